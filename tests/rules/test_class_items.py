"""Class items and the final test: what the office enters."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kiosk.events import ClassScored, ExamEntered
from kiosk.scoring.corrections import enter_exam, score_class
from tests.rules.test_scores_kit import Table
from tests.rules.test_sheets import HOSTILE

CLASS = {"class_": "一班", "day": 1, "item": "drill"}


def scored(**given: Any) -> ClassScored:
    table = Table()
    table.do(score_class, "O1", **{**CLASS, **given})
    event = table.events[-1]
    assert isinstance(event, ClassScored)
    return event


def decimals(*raw: float) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(one)) for one in raw)


@pytest.mark.parametrize(
    ("judges", "mean"),
    [
        ((8,), "8.00"),
        ((0, 10, 10, 10), "7.50"),
        ((0, 9, 9, 9, 10), "9.00"),
        ((10, 0, 0, 10, 5, 5), "5.00"),
        ((7, 7, 7.5), "7.17"),
        ((9, 9, 9, 9, 9), "9.00"),
        ((1, 2, 3, 4, 5, 6, 10), "4.00"),
        ((9.5, 9, 9, 9, 9, 9, 9, 9, 9.5, 9.5), "9.13"),  # 9.125 exactly
    ],
)
def test_of_five_judges_or_more_the_highest_and_the_lowest_are_dropped(
    judges: tuple[float, ...], mean: str
) -> None:
    event = scored(judges=decimals(*judges))
    assert (str(event.points), event.judges, event.done) == (mean, decimals(*judges), None)


@pytest.mark.parametrize(
    ("counts", "share"),
    [((0, 9), "0.00"), ((9, 9), "10.00"), ((1, 3), "3.33"), ((2, 3), "6.67"), ((1, 16), "0.63")],
)
def test_a_ratio_item_is_its_full_mark_times_done_by_due(counts: tuple[int, int], share: str) -> None:
    event = scored(item="handed_in", counts=counts)
    assert (str(event.points), (event.done, event.due)) == (share, counts)


def test_where_judges_are_given_they_count_and_nothing_else_is_recorded() -> None:
    event = scored(judges=decimals(8), counts=(1, 2), points=Decimal(3))
    assert (event.points, event.done, event.due) == (Decimal(8), None, None)


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("M1", {}, "not_allowed"),
        ("I1", {}, "not_allowed"),
        ("O1", {"class_": "九班"}, "unknown_class"),
        ("O1", {"class_": ""}, "unknown_class"),
        ("O1", {"day": 0}, "unknown_day"),
        ("O1", {"day": 11}, "unknown_day"),
        ("O1", {"item": "nothing"}, "unknown_item"),
        ("O1", {"item": "homework"}, "unknown_item"),
        ("O1", {"points": None}, "bad_points"),
        ("O1", {"points": Decimal("7.25")}, "bad_points"),
        ("O1", {"judges": decimals(7, 11)}, "bad_points"),
        ("O1", {"judges": (Decimal("NaN"),)}, "bad_points"),
        ("O1", {"points": None, "counts": (3, 2)}, "bad_counts"),
        ("O1", {"points": None, "counts": (0, 0)}, "bad_counts"),
        ("O1", {"points": None, "counts": (-1, 2)}, "bad_counts"),
        *[("O1", {"points": Decimal(to)}, "bad_points") for to in HOSTILE],
    ],
)
def test_a_class_item_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    assert Table().no(score_class, by, **{**CLASS, "points": Decimal(7), **other}) == code


def test_a_class_item_of_a_closed_day_is_refused() -> None:
    table = Table()
    table.close(1, over="x")
    assert table.no(score_class, "O1", **CLASS, points=Decimal(7)) == "day_closed"


def test_a_test_result_replaces_the_one_before_and_only_what_changed_is_recorded() -> None:
    table = Table()
    table.do(enter_exam, "O1", points={"T1": Decimal(80), "T2": Decimal("90.25")})
    assert table.no(enter_exam, "O1", points={"T1": Decimal("80.00")}) == "unchanged"
    assert table.no(enter_exam, "O1", points={}) == "unchanged"
    table.do(enter_exam, "O1", points={"T1": Decimal(80), "T2": Decimal(91)})
    event = table.events[-1]
    assert isinstance(event, ExamEntered)
    assert event.points == {"T2": Decimal(91)}


@pytest.mark.parametrize(
    ("by", "who", "result", "code"),
    [
        ("", "T1", "80", "unknown_person"),
        ("M1", "T1", "80", "not_allowed"),
        ("O1", "nobody", "80", "unknown_person"),
        ("O1", "O2", "80", "unknown_person"),
        ("O1", "T1", "100.01", "bad_points"),
        ("O1", "T1", "88.333", "bad_points"),
        *[("O1", "T1", result, "bad_points") for result in HOSTILE if result not in ("20.5", "21")],
    ],
)
def test_a_test_result_is_refused(by: str, who: str, result: str, code: str) -> None:
    table = Table()
    assert table.no(enter_exam, by, points={"T2": Decimal(1), who: Decimal(result)}) == code
    assert not table.camp.exam
