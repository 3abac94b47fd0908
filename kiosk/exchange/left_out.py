"""What stands in a calendar and is no session of the camp: left out, and told."""

from __future__ import annotations

import datetime as dt

from kiosk.clock import Days
from kiosk.i18n import Text, text

_NAMED = 3
"""Up to so many entries outside the camp are named; a calendar of years has hundreds."""


class LeftOut:
    """Collects what is left out of one calendar."""

    def __init__(self, days: Days) -> None:
        self._days = days
        self._notes: dict[tuple[str, str], Text] = {}
        self._outside: list[tuple[str, str]] = []
        """Date and title of what is outside the camp."""

    def note(self, line: Text) -> None:
        """Keep a remark; the same one is told once."""
        self._notes[line.msgid, str(line.values)] = line

    def is_outside(self, begin: dt.datetime | str | None, title: str) -> bool:
        """Whether what begins at `begin` (aware; ISO date for a whole day) is outside the camp; counts it."""
        if begin is None:
            return False
        if isinstance(begin, str):
            day = (dt.date.fromisoformat(begin) - self._days.first_day).days + 1
            date = begin
        else:
            day = self._days.day_of(begin)
            date = self._days.local(begin).date().isoformat()
        outside = not 1 <= day <= self._days.count
        if outside:
            self._outside.append((date, title))
        return outside

    def notes(self) -> tuple[Text, ...]:
        """Return the remarks; many entries outside the camp are one of them."""
        if len(self._outside) <= _NAMED:
            told = [
                text("“{title}” on {date} is outside the camp and was left out.", title=title, date=date)
                for date, title in self._outside
            ]
        else:
            told = [
                text(
                    "{count} entries outside the camp were left out, from {first} to {last}.",
                    count=len(self._outside),
                    first=min(self._outside)[0],
                    last=max(self._outside)[0],
                )
            ]
        return (*self._notes.values(), *told)

    def nothing_left(self) -> Text:
        """Return what is wrong with a calendar of which nothing is left."""
        if not self._outside:
            return text("The file has no session.")
        first, last = (self._days.date_of(day).isoformat() for day in (1, self._days.count))
        return text(
            "No session of the file is in the camp, which is from {first} to {last}.", first=first, last=last
        )
