"""The PINs of a demo at the sign-in: whose they are, for whom they are shown, and never anywhere else."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.access import hash_pin, set_pin
from kiosk.drafts import Drafts, drafts_path
from kiosk.i18n import Language, text
from kiosk.ledger import open_ledger
from kiosk.station import Station
from screens.dialogs.leave import LeaveDialog
from screens.dialogs.pin import PinDialog
from screens.dialogs.rights import OFFICE, Right
from tests.screens.kit import clock_at
from tests.screens.test_dialogs_kit import (
    DEPUTY,
    MONITOR,
    NOON,
    a_station,
    asked,
    give_pin,
    member,
    tell,
)

TITLE = text("Ask the office.")
SCORERS = Right(roles=("monitor", "deputy", "office"))
PINS = {MONITOR: "2468", DEPUTY: "1357", "O01": "9182"}


def a_demo(folder: Path, pins: dict[str, str], language: Language = "en") -> Station:
    """Return a station that shows the PINs people have."""
    station = a_station(folder, language)
    for person, pin in PINS.items():
        give_pin(station, person, pin)
    station.close()
    path = station.config.path("data/camp.json")
    drafts = Drafts(drafts_path(path, "desk-1"))
    opened = partial(open_ledger, path)
    return Station("desk-1", station.config, opened, clock_at(NOON), drafts, language=language, pins=pins)


async def test_everybody_who_may_is_told_with_their_pin(tmp_path: Path) -> None:
    station = a_demo(tmp_path, PINS)
    async with asked(station, PinDialog, TITLE, SCORERS, required=True) as desk:
        assert " Demo " in desk.words
        told = [" ".join(line.split()) for line in desk.words.splitlines()]
        assert told[told.index("Office 夏仲明 O01 9182") + 1 :][:2] == [
            "Monitor 一班 姚旭 T0001 2468",
            "Deputy 一班 方文静 T0002 1357",
        ]
        await desk.type("t0002")
        assert "1357" in desk.words
        assert "2468" not in desk.words
        assert "9182" not in desk.words
        await desk.press("enter")
        await desk.type("1357")
        await desk.press("enter")
    assert desk.answers == [DEPUTY]


async def test_who_may_not_is_not_told(tmp_path: Path) -> None:
    station = a_demo(tmp_path, PINS, "zh_CN")
    async with asked(station, PinDialog, TITLE, OFFICE, required=True) as desk:
        assert " 演示 " in desk.words
        assert "9182" in desk.words
        assert "2468" not in desk.words
        await desk.type("t0001")
        assert "2468" not in desk.words
        assert "9182" in desk.words


async def test_a_changed_pin_is_not_shown(tmp_path: Path) -> None:
    station = a_demo(tmp_path, PINS)
    hashed = hash_pin("8642")
    assert isinstance(hashed, str)
    tell(station, partial(set_pin, person="O01", hashed=hashed))
    assert station.shown_pins == {MONITOR: "2468", DEPUTY: "1357"}
    async with asked(station, PinDialog, TITLE, OFFICE, required=True) as desk:
        assert "9182" not in desk.words
        assert "Nobody here has a PIN that is known." in desk.words


async def test_a_real_camp_shows_nothing(tmp_path: Path) -> None:
    station = a_demo(tmp_path, {})
    async with asked(station, PinDialog, TITLE, SCORERS, required=True) as desk:
        assert "Demo" not in desk.words
        assert not any(pin in desk.words for pin in PINS.values())


async def test_only_the_sign_in_shows_them(tmp_path: Path) -> None:
    station = a_demo(tmp_path, PINS)
    async with asked(station, LeaveDialog, member(station)) as desk:
        assert not any(pin in desk.words for pin in PINS.values())


def test_a_pin_nobody_has_is_not_shown(tmp_path: Path) -> None:
    assert a_demo(tmp_path, {"O02": "1234"}).shown_pins == {}
