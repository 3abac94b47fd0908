"""What the office puts right: a figure as it was seen, a complaint with its answer, whole or not at all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kiosk.events import BonusDecided, ComplaintDecided, Corrected, Event
from kiosk.scoring.bonuses import bonuses
from kiosk.scoring.corrections import correct, decide_bonus
from kiosk.scoring.days import file_complaint
from kiosk.scoring.figures import needs_approval
from kiosk.scoring.put_right import put_right, uphold
from kiosk.scoring.sheets import reject
from tests.rules.test_scores_kit import Table, points

HOMEWORK: dict[str, Any] = {
    "person": "T1",
    "day": 1,
    "item": "homework",
    "seen": Decimal(15),
    "to": Decimal(20),
    "reason": "was there",
}
BONUS = {**HOMEWORK, "item": "bonus", "seen": Decimal(0), "to": Decimal(5)}


def scored() -> Table:
    table = Table()
    table.session("s1", T1="late 7", M1="present", D1="present")
    table.day(1, T1=points(homework=15))
    return table


def last(table: Table, count: int) -> list[Event]:
    return table.events[-count:]


def test_the_office_puts_a_figure_right() -> None:
    table = scored()
    table.do(put_right, "O1", **HOMEWORK)
    (event,) = last(table, 1)
    assert isinstance(event, Corrected)
    assert (event.old, event.new, event.reason, event.by) == (Decimal(15), Decimal(20), "was there", "O1")
    assert table.score("T1") == "98.00"


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("M1", {}, "not_allowed"),
        ("D1", {}, "not_allowed"),
        ("I1", {}, "not_allowed"),
        ("O1", {"seen": Decimal(20)}, "changed"),
        ("O1", {"seen": None}, "changed"),
        ("O1", {"to": Decimal(15)}, "unchanged"),
        ("O1", {"to": Decimal("19.5")}, "bad_points"),
        ("O1", {"reason": " "}, "reason_needed"),
        ("O1", {"person": "nobody"}, "unknown_person"),
        ("O1", {"item": "drill"}, "unknown_item"),
        ("O1", {"day": 2}, "no_sheet"),
        ("O1", {"day": 0}, "unknown_day"),
        ("O1", {"item": "bonus", "seen": Decimal(0), "to": Decimal(11)}, "bad_points"),
    ],
)
def test_what_cannot_be_put_right_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    assert scored().no(put_right, by, **{**HOMEWORK, **other}) == code


def test_what_somebody_else_corrected_meanwhile_is_not_corrected_over() -> None:
    table = scored()
    table.do(correct, "O2", person="T1", day=1, item="homework", to=Decimal(18), reason="x")
    assert table.no(put_right, "O1", **HOMEWORK) == "changed"
    table.do(put_right, "O1", **{**HOMEWORK, "seen": Decimal(18)})


def test_a_closed_day_asks_for_the_pin_each_time() -> None:
    table = scored()
    table.close(1)
    assert table.no(put_right, "O1", **HOMEWORK) == "pin_needed"
    table.do(put_right, "O1", **HOMEWORK, pin_given=True)
    again = {**HOMEWORK, "seen": Decimal(20), "to": Decimal(19)}
    assert table.no(put_right, "O1", **again) == "pin_needed"


@pytest.mark.parametrize("closed", [False, True])
def test_a_bonus_above_the_limit_is_approved_with_its_correction(closed: bool) -> None:
    table = scored()
    if closed:
        table.close(1)
    table.do(put_right, "O1", **BONUS, pin_given=True)
    corrected, approved = last(table, 2)
    assert isinstance(corrected, Corrected)
    assert isinstance(approved, BonusDecided)
    assert (approved.points, approved.approved, approved.note) == (Decimal(5), True, "was there")
    assert approved.id == f"{corrected.id}.1"
    assert table.score("T1") == "98.00"
    assert needs_approval(table.camp, table.rules, "T1", 1) is None


def test_a_bonus_up_to_the_limit_and_any_other_item_needs_no_approval() -> None:
    table = scored()
    table.do(put_right, "O1", **{**BONUS, "to": Decimal(3)})
    table.do(put_right, "O1", **HOMEWORK)
    assert not any(isinstance(event, BonusDecided) for event in table.events)


def test_a_bonus_rejected_before_counts_once_it_is_corrected() -> None:
    table = scored()
    table.do(put_right, "O1", **BONUS)
    table.do(decide_bonus, "O2", person="T1", day=1, approved=False, note="no proof")
    assert table.score("T1") == "93.00"
    table.do(put_right, "O1", **{**BONUS, "seen": Decimal(5), "to": Decimal(6)})
    assert table.score("T1") == "99.00"


def disputed(item: str = "homework") -> tuple[Table, int]:
    table = scored()
    number = table.do(file_complaint, "T1", person="T1", day=1, item=item, reason="I handed it in")
    return table, number


RIGHT: dict[str, Any] = {"decision": "seen it", "seen": Decimal(15), "to": Decimal(20)}


def test_a_complaint_is_answered_and_its_figure_corrected_in_one_commit() -> None:
    table, number = disputed()
    table.do(uphold, "O1", number=number, **RIGHT)
    answered, corrected = last(table, 2)
    assert isinstance(answered, ComplaintDecided)
    assert isinstance(corrected, Corrected)
    assert (answered.complaint, answered.upheld, answered.decision) == (number, True, "seen it")
    assert (corrected.person, corrected.day, corrected.item) == ("T1", 1, "homework")
    assert (corrected.old, corrected.new, corrected.reason) == (Decimal(15), Decimal(20), "seen it")
    assert corrected.id == f"{answered.id}.1"
    assert table.camp.complaints[number].upheld
    assert table.score("T1") == "98.00"


def test_attendance_is_corrected_likewise() -> None:
    table, number = disputed("attendance")
    table.do(uphold, "O1", number=number, **{**RIGHT, "seen": Decimal(28), "to": Decimal(30)})
    assert table.score("T1") == "95.00"


def test_a_bonus_upheld_above_the_limit_is_three_events_of_one_decision() -> None:
    table, number = disputed("bonus")
    table.do(uphold, "O1", number=number, **{**RIGHT, "seen": Decimal(0), "to": Decimal(5)})
    events = last(table, 3)
    assert [type(event) for event in events] == [ComplaintDecided, Corrected, BonusDecided]
    first = events[0].id
    assert [event.id for event in events] == [first, f"{first}.1", f"{first}.2"]
    assert table.score("T1") == "98.00"


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("M1", {}, "not_allowed"),
        ("", {}, "unknown_person"),
        ("O1", {"number": 1}, "unknown_complaint"),
        ("O1", {"decision": " "}, "reason_needed"),
        ("O1", {"seen": Decimal(16)}, "changed"),
        ("O1", {"to": Decimal(15)}, "unchanged"),
        ("O1", {"to": Decimal(21)}, "bad_points"),
    ],
)
def test_it_is_refused_as_a_whole(by: str, other: dict[str, Any], code: str) -> None:
    table, number = disputed()
    assert table.no(uphold, by, **{"number": number, **RIGHT, **other}) == code
    assert table.camp.complaints[number].decided is None


def test_it_is_refused_as_a_whole_where_the_figure_is_gone_the_day_closed_or_the_answer_given() -> None:
    table, number = disputed()
    table.close(1, over="x")
    assert table.no(uphold, "O1", number=number, **RIGHT) == "pin_needed"
    table.do(uphold, "O1", number=number, **RIGHT, pin_given=True)
    assert table.no(uphold, "O2", number=number, **RIGHT, pin_given=True) == "already"
    table, number = disputed()
    table.do(reject, "O2", class_="一班", day=1, reason="x")
    assert table.no(uphold, "O1", number=number, **RIGHT) == "no_sheet"


def test_a_complaint_about_a_class_item_corrects_nothing() -> None:
    table, number = disputed("drill")
    assert table.no(uphold, "O1", number=number, **RIGHT) == "unknown_item"


def test_a_bonus_that_became_another_meanwhile_is_not_decided_on() -> None:
    table = Table()
    table.day(1, T1=points(bonus=5))
    said: dict[str, Any] = {"person": "T1", "day": 1, "approved": True, "note": "photo"}
    table.do(correct, "O2", person="T1", day=1, item="bonus", to=Decimal(6), reason="x")
    assert table.no(decide_bonus, "O1", **said, seen=Decimal(5)) == "changed"
    table.do(decide_bonus, "O1", **said, seen=Decimal(6))
    assert table.score("T1") == "106.00"


def test_bonuses_are_listed_with_what_waits_first() -> None:
    table = Table()
    table.day(1, T1=points(bonus=5), T2=points(bonus=4), D1=points(bonus=3))
    table.day(2, M1=points(bonus="3.5"))
    table.do(decide_bonus, "O1", person="T1", day=1, approved=True, note="photo")

    def listed() -> list[tuple[str, int, str]]:
        return [(one.person, one.day, one.state) for one in bonuses(table.camp, table.rules)]

    assert listed() == [("T2", 1, "waits"), ("M1", 2, "waits"), ("T1", 1, "approved")]
    found = {one.person: one for one in bonuses(table.camp, table.rules)}
    assert (found["T1"].class_, found["T1"].points, found["T1"].cell.by) == ("一班", Decimal(5), "O1")
    assert found["T1"].decision is not None
    assert found["T1"].decision.note == "photo"
    table.do(decide_bonus, "O1", person="T2", day=1, approved=False, note="no")
    assert listed() == [("M1", 2, "waits"), ("T1", 1, "approved"), ("T2", 1, "rejected")]
    table.do(correct, "O1", person="T1", day=1, item="bonus", to=Decimal(6), reason="x")
    assert listed() == [("T1", 1, "waits"), ("M1", 2, "waits"), ("T2", 1, "rejected")]
    table.close(1, over="x")
    assert listed() == [("M1", 2, "waits"), ("T1", 1, "missed"), ("T2", 1, "rejected")]
    table.do(correct, "O1", person="T1", day=1, item="bonus", to=Decimal(2), reason="x")
    assert listed() == [("M1", 2, "waits"), ("T2", 1, "rejected")]
