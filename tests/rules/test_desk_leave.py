"""Leave and departure, walk-ins, badges, counts."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.desk import (
    Count,
    WalkIn,
    come_back,
    counts,
    depart,
    end_leave,
    grant_leave,
    missing,
    overdue_leaves,
    rate,
    reissue,
    undo,
    walk_in,
    withdraw,
)
from kiosk.desk.counting import RATE_MINUTES
from kiosk.events import LeaveKind
from tests.rules.test_agenda_kit import at, close_day
from tests.rules.test_desk_arrival import on_leave
from tests.rules.test_desk_calls import marks, scan
from tests.rules.test_desk_kit import Desk, config, enrol, person


def leave(
    desk: Desk,
    clock: str,
    start: str,
    until: str,
    kind: LeaveKind = "before",
    who: str = "T1",
    by: str = "O1",
) -> str:
    return desk.do(grant_leave, clock, who, start=at(1, start), until=at(1, until), kind=kind, by=by).verdict


def test_leave_goes_on_past_its_end_until_a_scan_ends_it() -> None:
    desk = Desk()
    desk.arrive("T1")
    on_leave(desk, "T1", "09:00", "10:00")
    assert desk["T1"].state(at(1, "08:59")) == "here"
    assert desk["T1"].state(at(1, "18:00")) == "on_leave"
    assert overdue_leaves(desk.camp, at(1, "10:00")) == ()
    (late,) = overdue_leaves(desk.camp, at(1, "10:30"))
    assert (late.person, late.minutes) == ("T1", 30)
    assert desk.do(end_leave, "10:40", "T1").verdict == "ok"
    assert desk.do(end_leave, "10:41", "T1").verdict == "not_on_leave"
    assert desk["T1"].state(at(1, "10:41")) == "here"
    assert overdue_leaves(desk.camp, at(1, "10:41")) == ()


def test_overdue_leaves_come_longest_overdue_first() -> None:
    desk = Desk()
    on_leave(desk, "T2", "09:00", "10:20")
    on_leave(desk, "T3", "09:00", "10:00")
    assert [one.person for one in overdue_leaves(desk.camp, at(1, "11:00"))] == ["T3", "T2"]


@pytest.mark.parametrize(
    ("by", "verdict"),
    [
        ("O1", "ok"),
        ("D1", "ok"),
        ("T1", "ok"),
        ("T6", "not_allowed"),
        ("T2", "not_allowed"),
        ("", "not_allowed"),
    ],
)
def test_somebody_with_the_right_to_approves_leave(by: str, verdict: str) -> None:
    assert leave(Desk(), "09:00", "10:00", "11:00", who="T3", by=by) == verdict


def test_outside_the_office_nobody_approves_their_own_leave() -> None:
    desk = Desk()
    assert leave(desk, "09:00", "10:00", "11:00", who="T1", by="T1") == "not_allowed"
    assert leave(desk, "09:00", "10:00", "11:00", who="D1", by="D1") == "not_allowed"
    assert leave(desk, "09:00", "10:00", "11:00", who="O1", by="O1") == "ok"


def test_leave_that_cannot_be() -> None:
    desk = Desk()
    assert leave(desk, "09:00", "11:00", "11:00") == "bad_times"
    assert leave(desk, "09:00", "10:00", "11:00") == "ok"
    assert leave(desk, "09:00", "10:30", "12:00") == "already"
    assert leave(desk, "09:00", "11:00", "12:00") == "ok"
    close_day(desk.camp, 1)
    assert leave(desk, "20:00", "13:00", "14:00", "after") == "day_closed"


def test_leave_reported_when_it_is_over_does_not_go_on() -> None:
    desk = Desk()
    desk.arrive("T1")
    assert leave(desk, "12:00", "09:30", "10:30", "after") == "ok"
    assert desk["T1"].state(at(1, "10:00")) == "on_leave"
    assert desk["T1"].state(at(1, "10:30")) == "here"
    scan(desk, "T2", "09:50")
    assert marks(desk, "11:30")["T1"] == "leave"
    assert desk.do(undo, "12:01", "T1", "wrong person", config(), by="O1").verdict == "ok"
    assert desk["T1"].leaves == ()


def test_who_departs_can_come_back() -> None:
    desk = Desk()
    assert desk.do(depart, "08:00", "T1").verdict == "not_arrived"
    desk.arrive("T1", "08:01")
    assert desk.do(come_back, "08:02", "T1").verdict == "not_departed"
    assert desk.do(depart, "09:00", "T1", "ill").verdict == "ok"
    said = desk.do(depart, "09:01", "T1")
    assert (said.verdict, said.since) == ("already", at(1, "09:00"))
    assert desk.do(come_back, "09:30", "T1").verdict == "ok"
    assert desk["T1"].state(at(1, "09:30")) == "here"
    desk.do(withdraw, "10:00", "T1", "sent home", by="O1")
    assert desk.do(come_back, "10:01", "T1").verdict == "withdrawn"
    assert desk.do(depart, "10:02", "T1").verdict == "withdrawn"


def test_a_walk_in_joins_the_smallest_class_with_the_next_number() -> None:
    desk = Desk()
    said = desk.do(walk_in, "08:00", WalkIn(name="  孙\u202e七 ", unit="某所"), ("sun qi", "sunqi"), config())
    assert (said.verdict, said.person) == ("ok", "W001")
    one = desk["W001"]
    assert (one.person.name, one.person.class_, one.badge, one.walk_in) == ("孙七", "三班", "W001", True)
    assert desk.arrive("sunqi").verdict == "ok"
    said = desk.do(walk_in, "08:01", WalkIn(name="周", class_="二班", badge="ｎ－９"), (), config())
    assert (said.person, desk["W002"].person.class_, desk["W002"].badge) == ("W002", "二班", "n-9")
    assert desk.arrive("N-9").person == "W002"


def test_who_has_left_does_not_make_a_class_bigger() -> None:
    desk = Desk()
    for number in range(20):
        enrol(desk.camp, person(f"F{number}", "某", ("三班", "四班", "五班", "六班")[number % 4]))
    desk.arrive("T1")
    assert desk.do(walk_in, "08:00", WalkIn(name="a"), (), config()).person == "W001"
    assert desk["W001"].person.class_ == "一班"
    desk.do(withdraw, "08:01", "F0", "cancelled", by="O1")
    desk.do(withdraw, "08:01", "F4", "cancelled", by="O1")
    desk.arrive("F8")
    desk.do(depart, "08:02", "F8")
    desk.do(walk_in, "08:03", WalkIn(name="b"), (), config())
    assert desk["W002"].person.class_ == "三班"


def test_the_number_of_a_walk_in_taken_back_is_not_given_again() -> None:
    desk = Desk()
    desk.do(walk_in, "08:00", WalkIn(name="a"), (), config())
    assert desk.do(undo, "08:01", "", "mistyped", config()).verdict == "ok"
    assert desk.arrive("W001").verdict == "withdrawn"
    assert desk.do(undo, "08:02", "W001", "again", config(), by="O1").verdict == "nothing_to_undo"
    assert desk.do(walk_in, "08:03", WalkIn(name="b"), (), config()).person == "W002"


def test_walk_ins_that_cannot_be() -> None:
    desk = Desk()
    assert desk.do(walk_in, "08:00", WalkIn(name="\u200b "), (), config()).verdict == "name_needed"
    assert desk.do(walk_in, "08:00", WalkIn(name="a", class_="九班"), (), config()).verdict == "unknown_class"
    for badge in ("b-7", "T1", "D1"):
        said = desk.do(walk_in, "08:00", WalkIn(name="a", badge=badge), (), config())
        assert said.verdict == "badge_taken"
    assert desk.do(walk_in, "08:00", WalkIn(name="a"), (), config(), by="T1").verdict == "not_allowed"


def test_a_badge_is_nobody_elses_and_a_dead_one_stays_dead() -> None:
    desk = Desk()
    assert desk.do(reissue, "08:00", "T7", " ", "lost").verdict == "badge_needed"
    assert desk.do(reissue, "08:00", "T7", "B-7", "lost").verdict == "already"
    for badge in ("T1", "t2"):
        assert desk.do(reissue, "08:00", "T7", badge, "lost").verdict == "badge_taken"
    assert desk.do(reissue, "08:00", "T7", "N-1", "lost").verdict == "ok"
    assert desk.do(reissue, "08:01", "T7", "N-2", "lost again").verdict == "ok"
    for badge, who in (("B-7", "T7"), ("N-1", "T7"), ("b-7", "T1"), ("N-2", "T1")):
        assert desk.do(reissue, "08:02", who, badge, "").verdict == "badge_taken"
    assert desk.do(reissue, "08:03", "T7", "T7", "their own number").verdict == "ok"
    assert set(desk.camp.dead_badges) == {"B-7", "N-1", "N-2"}


def test_the_office_finds_a_person_by_number_though_it_was_their_badge() -> None:
    desk = Desk()
    desk.do(reissue, "08:00", "T1", "N-1", "lost")
    assert desk.arrive("T1").verdict == "replaced_badge"
    assert desk.do(undo, "08:01", "ｔ１", "found", config()).verdict == "ok"
    assert desk.arrive("T1").verdict == "ok"


def test_only_the_office_withdraws_and_puts_back() -> None:
    desk = Desk()
    assert desk.do(withdraw, "08:00", "T1", "x").verdict == "not_allowed"
    assert desk.do(withdraw, "08:00", "T1", "x", by="D1").verdict == "not_allowed"
    assert desk.do(withdraw, "08:00", "T1", "", by="O1").verdict == "reason_needed"
    assert desk.do(withdraw, "08:00", "T1", "x", by="O1").verdict == "ok"
    assert desk.do(withdraw, "08:00", "T1", "x", by="O1").verdict == "withdrawn"
    assert desk.do(undo, "08:01", "T1", "x", config()).verdict == "not_allowed"
    assert desk.do(undo, "08:01", "T1", "x", config(), by="O1").verdict == "ok"
    assert desk.arrive("T1").verdict == "ok"


def test_counts_add_up_by_class_and_in_all() -> None:
    desk = Desk()
    for who in ("T1", "T2", "T4", "D1"):
        desk.arrive(who)
    desk.do(depart, "09:00", "T2")
    on_leave(desk, "T3", "09:00", "10:00")
    desk.do(withdraw, "09:00", "T8", "cancelled", by="O1")
    now = counts(desk.camp, at(1, "09:30"), config())
    assert list(now.classes) == ["一班", "二班", "三班", "四班", "五班", "六班"]
    assert now.classes["一班"] == Count(here=1, on_leave=1, departed=1)
    assert now.classes["二班"] == Count(here=1, not_yet=3)
    assert now.classes["三班"].expected == 0
    assert (now.all.expected, now.staff) == (7, Count(here=1, not_yet=2))
    assert counts(desk.camp, at(1, "09:30")).all == now.all


def test_who_is_missing_by_class() -> None:
    desk = Desk()
    desk.arrive("T1")
    on_leave(desk, "T3", "07:30")
    found = missing(desk.camp, at(1, "09:00"), config())
    assert {name: [one.person.id for one in people] for name, people in found.items()} == {
        "一班": ["T2"],
        "二班": ["T8", "T4", "T5", "T7", "T6"],
        "": ["D1", "I1", "O1"],
    }


def test_the_rate_of_arrivals_and_how_long_until_all_are_in() -> None:
    desk = Desk()
    assert rate(desk.camp, at(1, "08:00")).until_all_in is None
    desk.arrive("T1", "08:00")
    desk.arrive("T2", "08:06")
    desk.arrive("T3", "08:08", station="desk-2")
    found = rate(desk.camp, at(1, "08:08"))
    assert (found.arrivals, found.not_yet, found.per_minute) == (2, 8, 2 / RATE_MINUTES)
    assert found.until_all_in == dt.timedelta(minutes=20)
    assert rate(desk.camp, at(1, "08:08"), "desk-2").arrivals == 1
    assert rate(desk.camp, at(1, "08:05")).arrivals == 0
    assert rate(desk.camp, at(1, "08:06")).arrivals == 1


def test_people_of_a_class_that_the_settings_do_not_name_are_counted() -> None:
    desk = Desk()
    enrol(desk.camp, person("X1", "新", "特训班"))
    assert list(counts(desk.camp, at(1, "09:00"), config()).classes)[-1] == "特训班"
    assert missing(desk.camp, at(1, "09:00"))["特训班"][0].person.id == "X1"
