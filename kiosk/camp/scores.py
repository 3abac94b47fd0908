"""Scores in the state beside the sheets: bonuses, class items, the test, complaints, closed days, awards."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from kiosk.camp.fold import folds
from kiosk.camp.people import Since
from kiosk.camp.sheets import Cell
from kiosk.events import (
    AwardsFinalised,
    AwardsReopened,
    AwardVoted,
    BoardFrozen,
    BoardThawed,
    BonusDecided,
    ClassScored,
    ComplaintDecided,
    ComplaintFiled,
    DayClosed,
    DayReopened,
    ExamEntered,
    Published,
    VetoRecorded,
    VetoWithdrawn,
)

if TYPE_CHECKING:
    from kiosk.camp.state import Camp


class BonusDecision(msgspec.Struct, frozen=True):
    """The office's word on a bonus of exactly `points`."""

    points: Decimal
    approved: bool
    event: int
    by: str
    note: str
    at: datetime


class ClassPoints(msgspec.Struct, frozen=True):
    """A class's points for a class item."""

    points: Decimal
    event: int
    by: str
    judges: tuple[Decimal, ...] = ()
    done: int | None = None
    due: int | None = None
    at: datetime | None = None
    """When they were entered (aware)."""
    before: ClassPoints | None = None
    """What they replaced."""


class Complaint(msgspec.Struct, frozen=True):
    """A disputed figure."""

    event: int
    person: str
    day: int
    item: str
    text: str
    filed: datetime
    decided: Since | None = None
    upheld: bool = False


class VetoNote(msgspec.Struct, frozen=True):
    """A recorded veto."""

    event: int
    veto: str
    note: str
    by: str


class Closing(msgspec.Struct, frozen=True):
    """A day's closing and the boards as published then."""

    event: int
    day: int
    at: datetime
    by: str
    over: str
    published: Published
    first: int
    """Number of the day's first closing; `event` is later where the day was reopened in between."""


class Vote(msgspec.Struct, frozen=True):
    """The camp's vote on a tie."""

    event: int
    winners: tuple[str, ...]
    note: str
    by: str


@folds(BonusDecided)
def _bonus_decided(camp: Camp, event: BonusDecided) -> None:
    decision = BonusDecision(event.points, event.approved, camp.seq, event.by, event.note, event.at)
    camp.bonus_decisions[event.person, event.day] = decision


@folds(ClassScored)
def _class_scored(camp: Camp, event: ClassScored) -> None:
    entered = camp.class_points.setdefault((event.class_, event.day), {})
    entered[event.item] = ClassPoints(
        event.points,
        camp.seq,
        event.by,
        event.judges,
        event.done,
        event.due,
        event.at,
        entered.get(event.item),
    )


@folds(ExamEntered)
def _exam(camp: Camp, event: ExamEntered) -> None:
    for person, points in event.points.items():
        before = camp.exam.get(person)
        camp.exam[person] = Cell(
            points, camp.seq, event.by, before=before, at=event.at, station=event.station
        )


@folds(ComplaintFiled)
def _filed(camp: Camp, event: ComplaintFiled) -> None:
    camp.complaints[camp.seq] = Complaint(
        camp.seq, event.person, event.day, event.item, event.text, event.recorded or event.at
    )


@folds(ComplaintDecided)
def _decided(camp: Camp, event: ComplaintDecided) -> None:
    complaint = camp.complaints.get(event.complaint)
    if complaint:
        decided = Since(camp.seq, event.at, event.station, event.by, event.decision)
        camp.complaints[event.complaint] = msgspec.structs.replace(
            complaint, decided=decided, upheld=event.upheld
        )


@folds(VetoRecorded)
def _veto(camp: Camp, event: VetoRecorded) -> None:
    note = VetoNote(camp.seq, event.veto, event.note, event.by)
    camp.vetoes[event.subject] = (*camp.vetoes.get(event.subject, ()), note)


@folds(VetoWithdrawn)
def _veto_withdrawn(camp: Camp, event: VetoWithdrawn) -> None:
    kept = tuple(note for note in camp.vetoes.get(event.subject, ()) if note.event != event.event)
    camp.vetoes[event.subject] = kept


@folds(DayClosed)
def _closed(camp: Camp, event: DayClosed) -> None:
    moment = event.recorded or event.at
    earlier = camp.closings.get(event.day)
    camp.closings[event.day] = Closing(
        camp.seq,
        event.day,
        moment,
        event.by,
        event.over,
        event.published,
        earlier.first if earlier else camp.seq,
    )
    camp.closed.add(event.day)


@folds(DayReopened)
def _reopened(camp: Camp, event: DayReopened) -> None:
    camp.closed.discard(event.day)
    camp.reopened[event.day] = Since(
        camp.seq, event.recorded or event.at, event.station, event.by, event.reason
    )


@folds(BoardFrozen)
def _frozen(camp: Camp, event: BoardFrozen) -> None:
    camp.frozen = Since(camp.seq, event.at, event.station, event.by)
    camp.thawed = None


@folds(BoardThawed)
def _thawed(camp: Camp, event: BoardThawed) -> None:
    camp.thawed = Since(camp.seq, event.at, event.station, event.by, event.reason)
    camp.frozen = None


@folds(AwardVoted)
def _voted(camp: Camp, event: AwardVoted) -> None:
    camp.votes[event.award] = Vote(camp.seq, event.winners, event.note, event.by)


@folds(AwardsFinalised)
def _finalised(camp: Camp, event: AwardsFinalised) -> None:
    camp.final_awards = event.winners
    camp.final_since = Since(camp.seq, event.recorded or event.at, event.station, event.by)


@folds(AwardsReopened)
def _awards_reopened(camp: Camp, event: AwardsReopened) -> None:  # noqa: ARG001 - a step takes its event
    camp.final_awards = camp.final_since = None
