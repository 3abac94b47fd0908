"""A small ledger written by hand, for examples whose sums are done on paper."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from kiosk.clock import Days
from kiosk.config import Award, Config
from kiosk.events import (
    CampOpened,
    Event,
    Marked,
    Person,
    PersonEnrolled,
    Row,
    Session,
    SessionAdded,
    SheetConfirmed,
    SheetSubmitted,
    Stamp,
)

from .awards import Outcome, expected
from .settings import sample
from .standings import Oracle

CONFIG = sample()
DAYS = Days(date(2026, 11, 23), 10, "Asia/Shanghai", "04:00")
FULL_ROOM: dict[str, Any] = {"room": Decimal(10)}


class Ledger:
    """Events one by one, at 07:00 of day 1 unless told."""

    def __init__(self, people: dict[str, str], config: Config = CONFIG) -> None:
        self.config = config
        self.events: list[Event] = []
        zone, starts = "Asia/Shanghai", "04:00"
        self.put(
            CampOpened, site="main", name="", first_day=DAYS.first_day, days=10, zone=zone, day_starts=starts
        )
        for name, home in people.items():
            self.put(PersonEnrolled, person=Person(id=name, name=name, class_=home, unit=f"unit of {home}"))

    def put(self, kind: type[Event], at: datetime | None = None, **fields: Any) -> int:
        """Write an event down and return its number."""
        moment = at or DAYS.at(1, "07:00")
        self.events.append(Stamp(str(len(self.events)), moment, moment).sign(kind, **fields))
        return len(self.events)

    def session(self, name: str, day: int, start: str, end: str, **marks: str) -> None:
        plan = Session(id=name, day=day, start=start, end=end, title=name, roll_call=True)
        self.put(SessionAdded, session=plan)
        for person, mark in marks.items():
            value, _, minutes = mark.partition(" ")
            self.put(Marked, session=name, person=person, mark=value, minutes=int(minutes or 0))

    def sheet(self, home: str, day: int, version: int = 1, **rows: dict[str, Any]) -> None:
        sent: dict[str, Row] = {
            person: {item: None if points is None else Decimal(str(points)) for item, points in row.items()}
            for person, row in rows.items()
        }
        self.put(SheetSubmitted, class_=home, day=day, version=version, rows=sent)

    def confirm(self, home: str, day: int, version: int = 1) -> None:
        self.put(SheetConfirmed, class_=home, day=day, version=version)

    def oracle(self, now: datetime | None = None) -> Oracle:
        return Oracle(self.config, self.events, now or DAYS.at(10, "23:00"))

    def awards(self, award: Award) -> Outcome:
        config = replace(self.config, awards=(award,))
        return expected(config, self.events, DAYS.at(10, "23:00"))[award.key]


def one(**marks: str) -> Ledger:
    """Return a ledger with one person, `a`, a confirmed sheet of day 1 and two sessions."""
    ledger = Ledger({"a": "一班", "z": "一班"})
    for name, (start, end) in {"s1": ("08:30", "10:00"), "s2": ("10:20", "12:00")}.items():
        ledger.session(name, 1, start, end, z="present", **({"a": marks[name]} if name in marks else {}))
    ledger.sheet("一班", 1, a=FULL_ROOM)
    ledger.confirm("一班", 1)
    return ledger
