"""Whoever has a score sheet on the screen is told of to the other stations."""

from __future__ import annotations

from functools import partial

from kiosk.decision import Refused
from kiosk.i18n import Text
from kiosk.scoring.visits import leave_sheet, open_sheet
from kiosk.station import NotRecorded, Station


def begin_visit(station: Station, by: str, class_: str, day: int) -> Text | None:
    """Have others told that `by` is at the sheet here; return what to say where that was not recorded."""
    decide = partial(open_sheet, rules=station.rules, class_=class_, day=day)
    outcome = station.record(decide, station.stamp(by))
    return outcome.message if isinstance(outcome, Refused | NotRecorded) else None


def end_visit(station: Station, by: str, class_: str, day: int) -> None:
    """Have others told that nobody is at the sheet here any more."""
    station.record(partial(leave_sheet, class_=class_, day=day), station.stamp(by))
