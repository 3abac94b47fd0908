"""What the tests of the lists that are typed into share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from kiosk.camp import Camp
from kiosk.events import DayClosed, DayReopened, Published, Stamp
from kiosk.station import Recorded, Station
from screens.dialogs.office.typed import TypedList, Wish
from screens.dialogs.office.typing_dialog import TypingDialog
from tests.screens.agenda_kit import OFFICER, PIN, Agenda
from tests.screens.kit import app_at, do
from tests.screens.test_dialogs_kit import give_pin

SECOND, INSPECTOR = "O02", "I01"
EVENING = "2026-11-24T20:40"
"""Day 2 of the camp."""


def type_in(model: TypedList, words: str) -> None:
    """Type into a list, every character of it taken."""
    for character in words:
        assert model.take(character), character


def fulfil(station: Station, wish: object, by: str = OFFICER) -> None:
    """Have what was typed recorded."""
    assert isinstance(wish, Wish), wish
    outcome = station.record(wish.decide, station.stamp(by))
    assert isinstance(outcome, Recorded), outcome


def code_of(station: Station, wish: object, by: str = OFFICER) -> str:
    """The code with which what was typed is refused."""
    assert isinstance(wish, Wish), wish
    outcome = station.record(wish.decide, station.stamp(by))
    code = getattr(outcome, "code", "")
    assert isinstance(code, str)
    return code


def stood_on(here: Agenda) -> str:
    """The line of the list one stands on."""
    return next((line.strip() for line in here.text.splitlines() if line.startswith(" ▶ ")), "")


def _closed(_: Camp, stamp: Stamp, *, day: int) -> tuple[DayClosed]:
    return (stamp.sign(DayClosed, day=day, published=Published(camp={}, day={})),)


def _reopened(_: Camp, stamp: Stamp, *, day: int) -> tuple[DayReopened]:
    return (stamp.sign(DayReopened, day=day, reason="x"),)


def close(station: Station, day: int) -> None:
    """Close a day whatever it lacks."""
    do(station, partial(_closed, day=day), OFFICER)


def reopen(station: Station, day: int) -> None:
    """Open a day again."""
    do(station, partial(_reopened, day=day), OFFICER)


@asynccontextmanager
async def typing_at(
    station: Station,
    kind: Callable[[Station, str], TypingDialog[Any]],
    by: str = OFFICER,
    size: tuple[int, int] = (100, 30),
) -> AsyncIterator[Agenda]:
    """Open a dialog over the office's screen, as somebody who gave a PIN there."""
    if by not in station.camp.pins:
        give_pin(station, by, PIN)
    app = app_at(station, "office")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(kind(station, by))
        await pilot.pause(0.05)
        yield Agenda(app, pilot)
