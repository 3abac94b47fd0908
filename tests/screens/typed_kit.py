"""What the tests of the lists that are typed into share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import partial
from typing import Any

from kiosk.camp import Camp
from kiosk.events import DayClosed, DayReopened, Published, Stamp
from kiosk.scoring.corrections import enter_exam, inspect_room, score_class
from kiosk.station import Recorded, Station
from screens.dialogs.office.typed import TypedList, Wish
from screens.dialogs.office.typing_dialog import TypingDialog
from tests.screens.agenda_kit import OFFICER, PIN, Agenda
from tests.screens.kit import app_at, clock_at, do
from tests.screens.test_dialogs_kit import give_pin

SECOND, INSPECTOR = "O02", "I01"
EVENING = "2026-11-24T20:40"
"""Day 2 of the camp."""


def type_in(model: TypedList, words: str) -> None:
    """Type into a list, every character of it taken."""
    for character in words:
        assert model.take(character), character


def fulfil(station: Station, wish: object, by: str = OFFICER) -> None:
    """Have what was typed recorded."""
    assert isinstance(wish, Wish), wish
    outcome = station.record(wish.decide, station.stamp(by))
    assert isinstance(outcome, Recorded), outcome


def code_of(station: Station, wish: object, by: str = OFFICER) -> str:
    """The code with which what was typed is refused."""
    assert isinstance(wish, Wish), wish
    outcome = station.record(wish.decide, station.stamp(by))
    code = getattr(outcome, "code", "")
    assert isinstance(code, str)
    return code


def stood_on(here: Agenda) -> str:
    """The line of the list one stands on."""
    return next((line.strip() for line in here.text.splitlines() if line.startswith(" ▶ ")), "")


def mark_of(station: Station, room: str, day: int = 2) -> str:
    """What everybody in a room has, and the note."""
    people = [one.person.id for one in station.camp.people.values() if one.person.room == room]
    cells = {station.camp.room_cells.get((person, day), {}).get("room") for person in people}
    assert len(cells) == 1, cells
    cell = cells.pop()
    return f"{cell.points} {cell.note}".strip() if cell else ""


def _closed(_: Camp, stamp: Stamp, *, day: int) -> tuple[DayClosed]:
    return (stamp.sign(DayClosed, day=day, published=Published(camp={}, day={})),)


def _reopened(_: Camp, stamp: Stamp, *, day: int) -> tuple[DayReopened]:
    return (stamp.sign(DayReopened, day=day, reason="x"),)


def close(station: Station, day: int) -> None:
    """Close a day whatever it lacks."""
    do(station, partial(_closed, day=day), OFFICER)


def reopen(station: Station, day: int) -> None:
    """Open a day again."""
    do(station, partial(_reopened, day=day), OFFICER)


def class_items(station: Station) -> None:
    """Day 2 in the evening: class items half entered, one of them twice."""
    station.now = clock_at("2026-11-24T20:31")
    give_pin(station, OFFICER, PIN)
    score = partial(score_class, rules=station.rules, day=2)
    for class_, marks in (("一班", "9.5"), ("二班", "9"), ("三班", "8.5")):
        do(station, partial(score, class_=class_, item="cleanliness", points=Decimal(marks)), SECOND)
    do(station, partial(score, class_="一班", item="drill", judges=(Decimal(9), Decimal("8.5"))), SECOND)
    do(station, partial(score, class_="一班", item="drill", judges=(Decimal(9), Decimal("9.5"))), OFFICER)
    do(station, partial(score, class_="一班", item="handed_in", counts=(24, 26)), SECOND)


def rooms(station: Station) -> None:
    """Day 2 in the evening: the round has begun."""
    station.now = clock_at("2026-11-24T20:31")
    give_pin(station, OFFICER, PIN)
    give = partial(inspect_room, rules=station.rules, day=2, item="room")
    for room, marks, note in (("2-101", "9.5", ""), ("2-102", "10", ""), ("2-103", "8", "窗台有灰")):
        do(station, partial(give, room=room, points=Decimal(marks), note=note), INSPECTOR)


def results(station: Station) -> None:
    """The last day: a class has its results."""
    station.now = clock_at("2026-12-02T15:02")
    give_pin(station, OFFICER, PIN)
    first = [one.person.id for one in station.camp.people.values() if one.person.class_ == "一班"]
    points = {
        person: Decimal(58 + 7 * place % 43) for place, person in enumerate(first) if place not in (3, 5)
    }
    do(station, partial(enter_exam, points=points), SECOND)


@asynccontextmanager
async def typing_at(
    station: Station,
    kind: Callable[[Station, str], TypingDialog[Any]],
    by: str = OFFICER,
    size: tuple[int, int] = (100, 30),
) -> AsyncIterator[Agenda]:
    """Open a dialog as somebody who gave their PIN; over home, which asks nobody to sign in."""
    if by not in station.camp.pins:
        give_pin(station, by, PIN)
    app = app_at(station, "home")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(kind(station, by))
        await pilot.pause(0.05)
        yield Agenda(app, pilot)
