"""The oracle's scores and boards against sums done by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kiosk.events import (
    BonusDecided,
    ClassScored,
    Corrected,
    DayClosed,
    ExamEntered,
    LeaveEnded,
    LeaveGranted,
    Marked,
    Person,
    PersonEnrolled,
    Published,
    RoomInspected,
    SheetRejected,
    Undone,
)

from .by_hand import DAYS, FULL_ROOM, Ledger, one
from .standings import cents, ranked


def test_deductions_bonus_and_half_points_add_up() -> None:
    ledger = Ledger({"a": "一班"})
    ledger.sheet("一班", 1, a={"discipline": 18, "homework": 15, "room": 9.5, "bonus": 2})
    ledger.confirm("一班", 1)
    # attendance 30 + 18 + 15 + discussion 15 + 9.5 + bearing 5 = 92.5, and 2 bonus
    assert ledger.oracle().day_score("a", 1) == Fraction("94.5")


def test_a_missing_item_scales_the_rest_and_not_the_bonus() -> None:
    ledger = Ledger({"a": "一班"})
    ledger.sheet("一班", 1, a={"discipline": 11, "homework": None, "bonus": 3})
    ledger.confirm("一班", 1)
    # room (10) and homework (20) are missing: (30 + 11 + 15 + 5) × 100 ÷ 70 = 6100/70, and 3 bonus
    assert ledger.oracle().day_score("a", 1) == Fraction(6100, 70) + 3


@pytest.mark.parametrize(
    ("first", "second", "points"),
    [
        ("present", "present", 30),
        ("late 6", "early", 26),  # −2 −2
        ("late 19", "late 20", 23),  # −2, and 20 minutes count as absent −5
        ("absent", "", 20),  # −5, and no mark −5
        ("leave", "present", 29),  # by hand: as leave asked before −1
        ("leave", "late 5", 27),  # −1 −2
    ],
)
def test_attendance_from_marks(first: str, second: str, points: int) -> None:
    oracle = one(s1=first, **({"s2": second} if second else {})).oracle()
    assert oracle.points("a", 1)["attendance"] == points


def test_leave_costs_once_a_day_and_ends_before_the_session_it_ends_at() -> None:
    ledger = one(s2="present")
    from_, until = DAYS.at(1, "08:30"), DAYS.at(1, "09:00")
    number = ledger.put(LeaveGranted, person="a", start=from_, until=until, leave="after")
    # covers s1, whose start it shares: −2; s2 was marked present
    assert ledger.oracle().points("a", 1)["attendance"] == 28
    ledger.put(LeaveEnded, DAYS.at(1, "08:30"), person="a", leave=number)
    # ended at the start of s1: absent there, −5
    assert ledger.oracle().points("a", 1)["attendance"] == 25


def test_on_leave_all_day_is_no_day_score_until_a_mark_is_found() -> None:
    ledger = one()
    start = DAYS.at(1, "08:00")
    ledger.put(LeaveGranted, person="a", start=start, until=DAYS.at(1, "09:00"), leave="before")
    # overdue leave goes on: both sessions are leave sessions
    assert ledger.oracle().day_score("a", 1) is None
    number = ledger.put(Marked, session="s2", person="a", mark="present")
    assert ledger.oracle().day_score("a", 1) == 99
    ledger.put(Undone, event=number, person="a", session="s2", reason="typo")
    assert ledger.oracle().day_score("a", 1) is None


def test_sessions_count_when_over_and_up_to_the_closing() -> None:
    ledger = one(s1="absent", s2="absent")
    assert ledger.oracle(DAYS.at(1, "11:59")).points("a", 1)["attendance"] == 25
    assert ledger.oracle(DAYS.at(1, "12:00")).points("a", 1)["attendance"] == 20
    ledger.put(DayClosed, DAYS.at(1, "11:00"), day=1, published=Published(camp={}, day={}))
    # closed before the end of s2: only s1 counts, whatever the clock says later
    assert ledger.oracle().points("a", 1)["attendance"] == 25


def test_who_came_after_the_session_is_not_due_for_it() -> None:
    ledger = one(s1="present", s2="present")
    for name, clock in (("early", "09:59"), ("late", "10:00")):
        person = Person(id=name, name=name, class_="一班")
        ledger.put(PersonEnrolled, DAYS.at(1, clock), person=person, walk_in=True)
        ledger.put(Marked, session="s2", person=name, mark="present")
    ledger.sheet("一班", 1, early={}, late={})
    ledger.confirm("一班", 1)
    # enrolled a minute before the end of s1: absent there −5; just at its end: not due
    points = [ledger.oracle().points(name, 1)["attendance"] for name in ("early", "late")]
    assert points == [25, 30]


def test_parts_rejection_rooms_and_corrections_go_by_the_last_entry() -> None:
    ledger = Ledger({"a": "一班"})
    ledger.sheet("一班", 1, a={"discipline": 10, "room": 4})
    ledger.put(RoomInspected, day=1, room="101", item="room", points=Decimal(6), people=("a",))
    ledger.put(Corrected, person="a", day=1, item="discipline", old=Decimal(10), new=Decimal(0), reason="")
    ledger.confirm("一班", 1)
    # 30 + 0 + 20 + 15 + 6 + 5
    assert ledger.oracle().day_score("a", 1) == 76
    ledger.put(SheetRejected, class_="一班", day=1, version=1, reason="")
    assert ledger.oracle().day_score("a", 1) is None
    ledger.sheet("一班", 1, 2, a={"homework": 15})
    assert ledger.oracle().day_score("a", 1) is None
    ledger.confirm("一班", 1, 2)
    # cells and correction went with version 1, the room mark stays: 30 + 20 + 15 + 15 + 6 + 5
    assert ledger.oracle().day_score("a", 1) == 91
    ledger.put(Corrected, person="a", day=1, item="attendance", old=Decimal(30), new=Decimal(21), reason="")
    ledger.put(Corrected, person="a", day=1, item="room", old=Decimal(6), new=None, reason="")
    # (21 + 20 + 15 + 15 + 5) × 100 ÷ 90
    assert ledger.oracle().day_score("a", 1) == Fraction(7600, 90)


def test_a_large_bonus_needs_approval_of_these_points() -> None:
    ledger = Ledger({"a": "一班"})
    ledger.sheet("一班", 1, a={**FULL_ROOM, "bonus": 5})
    ledger.confirm("一班", 1)
    fields: dict[str, Any] = {"person": "a", "day": 1, "note": ""}
    seen = [ledger.oracle().day_score("a", 1)]
    for points, approved in ((4, True), (5, True), (5, False)):
        ledger.put(BonusDecided, points=Decimal(points), approved=approved, **fields)
        seen.append(ledger.oracle().day_score("a", 1))
    assert seen == [100, 100, 105, 100]


def test_camp_class_and_unit_scores() -> None:
    ledger = Ledger({"a": "一班", "b": "一班", "c": "二班"})
    ledger.sheet("一班", 1, a={**FULL_ROOM, "homework": 10}, b=FULL_ROOM)
    ledger.sheet("一班", 2, a=FULL_ROOM, b={**FULL_ROOM, "homework": 15})
    ledger.sheet("二班", 1, c={**FULL_ROOM, "discipline": 19})
    for home, day in (("一班", 1), ("一班", 2), ("二班", 1)):
        ledger.confirm(home, day)
    ledger.put(ClassScored, class_="一班", day=1, item="drill", points=Decimal(9))
    ledger.put(ClassScored, class_="一班", day=1, item="contests", points=Decimal(7))
    ledger.put(ExamEntered, points={"a": Decimal(80)})
    oracle = ledger.oracle()
    # a: mean of 90 and 100 is 95, × 0.7 + 80 × 0.3 = 90.5; b: mean of 100 and 95; c: 99
    assert oracle.board("trainee") == {"c": (1, "99.00"), "b": (2, "97.50"), "a": (3, "90.50")}
    assert oracle.board_within("一班") == {"b": (1, "97.50"), "a": (2, "90.50")}
    # day 1: 95 × 0.6 + 16/20 × 40 = 89; day 2: nothing entered, 97.5; the mean of both 93.25
    assert oracle.board("class", 1) == {"二班": (1, "99.00"), "一班": (2, "89.00")}
    assert oracle.board("class") == {"二班": (1, "99.00"), "一班": (2, "93.25")}
    # (90.5 + 97.5) ÷ 2
    assert oracle.board("unit")["unit of 一班"] == (2, "94.00")


def test_half_a_hundredth_goes_up_and_equal_figures_share_a_place() -> None:
    assert [cents(Fraction(score)) for score in ("96.405", "96.4049", "0.005")] == [9641, 9640, 1]
    figures = {name: Fraction(score) for name, score in {"a": "9", "b": "8.004", "c": "8", "d": "7"}.items()}
    assert [rank for rank, _ in ranked(figures).values()] == [1, 2, 2, 4]
