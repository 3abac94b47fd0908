"""The gettext catalogue, kept in step with the code: `uv run python -m tests.catalogue`.

Every msgid of the code gets an entry in kiosk.po (a new one empty, to be filled in), entries that the
code no longer has are dropped, and kiosk.mo is compiled. Neither file says when or where it was made.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kiosk.i18n import LOCALES

ROOT = Path(__file__).parent.parent
SOURCES = ("kiosk", "screens")
PO = LOCALES / "zh_CN" / "LC_MESSAGES" / "kiosk.po"
MO = PO.with_suffix(".mo")
_KEYWORDS = {"text": None, "hint": None}
_HEADERS = [
    ("Language", "zh_CN"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit\n"),
]


class Plain(Catalog):
    """A catalogue whose header has neither dates nor names."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header of the .po and the .mo."""
        return _HEADERS

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Leave the header of a file that is read as it is here."""


def source_files() -> Iterator[Path]:
    """Yield every module that may mark messages."""
    for folder in SOURCES:
        yield from sorted((ROOT / folder).rglob("*.py"))


def in_the_code() -> dict[str, list[str]]:
    """Return every msgid of the code with the files it stands in, in their order."""
    found: dict[str, list[str]] = {}
    for path in source_files():
        with path.open("rb") as source:
            for _, message, _, _ in extract("python", source, _KEYWORDS):
                assert isinstance(message, str)
                files = found.setdefault(message, [])
                name = path.relative_to(ROOT).as_posix()
                if name not in files:
                    files.append(name)
    return found


def in_the_file() -> Catalog:
    """Return kiosk.po as it is."""
    with PO.open("rb") as source:
        return read_po(source)


def joined(code: dict[str, list[str]], there: Catalog) -> Catalog:
    """Return the entries of the code, each with the translation it has in `there`."""
    catalogue = Plain(header_comment="# Chinese of the kiosk's messages.", fuzzy=False)
    for msgid, files in code.items():
        known = there.get(msgid)
        words = known.string if known and not known.fuzzy else ""
        catalogue.add(msgid, words, [(name, 0) for name in files])
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """Return the .mo of a catalogue, always the same for the same entries."""
    plain = Plain(fuzzy=False)
    for message in catalogue:
        if message.id:
            plain.add(message.id, message.string, flags=message.flags)
    target = io.BytesIO()
    write_mo(target, plain)
    return target.getvalue()


def main() -> int:
    """Bring kiosk.po and kiosk.mo in step with the code; name the entries still to be translated."""
    catalogue = joined(in_the_code(), in_the_file())
    target = io.BytesIO()
    write_po(target, catalogue, width=100, include_lineno=False)
    PO.write_bytes(target.getvalue())
    MO.write_bytes(compiled(catalogue))
    empty = [message.id for message in catalogue if message.id and not message.string]
    for msgid in empty:
        sys.stderr.write(f"not translated: {msgid}\n")
    sys.stdout.write(f"{len(catalogue)} messages, {len(empty)} not translated\n")
    return 1 if empty else 0


if __name__ == "__main__":
    sys.exit(main())
