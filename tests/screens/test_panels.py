"""How many are where: figures that add up, for a camp, a roll call, twenty classes."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import depart, mark, present
from kiosk.i18n import Language
from screens.widgets.actions import LastActions
from screens.widgets.counts import CountsPanel
from screens.widgets.pace import Pace
from screens.widgets.panel import bar
from tests.screens.kit import app_at, clock_at, do, let_arrive, moment, noticed, settled, station_at
from tests.screens.panels import TWENTY, desk_at, give_leave, shown, twenty_classes

SIZES = ((100, 30), (120, 34), (160, 45))
CLASSES = ("一班", "二班", "三班", "四班", "五班", "六班")


def total_of(lines: list[str], word: str) -> tuple[int, list[int]]:
    """The sum that begins with `word` and a number: what it comes to, and its terms."""
    first = next(place for place, line in enumerate(lines) if re.match(rf" {word} \d+ = ", line))
    whole = lines[first]
    for line in lines[first + 1 :]:
        if not line.startswith(" + "):
            break
        whole += line
    left, _, right = whole.partition(" = ")
    return int(left.split()[-1]), [int(term.split()[-1]) for term in right.split(" + ")]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_nobody_is_here_yet(tmp_path: Path, size: tuple[int, int], lang: Language) -> None:
    async with desk_at(station_at(tmp_path, "2026-11-23T07:00", lang), size) as app:
        counts = shown(app, CountsPanel)
        assert counts[0].rstrip().endswith(" 0/150")
        assert [name for name in CLASSES if any(f" {name} " in line for line in counts)] == list(CLASSES)
        assert "150" in shown(app, Pace)[1]
        assert len(shown(app, LastActions)) == 2


async def test_the_camp_adds_up_in_one_sum_and_by_class(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    people = let_arrive(station, 100, "2026-11-23T08:40")
    give_leave(station, people[0].person.id)
    give_leave(station, people[40].person.id)
    do(station, partial(depart, who=people[1].person.id))
    async with desk_at(station, (160, 45)) as app:
        lines = shown(app, CountsPanel)
        whole, terms = total_of(lines, "Expected")
        assert (whole, terms) == (150, [97, 2, 50, 1])
        assert sum(terms) == whole
        rows = [line for line in lines if any(name in line for name in CLASSES)]
        figures = [re.search(r"(\d+)/(\d+)", row) for row in rows]
        assert sum(int(one[1]) for one in figures if one) == 97
        assert sum(int(one[2]) for one in figures if one) == 150
        assert re.search(r"24/26 !1 +✗1$", rows[0])
        assert re.search(r"0/23 +·23 *$", rows[-1])


async def test_a_class_that_is_complete_says_so(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00")
    let_arrive(station, 26, "2026-11-23T08:40")
    async with desk_at(station) as app:
        rows = shown(app, CountsPanel)
        full = next(row for row in rows if "一班" in row)
        assert "26/26" in full
        assert full.rstrip().endswith("✓")
        assert not any("✓" in row for row in rows if "二班" in row)


@pytest.mark.parametrize("clock", ["08:40", "09:45"])
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_twenty_classes_all_have_their_place(
    tmp_path: Path, size: tuple[int, int], lang: Language, clock: str
) -> None:
    twenty_classes(tmp_path)
    station = station_at(tmp_path, "2026-11-23T07:00", lang)
    let_arrive(station, 60, "2026-11-23T08:40")
    station.now = clock_at(f"2026-11-23T{clock}")
    async with desk_at(station, size) as app:
        whole = "\n".join(shown(app, CountsPanel))
        assert [name for name in TWENTY if name not in whole] == []
        assert len(re.findall(r"█ \d/\d", whole)) == 20
        assert len(shown(app, LastActions)) >= 3
        panel = app.screen.query_one(CountsPanel)
        sizes = [(width, height) for width in (36, 44, 58) for height in range(12, 36)]
        assert [size for size in sizes if len(panel.rows(*size)) > size[1]] == []


async def test_what_others_are_is_spelt_out_where_there_is_room(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    people = let_arrive(station, 100, "2026-11-23T08:40")
    give_leave(station, people[0].person.id)
    async with desk_at(station, (160, 45)) as app:
        rows = shown(app, CountsPanel)
        assert any(re.search(r"一班 +█+ 25/26 ! on leave 1 *$", row) for row in rows)
        assert any(re.search(r"六班 +█+ +0/23 +· not here yet 23$", row) for row in rows)


async def test_more_classes_than_there_is_room_for_are_counted(tmp_path: Path) -> None:
    twenty_classes(tmp_path)
    async with desk_at(station_at(tmp_path, "2026-11-23T07:00", "en")) as app:
        lines = [line.plain for line in app.screen.query_one(CountsPanel).rows(36, 9)]
        assert len(lines) == 9
        assert lines[-1] == "and 12 more classes"
        assert sum(name in "\n".join(lines) for name in TWENTY[:8]) == 8


async def test_a_roll_call_takes_the_place_of_the_classes(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    people = let_arrive(station, 149, "2026-11-23T09:00", 5)
    give_leave(station, people[0].person.id)
    do(station, partial(depart, who=people[1].person.id))
    marking = partial(present, session="", config=station.config)
    station.now = clock_at("2026-11-23T09:45")
    for one in people[2:60]:
        do(station, partial(marking, who=one.badge))
    station.now = clock_at("2026-11-23T09:56")
    for one in people[60:63]:
        do(station, partial(marking, who=one.badge))
    do(
        station,
        partial(
            mark,
            session="d1-0950",
            who=people[63].person.id,
            value="absent",
            reason="",
            config=station.config,
        ),
    )
    async with desk_at(station, (160, 45)) as app:
        lines = shown(app, CountsPanel)
        assert lines[0].strip().startswith("Roll call: 集合点名")
        assert lines[0].rstrip().endswith(" 61/149")
        whole, terms = total_of(lines, "Expected")
        assert (whole, terms) == (149, [58, 86, 3, 1, 1])
        assert sum(terms) == whole
        assert total_of(lines, "Expected in all") == (150, [147, 1, 1, 1])
        assert any(re.search(r"一班 .* 24/25 +!1 *$", line) for line in lines)
        assert any(re.search(r"三班 .* 9/25 ·15 ~3 +✗1$", line) for line in lines)
        assert shown(app, Pace)[1:] == [" 86 not marked yet", " Late now; closes in 4 min (10:00)"]


async def test_the_panel_grows_when_a_roll_call_opens(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T09:29", "en")
    app = app_at(station, "desk")
    async with app.run_test(size=(120, 34)) as pilot:
        await settled(pilot)
        before = len(shown(app, CountsPanel))
        station.now = clock_at("2026-11-23T09:30")
        await noticed(pilot)
        after = shown(app, CountsPanel)
        assert after[0].strip().startswith("Roll call")
        assert len(after) > before
        assert "Expected in all 150" in "\n".join(after)
        await pilot.press("f9")
        await settled(pilot)
        assert "here" not in "".join(shown(app, CountsPanel))
    station.close()


async def test_a_verdict_does_not_wait_for_the_panels(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40", "en")
    async with desk_at(station) as app:
        before = [shown(app, panel) for panel in (CountsPanel, LastActions)]
        let_arrive(station, 1, "2026-11-23T08:40")
        app.screen.query_one(CountsPanel).show()
        app.screen.query_one(LastActions).show()
        assert [shown(app, panel) for panel in (CountsPanel, LastActions)] == before


async def test_nothing_is_drawn_again_while_nothing_happens(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40", "en")
    async with desk_at(station) as app:
        panel = app.screen.query_one(CountsPanel)
        panel.draw()
        drawn = panel._shown
        station.now = clock_at("2026-11-23T08:41")
        panel.draw()
        assert panel._shown is drawn
        assert moment("2026-11-23T08:41") == station.now()


def test_a_bar_is_full_only_when_all_are_there_and_empty_only_when_nobody_is() -> None:
    spans = [bar("red", part, 100, 10).spans for part in (0, 1, 50, 99, 100)]
    assert [next((one.end for one in found if one.style == "red"), 0) for found in spans] == [0, 1, 5, 9, 10]
    assert bar("red", 0, 0, 4).plain == "████"
