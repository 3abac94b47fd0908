"""Who needs a PIN and how it stands with it, PINs drawn, and PINs typed where they do not belong."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.access import check_pin, hash_pin, pin_failed, set_pin
from kiosk.decision import Refused
from kiosk.desk import withdraw
from kiosk.station import Station
from screens.dialogs.office.pin_people import Issue, PinList
from screens.dialogs.office.shown_once import spaced
from tests.screens.home_kit import home_at
from tests.screens.keyboard import scan
from tests.screens.kit import clock_at, do, station_at
from tests.screens.test_dialogs_kit import DEPUTY, MONITOR, NOON, PIN, TRAINEE, a_station, give_pin

OFFICER, OTHER, INSPECTOR = "O01", "O02", "I01"


def lock(station: Station, person: str) -> None:
    for place in range(station.config.access.wrong_tries):
        station.name = f"desk-{1 + place % 2}"
        do(station, partial(pin_failed, person=person))
    station.name = "desk-1"


def test_who_is_in_the_list_and_how_it_stands(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station, OFFICER)
    model = PinList(station, OFFICER)
    roles = [station.camp.people[one].person.role for one in model.people()]
    assert roles == sorted(roles, key=("office", "inspector", "monitor", "deputy").index)
    assert {model.state(one) for one in model.people()} == {"none", "own"}
    assert TRAINEE not in model.people()
    model.seek(TRAINEE)
    assert model.people()[-1] == TRAINEE
    hashed = hash_pin(PIN)
    assert isinstance(hashed, str)
    do(station, partial(set_pin, person=DEPUTY, hashed=hashed), OFFICER)
    assert model.state(DEPUTY) == "issued"
    lock(station, DEPUTY)
    assert model.state(DEPUTY) == "locked"
    assert model.people()[0] == DEPUTY, "whoever is locked out stands first"
    station.now = clock_at("2026-11-23T10:52")
    assert model.state(DEPUTY) == "issued"
    assert MONITOR in model.without()
    assert DEPUTY not in model.without()
    assert model.without().index(MONITOR) == 0
    do(station, partial(withdraw, who=INSPECTOR, reason="gone"), OFFICER)
    assert INSPECTOR not in model.people()
    assert model.alone(OFFICER)
    give_pin(station, OTHER)
    assert not model.alone(OFFICER)


def test_pins_are_drawn_and_hashed_one_by_one(tmp_path: Path) -> None:
    issue = Issue(a_station(tmp_path), (MONITOR, DEPUTY), anew=False)
    issue.step()
    assert list(issue.pins) == [MONITOR]
    assert not issue.done
    issue.step()
    issue.step()
    assert issue.done
    assert len(issue.pins) == len(set(issue.pins.values())) == 2
    assert all(len(pin) == 6 for pin in issue.pins.values())
    assert spaced("135790") == "135 790"


def test_wrong_tries_at_two_stations_lock_at_both_and_the_office_lets_them_try_again(tmp_path: Path) -> None:
    here = a_station(tmp_path)
    there = station_at(tmp_path, NOON, name="desk-2")
    give_pin(here)
    for place in range(here.config.access.wrong_tries):
        do(there if place % 2 else here, partial(pin_failed, person=MONITOR))
    for station in (here, there):
        station.news()
        verdict = check_pin(station.camp, MONITOR, PIN, station.config, station.now())
        assert isinstance(verdict, Refused)
        assert verdict.code == "locked", "the right PIN does not help"
    assert PinList(there, OFFICER).state(MONITOR) == "locked"
    here.close()
    there.close()


@pytest.mark.parametrize("typed", ["135790", "2468"])
async def test_a_pin_typed_at_home_is_looked_up_and_not_written_down(tmp_path: Path, typed: str) -> None:
    station = a_station(tmp_path)
    give_pin(station, pin=typed)
    async with home_at(station) as home:
        scan(home.app, typed)
        await home.settle()
        await home.settle()
    assert station.camp.seq > 0
    written = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = b"*" * len(typed)
    assert any(b'"typed":"' + kept + b'"' in content for content in written.values())
    assert not any(b'"' + typed.encode() in content for content in written.values())
