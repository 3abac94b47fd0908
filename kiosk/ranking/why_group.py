"""Why the score of a class or a unit is what it is: its days and points, its people."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import msgspec

from kiosk.camp import ClassPoints
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import published, shown
from kiosk.scoring.tally import Tally


class ClassItem(msgspec.Struct, frozen=True):
    """Points of a class for a class item on a day, and the event they come from."""

    item: str
    points: Decimal
    full: Decimal
    event: int
    by: str
    judges: tuple[Decimal, ...] = ()
    done: int | None = None
    due: int | None = None


class ClassDay(msgspec.Struct, frozen=True):
    """A day's score of a class and what it is made of."""

    day: int
    score: str
    members: int
    """How many members have a score of the day."""
    mean: str
    """The mean of those."""
    items: tuple[ClassItem, ...]
    """What was entered of the class items; with nothing entered the mean alone counts."""


class Group(msgspec.Struct, frozen=True):
    """How the camp score of a class or a unit is made up."""

    id: str
    score: str
    rank: int | None
    days: tuple[ClassDay, ...] = ()
    """Of a class: the mean of these is its score."""
    people: tuple[tuple[str, str], ...] = ()
    """Of a unit: person id and camp score; the mean of these is its score."""


def why_class(standings: Standings, class_: str) -> Group | None:
    """Return how a class's camp score is made up, None without any."""
    score = standings.class_score(class_)
    if score is None:
        return None
    days = sorted(standings.class_days[class_].items())
    shares = tuple(_day(standings, class_, day, exact) for day, exact in days)
    return Group(class_, _shown(score), standings.board("class").rank(class_), days=shares)


def _day(standings: Standings, class_: str, day: int, exact: Fraction) -> ClassDay:
    members = [
        days[day].score
        for days in standings.figures.days.values()
        if day in days and days[day].class_ == class_
    ]
    entered = standings.camp.class_points.get((class_, day), {})
    items = [
        _item(key, entered[key], item.points) for key, item in standings.rules.items.items() if key in entered
    ]
    mean = Tally(members).mean or Fraction(0)
    return ClassDay(day, _shown(exact), len(members), _shown(mean), tuple(items))


def _item(key: str, entered: ClassPoints, full: Decimal) -> ClassItem:
    return ClassItem(
        key, entered.points, full, entered.event, entered.by, entered.judges, entered.done, entered.due
    )


def why_unit(standings: Standings, unit: str) -> Group | None:
    """Return how a unit's camp score is made up, None without any."""
    board = standings.board("unit")
    if unit not in board.figures:
        return None
    camp = standings.camp
    people = [
        (row.id, row.score)
        for row in standings.board("trainee").rows()
        if camp.people[row.id].person.unit == unit
    ]
    return Group(unit, shown(board.figures[unit]), board.rank(unit), people=tuple(people))


def _shown(score: Fraction) -> str:
    return shown(published(score))
