"""Signing in for scores: who lands where, wrong PINs, other days."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.access import hash_pin, set_pin
from kiosk.scoring.sheets import reject
from screens.dialogs.office.rooms import RoomsDialog
from screens.dialogs.pin import PinDialog
from screens.dialogs.scores.check import CheckDialog
from screens.dialogs.scores.grid import GridDialog
from screens.scores import ScoresScreen
from tests.screens.kit import clock_at, do
from tests.screens.sheet_kit import (
    CLASS,
    DEPUTY,
    INSPECTOR,
    MONITOR,
    OFFICE,
    PIN,
    desk_at,
    evening,
    hand_in,
    ready,
)


async def test_a_pin_somebody_else_gave_is_changed_first(tmp_path: Path) -> None:
    station = evening(tmp_path, "en")
    hashed = hash_pin("7531")
    assert isinstance(hashed, str)
    do(station, partial(set_pin, person=MONITOR, hashed=hashed), OFFICE)
    async with desk_at(station) as desk:
        await desk.sign_in(pin="7531")
        assert "Choose your own PIN" in desk.text
        await desk.press("escape")
        await desk.until(lambda: "PIN of your own first" in desk.text)
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, ScoresScreen))
        await desk.sign_in(pin="7531")
        await desk.press(*"8642", "enter", *"8642", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, GridDialog))
    assert not station.camp.pins[MONITOR].issued
    station.close()


async def test_who_signs_in_lands_where_they_are_needed(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in(DEPUTY)
        assert isinstance(desk.app.screen, GridDialog), "nothing is submitted: the deputy may do it"
        await desk.press("escape")
        hand_in(station, MONITOR)
        await desk.sign_in(DEPUTY)
        assert isinstance(desk.app.screen, CheckDialog)
        await desk.press("escape")
        await desk.sign_in(INSPECTOR)
        assert isinstance(desk.app.screen, RoomsDialog)
        await desk.press("escape")
        await desk.sign_in(OFFICE)
        assert "has signed in" in desk.text
        await desk.press("enter")
        assert isinstance(desk.app.screen, CheckDialog)
        await desk.press("escape", "down", "enter")
        assert isinstance(desk.app.screen, GridDialog)
        assert (
            desk.app.screen.filling.class_name == "二班"
            if hasattr(desk.app.screen.filling, "class_name")
            else True
        )
    station.close()


async def test_five_wrong_pins_lock_and_the_right_one_opens_no_more(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.scan(MONITOR)
        for _ in range(5):
            await desk.press(*"1357", "enter")
        await desk.press(*PIN, "enter")
        assert isinstance(desk.app.screen, PinDialog)
        assert "locked until 20:50:00" in desk.text
        station.now = clock_at("2026-11-23T20:51")
        await desk.press(*PIN, "enter")
        await desk.pilot.pause(0.2)
        assert isinstance(desk.app.screen, GridDialog)
    station.close()


async def test_a_trainee_goes_to_the_desk_and_one_of_another_class_never_lands_here(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.scan("T0005")
        await desk.pilot.pause(0.3)
        assert desk.app.current_mode != "scores"
    station.close()


async def test_another_day_is_chosen_before_signing_in(tmp_path: Path) -> None:
    station = ready(tmp_path)
    hand_in(station, MONITOR)
    do(station, partial(reject, rules=station.rules, class_=CLASS, day=1, reason="x"), DEPUTY)
    station.now = clock_at("2026-11-24T20:40")
    async with desk_at(station) as desk:
        assert "day 2" in desk.text
        await desk.press("left", "left", "left")
        assert "sent back" in desk.line(CLASS)
        await desk.sign_in()
        assert isinstance(desk.app.screen, GridDialog)
        assert desk.app.screen.filling.sheet.day == 1
    station.close()
