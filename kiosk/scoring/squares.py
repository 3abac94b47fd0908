"""The squares of a score sheet before one person: what stands there, and whose it is to enter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal

import msgspec

from kiosk.camp import Camp, Cell, Member
from kiosk.config import Item
from kiosk.events import Given
from kiosk.scoring.allowed import may_enter
from kiosk.scoring.attendance import Attendance, attendance, counted_roll_calls
from kiosk.scoring.figures import cells_of
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import cell_points, members_of, was_here

Kind = Literal["computed", "away", "own", "not_mine", "done", "entered", "blank"]
"""From the roll calls; nobody there that day; the person's own row; for others to enter; on the sheet
already; entered here; nothing entered."""


class Entry(msgspec.Struct, frozen=True):
    """What somebody has entered for an item and has not submitted yet."""

    points: Decimal | None
    """None marks it as missing."""
    given: tuple[Given, ...] = ()
    """Why it is that."""


Entries = Mapping[str, Mapping[str, Entry]]
"""Person id to item key to what is entered."""


class Square(msgspec.Struct, frozen=True):
    """One item of one person on the form."""

    points: Decimal | None
    kind: Kind
    given: tuple[Given, ...] = ()
    cell: Cell | None = None
    """What the sheet or a room inspection has."""
    mine: Entry | None = None
    """What was entered here although the sheet has other points by now: it is not taken."""

    @property
    def is_open(self) -> bool:
        """Whether it can be entered here."""
        return self.kind in ("entered", "blank")


class Squares:
    """The sheet of a class and a day, for the person `by`, as the camp stands at `now`.

    `entries` are what they have entered; give it others by `entries = ...`. Everything else is worked out
    once: a camp that has moved on wants new ones.
    """

    def __init__(
        self, camp: Camp, rules: Rules, by: str, class_: str, day: int, now: datetime, entries: Entries
    ) -> None:
        self.camp = camp
        self.rules = rules
        self.by = by
        self.class_ = class_
        self.day = day
        self.entries = entries
        self.items: tuple[Item, ...] = tuple(
            item for item in rules.config.rubric.item if item.scope == "trainee"
        )
        """The columns, in the rubric's order."""
        self.people: dict[str, Member] = {one.person.id: one for one in members_of(camp, class_)}
        self.sheet = camp.sheets.get((class_, day))
        counted = counted_roll_calls(camp, day, now)
        self.attendance: dict[str, Attendance] = {
            person: attendance(camp, rules, member, counted) for person, member in self.people.items()
        }
        self.here = {person: was_here(camp, member, day) for person, member in self.people.items()}
        """Who was with the camp on that day."""
        self._cells = {person: cells_of(camp, person, day) for person in self.people}
        self._may = {
            (person, item.key): self._right(person, item) for person in self.people for item in self.items
        }
        # A key changes one square, and all of them are looked at anew.
        self._squares: dict[tuple[str, str], tuple[Entry | None, Square]] = {}

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be entered any more: the day is closed, or the sheet confirmed."""
        return self.day in self.camp.closed or (self.sheet is not None and self.sheet.state == "confirmed")

    def square(self, person: str, key: str) -> Square:
        """Return how an item of a person stands."""
        mine = self.entries.get(person, {}).get(key)
        known = self._squares.get((person, key))
        if known is None or known[0] is not mine:
            known = self._squares[person, key] = mine, self._square(person, key, mine)
        return known[1]

    def _square(self, person: str, key: str, mine: Entry | None) -> Square:
        kind, cell = self._may[person, key], self._cells[person].get(key)
        if kind == "blank" and mine is not None:
            return Square(mine.points, "entered", mine.given)
        if kind == "computed" and cell is None:
            return Square(self.attendance[person].points, kind)
        points = cell_points(self.camp, self.rules, person, self.day, key)
        lost = mine if kind == "done" and mine is not None and mine.points != points else None
        return Square(points, kind, cell.reasons if cell else (), cell, lost)

    def has_row(self, person: str) -> bool:
        """Whether the person is on the sheet already."""
        return self.sheet is not None and person in self.sheet.cells

    def row_kind(self, person: str) -> Kind:
        """Return `blank` where `by` may have a row for somebody, else why not."""
        member = self.camp.people.get(self.by)
        if not self.here[person]:
            return "away"
        if member is None:
            return "not_mine"
        wrong = may_enter(member, self.class_, person, None)
        if wrong is not None:
            return "own" if wrong.code == "own_row" else "not_mine"
        return "blank"

    def _right(self, person: str, item: Item) -> Kind:
        if item.kind == "computed":
            return "computed"
        row = self.row_kind(person)
        if row != "blank":
            return row
        on_sheet = self.sheet is not None and item.key in self.sheet.cells.get(person, {})
        if on_sheet or self.is_closed or self._full_by_row(person, item):
            return "done"
        member = self.camp.people[self.by]
        return "blank" if may_enter(member, self.class_, person, item) is None else "not_mine"

    def _full_by_row(self, person: str, item: Item) -> bool:
        """Whether the row is submitted and leaves the item at its full mark, or the bonus at 0.

        An inspector's part says nothing of what the monitor enters, nor does the monitor's of their own row.
        """
        if self.sheet is None or not self.has_row(person) or item.kind not in ("deducted", "bonus"):
            return False
        people = (self.camp.people.get(one) for one in self.sheet.submitters if one != person)
        return any(one is not None and one.person.role != "inspector" for one in people)
