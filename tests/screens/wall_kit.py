"""The wall in a test: a camp of three days with six classes, and the screen that shows it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from textual.pilot import Pilot

from kiosk.agenda import post_notice
from kiosk.events import Row
from kiosk.i18n import Language
from kiosk.ranking.closing import close_day
from kiosk.scoring.corrections import score_class
from kiosk.scoring.sheets import confirm, submit
from kiosk.station import Station
from screens.app import KioskApp
from screens.wall import WallScreen
from screens.wall_view import WallView
from tests.screens.kit import app_at, clock_at, do, let_arrive, seen, settled, station_at
from tests.screens.office_kit import CLASSES, people_of

OFFICE, SECOND = "O01", "O02"
EVENING = "2026-11-25T21:40"
"""Day 3: days 1 and 2 are closed, the sheets of day 3 are in but not closed."""
FOREVER = 1e9
HOMEWORK = {
    1: dict(zip(CLASSES, (20, 19, 18, 17, 16, 15), strict=True)),
    2: dict(zip(CLASSES, (15, 20, 19, 18, 17, 16), strict=True)),
    3: dict(zip(CLASSES, (20, 18, 17, 19, 16, 15), strict=True)),
}
"""Points of everybody in a class, but for the first, who has one less each day."""


def sheets(station: Station, day: int) -> None:
    """Have the sheets of all classes of a day confirmed."""
    for class_ in CLASSES:
        people = people_of(station, class_)
        points = HOMEWORK[day][class_]
        rows: dict[str, Row] = {
            one: {"room": Decimal(10), "homework": Decimal(points - (place + day) % 5)}
            for place, one in enumerate(people)
        }
        filled = partial(submit, rules=station.rules, class_=class_, day=day, rows=rows, notes={})
        do(station, filled, OFFICE)
        do(station, partial(confirm, rules=station.rules, class_=class_, day=day), SECOND)


def close(station: Station, day: int) -> None:
    """Close a day over what is missing."""
    do(station, partial(close_day, rules=station.rules, day=day, over="试运行"), OFFICE)


def class_points(station: Station, class_: str, points: str, day: int = 3, item: str = "drill") -> None:
    """Give a class its points for a class item."""
    give = partial(score_class, rules=station.rules, class_=class_, day=day, item=item)
    do(station, partial(give, points=Decimal(points)), OFFICE)


def notice(station: Station, words: str = "明早六点二十操场集合，带水杯") -> None:
    """The office tells everyone something."""
    until = station.now().replace(hour=23)
    do(station, partial(post_notice, text=words, until=until), OFFICE)


@cache
def three_days() -> Path:
    """Return a folder with the camp, made once."""
    folder = Path(mkdtemp())
    station = station_at(folder, "2026-11-23T07:00")
    let_arrive(station, 150, "2026-11-23T08:40", seconds=1)
    for day, date in enumerate(("2026-11-23", "2026-11-24", "2026-11-25"), start=1):
        station.now = clock_at(f"{date}T21:20")
        sheets(station, day)
        if day < 3:
            close(station, day)
    station.close()
    return folder


def wall_station(folder: Path, when: str = EVENING, lang: Language = "en") -> Station:
    """Return a wall's station on a copy of the camp in `folder`."""
    shutil.copytree(three_days(), folder, dirs_exist_ok=True)
    return station_at(folder, when, lang, "wall")


class Wall:
    """The wall, with nobody at it."""

    def __init__(self, app: KioskApp, pilot: Pilot[int], office: Station) -> None:
        self.app = app
        self.pilot = pilot
        self.station = app.station
        self.office = office
        """Another station, on the same ledger."""

    @property
    def screen(self) -> WallScreen:
        assert isinstance(self.app.screen, WallScreen), self.app.screen
        return self.app.screen

    @property
    def view(self) -> WallView:
        return self.screen.view

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return seen(self.app)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something that comes by itself, however slow this machine is just now."""
        for _ in range(1000):
            if reached():
                break
            await self.pilot.pause(0.02)
        assert reached(), self.text
        await settled(self.pilot)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)


@asynccontextmanager
async def wall_at(
    station: Station, size: tuple[int, int] = (120, 34), turning: bool = False
) -> AsyncIterator[Wall]:
    """Run the app at `station` on the wall; its pages turn by keys alone unless `turning`."""
    office = station_at(station.config.folder, EVENING, "en", "office-1")
    office.now = station.now
    app = app_at(station, "wall")
    async with app.run_test(size=size, notifications=True) as pilot:
        wall = Wall(app, pilot, office)
        await wall.until(lambda: wall.view.page is not None)
        if not turning:
            wall.view.turning.every = FOREVER
        yield wall
    office.close()
    station.close()
