"""Day scores, camp scores and boards, slowly and exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from kiosk.events import ClassScored

from .trainees import Trainees, mean, once

BoardScope = Literal["trainee", "class", "unit"]
Board = dict[str, tuple[int, str]]


def cents(score: Fraction) -> int:
    """Return a score in hundredths, rounded half up."""
    return (score * 200 + 1) // 2


def ranked(figures: dict[str, Fraction]) -> Board:
    """Give everyone one place more than there are published figures above theirs."""
    shown = {name: cents(figure) for name, figure in figures.items()}
    return {
        name: (1 + sum(other > mine for other in shown.values()), f"{mine // 100}.{mine % 100:02d}")
        for name, mine in shown.items()
    }


class Oracle(Trainees):
    """The figures of a camp at `now`: those of trainees, classes and units, and the boards."""

    # --- classes and units

    def members(self, class_: str, day: int) -> list[str]:
        """Return the people with a day score on the sheet of `class_` and `day`."""
        return [
            person
            for person in self.history.people
            if self.scored_on(person, day) == class_ and self.day_score(person, day) is not None
        ]

    @once
    def class_points(self, class_: str, day: int) -> dict[str, Fraction]:
        """Return class item to points as last entered."""
        return {
            event.item: Fraction(event.points)
            for _, event in self.history.all(ClassScored)
            if (event.class_, event.day) == (class_, day) and event.item in self.class_items
        }

    @once
    def class_day(self, class_: str, day: int) -> Fraction | None:
        """Return the day score of a class; None when none of its members has one."""
        of_members = mean(self.day_score(person, day) or Fraction(0) for person in self.members(class_, day))
        entered = self.class_points(class_, day)
        if of_members is None or not entered:
            return of_members
        full = sum((Fraction(self.class_items[key].points) for key in entered), Fraction(0))
        of_items = sum(entered.values(), Fraction(0)) / full * 100
        weights = self.config.scores
        return of_members * Fraction(weights.class_members, 100) + of_items * Fraction(
            weights.class_items, 100
        )

    def on_boards(self) -> list[str]:
        """Return the people boards can show: scored and not withdrawn."""
        return [
            person
            for person, row in self.history.people.items()
            if row.scored and self.history.withdrawn(person) is None
        ]

    # --- boards

    def figures(self, scope: BoardScope, day: int | None = None) -> dict[str, Fraction]:
        """Return the exact figures of a board, for a day or the camp so far."""
        people = self.on_boards()
        mine = {
            person: self.camp_score(person) if day is None else self.day_score(person, day)
            for person in people
        }
        if scope == "trainee":
            return {person: score for person, score in mine.items() if score is not None}
        if scope == "unit":
            units = {self.history.people[person].unit for person in people} - {""}
            means = {
                unit: mean(
                    score
                    for person, score in mine.items()
                    if score is not None and self.history.people[person].unit == unit
                )
                for unit in units
            }
            return {unit: score for unit, score in means.items() if score is not None}
        found: dict[str, Fraction] = {}
        for class_ in {class_ for day_ in self.history.days for class_ in self._sheets(day_)}:
            days = self.history.days if day is None else [day]
            score = mean(one for each in days if (one := self.class_day(class_, each)) is not None)
            if score is not None:
                found[class_] = score
        return found

    def _sheets(self, day: int) -> set[str]:
        return {
            class_ for person in self.history.people if (class_ := self.scored_on(person, day)) is not None
        }

    def board(self, scope: BoardScope, day: int | None = None) -> Board:
        """Return id to (rank, published score)."""
        return ranked(self.figures(scope, day))

    def board_within(self, class_: str, day: int | None = None) -> Board:
        """Return the trainees' board of those who are in `class_` now."""
        figures = self.figures("trainee", day)
        return ranked(
            {who: score for who, score in figures.items() if self.history.people[who].class_ == class_}
        )
