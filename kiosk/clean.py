"""Text from outside is cleaned once, here: names, notes, file cells, terminal input."""

from __future__ import annotations

import re
import unicodedata

_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SPACES = re.compile(r"\s+")


def clean(raw: str) -> str:
    """Return `raw` without control, bidi, zero-width and unassigned characters, spaces folded to one.

    What is left can be shown on a terminal and written to a file as it is; letters are not changed.
    """
    if raw.isascii() and raw.isprintable():
        return " ".join(raw.split()) if "  " in raw or raw[:1] == " " or raw[-1:] == " " else raw
    kept = "".join(
        " " if char in "\t\n\r\x0b\x0c\x85\u2028\u2029" else char
        for char in raw
        if char in "\t\n\r\x0b\x0c\x85\u2028\u2029" or unicodedata.category(char) not in _UNWANTED
    )
    return _SPACES.sub(" ", kept).strip()


def fold(raw: str) -> str:
    """Return `raw` as it is searched and compared: cleaned, NFKC, case folded (full-width becomes plain)."""
    return unicodedata.normalize("NFKC", clean(raw)).casefold()


def plain(raw: str) -> str:
    """Return `raw` cleaned with full-width letters, digits and signs made plain, case kept.

    For figures, times and codes typed with a Chinese input method.
    """
    return unicodedata.normalize("NFKC", clean(raw))


def digit(raw: str) -> int | None:
    """Return the figure 0 to 9 that was typed, full-width as well; None for anything else."""
    typed = plain(raw)
    return int(typed) if len(typed) == 1 and typed.isascii() and typed.isdecimal() else None
