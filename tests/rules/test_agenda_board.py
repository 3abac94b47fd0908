"""Now and next, and when roll calls are open."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from kiosk.agenda import (
    NowNext,
    cancel_session,
    end_session,
    extend_session,
    next_roll_call,
    now_and_next,
    open_roll_calls,
    phase_of,
    roll_call_window,
    roll_calls_of,
    start_session,
    state_of,
    timing,
)
from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.events import SessionExtended
from tests.rules.test_agenda_kit import CHINA, at, camp_with, plan, record, sample_config


@pytest.fixture(scope="module")
def config() -> Config:
    return sample_config()


def names(found: NowNext) -> tuple[int, list[str], list[str]]:
    return found.day, [item.id for item in found.now], [item.id for item in found.next]


def state(camp: Camp, session: str, now: dt.datetime) -> str:
    found = timing(camp, session)
    assert found is not None
    return state_of(found, now)


def test_intervals_are_half_open() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "11:00"))
    assert names(now_and_next(camp, at(1, "08:59:59"))) == (1, [], ["a"])
    assert names(now_and_next(camp, at(1, "09:00"))) == (1, ["a"], ["b"])
    assert names(now_and_next(camp, at(1, "09:59:59"))) == (1, ["a"], ["b"])
    assert names(now_and_next(camp, at(1, "10:00"))) == (1, ["b"], [])
    assert names(now_and_next(camp, at(1, "11:00"))) == (1, [], [])


def test_states() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"))
    moments = ("08:59", "09:00", "09:59", "10:00")
    assert [state(camp, "a", at(1, clock)) for clock in moments] == ["planned", "running", "running", "over"]
    record(camp, at(1, "08:00"), partial(cancel_session, session="a"))
    assert {state(camp, "a", at(1, clock)) for clock in moments} == {"cancelled"}
    assert names(now_and_next(camp, at(1, "09:30"))) == (1, [], [])


def test_what_was_started_by_hand_runs_until_ended_by_hand_or_its_expected_end() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"))
    record(camp, at(1, "08:50"), partial(start_session, session="a"))
    assert state(camp, "a", at(1, "08:49")) == "planned"
    assert state(camp, "a", at(1, "08:50")) == "running"
    assert state(camp, "a", at(1, "10:00")) == "over"
    record(camp, at(1, "09:10"), partial(extend_session, session="a", minutes=15))
    assert state(camp, "a", at(1, "10:14")) == "running"
    record(camp, at(1, "10:10"), partial(end_session, session="a"))
    assert state(camp, "a", at(1, "10:10")) == "over"


def test_what_has_no_length_comes_next_but_is_never_on() -> None:
    camp = camp_with(plan("mark", "10:00", "10:00"), plan("b", "10:30", "11:00"))
    assert names(now_and_next(camp, at(1, "09:59"))) == (1, [], ["mark"])
    assert names(now_and_next(camp, at(1, "10:00"))) == (1, [], ["b"])
    assert state(camp, "mark", at(1, "10:00")) == "over"


def test_parallel_sessions_are_all_shown() -> None:
    camp = camp_with(
        plan("a", "09:00", "10:00", room="A"),
        plan("b", "09:30", "10:30", room="B"),
        plan("c", "09:30", "10:00", room="C"),
    )
    assert names(now_and_next(camp, at(1, "09:00"))) == (1, ["a"], ["c", "b"])
    assert names(now_and_next(camp, at(1, "09:45"))) == (1, ["a", "c", "b"], [])


def test_what_is_on_stands_in_the_order_it_is_expected() -> None:
    camp = camp_with(
        plan("a1", "09:00", "10:00", room="A"),
        plan("b1", "09:00", "10:00", room="B"),
        plan("a2", "10:00", "11:00", room="A"),
        plan("b2", "10:30", "11:30", room="B"),
    )
    record(camp, at(1, "09:50"), partial(extend_session, session="a1", minutes=40))
    assert names(now_and_next(camp, at(1, "10:35"))) == (1, ["a1", "b2"], ["a2"])
    assert names(now_and_next(camp, at(1, "10:45"))) == (1, ["b2", "a2"], [])


def test_next_may_be_tomorrow_or_later_and_says_so() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("z", "08:00", "09:00", day=4))
    found = now_and_next(camp, at(1, "20:00"))
    assert names(found) == (1, [], ["z"])
    assert found.next[0].session.day == 4


def test_before_the_first_day_and_after_the_last() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("z", "08:00", "09:00", day=10))
    assert names(now_and_next(camp, at(-3, "12:00"))) == (-3, [], ["a"])
    assert names(now_and_next(camp, at(11, "12:00"))) == (11, [], [])
    assert names(now_and_next(camp, dt.datetime(2000, 1, 1, tzinfo=CHINA)))[2] == ["a"]
    assert names(now_and_next(Camp(), at(1, "09:00"))) == (0, [], [])
    assert names(now_and_next(camp_with(), at(1, "09:00"))) == (1, [], [])


def test_the_camp_goes_from_before_by_days_that_end_to_after() -> None:
    camp = camp_with(
        plan("a", "09:00", "10:00"), plan("b", "10:30", "11:00"), plan("z", "08:00", "09:00", day=10)
    )
    assert phase_of(Camp(), at(1, "09:00")) == "before"
    assert phase_of(camp, at(0, "23:00")) == "before"
    assert phase_of(camp, at(1, "04:00")) == "open"
    assert phase_of(camp, at(1, "10:15")) == "open"
    assert phase_of(camp, at(1, "10:59:59")) == "open"
    assert phase_of(camp, at(1, "11:00")) == "over"
    assert phase_of(camp, at(2, "12:00")) == "open"
    assert phase_of(camp, at(10, "09:00")) == "over"
    assert phase_of(camp, at(11, "04:00")) == "after"


def test_a_cancelled_session_neither_keeps_a_day_open_nor_ends_it() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:30", "11:00"), plan("c", "09:00", "10:00", 2))
    record(camp, at(1, "08:00"), partial(cancel_session, session="b"))
    record(camp, at(1, "08:00"), partial(cancel_session, session="c"))
    assert phase_of(camp, at(1, "10:00")) == "over"
    assert phase_of(camp, at(2, "10:00")) == "open"


def test_after_midnight_it_is_still_the_same_camp_day() -> None:
    camp = camp_with(plan("watch", "23:30", "01:30"), plan("drill", "06:40", "07:10", day=2))
    assert names(now_and_next(camp, at(1, "00:30"))) == (1, ["watch"], ["drill"])
    assert names(now_and_next(camp, at(1, "03:59"))) == (1, [], ["drill"])
    assert names(now_and_next(camp, at(2, "04:00"))) == (2, [], ["drill"])


def test_what_a_delay_carries_over_the_turn_of_the_day_is_still_on() -> None:
    camp = camp_with(plan("a", "01:00", "03:00"), plan("b", "03:00", "03:50"), plan("c", "03:50", "03:55"))
    record(camp, at(1, "02:00"), partial(extend_session, session="a", minutes=30))
    assert names(now_and_next(camp, at(2, "04:10"))) == (2, ["b"], ["c"])


def test_the_board_follows_a_clock_that_jumps_back() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "11:00"))
    record(camp, at(1, "10:20"), partial(end_session, session="a"))
    assert names(now_and_next(camp, at(1, "10:30"))) == (1, ["b"], [])
    assert names(now_and_next(camp, at(1, "09:30"))) == (1, ["a"], ["b"])


def test_a_roll_call_opens_before_and_closes_at_the_end(config: Config) -> None:
    camp = camp_with(plan("a", "09:00", "10:00", roll_call=True), plan("b", "11:00", "12:00"))
    found = timing(camp, "a")
    assert found is not None
    window = roll_call_window(found, config)
    assert (window.opens, window.late_from, window.closes) == (at(1, "08:40"), at(1, "09:05"), at(1, "10:00"))
    clocks = ("08:39:59", "08:40", "09:59:59", "10:00")
    assert [window.is_open(at(1, clock)) for clock in clocks] == [False, True, True, False]
    assert [len(open_roll_calls(camp, config, at(1, clock))) for clock in clocks] == [0, 1, 1, 0]
    assert roll_calls_of(camp, 1) == (found,)
    assert roll_calls_of(camp, 2) == ()


def test_a_roll_call_goes_with_the_expected_times(config: Config) -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "11:00", roll_call=True))
    record(camp, at(1, "09:30"), partial(extend_session, session="a", minutes=12))
    found = timing(camp, "b")
    assert found is not None
    window = roll_call_window(found, config)
    assert (window.opens, window.late_from, window.closes) == (at(1, "09:52"), at(1, "10:17"), at(1, "11:12"))
    record(camp, at(1, "10:15"), partial(start_session, session="b"))
    record(camp, at(1, "10:50"), partial(end_session, session="b"))
    found = timing(camp, "b")
    assert found is not None
    window = roll_call_window(found, config)
    assert (window.late_from, window.closes) == (at(1, "10:20"), at(1, "10:50"))


def test_an_early_start_makes_nobody_late_who_came_in_time(config: Config) -> None:
    camp = camp_with(plan("a", "09:00", "10:00", roll_call=True))
    record(camp, at(1, "08:45"), partial(start_session, session="a"))
    found = timing(camp, "a")
    assert found is not None
    window = roll_call_window(found, config)
    assert (window.opens, window.late_from, window.closes) == (at(1, "08:25"), at(1, "09:05"), at(1, "10:00"))


def test_open_and_next_roll_calls(config: Config) -> None:
    camp = camp_with(
        plan("a", "09:00", "10:00", roll_call=True),
        plan("b", "10:10", "11:00", roll_call=True),
        plan("c", "12:00", "13:00"),
        plan("d", "08:30", "09:30", day=2, roll_call=True),
    )

    def coming(now: dt.datetime) -> str:
        found = next_roll_call(camp, config, now)
        return found.id if found else ""

    assert [item.id for item in open_roll_calls(camp, config, at(1, "09:55"))] == ["a", "b"]
    assert [coming(at(1, clock)) for clock in ("08:00", "08:40", "09:50", "23:00")] == ["a", "b", "d", "d"]
    assert coming(at(2, "08:10")) == ""
    record(camp, at(1, "09:00"), partial(cancel_session, session="b"))
    assert [item.id for item in open_roll_calls(camp, config, at(1, "09:55"))] == ["a"]
    assert coming(at(1, "09:00")) == "d"
    assert [item.id for item in roll_calls_of(camp, 1)] == ["a"]
    assert open_roll_calls(Camp(), config, at(1, "09:00")) == ()
    assert next_roll_call(Camp(), config, at(1, "09:00")) is None


def test_a_roll_call_may_open_before_the_turn_of_the_day(config: Config) -> None:
    camp = camp_with(plan("early", "04:10", "05:00", day=2, roll_call=True))
    assert [item.id for item in open_roll_calls(camp, config, at(1, "03:50"))] == ["early"]


def test_a_roll_call_that_a_delay_carried_over_the_turn_of_the_day(config: Config) -> None:
    camp = camp_with(
        plan("a", "02:00", "03:30"),
        plan("b", "03:30", "03:50", roll_call=True),
        plan("z", "08:00", "09:00", day=2, roll_call=True),
    )
    record(camp, at(1, "02:00"), partial(extend_session, session="a", minutes=30))
    camp.apply(SessionExtended(id="x", at=at(1, "02:10"), session="a", minutes=30))
    coming = next_roll_call(camp, config, at(2, "04:05"))
    assert coming is not None
    assert coming.id == "b"
    assert open_roll_calls(camp, config, at(2, "04:09")) == ()
    assert [item.id for item in open_roll_calls(camp, config, at(2, "04:10"))] == ["b"]
