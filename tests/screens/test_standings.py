"""The standings by real keys: boards, days, classes, ties, what is not there yet, who comes next."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.ranking.boards import SCOPES
from kiosk.ranking.publish import view
from kiosk.scoring.corrections import correct, score_class
from kiosk.station import Station
from screens.home import HomeScreen
from screens.standings_view import StandingsView
from tests.screens.card_kit import DAY_4, OFFICE, WHO, card_station, close, sheets
from tests.screens.kit import clock_at, do, settled, station_at
from tests.screens.standings_kit import standings_at


@pytest.fixture
def station(tmp_path: Path) -> Station:
    """Two days are closed, the third is not; it is noon of the fourth."""
    return card_station(tmp_path)


async def test_everybody_in_order_with_ties_movement_and_as_of_when(station: Station) -> None:
    shown = view(station.camp, station.rules, station.now(), "trainee")
    async with standings_at(station) as kiosk:
        assert "as of day 3, not closed yet" in kiosk.text
        assert "~ provisional" in kiosk.text
        assert "▲▼ against the board of day 2" in kiosk.text
        assert kiosk.rows[0].split()[:3] == ["1", "-", "姚旭"]
        assert kiosk.rows[2].startswith("3 tie")
        assert [row.split()[-2] for row in kiosk.rows[:3]] == [one.row.score for one in shown.places[:3]]
        assert "Camp 1 of 54   Class 1 of 26   = as before" in kiosk.text


async def test_tab_shows_classes_and_units_standing_on_those_of_the_row_before(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "down")
        assert kiosk.key == "T0035"
        await kiosk.press("tab")
        assert kiosk.key == "二班"
        assert [row.split()[2] for row in kiosk.rows] == ["一班", "二班"]
        assert "二班   28 people" in kiosk.text
        assert "90.00   place 2 of 2" in kiosk.text
        await kiosk.press("tab")
        assert "Unit" in kiosk.text.splitlines()[7]
        assert any(row.startswith("1 tie") for row in kiosk.rows)
        await kiosk.press("tab")
        assert kiosk.rows[0].split()[2] == "姚旭"
        await kiosk.press("shift+tab")
        assert "Unit" in kiosk.text.splitlines()[7]


async def test_figures_and_arrows_choose_a_day_and_the_row_stays(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "2")
        assert kiosk.key == WHO
        assert "as of day 2, closed 11-24 20:45" in kiosk.text
        assert "provisional" not in kiosk.text
        assert kiosk.line("林巧云").split()[:4] == ["▶", "1", "tie", "▲1"]
        await kiosk.press("left")
        assert "no earlier board to compare with" in kiosk.text
        await kiosk.press("left", "left", "left")
        assert kiosk.screen.view.day == 0
        await kiosk.press("0", "right")
        assert kiosk.screen.view.day == 10
        await kiosk.press("３")
        assert kiosk.screen.view.day == 3


async def test_a_day_without_scores_and_one_still_to_come_say_so(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("4")
        assert "Day 4 has no scores yet: its score sheets are not confirmed." in kiosk.text
        assert "provisional" not in kiosk.text
        await kiosk.press("enter", "space", "f4", "down", "5")
        assert "Day 5 is still to come." in kiosk.text


async def test_before_the_first_sheet_every_board_says_that_there_is_none(tmp_path: Path) -> None:
    async with standings_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as kiosk:
        for key in ("tab", "tab", "tab", "enter", "pagedown", "end", "space", "f4"):
            assert "There is no board yet. The first comes when a score sheet is confirmed." in kiosk.text
            await kiosk.press(key)


async def test_a_camp_without_units_says_so(tmp_path: Path) -> None:
    station = card_station(tmp_path)
    for member in station.camp.people.values():
        member.person = replace(member.person, unit="")
    async with standings_at(station) as kiosk:
        await kiosk.press("shift+tab")
        assert "Nobody who has a score has a unit on the roster." in kiosk.text


async def test_within_a_class_places_are_among_its_people(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "down", "f4")
        assert kiosk.key == "T0035"
        assert "only  二班" in kiosk.text
        assert kiosk.rows[0].startswith("1 tie")
        assert "一班" not in "".join(kiosk.rows)
        assert "Camp 3 (tie) of 54   Class 1 (tie) of 28" in kiosk.text
        await kiosk.press("f4")
        assert "only" not in kiosk.text
        await kiosk.press("tab", "home", "f4")
        assert "only  一班" in kiosk.text
        await kiosk.press("escape")
        assert "only" not in kiosk.text
        await kiosk.press("shift+tab", "f4")
        assert kiosk.foot == "i Only trainees and classes can be shown by class."


async def test_long_boards_page_and_the_wheel_and_touch_work(station: Station) -> None:
    async with standings_at(station, size=(100, 30)) as kiosk:
        page = kiosk.screen.listing.page
        await kiosk.press("pagedown")
        assert kiosk.screen.listing._cursor.place == page
        await kiosk.press("end")
        assert kiosk.screen.listing._cursor.place == 53
        await kiosk.press("home")
        await kiosk.pilot.click("StandingsList", offset=(10, 3))
        await settled(kiosk.pilot)
        assert kiosk.screen.listing._cursor.place == 2
        await kiosk.pilot.click("Tabs", offset=(20, 0))
        await settled(kiosk.pilot)
        assert kiosk.screen.view.scope == "class"
        await kiosk.pilot.click("Tabs", offset=(20, 1))
        await settled(kiosk.pilot)
        assert kiosk.screen.view.day == 2


async def test_it_follows_what_is_recorded_elsewhere(station: Station, tmp_path: Path) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down")
        other = station_at(tmp_path, DAY_4, name="desk-2")
        wrong = partial(correct, rules=other.rules, person=WHO, day=3, item="bearing", reason="x")
        do(other, partial(wrong, to=Decimal(0)), OFFICE)
        drill = partial(score_class, rules=other.rules, class_="一班", day=3, item="drill")
        do(other, partial(drill, points=Decimal(1)), OFFICE)
        other.close()
        kiosk.screen.view._made = (0.0, 0.0)
        await kiosk.at("2026-11-26T11:51")
        assert kiosk.key == WHO
        assert "93.33" in kiosk.line("林巧云")
        await kiosk.press("tab")
        assert kiosk.rows[0].split()[2] == "二班"


async def test_a_walk_of_escape_ends_one_thing_after_the_other_and_then_goes_home(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("f4", "space", "l")
        assert "Name, pinyin or number: l" in kiosk.text
        await kiosk.press("escape")
        assert "◆" in kiosk.text
        await kiosk.press("escape")
        assert "◆" not in kiosk.text
        assert "only" in kiosk.text
        await kiosk.press("escape")
        assert "only" not in kiosk.text
        await kiosk.press("escape")
        assert isinstance(kiosk.app.screen, HomeScreen)


async def test_whoever_comes_next_begins_with_everybodys_board(station: Station) -> None:
    async with standings_at(station, start="home") as kiosk:
        await kiosk.press("4")
        await kiosk.scan(WHO)
        await kiosk.press("2", "f4", "tab", "space")
        kiosk.app._touched = 0.0
        await kiosk.at("2026-11-26T11:50:05")
        assert isinstance(kiosk.app.screen, HomeScreen)
        await kiosk.press("4")
        view = kiosk.screen.view
        assert (view.scope, view.day, view.class_, view.person, view.marked) == ("trainee", 0, "", "", "")
        assert kiosk.key == "T0001"


async def test_help_names_the_keys(station: Station) -> None:
    async with standings_at(station, size=(100, 30)) as kiosk:
        await kiosk.press("f1")
        assert "why this row stands above the next" in kiosk.text
        assert "compare with this row" in kiosk.text


def test_the_scale_of_the_bars_holds_every_figure_and_the_last_has_a_bar(station: Station) -> None:
    view = StandingsView(station)
    ends = []
    for scope in SCOPES:
        for day in (0, 1, 2, 3):
            board = view.board_of(scope, day)
            figures = [place.row.hundredths for place in board.places.values()]
            assert board.lowest < min(figures) <= max(figures) <= board.highest
            ends.append((board.lowest, board.highest))
    assert ends[0] == (80_00, 100_00)
    assert view.board_of("class", 0).lowest == 89_00, "a finer scale where the figures lie close"
    assert (view.board_of("unit", 9).lowest, view.board_of("unit", 9).highest) == (0, 0)


def test_a_row_incomplete_on_a_day_of_the_board_is_marked(station: Station) -> None:
    view = StandingsView(station)
    assert view.board.incomplete == frozenset()
    station.now = clock_at("2026-11-26T20:55")
    sheets(station, 4, {"room": None})
    view._made = (0.0, 0.0)
    view.refresh()
    assert view.board.incomplete == frozenset({WHO})
    assert view.board_of("trainee", 3).incomplete == frozenset()
    assert view.board_of("class", 4).incomplete == frozenset()


def test_a_board_is_worked_out_once_until_something_changes(station: Station) -> None:
    view = StandingsView(station)
    view.refresh()
    board, version = view.board, view.version
    view.refresh()
    assert view.board is board
    close(station, 3)
    view._made = (0.0, 0.0)
    view.refresh()
    assert view.version == version + 1
    assert view.board.closed == station.now()
    station.close()
