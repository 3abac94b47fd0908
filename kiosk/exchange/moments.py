"""From moments on the calendar to the camp's own days and times."""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.clock import Days
from kiosk.i18n import Text, text


class Plan(msgspec.Struct, frozen=True):
    """When a session is, as the agenda writes it."""

    day: int
    start: str
    end: str


def near(moment: dt.datetime) -> bool:
    """Whether `moment` is in the years of camps: at the ends of the calendar, changing the zone overflows."""
    return 1970 < moment.year < 2200


def take_moments(begin: dt.datetime, end: dt.datetime, days: Days) -> Plan | Text:
    """Return camp day, start and end of what lasts from `begin` to `end` (aware), or why it cannot be.

    Seconds are dropped: an agenda knows minutes. Nothing may last beyond the end of its camp day.
    """
    begin, end = days.local(begin), days.local(end)
    day = days.day_of(begin)
    if not 1 <= day <= days.count:
        first, last = days.date_of(1).isoformat(), days.date_of(days.count).isoformat()
        return text("This is outside the camp, which is from {first} to {last}.", first=first, last=last)
    if end.replace(second=0, microsecond=0) <= begin.replace(second=0, microsecond=0):
        return text("The end is not after the start.")
    if days.day_of(end) != day:
        return text("This goes on beyond the end of the camp day. Give each day a session of its own.")
    return Plan(day, begin.strftime("%H:%M"), end.strftime("%H:%M"))
