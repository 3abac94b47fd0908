"""Soft flags: what looks odd on a sheet, said and never counted."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.camp import Camp
from kiosk.events import PersonChanged, Row, SheetSubmitted
from kiosk.scoring.flags import flags
from kiosk.scoring.rules import Rules
from kiosk.scoring.tally import Score
from tests.oracle.camps import random_camp
from tests.oracle.settings import random_config, sample
from tests.rules.test_scores_kit import CLASSES, CONFIG, FULL, Table, points, readable
from tests.rules.test_sheets import a_sheet
from tests.rules.test_standings import folded

History = dict[str, dict[int, Score]]
TOO_FEW = "Too few days to tell whether a score is unusual"


def said(table: Table, class_: str = "一班", day: int = 1, history: History | None = None) -> list[str]:
    found = flags(table.camp, table.rules, class_, day, history or {})
    return [readable(flag) for flag in found]


def sheet(**rows: Row) -> Table:
    table = Table()
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL) | rows)
    return table


def test_without_a_sheet_there_is_nothing_odd() -> None:
    assert said(Table()) == []
    table = sheet()
    assert said(table, "二班") == said(table, day=2) == said(table, "九班", 99) == []


def test_everybody_with_full_marks_is_said_whatever_the_room_and_the_roll_calls_say() -> None:
    table = sheet(T1=points(room=7, discipline=20), M1={})
    table.session("s1", T1="late 7")
    assert said(table) == ["Everyone with full marks in everything", TOO_FEW]


@pytest.mark.parametrize("row", [points(homework=19), points(homework=None)])
def test_one_deduction_or_missing_figure_is_not_everybody_full(row: Row) -> None:
    assert said(sheet(T1=row)) == [TOO_FEW]


def test_a_sheet_of_one_is_not_everybody() -> None:
    table = Table()
    table.submit("O1", {"T1": FULL})
    assert said(table) == [TOO_FEW]


def test_rows_with_the_same_deductions_are_named_full_rows_are_not() -> None:
    same = points(homework=18, bearing=4)
    table = sheet(T1=same, D1={**same, "room": Decimal(3), "bonus": Decimal(1)})
    assert said(table) == ["Same points for nD1, nT1", TOO_FEW]
    assert said(sheet(T1=points(homework=18), D1=points(bearing=4))) == [TOO_FEW]


def past(*scores: float | str, who: str = "T1") -> History:
    return {who: {day: Decimal(str(score)) for day, score in enumerate(scores, 1)}}


@pytest.mark.parametrize(
    ("before", "today", "far"),
    [
        ((90, 90, 90, 90), "87", False),
        ((90, 90, 90, 90), "86.99", True),
        ((90, 90, 90, 90), "93.01", True),
        ((88, 90, 92, 94), "97", False),  # the middle 91, away from it 3, 1, 1, 3: the middle of that 2
        ((88, 90, 92, 94), "97.01", True),
        ((88, 90, 92, 94), "84.99", True),
        ((0, 100, 0, 100), "100", False),
    ],
)
def test_a_score_is_far_by_more_than_three_times_the_middle_deviation_and_at_least_three_points(
    before: tuple[float, ...], today: str, far: bool
) -> None:
    table = a_sheet()
    table.submit("O1", {"T1": FULL}, day=5)
    expected = [f"nT1: {Decimal(today):.2f} far from their other days"] if far else []
    assert said(table, day=5, history=past(*before, today)) == expected


def test_with_less_than_four_days_before_it_says_so_and_later_days_do_not_help() -> None:
    table = Table()
    table.submit("O1", {"T1": FULL}, day=4)
    assert said(table, day=4, history=past(90, 90, 90, 10)) == [TOO_FEW]
    assert said(table, day=4, history={"T1": {day: Decimal(90) for day in (1, 2, 3, 4, 5, 6)}}) == [TOO_FEW]


def test_who_has_fewer_than_four_days_of_their_own_is_not_told_of() -> None:
    table = Table()
    table.submit("O1", {"T1": FULL, "D1": points(homework=1)}, day=5)
    own: dict[int, Score] = {day: Decimal(10 if day == 5 else 90) for day in (2, 3, 4, 5, 6, 7)}
    history = past(90, 90, 90, 90, 10, who="D1") | {"T1": own}
    assert said(table, day=5, history=history) == ["nD1: 10.00 far from their other days"]


def a_class_day(own: str, *others: str) -> list[str]:
    table = Table()
    history = past(90, 90, 90, 90, own)
    history["T1"][5] = Decimal(own)
    for number, score in enumerate(others):
        table.enrol(f"X{number}", f"X班{number}")
        history[f"X{number}"] = {5: Fraction(score)}
    table.submit("O1", {"D1": FULL}, day=5)
    return said(table, day=5, history=history)


def test_a_class_far_from_the_others_is_said() -> None:
    assert a_class_day("80", "90", "90", "91", "89") == ["Class mean 80.00 far from the other classes"]
    assert a_class_day("87", "90", "90", "91", "89") == []
    assert a_class_day("80", "90", "90", "91") == [], "too few other classes to tell"


@pytest.mark.parametrize("history", [{}, {"nobody": {1: Decimal(1)}}, {"T1": {}}, {"T1": {99: Fraction(1)}}])
def test_odd_history_is_no_error(history: History) -> None:
    assert said(sheet(), history=history)


def test_a_row_of_somebody_not_on_the_roster_is_no_error() -> None:
    table = sheet()
    rows = {"ghost": points(homework=1), "ghost2": points(homework=1)}
    table.put(SheetSubmitted, class_="一班", day=1, version=1, rows=rows)
    history: History = {"ghost": {day: Decimal(90 if day < 5 else 1) for day in range(1, 6)}}
    assert said(table, history=history) == ["Everyone with full marks in everything", TOO_FEW]
    table.put(SheetSubmitted, class_="一班", day=5, version=1, rows=rows)
    assert said(table, day=5, history=history) == []


def test_who_moved_since_is_no_error() -> None:
    table = sheet()
    one = table.camp.people["T1"].person
    table.put(PersonChanged, person=type(one)(id="T1", name="n", class_="二班"))
    assert said(table, history=past(1, 2, 3, 4, 5)) == ["Everyone with full marks in everything", TOO_FEW]


SCORES = st.one_of(
    st.fractions(0, 120, max_denominator=7),
    st.decimals(0, 120, places=1, allow_nan=False, allow_infinity=False),
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_no_camp_and_no_history_makes_it_fail(seed: int, data: Any) -> None:
    config = random_config(seed, sample())
    camp: Camp = folded(random_camp(seed, config))
    people = st.sampled_from([*camp.people, "ghost"])
    history = data.draw(st.dictionaries(people, st.dictionaries(st.integers(-1, 12), SCORES)))
    for class_, day in [*camp.sheets, ("", 0)]:
        for flag in flags(camp, Rules(config), class_, day, history):
            assert readable(flag)


def test_a_rubric_of_rooms_and_roll_calls_alone_has_nothing_to_be_full_of() -> None:
    items = tuple(item for item in CONFIG.rubric.item if item.kind == "computed" or item.per_room)
    table = Table(replace(CONFIG, rubric=replace(CONFIG.rubric, item=items)))
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    assert said(table) == [TOO_FEW]
