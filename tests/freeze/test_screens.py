"""After the freeze no screen shows anybody, who has not signed in, anything of what came later.

Every screen of the app stands in `SCREENS_LOOKED_AT`, with the keys that show what there is on it. A screen
that is new fails the test until somebody has decided how it is to be looked at.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from screens.registry import SCREENS
from tests.freeze.kit import CLOSED, Frozen, How, copied, frozen
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, settled, station_at

Keys = tuple[str, ...]
DIGITS: Keys = tuple("123456789")
SCREENS_LOOKED_AT: dict[str, Keys] = {
    "home": ("f1", "escape"),
    "desk": ("f3", "escape", "f4", "escape", "f1", "escape"),
    "agenda": ("left", "right", "right", "f1", "escape"),
    # Its tables are for the people who sign in; anybody sees how far the sheets are.
    "scores": ("f1", "escape"),
    "office": ("f1", "escape"),
    "card": (),
    # Held: otherwise a page turns in the middle of being looked at.
    "wall": ("space", *DIGITS),
    "standings": (*DIGITS, "right", "right", "left", "down", "tab", "enter", "f2", "f3", "f4", "f5", "f6"),
    # Nothing is shown before its step, and no step is taken by anybody.
    "ceremony": ("right", "down", "enter", "escape"),
}
OF_FIGURES = ("home", "card", "wall", "standings", "ceremony")
"""Those that anybody looks at for figures and places."""
TO_COME = {"wall", "standings", "ceremony"}
"""Screens that may not be there yet."""


def picture(app: App[Any]) -> list[list[tuple[str, str]]]:
    """Return everything on the screen with its colours, but for the stroke of the time a page has been up."""
    strips = app.screen._compositor.render_strips()
    if app.current_mode == "wall":
        strips = strips[:-1]
    return [[(part.text, str(part.style)) for part in strip] for strip in strips]


async def shown(camp: Frozen, folder: Path, screen: str, badges: Keys) -> list[Any]:
    """Return every picture of a screen on the way through its keys, and of the card of everybody scanned."""
    moment = f"{camp.moment.replace(tzinfo=None):%Y-%m-%dT%H:%M:%S}"
    station = station_at(copied(camp, folder), moment, name="hall")
    found: list[Any] = []
    app = app_at(station, screen)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot, 0.2)
        found.append(picture(app))
        for key in SCREENS_LOOKED_AT[screen]:
            await pilot.press(key)
            await settled(pilot, 0.05)
            found.append(picture(app))
        for badge in badges:
            # As a scanner types it: keys pressed one by one are too far apart on a busy machine.
            scan(app, badge)
            await settled(pilot, 0.3)
            for key in ("home", "enter", *("down",) * 3, "left", "end", "up", "up"):
                await pilot.press(key)
            await settled(pilot, 0.05)
            found.append(picture(app))
    station.close()
    return found


def test_every_screen_is_in_the_table() -> None:
    assert set(SCREENS) <= set(SCREENS_LOOKED_AT)
    assert set(SCREENS_LOOKED_AT) - set(SCREENS) <= TO_COME


async def same(screen: str, these: Frozen, others: Frozen, folder: Path) -> None:
    """Check that a screen shows the same of two camps, on the whole way through its keys."""
    badges = (these.leads, these.other, "T0003") if screen == "card" else ()
    pictures = await asyncio.gather(
        *(shown(camp, folder / name, screen, badges) for camp, name in ((these, "a"), (others, "b")))
    )
    assert len(pictures[0]) == len(SCREENS_LOOKED_AT[screen]) + len(badges) + 1
    for number, (one, other) in enumerate(zip(*pictures, strict=True)):
        assert one == other, number


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("how", CLOSED)
async def test_no_screen_shows_what_came_later(how: How, screen: str, tmp_path: Path) -> None:
    await same(screen, *frozen(how, "closed"), tmp_path)


@pytest.mark.parametrize("screen", [name for name in OF_FIGURES if name in SCREENS])
async def test_nor_does_one_when_the_awards_are_final(screen: str, tmp_path: Path) -> None:
    await same(screen, *frozen("by itself", "final"), tmp_path)
