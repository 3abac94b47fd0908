"""An evening in a test: class one has arrived, a roll call was taken, PINs are known, sheets filled in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import monotonic

from textual.pilot import Pilot

from kiosk.access import hash_pin, set_pin
from kiosk.desk import present
from kiosk.events import Row
from kiosk.i18n import Language
from kiosk.scoring.corrections import inspect_room
from kiosk.scoring.form import Form
from kiosk.scoring.sheets import submit
from kiosk.station import Station
from screens.app import KioskApp
from screens.dialogs.pin import PinDialog
from screens.scanner import ECHO, GAP
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, clock_at, do, let_arrive, seen, settled, station_at

EVENING = "2026-11-23T20:40"
MONITOR, DEPUTY, OFFICE, OTHER_OFFICE, INSPECTOR = "T0001", "T0002", "O01", "O02", "I01"
CLASS = "一班"
PIN = "2468"
SETTLED = GAP + 0.015
"""Seconds after which typed keys are known not to be a scan."""


def evening(folder: Path, lang: Language = "en", *, name: str = "desk-1") -> Station:
    """Return a station in the evening of day 1: class one has arrived, T0004 missed the roll call."""
    station = station_at(folder, EVENING, lang, name)
    if not station.camp.marks:
        let_arrive(station, 30, "2026-11-23T09:20", seconds=5)
        take_roll_call(station)
    station.now = clock_at(EVENING)
    return station


def take_roll_call(station: Station) -> None:
    """Mark class one present in the morning of day 1, but for T0004."""
    station.now = clock_at("2026-11-23T09:50")
    for number in range(1, 28):
        if number != 4:
            do(station, partial(present, who=f"T{number:04}", session="d1-0950", config=station.config))


def to_be_checked(station: Station) -> None:
    """Have class one's sheet wait for its second person."""
    to_be_filled_in(station)
    station.now = clock_at(EVENING)
    hand_in(station, MONITOR, {"T0005": {"discipline": Decimal(18)}, "T0009": {"bonus": Decimal(5)}})
    own_row = partial(submit, rules=station.rules, class_=CLASS, day=1, rows={MONITOR: {}}, notes={})
    do(station, own_row, OFFICE)
    inspect(station, "9.5")


def to_be_filled_in(station: Station) -> None:
    """Have the monitors and the deputies of class one come with their PINs."""
    take_roll_call(station)
    give_pins(station, MONITOR, DEPUTY)


def give_pins(station: Station, *people: str) -> None:
    """Let people choose the PIN of this kit themselves."""
    hashed = hash_pin(PIN)
    assert isinstance(hashed, str)
    for person in people:
        do(station, partial(set_pin, person=person, hashed=hashed), person)


def hand_in(station: Station, by: str, rows: Mapping[str, Row] | None = None, class_: str = CLASS) -> None:
    """Submit what `by` enters of a class's sheet for day 1: full marks but for `rows`."""
    form = Form(station.camp, station.rules, by, class_, 1, station.now(), {})
    whole = {**form.rows(), **(rows or {})}
    do(station, partial(submit, rules=station.rules, class_=class_, day=1, rows=whole, notes={}), by)


def inspect(station: Station, points: str = "10") -> None:
    """Give every room the same points on day 1."""
    rooms = {one.person.room for one in station.camp.people.values() if one.person.room}
    for room in sorted(rooms):
        given = partial(inspect_room, rules=station.rules, day=1, room=room, item="room", note="")
        do(station, partial(given, points=Decimal(points)), OFFICE)


def ready(folder: Path, lang: Language = "en") -> Station:
    station = evening(folder, lang)
    give_pins(station, MONITOR, DEPUTY, OFFICE, OTHER_OFFICE, INSPECTOR)
    return station


def cells(station: Station) -> dict[tuple[str, str], str]:
    sheet = station.camp.sheets[CLASS, 1]
    return {(who, key): str(cell.points) for who, row in sheet.cells.items() for key, cell in row.items()}


class Desk:
    """The kiosk, and whoever stands there."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.station: Station = app.station

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return seen(self.app)

    def line(self, part: str) -> str:
        """The first line with `part` in it; "" where there is none."""
        return next((line.rstrip() for line in self.text.splitlines() if part in line), "")

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, who is not as quick as a scanner."""
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot, SETTLED)

    async def scan(self, code: str) -> None:
        scan(self.app, code)
        await settled(self.pilot, ECHO + GAP)

    async def until(self, condition: Callable[[], object], seconds: float = 30.0) -> None:
        """Wait until it is so."""
        end = monotonic() + seconds
        while not condition():
            assert monotonic() < end, self.text
            await self.pilot.pause(0.05)

    async def sign_in(self, who: str = MONITOR, pin: str = PIN) -> None:
        """Scan the badge and give the PIN, the right one."""
        await self.scan(who)
        await self.until(lambda: isinstance(self.app.screen, PinDialog))
        await self.press(*pin, "enter")
        await self.until(lambda: not isinstance(self.app.screen, PinDialog))
        await settled(self.pilot)


@asynccontextmanager
async def desk_at(
    station: Station, start: str = "scores", size: tuple[int, int] = (120, 34)
) -> AsyncIterator[Desk]:
    app = app_at(station, start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Desk(app, pilot)
