"""A kiosk nobody is at, for the tests of the home screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from textual.pilot import Pilot

from kiosk.station import Station
from screens.app import KioskApp
from screens.scanner import ECHO, GAP
from screens.widgets.big import BigText
from screens.widgets.tile import Caption, Tile
from tests.screens.kit import app_at, noticed, seen, settled


class Home:
    """A kiosk nobody is at."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return seen(self.app)

    @property
    def line(self) -> str:
        """What stands in the field."""
        return self.text.splitlines()[-2].strip()

    def tile(self, place: int) -> tuple[str, str]:
        """Figure and captions of the tile at `place`."""
        tile = list(self.app.screen.query(Tile))[place]
        return tile.query_one(BigText).text, " ".join(one.plain for one in tile.query_one(Caption).captions)

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, who is not as quick as a scanner."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause(GAP * 2)
        await settled(self.pilot, ECHO / 2)

    async def settle(self) -> None:
        """Let a second of the camp's pass."""
        station, now = self.app.station, self.app.station.now() + timedelta(seconds=1)
        station.now = lambda: now
        await noticed(self.pilot)


@asynccontextmanager
async def home_at(station: Station, size: tuple[int, int] = (120, 34)) -> AsyncIterator[Home]:
    """Run the app at `station`, beginning at home."""
    app = app_at(station, "home")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Home(app, pilot)
    station.close()
