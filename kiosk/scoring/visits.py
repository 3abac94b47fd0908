"""Who has a score sheet open where: told to others, so that two people know of each other."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.camp import Camp, SheetVisit
from kiosk.decision import Refused
from kiosk.events import Event, SheetLeft, SheetOpened, Stamp
from kiosk.scoring.allowed import actor, known_class, known_day
from kiosk.scoring.rules import Rules

Outcome = tuple[Event, ...] | Refused
FORGOTTEN = timedelta(hours=2)
"""After this a sheet somebody opened counts as left: the station was switched off."""


def open_sheet(camp: Camp, stamp: Stamp, *, rules: Rules, class_: str, day: int) -> Outcome:
    """Note that `stamp.by` looks at the sheet of a class and a day at this station.

    Refused: unknown_person, not_allowed (who has departed), unknown_class, unknown_day.
    """
    by = actor(camp, stamp)
    if isinstance(by, Refused):
        return by
    wrong = known_class(camp, rules, class_) or known_day(camp, day)
    return wrong or (stamp.sign(SheetOpened, class_=class_, day=day),)


def leave_sheet(camp: Camp, stamp: Stamp, *, class_: str, day: int) -> tuple[SheetLeft, ...]:
    """Note that the sheet is looked at no more at this station; nothing where it was not."""
    visit = camp.sheet_visits.get((class_, day), {}).get(stamp.station)
    return (stamp.sign(SheetLeft, class_=class_, day=day),) if visit else ()


def others_at(camp: Camp, class_: str, day: int, station: str, now: datetime) -> tuple[SheetVisit, ...]:
    """Return who has the sheet of a class and a day open at other stations than `station`."""
    visits = camp.sheet_visits.get((class_, day), {})
    return tuple(
        visit for where, visit in visits.items() if where != station and abs(now - visit.since) < FORGOTTEN
    )
