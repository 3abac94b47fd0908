"""What would move if something were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import NamedTuple

from kiosk.agenda.about import days_about
from kiosk.agenda.timing import Timing, agenda_days, timing, timings
from kiosk.camp import Camp
from kiosk.events import Event


class Moved(NamedTuple):
    """A session's times as they are and as they would be."""

    before: Timing | None
    """None for a session that is not on the agenda yet."""
    after: Timing


def preview(camp: Camp, events: Sequence[Event]) -> tuple[Moved, ...]:
    """Return every session whose times, plan or state would differ if `events` were recorded, in order.

    The camp is not touched: the events are folded into a copy of the days they are about.
    """
    trial = _copy(camp, {day for event in events for day in days_about(camp, event)})
    for event in events:
        trial.apply(event)
    after = (item for day in agenda_days(trial) for item in timings(trial, day))
    moved = (Moved(timing(camp, item.id), item) for item in after)
    return tuple(pair for pair in moved if pair.before != pair.after)


def _copy(camp: Camp, days: set[int]) -> Camp:
    trial = Camp()
    trial.seq, trial.days, trial.opened = camp.seq, camp.days, camp.opened
    trial.slots = {key: copy(slot) for key, slot in camp.slots.items() if slot.session.day in days}
    return trial
