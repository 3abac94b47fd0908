"""What befalls whom over the camp: who comes late, is on leave, departs, loses a badge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from kiosk.demo.cast import MINUTE, Cast
from kiosk.demo.words import LEAVE
from kiosk.events import LeaveKind, Person

FEW = 20
"""Of so few plain trainees nobody comes late or departs."""
PEOPLE_TO_A_LEAVE = 25
CARELESS, BARRED = 5, 3
"""So many people are each of that."""
LONG_LEAVE = (6, 7)
"""The days somebody is away the whole of: too long to be outstanding."""
ARRIVAL = 140 * MINUTE
"""So long before the first roll call of the camp people begin to arrive; they take an hour."""


class Away(NamedTuple):
    """A leave: granted, begun, to end, and when the person is really back."""

    person: str
    granted: datetime
    start: datetime
    until: datetime
    back: datetime | None
    """None: it ends by itself, as one that is reported afterwards."""
    kind: LeaveKind
    reason: str
    by_office: bool


class Fates:
    """Everything about a camp that is longer than a moment; the same for the same cast."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        pool = [one for one in cast.trainees if one.role == "trainee"]
        self._rng = cast.rng("fates")
        self._rng.shuffle(pool)
        self._pool = pool
        self._enough = len(pool) >= FEW
        self.leaves_a_day = max(1, len(pool) // PEOPLE_TO_A_LEAVE)
        self.late = self._late()
        """Who arrives after the others, and when; None: never."""
        self.departs = self._departs()
        """Who departs and comes back: person, from, until."""
        self.lost_badge = self._pool.pop() if self._enough else None
        self.leaves = tuple(self._leaves())
        few = len(self._pool) // 3
        self.careless = frozenset(self._pool.pop().id for _ in range(min(CARELESS, few)))
        """Who misses a roll call now and then."""
        self.barred = tuple(self._pool.pop().id for _ in range(min(BARRED, few)))
        """Against whom something is recorded."""
        self.fails = self._pool.pop().id if few else ""
        """Who fails the final test."""
        self.criticised = tuple(self._rng.sample([one.name for one in cast.groups], min(2, len(cast.groups))))
        """Classes that are criticised; the first of them twice."""

    def _late(self) -> dict[str, datetime | None]:
        if not self._enough:
            return {}
        at = self._cast.at
        when = (at(1, "13:20"), at(2, "08:05"), None)
        return {self._pool.pop().id: moment for moment in when}

    def _departs(self) -> tuple[str, datetime, datetime] | None:
        if not self._enough or self._cast.days.count < 4:
            return None
        return self._pool.pop().id, self._cast.at(2, "17:45"), self._cast.at(4, "08:15")

    def _leaves(self) -> Iterator[Away]:
        for day in range(1, self._cast.days.count):
            for planned in self._of_a_day(day)[: self.leaves_a_day]:
                if self._pool:
                    yield planned._replace(person=self._pool.pop().id)
        if self._enough and self._cast.days.count > LONG_LEAVE[1]:
            at, (first, last) = self._cast.at, LONG_LEAVE
            moments = at(first - 1, "17:15"), at(first, "06:30"), at(last, "21:00"), at(last, "20:50")
            yield Away(self._pool.pop().id, *moments, "before", LEAVE["days"], True)

    def _of_a_day(self, day: int) -> list[Away]:
        """Return the leaves of a day, whoever they are for, those a small camp needs most first."""
        at, sheets = self._cast.at, self._cast.sheets_at(day)
        overnight = (at(day, "17:25"), at(day, "17:50"), at(day + 1, "07:30"), at(day + 1, "09:05"))
        found = [
            Away("", at(day, "17:20"), at(day, "17:40"), sheets - 20 * MINUTE, sheets + 35 * MINUTE,
                 "before", LEAVE["evening"], True),
            Away("", at(day, "12:45"), at(day, "13:00"), at(day, "17:30"), at(day, "17:12"),
                 "before", LEAVE["noon"], False),
            Away("", *overnight, "before", LEAVE["night"], True),
            Away("", at(day, "12:10"), at(day, "13:50"), at(day, "18:00"), at(day, "18:04"),
                 "official", LEAVE["official"], True),
            Away("", sheets + 3 * MINUTE, at(day, "18:45"), sheets - 10 * MINUTE, None,
                 "after", LEAVE["after"], True),
        ]  # fmt: skip
        # Nobody is away over the camp's last night: it ends with them.
        return [one for one in found if day + 1 < self._cast.days.count or one.until < at(day + 1, "04:00")]

    @cached_property
    def arrivals(self) -> dict[str, datetime]:
        """When everybody arrives: staff before, trainees within an hour, a few later."""
        cast, rng = self._cast, self._cast.rng("arrivals")
        found: dict[str, datetime] = {}
        for place, person in enumerate(one for one in cast.people if not one.scored):
            found[person.id] = self.begin - 40 * MINUTE + place * 2 * MINUTE
        for person in cast.trainees:
            in_the_hour = self.begin + timedelta(seconds=round(rng.triangular(0, 3600, 1500)))
            moment = self.late.get(person.id, in_the_hour)
            if moment is not None:
                found[person.id] = moment
        return found

    @property
    def begin(self) -> datetime:
        """When the first trainee can arrive."""
        calls = self._cast.calls(1)
        return (self._cast.start(calls[0]) if calls else self._cast.at(1, "09:50")) - ARRIVAL

    def there(self, person: Person, moment: datetime) -> bool:
        """Whether somebody is in the camp at `moment`."""
        arrived = self.arrivals.get(person.id)
        if arrived is None or moment < arrived + MINUTE:
            return False
        if any(start <= moment < back for start, back in self._absences.get(person.id, ())):
            return False
        return not (
            self.departs and person.id == self.departs[0] and self.departs[1] <= moment < self.departs[2]
        )

    @cached_property
    def _absences(self) -> dict[str, list[tuple[datetime, datetime]]]:
        found: dict[str, list[tuple[datetime, datetime]]] = {}
        for one in self.leaves:
            found.setdefault(one.person, []).append((one.start, one.back or one.until))
        return found
