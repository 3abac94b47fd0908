"""When the roll calls are open."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.agenda.timing import Timing, agenda_days, timings
from kiosk.camp import Camp
from kiosk.config import Config


class Window(msgspec.Struct, frozen=True):
    """When a roll call is open: from `opens` up to and without `closes`; all times aware."""

    opens: datetime
    late_from: datetime
    """From here on a mark is late; may lie after `closes` for a short session, which then has no late."""
    closes: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether a scan at `now` is a mark of this roll call."""
        return self.opens <= now < self.closes


def roll_call_window(timing: Timing, config: Config) -> Window:
    """Return when the roll call of a session is open.

    It opens `roll_call.opens_before` minutes before the expected start and closes at the expected end,
    which is the actual one once there is one. Late is from `roll_call.grace` minutes after the expected
    start, and after the planned one where a session began before its time: who came in time by the plan
    is not late.
    """
    rules = config.roll_call
    return Window(
        timing.expected_start - timedelta(minutes=rules.opens_before),
        max(timing.start, timing.expected_start) + timedelta(minutes=rules.grace),
        timing.expected_end,
    )


def roll_calls_of(camp: Camp, day: int) -> tuple[Timing, ...]:
    """Return the sessions of camp day `day` that have a roll call and are not cancelled, in order."""
    return tuple(item for item in timings(camp, day) if item.session.roll_call and not item.cancelled)


def open_roll_calls(camp: Camp, config: Config, now: datetime) -> tuple[Timing, ...]:
    """Return the sessions whose roll call is open at `now` (aware), by their expected start."""
    if camp.days is None:
        return ()
    # A window may reach over the turn of the day, either way.
    today = camp.days.day_of(now)
    near = (item for day in range(today - 1, today + 2) for item in roll_calls_of(camp, day))
    found = (item for item in near if roll_call_window(item, config).is_open(now))
    return tuple(sorted(found, key=lambda item: item.expected_start))


def next_roll_call(camp: Camp, config: Config, now: datetime) -> Timing | None:
    """Return the session whose roll call opens next after `now` (aware), today or later; None after the last.

    `roll_call_window` tells when it opens.
    """
    if camp.days is None:
        return None
    today = camp.days.day_of(now)
    coming: list[Timing] = []
    for day in agenda_days(camp):
        if day < today - 1:
            continue
        # Only what a delay moved past the turn of the day could come after what the next day opens with.
        if any(item.expected_start < camp.days.starts(day) for item in coming):
            break
        coming += (item for item in roll_calls_of(camp, day) if roll_call_window(item, config).opens > now)
    return min(coming, key=lambda item: item.expected_start, default=None)
