"""A score sheet as one person fills it in: what stands on it, what they may enter, what they have entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from kiosk.camp import Camp
from kiosk.config import Item
from kiosk.events import Reasons, Row
from kiosk.scoring.figures import bonus_that_counts, day_score
from kiosk.scoring.flags import Points, judged_items
from kiosk.scoring.parts import points_for
from kiosk.scoring.rules import Rules
from kiosk.scoring.squares import Entries, Entry, Kind, Square, Squares
from kiosk.scoring.tally import Score, Tally

__all__ = ["Entries", "Entry", "Form", "Kind", "Square"]


class Form(Squares):
    """The squares of a sheet, what they come to, and what of them is to be submitted."""

    def __init__(
        self, camp: Camp, rules: Rules, by: str, class_: str, day: int, now: datetime, entries: Entries
    ) -> None:
        super().__init__(camp, rules, by, class_, day, now, entries)
        self._totals: dict[str, tuple[Mapping[str, Entry], tuple[Score | None, bool]]] = {}

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
        if not self.here[person] or self.attendance[person].away:
            return None, False
        items = {item.key: self.square(person, item.key).points for item in self.rules.trainee_items}
        return day_score(self.rules, items, self._bonus(person))

    def mean(self) -> Score | None:
        """Return the mean of the rows' day scores, None without any."""
        totals = (self.total(person)[0] for person in self.people)
        return Tally(total for total in totals if total is not None).mean

    def deviates(self, person: str) -> bool:
        """Whether a row has anything but full marks, or nobody was there."""
        return not self.here[person] or any(self.is_odd(person, item) for item in self.items)

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

    def rows(self) -> dict[str, Row]:
        """Return the rows to submit: everyone `by` has a row for, with what was entered."""
        found: dict[str, Row] = {}
        if self.is_closed:
            return found
        for person in self.people:
            if self.row_kind(person) != "blank":
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
        entered = self.square(person, bonus.key).points if bonus else None
        return bonus_that_counts(self.camp, self.rules, person, self.day, entered)
