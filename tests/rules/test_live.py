"""What a desk shows while it works is what the rules say, at every moment, however it is kept."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from kiosk.agenda import roll_calls_of
from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.desk import counts, depart, end_leave, grant_leave, mark, present, roll
from kiosk.desk.live import RollCount, call_shown, roll_counts, whereabouts
from tests.oracle.by_hand import CONFIG
from tests.oracle.camps import random_camp
from tests.oracle.settings import random_config
from tests.rules.test_agenda_kit import at
from tests.rules.test_desk_kit import Desk, config

MINUTE = timedelta(minutes=1)


def arrived_since(camp: Camp, now: datetime, station: str = "") -> int:
    """How many of a class came in the five minutes before `now`."""
    came = [one.arrival for one in camp.people.values() if one.arrival and one.person.class_]
    return sum(now - 5 * MINUTE < one.at <= now and station in ("", one.station) for one in came)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_kept_is_what_counting_anew_gives(seed: int) -> None:
    rules = random_config(seed, CONFIG)
    camp = Camp()
    for event in random_camp(seed, rules):
        camp.apply(event)
        for now in (
            event.at,
            event.at - 3 * MINUTE,
            event.at + MINUTE,
            event.at + 7 * MINUTE,
            event.at + 90 * MINUTE,
            event.at,
        ):
            seen = whereabouts(camp, now, rules)
            assert seen.counts == counts(camp, now, rules)
            assert seen.rate(now).arrivals == arrived_since(camp, now)
            assert seen.rate(now, "desk-1").arrivals == arrived_since(camp, now, "desk-1")
            assert seen.rate(now).not_yet == seen.counts.all.not_yet


@pytest.mark.parametrize("seed", range(30))
def test_a_roll_call_counts_who_is_on_its_roll(seed: int) -> None:
    rules = random_config(seed, CONFIG)
    camp, calls = Camp(), 0
    for event in random_camp(seed, rules):
        camp.apply(event)
    for day in range(1, rules.camp.days + 1):
        for call in roll_calls_of(camp, day):
            found = roll_counts(camp, call, rules)
            before = roll(camp, call.id, rules, call.expected_start)
            assert found.all == count_of(Counter(one.mark or "" for one in before))
            for name, count in found.classes.items():
                assert count == count_of(Counter(one.mark or "" for one in before if one.class_ == name))
            assert found.all.due == len(before)
            calls += 1
    assert calls or not camp.slots


def count_of(marks: Counter[str]) -> RollCount:
    came = marks["present"] + marks["late"] + marks["early"]
    return RollCount(
        came=came,
        late=marks["late"],
        on_leave=marks["leave"],
        absent=marks["absent"],
        unmarked=marks[""],
    )


def on_leave(desk: Desk, clock: str) -> int:
    return whereabouts(desk.camp, at(1, clock), config()).counts.all.on_leave


def test_nothing_is_worked_out_twice_while_nothing_happens() -> None:
    desk = Desk()
    desk.arrive("T1")
    first = whereabouts(desk.camp, at(1, "08:01"), config())
    assert whereabouts(desk.camp, at(1, "08:09"), config()) is first
    assert whereabouts(desk.camp, at(1, "08:00"), config()) is not first
    desk.arrive("T2", "08:10")
    assert whereabouts(desk.camp, at(1, "08:10"), config()).counts.all.here == 2


def test_a_leave_begins_and_ends_although_nobody_presses_a_key() -> None:
    desk = Desk()
    desk.arrive("T1")
    times: dict[str, Any] = {"start": at(1, "09:00"), "until": at(1, "10:00"), "kind": "before"}
    desk.do(grant_leave, "08:30", "T1", by="O1", **times)
    assert [on_leave(desk, clock) for clock in ("08:59", "09:00", "08:40")] == [0, 1, 0]
    desk.do(end_leave, "09:40", "T1", by="O1")
    # As another desk sees it whose clock is behind.
    assert [on_leave(desk, clock) for clock in ("08:59", "09:30", "09:40", "09:39")] == [0, 1, 0, 1]


def test_arrivals_are_those_of_the_last_minutes_and_of_people_in_a_class() -> None:
    desk = Desk()
    for who, clock, station in (
        ("T1", "08:00", "desk-1"),
        ("T2", "08:04", "desk-2"),
        ("T3", "08:05", "desk-1"),
        ("O1", "08:05", "desk-1"),
    ):
        desk.arrive(who, clock, station=station)
    seen = whereabouts(desk.camp, at(1, "08:05"), config())
    assert (seen.rate(at(1, "08:05")).arrivals, seen.rate(at(1, "08:05"), "desk-2").arrivals) == (2, 1)
    assert seen.rate(at(1, "08:05")).not_yet == 5
    assert seen.rate(at(1, "08:10")).until_all_in is None


def test_a_roll_call_adds_up() -> None:
    desk = Desk()
    for who in ("T1", "T2", "T3", "T4", "T5", "T6"):
        desk.arrive(who)
    away: dict[str, Any] = {"start": at(1, "09:00"), "until": at(1, "12:00"), "kind": "before"}
    desk.do(grant_leave, "08:30", "T4", by="O1", **away)
    desk.do(depart, "09:00", "T6")
    desk.do(present, "09:58", "T1", "s1", config())
    desk.do(present, "10:06", "T2", "s1", config())
    for value in ("leave", "absent"):
        desk.do(mark, "10:10", "s1", "T5", value, "", config())
    call = call_shown(desk.camp, config(), at(1, "10:10"))
    assert call is not None
    found = roll_counts(desk.camp, call, config())
    assert found.classes["一班"] == RollCount(came=2, late=1, unmarked=1)
    assert found.classes["二班"] == RollCount(on_leave=1, absent=1, unmarked=2)
    assert found.all == RollCount(came=2, late=1, on_leave=1, absent=1, unmarked=3)
    assert found.all.due == 7


def shown(desk: Desk, clock: str, settings: Config | None = None) -> str:
    call = call_shown(desk.camp, settings or config(), at(1, clock))
    return call.id if call else ""


def test_the_roll_call_shown_is_the_one_people_are_marked_for() -> None:
    desk = Desk()
    for who in ("T1", "T2"):
        desk.arrive(who)
    assert [shown(desk, clock) for clock in ("09:39", "09:40", "10:49", "10:55")] == ["", "s1", "s1", "s1"]
    desk.do(present, "10:01", "T1", "s1", config())
    assert shown(desk, "10:55") == "s1"
    desk.do(present, "10:56", "T1", "", config())
    assert shown(desk, "10:57") == "s2"
    assert shown(desk, "12:00") == ""
