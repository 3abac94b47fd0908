"""Somebody at the office's screen in a test: real keys, a ledger on the disk, an evening with work to do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from typing import Any

from kiosk.access import pin_failed
from kiosk.desk import arrive, grant_leave
from kiosk.events import Row
from kiosk.i18n import Language
from kiosk.ranking.closing import close_day
from kiosk.scoring.days import file_complaint
from kiosk.scoring.sheets import confirm, reject, submit
from kiosk.station import Station
from screens.dialogs.base import Dialog
from screens.dialogs.pin import PinDialog
from tests.screens.agenda_kit import OFFICER, PIN, Agenda
from tests.screens.kit import app_at, clock_at, do, moment, settled, station_at
from tests.screens.test_dialogs_kit import give_pin

SECOND = "O02"
EVENING = "2026-11-24T21:10"
"""Day 2, after the score sheets should be there."""
CLASSES = ("一班", "二班", "三班", "四班", "五班", "六班")


def people_of(station: Station, class_: str) -> list[str]:
    """The trainees of a class, by number."""
    return [one.person.id for one in station.camp.people.values() if one.person.class_ == class_]


def hand_in(
    station: Station, class_: str, day: int, by: str = OFFICER, *, leave_out: int = 0, bonus: int = 0
) -> None:
    """Submit the sheet of a class: all but the first `leave_out`, and a bonus for the last."""
    people = people_of(station, class_)[leave_out:]
    rows: dict[str, Row] = {one: {"room": Decimal(10), "homework": Decimal(19)} for one in people}
    notes = {}
    if bonus:
        rows[people[-1]] = {**rows[people[-1]], "bonus": Decimal(bonus)}
        notes[people[-1]] = "演讲第一名"
    rule = partial(submit, rules=station.rules, class_=class_, day=day, rows=rows, notes=notes)
    do(station, rule, by)


def confirmed(station: Station, class_: str, day: int) -> None:
    """Submit the sheet of a class and have another of the office confirm it."""
    hand_in(station, class_, day)
    do(station, partial(confirm, rules=station.rules, class_=class_, day=day), SECOND)


def first_day(station: Station) -> None:
    """Everybody arrives; day 1 is closed, over what is missing."""
    station.now = clock_at("2026-11-23T08:40")
    for one in [one for one in station.camp.people.values() if one.person.class_ and not one.arrival]:
        do(station, partial(arrive, who=one.badge, handed=(), config=station.config))
    station.now = clock_at("2026-11-23T21:20")
    for class_ in CLASSES:
        confirmed(station, class_, 1)
    do(station, partial(close_day, rules=station.rules, day=1, over="试运行"), OFFICER)


def evening(station: Station) -> None:
    """Day 2 in the evening: sheets to confirm, to complete and missing, a bonus, a complaint, a leave."""
    with_a_pin(station)
    first_day(station)
    station.now = clock_at("2026-11-24T09:05")
    complaint = partial(file_complaint, rules=station.rules, day=1, item="homework", reason="作业已交")
    do(station, partial(complaint, person="T0030"), "T0030")
    start, until = moment("2026-11-24T13:00"), moment("2026-11-24T20:00")
    do(station, partial(grant_leave, who="T0004", start=start, until=until, kind="before"), OFFICER)
    station.now = clock_at("2026-11-24T20:41")
    for class_ in CLASSES[:2]:
        confirmed(station, class_, 2)
    station.now = clock_at("2026-11-24T20:52")
    hand_in(station, "三班", 2, bonus=5)
    hand_in(station, "四班", 2, leave_out=1)
    hand_in(station, "五班", 2)
    station.now = clock_at("2026-11-24T20:58")
    sent_back = partial(reject, rules=station.rules, class_="五班", day=2, reason="两人漏扣分")
    do(station, sent_back, SECOND)
    give_pin(station, "T0001")
    station.now = clock_at("2026-11-24T21:06")
    for _ in range(5):
        do(station, partial(pin_failed, person="T0001"))
    station.now = clock_at(EVENING)


def with_a_pin(station: Station, person: str = OFFICER) -> None:
    """Have somebody of the office have a PIN."""
    if person not in station.camp.pins:
        give_pin(station, person, PIN)


class Office(Agenda):
    """The office, and whoever works there."""

    def line(self, part: str) -> str:
        """The first line with `part` in it, below the heading; "" where there is none."""
        return next((line.rstrip() for line in self.text.splitlines()[2:] if part in line), "")

    async def asked(self) -> None:
        """Wait until whoever came to the office is asked to sign in."""
        await self.until(lambda: isinstance(self.app.screen, PinDialog))

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something that comes by itself, however slow this machine is just now."""
        async with asyncio.timeout(20):
            while not reached():
                await self.pilot.pause(0.02)
        await settled(self.pilot)


@asynccontextmanager
async def office_at(
    station: Station, *, size: tuple[int, int] = (120, 34), start: str = "office"
) -> AsyncIterator[Office]:
    """Run the app at `station`, beginning with the office."""
    app = app_at(station, start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        office = Office(app, pilot)
        if start == "office" and any(one in station.camp.pins for one in (OFFICER, SECOND)):
            await office.asked()
        yield office
    station.close()


def a_station(folder: Path, when: str = EVENING, lang: Language = "en") -> Station:
    """A station on the sample camp whose office has a PIN."""
    station = station_at(folder, "2026-11-23T07:00", lang)
    with_a_pin(station)
    station.now = clock_at(when)
    return station


@cache
def told(story: Callable[[Station], None]) -> Path:
    """A folder in which a story happened, told once."""
    folder = Path(mkdtemp())
    station = a_station(folder)
    story(station)
    station.close()
    return folder


def after(
    folder: Path, story: Callable[[Station], None], when: str = EVENING, lang: Language = "en"
) -> Station:
    """A station on a copy of what a story left, its clock standing at `when`."""
    copytree(told(story), folder, dirs_exist_ok=True)
    return station_at(folder, when, lang)


@asynccontextmanager
async def room_at(station: Station, key: str, kind: type[Dialog[Any]]) -> AsyncIterator[Office]:
    """Sign in at the office and open the room behind `key`."""
    async with office_at(station, size=(100, 30)) as office:
        await office.sign_in()
        await office.press(key)
        assert isinstance(office.app.screen, kind)
        yield office
