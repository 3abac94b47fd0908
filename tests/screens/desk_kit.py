"""A desk in a test: real keys, real messages, a ledger on the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from kiosk.i18n import Language
from kiosk.station import Station
from screens.app import KioskApp
from screens.desk import DeskScreen
from screens.front import Front
from screens.scanner import ECHO, GAP
from screens.widgets.verdict import VerdictCard
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, settled, station_at

ARRIVAL = "2026-11-23T08:40"
ROLL_CALL = "2026-11-23T09:45"


class Desk:
    """A desk somebody works at."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.station: Station = app.station

    @property
    def front(self) -> Front:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, DeskScreen)
        return screen.front

    @property
    def text(self) -> str:
        """What the whole screen says, a line for each row."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line) for line in lines)

    async def scan(self, code: str, end: str = "enter") -> None:
        scan(self.app, code, end)
        await settled(self.pilot)

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, who is not as quick as a scanner."""
        await self.pilot.pause(ECHO + GAP)
        await self.pilot.press(*keys)
        await settled(self.pilot)


@asynccontextmanager
async def desk_at(
    folder: Path, when: str = ARRIVAL, lang: Language = "en", name: str = "desk-1", start: str = "desk"
) -> AsyncIterator[Desk]:
    station = station_at(folder, when, lang, name)
    app = app_at(station, start)
    async with app.run_test(size=(120, 34), notifications=True) as pilot:
        await settled(pilot)
        yield Desk(app, pilot)
    station.close()


def tone(desk: Desk) -> set[str]:
    return {name for name in desk.app.screen_stack[0].query_one(VerdictCard).classes if name.startswith("-")}
