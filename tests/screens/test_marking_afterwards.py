"""Marks made after a roll call is over, and marks taken back."""

from __future__ import annotations

from pathlib import Path

from kiosk.desk import mark_of
from kiosk.i18n import text
from screens.dialogs.roll_marking import Marking
from tests.screens.kit import clock_at, station_at
from tests.screens.roll_kit import (
    AFTER,
    CALL,
    MORNING,
    at_roll,
    let_arrive,
    marked,
    put_mark,
    said,
    step_of,
)

NEXT_CALL = "d1-1430"


def test_marks_made_afterwards_are_flagged_for_ever(tmp_path: Path) -> None:
    station = station_at(tmp_path, AFTER)
    marking = Marking(station, CALL)
    marking.digit(4)
    assert step_of(marking) == "typing"
    marking.give_reason("  ")
    assert step_of(marking) == "typing"
    marking.give_reason("找错教室")
    marking.digit(1)
    person = marking.cursor.key
    marking.mark("present")
    made = mark_of(station.camp, CALL, person)
    assert made is not None
    assert (made.value, made.backfilled, made.reason) == ("present", True, "找错教室")
    assert said(marking) == "✓ Backfilled"
    assert marking.cursor.key == marking.keys[1]


def test_the_reason_can_be_changed(tmp_path: Path) -> None:
    station = station_at(tmp_path, AFTER)
    marking = Marking(station, CALL)
    marking.digit(1)
    marking.digit(1)
    marking.ask_reason()
    assert step_of(marking) == "reason"
    assert marking.back()
    assert step_of(marking) == "roll"
    marking.ask_reason()
    marking.digit(3)
    assert (step_of(marking), marking.reason) == ("roll", station.say(text("came later")))


def test_a_roll_call_that_closes_meanwhile_asks_for_the_reason(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    marking = at_roll(station)
    first, second = marking.keys[:2]
    marking.mark("present")
    station.now = clock_at(AFTER)
    marking.refresh()
    marking.mark("present")
    assert (step_of(marking), said(marking)) == ("reason", "! Roll call is over")
    assert marked(station) == {first: "present"}
    marking.digit(1)
    assert (step_of(marking), marking.cursor.key) == ("roll", second)
    marking.mark("present")
    made = mark_of(station.camp, CALL, second)
    assert made is not None
    assert made.backfilled


def test_no_reason_is_kept_while_the_roll_call_is_open(tmp_path: Path) -> None:
    station = station_at(tmp_path, AFTER)
    marking = Marking(station, CALL)
    marking.digit(1)
    station.now = clock_at("2026-11-23T14:20")
    assert marking.back()
    marking.refresh()
    marking.stand_on(NEXT_CALL)
    marking.choose()
    marking.digit(1)
    person = marking.cursor.key
    marking.mark("present")
    made = mark_of(station.camp, NEXT_CALL, person)
    assert made is not None
    assert (made.reason, made.backfilled) == ("", False)


def test_take_back_goes_mark_by_mark(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    marking = at_roll(station)
    first, second = marking.keys[:2]
    marking.mark("present")
    marking.stand_on(first)
    marking.mark("absent")
    marking.mark("late")
    marking.take_back()
    assert said(marking) == "✓ Undone"
    assert marking.cursor.key == second
    assert marked(station) == {first: "absent"}
    marking.take_back()
    assert marked(station) == {first: "present"}
    marking.take_back()
    assert marked(station) == {}
    marking.take_back()
    assert said(marking) == "! Nothing to undo"


def test_only_marks_of_this_visit_are_taken_back(tmp_path: Path) -> None:
    """What was done at this desk before stays, also where the mark was taken back by somebody else."""
    station = station_at(tmp_path, MORNING)
    people = at_roll(station).keys
    let_arrive(station, people[0])
    put_mark(station, people[5])
    marking = at_roll(station)
    marking.take_back()
    assert marked(station) == {people[5]: "present"}
    marking.mark("present")
    again = at_roll(station)
    again.marks._made = list(marking.marks._made)
    again.take_back()
    marking.take_back()
    assert said(marking) == "! Nothing to undo"
    assert station.camp.people[people[0]].arrival
    assert marked(station) == {people[5]: "present"}


def test_what_came_after_the_mark_bars_taking_it_back(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    other = station_at(tmp_path, MORNING, name="desk-2")
    marking = at_roll(station)
    first = marking.cursor.key
    marking.mark("present")
    let_arrive(station, first)
    marking.take_back()
    assert marked(station) == {first: "present"}
    assert station.camp.people[first].arrival
    second = marking.cursor.key
    marking.mark("present")
    other.news()
    put_mark(other, second, "absent")
    marking.take_back()
    assert marked(station)[second] == "absent"
    other.close()
