"""Faults in a file from outside: all of them at once, each with its place."""

from __future__ import annotations

import msgspec

from kiosk.i18n import Text, render


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong in a file."""

    file: str
    message: Text
    """What is wrong and what is allowed."""
    row: int = 0
    """Row as a spreadsheet counts it, the header being 1, or the place of an entry; 0 where there is none."""
    column: str = ""
    """The column's header, or the key in a settings file."""
    found: str = ""
    """What stands there."""
    entries: bool = False
    """Whether the file has entries in place of rows: a calendar, a schedule."""


class Unusable(Exception):
    """A file cannot be used; nothing of it was taken over."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(render(fault.message, "en") for fault in faults))
