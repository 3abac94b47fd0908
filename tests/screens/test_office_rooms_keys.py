"""The round through the rooms at the keyboard: an inspector, one hand, a stray badge."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

from textual.events import Key

from kiosk.access import reset_pin
from kiosk.station import Station
from screens.dialogs.office.rooms import RoomsDialog
from screens.scanner import GAP
from tests.screens.kit import do
from tests.screens.test_dialogs_kit import a_station
from tests.screens.typed_kit import EVENING, INSPECTOR, mark_of, stood_on, typing_at


async def test_an_inspector_goes_round_by_one_hand(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=EVENING)
    async with typing_at(station, RoomsDialog, INSPECTOR) as here:
        assert "0 of 62 rooms  ! 62 missing" in here.text
        await here.press("enter", "enter")
        assert "Type the points" in here.text
        assert station.camp.room_cells == {}, "Enter alone gives nothing"
        await here.press(*"9.5", "enter")
        assert "Recorded: Room 2-101: 9.5." in here.text
        assert stood_on(here).startswith("▶ 2-102")
        await here.press("*")
        assert "Recorded: Room 2-102: 10." in here.text
        await here.press("slash", *"3203")
        assert "1 found" in here.text
        await here.press("enter", *"9", "f4", *"dust", "enter")
        assert "Note, not recorded yet: dust" in here.text
        await here.press("enter")
        assert "Recorded: Room 3-203: 9." in here.text
        assert "3 of 62 rooms  ! 59 missing" in here.text
        assert "1 with the full mark   mean 9.50" in here.text
        await here.press("8", "left")
        assert "What is typed is not recorded" in here.text
        await here.press("escape", "left")
        assert "! not today" in here.text
    assert (mark_of(station, "3-203"), mark_of(station, "2-102")) == ("9 dust", "10")
    assert station.camp.room_cells[_living(station, "2-101"), 2]["room"].by == INSPECTOR
    assert not any(day == 1 for _, day in station.camp.room_cells)
    station.close()


async def test_the_key_for_the_full_mark_counts_once_while_it_is_held_down(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=EVENING)
    async with typing_at(station, RoomsDialog, INSPECTOR) as here:
        dialog = here.app.screen
        assert isinstance(dialog, RoomsDialog)
        for repeat in range(8):
            key = Key("asterisk", "*")
            key.time = 100 + repeat * GAP / 2
            assert dialog.pressed(key)
        assert dialog.model.progress.done == 1
        key.time += 1
        dialog.pressed(key)
        assert dialog.model.progress.done == 2
    station.close()


async def test_a_note_is_given_up_by_escape_and_the_day_stays(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=EVENING)
    async with typing_at(station, RoomsDialog, "O01") as here:
        await here.press("f4", *"du", "left", "escape")
        assert "not recorded yet" not in here.text
        assert "Room inspection" in here.text
        await here.press("7", "enter")
        assert mark_of(station, "2-101") == "7"
        await here.press("up", "f4", *"dust", "enter")
        assert "Recorded: Room 2-101: 7, with the note." in here.text
        assert mark_of(station, "2-101") == "7 dust"
    station.close()


async def test_it_closes_when_the_pin_of_the_inspector_is_taken_away_and_not_before(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=EVENING)
    async with typing_at(station, RoomsDialog, INSPECTOR) as here:
        await here.press("down")
        assert "Room inspection" in here.text
        do(station, partial(reset_pin, person=INSPECTOR), "O01")
        await here.press("down")
        assert "Room inspection" not in here.text
    station.close()


def _living(station: Station, room: str) -> str:
    return next(one.person.id for one in station.camp.people.values() if one.person.room == room)


async def test_a_stray_badge_is_said_and_nothing_is_given(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=EVENING)
    async with typing_at(station, RoomsDialog, INSPECTOR) as here:
        await here.scan("9.50")
        assert "Recorded: Room 2-101: 9.5." in here.text
        await here.scan("10012345")
        assert "10012345" in here.text
        await here.scan("T0009")
        assert "Room inspection" in here.text
        assert stood_on(here).startswith(f"▶ {station.camp.people['T0009'].person.room}")
    assert {cell["room"].points for cell in station.camp.room_cells.values()} == {Decimal("9.5")}
    station.close()
