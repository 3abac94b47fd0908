"""What a sheet lacks before it can be confirmed: rows and measured cells."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from kiosk.decision import Refused
from kiosk.events import (
    Departed,
    LeaveGranted,
    Person,
    PersonChanged,
    PersonEnrolled,
    Returned,
    RoomInspected,
)
from kiosk.scoring.sheets import confirm, incomplete
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CLASSES, FULL, Table, points, readable
from tests.rules.test_sheets import SHEET, a_sheet


def lacks(table: Table, class_: str = "一班", day: int = 1) -> list[str]:
    return [readable(gap) for gap in incomplete(table.camp, table.rules, class_, day, table.now)]


def test_everybody_who_was_there_needs_a_row_and_each_measured_cell() -> None:
    table = Table()
    assert lacks(table) == ["nM1 (M1) without a row", "nD1 (D1) without a row", "nT1 (T1) without a row"]
    table.submit("M1", {"T1": {}, "D1": {}})
    answer = table.ask(confirm, "O1", **SHEET)
    assert isinstance(answer, Refused)
    assert answer.code == "incomplete"
    assert [readable(gap) for gap in answer.missing] == lacks(table)
    assert lacks(table) == ["nM1 (M1) without a row", "nD1 (D1) without Room", "nT1 (T1) without Room"]


def test_it_is_confirmed_after_adding_what_was_missing_or_marking_it_so() -> None:
    table = Table()
    table.submit("M1", {"T1": {}, "D1": {}})
    table.submit("D1", {"M1": {}})
    table.put(RoomInspected, day=1, room="101", item="room", points=Decimal(6), people=("T1", "M1"))
    assert lacks(table) == ["nD1 (D1) without Room"]
    assert table.no(confirm, "O1", **SHEET) == "incomplete"
    table.submit("I1", {"D1": points(room=None)})
    table.do(confirm, "O1", **SHEET)
    assert (table.score("T1"), table.score("D1")) == ("96.00", "100.00")
    assert table.standings().figures.days["D1"][1].incomplete


@pytest.mark.parametrize("gone", ["not yet arrived", "departed before", "arrives the next day"])
def test_who_was_not_there_needs_no_row(gone: str) -> None:
    table = a_sheet()
    if gone == "not yet arrived":
        table.put(PersonEnrolled, person=Person(id="T9", name="nT9", class_="一班"))
    else:
        table.enrol("T9", "一班", when=at(2, "07:00") if gone == "arrives the next day" else None)
    if gone == "departed before":
        table.put(Departed, at(1, "03:00") - timedelta(days=1), person="T9", reason="x")
    table.do(confirm, "O2", **SHEET)


def test_who_departed_and_came_back_needs_a_row_only_for_the_days_they_were_there() -> None:
    table = Table()
    table.put(Departed, at(2, "12:00"), person="T1", reason="x")
    table.put(Returned, at(5, "12:00"), person="T1")
    table.now = at(6, "12:00")
    named = [any("T1" in gap for gap in lacks(table, day=day)) for day in range(1, 7)]
    assert named == [True, True, False, False, True, True]


def test_who_was_on_leave_at_every_roll_call_needs_no_row() -> None:
    table = Table()
    table.session("s1", M1="present", D1="present")
    table.put(
        LeaveGranted, person="T1", start=at(1, "08:00"), until=at(1, "20:00"), leave="before", reason="x"
    )
    table.submit("O1", {"M1": FULL, "D1": FULL})
    table.do(confirm, "O2", **SHEET)
    table.session("s2", start="10:00", end="11:00", T1="present")
    assert lacks(table) == ["nT1 (T1) without a row"]


def test_who_moved_to_another_class_needs_no_second_row_there() -> None:
    table = a_sheet()
    one = table.camp.people["T1"].person
    table.put(PersonChanged, person=Person(id="T1", name=one.name, class_="二班", room="101"))
    table.submit("O1", dict.fromkeys(CLASSES["二班"], FULL), "二班")
    table.do(confirm, "O2", class_="二班", day=1)
