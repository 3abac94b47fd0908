"""What it costs to work out how an entry of a calendar repeats, known before it is tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from math import prod
from typing import Any

PERIODS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
"""How often an entry may repeat, with the fewest days between two times."""
_WEIGHTS = {"YEARLY": 10}
"""How many steps one period counts for: each day of a year is looked at."""
_TIMES_OF_DAY = ("BYHOUR", "BYMINUTE")
PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
    | {*_TIMES_OF_DAY}
)
"""The parts of a rule that can be reckoned with."""
_Rule = Mapping[str, Any]


def a_day(rule: _Rule) -> int:
    """Return how many times a day `rule` has on those days it names."""
    return prod(len(rule.get(part, (0,))) for part in _TIMES_OF_DAY)


def steps(rule: _Rule, begin: dt.date, end: dt.date) -> int:
    """Return about how many steps (some millionths of a second) it takes to work `rule` out until `end`.

    `rule` has no parts but `PARTS` and repeats by one of `PERIODS`; it begins at `begin`. What may never
    come, as 30 February, is looked for to the end of the calendar.
    """
    frequency: str = rule["FREQ"][0]
    interval: int = rule.get("INTERVAL", (1,))[0]
    known = max(1, (end - begin).days) * a_day(rule)
    if _comes_again(rule, begin, frequency, interval):
        return known
    searched = (dt.date.max - begin).days // (PERIODS[frequency] * interval)
    return known + searched * _WEIGHTS.get(frequency, 1)


def _comes_again(rule: _Rule, begin: dt.date, frequency: str, interval: int) -> bool:
    """Whether `rule` is certain to come again and again, some years apart at most."""
    weekdays, dates, months = (rule.get(part, ()) for part in ("BYDAY", "BYMONTHDAY", "BYMONTH"))
    if months and not weekdays and not dates and frequency in ("MONTHLY", "YEARLY"):
        dates = (begin.day,)
    if (weekdays and dates) or (months and not any(1 <= month <= 12 for month in months)):
        return False
    if (months and interval > 1 and frequency != "YEARLY") or (
        weekdays and frequency == "DAILY" and interval % 7 == 0
    ):
        return False
    every_time = interval == 1 and not months
    if dates and not _has(dates, 31 if every_time else 28):
        return False
    return _weekdays_come(weekdays, frequency, 5 if every_time else 4) and _place_comes(rule, frequency)


def _weekdays_come(weekdays: Iterable[Any], frequency: str, most: int) -> bool:
    """Whether the weekdays are there; where they are numbered (the fourth Tuesday), one up to `most` is."""
    if frequency not in ("MONTHLY", "YEARLY"):
        return True
    numbers = [day.relative for day in weekdays]
    if None in numbers:
        # Numbered ones beside others contradict each other.
        return not any(numbers)
    return not numbers or _has(numbers, most)


def _place_comes(rule: _Rule, frequency: str) -> bool:
    """Whether one of the places that are picked in each period (BYSETPOS) is always there."""
    if "BYSETPOS" not in rule:
        return True
    weekdays = {(day.weekday, day.relative) for day in rule.get("BYDAY", ())}
    every = {weekday for weekday, _ in weekdays}
    always = sum(number is None or abs(number) <= 4 for _, number in weekdays)
    fewest = {"DAILY": 1, "WEEKLY": len(every) or 1}.get(frequency, always)
    return _has(rule["BYSETPOS"], fewest * a_day(rule))


def _has(numbers: Iterable[int], most: int) -> bool:
    """Whether one of `numbers`, counted from either end, is at most `most`."""
    return any(abs(number) <= most for number in numbers)
