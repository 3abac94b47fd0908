"""How many are where, always counting people and never scans; who is missing; how fast they come."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.camp import Camp, Member
from kiosk.config import Config
from kiosk.desk.rolls import class_order
from kiosk.roster import sort_key

RATE_MINUTES = 5
"""Minutes over which arrivals are counted for their rate."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """People of a class, or of the camp; `expected` is the sum of the others."""

    here: int = 0
    on_leave: int = 0
    not_yet: int = 0
    departed: int = 0

    @property
    def expected(self) -> int:
        """Everyone on the roster who is not withdrawn."""
        return self.here + self.on_leave + self.not_yet + self.departed


class Counts(msgspec.Struct, frozen=True):
    """Where people are. `all` is the sum of the classes; staff, who are in none, are counted apart."""

    classes: dict[str, Count]
    all: Count
    staff: Count


_FIELD = {"here": "here", "on_leave": "on_leave", "expected": "not_yet", "departed": "departed"}


def counts(camp: Camp, now: datetime, config: Config | None = None) -> Counts:
    """Return where everyone is at `now`, by class in the order of the settings, and in all."""
    tally: dict[str, dict[str, int]] = {name: {} for name in _classes(camp, config)}
    total: dict[str, int] = {}
    staff: dict[str, int] = {}
    for member in camp.people.values():
        field = _FIELD.get(member.state(now))
        if field is None:
            continue
        if member.person.class_:
            of_class = tally[member.person.class_]
            of_class[field] = of_class.get(field, 0) + 1
            total[field] = total.get(field, 0) + 1
        else:
            staff[field] = staff.get(field, 0) + 1
    return Counts({name: Count(**fields) for name, fields in tally.items()}, Count(**total), Count(**staff))


def _classes(camp: Camp, config: Config | None) -> list[str]:
    if config is not None:
        return [name for name in class_order(camp, config) if name]
    return sorted({one.person.class_ for one in camp.people.values()} - {""})


def missing(camp: Camp, now: datetime, config: Config | None = None) -> dict[str, tuple[Member, ...]]:
    """Return who has not arrived yet and is not on leave, by class, in pinyin order; staff under ""."""
    found: dict[str, list[Member]] = {name: [] for name in (*_classes(camp, config), "")}
    for member in camp.people.values():
        if member.state(now) == "expected":
            found[member.person.class_].append(member)
    return {name: tuple(sorted(people, key=sort_key)) for name, people in found.items() if people}


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """How fast people arrive."""

    arrivals: int
    """People who arrived in the last `minutes` minutes."""
    minutes: int
    not_yet: int
    """People still to come."""

    @property
    def per_minute(self) -> float:
        """Arrivals per minute."""
        return self.arrivals / self.minutes

    @property
    def until_all_in(self) -> timedelta | None:
        """How long until everyone is in, at this rate; None while nobody arrives."""
        if not self.arrivals:
            return None
        return timedelta(minutes=self.not_yet * self.minutes / self.arrivals)


def rate(camp: Camp, now: datetime, station: str = "") -> Rate:
    """Return how fast people arrived in the last `RATE_MINUTES` minutes, at `station` or anywhere."""
    since = now - timedelta(minutes=RATE_MINUTES)
    arrivals = not_yet = 0
    for member in camp.people.values():
        not_yet += member.state(now) == "expected"
        if member.arrival and since < member.arrival.at <= now:
            arrivals += station in ("", member.arrival.station)
    return Rate(arrivals=arrivals, minutes=RATE_MINUTES, not_yet=not_yet)
