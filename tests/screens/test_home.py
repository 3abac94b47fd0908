"""Home: what the tiles say, and where a badge, a number key, a name and a touch lead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from kiosk.agenda import cancel_session, change_room
from kiosk.desk import grant_leave, present
from kiosk.events import Row
from kiosk.i18n import Language
from kiosk.ranking.publish import close_day, freeze
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import confirm, submit
from kiosk.station import Station
from screens.app import KioskApp
from screens.desk import DeskScreen
from screens.home import HomeScreen
from screens.scanner import ECHO, GAP
from screens.widgets.big import BigText
from screens.widgets.tile import Caption, Tile
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, clock_at, do, let_arrive, seen, station_at

SIZES = ((100, 30), (120, 34), (160, 45))


class Home:
    """A kiosk nobody is at."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        return seen(self.app)

    @property
    def line(self) -> str:
        """What stands in the field."""
        return self.text.splitlines()[-2].strip()

    def tile(self, place: int) -> tuple[str, str]:
        """Figure and captions of the tile at `place`."""
        tile = list(self.app.screen.query(Tile))[place]
        return tile.query_one(BigText).text, " ".join(one.plain for one in tile.query_one(Caption).captions)

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, who is not as quick as a scanner."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause(GAP * 2)
        await self.pilot.pause(ECHO / 2)

    async def settle(self) -> None:
        """Let a second of the camp's pass."""
        station, now = self.app.station, self.app.station.now() + timedelta(seconds=1)
        station.now = lambda: now
        await self.pilot.pause(0.3)


@asynccontextmanager
async def home_at(station: Station, size: tuple[int, int] = (120, 34)) -> AsyncIterator[Home]:
    app = app_at(station, "home")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Home(app, pilot)
    station.close()


def office(station: Station) -> list[str]:
    return [one.person.id for one in station.camp.people.values() if one.person.role == "office"]


def hand_in(station: Station, day: int, *, classes: int = 6, confirmed: bool = True, best: int = 0) -> None:
    """Submit sheets of a day; the class at place `best` has full marks, the others one point less."""
    rules, (first, second, *_) = Rules(station.config), office(station)
    for place, entry in enumerate(station.config.classes[:classes]):
        homework = Decimal(20 if place == best else 19)
        people = [one.person.id for one in station.camp.people.values() if one.person.class_ == entry.name]
        rows: dict[str, Row] = {one: {"room": Decimal(10), "homework": homework} for one in people}
        rule = partial(submit, rules=rules, class_=entry.name, day=day, rows=rows, notes={})
        do(station, rule, first)
        if confirmed:
            do(station, partial(confirm, rules=rules, class_=entry.name, day=day), second)


def close(station: Station, day: int) -> None:
    rule = partial(close_day, rules=Rules(station.config), day=day, over="for a test")
    do(station, rule, office(station)[0])


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_day_before_anybody_came(tmp_path: Path, size: tuple[int, int], lang: Language) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T07:00", lang), size) as home:
        assert [home.tile(place)[0] for place in range(5)] == ["0/150", "13", "", "", "0"]
        for tile in home.app.screen.query(Tile):
            assert tile.region.bottom < home.app.screen.query_one("#prompt").region.bottom
            figure = tile.query_one(BigText)
            assert not figure.display or len(figure._lines) >= 7
        assert len(home.app.screen.query_one("#prompt", BigText)._lines) >= 7


async def test_the_words_follow_the_language(tmp_path: Path) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T07:00", "en")) as home:
        assert "Nothing published yet" in home.text
        before = home.tile(1)
        await home.press("f9")
        await home.settle()
        assert home.app.station.language == "zh_CN"
        assert home.tile(0)[1].startswith("在营")
        assert home.tile(1)[0] == before[0]


