"""Attendance, day scores and camp scores of trainees, slowly and exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from functools import wraps
from typing import ParamSpec, TypeVar

from kiosk.config import Config, Item
from kiosk.events import BonusDecided, Event, MarkValue

from .history import History, Lesson

P = ParamSpec("P")
T = TypeVar("T")


def once(method: Callable[P, T]) -> Callable[P, T]:
    """Work a method out once for each object and arguments; the events of an oracle do not change."""
    name = method.__name__

    @wraps(method)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        known: dict[object, T] = args[0].known  # type: ignore[attr-defined]
        key = (name, *args[1:], *sorted(kwargs.items()))
        if key not in known:
            known[key] = method(*args, **kwargs)
        return known[key]

    return ask


def mean(numbers: Iterable[Fraction]) -> Fraction | None:
    """Return the exact mean, None of nothing."""
    listed = list(numbers)
    return sum(listed, Fraction(0)) / len(listed) if listed else None


class Trainees:
    """The figures of the trainees of a camp at `now`."""

    def __init__(self, config: Config, events: Sequence[Event], now: datetime) -> None:
        self.config = config
        self.history = History(events)
        self.now = now
        self.known: dict[object, object] = {}
        trainee = [item for item in config.rubric.item if item.scope == "trainee"]
        self.items = [item for item in trainee if item.kind != "bonus"]
        self.bonus_item = next((item for item in trainee if item.kind == "bonus"), None)
        self.class_items = {item.key: item for item in config.rubric.item if item.scope == "class"}

    # --- attendance

    @once
    def counted(self, day: int) -> list[Lesson]:
        """Return the sessions of `day` that decide attendance by now."""
        until = self.history.closed_at(day) or self.now
        return [
            lesson
            for lesson in self.history.lessons
            if lesson.day == day and lesson.end <= until and self.history.taken(lesson)
        ]

    @once
    def outcomes(self, person: str, day: int) -> dict[Lesson, MarkValue]:
        """Return what became of each counted session `person` was marked at or due for."""
        found: dict[Lesson, MarkValue] = {}
        for lesson in self.counted(day):
            mark = self.history.mark(lesson, person)
            if mark is None and not self.history.due(person, lesson):
                continue
            if mark is None:
                away = any(leave.covers(lesson.start) for leave in self.history.leaves[person])
                found[lesson] = "leave" if away else "absent"
            elif mark.mark == "late" and mark.minutes >= self.config.roll_call.absent_after:
                found[lesson] = "absent"
            else:
                found[lesson] = mark.mark
        return found

    def absences(self, person: str) -> int:
        """Return how many counted sessions of the camp `person` was absent from."""
        days = {lesson.day for lesson in self.history.lessons}
        return sum(list(self.outcomes(person, day).values()).count("absent") for day in days)

    def _deductions(self, person: str, day: int) -> Fraction:
        costs = self.config.attendance
        each = {"present": Fraction(0), "leave": Fraction(0)}
        each |= {
            "late": Fraction(costs.late),
            "early": Fraction(costs.early),
            "absent": Fraction(costs.absent),
        }
        kinds = {"before": costs.leave_before, "after": costs.leave_after, "official": costs.leave_official}
        outcomes = self.outcomes(person, day)
        total = sum((each[outcome] for outcome in outcomes.values()), Fraction(0))
        left = [lesson for lesson, outcome in outcomes.items() if outcome == "leave"]
        leaves = self.history.leaves[person]
        for leave in leaves:
            if any(leave.covers(lesson.start) for lesson in left):
                total += Fraction(kinds[leave.kind])
        if any(not any(leave.covers(lesson.start) for leave in leaves) for lesson in left):
            total += Fraction(costs.leave_before)
        return total

    def away_all_day(self, person: str, day: int) -> bool:
        """Whether every counted session `person` was due for was a leave session, and there was one."""
        return set(self.outcomes(person, day).values()) == {"leave"}

    # --- trainees

    def item(self, person: str, day: int, item: Item) -> Fraction | None:
        """Return the points of one item, bonus apart; None is missing."""
        if item.kind == "computed":
            corrected = self.history.correction(person, day, item.key)
            if corrected is None:
                return max(Fraction(0), Fraction(item.points) - self._deductions(person, day))
            return None if corrected.points is None else Fraction(corrected.points)
        cell = self.history.cell(person, day, item.key)
        if cell is None:
            return Fraction(item.points) if item.kind == "deducted" else None
        return None if cell.points is None else Fraction(cell.points)

    def bonus(self, person: str, day: int) -> Fraction:
        """Return the bonus that counts."""
        cell = self.history.cell(person, day, self.bonus_item.key) if self.bonus_item else None
        if cell is None or cell.points is None:
            return Fraction(0)
        if cell.points > self.config.scores.bonus_without_approval:
            decided = [
                event
                for _, event in self.history.all(BonusDecided)
                if (event.person, event.day) == (person, day)
            ]
            if not decided or not decided[-1].approved or decided[-1].points != cell.points:
                return Fraction(0)
        return Fraction(cell.points)

    @once
    def scored_on(self, person: str, day: int) -> str | None:
        """Return the class on whose confirmed sheet `person` stands on `day`."""
        class_ = self.history.stands_on(person, day)
        return class_ if class_ is not None and self.history.confirmed(class_, day) else None

    @once
    def points(self, person: str, day: int) -> dict[str, Fraction]:
        """Return item key to points for the items of a trainee-day that are there; empty: no day score."""
        if self.scored_on(person, day) is None or self.away_all_day(person, day):
            return {}
        found = {item.key: self.item(person, day, item) for item in self.items}
        return {key: points for key, points in found.items() if points is not None}

    @once
    def day_score(self, person: str, day: int) -> Fraction | None:
        """Return the day score; None if there is none."""
        there = self.points(person, day)
        if not there:
            return None
        score = sum(there.values(), Fraction(0))
        if len(there) < len(self.items):
            full = sum((Fraction(item.points) for item in self.items if item.key in there), Fraction(0))
            score = score * Fraction(self.config.rubric.total) / full
        return score + self.bonus(person, day)

    def scored_days(self, person: str) -> list[int]:
        """Return the days on which `person` has a day score."""
        return [day for day in self.history.days if self.day_score(person, day) is not None]

    @once
    def camp_score(self, person: str) -> Fraction | None:
        """Return the camp score so far; None without a day score."""
        score = mean(self.day_score(person, day) or Fraction(0) for day in self.scored_days(person))
        if score is None or person not in self.history.exam:
            return score
        weights = self.config.scores
        exam = Fraction(self.history.exam[person])
        return score * Fraction(weights.day_weight, 100) + exam * Fraction(weights.exam_weight, 100)
