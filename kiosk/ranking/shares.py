"""What each item of each day adds to a score or takes off it: of a trainee, a class or a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

import msgspec

from kiosk.ranking.boards import Scope
from kiosk.ranking.standings import Standings
from kiosk.scoring.figures import DayFigure
from kiosk.scoring.rules import Rules
from kiosk.scoring.tally import Tally

T = TypeVar("T")
WHOLE = 0
"""The day of what belongs to no day, as the final test."""
OF_100 = Fraction(100)
NOTHING = Fraction(0)
MEMBERS, EXAM, SCALED = "members", "exam", "scaled"
"""Items that stand in no rubric: the mean of a class's members, the final test, incomplete days scaled."""


class Share(msgspec.Struct, frozen=True):
    """One item of one day in a score of the camp so far, or of that day."""

    item: str
    day: int
    points: Fraction | None
    """As they stand; None is missing, or nothing that has points."""
    full: Fraction
    """The full mark of the item; 0 of a bonus."""
    off: Fraction
    """Points above the full mark, negative: below it; 0 where they are missing."""
    adds: Fraction
    """What that adds to the score; negative: it takes it off."""


def full_score(standings: Standings, scope: Scope) -> Fraction:
    """Return the score of whoever has full marks everywhere and no bonus."""
    return OF_100 if scope == "class" else Fraction(standings.rules.total)


def shares(standings: Standings, scope: Scope, key: str, day: int | None = None) -> tuple[Share, ...]:
    """Return what the score of `key` is made of: of `day`, or of the camp so far; nothing without a score.

    What they add, with `full_score`, is the exact score.
    """
    if scope == "trainee":
        return tuple(_of_trainee(standings, key, day))
    if scope == "class":
        return tuple(_of_class(standings, key, day))
    people = standings.camp.people
    scored = standings.board("trainee", day).figures
    return _mean([_of_trainee(standings, one, day) for one in scored if people[one].person.unit == key])


def day_scores(standings: Standings, scope: Scope, key: str) -> dict[int, Fraction]:
    """Return the exact scores of the days a camp score is the mean of; a unit has none of its own."""
    if scope == "trainee":
        days = standings.figures.days.get(key, {})
        return {day: Fraction(figure.score) for day, figure in days.items()}
    return dict(standings.class_days.get(key, {})) if scope == "class" else {}


def _of_trainee(standings: Standings, person: str, day: int | None) -> Iterator[Share]:
    days = _wanted(standings.figures.days.get(person, {}), day)
    if not days:
        return
    rules, exam = standings.rules, standings.figures.exam_of(person) if day is None else None
    weights, total = rules.config.scores, Fraction(rules.total)
    weight = Fraction(weights.day_weight if exam is not None else 100, 100)
    for on, figure in sorted(days.items()):
        yield from _of_day(rules, on, figure, weight / len(days))
    if exam is not None:
        points = Fraction(exam)
        adds = points * weights.exam_weight / 100 - total * (1 - weight)
        yield Share(EXAM, WHOLE, points, OF_100, points - OF_100, adds)


def _of_day(rules: Rules, day: int, figure: DayFigure, weight: Fraction) -> Iterator[Share]:
    scaled = Fraction(figure.score) - Fraction(figure.bonus) - Fraction(rules.total)
    for item in rules.trainee_items:
        points, full = figure.items.get(item.key), Fraction(item.points)
        lost = NOTHING if points is None else Fraction(points) - full
        scaled -= lost
        yield Share(item.key, day, None if points is None else Fraction(points), full, lost, lost * weight)
    if rules.bonus:
        bonus = Fraction(figure.bonus)
        yield Share(rules.bonus.key, day, bonus, NOTHING, bonus, bonus * weight)
    if scaled:
        yield Share(SCALED, day, None, NOTHING, scaled, scaled * weight)


