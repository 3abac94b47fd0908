"""Times as they are typed and proposed for a leave. No Textual here."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from kiosk.agenda import timings
from kiosk.camp import Camp
from kiosk.clean import plain
from kiosk.clock import Days, is_hhmm
from kiosk.i18n import Text, text

_TYPED = re.compile(r"(?:([+-])\s*(\d{1,2})\s+)?(\d{1,2})[:.]?(\d{2})")
FULL_HOURS = 2
"""Full hours that are proposed."""
SHORTEST = timedelta(minutes=30)
"""A leave for less than this is not proposed."""


class Proposal(msgspec.Struct, frozen=True):
    """A time to choose: how it is called, and when it is."""

    name: str
    """What it is told by: hour1, hour2, night, morning."""
    label: Text | str
    moment: datetime


def read_moment(raw: str, days: Days, base: datetime) -> datetime | Text:
    """Return the moment somebody typed, or what is wrong with it.

    `14:00`, `1400` and `9:30` are of the camp day of `base` (aware); `+1 14:00` is of the next, `-1 14:00`
    of the one before. Full-width digits count. A time before the camp's day turns is in the night after it.
    """
    found = _TYPED.fullmatch(plain(raw).strip())
    hhmm = f"{int(found[3]):02d}:{found[4]}" if found else ""
    if found is None or not is_hhmm(hhmm):
        return text("Write the time as 14:00; tomorrow at 14:00 is +1 14:00.")
    today = days.day_of(base)
    day = today + int(f"{found[1]}{found[2]}" if found[1] else 0)
    if not min(1, today) <= day <= max(days.count, today):
        return text("That is not a day of the camp, which has {count} days.", count=days.count)
    return days.at(day, hhmm)


def proposals(camp: Camp, start: datetime) -> tuple[Proposal, ...]:
    """Return what is likely meant by the end of a leave that begins at `start` (aware): full hours, days."""
    days = camp.days
    if days is None:
        return ()
    begin = days.local(start)
    hour = (begin + SHORTEST).replace(minute=0, second=0, microsecond=0)
    made = [hour + timedelta(hours=count) for count in range(1, FULL_HOURS + 1)]
    found = [Proposal(f"hour{count}", f"{one:%H:%M}", one) for count, one in enumerate(made, 1)]
    day = days.day_of(start)
    night, morning = day_end(camp, days, day), _day_begin(camp, day + 1)
    if night > start:
        found.append(Proposal("night", text("night {time}", time=f"{night:%H:%M}"), night))
    if morning is not None:
        found.append(
            Proposal("morning", text("next day {time}", time=f"{days.local(morning):%H:%M}"), morning)
        )
    return tuple(found)


def day_end(camp: Camp, days: Days, day: int) -> datetime:
    """Return when the last session of a camp day is expected to end; 22:00 where it has none."""
    ends = [one.expected_end for one in timings(camp, day) if one.cancelled is None]
    return days.local(max(ends)) if ends else days.at(day, "22:00")


def _day_begin(camp: Camp, day: int) -> datetime | None:
    starts = [one.expected_start for one in timings(camp, day) if one.cancelled is None]
    return min(starts, default=None)
