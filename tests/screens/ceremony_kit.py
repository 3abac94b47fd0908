"""A ceremony on the sample camp: its stage in the hall, its presenter in the office."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import partial

from textual.pilot import Pilot

from kiosk.awards import Reveal, reveal_of, step_to
from kiosk.camp import Camp
from kiosk.events import CeremonyOpened, Event, StagedAward, StagedBoard, StagedRow, Stamp
from kiosk.roster import sort_key
from kiosk.station import Station
from screens.app import KioskApp
from screens.ceremony import CeremonyScreen
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import app_at, do, settled

LAST_DAY = "2026-12-02T16:30"
OUTSTANDING = 23
"""Trainees with an award: 15 % of 150."""


def _points(place: int, salt: int) -> Decimal:
    """A figure that looks like one; the same every time, and nobody's equal by chance alone."""
    return Decimal(9950 - 11 * place - place * salt % 37) / 100


def content_of(camp: Camp) -> tuple[tuple[StagedBoard, ...], tuple[StagedAward, ...]]:
    """Boards and awards of the sample camp's people, with figures that rise, fall and stay."""
    people = sorted((one for one in camp.people.values() if one.person.scored), key=sort_key)
    order = sorted(people, key=lambda one: int(one.person.id[1:]) * 67 % 151)
    places = {one.person.id: place for place, one in enumerate(order)}
    rows = []
    for one in people:
        place = places[one.person.id]
        before, after = _points(place, 7), _points(max(0, place + place * 29 % 13 - 6), 5)
        person = one.person
        rows.append(
            StagedRow(
                id=person.id,
                name=person.name,
                class_=person.class_,
                unit=person.unit,
                before=before,
                after=after,
            )
        )
    best = sorted(rows, key=lambda row: -(row.after or 0))
    monitors = [row.id for row in best if camp.people[row.id].person.role == "monitor"]
    names = sorted({row.class_ for row in rows}, key="一二三四五六七八九".index if False else str)
    before_, after_ = (
        ("91.20", "92.75", "90.10", "93.40", "91.95", "89.80"),
        (
            "92.10",
            "92.60",
            "90.95",
            "93.15",
            "93.25",
            "90.02",
        ),
    )
    classes = tuple(
        StagedRow(id=name, name=name, class_=name, before=Decimal(one), after=Decimal(other))
        for name, one, other in zip(names, before_, after_, strict=True)
    )
    boards = StagedBoard(scope="trainee", rows=tuple(rows)), StagedBoard(scope="class", rows=classes)
    won = sorted(classes, key=lambda row: -(row.after or 0))[:2]
    awards = (
        _award("advanced_class", "先进班级", "Advanced class", "class", [row.id for row in won]),
        _award(
            "outstanding",
            "优秀学员",
            "Outstanding trainee",
            "trainee",
            [row.id for row in best[:OUTSTANDING]],
        ),
        _award("monitor", "优秀班长", "Outstanding monitor", "trainee", monitors[:1]),
    )
    return boards, awards


def _award(key: str, title: str, title_en: str, scope: str, winners: list[str]) -> StagedAward:
    of = "class" if scope == "class" else "trainee"
    return StagedAward(key=key, title=title, title_en=title_en, scope=of, winners=tuple(winners))  # type: ignore[arg-type]


def _opened(camp: Camp, stamp: Stamp) -> tuple[Event, ...]:
    boards, awards = content_of(camp)
    return (stamp.sign(CeremonyOpened, frozen_day=9, final_day=10, boards=boards, awards=awards),)


def open_it(station: Station) -> Reveal:
    """Open a ceremony with all 150 people, without ten days of score sheets before it."""
    do(station, _opened, OFFICER)
    found = reveal_of(station.camp)
    assert found is not None
    return found


def show_step(station: Station, step: int) -> None:
    """Lead the hall to a step."""
    do(station, partial(step_to, step=step), OFFICER)


def step_of(reveal: Reveal, kind: str, nth: int = 0, board: int = -1) -> int:
    """The number of the `nth` step of a kind, of one board or any; negative counts from the end."""
    found = [
        number for number, step in enumerate(reveal.steps) if step.kind == kind and board in (-1, step.board)
    ]
    return found[nth]


class Hall:
    """The stage, and nobody at it."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def still(self) -> None:
        """Wait until the hall shows what the ledger says, and no row is on its way."""
        await settled(self.pilot, 0.25)
        screen = self.app.screen
        while isinstance(screen, CeremonyScreen) and screen.moving:
            await self.pilot.pause(0.05)
        await self.pilot.pause()


@asynccontextmanager
async def hall_at(station: Station, size: tuple[int, int] = (120, 34)) -> AsyncIterator[Hall]:
    """Run the app at `station` on the stage."""
    app = app_at(station, "ceremony")
    async with app.run_test(size=size) as pilot:
        hall = Hall(app, pilot)
        await hall.still()
        yield hall
    station.close()
