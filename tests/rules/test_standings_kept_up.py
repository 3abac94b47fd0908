"""Each kind of event that can change a figure, alone: standings kept up are those from nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kiosk.camp import Camp
from kiosk.events import (
    BonusDecided,
    ClassScored,
    Corrected,
    DayClosed,
    DayReopened,
    Departed,
    ExamEntered,
    LeaveEnded,
    LeaveGranted,
    Marked,
    Person,
    PersonChanged,
    PersonWithdrawn,
    Published,
    RoomInspected,
    SessionCancelled,
    SessionExtended,
    SheetRejected,
    Undone,
)
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules
from tests.oracle.by_hand import DAYS, FULL_ROOM, Ledger
from tests.rules.test_standings import figures

Put = Callable[[Ledger], Any]
NOON = DAYS.at(1, "12:30")


def a_camp() -> Ledger:
    ledger = Ledger({"a": "一班", "b": "一班", "c": "二班"})
    ledger.session("s1", 1, "08:30", "10:00", a="present", b="late 7", c="present")
    ledger.session("s2", 1, "10:20", "12:00", a="present")
    ledger.session("s3", 1, "14:00", "16:00", a="present", b="present", c="present")
    ledger.sheet("一班", 1, a={**FULL_ROOM, "bonus": 5}, b=FULL_ROOM)
    ledger.sheet("二班", 1, c=FULL_ROOM)
    ledger.confirm("一班", 1)
    ledger.confirm("二班", 1)
    return ledger


def number_of(ledger: Ledger, kind: type[Any]) -> int:
    return next(place for place, event in enumerate(ledger.events, 1) if isinstance(event, kind))


CHANGES: dict[str, Put] = {
    "a room inspected after the sheet": lambda put: put.put(
        RoomInspected, day=1, room="1", item="room", points=Decimal(4), people=("a",)
    ),
    "a correction": lambda put: put.put(
        Corrected, person="a", day=1, item="homework", old=Decimal(20), new=Decimal(10), reason="x"
    ),
    "a bonus approved": lambda put: put.put(
        BonusDecided, person="a", day=1, points=Decimal(5), approved=True, note="x"
    ),
    "a class item": lambda put: put.put(ClassScored, class_="一班", day=1, item="drill", points=Decimal(7)),
    "a test result": lambda put: put.put(ExamEntered, points={"b": Decimal(61)}),
    "a mark replaced": lambda put: put.put(Marked, session="s1", person="a", mark="late", minutes=6),
    "a mark where there was none": lambda put: put.put(Marked, session="s2", person="b", mark="present"),
    "a mark taken back": lambda put: put.put(
        Undone, event=number_of(put, Marked), person="a", session="s1", reason="x"
    ),
    "leave given afterwards": lambda put: put.put(
        LeaveGranted, person="b", start=DAYS.at(1, "10:00"), until=DAYS.at(1, "11:00"), leave="after"
    ),
    "a departure": lambda put: put.put(Departed, DAYS.at(1, "10:05"), person="c"),
    "a sheet sent back": lambda put: put.put(SheetRejected, class_="二班", day=1, version=1, reason="x"),
    "somebody withdrawn": lambda put: put.put(PersonWithdrawn, person="a", reason="x"),
    "a person moved to another unit": lambda put: put.put(
        PersonChanged, person=Person(id="a", name="a", class_="一班", unit="elsewhere")
    ),
    "a session cancelled": lambda put: put.put(SessionCancelled, session="s2"),
    "a session that goes on": lambda put: put.put(SessionExtended, session="s2", minutes=60),
}


@pytest.mark.parametrize("what", CHANGES)
def test_kept_up_is_from_nothing(what: str) -> None:
    ledger = a_camp()
    camp = folded(ledger)
    rules = Rules(ledger.config)
    kept = Standings(camp, rules, NOON)
    before = figures(kept)
    known = len(ledger.events)
    CHANGES[what](ledger)
    for event in ledger.events[known:]:
        camp.apply(event)
    kept.update(ledger.events[known:], NOON)
    assert figures(kept) == figures(Standings(camp, rules, NOON))
    assert figures(kept) != before, "this was to change a figure"


def test_a_roll_call_counts_from_its_end_on() -> None:
    ledger = a_camp()
    ledger.put(Marked, session="s3", person="b", mark="absent")
    camp = folded(ledger)
    rules = Rules(ledger.config)
    kept = Standings(camp, rules, NOON)
    before = kept.board("trainee").figures["b"]
    kept.update((), DAYS.at(1, "16:00"))
    assert kept.board("trainee").figures["b"] == before - 500
    assert figures(kept) == figures(Standings(camp, rules, DAYS.at(1, "16:00")))


def test_leave_that_ends_and_a_day_that_closes_and_reopens() -> None:
    ledger = a_camp()
    start, until = DAYS.at(1, "08:00"), DAYS.at(1, "18:00")
    leave = ledger.put(LeaveGranted, person="c", start=start, until=until, leave="before")
    camp = folded(ledger)
    rules = Rules(ledger.config)
    kept = Standings(camp, rules, NOON)
    nothing = Published(camp={}, day={})
    for kind, fields in (
        (LeaveEnded, {"person": "c", "leave": leave}),
        (DayClosed, {"day": 1, "published": nothing}),
        (DayReopened, {"day": 1, "reason": "x"}),
    ):
        ledger.put(kind, DAYS.at(1, "09:00"), **fields)
        camp.apply(ledger.events[-1])
        kept.update(ledger.events[-1:], NOON)
        assert figures(kept) == figures(Standings(camp, rules, NOON))


def folded(ledger: Ledger) -> Camp:
    camp = Camp()
    for event in ledger.events:
        camp.apply(event)
    return camp
