"""The office says what the wall shows: keys, words, refusals, another station's word meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.wall import direct_wall
from screens.dialogs.office.wall import MessageDialog, WallDialog
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import do, station_at
from tests.screens.office_kit import EVENING, SECOND, evening, office_at


async def test_a_page_is_pinned_by_two_keys_and_let_go_again(tmp_path: Path) -> None:
    station = station_at(tmp_path, EVENING, "en")
    evening(station)
    async with office_at(station, start="office") as office:
        await office.sign_in()
        await office.press("7")
        assert isinstance(office.app.screen, WallDialog)
        assert "✓ Pages in turn" in office.text
        await office.press("down", "down", "down", "enter")
        order = station.camp.wall
        assert order is not None
        assert order.page == "trainees"
        assert order.since.by == OFFICER
        assert "✓ Top trainees" in office.text
        assert "The wall shows it now." in office.text
        await office.press("enter")
        assert "The wall shows that already." in office.text
        await office.press("up", "up", "up", "enter")
        assert station.camp.wall is not None
        assert station.camp.wall.page == ""


async def test_words_are_asked_for_and_shown(tmp_path: Path) -> None:
    station = station_at(tmp_path, EVENING, "en")
    evening(station)
    async with office_at(station, start="office") as office:
        await office.sign_in()
        await office.press("7", "end", "enter")
        assert isinstance(office.app.screen, MessageDialog)
        await office.press("enter")
        assert "A message needs words. Type them." in office.text
        await office.type("Rain")
        await office.press("enter")
        order = station.camp.wall
        assert order is not None
        assert (order.page, order.message) == ("message", "Rain")
        assert any("✓ A message" in line and "Rain" in line for line in office.text.splitlines())
        await office.press("enter", "escape")
        assert isinstance(office.app.screen, WallDialog)
        await office.press("up", "enter", "escape")
        assert station.camp.wall is not None
        assert station.camp.wall.page == "blank"
        assert any("7" in line and "dark" in line for line in office.text.splitlines())


async def test_what_another_station_said_is_seen_and_stands_until_something_else_is_said(
    tmp_path: Path,
) -> None:
    station = station_at(tmp_path, EVENING, "en")
    evening(station)
    other = station_at(tmp_path, EVENING, "en", "office-2")
    async with office_at(station, start="office") as office:
        await office.sign_in()
        await office.press("7")
        do(other, partial(direct_wall, page="units"), SECOND)
        await office.until(lambda: "✓ Units" in office.text)
        second = station.camp.people[SECOND].person.name
        assert f"by {second}" in office.text
        await office.press("enter")
        assert station.camp.wall is not None
        assert station.camp.wall.page == ""
    other.close()
