"""Marking a class by hand, without a screen: steps, marks, reasons, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk import mark_of, roll
from kiosk.events import MarkValue
from kiosk.i18n import text
from screens.dialogs.roll_marking import Marking
from screens.dialogs.roll_reading import tally
from tests.screens.kit import station_at
from tests.screens.roll_kit import (
    AFTER,
    CALL,
    MORNING,
    at_roll,
    close_day_of,
    fill_disk,
    give_leave,
    marked,
    put_mark,
    said,
    step_of,
)

NEXT_CALL = "d1-1430"


def test_the_open_roll_call_is_taken_at_once(tmp_path: Path) -> None:
    marking = Marking(station_at(tmp_path, MORNING))
    assert (step_of(marking), marking.session) == ("class", CALL)
    assert list(marking.classes) == ["一班", "二班", "三班", "四班", "五班", "六班"]


def test_with_none_open_those_that_are_over_are_offered_and_need_a_reason(tmp_path: Path) -> None:
    marking = Marking(station_at(tmp_path, AFTER))
    assert (step_of(marking), marking.keys) == ("session", (CALL,))
    marking.choose()
    assert step_of(marking) == "reason"
    marking.digit(2)
    assert (step_of(marking), marking.reason) == ("class", marking._station.say(text("scanner failed")))
    marking.digit(1)
    assert step_of(marking) == "roll"
    assert [marking.back() for _ in range(3)] == [True, True, False]
    marking.choose()
    assert step_of(marking) == "class", "the reason holds for the visit"


def test_before_the_first_there_is_none_to_choose(tmp_path: Path) -> None:
    marking = Marking(station_at(tmp_path, "2026-11-23T08:00"))
    assert (step_of(marking), marking.keys) == ("session", ())
    marking.choose()
    marking.digit(1)
    assert not marking.back()


def test_a_session_can_be_asked_for(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    assert step_of(Marking(station, CALL)) == "class"
    strange = Marking(station, "d1-1000")
    assert step_of(strange) == "session"
    assert said(strange).startswith("✗")


def test_digits_arrows_and_neighbours(tmp_path: Path) -> None:
    marking = at_roll(station_at(tmp_path, MORNING), 2)
    assert marking.class_ == "二班"
    marking.turn(1)
    assert marking.class_ == "三班"
    marking.turn(-2)
    assert marking.class_ == "一班"
    marking.turn(-1)
    assert marking.class_ == "六班"
    assert marking.back()
    marking.move(-1)
    marking.choose()
    assert (step_of(marking), marking.class_) == ("roll", "一班")


@pytest.mark.parametrize("value", ["present", "late", "early", "leave", "absent"])
def test_a_mark_is_recorded_and_the_next_unmarked_stood_on(tmp_path: Path, value: MarkValue) -> None:
    station = station_at(tmp_path, MORNING)
    marking = at_roll(station)
    people = marking.keys
    put_mark(station, people[1])
    give_leave(station, people[2], "2026-11-23T09:00", "2026-11-23T18:00")
    marking.refresh()
    marking.mark(value)
    assert marked(station)[people[0]] == value
    assert marking.cursor.key == people[3]
    assert said(marking) == "✓ Recorded"


def test_after_the_last_the_first_left_out_is_next(tmp_path: Path) -> None:
    marking = at_roll(station_at(tmp_path, MORNING))
    people = marking.keys
    marking.move(1)
    for _ in people[1:]:
        marking.mark("present")
    assert marking.cursor.key == people[0]
    marking.mark("absent")
    found = marking.marks.said
    assert found is not None
    assert found.next_step == text("Everyone in {class_name} is marked.", class_name="一班")
    count = tally(marking.lines)
    assert (count.due, count.marked) == (len(people), len(people))


def test_present_after_the_grace_is_late(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T09:58")
    marking = at_roll(station)
    person = marking.cursor.key
    marking.mark("present")
    made = mark_of(station.camp, CALL, person)
    assert made is not None
    assert (made.value, made.minutes) == ("late", 8)


def test_a_refusal_marks_nothing_and_stays(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T09:52")
    marking = at_roll(station)
    first = marking.cursor.key
    give_leave(station, first, "2026-11-23T09:51", "2026-11-23T18:00")
    marking.refresh()
    marking.mark("present")
    assert said(marking) == "! On leave"
    assert marking.cursor.key == first
    assert marked(station) == {}
    marking.mark("leave")
    assert marked(station) == {first: "leave"}
    marking.stand_on(first)
    marking.mark("leave")
    assert said(marking) == "! Already done"
    assert marking.cursor.key == first


def test_somebody_is_marked_whose_number_is_anothers_badge(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    marking = at_roll(station)
    first, second = (station.camp.people[one] for one in marking.keys[:2])
    station.camp.badges[first.person.id] = second.person.id
    first.badge = "X-1"
    station.camp.badges["X-1"] = first.person.id
    marking.mark("absent")
    assert marked(station) == {first.person.id: "absent"}


def test_counts_always_add_up(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    marking = at_roll(station)
    give_leave(station, marking.keys[-1], "2026-11-23T09:00", "2026-11-23T18:00")
    for value in ("present", "late", "early", "leave", "absent", "present"):
        marking.mark(value)
        count = tally(marking.lines)
        assert sum(count.counts.values()) == count.due == len(marking.keys)
    assert tally(marking.lines).counts == {
        "present": 2,
        "late": 1,
        "early": 1,
        "leave": 2,
        "absent": 1,
        None: len(marking.keys) - 7,
    }


def test_on_a_closed_day_nothing_is_marked(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T23:30")
    close_day_of(station)
    marking = Marking(station, CALL)
    assert step_of(marking) == "class", "no reason is asked for what will be refused"
    marking.digit(1)
    marking.mark("present")
    found = marking.marks.said
    assert found is not None
    assert found.message == text("Day {day} is closed.", day=1)
    assert marked(station) == {}


def test_not_saved_stays_and_the_same_key_counts_once(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    marking = at_roll(station)
    first, second = marking.keys[:2]
    make_room = fill_disk(station)
    marking.mark("present")
    assert said(marking) == "✗ NOT SAVED"
    assert marking.cursor.key == first
    retry = marking.marks._retry
    assert retry is not None
    marking.mark("present")
    again = marking.marks._retry
    assert again is not None
    assert again[1].id == retry[1].id
    make_room()
    marking.mark("present")
    assert marked(station) == {first: "present"}
    assert marking.cursor.key == second
    unmake = fill_disk(station)
    marking.take_back()
    assert said(marking) == "✗ NOT SAVED"
    unmake()
    marking.take_back()
    assert marked(station) == {}


def test_two_desks_at_one_class_mark_everybody_once(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    other = station_at(tmp_path, MORNING, name="desk-2")
    here, there = at_roll(station), at_roll(other)
    count = len(here.keys)
    for _ in range(count):
        here.mark("present")
        other.news()
        there.refresh()
        there.mark("present")
        station.news()
        here.refresh()
    lines = [
        line for line in roll(station.camp, CALL, station.config, station.now()) if line.class_ == "一班"
    ]
    assert [line.mark for line in lines] == ["present"] * count
    assert all(len(marks) == 1 for marks in station.camp.marks[CALL].values())
    other.close()
