"""The plan behind the times of a calendar event, and whether it still holds.

A calendar shows when a session is expected, which slides with the day; the agenda wants back what was
planned. The plan is believed as long as the event's times are those it was written with: once somebody
moved the event in a calendar program, the new times are the plan.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.clock import Days, is_hhmm
from kiosk.exchange.moments import Plan

PLAN = "x-kiosk-plan"
_STAMP = "%Y%m%dT%H%M%SZ"


class Written(msgspec.Struct, frozen=True):
    """A plan with the times that stood in the calendar when it was written."""

    plan: Plan
    begins: dt.datetime
    """The planned start as a moment: a camp that was moved to other dates no longer has it."""
    shown_start: dt.datetime
    shown_end: dt.datetime

    def line(self) -> str:
        """Return it as one property value."""
        moments = map(_stamp, (self.begins, self.shown_start, self.shown_end))
        return "/".join((str(self.plan.day), self.plan.start, self.plan.end, *moments))


def plan_behind(line: str, begin: dt.datetime, end: dt.datetime, days: Days) -> Plan | None:
    """Return the plan `line` holds, if it was written with these times for a camp on these `days`."""
    parts = line.split("/")
    if len(parts) != 6 or parts[4:] != [_stamp(begin), _stamp(end)]:
        return None
    day, start, stop, begins = parts[:4]
    if not (day.isascii() and day.isdigit() and is_hhmm(start) and is_hhmm(stop)):
        return None
    if not 1 <= int(day) <= days.count or _stamp(days.at(int(day), start)) != begins:
        return None
    if days.at(int(day), stop) <= days.at(int(day), start):
        return None
    return Plan(int(day), start, stop)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime(_STAMP)
