"""All score sheets at the office: where each stands, and what Enter does with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

from kiosk.desk import WalkIn, arrive, walk_in
from kiosk.i18n import render
from kiosk.scoring.visits import open_sheet
from kiosk.station import Station
from screens.dialogs.office.sheets import SheetsDialog
from screens.dialogs.office.sheets_view import LOOKS, MEANS, SheetsView
from tests.screens.kit import clock_at, do, settled, station_at
from tests.screens.office_kit import CLASSES, EVENING, Office, a_station, evening, office_at


@cache
def told() -> Path:
    """A folder with the evening in it, told once."""
    folder = Path(mkdtemp())
    station = a_station(folder)
    evening(station)
    station.close()
    return folder


def that_evening(folder: Path) -> Station:
    copytree(told(), folder, dirs_exist_ok=True)
    return station_at(folder, EVENING, "en")


@asynccontextmanager
async def sheets(folder: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Office]:
    """The overview of all sheets on that evening."""
    async with office_at(that_evening(folder), size=size) as office:
        await office.sign_in()
        await office.press("1")
        await settled(office.pilot)
        assert isinstance(office.app.screen, SheetsDialog)
        yield office


def days_shown(office: Office) -> str:
    """The days beside each other, as far as there is room for them."""
    return office.text.splitlines()[2] + " "


def story(view: SheetsView, class_: str) -> list[str]:
    return [render(one, "en") for one in view.story(class_)]


def test_where_each_sheet_stands(tmp_path: Path) -> None:
    station = that_evening(tmp_path)
    view = SheetsView(station)
    view.refresh()
    assert view.classes == list(CLASSES)
    assert [view.state(class_, 1) for class_ in CLASSES] == ["confirmed"] * 6
    states = ["confirmed", "confirmed", "submitted", "gaps", "rejected", "missing"]
    assert [view.state(class_, 2) for class_ in CLASSES] == states
    assert {view.state(class_, 3) for class_ in CLASSES} == {"none"}
    assert (view.day, view.done(1), view.done(2)) == (2, 6, 2)
    assert LOOKS.keys() == MEANS.keys()
    station.now = clock_at("2026-11-24T20:59")
    view.refresh()
    assert view.state("六班", 2) == "expected"
    station.close()


def test_a_closed_day_stays_as_it_was_closed(tmp_path: Path) -> None:
    station = that_evening(tmp_path)
    station.now = clock_at("2026-11-23T22:00")
    guest = WalkIn(name="林晚", class_="一班")
    do(station, partial(walk_in, guest=guest, keys=("林晚",), config=station.config))
    do(station, partial(arrive, who="W001", handed=(), config=station.config))
    view = SheetsView(station)
    view.refresh()
    assert view.state("一班", 1) == "confirmed"
    station.now = clock_at(EVENING)
    view.refresh()
    # On the day that is open they lack a row.
    assert [view.state("一班", day) for day in (1, 2)] == ["confirmed", "gaps"]
    station.close()


def test_what_there_is_to_say_of_each(tmp_path: Path) -> None:
    station = that_evening(tmp_path)
    do(station, partial(open_sheet, rules=station.rules, class_="六班", day=2), "T0126")
    view = SheetsView(station)
    view.refresh()
    assert story(view, "二班") == ["submitted by 夏仲明, 20:41", "confirmed by 柯雅娴, 20:41"]
    assert story(view, "四班") == ["submitted by 夏仲明, 20:52", "missing: 胡秋月 (T0080) without a row"]
    assert story(view, "五班") == ["sent back by 柯雅娴, 20:58: 两人漏扣分"]
    name = station.camp.people["T0126"].person.name
    assert story(view, "六班")[0] == f"{name} has it open at desk-1"
    assert story(view, "六班")[1] == "23 trainees"
    view.turn(-99)
    assert view.day == 1
    assert story(view, "二班")[0] == "submitted by 夏仲明, 11-23 21:20"
    view.turn(99)
    assert view.day == 10
    station.close()


async def test_enter_checks_or_fills_in(tmp_path: Path) -> None:
    async with sheets(tmp_path) as office:
        assert "day 2: 2 of 6 confirmed" in office.text
        assert "✓ settled" in office.chosen
        leads = [
            ("home", "enter", "CheckDialog"),
            ("down", "enter", "CheckDialog"),
            ("down", "enter", "CheckDialog"),
            ("down", "enter", "GridDialog"),
            ("down", "enter", "GridDialog"),
            ("down", "enter", "GridDialog"),
            ("home", "f5", "CheckDialog"),
        ]
        for way, key, name in leads:
            await office.press(way, key)
            assert type(office.app.screen).__name__ == name
            while not isinstance(office.app.screen, SheetsDialog):
                await office.press("escape")


async def test_days_to_come_and_closed_ones_are_only_looked_at(tmp_path: Path) -> None:
    async with sheets(tmp_path, (160, 45)) as office:
        await office.press("right", "enter")
        assert "Day 3 is still to come." in office.text
        await office.press("1", "f5")
        assert type(office.app.screen).__name__ == "CheckDialog"
        await office.press("escape")
        assert "the day is closed" in office.text
        assert "✓ day 1" in office.text


async def test_ten_days_are_scrolled_through_in_a_narrow_window(tmp_path: Path) -> None:
    async with sheets(tmp_path) as office:
        assert "day 1 " in days_shown(office)
        await office.press("0")
        assert "day 10" in days_shown(office)
        assert "day 1 " not in days_shown(office)
        await office.press("left")
        assert "day 9: 0 of 6 confirmed" in office.text
