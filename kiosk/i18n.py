"""Text for people: English msgids in the code, gettext catalogues beside it, one rendering at the edge.

Rules return `Text`, not strings, so that a refusal made under the ledger's lock can be shown in
whatever language the desk is set to.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

Language = Literal["zh_CN", "en"]
LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")
LOCALES = Path(__file__).parent / "locales"


class Text(msgspec.Struct, frozen=True):
    """A sentence still to be put into a language.

    `values` fill the named places of `msgid`; a value may itself be a `Text` (a word from the catalogue)
    or a tuple of them (a list, joined the language's way).
    """

    msgid: str
    values: dict[str, object] = {}


class Name(msgspec.Struct, frozen=True):
    """A name the camp itself gives in both languages, in its settings."""

    zh: str
    en: str


def text(msgid: str, /, **values: object) -> Text:
    """Mark `msgid` for the catalogue and bind its values."""
    return Text(msgid, values)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("kiosk", LOCALES, [language])


def render(item: object, language: Language) -> str:
    """Return `item` in `language`; anything but a `Text` or a tuple is shown as it is."""
    if isinstance(item, Text):
        pattern = _catalogue(language).gettext(item.msgid)
        return pattern.format(**{name: render(value, language) for name, value in item.values.items()})
    if isinstance(item, Name):
        return item.zh if language == "zh_CN" else item.en
    if isinstance(item, tuple):
        return ("、" if language == "zh_CN" else ", ").join(render(part, language) for part in item)
    return str(item)


def hint(msgid: str, /) -> str:
    """Mark a line of the command line's help for the catalogue; it is translated when help is shown."""
    return msgid


def translate(msgid: str, language: Language) -> str:
    """Return a marked line in `language`; an empty line stays empty."""
    return _catalogue(language).gettext(msgid) if msgid else msgid
