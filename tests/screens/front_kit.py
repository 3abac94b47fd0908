"""What the tests of the desk without a terminal share."""

from __future__ import annotations

from datetime import timedelta

from kiosk.station import Station
from screens.front import Front

ARRIVAL = "2026-11-23T08:40"
ROLL_CALL = "2026-11-23T09:45"


def later(station: Station, seconds: float) -> None:
    """Let seconds of the camp's pass."""
    standing = station.now() + timedelta(seconds=seconds)
    station.now = lambda: standing


def verdict(front: Front) -> str:
    """The verdict on the card."""
    assert front.answer is not None
    return front.answer.verdict
