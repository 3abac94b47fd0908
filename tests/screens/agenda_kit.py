"""Somebody at the agenda in a test: real keys, a ledger on the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from kiosk.access import hash_pin, set_pin
from kiosk.i18n import Language
from kiosk.station import Station
from screens.app import KioskApp
from screens.scanner import ECHO, GAP
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, clock_at, do, noticed, seen, settled, station_at

MORNING = "2026-11-25T09:12"
OFFICER, PIN = "O01", "2468"
SETTLED = GAP + 0.015
"""Seconds after which typed keys are known not to be a scan."""
LECTURE, DISCUSSION = "d3-0830", "d3-1015"
"""What is on in the morning of day 3, and what comes next."""


class Agenda:
    """The agenda, and whoever stands there."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.station: Station = app.station

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return seen(self.app)

    def line(self, part: str) -> str:
        """The first line with `part` in it, below the head of the columns; "" where there is none."""
        below = self.text.splitlines()[6:]
        return next((line.rstrip() for line in below if part in line), "")

    @property
    def chosen(self) -> str:
        """The line one stands on."""
        return self.line("▶")

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, who is not as quick as a scanner."""
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot, SETTLED)

    async def type(self, words: str) -> None:
        await self.press(*words)

    async def scan(self, code: str) -> None:
        scan(self.app, code)
        await settled(self.pilot, ECHO + GAP)

    async def at(self, iso: str) -> None:
        """Let it be that time, and the screen notice."""
        self.station.now = clock_at(iso)
        await noticed(self.pilot)

    async def sign_in(self, who: str = OFFICER, pin: str = PIN) -> None:
        """Answer the question for who it is and for the PIN."""
        await self.type(who)
        await self.press("enter")
        await self.type(pin)
        await self.press("enter")


@asynccontextmanager
async def agenda_at(
    folder: Path,
    when: str = MORNING,
    lang: Language = "en",
    *,
    size: tuple[int, int] = (120, 34),
    start: str = "agenda",
) -> AsyncIterator[Agenda]:
    station = station_at(folder, when, lang)
    if OFFICER not in station.camp.pins:
        hashed = hash_pin(PIN)
        assert isinstance(hashed, str)
        do(station, partial(set_pin, person=OFFICER, hashed=hashed))
    app = app_at(station, start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield Agenda(app, pilot)
    station.close()
