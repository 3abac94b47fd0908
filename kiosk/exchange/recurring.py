"""Recurring entries of a calendar: those of their occurrences that begin in the camp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kiosk.clock import Days
from kiosk.exchange.repeats import PARTS, PERIODS, a_day, steps
from kiosk.i18n import Text, text

RECURRING = ("RRULE", "RDATE", "RECURRENCE-ID")
"""The properties of which an entry that recurs, or a changed occurrence of one, has at least one."""
_MOST_A_DAY = 24
_MOST_STEPS = 1_000_000
"""What working out a whole file may cost: a few seconds. A daily entry since five years is 2,000."""
_PLACE = "X-KIOSK-PLACE"
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, AssertionError)


class Occurrence(msgspec.Struct, frozen=True):
    """One time a recurring entry takes place."""

    event: Any
    """The entry as it is that time."""
    place: int
    """Where in the file the entry stands that says so."""
    mark: str
    """Tells it from the others of its entry for ever: the day it was first meant for, however it is moved."""


class Recurring:
    """Works out the recurring entries of one file; an endless rule costs no more than its days until now."""

    def __init__(self, days: Days) -> None:
        self._days = days
        self._first, self._last = days.starts(1), days.starts(days.count + 1)
        self._steps = _MOST_STEPS

    def occurrences(self, entry: Sequence[tuple[int, Any]]) -> tuple[Occurrence, ...] | Text:
        """Return what of a recurring entry begins in the camp, in order, or why it cannot be worked out.

        `entry` is all that has the same UID: what recurs, and occurrences that were changed, each with its
        place in the file. EXDATE, RDATE and changed occurrences count.
        """
        for _, event in entry:
            refused = self._refuse(event)
            if refused:
                return refused
        from icalendar import Calendar
        from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]  # has no types

        calendar = Calendar()
        for place, event in entry:
            event[_PLACE] = place
            calendar.add_component(event)
        try:
            found = CalendarQuery(calendar).between(self._first, self._last)
            main = next((event["DTSTART"].dt for _, event in entry if "RECURRENCE-ID" not in event), None)
            kept = [
                Occurrence(event, event[_PLACE], self._mark(event, main))
                for event in found
                if self._is_ours(event)
            ]
        except _BROKEN:
            # The library lets many kinds of error out for what contradicts itself, in words for programmers.
            return text(
                "This recurring entry cannot be worked out. Save each occurrence as an entry of its own."
            )
        return tuple(sorted(kept, key=lambda one: self._begins(one.event)))

    def _refuse(self, event: Any) -> Text | None:
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            if not _is_plain(rule):
                return text(
                    "A recurring entry must repeat by days, weeks, months or years. "
                    "Save each occurrence as an entry of its own."
                )
            begin = event["DTSTART"].dt
            since = begin.date() if isinstance(begin, dt.datetime) else begin
            self._steps -= steps(rule, since, self._last.date())
        if self._steps < 0:
            return text("The recurring entries take too long to work out. Save only the days of the camp.")
        return None

    def _is_ours(self, event: Any) -> bool:
        return self._first <= self._begins(event) < self._last

    def _begins(self, event: Any) -> dt.datetime:
        begin = event["DTSTART"].dt
        if not isinstance(begin, dt.datetime):
            begin = dt.datetime.combine(begin, self._first.time())
        return begin if begin.tzinfo else begin.replace(tzinfo=self._days.zone)

    def _mark(self, event: Any, main: dt.date | None) -> str:
        meant = event["RECURRENCE-ID"]
        if meant.params.get("RANGE"):
            meant = event["DTSTART"]
        zone = main.tzinfo if isinstance(main, dt.datetime) else None
        first, usual = self._wall(meant.dt, zone), self._wall(main, zone) if main else None
        if isinstance(first, dt.datetime) and isinstance(usual, dt.datetime) and first.time() != usual.time():
            return f"{first:%Y%m%dT%H%M}"
        return f"{first:%Y%m%d}"

    def _wall(self, moment: dt.date, zone: dt.tzinfo | None) -> dt.date:
        """Return a moment as a clock in `zone` shows it, the camp's if there is none; a date as it is."""
        if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
            return moment.astimezone(zone or self._days.zone).replace(tzinfo=None)
        return moment


def _is_plain(rule: Any) -> bool:
    """Whether `rule` was understood and can repeat no more often than some times a day."""
    if not isinstance(rule, Mapping) or not PARTS.issuperset(rule) or len(rule.get("FREQ", ())) != 1:
        return False
    if rule["FREQ"][0] not in PERIODS or a_day(rule) > _MOST_A_DAY:
        return False
    return all(len(rule[part]) == 1 and rule[part][0] > 0 for part in ("INTERVAL", "COUNT") if part in rule)
