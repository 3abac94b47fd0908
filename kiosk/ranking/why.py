"""Why a figure is what it is, down to the event, and what made the difference between two people."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec

from kiosk.camp import Camp, Cell, Member
from kiosk.config import Item
from kiosk.events import Given
from kiosk.ranking.standings import Standings
from kiosk.scoring.attendance import Attendance, attendance, counted_roll_calls
from kiosk.scoring.figures import DayFigure, cells_of
from kiosk.scoring.rules import Rules, published, shown
from kiosk.scoring.tally import Tally


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """An event a figure comes from."""

    event: int
    """Its number in the ledger; 0 for an absence, which is the lack of a mark."""
    cause: str
    """entered, corrected, late, early, absent or leave."""
    points: Decimal | None = None
    """What it set the item to, or took off."""
    by: str = ""
    note: str = ""
    session: str = ""
    minutes: int = 0
    at: datetime | None = None
    """When it was entered or corrected; for a roll call its session tells."""
    reasons: tuple[Given, ...] = ()
    """The points it is made up of, each with its reason, where the form said so."""


class ItemShare(msgspec.Struct, frozen=True):
    """An item of a day."""

    item: str
    points: Decimal | None
    full: Decimal
    sources: tuple[Source, ...]


class DayShare(msgspec.Struct, frozen=True):
    """A day's score and what it is made of."""

    day: int
    score: str
    incomplete: bool
    items: tuple[ItemShare, ...]


class Difference(msgspec.Struct, frozen=True):
    """What an item means for one of two people: points in the camp score, positive for the first."""

    item: str
    points: str


class Why(msgspec.Struct, frozen=True):
    """How a camp score is made up."""

    id: str
    score: str
    rank: int | None
    mean: str
    """Mean of the day scores."""
    exam: Decimal | None
    day_weight: int
    exam_weight: int
    days: tuple[DayShare, ...]


def why(standings: Standings, member: Member) -> Why | None:
    """Return how `member`'s camp score is made up, None without any figure."""
    person = member.person.id
    score = standings.figures.scores.get(person)
    if score is None:
        return None
    days = standings.figures.days[person]
    mean = Tally(figure.score for figure in days.values()).mean or Fraction(0)
    weights = standings.rules.config.scores
    exam = standings.figures.exam_of(person)
    return Why(
        id=person,
        score=shown(published(score)),
        rank=standings.board("trainee").rank(person),
        mean=shown(published(mean)),
        exam=exam,
        day_weight=100 if exam is None else weights.day_weight,
        exam_weight=0 if exam is None else weights.exam_weight,
        days=tuple(_day(standings, member, day, days[day]) for day in sorted(days)),
    )


def _day(standings: Standings, member: Member, day: int, figure: DayFigure) -> DayShare:
    camp, rules = standings.camp, standings.rules
    cells = cells_of(camp, member.person.id, day)
    attended = attendance(camp, rules, member, standings.figures.counted[day])
    items = [
        ItemShare(item.key, figure.items.get(item.key), item.points, _sources(item, cells, attended))
        for item in rules.trainee_items
    ]
    if rules.bonus:
        bonus = rules.bonus
        items.append(ItemShare(bonus.key, figure.bonus, bonus.points, _sources(bonus, cells, attended)))
    return DayShare(day, shown(published(figure.score)), figure.incomplete, tuple(items))


def _sources(item: Item, cells: dict[str, Cell], attended: Attendance) -> tuple[Source, ...]:
    cell = cells.get(item.key)
    if item.kind == "computed" and cell is None:
        return tuple(
            Source(found.event, found.cause, -found.points, session=found.session, minutes=found.minutes)
            for found in attended.deductions
        )
    found: list[Source] = []
    while cell is not None:
        cause = "corrected" if cell.corrected else "entered"
        # A sheet has one note a row: it belongs to what is not at its full mark, and to a bonus.
        note = cell.note if cell.corrected or item.kind == "bonus" or cell.points != item.points else ""
        found.append(Source(cell.event, cause, cell.points, cell.by, note, at=cell.at, reasons=cell.reasons))
        cell = cell.before
    return tuple(reversed(found))


def sources_of(
    camp: Camp, rules: Rules, member: Member, day: int, item: Item, now: datetime
) -> tuple[Source, ...]:
    """Return all that was ever said of a trainee item of a day, oldest first, whether it counts yet or not.

    For an item from the roll calls that was corrected also what the roll calls had come to.
    """
    attended = attendance(camp, rules, member, counted_roll_calls(camp, day, now))
    cells = cells_of(camp, member.person.id, day)
    called = _sources(item, {}, attended) if item.key in cells else ()
    return called + _sources(item, cells, attended)


def differences(standings: Standings, first: str, second: str) -> tuple[Difference, ...]:
    """Return what made the difference between two camp scores, the largest part first.

    Each part is in points of the camp score: an item's mean a day, weighed; scaling of incomplete days is
    a part of its own, so that the parts add up to the exact difference.
    """
    parts: dict[str, Fraction] = {}
    for sign, person in ((1, first), (-1, second)):
        for key, points in parts_of(standings, person).items():
            parts[key] = parts.get(key, Fraction(0)) + sign * points
    ordered = sorted(
        ((key, points) for key, points in parts.items() if points), key=lambda part: -abs(part[1])
    )
    return tuple(Difference(key, signed(points)) for key, points in ordered)


def parts_of(standings: Standings, person: str) -> dict[str, Fraction]:
    """Return what each item brings to a camp score, exact: they add up to it."""
    days = standings.figures.days.get(person, {})
    if not days:
        return {}
    exam = standings.figures.exam_of(person)
    weights = standings.rules.config.scores
    share = Fraction(weights.day_weight if exam is not None else 100, 100 * len(days))
    parts: dict[str, Fraction] = {}
    for figure in days.values():
        points = {key: value for key, value in figure.items.items() if value is not None}
        if standings.rules.bonus:
            points[standings.rules.bonus.key] = figure.bonus
        for key, value in points.items():
            parts[key] = parts.get(key, Fraction(0)) + Fraction(value) * share
        scaled = Fraction(figure.score) - Fraction(sum(points.values(), Decimal(0)))
        parts["scaled"] = parts.get("scaled", Fraction(0)) + scaled * share
    if exam is not None:
        parts["exam"] = Fraction(exam) * weights.exam_weight / 100
    return parts


def signed(points: Fraction) -> str:
    """Return `points` with sign and two places."""
    return f"{'-' if points < 0 else '+'}{shown(published(abs(points)))}"
