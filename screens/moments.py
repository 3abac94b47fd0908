"""Days and spans of time in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from kiosk.camp import Camp
from kiosk.i18n import Text, text

_MINUTE = 60
"""Seconds."""
WEEKDAYS = (
    text("Monday"),
    text("Tuesday"),
    text("Wednesday"),
    text("Thursday"),
    text("Friday"),
    text("Saturday"),
    text("Sunday"),
)


def today_words(camp: Camp, now: datetime) -> Text | None:
    """Return camp day, date and day of the week, `Day 3 of 10  11/25, Wednesday`; None without a camp."""
    days = camp.days
    if days is None:
        return None
    day = days.day_of(now)
    date = days.date_of(day)
    shown = text("{month}/{day}, {weekday}", month=date.month, day=date.day, weekday=WEEKDAYS[date.weekday()])
    return text("{camp_day}  {date}", camp_day=_camp_day(day, days.count), date=shown)


def _camp_day(day: int, count: int) -> Text:
    if day < 1:
        return text("{days} days to go", days=1 - day)
    if day > count:
        return text("The camp is over")
    return text("Day {day} of {days}", day=day, days=count)


def span_words(span: timedelta) -> Text | str:
    """Return a span as `1:18:53`, before that its days where there are any; one that is over as nothing."""
    span = max(span, timedelta())
    hours, rest = divmod(span.seconds, 3600)
    clock = f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return text("{days} d {time}", days=span.days, time=clock) if span.days else clock


class _Wait(NamedTuple):
    """How a span of time is said."""

    days: Text
    whole_hours: Text
    hours: Text
    minutes: Text
    seconds: Text


_UNTIL = _Wait(
    text("in {days} d {hours} h"),
    text("in {hours} h"),
    text("in {hours} h {minutes} min"),
    text("in {minutes} min"),
    text("in {seconds} s"),
)
_LEFT = _Wait(
    text("{days} d {hours} h left"),
    text("{hours} h left"),
    text("{hours} h {minutes} min left"),
    text("{minutes} min left"),
    text("{seconds} s left"),
)


def until_words(span: timedelta) -> Text:
    """Return how long it is until something begins, in whole minutes rounded up, the last one in seconds."""
    return _said(_UNTIL, span)


def left_words(span: timedelta) -> Text:
    """Return how long something goes on, in whole minutes rounded up, the last one in seconds."""
    return _said(_LEFT, span)


def _said(words: _Wait, span: timedelta) -> Text:
    seconds = max(0, ceil(span.total_seconds()))
    if seconds < _MINUTE:
        return text(words.seconds.msgid, seconds=seconds)
    hours, minutes = divmod(ceil(seconds / _MINUTE), 60)
    days, hours = divmod(hours, 24)
    if days:
        return text(words.days.msgid, days=days, hours=hours)
    if hours and minutes:
        return text(words.hours.msgid, hours=hours, minutes=minutes)
    if hours:
        return text(words.whole_hours.msgid, hours=hours)
    return text(words.minutes.msgid, minutes=minutes)
