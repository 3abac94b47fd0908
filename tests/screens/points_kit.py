"""The office at its bonuses, complaints and corrections in a test: each has a copy of one evening."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from kiosk.decision import Decision
from kiosk.events import Event, Given, Reasons, Row, Stamp
from kiosk.i18n import Language
from kiosk.scoring.days import file_complaint
from kiosk.scoring.sheets import confirm, submit
from kiosk.station import Outcome, Recorded, Station
from screens.dialogs.base import Dialog
from tests.screens.agenda_kit import OFFICER, Agenda
from tests.screens.kit import app_at, clock_at, do, settled, station_at
from tests.screens.office_kit import EVENING, SECOND, a_station, evening, people_of, with_a_pin

PAUSE = 0.1
CLASS = "六班"


@cache
def _evening() -> Path:
    """Return a folder with that evening in it, made once."""
    folder = Path(mkdtemp())
    station = a_station(folder)
    evening(station)
    hand_in(station)
    station.close()
    return folder


def hand_in(station: Station) -> None:
    """Submit the sheet of a class with two bonuses above the limit, their reasons item by item."""
    people = people_of(station, CLASS)
    rows: dict[str, Row] = {one: {"room": Decimal(10)} for one in people}
    rows[people[2]]["bonus"], rows[people[3]]["bonus"] = Decimal(8), Decimal("3.5")
    reasons: Reasons = {
        people[2]: {"bonus": (Given(Decimal(5), "第一名"), Given(Decimal(3), "建议被采纳"))},
        people[3]: {"bonus": (Given(Decimal("3.5"), "亮招点赞"),)},
    }
    rule = partial(submit, rules=station.rules, class_=CLASS, day=2, rows=rows, notes={}, reasons=reasons)
    do(station, rule, OFFICER)


def points_station(folder: Path, lang: Language = "en", name: str = "desk-1") -> Station:
    """A station on a copy of that evening, or on the camp that is there already."""
    if not (folder / "config.toml").exists():
        shutil.copytree(_evening(), folder, dirs_exist_ok=True)
    station = station_at(folder, EVENING, lang, name)
    station.now = clock_at(EVENING)
    return station


class Office(Agenda):
    """Somebody of the office at a dialog."""

    @property
    def chosen(self) -> str:
        """The line one stands on."""
        return next((line for line in self.text.splitlines() if line.startswith(" ▶")), "")


@asynccontextmanager
async def shown_at(
    station: Station, make: Callable[..., Dialog[Any]], *values: object, **named: object
) -> AsyncIterator[Office]:
    """Show a dialog of the officer's at `station`, over the home screen."""
    app = app_at(station, "home")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        app.push_screen(make(station, OFFICER, *values, **named))
        await settled(pilot, PAUSE)
        yield Office(app, pilot)


def complain(station: Station, person: str, day: int, item: str, words: str = "我交了") -> int:
    """File a complaint and return its number."""
    rule = partial(file_complaint, rules=station.rules, person=person, day=day, item=item, reason=words)
    outcome = station.record(rule, station.stamp(person))
    assert isinstance(outcome, Recorded), outcome
    return station.camp.seq


class Heard:
    """What is recorded from now on at a station."""

    def __init__(self, station: Station) -> None:
        self.commits: list[tuple[Event, ...]] = []
        self._record = station.record
        station.record = self._heard  # type: ignore[method-assign]

    def _heard(self, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        outcome = self._record(decide, stamp)
        if isinstance(outcome, Recorded) and outcome.events:
            self.commits.append(tuple(outcome.events))
        return outcome

    @property
    def kinds(self) -> list[list[str]]:
        """The kinds of events, commit by commit."""
        return [[type(event).__name__ for event in commit] for commit in self.commits]

    def last(self, kind: type[Event]) -> Mapping[str, Any]:
        """The fields of the last event of a kind."""
        found = [event for commit in self.commits for event in commit if isinstance(event, kind)]
        return {name: getattr(found[-1], name) for name in found[-1].__struct_fields__}


def busy(station: Station) -> None:
    """Day 1 of a class is confirmed and disputed, day 2 has two bonuses above the limit."""
    with_a_pin(station)
    people = people_of(station, "一班")
    for day, when in ((1, "2026-11-23T21:20"), (2, "2026-11-24T20:52")):
        station.now = clock_at(when)
        rows: dict[str, Row] = {one: {"room": Decimal(10), "homework": Decimal(19)} for one in people}
        reasons: Reasons = {}
        if day == 2:
            rows[people[6]]["bonus"], rows[people[9]]["bonus"] = Decimal(8), Decimal(5)
            first, heard = Given(Decimal(5), "第一名"), Given(Decimal(3), "建议被采纳")
            reasons = {people[6]: {"bonus": (first, heard)}, people[9]: {"bonus": (first,)}}
        rule = partial(submit, rules=station.rules, class_="一班", day=day, rows=rows, notes={})
        do(station, partial(rule, reasons=reasons), OFFICER)
        do(station, partial(confirm, rules=station.rules, class_="一班", day=day), SECOND)
    complain(station, people[5], 2, "homework", "笔记本第二页已交")
