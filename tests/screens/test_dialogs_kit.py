"""A dialog over the desk, keys pressed and badges scanned, and what it answers."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from textual.events import Key, Paste
from textual.pilot import Pilot

from kiosk.access import hash_pin, set_pin
from kiosk.camp import Member
from kiosk.decision import Decision, Refused
from kiosk.events import Event
from kiosk.i18n import Language
from kiosk.roster import identify, people_index
from kiosk.station import Recorded, Station
from screens.dialogs.base import Dialog
from screens.scanner import ECHO
from tests.screens.kit import app_at, settled, station_at

NOON = "2026-11-23T10:42"
MONITOR, DEPUTY, TRAINEE = "T0001", "T0002", "T0005"
"""Of the first class, 一班."""
PIN = "2468"
SETTLED = 0.08
"""Seconds after which typed keys are known not to be a scan."""


@cache
def laid_down() -> Path:
    """Return a folder with the sample camp in it, laid down once."""
    folder = Path(mkdtemp())
    station_at(folder, NOON).close()
    return folder


def a_station(folder: Path, language: Language = "en", iso: str = NOON) -> Station:
    """Return a station on a copy of the sample camp in `folder`, or on the camp that is there already."""
    if not (folder / "config.toml").exists():
        shutil.copytree(laid_down(), folder, dirs_exist_ok=True)
    return station_at(folder, iso, language)


def tell(station: Station, decide: Decision) -> tuple[Event, ...]:
    """Record a decision that has to be taken."""
    outcome = station.record(decide)
    assert isinstance(outcome, Recorded), outcome
    return tuple(outcome.events)


def give_pin(station: Station, person: str = MONITOR, pin: str = PIN) -> None:
    """Give somebody a PIN."""
    hashed = hash_pin(pin)
    assert isinstance(hashed, str)
    tell(station, partial(set_pin, person=person, hashed=hashed))


def member(station: Station, person: str = TRAINEE) -> Member:
    """Return somebody as the camp knows them."""
    return station.camp.people[person]


def found_by(station: Station, person: str, fitting: int = 1) -> str:
    """Return initials, or the beginning of a name's pinyin, that find `person`, one of `fitting`."""
    index = people_index(station.camp)
    for key in member(station, person).keys[1:]:
        for length in range(2, len(key)):
            hits = [hit.person for hit in index.find(key[:length])]
            unknown = isinstance(identify(station.camp, key[:length], station.now()), Refused)
            if len(hits) == fitting and person in hits and unknown:
                return key[:length]
    raise AssertionError(member(station, person).keys)


class Asked:
    """A dialog that is shown, and whoever stands before it."""

    def __init__(self, pilot: Pilot[int], dialog: Dialog[Any]) -> None:
        self.pilot = pilot
        self.dialog = dialog
        self.answers: list[Any] = []

    @property
    def open(self) -> bool:
        """Whether the dialog is still there."""
        return self.pilot.app.screen is self.dialog

    @property
    def words(self) -> str:
        """What stands in the dialog."""
        box = self.dialog.query_one(".box").region
        strips = self.dialog._compositor.render_strips()[box.y : box.bottom]
        return "\n".join(strip.crop(box.x, box.right).text for strip in strips)

    async def press(self, *keys: str) -> None:
        """Press keys one by one, as slowly as a person."""
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot, SETTLED if len(key) == 1 else 0)

    async def type(self, typed: str) -> None:
        """Type a text quickly, or commit it from an input method, and stop."""
        for character in typed:
            self.pilot.app.post_message(Key("space" if character == " " else character, character))
        await settled(self.pilot, SETTLED)

    async def scan(self, code: str) -> None:
        """Send what a scanner sends, as fast as it does."""
        for character in code:
            self.pilot.app.post_message(Key(character, character))
        self.pilot.app.post_message(Key("enter", "\r"))
        await settled(self.pilot, ECHO + 0.02)

    async def paste(self, pasted: str) -> None:
        """Paste a text where the focus is."""
        self.pilot.app.post_message(Paste(pasted))
        await settled(self.pilot, SETTLED)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something to come about."""
        for _ in range(1000):
            if reached():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.words)


@asynccontextmanager
async def asked(
    station: Station, kind: Callable[..., Dialog[Any]], *values: object, **named: object
) -> AsyncIterator[Asked]:
    """Show a dialog of this kind, made with these values, over the desk of `station`."""
    app = app_at(station, "desk")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        dialog = kind(station, *values, **named)
        shown = Asked(pilot, dialog)
        app.push_screen(dialog, shown.answers.append)
        await settled(pilot, SETTLED)
        yield shown
