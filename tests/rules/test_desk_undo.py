"""Undo: what a desk takes back, who may, and that the state before comes back exactly."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.desk import (
    Answer,
    come_back,
    depart,
    end_leave,
    grant_leave,
    hand_out,
    last_done,
    reissue,
    undo,
)
from kiosk.events import Undone
from tests.rules.test_agenda_kit import at, close_day
from tests.rules.test_desk_calls import by_hand, marks, scan
from tests.rules.test_desk_kit import Desk, config, snapshot


def take_back(desk: Desk, who: str, clock: str, reason: str = "slip", **more: Any) -> Answer:
    return desk.do(undo, clock, who, reason, config(), **more)


def test_every_step_of_a_story_is_taken_back_one_by_one() -> None:
    desk = Desk()
    leave = {"start": at(1, "09:00"), "until": at(1, "10:00"), "kind": "before"}
    story: list[tuple[Any, tuple[Any, ...], dict[str, Any]]] = [
        (reissue, ("T1", "N-1", "lost"), {}),
        (hand_out, ("T1", ("房卡",), config()), {}),
        (grant_leave, ("T1",), {**leave, "by": "D1"}),
        (end_leave, ("T1",), {}),
        (reissue, ("T1", "N-2", "lost"), {}),
        (depart, ("T1",), {}),
        (come_back, ("T1",), {}),
    ]
    desk.arrive("T1", "09:10", handed=("胸卡",))
    states = []
    for rule, given, more in story:
        states.append(snapshot(desk.camp))
        assert desk.do(rule, "09:12", *given, **more).verdict == "ok"
    for before in reversed(states):
        assert take_back(desk, "T1", "09:15").verdict == "ok"
        assert snapshot(desk.camp) == before
    assert take_back(desk, "T1", "09:16").verdict == "ok"
    assert desk["T1"].arrival is None
    assert take_back(desk, "T1", "09:17").verdict == "nothing_to_undo"


def test_without_a_name_it_is_the_stations_last_action() -> None:
    desk = Desk()
    assert take_back(desk, "", "08:00").verdict == "nothing_to_undo"
    desk.arrive("T1")
    desk.arrive("T2")
    desk.arrive("T3", station="desk-2")
    assert take_back(desk, "", "08:05").person == "T2"
    assert take_back(desk, "", "08:05").person == "T1"
    assert take_back(desk, "", "08:05").verdict == "nothing_to_undo"
    assert desk["T3"].arrival is not None


def test_a_mark_is_taken_back_to_the_one_before() -> None:
    desk = Desk()
    by_hand(desk, "T1", "absent", "10:00")
    scan(desk, "T1", "10:10")
    assert take_back(desk, "T1", "10:11").session == "s1"
    assert marks(desk, "10:12")["T1"] == "absent"
    take_back(desk, "T1", "10:12")
    assert marks(desk, "10:13")["T1"] is None


def test_only_the_last_thing_about_a_person_so_that_nothing_rests_on_it() -> None:
    desk = Desk()
    desk.arrive("T1")
    desk.do(hand_out, "08:01", "T1", ("房卡",), config(), station="desk-2")
    said = take_back(desk, "T1", "08:02")
    assert (said.verdict, said.station, said.since) == ("not_last", "desk-2", at(1, "08:01"))
    assert take_back(desk, "", "08:02").verdict == "not_last"
    assert take_back(desk, "T1", "08:02", station="desk-2").verdict == "ok"
    assert take_back(desk, "T1", "08:02").verdict == "ok"


@pytest.mark.parametrize(("clock", "verdict"), [("08:15:00", "ok"), ("08:15:01", "too_old")])
def test_a_desk_takes_back_within_its_minutes(clock: str, verdict: str) -> None:
    desk = Desk()
    desk.arrive("T1")
    assert take_back(desk, "T1", clock).verdict == verdict


def test_the_time_of_recording_counts_and_a_clock_set_back_makes_nothing_too_old() -> None:
    desk = Desk()
    desk.arrive("T1", "08:00", now=at(1, "20:00"))
    assert take_back(desk, "T1", "20:10").verdict == "ok"
    by_hand(desk, "T2", "absent", "10:10", now=at(1, "20:10"))
    assert take_back(desk, "T2", "20:20").verdict == "ok"
    desk.arrive("T1", "20:20")
    assert take_back(desk, "T1", "07:00").verdict == "ok"


def test_older_and_others_need_the_office() -> None:
    desk = Desk()
    desk.arrive("T1")
    assert take_back(desk, "T1", "12:00", by="D1").verdict == "too_old"
    assert take_back(desk, "T1", "12:00", station="office").verdict == "not_last"
    assert take_back(desk, "T1", "12:00", by="I1").verdict == "not_allowed"
    assert take_back(desk, "T1", "12:00", station="office", by="O1").verdict == "ok"


def test_a_reason_is_needed_and_cleaned() -> None:
    desk = Desk()
    desk.arrive("T1")
    assert take_back(desk, "T1", "08:01", "\u202e").verdict == "reason_needed"
    assert take_back(desk, "T1", "08:01", "\u202e" + "x" * 10_000).verdict == "ok"
    event = desk.events[-1]
    assert isinstance(event, Undone)
    assert event.reason.startswith("x")
    assert len(event.reason) <= 200


def test_a_closed_days_marks_and_leave_are_not_taken_back() -> None:
    desk = Desk()
    more: dict[str, Any] = {"start": at(1, "10:00"), "until": at(2, "12:00"), "kind": "before", "by": "D1"}
    desk.do(grant_leave, "09:00", "T2", **more)
    desk.do(grant_leave, "09:00", "T3", **more)
    desk.do(end_leave, "11:00", "T3")
    scan(desk, "T1", "10:00")
    desk.arrive("T4")
    close_day(desk.camp, 1)
    for who in ("T1", "T2", "T3"):
        assert take_back(desk, who, "10:01", by="O1").verdict == "day_closed"
    assert take_back(desk, "T4", "10:01", by="O1").verdict == "ok"


def test_a_roster_change_in_between_stays() -> None:
    from tests.rules.test_roster import take_over

    desk = Desk()
    desk.do(reissue, "08:00", "T7", "N-1", "lost")
    take_over(desk, {"T7": {"badge": "N-3"}})
    assert take_back(desk, "T7", "08:05").verdict == "ok"
    assert desk["T7"].badge == "N-3"
    assert desk.camp.dead_badges == {"B-7": "T7"}


def test_what_is_too_far_back_in_a_stations_list_is_still_the_last_about_a_person() -> None:
    desk = Desk()
    desk.arrive("T1", station="desk-2")
    scan(desk, "T1", "10:00")
    for _ in range(60):
        by_hand(desk, "T2", "absent", "10:01")
        by_hand(desk, "T2", "leave", "10:01")
    done = last_done(desk.camp, desk["T1"])
    assert done is not None
    assert done.session == "s1"
    assert take_back(desk, "T1", "10:02", station="desk-2").verdict == "not_last"
    assert take_back(desk, "T1", "10:02").verdict == "ok"


def test_nothing_but_what_was_seen_as_the_last_is_taken_back() -> None:
    desk = Desk()
    desk.arrive("T1", "09:10")
    seen = last_done(desk.camp, desk["T1"])
    assert seen
    desk.do(hand_out, "09:11", "T1", ("房卡",), config())
    assert take_back(desk, "T1", "09:12", number=seen.number).verdict == "not_last"
    newest = last_done(desk.camp, desk["T1"])
    assert newest
    assert take_back(desk, "T1", "09:12", number=newest.number).verdict == "ok"
    assert take_back(desk, "T1", "09:12", number=seen.number).verdict == "ok"
