"""The office's door: who gets in, for how long, and that nothing is seen before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.access import hash_pin, reset_pin, set_pin
from kiosk.station import Station
from screens.desk import DeskScreen
from screens.dialogs.new_pin import NewPinDialog
from screens.dialogs.pin import PinDialog
from screens.home import HomeScreen
from screens.office import OfficeScreen
from tests.screens.agenda_kit import OFFICER, PIN
from tests.screens.kit import clock_at, do, let_arrive, station_at
from tests.screens.office_kit import SECOND, Office, a_station, office_at, with_a_pin

NIGHT = "2026-11-24T08:30"
"""Day 1 was never closed: that waits."""


def with_work(folder: Path) -> Station:
    """A camp at which something waits for the office."""
    station = a_station(folder, "2026-11-23T08:40")
    let_arrive(station, 3, "2026-11-23T08:40")
    station.now = clock_at(NIGHT)
    return station


def inside(office: Office) -> bool:
    """Whether somebody has signed in, and sees what waits."""
    screen = office.app.screen
    assert isinstance(screen, OfficeScreen)
    seen_inside = "Close the day" in office.text
    assert seen_inside == bool(screen.officer)
    assert ("Score sheets" in office.text) == seen_inside
    return seen_inside


async def test_who_comes_is_asked_at_once_and_sees_nothing_before(tmp_path: Path) -> None:
    async with office_at(with_work(tmp_path)) as office:
        assert isinstance(office.app.screen, PinDialog)
        assert "Sheet missing" not in office.text
        await office.sign_in()
        assert inside(office)
        assert "✗ Sheet missing 6" in office.text
        assert "夏仲明" in office.text


async def test_who_gives_up_is_not_asked_again_until_they_press_enter(tmp_path: Path) -> None:
    async with office_at(with_work(tmp_path)) as office:
        await office.press("escape")
        assert not inside(office)
        await office.press("2", "f2", "down")
        assert isinstance(office.app.screen, PinDialog)
        await office.press("escape", "enter")
        assert isinstance(office.app.screen, PinDialog)
        await office.sign_in()
        assert inside(office)


async def test_escape_signs_out_and_whoever_comes_next_is_asked(tmp_path: Path) -> None:
    async with office_at(with_work(tmp_path)) as office:
        await office.sign_in()
        await office.press("escape")
        assert isinstance(office.app.screen, HomeScreen)
        await office.press("0")
        await office.asked()
        await office.press("escape")
        assert not inside(office)


async def test_a_minute_without_a_key_signs_out(tmp_path: Path) -> None:
    async with office_at(with_work(tmp_path)) as office:
        await office.sign_in()
        await office.press("f2")
        office.app._touched -= office.station.config.kiosk.home_after + 1
        await office.until(lambda: isinstance(office.app.screen, HomeScreen))
        await office.press("0")
        await office.asked()
        await office.press("escape")
        assert not inside(office)


async def test_a_pin_taken_away_or_given_anew_signs_out(tmp_path: Path) -> None:
    async with office_at(with_work(tmp_path)) as office:
        await office.sign_in()
        assert inside(office)
        do(office.station, partial(reset_pin, person=OFFICER), SECOND)
        await office.at("2026-11-24T08:31")
        assert not inside(office)


async def test_an_issued_pin_is_changed_before_anything_is_seen(tmp_path: Path) -> None:
    station = with_work(tmp_path)
    hashed = hash_pin("9753")
    assert isinstance(hashed, str)
    do(station, partial(set_pin, person=SECOND, hashed=hashed), OFFICER)
    async with office_at(station) as office:
        await office.sign_in(SECOND, "9753")
        assert isinstance(office.app.screen, NewPinDialog)
        await office.press("escape")
        assert isinstance(office.app.screen, PinDialog)
        assert "Choose a PIN of your own first" in office.text
        await office.press("escape")
        assert not inside(office)
        await office.press("enter")
        await office.sign_in(SECOND, "9753")
        await office.type("846213")
        await office.press("enter")
        await office.type("846213")
        await office.press("enter")
        await office.until(lambda: isinstance(office.app.screen, OfficeScreen))
        assert inside(office)
        assert not office.station.camp.pins[SECOND].issued
        # Issued once more while they are signed in: the one they know counts no more.
        do(station, partial(set_pin, person=SECOND, hashed=hashed), OFFICER)
        await office.at("2026-11-24T08:31")
        assert not inside(office)


async def test_a_badge_of_the_office_is_half_the_way_in(tmp_path: Path) -> None:
    station = with_work(tmp_path)
    with_a_pin(station, SECOND)
    async with office_at(station) as office:
        await office.press("escape")
        await office.scan(SECOND)
        assert isinstance(office.app.screen, PinDialog)
        await office.type(PIN)
        await office.press("enter")
        assert inside(office)
        assert "柯雅娴" in office.text
        await office.scan(SECOND)
        assert inside(office)
        await office.scan(OFFICER)
        assert isinstance(office.app.screen, PinDialog)
        await office.press("escape")
        assert "柯雅娴" in office.text
        await office.scan(OFFICER)
        await office.type(PIN)
        await office.press("enter")
        assert inside(office)
        assert "夏仲明" in office.text


async def test_a_trainees_badge_goes_to_the_desk_and_signs_out(tmp_path: Path) -> None:
    async with office_at(with_work(tmp_path)) as office:
        await office.sign_in()
        await office.scan("T0042")
        await office.until(lambda: isinstance(office.app.screen, DeskScreen))
        assert isinstance(office.app.screen, DeskScreen)
        assert "T0042" in office.text
        await office.press("escape", "escape", "escape")
        await office.press("0")
        await office.asked()
        await office.press("escape")
        assert not inside(office)


async def test_where_nobody_has_a_pin_it_is_said_how_the_first_one_is_set(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40", "en")
    let_arrive(station, 3, "2026-11-23T08:40")
    station.now = clock_at(NIGHT)
    async with office_at(station) as office:
        assert not inside(office)
        assert "kiosk pin set O01" in office.text
        with_a_pin(station)
        await office.at("2026-11-24T08:31")
        assert "Nobody of the office has a PIN yet" not in office.text
        assert "Scan your badge" in office.text
        await office.press("enter")
        await office.sign_in()
        assert inside(office)


async def test_the_door_in_the_other_language_and_the_help(tmp_path: Path) -> None:
    async with office_at(with_work(tmp_path)) as office:
        await office.press("escape", "f9")
        assert "刷胸卡" in office.text
        await office.press("f9", "f1")
        assert "What waits stands in the list" in office.text
        assert "Class items" in office.text
