"""Roll calls: scans, marks by hand, marks made afterwards, and the roll."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kiosk.agenda import cancel_session
from kiosk.decision import Refused
from kiosk.desk import (
    Answer,
    WalkIn,
    come_back,
    depart,
    find_call,
    mark,
    present,
    roll,
    walk_in,
    was_taken,
    withdraw,
)
from kiosk.desk.undoing import undo
from kiosk.i18n import render
from tests.rules.test_agenda_kit import at, close_day
from tests.rules.test_desk_arrival import on_leave
from tests.rules.test_desk_kit import Desk, config


def scan(desk: Desk, who: str, clock: str, session: str = "s1", **more: Any) -> Answer:
    return desk.do(present, clock, who, session, config(), **more)


def by_hand(desk: Desk, who: str, value: str, clock: str, reason: str = "", **more: Any) -> Answer:
    session = more.pop("session", "s1")
    return desk.do(mark, clock, session, who, value, reason, config(), **more)


def marks(desk: Desk, clock: str, session: str = "s1", day: int = 1) -> dict[str, str | None]:
    return {line.id: line.mark for line in roll(desk.camp, session, config(), at(day, clock))}


@pytest.mark.parametrize(
    ("clock", "verdict", "minutes", "points"),
    [
        ("09:40:00", "ok", 0, 0),
        ("10:05:00", "ok", 0, 0),
        ("10:05:01", "ok_late", 5, 2),
        ("10:19:59", "ok_late", 19, 2),
        ("10:20:00", "ok_late", 20, 5),
        ("10:59:59", "ok_late", 59, 5),
        ("09:39:59", "wrong_time", 0, 0),
        ("11:00:00", "wrong_time", 0, 0),
    ],
)
@pytest.mark.parametrize("hand", [False, True])
def test_the_window_of_a_roll_call(clock: str, verdict: str, minutes: int, points: int, hand: bool) -> None:
    desk = Desk()
    said = by_hand(desk, "T1", "present", clock) if hand else scan(desk, "T1", clock)
    if hand and clock == "11:00:00":
        verdict = "reason_needed"
    assert (said.verdict, said.minutes, said.points) == (verdict, minutes, Decimal(points))


def test_wrong_time_says_which_is_next_and_when_it_opens() -> None:
    said = scan(Desk(), "T1", "09:00")
    assert said.next_step is not None
    assert render(said.next_step, "en") == "Next is S1; its roll call opens at 09:40."
    said = scan(Desk(), "T1", "13:00", "")
    assert said.next_step is not None
    assert render(said.next_step, "en") == "Next is S3; its roll call opens at 11-24 08:40."
    said = scan(Desk(), "T1", "13:00", "", day=2)
    assert said.next_step is not None
    assert "no further" in render(said.next_step, "en")


def test_scans_in_the_order_of_checks() -> None:
    desk = Desk()
    on_leave(desk, "T2", "09:00")
    assert scan(desk, "T2", "09:10").verdict == "wrong_time"
    assert scan(desk, "T2", "09:50").verdict == "on_leave"
    assert scan(desk, "D1", "09:50").verdict == "not_due"
    assert scan(desk, "王伟", "09:50").verdict == "ambiguous"
    assert scan(desk, "x", "09:50").verdict == "unknown"
    assert scan(desk, "T1", "09:50", "nowhere").verdict == "unknown_session"
    assert scan(desk, "T1", "12:15", "lunch").verdict == "no_roll_call"
    desk.do(depart, "09:51", "T3") if desk.arrive("T3").verdict == "ok" else None
    assert scan(desk, "T3", "09:52").verdict == "withdrawn"


def test_a_second_scan_is_already_and_never_makes_anybody_late() -> None:
    desk = Desk()
    scan(desk, "T1", "09:50", by="D1")
    said = scan(desk, "T1", "10:30", station="desk-2")
    assert (said.verdict, said.since, said.station, said.by) == ("already", at(1, "09:50"), "desk-1", "D1")
    assert marks(desk, "10:30")["T1"] == "present"


def test_a_scan_replaces_an_absent_mark() -> None:
    desk = Desk()
    by_hand(desk, "T1", "absent", "10:01")
    assert scan(desk, "T1", "10:10").verdict == "ok_late"
    assert marks(desk, "10:30")["T1"] == "late"


def test_without_a_session_a_scan_is_for_the_earliest_open_one_not_yet_marked() -> None:
    desk = Desk()
    assert scan(desk, "T1", "10:55", "").session == "s1"
    assert scan(desk, "T1", "10:56", "").session == "s2"
    assert scan(desk, "T1", "10:57", "").verdict == "already"


def test_a_mark_by_hand_replaces_another_and_the_same_is_already() -> None:
    desk = Desk()
    assert by_hand(desk, "T1", "absent", "10:01").verdict == "ok"
    assert by_hand(desk, "T1", "present", "10:02", by="D1").verdict == "ok"
    said = by_hand(desk, "T1", "present", "10:40")
    assert (said.verdict, said.since, said.by) == ("already", at(1, "10:02"), "D1")
    assert by_hand(desk, "T1", "late", "10:15").minutes == 15
    assert by_hand(desk, "T1", "present", "10:50").verdict == "already"
    assert by_hand(desk, "T1", "early", "10:51").verdict == "ok"
    assert marks(desk, "10:52")["T1"] == "early"


def test_a_mark_made_after_the_close_needs_a_reason_and_stays_marked_as_such() -> None:
    desk = Desk()
    assert by_hand(desk, "T1", "present", "11:30").verdict == "reason_needed"
    assert by_hand(desk, "T1", "present", "11:30", " \u202e ").verdict == "reason_needed"
    said = by_hand(desk, "T1", "present", "11:30", "badge forgotten")
    assert (said.verdict, said.minutes) == ("ok", 0)
    line = next(line for line in roll(desk.camp, "s1", config(), at(1, "12:00")) if line.id == "T1")
    assert (line.mark, line.backfilled, line.at) == ("present", True, at(1, "11:30"))


@pytest.mark.parametrize(("reason", "backfilled"), [("paper list", True), ("", False)])
def test_what_was_seen_in_time_and_entered_later(reason: str, backfilled: bool) -> None:
    desk = Desk()
    said = by_hand(desk, "T1", "present", "10:10", reason, now=at(1, "15:00"))
    assert said.verdict == "ok_late"
    (line,) = (line for line in roll(desk.camp, "s1", config(), at(1, "15:00")) if line.id == "T1")
    assert (line.mark, line.minutes, line.backfilled) == ("late", 10, backfilled)


@pytest.mark.parametrize("value", ["present", "late", "early", "leave", "absent"])
def test_no_mark_before_the_roll_call_opens_nor_on_a_closed_day(value: str) -> None:
    desk = Desk()
    assert by_hand(desk, "T1", value, "09:39").verdict == "wrong_time"
    close_day(desk.camp, 1)
    assert by_hand(desk, "T1", value, "11:30", "why").verdict == "day_closed"
    assert scan(desk, "T1", "09:50").verdict == "day_closed"
    assert scan(desk, "T1", "09:50", "").verdict == "day_closed"


def test_the_roll_of_a_closed_day_can_still_be_read() -> None:
    desk = Desk()
    scan(desk, "T1", "09:50")
    close_day(desk.camp, 1)
    assert marks(desk, "20:00")["T1"] == "present"
    assert not isinstance(find_call(desk.camp, "s1"), Refused)


def test_marks_that_cannot_be_made() -> None:
    desk = Desk()
    assert by_hand(desk, "D1", "present", "10:00").verdict == "not_due"
    assert by_hand(desk, "T1", "asleep", "10:00").verdict == "unknown_mark"
    assert by_hand(desk, "nobody", "present", "10:00").verdict == "unknown"
    assert by_hand(desk, "T1", "present", "10:00", session="s9").verdict == "unknown_session"
    desk.do(withdraw, "09:00", "T2", "cancelled", by="O1")
    assert by_hand(desk, "T2", "present", "10:00").verdict == "withdrawn"
    on_leave(desk, "T3", "09:30")
    assert by_hand(desk, "T3", "present", "10:00").verdict == "on_leave"
    assert by_hand(desk, "T3", "leave", "10:00").verdict == "ok"
    desk.do(cancel_session, "10:30", session="s2", reason="rain")
    assert by_hand(desk, "T1", "present", "11:00", session="s2").verdict == "no_roll_call"


def test_a_class_leader_marks_the_own_class_and_no_other() -> None:
    desk = Desk()
    assert by_hand(desk, "T2", "present", "10:00", by="T1").verdict == "ok"
    assert by_hand(desk, "T4", "present", "10:00", by="T1").verdict == "not_allowed"
    assert by_hand(desk, "T4", "present", "10:00", by="T5").verdict == "not_allowed"
    assert by_hand(desk, "T4", "present", "10:00", by="ghost").verdict == "unknown_person"


def test_the_roll_of_a_session() -> None:
    desk = Desk()
    on_leave(desk, "T6", "09:30")
    scan(desk, "T1", "09:50")
    scan(desk, "T4", "10:06")
    before = {
        "T1": "present",
        "T2": None,
        "T3": None,
        "T4": "late",
        "T5": None,
        "T6": "leave",
        "T7": None,
        "T8": None,
    }
    assert marks(desk, "10:30") == before
    after = {id_: value or "absent" for id_, value in before.items()}
    assert marks(desk, "11:00") == after
    lines = roll(desk.camp, "s1", config(), at(1, "11:00"))
    assert [line.class_ for line in lines] == ["一班"] * 3 + ["二班"] * 5
    assert [line.name for line in lines] == ["李四", "王伟", "张三", "钱九", "王伟", "王玮", "曾八", "赵六"]
    assert roll(desk.camp, "nowhere", config(), at(1, "11:00")) == ()
    assert roll(desk.camp, "lunch", config(), at(1, "13:00")) == ()


def test_a_roll_call_nobody_was_marked_at_was_not_taken() -> None:
    desk = Desk()
    on_leave(desk, "T6", "09:30")
    assert set(marks(desk, "12:00").values()) == {None, "leave"}
    assert not was_taken(desk.camp, "s1")
    scan(desk, "T1", "09:50")
    assert was_taken(desk.camp, "s1")
    assert marks(desk, "12:00")["T2"] == "absent"
    desk.do(undo, "09:51", "T1", "wrong", config())
    assert not was_taken(desk.camp, "s1")
    assert marks(desk, "12:00")["T2"] is None


def test_who_was_gone_for_a_while_was_not_due_in_between() -> None:
    desk = Desk()
    desk.arrive("T2")
    desk.do(depart, "09:00", "T2")
    desk.do(come_back, "11:05", "T2")
    scan(desk, "T1", "09:50")
    scan(desk, "T1", "11:05", "s2")
    assert "T2" not in marks(desk, "13:00")
    assert marks(desk, "13:00", "s2")["T2"] == "absent"


def test_leave_that_goes_on_does_not_bar_a_mark_made_afterwards() -> None:
    desk = Desk()
    on_leave(desk, "T1", "09:30", "10:30")
    assert by_hand(desk, "T1", "present", "11:30", "was there").verdict == "ok"


def test_only_people_who_are_due_stand_on_the_roll() -> None:
    desk = Desk()
    desk.arrive("T2")
    desk.do(depart, "09:00", "T2")
    desk.arrive("T3")
    desk.do(depart, "10:30", "T3")
    desk.do(withdraw, "10:30", "T4", "cancelled", by="O1")
    desk.do(walk_in, "10:30", WalkIn(name="late guest", class_="一班"), (), config())
    scan(desk, "T1", "09:50")
    first, second = marks(desk, "13:00"), marks(desk, "13:00", "s2")
    assert set(first) == {"T1", "T3", "T5", "T6", "T7", "T8", "W001"}
    assert set(second) == {"T1", "T5", "T6", "T7", "T8", "W001"}
    desk.do(walk_in, "11:05", WalkIn(name="later guest", class_="一班"), (), config())
    assert "W002" not in marks(desk, "13:00")
