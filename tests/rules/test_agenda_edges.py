"""The agenda exact to the minute: what happens on an edge belongs to one side of it."""

from __future__ import annotations

from functools import partial

import pytest

from kiosk.agenda import end_session, extend_session, now_and_next, start_session, timing, timings
from kiosk.camp import Camp
from kiosk.events import SessionEnded, SessionExtended, SessionStarted
from tests.rules.test_agenda_kit import at, camp_with, plan, record, refused, stamp


def shown(camp: Camp, session: str) -> str:
    found = timing(camp, session)
    assert found is not None
    return f"{found.expected_start:%H:%M}-{found.expected_end:%H:%M}"


def test_the_turn_of_the_day_belongs_to_the_next_day() -> None:
    camp = camp_with(plan("a", "03:00", "03:50"), plan("b", "04:00", "05:00", day=2))
    camp.apply(SessionStarted(id="s", at=at(2, "04:00"), session="a"))
    camp.apply(SessionEnded(id="e", at=at(2, "04:00"), session="a"))
    assert shown(camp, "a") == "03:00-03:50"
    camp.apply(SessionEnded(id="e", at=at(2, "04:00"), session="b"))
    assert shown(camp, "b") == "04:00-04:00"
    camp.apply(SessionStarted(id="s", at=at(1, "03:59"), session="a"))
    assert shown(camp, "a") == "03:59-04:49"


def test_what_the_night_made_late_does_not_hide_what_begins_sooner_in_the_morning() -> None:
    camp = camp_with(
        plan("a", "02:00", "03:30"), plan("b", "03:30", "03:50"), plan("z", "04:30", "05:30", day=2)
    )
    camp.apply(SessionExtended(id="x", at=at(1, "02:10"), session="a", minutes=90))
    board = now_and_next(camp, at(2, "04:10"))
    assert ([item.id for item in board.now], [item.id for item in board.next]) == (["a"], ["z"])


@pytest.mark.parametrize(("minutes", "clashes"), [(29, ()), (30, ()), (31, ("lunch",))])
def test_what_is_over_when_a_fixed_session_begins_does_not_run_into_it(
    minutes: int, clashes: tuple[str, ...]
) -> None:
    camp = camp_with(plan("a", "10:00", "11:30"), plan("lunch", "12:00", "12:40", fixed=True))
    record(camp, at(1, "10:10"), partial(extend_session, session="a", minutes=minutes))
    assert [item.clashes for item in timings(camp, 1)] == [clashes, ()]


@pytest.mark.parametrize("second", ["10:00", "09:30"])
def test_a_room_that_had_anything_meanwhile_does_not_wait_for_next_door(second: str) -> None:
    """Also where its second session then overlaps with what comes: the first was there meanwhile."""
    camp = camp_with(
        plan("a", "09:00", "10:30", room="A"),
        plan("b1", "09:00", "09:20", room="B"),
        plan("b2", second, "11:30", room="B"),
        plan("b3", "11:00", "12:00", room="B"),
    )
    camp.apply(SessionExtended(id="x", at=at(1, "09:00"), session="a", minutes=60))
    assert shown(camp, "b3") == "11:00-12:00"


def test_a_start_put_right_may_be_the_very_end() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"))
    record(camp, at(1, "09:05"), partial(start_session, session="a"))
    record(camp, at(1, "09:40"), partial(end_session, session="a"))
    later = stamp(at(1, "09:40"), at(1, "12:00"))
    assert not hasattr(start_session(camp, later, session="a", correct=True), "code")
    assert refused(camp, at(1, "09:41"), partial(start_session, session="a", correct=True)) == "bad_time"


def test_a_session_may_be_ended_from_the_minute_of_its_planned_start_on() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"))
    assert refused(camp, at(1, "08:59"), partial(end_session, session="a")) == "not_started"
    record(camp, at(1, "09:00"), partial(end_session, session="a"))
    assert shown(camp, "a") == "09:00-09:00"