async def test_who_is_here_and_where_the_others_are(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    people = let_arrive(station, 147, "2026-11-23T08:40", 5)
    now = station.now()
    until = now + timedelta(hours=1)
    rule = partial(grant_leave, who=people[0].person.id, start=now, until=until, kind="before")
    do(station, rule, office(station)[0])
    async with home_at(station) as home:
        assert home.tile(0) == ("146/150", "here · not here yet 3 ! on leave 1")
        assert home.tile(4) == ("0", "nothing to do")
        station.now = clock_at("2026-11-23T10:41")
        await home.settle()
        assert home.tile(4) == ("1", "Overdue 1")


async def test_an_open_roll_call_takes_the_place_of_who_is_here(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    people = let_arrive(station, 149, "2026-11-23T09:10", 5)
    station.now = clock_at("2026-11-23T09:40")
    for one in people[:132]:
        do(station, partial(present, who=one.badge, session="", config=station.config))
    async with home_at(station) as home:
        assert home.tile(0) == ("132/150", "Roll call 集合点名 18 not marked yet")
        station.now = clock_at("2026-11-23T10:00")
        await home.settle()
        assert home.tile(0)[0] != "132/150"


async def test_the_sessions_of_today_and_what_changed(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    async with home_at(station) as home:
        assert home.tile(1) == ("13", "sessions today No changes")
        first, second = list(station.camp.slots)[2:4]
        by = office(station)[0]
        do(station, partial(change_room, session=first, room="二号礼堂", reason="x"), by)
        do(station, partial(cancel_session, session=second, reason="x"), by)
        await home.settle()
        assert home.tile(1) == ("12", "sessions today Changes: 2")


async def test_sheets_handed_in_and_what_waits_for_the_office(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T21:50", "en")
    async with home_at(station) as home:
        assert home.tile(2) == ("", "No score sheet yet")
        hand_in(station, 1, classes=4, confirmed=False)
        await home.settle()
        assert home.tile(2) == ("4/6", "handed in Day 1")
        assert home.tile(4) == ("4", "Sheets 4")


async def test_the_leading_class_is_the_one_last_published(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T22:40", "en")
    async with home_at(station) as home:
        hand_in(station, 1, best=2)
        await home.settle()
        assert home.tile(3) == ("", "Nothing published yet")
        close(station, 1)
        await home.settle()
        assert home.tile(3) == ("100.00", " 三班  as of day 1")


async def test_after_the_freeze_nothing_newer_shows(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T22:40", "en")
    hand_in(station, 1, best=2)
    close(station, 1)
    do(station, partial(freeze, rules=Rules(station.config)), office(station)[0])
    station.now = clock_at("2026-11-24T22:40")
    hand_in(station, 2, best=0)
    close(station, 2)
    async with home_at(station) as home:
        assert home.tile(3) == ("100.00", " 三班  as of day 1 frozen")
        assert "一班" not in home.text


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


async def test_a_number_key_opens_its_tile(tmp_path: Path) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        await home.press("1")
        await home.settle()
        assert isinstance(home.app.screen, DeskScreen)


@pytest.mark.parametrize("key", ["2", "3", "4", "0"])
async def test_a_tile_without_a_screen_says_so(tmp_path: Path, key: str) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        await home.press(key)
        assert home.line == "! This version does not have that screen yet."
        assert isinstance(home.app.screen, HomeScreen)
        await home.press("escape")
        assert "This version" not in home.text


async def test_a_number_key_of_an_input_method_is_one_too(tmp_path: Path) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        await home.press("２")
        assert "This version does not have that screen yet." in home.line


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
        await home.press("space", "2")
        assert home.line.startswith("! This version")
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


@pytest.mark.parametrize(("place", "screen"), [(0, DeskScreen), (1, HomeScreen)])
async def test_tiles_can_be_touched(tmp_path: Path, place: int, screen: type) -> None:
    async with home_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as home:
        region = list(home.app.screen.query(Tile))[place].region
        await home.pilot.click(offset=(region.x + 4, region.y + 4))
        await home.settle()
        assert isinstance(home.app.screen, screen)
        assert ("This version does not have that screen yet." in home.text) == (screen is HomeScreen)


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
