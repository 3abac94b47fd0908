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
from kiosk.roster import sort_key
from kiosk.scoring.figures import class_day_score, with_exam
from kiosk.scoring.rules import Rules, published
from kiosk.scoring.tally import Score, Tally


class Standings:
    """All boards of a camp: of the camp so far (day None) and of each day.

    Exact inside, published outside. A board is made when it is first asked for and kept up from then on.
    `until` and `exam` restrict everything to what a frozen board may know.
    """

    def __init__(
        self, camp: Camp, rules: Rules, now: datetime, until: int | None = None, exam: bool = True
    ) -> None:
        self.camp = camp
        self.rules = rules
        self.until, self.exam = until, exam
        self._build(now)

    def _build(self, now: datetime) -> None:
        self._roster = self.camp.roster_version
        self._touched = Touched()
        self.figures = Figures(self.camp, self.rules, now, self.until, self.exam)
        self.class_days: dict[str, dict[int, Fraction]] = {}
        """Class to day to the class's exact score of the day."""
        self._units: dict[int | None, dict[str, Tally]] = {}
        self._boards: dict[tuple[Scope, int | None], Board] = {}
        self._orders = _orders(self.camp, self.rules)
        scores: dict[tuple[str, int], list[Score]] = {}
        for days in self.figures.days.values():
            for day, figure in days.items():
                scores.setdefault((figure.class_, day), []).append(figure.score)
        self._members = {key: Tally(found) for key, found in scores.items()}
        self._refresh_classes(self._members)

    def note(self, events: Iterable[Event]) -> None:
        """Take note of `events`, already folded into the camp, for the next update."""
        for event in events:
            self._touched.note(self.camp, event)

    def update(self, events: Iterable[Event], now: datetime) -> None:
        """Take in what time and `events`, like those noted folded into the camp, have changed."""
        if self.camp.roster_version != self._roster:
            self._build(now)
            return
        self.note(events)
        what, self._touched = self._touched, Touched()
        class_days = set(what.class_days)
        if what.exams and self.rules.config.scores.exam_in_class:
            class_days |= {(class_, day) for class_, days in self.class_days.items() for day in days}
        self._refresh(self.figures.affected(what, now), what.exams, class_days)

    def _refresh(
        self, cells: Iterable[tuple[str, int]], people: Iterable[str], class_days: set[tuple[str, int]]
    ) -> None:
        """Work out (person, day) `cells`, then camp scores of those and of `people`, then classes."""
        known = self.camp.people
        stale = dict.fromkeys(people)
        for person, day in cells:
            member = known.get(person)
            if member is None:
                continue
            stale[person] = None
            change = self.figures.refresh_day(member, day)
            if change is not None:
                self._change_member(change, day, class_days)
                self._show(member, change)
        for person in stale:
            change = self.figures.refresh_camp(person)
            if change is not None:
                self._show(known[person], change)
        self._refresh_classes(class_days)

    def _show(self, member: Member, change: Change) -> None:
        if self._boards and not member.withdrawn:
            self._put("trainee", change.day, member.person.id, change.new)
            self._change_unit(member.person.unit, change)

    def _change_member(self, change: Change, day: int, class_days: set[tuple[str, int]]) -> None:
        if change.old is not None:
            self._members[change.old_class, day].remove(change.old)
            class_days.add((change.old_class, day))
        if change.new is not None:
            key = (change.new_class, day)
            tally = self._members.get(key)
            if tally is None:
                tally = self._members[key] = Tally()
            tally.add(change.new)
            class_days.add(key)

    def _change_unit(self, unit: str, change: Change) -> None:
        tallies = self._units.get(change.day)
        if tallies is not None and unit:
            tally = tallies.setdefault(unit, Tally())
            tally.swap(change.old, change.new)
            self._put("unit", change.day, unit, tally.mean)

    def _refresh_classes(self, class_days: Iterable[tuple[str, int]]) -> None:
        for class_, day in class_days:
            tally = self._members.get((class_, day))
            score = class_day_score(self.camp, self.rules, class_, day, tally.mean if tally else None)
            days = self.class_days.setdefault(class_, {})
            if score is None:
                days.pop(day, None)
            else:
                days[day] = score
            self._put("class", day, class_, score)
        for class_ in {class_ for class_, _ in class_days}:
            self._put("class", None, class_, self.class_score(class_))

    def class_score(self, class_: str) -> Fraction | None:
        """Return a class's exact camp score: the mean of its day scores, None before the first."""
        mean = Tally(self.class_days.get(class_, {}).values()).mean
        if mean is None or not (self.exam and self.rules.config.scores.exam_in_class):
            return mean
        tests = Tally(
            cell.points
            for person, cell in self.camp.exam.items()
            if cell.points is not None and self.camp.people[person].person.class_ == class_
        ).mean
        return mean if tests is None else with_exam(self.rules, mean, tests)

    def members_mean(self, class_: str, day: int) -> Fraction:
        """Return the exact mean of a class's members on a day; 0 where none has a score."""
        tally = self._members.get((class_, day))
        return (tally.mean if tally else None) or Fraction(0)

    def _put(self, scope: Scope, day: int | None, key: str, score: Score | None) -> None:
        board = self._boards.get((scope, day))
        if board is not None:
            board.put(key, None if score is None else published(score))

    def board(self, scope: Scope, day: int | None = None) -> Board:
        """Return the board of the camp so far, or of one `day`."""
        board = self._boards.get((scope, day))
        if board is None:
            scores = self._scores(scope, day)
            figures = {key: published(score) for key, score in scores.items() if score is not None}
            board = self._boards[scope, day] = Board(self._orders[scope], figures)
        return board

    def _scores(self, scope: Scope, day: int | None) -> Mapping[str, Score | None]:
        if scope == "trainee":
            return self._trainees(day)
        return self._classes(day) if scope == "class" else self._units_of(day)

    def _trainees(self, day: int | None) -> Mapping[str, Score]:
        people = self.camp.people
        scores: Mapping[str, Score] = self.figures.scores
        if day is not None:
            scores = {key: days[day].score for key, days in self.figures.days.items() if day in days}
        return {key: score for key, score in scores.items() if not people[key].withdrawn}

    def _classes(self, day: int | None) -> Mapping[str, Score | None]:
        if day is None:
            return {class_: self.class_score(class_) for class_ in self.class_days}
        return {class_: days.get(day) for class_, days in self.class_days.items()}

    def _units_of(self, day: int | None) -> Mapping[str, Score | None]:
        people = self.camp.people
        scores: dict[str, list[Score]] = {}
        for key, score in self._trainees(day).items():
            unit = people[key].person.unit
            if unit in scores:
                scores[unit].append(score)
            elif unit:
                scores[unit] = [score]
        self._units[day] = {unit: Tally(own) for unit, own in scores.items()}
        return {unit: tally.mean for unit, tally in self._units[day].items()}

    def day_scores(self) -> dict[str, dict[int, Score]]:
        """Return everybody's exact day scores, person id to day to score."""
        return {
            person: {day: figure.score for day, figure in days.items()}
            for person, days in self.figures.days.items()
        }

    @property
    def latest_day(self) -> int:
        """The last day anybody has a figure for; 0 before the first."""
        return max((day for days in self.class_days.values() for day in days), default=0)


def _orders(camp: Camp, rules: Rules) -> dict[Scope, Order]:
    """Return the order in which equals are listed: people in pinyin order, classes as in the settings."""
    people = sorted(camp.people.values(), key=sort_key)
    classes = dict.fromkeys(entry.name for entry in rules.config.classes)
    classes.update(dict.fromkeys(sorted({member.person.class_ for member in people})))
    classes.update(dict.fromkeys(sorted({class_ for class_, _ in camp.sheets})))
    units = dict.fromkeys(sorted({member.person.unit for member in people}))
    return {
        "trainee": Order(member.person.id for member in people),
        "class": Order(classes),
        "unit": Order(units),
    }
