"""Home: what the tiles say."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import cancel_session, change_room
from kiosk.desk import grant_leave, present
from kiosk.events import Row
from kiosk.i18n import Language
from kiosk.ranking.closing import close_day, freeze
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import confirm, submit
from kiosk.station import Station
from screens.widgets.big import BigText
from screens.widgets.tile import Tile
from tests.screens.home_kit import home_at
from tests.screens.kit import clock_at, do, let_arrive, station_at

SIZES = ((100, 30), (120, 34), (160, 45))


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
        assert home.tile(4) == ("2", "Overdue 1 Others 1")


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
        assert home.tile(4) == ("6", "Sheets 4 Others 2")


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