def _of_class(standings: Standings, class_: str, day: int | None) -> Iterator[Share]:
    days = _wanted(standings.class_days.get(class_, {}), day)
    if not days:
        return
    weights = standings.rules.config.scores
    whole = standings.class_score(class_) if day is None else None
    mean = Tally(days.values()).mean
    with_test = whole is not None and weights.exam_in_class and whole != mean
    weight = Fraction(weights.day_weight if with_test else 100, 100)
    for on in sorted(days):
        yield from _of_class_day(standings, class_, on, weight / len(days))
    if with_test and whole is not None and mean is not None:
        adds = whole - mean * weight - (1 - weight) * 100
        points = (whole - mean * weight) * 100 / weights.exam_weight
        yield Share(EXAM, WHOLE, points, OF_100, points - OF_100, adds)


def _of_class_day(standings: Standings, class_: str, day: int, weight: Fraction) -> Iterator[Share]:
    rules, weights = standings.rules, standings.rules.config.scores
    found = standings.camp.class_points.get((class_, day), {})
    entered = {key: cell for key, cell in found.items() if key in rules.items}
    full = Fraction(sum((rules.items[key].points for key in entered), Decimal(0)))
    mean = standings.members_mean(class_, day)
    counts = Fraction(weights.class_members if full else 100, 100)
    yield Share(MEMBERS, day, mean, OF_100, mean - OF_100, (mean - OF_100) * counts * weight)
    for item in rules.class_items:
        cell = entered.get(item.key)
        if cell is not None and full:
            points, mark = Fraction(cell.points), Fraction(item.points)
            adds = (points - mark) / full * weights.class_items * weight
            yield Share(item.key, day, points, mark, points - mark, adds)


def _wanted(days: Mapping[int, T], day: int | None) -> Mapping[int, T]:
    if day is None:
        return days
    return {day: days[day]} if day in days else {}


def _mean(people: Sequence[Iterable[Share]]) -> tuple[Share, ...]:
    """Return the mean of several people's shares, item by item and day by day."""
    found: dict[tuple[str, int], list[Share]] = {}
    for shared in people:
        for one in shared:
            found.setdefault((one.item, one.day), []).append(one)
    return tuple(
        Share(
            item,
            day,
            Tally(one.points for one in own if one.points is not None).mean,
            own[0].full,
            sum((one.off for one in own), NOTHING) / len(own),
            sum((one.adds for one in own), NOTHING) / len(people),
        )
        for (item, day), own in found.items()
    )


class Cell(msgspec.Struct, frozen=True):
    """What an item of a day is to one score, or to two of them."""

    day: int
    first: Share | None
    second: Share | None

    @property
    def off(self) -> Fraction:
        """Points of the first above the full mark; of two, how many more than those of the second."""
        return (self.first.off if self.first else NOTHING) - (self.second.off if self.second else NOTHING)

    @property
    def adds(self) -> Fraction:
        """What it adds to the first; of two, how much more it adds to the first than to the second."""
        return (self.first.adds if self.first else NOTHING) - (self.second.adds if self.second else NOTHING)


class Line(msgspec.Struct, frozen=True):
    """What an item is to one score, or to two of them, day by day."""

    item: str
    cells: tuple[Cell, ...]

    @property
    def adds(self) -> Fraction:
        """What all its days add."""
        return sum((cell.adds for cell in self.cells), NOTHING)


def made_up(first: Iterable[Share], second: Iterable[Share] = ()) -> tuple[Line, ...]:
    """Return item by item what a score is made of, or what parts two, in the order of the rubric."""
    pairs: dict[str, dict[int, tuple[Share | None, Share | None]]] = {}
    for one in first:
        pairs.setdefault(one.item, {})[one.day] = (one, None)
    for one in second:
        days = pairs.setdefault(one.item, {})
        days[one.day] = (days.get(one.day, (None, None))[0], one)
    return tuple(
        Line(item, tuple(Cell(day, *days[day]) for day in sorted(days))) for item, days in pairs.items()
    )


def largest_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines by what they add or take off, the most first; equals stay in their order."""
    return tuple(sorted(lines, key=lambda line: -abs(line.adds)))
