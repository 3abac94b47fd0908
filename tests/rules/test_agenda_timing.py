"""Planned, expected and actual times: how a delay is handed on, and where it ends."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from kiosk.agenda import (
    cancel_session,
    end_session,
    extend_session,
    restore_session,
    start_session,
    timing,
    timings,
)
from kiosk.camp import Camp
from kiosk.events import SessionEnded, SessionExtended, SessionStarted
from tests.rules.test_agenda_kit import at, camp_with, plan, record


def shown(camp: Camp, day: int = 1) -> dict[str, str]:
    """Expected times of a day as `id: HH:MM-HH:MM`."""
    return {
        item.id: f"{item.expected_start:%H:%M}-{item.expected_end:%H:%M}"
        for item in timings(camp, day)
        if not item.cancelled
    }


def extend(camp: Camp, session: str, minutes: int) -> None:
    record(camp, at(1, "09:00"), partial(extend_session, session=session, minutes=minutes))


@pytest.fixture
def morning() -> Camp:
    return camp_with(
        plan("a", "08:30", "10:00", room="hall"),
        plan("b", "10:15", "11:45", room="rooms"),
        plan("lunch", "12:00", "12:40", room="mess", fixed=True),
        plan("c", "14:30", "16:00", room="hall"),
        plan("d", "16:00", "17:00", room="rooms"),
    )


def test_without_delays_the_plan_is_expected(morning: Camp) -> None:
    for item in timings(morning, 1):
        assert (item.start, item.end) == (item.expected_start, item.expected_end)
        assert (item.delay, item.overrun, item.started, item.ended, item.clashes) == (0, 0, None, None, ())
    assert [item.id for item in timings(morning, 1)] == ["a", "b", "lunch", "c", "d"]
    assert timings(morning, 2) == ()
    assert timings(Camp(), 1) == ()


def test_a_gap_absorbs_what_it_can(morning: Camp) -> None:
    extend(morning, "a", 10)
    assert shown(morning)["b"] == "10:15-11:45"
    extend(morning, "a", 13)
    assert shown(morning) == {
        "a": "08:30-10:23",
        "b": "10:23-11:53",
        "lunch": "12:00-12:40",
        "c": "14:30-16:00",
        "d": "16:00-17:00",
    }
    late = timing(morning, "b")
    assert late is not None
    assert (late.delay, late.overrun) == (8, 8)
    assert late.start == at(1, "10:15")
    held = timing(morning, "a")
    assert held is not None
    assert (held.delay, held.overrun, held.extended) == (0, 23, 23)


def test_fixed_items_stand_and_name_what_runs_into_them(morning: Camp) -> None:
    extend(morning, "a", 45)
    assert shown(morning)["b"] == "10:45-12:15"
    assert shown(morning)["lunch"] == "12:00-12:40"
    assert [(item.id, item.clashes) for item in timings(morning, 1) if item.clashes] == [("b", ("lunch",))]


def test_a_cancelled_fixed_item_is_in_nobodys_way(morning: Camp) -> None:
    record(morning, at(1, "09:00"), partial(cancel_session, session="lunch"))
    extend(morning, "a", 45)
    assert [item.id for item in timings(morning, 1) if item.clashes] == []


def test_no_delay_goes_past_a_fixed_item() -> None:
    camp = camp_with(
        plan("study", "20:30", "21:20"),
        plan("roll", "21:30", "21:50", fixed=True),
        plan("wash", "21:50", "22:30"),
    )
    extend(camp, "study", 60)
    assert shown(camp) == {"study": "20:30-22:20", "roll": "21:30-21:50", "wash": "21:50-22:30"}
    extend(camp, "roll", 5)
    assert shown(camp)["wash"] == "21:55-22:35"


def test_a_late_start_and_a_late_end_slide_what_follows(morning: Camp) -> None:
    record(morning, at(1, "14:40"), partial(start_session, session="c"))
    assert shown(morning)["c"] == "14:40-16:10"
    assert shown(morning)["d"] == "16:10-17:10"
    record(morning, at(1, "16:25"), partial(end_session, session="c"))
    item = timing(morning, "c")
    assert item is not None
    assert (item.started, item.ended) == (at(1, "14:40"), at(1, "16:25"))
    assert (item.start, item.end) == (at(1, "14:30"), at(1, "16:00"))
    assert shown(morning)["d"] == "16:25-17:25"


def test_nothing_is_pulled_forward(morning: Camp) -> None:
    record(morning, at(1, "14:20"), partial(start_session, session="c"))
    assert shown(morning)["c"] == "14:20-16:00"
    record(morning, at(1, "15:00"), partial(end_session, session="c"))
    assert shown(morning)["c"] == "14:20-15:00"
    assert shown(morning)["d"] == "16:00-17:00"
    item = timing(morning, "c")
    assert item is not None
    assert (item.delay, item.overrun) == (0, 0)


def test_a_session_cut_short_gives_the_time_back_to_a_delay(morning: Camp) -> None:
    extend(morning, "c", 30)
    extend(morning, "c", -20)
    assert shown(morning)["d"] == "16:10-17:10"


def test_no_session_ends_before_it_begins(morning: Camp) -> None:
    morning.apply(SessionExtended(id="x", at=at(1, "09:00"), session="c", minutes=-500))
    assert shown(morning)["c"] == "14:30-14:30"


def test_a_cancelled_session_is_a_gap(morning: Camp) -> None:
    extend(morning, "a", 60)
    assert shown(morning)["b"] == "11:00-12:30"
    record(morning, at(1, "09:10"), partial(cancel_session, session="b"))
    assert shown(morning)["lunch"] == "12:00-12:40"
    gone = timing(morning, "b")
    assert gone is not None
    assert gone.cancelled
    assert (gone.expected_start, gone.clashes) == (at(1, "10:15"), ())
    record(morning, at(1, "09:20"), partial(restore_session, session="b"))
    assert shown(morning)["b"] == "11:00-12:30"


def test_a_cancelled_session_hands_on_no_delay() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "10:30"), plan("c", "10:30", "11:00"))
    extend(camp, "a", 40)
    assert shown(camp)["c"] == "11:10-11:40"
    record(camp, at(1, "09:30"), partial(cancel_session, session="b"))
    assert shown(camp)["c"] == "10:40-11:10"
    record(camp, at(1, "09:40"), partial(restore_session, session="b"))
    record(camp, at(1, "09:45"), partial(extend_session, session="b", minutes=20))
    record(camp, at(1, "09:50"), partial(cancel_session, session="b"))
    assert shown(camp)["c"] == "10:40-11:10"


def test_what_was_started_by_hand_keeps_its_start_and_ends_the_delay_before_it() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "10:10"), plan("c", "10:10", "11:00"))
    extend(camp, "a", 30)
    record(camp, at(1, "10:05"), partial(start_session, session="b"))
    assert shown(camp) == {"a": "09:00-10:30", "b": "10:05-10:15", "c": "10:15-11:05"}


def test_parallel_sessions_do_not_push_each_other() -> None:
    camp = camp_with(
        plan("a1", "09:00", "10:00", room="A"),
        plan("b1", "09:30", "10:30", room="B"),
        plan("c1", "09:00", "10:00", room="C"),
        plan("a2", "10:00", "11:00", room="A"),
        plan("all", "11:00", "12:00", room="hall"),
    )
    extend(camp, "a1", 40)
    assert shown(camp) == {
        "a1": "09:00-10:40",
        "b1": "09:30-10:30",
        "c1": "09:00-10:00",
        "a2": "10:40-11:40",
        "all": "11:40-12:40",
    }


def test_where_rooms_run_in_parallel_each_is_a_chain_until_all_meet() -> None:
    camp = camp_with(
        plan("a1", "09:00", "10:00", room="A"),
        plan("b1", "09:00", "10:00", room="B"),
        plan("a2", "10:00", "11:00", room="A"),
        plan("b2", "10:10", "11:00", room="B"),
        plan("all", "11:00", "12:00", room="hall"),
    )
    extend(camp, "a1", 20)
    assert shown(camp)["a2"] == "10:20-11:20"
    assert shown(camp)["b2"] == "10:10-11:00"
    assert shown(camp)["all"] == "11:20-12:20"


def test_a_short_session_next_door_does_not_hide_the_hall_from_itself() -> None:
    camp = camp_with(
        plan("a1", "09:00", "12:00", room="A"),
        plan("b1", "11:00", "12:00", room="B"),
        plan("b2", "12:00", "12:45", room="B"),
        plan("a2", "13:00", "14:00", room="A"),
    )
    extend(camp, "a1", 90)
    assert shown(camp)["b2"] == "12:00-12:45"
    assert shown(camp)["a2"] == "13:30-14:30"


def test_a_camp_day_goes_on_after_midnight() -> None:
    camp = camp_with(
        plan("night", "23:00", "00:30"),
        plan("watch", "00:30", "02:00"),
        plan("drill", "06:40", "07:10", day=2),
    )
    extend(camp, "night", 20)
    assert shown(camp) == {"night": "23:00-00:50", "watch": "00:50-02:20"}
    watch = timing(camp, "watch")
    assert watch is not None
    assert watch.expected_start == dt.datetime.fromisoformat("2026-11-24T00:50+08:00")
    assert shown(camp, 2) == {"drill": "06:40-07:10"}


def test_items_of_no_length_hand_a_delay_on() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("mark", "10:00", "10:00"), plan("b", "10:00", "11:00"))
    extend(camp, "a", 5)
    assert shown(camp) == {"a": "09:00-10:05", "mark": "10:05-10:05", "b": "10:05-11:05"}


def test_a_clock_that_jumped_by_days_moves_nothing(morning: Camp) -> None:
    before = shown(morning)
    morning.apply(SessionStarted(id="s", at=at(4, "08:30"), session="a"))
    morning.apply(SessionEnded(id="e", at=dt.datetime(2000, 1, 1, tzinfo=dt.UTC), session="c"))
    assert shown(morning) == before
    item = timing(morning, "a")
    assert item is not None
    assert item.started == at(4, "08:30")


def test_a_clock_that_stepped_back_leaves_no_session_ending_before_it_began(morning: Camp) -> None:
    record(morning, at(1, "08:31"), partial(start_session, session="a"))
    record(morning, at(1, "08:29"), partial(end_session, session="a"))
    item = timing(morning, "a")
    assert item is not None
    assert item.expected_start == item.expected_end == at(1, "08:31")
    assert item.ended == at(1, "08:29")


def test_an_end_without_a_start_is_believed() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "11:00"))
    extend(camp, "a", 60)
    record(camp, at(1, "10:40"), partial(end_session, session="b"))
    assert shown(camp)["b"] == "10:00-10:40"


def test_actual_times_are_shown_on_the_camps_clock(morning: Camp) -> None:
    morning.apply(SessionStarted(id="s", at=dt.datetime(2026, 11, 23, 0, 40, tzinfo=dt.UTC), session="a"))
    item = timing(morning, "a")
    assert item is not None
    assert item.started is not None
    assert f"{item.started:%H:%M} {item.expected_start:%H:%M}" == "08:40 08:40"


def test_times_are_worked_out_anew_only_when_the_agenda_changed(morning: Camp) -> None:
    first = timings(morning, 1)
    assert timings(morning, 1) is first
    extend(morning, "a", 30)
    assert timings(morning, 1) != first
    assert timing(morning, "nothing") is None
