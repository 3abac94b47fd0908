"""Decisions about the agenda: what they record, and when they say no."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from kiosk.agenda import (
    add_session,
    cancel_session,
    change_room,
    end_session,
    extend_session,
    move_session,
    notices_at,
    post_notice,
    restore_session,
    session_id,
    start_session,
    timing,
    withdraw_notice,
)
from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.events import SessionAdded, SessionReplanned, SessionStarted
from tests.rules.test_agenda_kit import at, camp_with, close_day, plan, record, refused, stamp


@pytest.fixture
def camp() -> Camp:
    return camp_with(
        plan("a", "09:00", "10:00", room="hall", roll_call=True),
        plan("b", "10:00", "11:00", room="hall", roll_call=True),
        plan("tea", "11:00", "11:10"),
        plan("night", "23:00", "01:00"),
    )


def move(session: str, start: str, end: str, day: int = 1, reason: str = "") -> Decision:
    return partial(move_session, session=session, day=day, start=start, end=end, reason=reason)


def test_an_event_carries_the_stamp(camp: Camp) -> None:
    moment, now = at(1, "09:03"), at(1, "09:20")
    answer = start_session(camp, stamp(moment, now), session="a")
    assert isinstance(answer, tuple)
    assert answer == (
        SessionStarted(id=answer[0].id, at=moment, recorded=now, station="desk-1", by="Z01", session="a"),
    )
    assert camp.slots["a"].started is None


@pytest.mark.parametrize(
    "decide",
    [
        partial(start_session, session="x"),
        partial(end_session, session="x"),
        partial(extend_session, session="x", minutes=5),
        move("x", "12:00", "13:00"),
        partial(change_room, session="x", room="A"),
        partial(cancel_session, session="x"),
        partial(restore_session, session="x"),
    ],
)
def test_an_unknown_session_is_refused(camp: Camp, decide: Decision) -> None:
    assert refused(camp, at(1, "09:00"), decide) == "unknown_session"


@pytest.mark.parametrize(
    ("decide", "code"),
    [
        (partial(start_session, session="a"), "cancelled"),
        (partial(end_session, session="a"), "cancelled"),
        (partial(extend_session, session="a", minutes=5), "cancelled"),
        (move("a", "12:00", "13:00"), "cancelled"),
        (partial(change_room, session="a", room="A"), "cancelled"),
        (partial(cancel_session, session="a"), "already"),
    ],
)
def test_nothing_happens_to_a_cancelled_session(camp: Camp, decide: Decision, code: str) -> None:
    record(camp, at(1, "08:00"), partial(cancel_session, session="a", reason="storm"))
    answer = decide(camp, stamp(at(1, "09:00")))
    assert isinstance(answer, Refused)
    assert (answer.code, answer.since) == (code, at(1, "08:00"))


def test_cancel_and_restore(camp: Camp) -> None:
    assert refused(camp, at(1, "08:00"), partial(restore_session, session="a")) == "already"
    record(camp, at(1, "08:00"), partial(cancel_session, session="a", reason=" storm\u200b "))
    found = timing(camp, "a")
    assert found is not None
    assert found.cancelled is not None
    assert found.cancelled.reason == "storm"
    record(camp, at(1, "08:30"), partial(restore_session, session="a"))
    record(camp, at(1, "09:00"), partial(start_session, session="a"))
    record(camp, at(1, "09:50"), partial(end_session, session="a"))
    assert refused(camp, at(1, "09:55"), partial(cancel_session, session="a")) == "over"


def test_started_and_ended_once_and_corrected_when_asked(camp: Camp) -> None:
    start, end = partial(start_session, session="a"), partial(end_session, session="a")
    record(camp, at(1, "09:10"), start)
    answer = start(camp, stamp(at(1, "09:12")))
    assert isinstance(answer, Refused)
    assert (answer.code, answer.since) == ("already", at(1, "09:10"))
    record(camp, at(1, "09:02"), partial(start, correct=True))
    assert camp.slots["a"].started == at(1, "09:02")
    record(camp, at(1, "10:10"), end)
    assert refused(camp, at(1, "10:11"), end) == "already"
    record(camp, at(1, "10:05"), partial(end, correct=True))
    assert camp.slots["a"].ended == at(1, "10:05")
    assert refused(camp, at(1, "10:06"), partial(start, correct=True)) == "bad_time"
    record(camp, at(1, "09:01"), partial(start, correct=True))


def test_an_end_without_a_start_stands_and_a_start_after_it_is_refused(camp: Camp) -> None:
    assert refused(camp, at(1, "08:59"), partial(end_session, session="a")) == "not_started"
    record(camp, at(1, "09:58"), partial(end_session, session="a"))
    assert refused(camp, at(1, "09:59"), partial(start_session, session="a")) == "over"
    assert refused(camp, at(1, "09:59"), partial(extend_session, session="a", minutes=5)) == "over"
    assert refused(camp, at(1, "09:59"), move("a", "12:00", "13:00")) == "over"
    assert refused(camp, at(1, "09:59"), partial(change_room, session="a", room="B")) == "over"


def test_times_that_cannot_be_are_refused(camp: Camp) -> None:
    start, end = partial(start_session, session="a"), partial(end_session, session="a")
    assert refused(camp, at(2, "09:00"), start) == "bad_time"
    assert refused(camp, at(0, "09:00"), start) == "bad_time"
    assert refused(camp, at(2, "09:00"), end) == "bad_time"
    ahead = start(camp, stamp(at(1, "09:30"), at(1, "09:00")))
    assert isinstance(ahead, Refused)
    assert ahead.code == "bad_time"
    record(camp, at(1, "09:10"), start)
    entered = end(camp, stamp(at(1, "09:05"), at(1, "10:00")))
    assert isinstance(entered, Refused)
    assert entered.code == "bad_time"
    record(camp, at(1, "09:05"), end)
    record(camp, at(1, "00:30"), partial(start_session, session="night"))


@pytest.mark.parametrize("minutes", [0, -61, 60 * 24, 10**15, -(10**15), 60 * 18 + 1])
def test_extensions_that_cannot_be_are_refused(camp: Camp, minutes: int) -> None:
    assert refused(camp, at(1, "09:00"), partial(extend_session, session="a", minutes=minutes)) == "bad_time"


def test_extensions_add_up(camp: Camp) -> None:
    record(camp, at(1, "09:00"), partial(extend_session, session="a", minutes=10))
    record(camp, at(1, "09:10"), partial(extend_session, session="a", minutes=-70))
    assert refused(camp, at(1, "09:20"), partial(extend_session, session="a", minutes=-1)) == "bad_time"
    record(camp, at(1, "09:20"), partial(extend_session, session="a", minutes=60 * 18))


def test_a_session_may_last_until_its_day_turns_and_no_longer(camp: Camp) -> None:
    assert refused(camp, at(1, "09:20"), partial(extend_session, session="night", minutes=181)) == "bad_time"
    record(camp, at(1, "09:20"), partial(extend_session, session="night", minutes=180))


def test_move(camp: Camp) -> None:
    record(camp, at(1, "08:00"), move("a", "８：30", "9:30", reason="speaker is late"))
    found = timing(camp, "a")
    assert found is not None
    assert (found.start, found.end) == (at(1, "08:30"), at(1, "09:30"))
    assert refused(camp, at(1, "08:00"), move("a", "08:30", "09:30")) == "already"
    (event,) = record(camp, at(1, "08:00"), move("a", "23:30", "00:30", day=10))
    assert isinstance(event, SessionReplanned)
    assert event.session.room == "hall"
    assert timing(camp, "a").start == at(10, "23:30")  # type: ignore[union-attr]
    record(camp, at(1, "10:00"), partial(start_session, session="b"))
    assert refused(camp, at(1, "10:01"), move("b", "12:00", "13:00")) == "started"


def test_a_moved_session_ends_when_it_was_said_to_end(camp: Camp) -> None:
    record(camp, at(1, "08:00"), partial(extend_session, session="a", minutes=15))
    record(camp, at(1, "08:10"), move("a", "12:00", "13:00"))
    found = timing(camp, "a")
    assert found is not None
    assert (found.expected_end, found.extended) == (at(1, "13:00"), 0)


def test_a_plan_may_have_no_length(camp: Camp) -> None:
    record(camp, at(1, "08:00"), move("a", "12:00", "12:00"))
    assert camp.slots["a"].start == camp.slots["a"].end == at(1, "12:00")


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (0, "09:00", "10:00"),
        (11, "09:00", "10:00"),
        (1, "12:00", "11:59"),
        (1, "01:00", "23:00"),
        (1, "24:00", "25:00"),
        (1, "", "10:00"),
        (1, "noon", "13:00"),
        (1, "23:00", "04:00"),
    ],
)
def test_plans_that_cannot_be_are_refused(camp: Camp, day: int, start: str, end: str) -> None:
    assert refused(camp, at(1, "08:00"), move("a", start, end, day)) == "bad_time"
    new = partial(add_session, session=plan("new", start, end, day))
    assert refused(camp, at(1, "08:00"), new) == "bad_time"


def test_change_room(camp: Camp) -> None:
    assert refused(camp, at(1, "08:00"), partial(change_room, session="a", room=" hall ")) == "already"
    record(camp, at(1, "08:00"), partial(change_room, session="a", room="garden"))
    assert camp.slots["a"].session == plan("a", "09:00", "10:00", room="garden", roll_call=True)


def test_add(camp: Camp) -> None:
    (event,) = record(
        camp, at(1, "08:00"), partial(add_session, session=plan("", "9:00", "09:30", title="x"))
    )
    assert isinstance(event, SessionAdded)
    assert event.session.id == "d1-0900"
    assert timing(camp, "d1-0900") is not None
    assert refused(camp, at(1, "08:00"), partial(add_session, session=plan("a", "9:00", "9:30"))) == "already"
    blank = plan("", "9:00", "09:30", title="\u200b ")
    assert refused(camp, at(1, "08:00"), partial(add_session, session=blank)) == "no_title"
    assert (
        refused(Camp(), at(1, "08:00"), partial(add_session, session=plan("z", "9:00", "9:30"))) == "bad_time"
    )


def test_ids_are_made_from_day_and_start() -> None:
    assert session_id(3, "14:30", ()) == "d3-1430"
    assert session_id(3, "14:30", {"d3-1430", "d3-1430-2"}) == "d3-1430-3"


def test_a_closed_day_keeps_its_roll_calls(camp: Camp) -> None:
    camp.apply(
        SessionAdded(id="z", at=at(1, "06:00"), session=plan("z", "09:00", "10:00", 2, roll_call=True))
    )
    record(camp, at(1, "11:00"), partial(cancel_session, session="b"))
    close_day(camp, 1)
    now = at(1, "22:30")
    for decide in (
        partial(end_session, session="a"),
        partial(extend_session, session="a", minutes=5),
        partial(cancel_session, session="a"),
        partial(restore_session, session="b"),
        move("a", "12:00", "13:00"),
        move("a", "12:00", "13:00", day=3),
        move("z", "12:00", "13:00", day=1),
        partial(add_session, session=plan("", "12:00", "13:00", title="x", roll_call=True)),
    ):
        assert refused(camp, now, decide) == "day_closed"
    late = start_session(camp, stamp(at(1, "09:02"), now), session="a")
    assert isinstance(late, Refused)
    assert late.code == "day_closed"


def test_what_leaves_attendance_alone_can_be_put_right_on_a_closed_day(camp: Camp) -> None:
    close_day(camp, 1)
    now = at(1, "22:30")
    record(camp, now, partial(change_room, session="a", room="garden"))
    record(camp, now, partial(add_session, session=plan("", "12:00", "13:00", title="x")))
    record(camp, now, partial(cancel_session, session="tea"))
    record(camp, at(1, "23:10"), partial(start_session, session="night"))
    record(camp, at(1, "23:20"), partial(extend_session, session="night", minutes=30))


def test_a_delay_that_would_reach_a_roll_call_of_a_closed_day_is_refused() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:05", "11:00", roll_call=True))
    close_day(camp, 1)
    record(camp, at(1, "22:00"), partial(extend_session, session="a", minutes=5))
    assert refused(camp, at(1, "22:00"), partial(extend_session, session="a", minutes=1)) == "day_closed"


def test_notices(camp: Camp) -> None:
    until = at(1, "12:00")
    record(camp, at(1, "09:00"), partial(post_notice, text=" bring \n water ", until=until))
    first = camp.seq
    record(camp, at(1, "09:05"), partial(post_notice, text="tea is late", until=at(1, "11:30")))
    assert [notice.text for notice in notices_at(camp, at(1, "11:00"))] == ["tea is late", "bring water"]
    assert [notice.text for notice in notices_at(camp, at(1, "11:30"))] == ["bring water"]
    assert notices_at(camp, until) == ()
    assert refused(camp, at(1, "11:40"), partial(withdraw_notice, notice=camp.seq)) == "already"
    record(camp, at(1, "11:40"), partial(withdraw_notice, notice=first))
    assert notices_at(camp, at(1, "11:41")) == ()
    assert refused(camp, at(1, "11:41"), partial(withdraw_notice, notice=first)) == "already"
    assert refused(camp, at(1, "11:41"), partial(withdraw_notice, notice=1)) == "unknown_notice"


def test_notices_that_say_nothing_or_end_at_once_are_refused(camp: Camp) -> None:
    now = at(1, "09:00")
    assert refused(camp, now, partial(post_notice, text=" \u200b", until=at(1, "10:00"))) == "no_text"
    assert refused(camp, now, partial(post_notice, text="x", until=now)) == "bad_time"
    naive = dt.datetime(2026, 11, 23, 12)  # noqa: DTZ001 - what is refused
    assert refused(camp, now, partial(post_notice, text="x", until=naive)) == "bad_time"
