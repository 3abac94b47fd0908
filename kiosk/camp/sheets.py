"""Score sheets in the state: their versions, their cells down to the event, and who has one open."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.camp.fold import folds
from kiosk.camp.people import Since
from kiosk.events import (
    Corrected,
    Given,
    RoomInspected,
    SheetConfirmed,
    SheetLeft,
    SheetOpened,
    SheetRejected,
    SheetSubmitted,
)

if TYPE_CHECKING:
    from kiosk.camp.state import Camp

_NO_REASONS: dict[str, tuple[Given, ...]] = {}


class Cell(msgspec.Struct, frozen=True):
    """A figure as entered and the event it comes from; `before` is what a correction replaced."""

    points: Decimal | None
    """None is explicitly missing."""
    event: int
    by: str = ""
    note: str = ""
    before: Cell | None = None
    corrected: bool = False
    reasons: tuple[Given, ...] = ()
    """Why it is not at its full mark, where the form said so item by item."""
    at: datetime | None = None
    """When it was entered or corrected (aware)."""
    station: str = ""
    old: Decimal | None = None
    """What a correction replaced, as it stood then; None is missing."""


class Sheet:
    """The score sheet of a class and a day, in its present version."""

    __slots__ = (
        "cells",
        "class_",
        "confirmed",
        "day",
        "history",
        "rejected",
        "rejected_cells",
        "state",
        "submitted",
        "submitters",
        "version",
    )

    def __init__(self, class_: str, day: int) -> None:
        self.class_ = class_
        self.day = day
        self.version = 1
        self.state: Literal["missing", "submitted", "confirmed", "rejected"] = "missing"
        self.cells: dict[str, dict[str, Cell]] = {}
        """Person id to item key to cell."""
        self.submitters: tuple[str, ...] = ()
        self.submitted: datetime | None = None
        """When the last part of this version was handed in."""
        self.confirmed: Since | None = None
        self.rejected: Since | None = None
        """When, by whom and why the version before was sent back."""
        self.rejected_cells: dict[str, dict[str, Cell]] = {}
        """The cells of that version, for whoever enters the next one to begin with."""
        self.history: tuple[int, ...] = ()
        """Numbers of the events that made this sheet, all versions."""


class SheetVisit(msgspec.Struct, frozen=True):
    """Somebody has a score sheet open at a station."""

    station: str
    by: str
    since: datetime
    event: int


@folds(SheetSubmitted)
def _submitted(camp: Camp, event: SheetSubmitted) -> None:
    key = (event.class_, event.day)
    sheet = camp.sheets.get(key)
    if sheet is None:
        sheet = camp.sheets[key] = Sheet(*key)
    sheet.state = "submitted"
    sheet.version = event.version
    sheet.submitted = event.recorded or event.at
    sheet.history = (*sheet.history, camp.seq)
    if event.by not in sheet.submitters:
        sheet.submitters = (*sheet.submitters, event.by)
    station = camp.intern(event.station)
    for person, row in event.rows.items():
        cells = sheet.cells.setdefault(person, {})
        camp.rows[person, event.day] = sheet
        note, reasons = event.notes.get(person, ""), event.reasons.get(person, _NO_REASONS)
        for item, points in row.items():
            given = reasons.get(item, ())
            cells[item] = Cell(points, camp.seq, event.by, note, None, False, given, event.at, station)


@folds(SheetOpened)
def _sheet_opened(camp: Camp, event: SheetOpened) -> None:
    visit = SheetVisit(event.station, event.by, event.recorded or event.at, camp.seq)
    # A station shows one sheet at a time: what was open there before it was killed is open no more.
    for visits in camp.sheet_visits.values():
        visits.pop(event.station, None)
    camp.sheet_visits.setdefault((event.class_, event.day), {})[event.station] = visit


@folds(SheetLeft)
def _sheet_left(camp: Camp, event: SheetLeft) -> None:
    camp.sheet_visits.get((event.class_, event.day), {}).pop(event.station, None)


def _sheet(camp: Camp, event: SheetConfirmed | SheetRejected) -> Sheet | None:
    sheet = camp.sheets.get((event.class_, event.day))
    return sheet if sheet and sheet.version == event.version else None


@folds(SheetConfirmed)
def _confirmed(camp: Camp, event: SheetConfirmed) -> None:
    sheet = _sheet(camp, event)
    if sheet:
        sheet.state = "confirmed"
        sheet.confirmed = Since(camp.seq, event.at, event.station, event.by)
        sheet.history = (*sheet.history, camp.seq)


@folds(SheetRejected)
def _rejected(camp: Camp, event: SheetRejected) -> None:
    sheet = _sheet(camp, event)
    if sheet:
        sheet.state = "rejected"
        sheet.version += 1
        for person in sheet.cells:
            if camp.rows.get((person, event.day)) is sheet:
                del camp.rows[person, event.day]
        sheet.rejected = Since(camp.seq, event.at, event.station, event.by, event.reason)
        sheet.rejected_cells = sheet.cells
        sheet.cells, sheet.submitters, sheet.submitted, sheet.confirmed = {}, (), None, None
        sheet.history = (*sheet.history, camp.seq)


@folds(RoomInspected)
def _inspected(camp: Camp, event: RoomInspected) -> None:
    for person in event.people:
        cell = Cell(event.points, camp.seq, event.by, event.note, at=event.at, station=event.station)
        camp.room_cells.setdefault((person, event.day), {})[event.item] = cell


@folds(Corrected)
def _corrected(camp: Camp, event: Corrected) -> None:
    sheet = camp.rows.get((event.person, event.day))
    if sheet is None:
        return
    row = sheet.cells.setdefault(event.person, {})
    own, room = row.get(event.item), camp.room_cells.get((event.person, event.day), {}).get(event.item)
    before = max((cell for cell in (own, room) if cell), key=lambda cell: cell.event, default=None)
    row[event.item] = Cell(
        event.new,
        camp.seq,
        event.by,
        event.reason,
        before,
        corrected=True,
        at=event.at,
        station=event.station,
        old=event.old,
    )
