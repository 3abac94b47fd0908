"""The book a random camp is written in: its clock, its events, and who is where."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Event, Person, PersonEnrolled, Role, Stamp

OFFICE = "o1"
SECOND = "o2"


class Book:
    """Signs events one after another; what it remembers is only there to keep the sequence valid."""

    def __init__(self, rng: random.Random, seed: int, config: Config, days: Days) -> None:
        self.rng = rng
        self.seed = seed
        self.config = config
        self.days = days
        self.dull = rng.random() < 0.4
        """Nearly everyone does everything right, so that many are tied."""
        self.even = self.dull and rng.random() < 0.6
        """Everyone loses the same points, on different items."""
        self.now = days.starts(1) + timedelta(hours=2)
        self.events: list[Event] = []
        self.people: dict[str, Person] = {}
        self.enrolled: dict[str, datetime] = {}
        self.gone: dict[str, datetime] = {}
        """Who withdrew or departed, and when."""
        self.withdrawn: set[str] = set()
        self.homes: list[str] = []
        self.proposed: dict[tuple[str, int], Decimal] = {}
        """(Person, day) to the bonus last entered."""

    def until(self, moment: datetime) -> None:
        """Let the clock run to `moment`, never back."""
        self.now = max(self.now, moment)

    def put(self, kind: type[Event], /, *, at: datetime | None = None, by: str = "", **fields: Any) -> int:
        """Write an event down and return its number."""
        self.now += timedelta(seconds=1)
        name = f"{self.seed}-{len(self.events) + 1}"
        stamp = Stamp(name, at or self.now, self.now, "desk-1", by)
        self.events.append(stamp.sign(kind, **fields))
        return len(self.events)

    def enrol(self, name: str, home: str, role: Role, *, walk_in: bool = False) -> int:
        """Put somebody on the roster."""
        if home not in self.homes:
            self.homes.append(home)
        unit, room = (
            f"u{self.rng.choice((1, 1, 1, 2, 3))}",
            f"{self.homes.index(home)}0{self.rng.randint(1, 2)}",
        )
        person = Person(id=name, name=name, unit=unit, class_=home, room=room, role=role)
        number = self.put(PersonEnrolled, person=person, keys=(name,), walk_in=walk_in)
        self.people[name] = person
        self.enrolled[name] = self.now
        return number

    def there(self) -> list[str]:
        """Return who is on the roster and has not left."""
        return [person for person in self.people if person not in self.gone]
