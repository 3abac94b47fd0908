"""How often what a calendar shows of a session has changed, from the ledger alone.

A calendar program takes over a new version of an event only where its number is higher. What it shows are
the expected times, and those change with every delay, also of another session before it: so the numbers
are counted over the events that moved the agenda, and grow with them for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

import msgspec

from kiosk.agenda.about import AGENDA_EVENTS, days_about
from kiosk.agenda.timing import Timing, timings
from kiosk.camp import Camp
from kiosk.events import CampOpened, Event

_Shown = tuple[object, ...]


class Revision(msgspec.Struct, frozen=True):
    """Which version of a session a calendar has."""

    number: int
    """How many times what is shown has changed since the session was first on the agenda; never falls."""
    at: datetime
    """When it last changed (aware), or came onto the agenda; never before an earlier change of its own."""


def revisions(events: Iterable[Event]) -> dict[str, Revision]:
    """Return session id to its revision, from events in the ledger's order.

    `events` are all of the ledger's, or those among them that open the camp or are of `AGENDA_EVENTS`.
    What counts are expected start and end (to the second), title, room, speaker, format, area, and whether
    it is cancelled. Several events of one decision are one change: nobody saw what stood between them.
    """
    trial = Camp()
    found: dict[str, Revision] = {}
    shown: dict[str, _Shown] = {}
    for decided in _decisions(events):
        touched: set[int] = set()
        for event in decided:
            touched |= days_about(trial, event)
            trial.apply(event)
        moment = decided[-1].recorded or decided[-1].at
        for item in (item for day in touched for item in timings(trial, day)):
            looks = _looks(item)
            if shown.get(item.id) != looks:
                shown[item.id] = looks
                found[item.id] = _next(found.get(item.id), moment)
    return found


def _decisions(events: Iterable[Event]) -> Iterator[tuple[Event, ...]]:
    kept = (event for event in events if isinstance(event, (CampOpened, *AGENDA_EVENTS)))
    for _, together in groupby(kept, _decision):
        yield tuple(together)


def _decision(event: Event) -> tuple[object, ...]:
    """Return what the events of one decision share: a stamp signs them with one id and a number behind it."""
    stem, dot, place = event.id.rpartition(".")
    return stem if dot and place.isdigit() else event.id, event.at, event.recorded, event.station, event.by


def _looks(item: Timing) -> _Shown:
    plan = item.session
    return (
        item.expected_start.replace(microsecond=0),
        item.expected_end.replace(microsecond=0),
        item.cancelled is not None,
        plan.title,
        plan.room,
        plan.speaker,
        plan.format,
        plan.area,
    )


def _next(known: Revision | None, moment: datetime) -> Revision:
    if known is None:
        return Revision(0, moment)
    return Revision(known.number + 1, max(known.at, moment))
