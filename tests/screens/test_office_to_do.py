"""What the office sees first, and where Enter and the keys of the menu lead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp

import pytest

from kiosk.access import unlock_pin
from kiosk.i18n import text
from kiosk.scoring.lacking import Kind, Lack
from screens.agenda import AgendaScreen
from screens.desk import DeskScreen
from screens.dialogs.office.elsewhere import ElsewhereDialog
from screens.dialogs.office.ways import way
from screens.office import OfficeScreen
from screens.office_rooms import ROOMS
from screens.widgets.office_parts import Menu, ToDoList
from tests.screens.kit import do, settled, station_at
from tests.screens.office_kit import EVENING, Office, a_station, evening, first_day, office_at


@cache
def told() -> Path:
    """A folder with the evening in it, told once."""
    folder = Path(mkdtemp())
    station = a_station(folder)
    evening(station)
    station.close()
    return folder


@asynccontextmanager
async def inside(folder: Path, size: tuple[int, int] = (120, 34)) -> AsyncIterator[Office]:
    """The office on that evening, signed in."""
    copytree(told(), folder, dirs_exist_ok=True)
    async with office_at(station_at(folder, EVENING, "en"), size=size) as office:
        await office.sign_in()
        yield office


@pytest.mark.parametrize("size", [(100, 30), (120, 34), (160, 45)])
async def test_all_is_in_sight_the_most_urgent_first(tmp_path: Path, size: tuple[int, int]) -> None:
    async with inside(tmp_path, size) as office:
        words = office.text
        assert "✗ 5 past their time" in words
        kinds = [
            "PIN locked",
            "Overdue",
            "Complaint",
            "Sheet missing",
            "Sent back",
            "Rows missing",
            "To confirm",
            "Bonus",
            "No roll call",
            "Close the day",
        ]
        places = [words.rindex(kind) for kind in kinds[1:]]
        assert places == sorted(places)
        for shown in ("姚旭: 5 wrong PINs", "nobody has entered it", "sent back: 两人漏扣分", "上官玉洁 +5"):
            assert shown in words
        assert "PIN locked" in office.chosen
        assert "Enter  let them try again" in words
        for room in ROOMS:
            assert f" {room.cap:<2} " in words
        assert "2 of 6" in words
        assert "1 locked" in words


LEADS = [
    (0, "PinsDialog"),
    (1, "ElsewhereDialog"),
    (2, "ComplaintsDialog"),
    (3, "GridDialog"),
    (4, "GridDialog"),
    (5, "GridDialog"),
    (6, "CheckDialog"),
    (7, "BonusesDialog"),
    (8, "ElsewhereDialog"),
    (9, "DaysDialog"),
]


async def test_enter_leads_to_where_each_is_dealt_with(tmp_path: Path) -> None:
    async with inside(tmp_path) as office:
        for place, name in LEADS:
            await office.press("home", *["down"] * place, "enter")
            assert type(office.app.screen).__name__ == name, place
            await office.press("escape")
            if not isinstance(office.app.screen, OfficeScreen):  # a grid asks before it is left
                await office.press("escape")
            assert isinstance(office.app.screen, OfficeScreen)


@pytest.mark.parametrize("size", [(100, 30), (120, 34)])
async def test_each_room_opens_by_its_key_and_by_a_touch(tmp_path: Path, size: tuple[int, int]) -> None:
    names = {
        "sheets": "SheetsDialog",
        "bonuses": "BonusesDialog",
        "complaints": "ComplaintsDialog",
        "rubric": "RubricDialog",
        "days": "DaysDialog",
        "corrections": "CorrectionsDialog",
        "class_items": "ClassItemsDialog",
        "rooms": "RoomsDialog",
        "pins": "PinsDialog",
        "log": "LogDialog",
        "exam": "ExamDialog",
        "ceremony": "PresentingDialog",
        "wall": "WallDialog",
        "boards": "BoardsDialog",
        "awards": "AwardsDialog",
    }
    async with inside(tmp_path, size) as office:
        for place, room in enumerate(ROOMS):
            for touch in (False, True):
                if touch:
                    spread = office.app.screen.query_one(Menu).spread
                    await office.pilot.click(Menu, offset=(4, 2 + spread * place))
                    await settled(office.pilot)
                else:
                    await office.press(room.cap.lower())
                assert names[room.name] in {type(one).__name__ for one in office.app.screen_stack}
                while not isinstance(office.app.screen, OfficeScreen):  # corrections ask whose first
                    await office.press("escape")


async def test_what_is_dealt_with_goes_and_the_cursor_stays(tmp_path: Path) -> None:
    async with inside(tmp_path) as office:
        await office.press("down")
        assert "Overdue" in office.chosen
        do(office.station, partial(unlock_pin, person="T0001"), "O02")
        await office.at("2026-11-24T21:11")
        assert "PIN locked" not in office.text
        assert "Overdue" in office.chosen
        await office.press("end")
        assert "Close the day" in office.chosen
        await office.pilot.click(ToDoList, offset=(10, 3))
        assert "Sheet missing" in office.chosen


async def test_who_is_overdue_is_dealt_with_at_the_desk(tmp_path: Path) -> None:
    async with inside(tmp_path) as office:
        await office.press("down", "enter")
        assert "何振东 is not back from leave" in office.text
        assert "Leave until 20:00. Telephone 19900003059." in office.text
        await office.press("enter")
        await office.until(lambda: isinstance(office.app.screen, DeskScreen))
        assert "何振东" in office.text
        assert "leave" in office.text


async def test_roll_calls_are_dealt_with_at_the_desk_and_in_the_agenda(tmp_path: Path) -> None:
    async with inside(tmp_path) as office:
        screen = office.app.screen
        assert isinstance(screen, OfficeScreen)
        matter = Lack(kind="roll_call", day=2, session="d2-2130", words=text("x"))
        office.app.push_screen(way(office.station, screen.officer, matter))
        await settled(office.pilot)
        assert "The roll call of 晚点名 is open" in office.text
        await office.press("enter")
        await office.until(lambda: isinstance(office.app.screen, AgendaScreen))


@pytest.mark.parametrize("kind", ["clock", "ledger"])
async def test_what_only_has_to_be_known_is_explained(tmp_path: Path, kind: Kind) -> None:
    async with inside(tmp_path) as office:
        office.app.push_screen(way(office.station, "O01", Lack(kind=kind, words=text("x"))))
        await settled(office.pilot)
        assert isinstance(office.app.screen, ElsewhereDialog)
        assert ("kiosk verify" in office.text) == (kind == "ledger")
        await office.press("enter")
        assert isinstance(office.app.screen, OfficeScreen)


async def test_when_nothing_waits_it_says_so_and_what_comes(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    first_day(station)
    station.now = lambda: station.camp.days.at(2, "06:50")  # type: ignore[union-attr]
    async with office_at(station) as office:
        await office.sign_in()
        assert "Score sheets come from 20:30." in office.text
        assert "From 21:00 those that are not there are listed here." in office.text
        assert office.chosen == ""
        assert "to do" not in office.text
        await office.press("enter", "down", "2", "escape")
        assert isinstance(office.app.screen, OfficeScreen)
