"""Home: where a badge, a number key, a name and a touch lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from screens.agenda import AgendaScreen
from screens.desk import DeskScreen
from screens.home import HomeScreen
from screens.office import OfficeScreen
from screens.scores import ScoresScreen
from screens.standings import StandingsScreen
from screens.widgets.tile import Tile
from tests.screens.home_kit import home_at
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, seen, station_at


async def test_a_scan_goes_to_the_desk_and_is_dealt_with_there(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40", "en")
    badge = next(one.badge for one in station.camp.people.values() if one.person.class_)
    async with home_at(station) as home:
        scan(home.app, badge)
        await home.settle()
        assert isinstance(home.app.screen, DeskScreen)
        assert len(station.camp.actions["desk-1"]) == 1


@pytest.mark.parametrize("code", ["1230", "T0001", "0421034"])
async def test_the_digits_of_a_scan_open_nothing(
    tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(HomeScreen, "action_open", lambda _, cap: opened.append(cap))
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        scan(home.app, code)
        await home.settle()
        assert isinstance(home.app.screen, DeskScreen)
        assert opened == []


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("1", DeskScreen),
        ("2", AgendaScreen),
        ("3", ScoresScreen),
        ("4", StandingsScreen),
        ("0", OfficeScreen),
        ("４", StandingsScreen),
    ],
)
async def test_a_number_key_opens_its_tile(tmp_path: Path, key: str, screen: type) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        await home.press(key)
        await home.settle()
        assert isinstance(home.app.screen_stack[0], screen)


async def test_a_name_typed_by_hand_goes_the_way_of_a_scan(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40", "en")
    async with home_at(station) as home:
        await home.press("t", "0", "0", "0", "2")
        assert home.line.startswith("t0002▏")
        assert isinstance(home.app.screen, HomeScreen)
        await home.press("enter")
        await home.settle()
        assert isinstance(home.app.screen, DeskScreen)
        assert [one.person for one in station.camp.actions["desk-1"]] == ["T0002"]
        await home.press("escape", "escape")
        await home.settle()
        assert isinstance(home.app.screen, HomeScreen)
        assert home.line.startswith("▏Or type a name")


async def test_what_is_typed_can_be_taken_back(tmp_path: Path) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        await home.press("space", "张", "1", "backspace")
        assert home.line.startswith("张▏")
        await home.press("escape")
        assert home.line.startswith("▏Or type")
        await home.press("1")
        await home.settle()
        assert isinstance(home.app.screen, DeskScreen)


async def test_hostile_text_is_shown_as_it_is(tmp_path: Path) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        home.app.post_message(Paste("[/b]\x1b[2J[@click=app.quit]" + "长" * 99))
        await home.settle()
        assert home.line.startswith("[/b][2J[@click=app.quit]长")
        await home.press("escape")


@pytest.mark.parametrize(
    ("place", "screen"), [(0, DeskScreen), (1, AgendaScreen), (2, ScoresScreen), (3, StandingsScreen)]
)
async def test_tiles_can_be_touched(tmp_path: Path, place: int, screen: type) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        region = list(home.app.screen.query(Tile))[place].region
        await home.pilot.click(offset=(region.x + 4, region.y + 4))
        await home.settle()
        assert isinstance(home.app.screen_stack[0], screen)


async def test_home_says_what_to_do(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40", "en")
    app = app_at(station, "home")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f1")
        await pilot.pause(0.2)
        assert "What to do here" in seen(app)
    station.close()


async def test_a_question_left_open_at_home_closes_when_nobody_is_there(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40", "en")
    app = app_at(station, "home")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f1")
        await pilot.pause(0.2)
        app._touched -= 61
        await pilot.pause(0.4)
        assert "What to do here" not in seen(app)
        assert len(app.screen_stack) == 1
    station.close()


async def test_a_look_at_the_camp_that_comes_while_the_app_ends_harms_nothing(tmp_path: Path) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        app = home.app
    assert app.screen_stack == []
    app._poll()
