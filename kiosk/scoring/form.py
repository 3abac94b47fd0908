"""A score sheet as one person fills it in: what stands on it, what they may enter, what they have entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal

import msgspec

from kiosk.camp import Camp, Cell, Member
from kiosk.config import Item
from kiosk.events import Given, Reasons, Row
from kiosk.scoring.allowed import may_enter
from kiosk.scoring.attendance import Attendance, attendance, counted_roll_calls
from kiosk.scoring.figures import cells_of, day_score
from kiosk.scoring.flags import Points, judged_items
from kiosk.scoring.parts import points_for
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import cell_points, members_of, was_here
from kiosk.scoring.tally import Score, Tally

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


class Form:
    """The sheet of a class and a day, for the person `by`, as the camp stands at `now`.

    `entries` are what they have entered; give it others by `entries = ...`. Everything else is worked out
    once: a camp that has moved on wants a new form.
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
        self._here = {person: was_here(camp, member, day) for person, member in self.people.items()}
        self._cells = {person: cells_of(camp, person, day) for person in self.people}
        self._may = {
            (person, item.key): self._right(person, item) for person in self.people for item in self.items
        }
        # A key changes one square, and all of them are looked at anew.
        self._squares: dict[tuple[str, str], tuple[Entry | None, Square]] = {}
        self._totals: dict[str, tuple[Mapping[str, Entry], tuple[Score | None, bool]]] = {}

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

    def total(self, person: str) -> tuple[Score | None, bool]:
        """Return the day score the row comes to, and whether an item is missing; None where there is none.

        A bonus above the limit counts once the office has approved it, as everywhere.
        """
        entered = self.entries.get(person, {})
        known = self._totals.get(person)
        if known is None or known[0] != entered:
            known = self._totals[person] = dict(entered), self._total(person)
        return known[1]

    def _total(self, person: str) -> tuple[Score | None, bool]:
        if not self._here[person] or self.attendance[person].away:
            return None, False
        items = {item.key: self.square(person, item.key).points for item in self.rules.trainee_items}
        return day_score(self.rules, items, self._bonus(person))

    def mean(self) -> Score | None:
        """Return the mean of the rows' day scores, None without any."""
        totals = (self.total(person)[0] for person in self.people)
        return Tally(total for total in totals if total is not None).mean

    def deviates(self, person: str) -> bool:
        """Whether a row has anything but full marks, or nobody was there."""
        return not self._here[person] or any(self.is_odd(person, item) for item in self.items)

    def is_odd(self, person: str, item: Item) -> bool:
        """Whether an item is not as it mostly is: at its full mark, a bonus at 0.

        Points given by room are never odd: a whole room has them, and its inspector answers for them.
        """
        square = self.square(person, item.key)
        if square.points is None:
            return square.kind == "entered" or (square.cell is not None and not item.per_room)
        if item.per_room:
            return square.kind == "entered"
        return square.mine is not None or square.points != (0 if item.kind == "bonus" else item.points)

    def has_row(self, person: str) -> bool:
        """Whether the person is on the sheet already."""
        return self.sheet is not None and person in self.sheet.cells

    def rows(self) -> dict[str, Row]:
        """Return the rows to submit: everyone `by` has a row for, with what was entered."""
        found: dict[str, Row] = {}
        if self.is_closed:
            return found
        for person in self.people:
            if self._row_kind(person) != "blank":
                continue
            row = {item.key: square.points for item, square in self._entered(person)}
            if row or not self.has_row(person):
                found[person] = row
        return found

    def reasons(self) -> Reasons:
        """Return the reasons to submit with the rows."""
        found: Reasons = {}
        for person in self.people:
            given = {item.key: square.given for item, square in self._entered(person) if square.given}
            if given:
                found[person] = given
        return found

    def without_reason(self) -> tuple[tuple[str, str], ...]:
        """Return (person, item) that were entered with other points than their reasons come to.

        A deduction needs a reason, and a bonus what it is for; measured points need none.
        """
        return tuple(
            (person, item.key)
            for person in self.people
            for item, square in self._entered(person)
            if item.kind != "measured"
            and square.points is not None
            and points_for(item, square.given) != square.points
        )

    def not_taken(self) -> tuple[tuple[str, str], ...]:
        """Return (person, item) entered here where the sheet has other points by now."""
        return tuple(
            (person, item.key)
            for person in self.people
            for item in self.items
            if self.square(person, item.key).mine is not None
        )

    def points(self) -> dict[str, Points]:
        """Return what everyone with a row has or is to have, for looking for what is odd."""
        items, rows = judged_items(self.rules), self.rows()
        return {
            person: tuple(self.square(person, item.key).points for item in items)
            for person in self.people
            if person in rows or self.has_row(person)
        }

    def waits(self, person: str, item: Item) -> bool:
        """Whether it is a bonus that counts only once the office has approved it."""
        points = self.square(person, item.key).points
        return item.kind == "bonus" and bool(points) and points != self._bonus(person)

    def _entered(self, person: str) -> Iterator[tuple[Item, Square]]:
        for item in self.items:
            square = self.square(person, item.key)
            if square.kind == "entered":
                yield item, square

    def _bonus(self, person: str) -> Decimal:
        bonus = self.rules.bonus
        points = self.square(person, bonus.key).points if bonus else None
        if not points:
            return Decimal(0)
        decision = self.camp.bonus_decisions.get((person, self.day))
        approved = decision is not None and decision.points == points and decision.approved
        return points if approved or points <= self.rules.config.scores.bonus_without_approval else Decimal(0)

    def _row_kind(self, person: str) -> Kind:
        member = self.camp.people.get(self.by)
        if not self._here[person]:
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
        row = self._row_kind(person)
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
