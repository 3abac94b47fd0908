"""A PIN that the office gave is changed for one's own wherever it is first used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.access import hash_pin, set_pin
from kiosk.station import Station
from screens.dialogs.new_pin import NewPinDialog
from screens.dialogs.pin import PinDialog
from tests.screens.kit import do
from tests.screens.sheet_kit import OFFICE, OTHER_OFFICE, desk_at, evening

GIVEN, OWN = "7531", "8642"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """The evening, with a PIN that one of the office gave the other."""
    made = evening(tmp_path, "en")
    hashed = hash_pin(GIVEN)
    assert isinstance(hashed, str)
    do(made, partial(set_pin, person=OFFICE, hashed=hashed), OTHER_OFFICE)
    yield made
    made.close()


async def test_at_the_agenda_too(station: Station) -> None:
    async with desk_at(station, "agenda") as desk:
        await desk.press("f6", *OFFICE, "enter", *GIVEN, "enter")
        await desk.until(lambda: isinstance(desk.app.screen, NewPinDialog))
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, PinDialog))
        assert "PIN of your own first" in desk.text
        await desk.press(*GIVEN, "enter")
        await desk.until(lambda: isinstance(desk.app.screen, NewPinDialog))
        await desk.press(*OWN, "enter", *OWN, "enter")
        await desk.until(lambda: not isinstance(desk.app.screen, PinDialog | NewPinDialog))
        assert desk.app.screen is not desk.app.screen_stack[0], "the session to be added is asked for"
    assert not station.camp.pins[OFFICE].issued


async def test_nobody_approves_a_leave_with_it(station: Station) -> None:
    async with desk_at(station, "desk") as desk:
        await desk.scan("T0005")
        await desk.press("f7")
        before = station.camp.seq
        await desk.press("enter", "enter", "enter", "enter", *OFFICE, "enter", *GIVEN, "f10")
        await desk.pilot.pause(0.3)
        assert "given to you" in desk.text, desk.text
        assert not station.camp.people["T0005"].leaves
    assert station.camp.seq == before
