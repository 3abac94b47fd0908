"""What one person has entered on the sheet of a class and a day: kept as a draft, taken back step by step.

No Textual here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import msgspec

from kiosk.camp import Camp
from kiosk.clean import clean
from kiosk.config import Item
from kiosk.events import Given
from kiosk.scoring.allowed import in_range
from kiosk.scoring.form import Entry, Form
from kiosk.scoring.parts import LONGEST_REASON, points_for
from kiosk.station import Station

Kept = dict[str, dict[str, Entry]]
"""Person id to item key to what is entered."""
BACK = 200
"""Entries that can be taken back."""


class Draft(msgspec.Struct):
    """A sheet half filled in, as it is kept at a station."""

    rows: Kept = {}


class Before(NamedTuple):
    """What was entered before an entry was made, and where that was."""

    entries: Kept
    person: str
    key: str


class Entered:
    """The entries of the person `by`, and the form they make with the camp as it stands."""

    def __init__(self, station: Station, by: str, class_: str, day: int) -> None:
        self.station = station
        self.by = by
        self.class_ = class_
        self.day = day
        self._undo: list[Before] = []
        self._version: tuple[Camp, int, int] = self._now()
        self.form = self._formed({})
        self.form.entries = self._begin()

    @property
    def draft_name(self) -> str:
        """What the draft of this sheet is called at the station."""
        return f"sheet {self.day} {self.class_} {self.by}"

    @property
    def entries(self) -> Kept:
        """What is entered."""
        return {person: dict(row) for person, row in self.form.entries.items()}

    @property
    def steps(self) -> int:
        """How many entries can be taken back."""
        return len(self._undo)

    def refresh(self) -> bool:
        """Take in what the camp has become; what was entered stays. Return whether anything is new."""
        if self._version == self._now():
            return False
        self._version = self._now()
        self.form = self._formed(self.entries)
        return True

    def enter(self, person: str, item: Item, entry: Entry | None) -> None:
        """Have `entry` for an item of somebody, None for nothing entered."""
        blank = points_for(item, ()) if item.kind in ("deducted", "bonus") else None
        entries = self.entries
        self._undo = [*self._undo[-BACK:], Before(self.entries, person, item.key)]
        row = entries.pop(person, {})
        row.pop(item.key, None)
        if entry is not None and (entry.points is None or entry.points != blank):
            row[item.key] = entry
        self.form.entries = {**entries, person: row} if row else entries

    def take_back(self) -> Before | None:
        """Take the last entry back; return where that was, None where there is none."""
        if not self._undo:
            return None
        before = self._undo.pop()
        self.form.entries = before.entries
        return before

    def go_back_to(self, entries: Kept, steps: int) -> None:
        """Have what was entered at a moment when `steps` entries could be taken back."""
        self.form.entries = entries
        del self._undo[steps:]

    def keep(self) -> None:
        """Keep what is entered as a draft at the station."""
        if self.form.entries:
            self.station.drafts.put(self.draft_name, Draft(self.entries))
        else:
            self.forget()

    def forget(self) -> None:
        """Drop the draft."""
        self.station.drafts.drop(self.draft_name)

    def _begin(self) -> Kept:
        """Return what there is to begin with: the draft, or after a sheet was sent back what was on it."""
        draft = self.station.drafts.get(self.draft_name, Draft)
        if draft is not None:
            return self._sound(draft.rows)
        sheet = self.form.sheet
        if sheet is None or sheet.state != "rejected":
            return {}
        return self._sound(
            {
                person: {
                    key: Entry(cell.points, cell.reasons)
                    for key, cell in cells.items()
                    if person in self.form.people and self.form.square(person, key).is_open
                }
                for person, cells in sheet.rejected_cells.items()
            }
        )

    def _sound(self, rows: Kept) -> Kept:
        """Return what of `rows` could have been entered here: a file beside the ledger may say anything."""
        items = {item.key: item for item in self.form.items}
        kept = {
            person: {
                key: msgspec.structs.replace(entry, given=tuple(map(_cleaned, entry.given)))
                for key, entry in row.items()
                if key in items
                and items[key].scope == "trainee"
                and in_range(items[key], entry.points) is None
            }
            for person, row in rows.items()
            if person in self.form.people
        }
        return {person: row for person, row in kept.items() if row}

    def _now(self) -> tuple[Camp, int, int]:
        # Roll calls come to an end by the clock alone.
        return self.station.camp, self.station.camp.seq, int(self.station.now().timestamp()) // 60

    def _formed(self, entries: Kept) -> Form:
        station = self.station
        return Form(station.camp, station.rules, self.by, self.class_, self.day, station.now(), entries)


def _cleaned(given: Given) -> Given:
    points = given.points if given.points.is_finite() else Decimal(0)
    return Given(points, clean(given.reason)[:LONGEST_REASON])
