"""Standings of trainees, classes and units, from nothing or kept up event by event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction

from kiosk.camp import Camp, Member
from kiosk.events import Event
from kiosk.ranking.boards import Board, Order, Scope
from kiosk.ranking.figures import Change, Figures
from kiosk.ranking.touched import Touched
from kiosk.scoring.figures import class_day_score, with_exam
from kiosk.scoring.rules import Rules, published
from kiosk.scoring.tally import Score, Tally

BoardKey = tuple[Scope, int | None]


class _Stale:
    """Class days and units whose mean has to be put on the board anew."""

    def __init__(self) -> None:
        self.class_days: set[tuple[str, int]] = set()
        self.units: set[tuple[str, int | None]] = set()


class Standings:
    """All boards of a camp: of the camp so far (day None) and of each day.

    Exact inside, published outside. `until` and `exam` restrict it to what a frozen board may know.
    """

    def __init__(
        self, camp: Camp, rules: Rules, now: datetime, until: int | None = None, exam: bool = True
    ) -> None:
        self.camp = camp
        self.rules = rules
        self._until, self._exam = until, exam
        self._build(now)

    def _build(self, now: datetime) -> None:
        self._roster = self.camp.roster_version
        self.figures = Figures(self.camp, self.rules, now, self._until, self._exam)
        self.class_days: dict[tuple[str, int], Fraction] = {}
        """(Class, day) to the class's exact score of the day."""
        self._members: dict[tuple[str, int], Tally] = {}
        self._units: dict[tuple[str, int | None], Tally] = {}
        self._boards: dict[BoardKey, Board] = {}
        self._orders = _orders(self.camp, self.rules)
        self._refresh(self.figures.everything(), _Stale())

    def update(self, events: Iterable[Event], now: datetime) -> None:
        """Take in what `events`, already folded into the camp, and the passing of time have changed."""
        if self.camp.roster_version != self._roster:
            self._build(now)
            return
        what = Touched()
        for event in events:
            what.note(self.camp, event)
        stale = _Stale()
        stale.class_days |= what.class_days
        if what.exams and self.rules.config.scores.exam_in_class:
            stale.class_days |= set(self.class_days)
        self._refresh(self.figures.affected(what, now), stale)

    def _refresh(self, cells: Mapping[str, Iterable[int]], stale: _Stale) -> None:
        for person, days in cells.items():
            member = self.camp.people.get(person)
            if member is None:
                continue
            for change in self.figures.refresh(member, days):
                self._take(member, change, stale)
        for unit, day in stale.units:
            self._put("unit", day, unit, self._units[unit, day].mean)
        self._refresh_classes(stale.class_days)

    def _take(self, member: Member, change: Change, stale: _Stale) -> None:
        if change.day is not None:
            for class_, old, new in (
                (change.old_class, change.old, None),
                (change.new_class, None, change.new),
            ):
                if class_:
                    key = (class_, change.day)
                    self._members.setdefault(key, Tally()).swap(old, new)
                    stale.class_days.add(key)
        if member.withdrawn:
            return
        self._put("trainee", change.day, member.person.id, change.new)
        if unit := member.person.unit:
            self._units.setdefault((unit, change.day), Tally()).swap(change.old, change.new)
            stale.units.add((unit, change.day))

    def _refresh_classes(self, class_days: Iterable[tuple[str, int]]) -> None:
        for key in class_days:
            tally = self._members.get(key)
            score = class_day_score(self.camp, self.rules, *key, tally.mean if tally else None)
            if score is None:
                self.class_days.pop(key, None)
            else:
                self.class_days[key] = score
            self._put("class", key[1], key[0], score)
        for class_ in {class_ for class_, _ in class_days}:
            self._put("class", None, class_, self.class_score(class_))

    def class_score(self, class_: str) -> Fraction | None:
        """Return a class's exact camp score: the mean of its day scores, None before the first."""
        mean = Tally(score for (name, _), score in self.class_days.items() if name == class_).mean
        if mean is None or not (self._exam and self.rules.config.scores.exam_in_class):
            return mean
        tests = Tally(
            cell.points
            for person, cell in self.camp.exam.items()
            if cell.points is not None and self.camp.people[person].person.class_ == class_
        ).mean
        return mean if tests is None else with_exam(self.rules, mean, tests)

    def _put(self, scope: Scope, day: int | None, key: str, score: Score | None) -> None:
        board = self._boards.get((scope, day))
        if board is None:
            board = self._boards[scope, day] = Board(self._orders[scope])
        board.put(key, None if score is None else published(score))

    def board(self, scope: Scope, day: int | None = None) -> Board:
        """Return the board of the camp so far, or of one `day`."""
        board = self._boards.get((scope, day))
        return Board(self._orders[scope]) if board is None else board

    @property
    def latest_day(self) -> int:
        """The last day anybody has a figure for; 0 before the first."""
        return max((day for _, day in self.class_days), default=0)


def _orders(camp: Camp, rules: Rules) -> dict[Scope, Order]:
    """Return the order in which equals are listed: people in pinyin order, classes as in the settings."""
    people = sorted(
        camp.people.values(), key=lambda member: (*member.keys[:1], member.person.name, member.person.id)
    )
    classes = dict.fromkeys(entry.name for entry in rules.config.classes)
    classes.update(dict.fromkeys(sorted({member.person.class_ for member in people})))
    classes.update(dict.fromkeys(sorted({class_ for class_, _ in camp.sheets})))
    units = dict.fromkeys(sorted({member.person.unit for member in people}))
    return {
        "trainee": Order(member.person.id for member in people),
        "class": Order(classes),
        "unit": Order(units),
    }
