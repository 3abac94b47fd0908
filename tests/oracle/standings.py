"""Day scores, camp scores and boards, slowly and exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from functools import wraps
from typing import Literal, ParamSpec, TypeVar

from kiosk.config import Config, Item
from kiosk.events import BonusDecided, ClassScored, Event, MarkValue

from .history import History, Lesson

BoardScope = Literal["trainee", "class", "unit"]
Board = dict[str, tuple[int, str]]
P = ParamSpec("P")
T = TypeVar("T")


def _once(method: Callable[P, T]) -> Callable[P, T]:
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


class Oracle:
    """The figures of a camp at `now`."""

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

    @_once
    def counted(self, day: int) -> list[Lesson]:
        """Return the sessions of `day` that decide attendance by now."""
        until = self.history.closed_at(day) or self.now
        return [
            lesson
            for lesson in self.history.lessons
            if lesson.day == day and lesson.end <= until and self.history.taken(lesson)
        ]

    @_once
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

    @_once
    def scored_on(self, person: str, day: int) -> str | None:
        """Return the class on whose confirmed sheet `person` stands on `day`."""
        class_ = self.history.stands_on(person, day)
        return class_ if class_ is not None and self.history.confirmed(class_, day) else None

    @_once
    def points(self, person: str, day: int) -> dict[str, Fraction]:
        """Return item key to points for the items of a trainee-day that are there; empty: no day score."""
        if self.scored_on(person, day) is None or self.away_all_day(person, day):
            return {}
        found = {item.key: self.item(person, day, item) for item in self.items}
        return {key: points for key, points in found.items() if points is not None}

    @_once
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

    @_once
    def camp_score(self, person: str) -> Fraction | None:
        """Return the camp score so far; None without a day score."""
        score = mean(self.day_score(person, day) or Fraction(0) for day in self.scored_days(person))
        if score is None or person not in self.history.exam:
            return score
        weights = self.config.scores
        exam = Fraction(self.history.exam[person])
        return score * Fraction(weights.day_weight, 100) + exam * Fraction(weights.exam_weight, 100)

    # --- classes and units

    def members(self, class_: str, day: int) -> list[str]:
        """Return the people with a day score on the sheet of `class_` and `day`."""
        return [
            person
            for person in self.history.people
            if self.scored_on(person, day) == class_ and self.day_score(person, day) is not None
        ]

    @_once
    def class_points(self, class_: str, day: int) -> dict[str, Fraction]:
        """Return class item to points as last entered."""
        return {
            event.item: Fraction(event.points)
            for _, event in self.history.all(ClassScored)
            if (event.class_, event.day) == (class_, day) and event.item in self.class_items
        }

    @_once
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
