"""What the office looks for in the log, and what was found of it.

No Textual here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import overload

import msgspec

from kiosk.decision import Refused
from kiosk.events import Event
from kiosk.i18n import Text, text
from kiosk.roster import identify
from kiosk.station import Station
from kiosk.story import GROUPS, Group, Teller

GLANCE = 0.03
"""Seconds the log is looked through at once; keys are dealt with in between."""
ALL = text("all")


class Filters(msgspec.Struct):
    """What is looked for; what is empty leaves nothing out."""

    who: str = ""
    group: str = ""
    """The key of a group of kinds."""
    day: int | None = None
    station: str = ""


class Numbers(Sequence[str]):
    """Sequence numbers, newest first, as keys of a list."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return Numbers(self._numbers[place])
        return str(self._numbers[place])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._place(key) is not None

    def index(self, key: str, start: int = 0, stop: int | None = None) -> int:
        """Return where a number stands; raises `ValueError` where it does not."""
        place = self._place(key)
        if place is None or place < start or (stop is not None and place >= stop):
            raise ValueError(key)
        return place

    def _place(self, key: str) -> int | None:
        if not key.isdecimal():
            return None
        place = bisect_left(self._numbers, -int(key), key=lambda number: -number)
        return place if place < len(self._numbers) and self._numbers[place] == int(key) else None


class LogView:
    """The log at a station: filters that combine, and the events found so far, newest first."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self.filters = Filters()
        self._log = station.log()
        self._teller: Teller | None = None
        self.start()

    def start(self) -> None:
        """Look from the newest on, by the filters as they are now."""
        wanted = self.filters
        kinds = self.group.kinds if self.group else ()
        self._log.seek(who=wanted.who, kinds=kinds, day=wanted.day, station=wanted.station)
        self.look()

    @property
    def group(self) -> Group | None:
        """The kinds that are looked for; None for all."""
        return next((one for one in GROUPS if one.key == self.filters.group), None)

    @property
    def keys(self) -> Sequence[str]:
        """The numbers of what was found so far, newest first."""
        return Numbers(self._log.numbers)

    @property
    def found(self) -> int:
        """How many were found so far."""
        return len(self._log.numbers)

    @property
    def all(self) -> int:
        """How many events the ledger has."""
        return self._log.count

    @property
    def done(self) -> bool:
        """Whether everything was looked through."""
        return self._log.done

    @property
    def trouble(self) -> Text | None:
        """Why the newest cannot be read."""
        return self._log.trouble

    def look(self) -> bool:
        """Look on for a moment; return whether there is more to look through."""
        return self._log.look(GLANCE)

    def refresh(self) -> bool:
        """Take in what was recorded since; return whether any of it is looked for."""
        return self._log.refresh()

    def teller(self) -> Teller:
        """Return what puts events into words, as the camp stands now."""
        if self._teller is None or self._teller.camp is not self._station.camp:
            self._teller = Teller(self._station.camp, self._station.config)
        return self._teller

    def event(self, key: str) -> Event:
        """Return one event."""
        return self._log.event(int(key))

    def document(self, key: str) -> dict[str, object]:
        """Return everything that stands in the ledger about an event."""
        return dict(self._log.document(int(key)))

    def stations(self) -> tuple[str, ...]:
        """Return the stations that recorded anything."""
        return self._log.stations()

    def turn(self, step: int) -> None:
        """Look for the next day (negative: the one before); all days come before the first."""
        days = self._station.camp.days
        last = days.count if days else 0
        now = (self.filters.day or 0) + step
        self.filters.day = now % (last + 1) or None
        self.start()

    def scanned(self, code: str) -> bool:
        """Look for whose badge this is; return whether it is somebody's."""
        found = identify(self._station.camp, code, self._station.now())
        if isinstance(found, Refused):
            return False
        self.filters.who = found.person.id
        self.start()
        return True

    def clear(self) -> None:
        """Look for everything."""
        self.filters = Filters()
        self.start()

    def words(self) -> tuple[tuple[str, Text, object], ...]:
        """Return each filter as (its key, what it is, what is looked for)."""
        wanted, group = self.filters, self.group
        member = self._station.camp.people.get(wanted.who)
        who = f"{member.person.name} {wanted.who}" if member else ALL
        day = text("day {day}", day=wanted.day) if wanted.day else ALL
        return (
            ("F3", text("Person"), who),
            ("F4", text("Kind"), group.words if group else ALL),
            ("<- ->", text("Day"), day),
            ("F6", text("Station"), wanted.station or ALL),
        )
