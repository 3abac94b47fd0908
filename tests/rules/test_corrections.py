"""Corrections, rooms, bonuses, class items and the final test: what is entered beside the sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.events import Corrected, PersonWithdrawn, RoomInspected, Row
from kiosk.ranking.closing import reopen_day
from kiosk.scoring.corrections import correct, decide_bonus, inspect_room
from kiosk.scoring.figures import needs_approval
from kiosk.scoring.sheets import confirm, reject
from tests.rules.test_scores_kit import CLASSES, FULL, Table, points
from tests.rules.test_sheets import HOSTILE, SHEET, a_sheet
from tests.rules.test_standings import figures

T1 = {"person": "T1", "day": 1}


def corrected(table: Table, by: str = "O1", **given: Any) -> tuple[Decimal | None, Decimal | None]:
    """Correct and return old and new as recorded."""
    table.do(correct, by, **{**T1, "reason": "x", **given})
    event = table.events[-1]
    assert isinstance(event, Corrected)
    return event.old, event.new


def no_correct(table: Table, by: str, **given: Any) -> str:
    return table.no(correct, by, **{**T1, "item": "homework", "to": Decimal(3), "reason": "x", **given})


@pytest.mark.parametrize(
    ("item", "old", "new"),
    [("homework", "20", "15"), ("bearing", "5", "4.5"), ("bonus", "0", "2"), ("room", "10", "8")],
)
def test_the_old_figure_is_recorded_whether_entered_or_not(item: str, old: str, new: str) -> None:
    table = a_sheet()
    assert corrected(table, item=item, to=Decimal(new)) == (Decimal(old), Decimal(new))
    assert corrected(table, item=item, to=None) == (Decimal(new), None)


def test_attendance_worked_out_from_the_roll_calls_is_the_old_figure() -> None:
    table = a_sheet()
    table.session("s1", T1="late 7", M1="present", D1="present")
    assert corrected(table, item="attendance", to=Decimal(30)) == (Decimal(28), Decimal(30))
    assert corrected(table, item="attendance", to=Decimal(29)) == (Decimal(30), Decimal(29))


def test_a_room_marked_by_the_inspector_is_the_old_figure_and_the_later_one_counts() -> None:
    table = a_sheet()
    inspect = {"day": 1, "room": "101", "item": "room", "note": ""}
    table.do(inspect_room, "I1", **inspect, points=Decimal(6))
    assert corrected(table, item="room", to=Decimal(7)) == (Decimal(6), Decimal(7))
    table.do(confirm, "O2", **SHEET)
    assert table.score("T1") == "97.00"
    table.do(inspect_room, "I1", **inspect, points=Decimal("7.5"))
    assert (table.score("T1"), table.score("M1")) == ("97.50", "97.50")


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("O1", {"person": "nobody"}, "unknown_person"),
        ("O1", {"item": "nothing"}, "unknown_item"),
        ("O1", {"item": "drill"}, "unknown_item"),
        ("O1", {"day": 0}, "unknown_day"),
        ("O1", {"day": 11}, "unknown_day"),
        ("O1", {"day": 2}, "no_sheet"),
        ("O1", {"person": "T2"}, "no_sheet"),
        ("O1", {"person": "O2"}, "no_sheet"),
        ("M2", {}, "not_allowed"),
        ("K1", {}, "not_allowed"),
        ("I1", {}, "not_allowed"),
        ("M1", {"item": "room"}, "not_allowed"),
        ("M1", {"item": "attendance"}, "not_allowed"),
        ("M1", {"person": "M1"}, "own_row"),
        ("T1", {}, "own_row"),
        ("O1", {"to": Decimal(20)}, "unchanged"),
        ("O1", {"item": "bonus", "to": Decimal("0.0")}, "unchanged"),
        ("O1", {"reason": ""}, "reason_needed"),
        ("O1", {"reason": " \t"}, "reason_needed"),
        *[("O1", {"to": Decimal(to)}, "bad_points") for to in HOSTILE],
    ],
)
def test_a_correction_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    assert no_correct(a_sheet(), by, **other) == code


def test_on_a_closed_day_only_the_office_corrects() -> None:
    table = a_sheet()
    table.do(confirm, "O2", **SHEET)
    corrected(table, "M1", item="homework", to=Decimal(19))
    corrected(table, "I1", item="discipline", to=Decimal(19))
    table.close(1, over="二班 is ill")
    assert [no_correct(table, by) for by in ("M1", "D1", "I1")] == ["day_closed"] * 3
    corrected(table, item="homework", to=Decimal(18))
    assert table.score("T1") == "97.00"
    table.do(reopen_day, "O1", day=1, reason="x")
    corrected(table, "D1", item="homework", to=Decimal(17))


def test_a_figure_corrected_to_missing_scales_the_day() -> None:
    table = a_sheet()
    table.do(confirm, "O2", **SHEET)
    corrected(table, item="discipline", to=Decimal(12))
    assert table.score("T1") == "92.00"
    corrected(table, item="room", to=None)
    assert table.score("T1") == "91.11"  # 82 of 90


AMOUNTS = {
    "discipline": st.integers(0, 20),
    "homework": st.integers(0, 20),
    "bearing": st.integers(0, 10).map(lambda half: half / 2),
    "room": st.one_of(st.none(), st.integers(0, 20).map(lambda half: half / 2)),
    "bonus": st.integers(0, 3),
}
FINAL = st.fixed_dictionaries(
    {who: st.fixed_dictionaries(AMOUNTS).map(lambda row: points(**row)) for who in CLASSES["一班"]}
)
STEPS = st.lists(
    st.one_of(
        st.just(("reject",)),
        st.tuples(
            st.just("correct"),
            st.sampled_from(CLASSES["一班"]),
            st.sampled_from(sorted(AMOUNTS)),
            st.integers(0, 3).map(Decimal),
        ),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(final=FINAL, first=FINAL, steps=STEPS, order=st.permutations(CLASSES["一班"]), split=st.booleans())
def test_figures_put_right_by_whatever_way_are_as_if_they_had_been_entered_so(
    final: dict[str, Row], first: dict[str, Row], steps: list[tuple[Any, ...]], order: list[str], split: bool
) -> None:
    right, wrong = Table(), Table()
    right.submit("O1", final)
    right.do(confirm, "O2", **SHEET)
    enter(wrong, first, order, split)
    for step in steps:
        if step[0] == "reject":
            wrong.do(reject, "O2", **SHEET, reason="x")
            enter(wrong, first, order, split)
        else:
            _, who, item, to = step
            wrong.ask(correct, "O1", person=who, day=1, item=item, to=to, reason="x")
            put_right(wrong, {who: {item: to}})
    wrong.do(confirm, "O2", **SHEET)
    put_right(wrong, final)
    assert figures(right.standings()) == figures(wrong.standings())


def enter(table: Table, rows: dict[str, Row], order: list[str], split: bool) -> None:
    for part in [[who] for who in order] if split else [order]:
        table.submit("O1", {who: rows[who] for who in part})


def put_right(table: Table, rows: dict[str, Row]) -> None:
    for who, row in rows.items():
        for item, to in row.items():
            answer = table.ask(correct, "O1", person=who, day=1, item=item, to=to, reason="x")
            if isinstance(answer, tuple):
                table.fold(answer)
            else:
                assert answer.code == "unchanged"


def test_a_correction_vanishes_with_the_rejected_version() -> None:
    table = a_sheet()
    corrected(table, item="homework", to=Decimal(3))
    table.do(reject, "O2", **SHEET, reason="x")
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    table.do(confirm, "O2", **SHEET)
    assert table.score("T1") == "100.00"


ROOM = {"day": 1, "room": "101", "item": "room", "points": Decimal(8), "note": ""}


def test_a_room_mark_is_for_everybody_who_lives_there_and_is_with_the_camp() -> None:
    table = Table()
    table.put(PersonWithdrawn, person="M1", reason="x")
    table.do(inspect_room, "I1", **ROOM)
    event = table.events[-1]
    assert isinstance(event, RoomInspected)
    assert event.people == ("T1",)


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("M1", {}, "not_allowed"),
        ("D1", {}, "not_allowed"),
        ("I1", {"item": "homework"}, "unknown_item"),
        ("I1", {"item": "nothing"}, "unknown_item"),
        ("I1", {"room": "999"}, "unknown_room"),
        ("I1", {"room": ""}, "unknown_room"),
        ("I1", {"day": 11}, "unknown_day"),
        *[("I1", {"points": Decimal(to)}, "bad_points") for to in HOSTILE],
    ],
)
def test_a_room_mark_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    table = Table()
    table.enrol("T9", "一班")  # lives in no room
    assert table.no(inspect_room, by, **{**ROOM, **other}) == code


def test_no_room_is_marked_on_a_closed_day() -> None:
    table = Table()
    table.close(1, over="x")
    assert table.no(inspect_room, "I1", **ROOM) == "day_closed"


def a_bonus(amount: float = 5) -> Table:
    table = Table()
    table.submit("M1", {"T1": points(bonus=amount), "D1": {}})
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    table.do(confirm, "O2", **SHEET)
    return table


def waiting(table: Table) -> Decimal | None:
    return needs_approval(table.camp, table.rules, "T1", 1)


def test_a_bonus_up_to_the_limit_counts_at_once_and_is_not_decided() -> None:
    table = a_bonus(3)
    assert (table.score("T1"), waiting(table)) == ("103.00", None)
    assert table.no(decide_bonus, "O1", **T1, approved=True, note="x") == "nothing_to_decide"


def test_a_bonus_above_the_limit_counts_once_approved_for_exactly_its_points() -> None:
    table = a_bonus(5)
    assert (table.score("T1"), waiting(table)) == ("100.00", Decimal(5))
    assert table.no(decide_bonus, "O1", **T1, approved=True, note=" ") == "reason_needed"
    table.do(decide_bonus, "O1", **T1, approved=True, note="photo")
    assert (table.score("T1"), waiting(table)) == ("105.00", None)
    corrected(table, item="bonus", to=Decimal("4.5"))
    assert (table.score("T1"), waiting(table)) == ("100.00", Decimal("4.5"))
    corrected(table, item="bonus", to=Decimal(3))
    assert (table.score("T1"), waiting(table)) == ("103.00", None)


def test_the_office_can_change_its_mind_on_a_bonus_but_not_say_the_same_twice() -> None:
    table = a_bonus(5)
    table.do(decide_bonus, "O1", **T1, approved=False, note="no proof")
    assert (table.score("T1"), waiting(table)) == ("100.00", None)
    assert table.no(decide_bonus, "O2", **T1, approved=False, note="x") == "nothing_to_decide"
    table.do(decide_bonus, "O2", **T1, approved=True, note="proof came")
    assert table.score("T1") == "105.00"


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("M1", {}, "not_allowed"),
        ("I1", {}, "not_allowed"),
        ("O1", {"person": "nobody"}, "nothing_to_decide"),
        ("O1", {"person": "D1"}, "nothing_to_decide"),
        ("O1", {"day": 2}, "nothing_to_decide"),
        ("O1", {"day": 0}, "unknown_day"),
    ],
)
def test_a_word_on_a_bonus_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    assert a_bonus().no(decide_bonus, by, **{**T1, **other}, approved=True, note="x") == code


def test_a_bonus_on_a_closed_day_is_decided_after_reopening_it() -> None:
    table = a_bonus()
    table.close(1, over="x")
    assert table.no(decide_bonus, "O1", **T1, approved=True, note="x") == "day_closed"
