"""Attendance points: marks, leave once a day, absences, and which roll calls count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.events import (
    DayClosed,
    LeaveEnded,
    LeaveGranted,
    Marked,
    Published,
    SessionCancelled,
    SessionEnded,
)
from kiosk.scoring.attendance import Attendance, attendance, counted_roll_calls, on_leave
from kiosk.scoring.rules import Rules
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CONFIG, Table

NIGHT = "23:00"


def attended(table: Table, who: str = "T1", day: int = 1) -> Attendance:
    counted = counted_roll_calls(table.camp, day, at(day, NIGHT))
    return attendance(table.camp, table.rules, table.camp.people[who], counted)


def a_day(*marks: str, config: Config = CONFIG) -> Table:
    """A day with a session an hour from 08:00, T1 marked as told; an empty mark is none."""
    table = Table(config)
    for hour, mark in enumerate(marks, 8):
        given: dict[str, Any] = {"M1": "present"} | ({"T1": mark} if mark else {})
        table.session(f"s{hour}", start=f"{hour:02d}:00", end=f"{hour:02d}:50", **given)
    return table


@pytest.mark.parametrize(
    ("marks", "points", "absences"),
    [
        ((), "30", 0),
        (("present", "present"), "30", 0),
        (("late 6",), "28", 0),
        (("late 19",), "28", 0),
        (("late 20",), "25", 1),
        (("early",), "28", 0),
        (("absent",), "25", 1),
        (("",), "25", 1),
        (("late 6", "early", ""), "21", 1),
        (("absent",) * 6, "0", 6),
        (("absent",) * 7, "0", 7),
    ],
)
def test_each_mark_costs_what_the_settings_say_and_nothing_goes_below_zero(
    marks: tuple[str, ...], points: str, absences: int
) -> None:
    found = attended(a_day(*marks))
    assert (found.points, found.absences, found.away) == (Decimal(points), absences, False)


def test_the_last_mark_counts() -> None:
    table = a_day("absent")
    table.put(Marked, session="s8", person="T1", mark="late", minutes=6)
    assert attended(table).points == 28
    table.put(Marked, session="s8", person="T1", mark="present")
    assert attended(table) == Attendance(Decimal(30), (), 0, False)


def test_other_settings_cost_otherwise() -> None:
    costs = replace(CONFIG.attendance, late=Decimal("2.5"), absent=Decimal(10))
    later = replace(CONFIG.roll_call, absent_after=60)
    table = a_day("late 59", "", config=replace(CONFIG, attendance=costs, roll_call=later))
    assert attended(table).points == Decimal("17.5")


@pytest.mark.parametrize(("kind", "cost"), [("before", 1), ("after", 2), ("official", 0)])
def test_a_leave_costs_once_a_day_however_many_sessions_it_covers(kind: str, cost: int) -> None:
    table = a_day("", "", "present")
    table.session("next", day=2, M1="present")
    moment: dict[str, Any] = {"start": at(1, "07:00"), "until": at(2, "20:00")}
    number = table.put(LeaveGranted, person="T1", leave=kind, reason="x", **moment)
    for day in (1, 2):
        found = attended(table, day=day)
        assert [(one.cause, int(one.points), one.session, one.event) for one in found.deductions] == [
            ("leave", cost, "s8" if day == 1 else "next", number)
        ]
        assert (int(found.points), found.away) == (30 - cost, day == 2)


def test_two_leaves_cost_twice_and_a_hand_mark_without_one_as_asked_before_once() -> None:
    table = a_day("", "", "leave", "leave")
    for hour, kind in (("08", "before"), ("09", "after")):
        moment: dict[str, Any] = {"start": at(1, f"{hour}:00"), "until": at(1, f"{hour}:50")}
        number = table.put(LeaveGranted, person="T1", leave=kind, reason="x", **moment)
        table.put(LeaveEnded, at(1, f"{hour}:50"), person="T1", leave=number)
    found = attended(table)
    assert [one.points for one in found.deductions] == [1, 2, 1]
    assert (int(found.points), found.away, found.absences) == (26, True, 0)


def test_a_hand_mark_on_top_of_a_leave_is_that_leave() -> None:
    table = a_day("leave", "")
    moment: dict[str, Any] = {"start": at(1, "07:00"), "until": at(1, "20:00")}
    table.put(LeaveGranted, person="T1", leave="after", reason="x", **moment)
    assert attended(table).points == 28


def test_who_is_there_although_on_leave_is_there() -> None:
    table = a_day("present", "late 6")
    moment: dict[str, Any] = {"start": at(1, "07:00"), "until": at(1, "20:00")}
    table.put(LeaveGranted, person="T1", leave="before", reason="x", **moment)
    found = attended(table)
    assert (int(found.points), found.away) == (28, False)


def names(table: Table, clock: str, day: int = 1) -> list[str]:
    return [one.session for one in counted_roll_calls(table.camp, day, at(day, clock))]


def test_a_roll_call_counts_from_its_end_on_and_only_if_anybody_was_marked() -> None:
    table = a_day("present", "present")
    table.session("nobody marked", start="14:00", end="15:00")
    table.session("cancelled", start="15:00", end="16:00", T1="absent")
    table.put(SessionCancelled, session="cancelled", reason="x")
    assert [names(table, clock) for clock in ("08:49", "08:50", "09:50", NIGHT)] == [
        [],
        ["s8"],
        ["s8", "s9"],
        ["s8", "s9"],
    ]
    table.put(SessionEnded, at(1, "09:10"), session="s9")
    assert names(table, "09:10") == ["s8", "s9"]


def test_on_a_closed_day_what_had_ended_by_the_closing_counts_also_later() -> None:
    table = a_day("present", "absent")
    table.put(DayClosed, at(1, "09:00"), day=1, published=Published(camp={}, day={}))
    assert names(table, NIGHT) == ["s8"]
    assert attended(table).points == 30


def test_the_staff_and_who_comes_later_are_not_absent() -> None:
    table = a_day("present")
    assert attended(table, "O1").points == 30
    assert counted_roll_calls(Camp(), 1, at(1, NIGHT)) == ()
    assert counted_roll_calls(table.camp, 11, at(9, NIGHT)) == ()


def test_a_rubric_without_attendance_has_none_to_lose() -> None:
    items = tuple(item for item in CONFIG.rubric.item if item.kind != "computed")
    table = a_day("absent", config=replace(CONFIG, rubric=replace(CONFIG.rubric, item=items)))
    assert Rules(CONFIG).attendance is not None
    assert attended(table).points == 0


def test_hours_on_leave_are_those_that_fall_in_a_session() -> None:
    table = Table()
    member = table.camp.people["T1"]
    sessions = [(at(1, "08:00"), at(1, "09:00")), (at(1, "10:00"), at(1, "12:00"))]
    away: dict[str, Any] = {"person": "T1", "leave": "before", "reason": "x"}
    first = table.put(LeaveGranted, start=at(1, "08:30"), until=at(1, "11:00"), **away)
    table.put(LeaveGranted, start=at(1, "12:00"), until=at(1, "13:00"), **away)
    table.put(LeaveGranted, start=at(1, "11:30"), until=at(1, "11:00"), **away)
    assert on_leave(member, sessions) == {first: 1800 + 3600}
    table.put(LeaveEnded, at(1, "10:15"), person="T1", leave=first)
    assert on_leave(member, sessions) == {first: 1800 + 900}
    assert on_leave(member, []) == {}
