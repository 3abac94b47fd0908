"""Days and spans of time in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.camp import Camp
from kiosk.i18n import Text, text

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
