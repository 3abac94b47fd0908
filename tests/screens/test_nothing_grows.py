"""A screen that stands for days keeps nothing of the seconds that went by."""

from __future__ import annotations

import gc
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.registry import SCREENS
from tests.screens.card_kit import card_station
from tests.screens.kit import app_at, settled

STEP = timedelta(seconds=97)
"""Camp time between two looks: other seconds, minutes and hours each time."""
WARM, LOOKS = 110, 100
FEW = 6
"""Objects a look may leave behind on average: none but what a session that begins or ends brings with it."""


async def _looks(pilot: Pilot[int], app: KioskApp, count: int) -> int:
    """Let the clock go on and the screen follow it so many times; return how many objects there are then."""
    for _ in range(count):
        later = app.station.now() + STEP
        app.station.now = lambda later=later: later  # type: ignore[misc]  # a clock that stands until it is set
        app._poll()
        await pilot.pause()
    gc.collect()
    return len(gc.get_objects())


@pytest.mark.parametrize("screen", SCREENS)
async def test_nothing_is_left_of_the_time_that_went_by(screen: str, tmp_path: Path) -> None:
    station = card_station(tmp_path)
    app = app_at(station, screen)
    async with app.run_test(size=(120, 34)) as pilot:
        await settled(pilot, 0.2)
        gc.unfreeze()
        before = await _looks(pilot, app, WARM)
        after = await _looks(pilot, app, LOOKS)
    station.close()
    assert (after - before) / LOOKS < FEW
