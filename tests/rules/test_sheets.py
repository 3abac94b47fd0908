"""Sheets: who submits what, how parts become one sheet, and the second person's word."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kiosk.decision import Refused
from kiosk.events import (
    Departed,
    PersonWithdrawn,
    RoomInspected,
    Row,
    SheetSubmitted,
)
from kiosk.scoring.corrections import correct
from kiosk.scoring.sheets import confirm, reject, submit
from tests.rules.test_scores_kit import CLASSES, FULL, Table, points, readable

SHEET = {"class_": "一班", "day": 1}
HOSTILE = ["-1", "20.5", "21", "NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999", "9" * 50]


def no_submit(table: Table, by: str, rows: dict[str, Row], **other: Any) -> str:
    return table.no(submit, by, **{**SHEET, "rows": rows, "notes": {}, **other})


def test_a_monitor_submits_the_class_without_the_own_row_and_the_deputy_adds_it() -> None:
    table = Table()
    table.submit("M1", {"T1": points(homework=15), "D1": {}})
    table.submit("D1", {"M1": {}})
    sheet = table.camp.sheets["一班", 1]
    assert (sheet.state, set(sheet.cells), sheet.submitters) == (
        "submitted",
        {"T1", "D1", "M1"},
        ("M1", "D1"),
    )


@pytest.mark.parametrize(
    ("by", "rows", "other", "code"),
    [
        ("", {"T1": {}}, {}, "unknown_person"),
        ("nobody", {"T1": {}}, {}, "unknown_person"),
        ("M1", {"nobody": {}}, {}, "unknown_person"),
        ("M1", {"T2": {}}, {}, "unknown_person"),
        ("O1", {"O2": {}}, {"class_": ""}, "unknown_class"),
        ("O1", {"T1": {}}, {"class_": "九班"}, "unknown_class"),
        ("O1", {"T1": {}}, {"day": 0}, "unknown_day"),
        ("O1", {"T1": {}}, {"day": 11}, "unknown_day"),
        ("O1", {"T1": {}}, {"day": -(10**30)}, "unknown_day"),
        ("M2", {"T1": {}}, {}, "not_allowed"),
        ("D2", {"T1": {}}, {}, "not_allowed"),
        ("K1", {"T1": {}}, {}, "not_allowed"),
        ("T1", {"D1": {}}, {}, "not_allowed"),
        ("T1", {"T1": {}}, {}, "own_row"),
        ("M1", {"M1": {}}, {}, "own_row"),
        ("D1", {"T1": {}, "D1": {}}, {}, "own_row"),
        ("M1", {"T1": points(room=9)}, {}, "not_allowed"),
        ("D1", {"T1": points(room=9)}, {}, "not_allowed"),
        ("I1", {"T1": points(homework=9)}, {}, "not_allowed"),
        ("I1", {"T1": points(bonus=1)}, {}, "not_allowed"),
        ("O1", {"T1": points(attendance=30)}, {}, "not_allowed"),
        ("O1", {"T1": points(nothing=1)}, {}, "unknown_item"),
        ("O1", {"T1": points(drill=1)}, {}, "unknown_item"),
        ("M1", {"T1": points(bonus=10.5)}, {}, "bad_points"),
        ("O1", {"T1": points(room=9.25)}, {}, "bad_points"),
        ("O1", {}, {}, "empty"),
    ],
)
def test_a_part_is_refused(by: str, rows: dict[str, Row], other: dict[str, Any], code: str) -> None:
    assert no_submit(Table(), by, rows, **other) == code


@pytest.mark.parametrize("given", HOSTILE)
def test_points_out_of_range_or_step_or_no_number_are_refused_and_not_an_error(given: str) -> None:
    assert no_submit(Table(), "M1", {"T1": {"homework": Decimal(given)}}) == "bad_points"


@pytest.mark.parametrize("given", ["19." + "0" * 50, "1.9E+1", "19.0"])
def test_the_same_number_written_otherwise_is_that_number(given: str) -> None:
    table = Table()
    table.submit("O1", {who: {**FULL, "homework": Decimal(given)} for who in CLASSES["一班"]})
    table.do(confirm, "O2", **SHEET)
    assert table.score("T1") == "99.00"
    assert no_submit(Table(), "M1", {"T1": {"homework": Decimal(given) + Decimal("0.5")}}) == "bad_points"


@pytest.mark.parametrize("item", ["room", "discipline", "bearing"])
def test_an_inspector_enters_the_inspectors_items_for_any_class(item: str) -> None:
    table = Table()
    table.submit("I1", {"T1": points(**{item: 4})})
    table.submit("I1", {"T2": points(**{item: 4})}, "二班")


def test_the_office_submits_every_column_of_any_class() -> None:
    entered = points(discipline=1, homework=2, discussion=3, room=4.5, bearing=0.5, bonus=10)
    table = Table()
    table.submit("O1", dict.fromkeys(CLASSES["二班"], entered), "二班")
    assert {key: cell.points for key, cell in table.camp.sheets["二班", 1].cells["M2"].items()} == entered


def test_who_has_departed_or_is_withdrawn_enters_nothing_and_the_withdrawn_have_no_row() -> None:
    table = Table()
    table.put(PersonWithdrawn, person="M1", reason="x")
    table.put(Departed, person="D1", reason="x")
    table.put(Departed, person="O2", reason="x")
    assert no_submit(table, "M1", {"T1": {}}) == "unknown_person"
    assert no_submit(table, "D1", {"T1": {}}) == "not_allowed"
    assert no_submit(table, "O2", {"T1": {}}) == "not_allowed"
    assert no_submit(table, "O1", {"M1": {}}) == "unknown_person"


def test_a_part_again_the_same_or_with_other_points_is_already_submitted_whoever_sends_it() -> None:
    table = Table()
    table.submit("M1", {"T1": points(homework=15), "D1": {}})
    again: list[dict[str, Row]] = [
        {"T1": points(homework=15)},
        {"T1": {}},
        {"D1": {}, "T1": {}},
        {"T1": points(homework=14)},
    ]
    for rows in again:
        assert no_submit(table, "M1", rows) == "already_submitted"
    assert no_submit(table, "O1", {"T1": points(homework=None)}) == "already_submitted"
    answer = table.ask(submit, "O1", **SHEET, rows={"T1": points(homework=1, room=1), "M1": {}}, notes={})
    assert isinstance(answer, Refused)
    assert readable(answer.message) == "The score sheet is submitted already, with other points for nT1."


def test_a_part_adds_what_is_new_and_leaves_what_it_repeats_as_it_was() -> None:
    table = Table()
    first = table.submit("M1", {"T1": points(homework=15), "D1": {}})
    second = table.submit(
        "O1", {"T1": points(homework=15, room=9), "D1": {}, "M1": points(discussion=10)}, T1="seen"
    )
    cells = table.camp.sheets["一班", 1].cells
    assert cells["T1"]["homework"].event == first
    assert (cells["T1"]["room"].event, cells["T1"]["room"].note) == (second, "seen")
    assert cells["M1"]["discussion"].event == second
    event = table.events[-1]
    assert isinstance(event, SheetSubmitted)
    assert event.rows == {"T1": points(room=9), "M1": points(discussion=10)}


def test_a_repeated_figure_keeps_its_corrections_and_whose_they_were() -> None:
    table = Table()
    table.submit("M1", {"T1": points(homework=15), "D1": {}})
    table.do(correct, "D1", person="T1", day=1, item="homework", to=Decimal(12), reason="miscounted")
    table.submit("O1", {"T1": points(homework=12, room=10), "D1": FULL, "M1": FULL})
    cell = table.camp.sheets["一班", 1].cells["T1"]["homework"]
    assert cell.corrected
    assert cell.before is not None
    assert table.no(confirm, "D1", **SHEET) == "own_sheet"


def test_a_repeated_figure_does_not_override_a_later_inspection() -> None:
    table = Table()
    table.submit("O1", {"T1": FULL})
    table.put(RoomInspected, day=1, room="101", item="room", points=Decimal(6), people=("T1", "M1"))
    table.submit("O1", {"T1": FULL, "M1": {}, "D1": FULL})
    table.do(confirm, "O2", **SHEET)
    assert (table.score("T1"), table.score("M1"), table.score("D1")) == ("96.00", "96.00", "100.00")


def a_sheet(by: str = "O1") -> Table:
    table = Table()
    rows = {who: FULL if by == "O1" else {} for who in CLASSES["一班"] if who != by}
    table.submit(by, rows)
    return table


def test_nothing_is_added_to_a_confirmed_sheet_or_a_closed_day() -> None:
    table = a_sheet()
    table.do(confirm, "O2", **SHEET)
    assert no_submit(table, "M1", {"T1": points(homework=1)}) == "confirmed"
    table.close(1, over="二班 is ill")
    assert no_submit(table, "O1", {"T2": {}}, class_="二班") == "day_closed"
    assert table.no(confirm, "O2", **SHEET) == "day_closed"
    assert table.no(reject, "O2", **SHEET, reason="x") == "day_closed"


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("nobody", {}, "unknown_person"),
        ("O2", {"class_": "九班"}, "unknown_class"),
        ("O2", {"day": 11}, "unknown_day"),
        ("O2", {"day": 0}, "unknown_day"),
        ("M1", {}, "not_allowed"),
        ("T1", {}, "not_allowed"),
        ("I1", {}, "not_allowed"),
        ("M2", {}, "not_allowed"),
        ("D2", {}, "not_allowed"),
        ("O2", {"class_": "二班"}, "no_sheet"),
        ("O2", {"day": 2}, "no_sheet"),
        ("O1", {}, "own_sheet"),
    ],
)
def test_who_may_not_confirm_may_not_reject_either(by: str, other: dict[str, Any], code: str) -> None:
    table = a_sheet()
    assert table.no(confirm, by, **{**SHEET, **other}) == code
    assert table.no(reject, by, **{**SHEET, **other}, reason="x") == code


@pytest.mark.parametrize("second", ["D1", "O2"])
def test_a_second_person_confirms_once(second: str) -> None:
    table = a_sheet()
    number = table.do(confirm, second, **SHEET)
    confirmed = table.camp.sheets["一班", 1].confirmed
    assert confirmed is not None
    assert (confirmed.by, confirmed.event) == (second, number)
    assert table.no(confirm, "D1", **SHEET) == "already"


def test_who_submitted_any_part_does_not_confirm() -> None:
    table = a_sheet("M1")
    table.submit("D1", {"M1": {}})
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    assert [table.no(confirm, by, **SHEET) for by in ("D1", "O1")] == ["own_sheet", "own_sheet"]
    table.do(confirm, "O2", **SHEET)


def test_who_corrected_does_not_confirm_also_when_another_has_corrected_the_same_since() -> None:
    table = a_sheet()
    table.do(correct, "D1", person="T1", day=1, item="homework", to=Decimal(15), reason="x")
    assert table.no(confirm, "D1", **SHEET) == "own_sheet"
    table.do(correct, "M1", person="T1", day=1, item="homework", to=Decimal(16), reason="x")
    assert table.no(confirm, "D1", **SHEET) == "own_sheet"
    assert table.no(reject, "D1", **SHEET, reason="x") == "own_sheet"


def test_who_marked_the_room_beforehand_may_confirm_what_others_submitted() -> None:
    table = Table()
    table.put(RoomInspected, by="O2", day=1, room="101", item="room", points=Decimal(6), people=("T1",))
    table.submit("O1", {who: FULL for who in CLASSES["一班"] if who != "T1"} | {"T1": {}})
    table.do(confirm, "O2", **SHEET)


def test_a_rejected_sheet_is_the_next_version_and_nothing_of_the_old_one_counts() -> None:
    table = a_sheet()
    assert table.no(reject, "D1", **SHEET, reason=" ") == "reason_needed"
    table.do(reject, "D1", **SHEET, reason="T1 is wrong")
    sheet = table.camp.sheets["一班", 1]
    assert (sheet.state, sheet.version, sheet.cells, sheet.submitters) == ("rejected", 2, {}, ())
    assert table.no(reject, "D1", **SHEET, reason="x") == "no_sheet"
    assert table.no(confirm, "D1", **SHEET) == "no_sheet"
    assert table.no(correct, "O1", person="T1", day=1, item="homework", to=None, reason="x") == "no_sheet"
    table.submit("M1", {"T1": points(homework=3)})
    event = table.events[-1]
    assert isinstance(event, SheetSubmitted)
    assert (event.version, table.camp.sheets["一班", 1].state) == (2, "submitted")
    assert len(table.camp.sheets["一班", 1].history) == 3


def test_the_first_versions_submitter_may_confirm_the_second_version_of_another() -> None:
    table = a_sheet()
    table.do(reject, "O2", **SHEET, reason="x")
    table.submit("O2", dict.fromkeys(CLASSES["一班"], FULL))
    table.do(confirm, "O1", **SHEET)


def test_only_the_office_sends_a_confirmed_sheet_back() -> None:
    table = a_sheet()
    table.do(confirm, "D1", **SHEET)
    assert table.score("T1") == "100.00"
    assert table.no(reject, "D1", **SHEET, reason="x") == "not_allowed"
    table.do(reject, "O2", **SHEET, reason="x")
    assert table.score("T1") is None
