"""What is on now and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from kiosk.agenda.timing import Timing, agenda_days, timings
from kiosk.camp import Camp
from kiosk.i18n import Text, text

SessionState = Literal["planned", "running", "over", "cancelled"]
STATE_WORDS: dict[SessionState, Text] = {
    "planned": text("to come"),
    "running": text("now on"),
    "over": text("over"),
    "cancelled": text("cancelled"),
}
"""Where a session stands, in words."""
Phase = Literal["before", "open", "over", "after"]
"""Before the camp; a day that is free or has more to come; one whose sessions are over; after the camp."""


class NowNext(msgspec.Struct, frozen=True):
    """What is on at a moment, and what comes next."""

    day: int
    """The camp day of the moment: below 1 before the camp, more than its days after it."""
    now: tuple[Timing, ...]
    """Everything running, in the order of its expected start."""
    next: tuple[Timing, ...]
    """What starts next, all of it where several do at once; its `session.day` tells whether that is today."""


def state_of(timing: Timing, now: datetime) -> SessionState:
    """Return where a session stands at `now` (aware).

    Half open: running from its expected start up to and without its expected end. One that was started by
    hand is over when it was ended by hand, or else at its expected end: nobody has to press a key for the
    board to go on. A session of no length is never running.
    """
    if timing.cancelled:
        return "cancelled"
    if now >= timing.expected_end:
        return "over"
    return "running" if now >= timing.expected_start else "planned"


def now_and_next(camp: Camp, now: datetime) -> NowNext:
    """Return what is running at `now` (aware) and what has the next expected start, today or later."""
    if camp.days is None:
        return NowNext(0, (), ())
    today = camp.days.day_of(now)
    running: list[Timing] = []
    coming: list[Timing] = []
    for day in agenda_days(camp):
        # What a delay carried over the turn of the day is still on in the next one.
        if day < today - 1:
            continue
        if coming and min(_start(item) for item in coming) < camp.days.starts(day):
            break
        for item in timings(camp, day):
            state = state_of(item, now)
            if state == "running":
                running.append(item)
            elif state == "planned":
                coming.append(item)
    first = min((_start(item) for item in coming), default=None)
    following = tuple(item for item in coming if _start(item) == first)
    return NowNext(today, tuple(sorted(running, key=_start)), following)


def phase_of(camp: Camp, now: datetime) -> Phase:
    """Return where in the camp `now` (aware) lies; a camp that is not opened yet is still to come."""
    if camp.days is None:
        return "before"
    today = camp.days.day_of(now)
    if not 1 <= today <= camp.days.count:
        return "before" if today < 1 else "after"
    states = {state_of(item, now) for item in timings(camp, today)}
    return "over" if "over" in states and states.isdisjoint({"planned", "running"}) else "open"


def _start(timing: Timing) -> datetime:
    return timing.expected_start
