"""A ceremony on the sample camp: its stage in the hall, its presenter in the office."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import partial

from textual.pilot import Pilot

from kiosk.awards import Reveal, reveal_of, step_to
from kiosk.camp import Camp
from kiosk.events import CeremonyOpened, Event, Person, StagedAward, StagedBoard, StagedRow, StageScope, Stamp
from kiosk.roster import sort_key
from kiosk.station import Station
from screens.app import KioskApp
from screens.widgets.stage_board import StageBoard
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import app_at, clock_at, do, settled
from tests.screens.office_kit import with_a_pin

LAST_DAY = "2026-12-02T16:30"
OUTSTANDING = 23
"""Trainees with an award: 15 % of 150."""


def _points(place: int, salt: int) -> Decimal:
    """A figure that looks like one; the same every time, and nobody's equal by chance alone."""
    return Decimal(9950 - 11 * place - place * salt % 37) / 100


CLASSES = (("91.20", "92.10"), ("92.75", "92.60"), ("90.10", "90.95"), ("93.40", "93.15"), ("91.95", "93.25"))
"""Figures of the classes before and after, in the order of the settings; the last has these."""
LAST_CLASS = ("89.80", "90.02")


def content_of(camp: Camp) -> tuple[tuple[StagedBoard, ...], tuple[StagedAward, ...]]:
    """Boards and awards of the sample camp's people, with figures that rise, fall and stay."""
    people = sorted((one for one in camp.people.values() if one.person.scored), key=sort_key)
    order = sorted(people, key=lambda one: int(one.person.id[1:]) * 67 % 151)
    places = {one.person.id: place for place, one in enumerate(order)}
    rows = tuple(_row(one.person, places[one.person.id]) for one in people)
    names = dict.fromkeys(one.person.class_ for one in camp.people.values() if one.person.scored)
    classes = tuple(
        StagedRow(id=name, name=name, class_=name, before=Decimal(before), after=Decimal(after))
        for name, (before, after) in zip(names, (*CLASSES, LAST_CLASS), strict=True)
    )
    best = [row.id for row in sorted(rows, key=_best_first)]
    monitors = [one for one in best if camp.people[one].person.role == "monitor"]
    won = [row.id for row in sorted(classes, key=_best_first)[:2]]
    awards = (
        _award("advanced_class", "先进班级", "Advanced class", "class", won),
        _award("outstanding", "优秀学员", "Outstanding trainee", "trainee", best[:OUTSTANDING]),
        _award("monitor", "优秀班长", "Outstanding monitor", "trainee", monitors[:1]),
    )
    return (StagedBoard(scope="trainee", rows=rows), StagedBoard(scope="class", rows=classes)), awards


def _row(person: Person, place: int) -> StagedRow:
    return StagedRow(
        id=person.id,
        name=person.name,
        class_=person.class_,
        unit=person.unit,
        before=_points(place, 7),
        after=_points(max(0, place + place * 29 % 13 - 6), 5),
    )


def _best_first(row: StagedRow) -> Decimal:
    return -(row.after or Decimal(0))


def _award(key: str, title: str, title_en: str, scope: StageScope, winners: list[str]) -> StagedAward:
    return StagedAward(key=key, title=title, title_en=title_en, scope=scope, winners=tuple(winners))


def _opened(camp: Camp, stamp: Stamp) -> tuple[Event, ...]:
    boards, awards = content_of(camp)
    return (stamp.sign(CeremonyOpened, frozen_day=9, final_day=10, boards=boards, awards=awards),)


def open_it(station: Station) -> Reveal:
    """Open a ceremony with all 150 people, without ten days of score sheets before it."""
    do(station, _opened, OFFICER)
    return _reveal(station)


def show_step(station: Station, step: int) -> None:
    """Lead the hall to a step."""
    do(station, partial(step_to, step=step), OFFICER)


def beginning(station: Station) -> None:
    """The ceremony has just been opened."""
    with_a_pin(station)
    station.now = clock_at(LAST_DAY)
    open_it(station)


def in_the_middle(station: Station) -> None:
    """A riser's points have just come in."""
    beginning(station)
    show_step(station, step_of(_reveal(station), "points", -24, 0))


def a_card(station: Station) -> None:
    """The best trainee has the stage."""
    beginning(station)
    show_step(station, step_of(_reveal(station), "card", -1, 0))


def winners(station: Station) -> None:
    """All outstanding trainees are named."""
    beginning(station)
    show_step(station, step_of(_reveal(station), "list", 0, 0))


def _reveal(station: Station) -> Reveal:
    found = reveal_of(station.camp)
    assert found is not None
    return found


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
        while any(board.moving for board in self.app.screen.query(StageBoard)):
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
