"""Somebody at the standings: the camp of three days, real keys, a ledger on the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kiosk.station import Station
from screens.dialogs.why import WhyDialog
from screens.standings import StandingsScreen
from tests.screens.agenda_kit import Agenda
from tests.screens.kit import app_at, settled


class AtStandings(Agenda):
    """Somebody at the kiosk."""

    @property
    def screen(self) -> StandingsScreen:
        """The standings, below whatever lies over them."""
        below = self.app.screen_stack[0]
        assert isinstance(below, StandingsScreen), below
        return below

    @property
    def key(self) -> str:
        """What the row is about that one stands on."""
        return self.screen.listing.key

    @property
    def why(self) -> WhyDialog:
        """The comparison, which is up."""
        assert isinstance(self.app.screen, WhyDialog), self.app.screen
        return self.app.screen

    @property
    def foot(self) -> str:
        """The line above the keys."""
        return self.text.splitlines()[-2].strip()

    @property
    def rows(self) -> list[str]:
        """The rows of the board in view, without the mark of the one stood on."""
        lines = self.text.splitlines()
        first = next(at for at, row in enumerate(lines) if "Place" in row and "Moved" in row)
        last = next(at for at, row in enumerate(lines) if "━" in row)
        return [row[2:].strip() for row in lines[first + 1 : last] if row.strip()]


@asynccontextmanager
async def standings_at(
    station: Station, size: tuple[int, int] = (120, 34), start: str = "standings"
) -> AsyncIterator[AtStandings]:
    """Run the app at `station` on the standings."""
    app = app_at(station, start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield AtStandings(app, pilot)
    station.close()
