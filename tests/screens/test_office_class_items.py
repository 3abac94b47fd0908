"""The class items: read by kind, typed cell by cell, and nothing recorded that was not meant."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.camp import ClassPoints
from kiosk.i18n import render
from kiosk.scoring.corrections import score_class
from kiosk.station import Station
from screens.dialogs.office.class_entry import Entry, read_entry, typed_again
from screens.dialogs.office.class_grid import ClassGrid
from screens.dialogs.office.class_items import ClassItemsDialog
from screens.dialogs.office.typed import Wish
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import clock_at, do
from tests.screens.roll_kit import fill_disk
from tests.screens.test_dialogs_kit import a_station
from tests.screens.typed_kit import (
    EVENING,
    SECOND,
    close,
    code_of,
    fulfil,
    reopen,
    stood_on,
    type_in,
    typing_at,
)

DRILL, CLEAN, HANDED_IN = 0, 1, 2
"""Places of a judged item, a measured one and a ratio."""


def grid_at(folder: Path, when: str = EVENING) -> tuple[Station, ClassGrid]:
    station = a_station(folder, iso=when)
    return station, ClassGrid(station, OFFICER)


def item_of(kind: str) -> Any:
    from tests.rules.test_scores_kit import CONFIG

    return next(one for one in CONFIG.rubric.item if one.scope == "class" and one.kind == kind)


def entered(station: Station, class_: str, item: str, day: int = 2) -> ClassPoints | None:
    return station.camp.class_points.get((class_, day), {}).get(item)


def score(station: Station, by: str = SECOND, day: int = 2, **given: Any) -> None:
    do(station, partial(score_class, rules=station.rules, day=day, **given), by)


@pytest.mark.parametrize(
    ("kind", "typed", "points"),
    [
        ("measured", "9.5", "9.5"),
        ("measured", "9.", "9"),
        ("measured", ".5", "0.5"),
        ("measured", "10", "10"),
        ("judged", "9.5 9 8.5 9 10", "9.17"),
        ("judged", "9.5, 9,8.5  9/10", "9.17"),
        ("judged", "9 8.5", "8.75"),
        ("judged", "7", "7.00"),
        ("ratio", "23", "9.20"),
        ("ratio", "23/24", "9.58"),
        ("ratio", "23 24", "9.58"),
        ("ratio", "0", "0.00"),
        ("ratio", "25", "10.00"),
    ],
)
def test_what_is_typed_is_read_by_the_kind_of_the_item(kind: str, typed: str, points: str) -> None:
    entry = read_entry(item_of(kind), typed, 25)
    assert (entry.wrong, str(entry.points)) == (None, points)


@pytest.mark.parametrize(
    ("kind", "typed", "part"),
    [
        ("measured", "", "Type the points"),
        ("measured", "9.3", "steps of 0.5"),
        ("measured", "10.5", "0 to 10"),
        ("measured", "9 9", "no points"),
        ("measured", ".", "no points"),
        ("judged", "", "with spaces"),
        ("judged", "9 11", "0 to 10"),
        ("judged", "9 9..5", "“9..5” are no points"),
        ("judged", "9 8.7 9 9 9", "steps of 0.5"),
        ("ratio", "", "of 25"),
        ("ratio", "26", "26 of 25 is not possible"),
        ("ratio", "0/0", "not possible"),
        ("ratio", "1 2 3", "Two numbers at most".lower()),
        ("ratio", "2.5", "two numbers at most"),
    ],
)
def test_what_cannot_be_entered_is_said(kind: str, typed: str, part: str) -> None:
    entry = read_entry(item_of(kind), typed, 25)
    assert entry.points is None
    assert entry.wrong is not None
    assert part in render(entry.wrong, "en")


def test_the_marks_that_do_not_count_are_named_by_their_place() -> None:
    entry = read_entry(item_of("judged"), "9.5 9 8.5 9 10", 25)
    assert entry.dropped == {2, 4}
    assert read_entry(item_of("judged"), "9.5 9 8.5 9", 25).dropped == frozenset()


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        (ClassPoints(Decimal("9.5"), 1, "O1"), "9.5"),
        (ClassPoints(Decimal("8.75"), 1, "O1", (Decimal(9), Decimal("8.5"))), "9 8.5"),
        (ClassPoints(Decimal("9.20"), 1, "O1", (), 23, 25), "23/25"),
    ],
)
def test_what_stands_there_can_be_typed_again_and_is_the_same(given: ClassPoints, typed: str) -> None:
    assert typed_again(given) == typed
    kind = "judged" if given.judges else "measured" if given.due is None else "ratio"
    entry = read_entry(item_of(kind), typed, 25)
    assert entry.is_as(given)
    assert not entry.is_as(None)
    assert not Entry(given.points).is_as(ClassPoints(given.points, 1, "O1", (Decimal(1),)))


def test_one_item_goes_through_all_classes_in_turn(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path)
    grid.sideways(CLEAN)
    for number, class_ in enumerate(grid.lines):
        assert grid.key == class_
        type_in(grid, f"{9 - number / 2:g}")
        fulfil(station, grid.wish())
        assert grid.go_on() is (class_ != grid.lines[-1])
    assert grid.key == "六班"
    assert [str(entered(station, name, "cleanliness").points) for name in grid.lines] == [  # type: ignore[union-attr]
        "9", "8.5", "8", "7.5", "7", "6.5"
    ]  # fmt: skip
    assert grid.missing == 18
    assert grid.count(grid.items[CLEAN]) == 6


def test_live_totals_count_what_is_typed(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path)
    score(station, class_="一班", item="cleanliness", points=Decimal("9.5"))
    assert grid.total("一班") == (Decimal("9.5"), Decimal(10))
    assert grid.total("二班") == (Decimal(0), Decimal(0))
    type_in(grid, "9 8 10 9.5 9")
    assert grid.total("一班") == (Decimal("18.67"), Decimal(20))
    type_in(grid, " 11")
    assert grid.total("一班") == (Decimal("9.5"), Decimal(10)), "what cannot be entered does not count"


def test_due_is_proposed_as_the_members_of_the_class(tmp_path: Path) -> None:
    _, grid = grid_at(tmp_path)
    grid.sideways(HANDED_IN)
    assert grid.due == 26
    type_in(grid, "13")
    assert grid.entry is not None
    assert (grid.entry.counts, str(grid.entry.points)) == ((13, 26), "5.00")


def test_entering_again_says_old_and_new_and_the_same_again_records_nothing(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path)
    score(station, class_="一班", item="drill", judges=(Decimal(9), Decimal(8)))
    assert grid.open() is None
    assert grid.typed == "9 8"
    assert grid.wish() is None, "nothing was changed"
    type_in(grid, " 10")
    wish = grid.wish()
    assert isinstance(wish, Wish)
    assert render(wish.done, "en") == "一班, Drill: 8.50 -> 9.00"
    fulfil(station, wish)
    now = entered(station, "一班", "drill")
    assert now is not None
    assert now.before is not None
    assert (now.by, now.before.by) == (OFFICER, SECOND)


def test_nobody_overwrites_what_was_entered_while_they_typed(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path)
    grid.sideways(CLEAN)
    type_in(grid, "8")
    score(station, class_="一班", item="cleanliness", points=Decimal(9))
    type_in(grid, ".5")
    assert code_of(station, grid.wish()) == "changed_meanwhile", "whatever was typed after it"
    grid.look_again()
    fulfil(station, grid.wish())
    now = entered(station, "一班", "cleanliness")
    assert now is not None
    assert str(now.points) == "8.5"


def test_only_figures_begin_and_the_input_method_does_not_matter(tmp_path: Path) -> None:
    _, grid = grid_at(tmp_path)
    assert not any(grid.take(character) for character in "a /,-")
    assert grid.typed == ""
    type_in(grid, "9 8")
    assert not grid.take("x")
    assert grid.typed == "9 8"


def test_days_go_back_to_the_first_and_no_further_than_today(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path, "2026-11-25T08:00")
    assert grid.day == 3
    grid.days.go(4)
    assert grid.day == 3
    grid.days.go(0)
    assert grid.day == 1
    station.now = clock_at("2026-12-30T08:00")
    assert grid.days.today == 10
    station.now = clock_at("2026-11-01T08:00")
    assert grid.days.today == 1


def test_a_closed_day_can_only_be_looked_at(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path)
    type_in(grid, "9")
    close(station, 2)
    assert code_of(station, grid.wish()) == "day_closed"
    assert grid.back()
    assert not grid.take("9")
    reopen(station, 2)
    type_in(grid, "9")
    fulfil(station, grid.wish())


def test_what_is_typed_outlives_a_power_cut_and_nothing_else_does(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path)
    grid.move(2)
    grid.sideways(HANDED_IN)
    type_in(grid, "2")
    type_in(grid, "3")
    station.close()
    station, grid = grid_at(tmp_path)
    assert (grid.key, grid.place, grid.typed) == ("三班", HANDED_IN, "23")
    assert grid.resumed is not None
    assert grid.resumed.by == OFFICER
    fulfil(station, grid.wish())
    grid.go_on()
    assert ClassGrid(station, OFFICER).resumed is None


def test_a_draft_of_a_day_closed_since_is_given_up(tmp_path: Path) -> None:
    station, grid = grid_at(tmp_path)
    type_in(grid, "9")
    close(station, 2)
    station.now = clock_at("2026-11-25T08:00")
    again = ClassGrid(station, OFFICER)
    assert (again.typed, again.day) == ("", 3)
    reopen(station, 2)
    assert ClassGrid(station, OFFICER).typed == ""


async def test_by_keys_a_cell_is_entered_replaced_and_its_history_said(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=EVENING)
    score(station, class_="二班", item="drill", points=Decimal(8))
    async with typing_at(station, ClassItemsDialog) as here:
        assert "! 23 missing" in here.text
        await here.press(*"9.5", "space", *"9", "space", *"8.5", "space", "9", "space", *"10")
        assert "= 9.17 of 10" in here.text
        assert "9.5 9 [8.5] 9 [10]" in here.text
        await here.press("down")
        assert "not recorded" in here.text, "what is typed is not lost by going elsewhere"
        await here.press("enter")
        assert "Recorded: 一班, Drill: 9.17." in here.text
        assert stood_on(here).startswith("▶  二班")
        assert "stands: 8  by 柯雅娴" in here.text
        await here.press(*"7", "enter")
        assert "Recorded: 二班, Drill: 8 -> 7.00." in here.text
        await here.press("up")
        assert "stands: 7.00  (7)  by 夏仲明" in here.text
        assert "before: 8  by 柯雅娴" in here.text
        await here.press("pageup")
        assert "! not today" in here.text
        await here.press("right", "9", "escape", "escape")
        assert "Class items" not in here.text
    now = entered(station, "二班", "drill")
    assert now is not None
    assert now.judges == (Decimal(7),)
    assert entered(station, "二班", "cleanliness", 1) is None
    station.close()


async def test_what_is_not_saved_stays_and_is_tried_again(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=EVENING)
    async with typing_at(station, ClassItemsDialog) as here:
        room = fill_disk(station)
        await here.press("right", *"9", "enter")
        assert "Press Enter to try again" in here.text
        assert entered(station, "一班", "cleanliness") is None
        room()
        await here.press("enter")
        assert "Recorded: 一班, Cleanliness: 9." in here.text
    assert entered(station, "一班", "cleanliness") is not None
    station.close()
