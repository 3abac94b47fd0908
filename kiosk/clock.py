"""The camp's clock: named camp days in a named zone. No function here asks what time it is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=8)
def zone(name: str) -> ZoneInfo:
    """Return the zone called `name`."""
    return ZoneInfo(name)


def minutes(hhmm: str) -> int:
    """Return the minutes after midnight of an `HH:MM`."""
    return int(hhmm[:2]) * 60 + int(hhmm[3:5])


def is_hhmm(raw: str) -> bool:
    """Whether `raw` is a time of day as HH:MM, 00:00 to 23:59."""
    return (
        len(raw) == 5
        and raw[2] == ":"
        and raw.isascii()
        and raw[:2].isdigit()
        and raw[3:].isdigit()
        and int(raw[:2]) < 24
        and int(raw[3:]) < 60
    )


class Days:
    """The camp's days: day `k` runs from its date at `day_starts` to the next date at `day_starts`."""

    def __init__(self, first_day: date, count: int, zone_name: str, day_starts: str) -> None:
        self.first_day = first_day
        self.count = count
        self.zone = zone(zone_name)
        self._turn = minutes(day_starts)

    def local(self, moment: datetime) -> datetime:
        """Return `moment` on the camp's wall clock."""
        return moment.astimezone(self.zone)

    def day_of(self, moment: datetime) -> int:
        """Return the camp day `moment` falls in: 1 to `count` during the camp, below 1 before, more after."""
        shown = self.local(moment)
        day = shown.date()
        if shown.hour * 60 + shown.minute < self._turn:
            day -= timedelta(days=1)
        return (day - self.first_day).days + 1

    def date_of(self, day: int) -> date:
        """Return the calendar date on which camp day `day` begins."""
        return self.first_day + timedelta(days=day - 1)

    def at(self, day: int, hhmm: str) -> datetime:
        """Return the moment of `hhmm` on camp day `day`; before the boundary it is after midnight."""
        clock = minutes(hhmm)
        on = self.date_of(day) + timedelta(days=1 if clock < self._turn else 0)
        return datetime.combine(on, time(clock // 60, clock % 60), self.zone)

    def starts(self, day: int) -> datetime:
        """Return the moment camp day `day` begins."""
        return datetime.combine(self.date_of(day), time(self._turn // 60, self._turn % 60), self.zone)
