"""Why a figure is what it is, down to the event, and what made the difference between two people."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec

from kiosk.camp import Camp, Cell, Mark, Member, Since
from kiosk.config import Item
from kiosk.desk import mark_of
from kiosk.events import Given, LeaveGranted
from kiosk.i18n import Text, text
from kiosk.ranking.shares import largest_first, made_up, shares
from kiosk.ranking.standings import Standings
from kiosk.scoring.attendance import Attendance, Deduction, attendance, counted_roll_calls
from kiosk.scoring.figures import NO_POINTS, DayFigure, cells_of
from kiosk.scoring.rules import Rules, published, shown
from kiosk.scoring.tally import Tally

CAUSES: dict[str, Text] = {
    "entered": text("entered"),
    "corrected": text("corrected"),
    "approved": text("approved by the office"),
    "rejected": text("rejected by the office"),
    "late": text("late"),
    "early": text("left early"),
    "absent": text("absent"),
    "leave": text("on leave"),
}
"""What a source says happened."""


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """An event a figure comes from."""

    event: int
    """Its number in the ledger; 0 for an absence, which is the lack of a mark."""
    cause: str
    """entered, corrected, approved, rejected, late, early, absent or leave."""
    points: Decimal | None = None
    """What it set the item to, or took off; for a bonus the office decided on, what counts of it."""
    by: str = ""
    note: str = ""
    session: str = ""
    minutes: int = 0
    at: datetime | None = None
    """When it was entered, corrected or marked (aware)."""
    reasons: tuple[Given, ...] = ()
    """The points it is made up of, each with its reason, where the form said so."""
    station: str = ""
    old: Decimal | None = None
    """What a correction replaced; None is missing."""


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
    confirmed: Since | None = None
    """The event by which a second person confirmed the sheet it stands on."""


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
    exam_sources: tuple[Source, ...] = ()
    """How the final test was entered, oldest first."""


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
        exam_sources=() if exam is None else _chain(standings.camp.exam[person]),
    )


def _day(standings: Standings, member: Member, day: int, figure: DayFigure) -> DayShare:
    camp, rules = standings.camp, standings.rules
    cells = cells_of(camp, member.person.id, day)
    attended = attendance(camp, rules, member, standings.figures.counted[day])
    every = (*rules.trainee_items, rules.bonus) if rules.bonus else rules.trainee_items
    items = [
        ItemShare(
            item.key,
            figure.bonus if item is rules.bonus else figure.items.get(item.key),
            item.points,
            _sources(camp, member, day, item, cells.get(item.key), attended),
        )
        for item in every
    ]
    score, confirmed = shown(published(figure.score)), camp.rows[member.person.id, day].confirmed
    return DayShare(day, score, figure.incomplete, tuple(items), confirmed)


def _sources(
    camp: Camp, member: Member, day: int, item: Item, cell: Cell | None, attended: Attendance
) -> tuple[Source, ...]:
    if cell is None:
        return _called(camp, member, attended) if item.kind == "computed" else ()
    found = _chain(cell, item)
    decision = camp.bonus_decisions.get((member.person.id, day)) if item.kind == "bonus" else None
    if decision is None or decision.points != cell.points:
        return found
    cause, counts = ("approved", decision.points) if decision.approved else ("rejected", NO_POINTS)
    return (*found, Source(decision.event, cause, counts, decision.by, decision.note, at=decision.at))


def _chain(cell: Cell | None, item: Item | None = None) -> tuple[Source, ...]:
    """Return what led to a cell, oldest first."""
    found: list[Source] = []
    while cell is not None:
        cause = "corrected" if cell.corrected else "entered"
        # A sheet has one note a row: it belongs to what is not at its full mark, and to a bonus.
        told = item is None or item.kind == "bonus" or cell.points != item.points or cell.corrected
        note = cell.note if told else ""
        found.append(
            Source(
                cell.event,
                cause,
                cell.points,
                cell.by,
                note,
                at=cell.at,
                reasons=cell.reasons,
                station=cell.station,
                old=cell.old,
            )
        )
        cell = cell.before
    return tuple(reversed(found))


def _called(camp: Camp, member: Member, attended: Attendance) -> tuple[Source, ...]:
    """Return what the roll calls and leaves of a day took off."""
    return tuple(_deducted(camp, member, found) for found in attended.deductions)


def _deducted(camp: Camp, member: Member, found: Deduction) -> Source:
    mark = mark_of(camp, found.session, member.person.id)
    leave = next((step for number, step in member.trail if number == found.event), None)
    made = leave or (mark if mark and mark.event == found.event else None)
    return Source(
        found.event,
        found.cause,
        -found.points,
        made.by if made else "",
        made.reason if isinstance(made, Mark | LeaveGranted) else "",
        found.session,
        found.minutes,
        at=made.at if made else None,
        station=made.station if made else "",
    )


def sources_of(
    camp: Camp, rules: Rules, member: Member, day: int, item: Item, now: datetime
) -> tuple[Source, ...]:
    """Return all that was ever said of a trainee item of a day, oldest first, whether it counts yet or not.

    For an item from the roll calls that was corrected also what the roll calls had come to.
    """
    attended = attendance(camp, rules, member, counted_roll_calls(camp, day, now))
    cells = cells_of(camp, member.person.id, day)
    cell = cells.get(item.key)
    called = _called(camp, member, attended) if cell and item.kind == "computed" else ()
    return called + _sources(camp, member, day, item, cell, attended)


def differences(standings: Standings, first: str, second: str) -> tuple[Difference, ...]:
    """Return what made the difference between two people's camp scores, the largest part first.

    Each part is what an item of all days adds to the first score more than to the second; scaling of
    incomplete days is a part of its own, so that the parts add up to the exact difference. Nothing where one
    of them has no score.
    """
    ours, theirs = (shares(standings, "trainee", person) for person in (first, second))
    if not (ours and theirs):
        return ()
    return tuple(
        Difference(one.item, signed(one.adds)) for one in largest_first(made_up(ours, theirs)) if one.adds
    )


def signed(points: Fraction) -> str:
    """Return `points` with sign and two places."""
    return f"{'-' if points < 0 else '+'}{shown(published(abs(points)))}"
