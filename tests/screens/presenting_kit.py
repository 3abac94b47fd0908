"""The presenter's room in a test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from kiosk.awards import Reveal, reveal_of
from kiosk.camp import Ceremony
from screens.dialogs.office.presenting import PresentingDialog
from tests.screens.ceremony_kit import LAST_DAY, open_it
from tests.screens.office_kit import Office, a_station, office_at


@asynccontextmanager
async def presenting(
    folder: Path, *, opened: bool = True, size: tuple[int, int] = (120, 34)
) -> AsyncIterator[Office]:
    """The presenter's room, on a ceremony with everybody in it."""
    station = a_station(folder, LAST_DAY)
    if opened and station.camp.ceremony is None:
        open_it(station)
    async with office_at(station, size=size) as office:
        await office.sign_in()
        await office.press("8")
        assert isinstance(office.app.screen, PresentingDialog)
        yield office


def ceremony(office: Office) -> Ceremony:
    found = office.station.camp.ceremony
    assert found is not None
    return found


def reveal(office: Office) -> Reveal:
    found = reveal_of(office.station.camp)
    assert found is not None
    return found


async def go(office: Office, step: int) -> None:
    await office.press(*str(step), "enter")
    assert ceremony(office).step == step
