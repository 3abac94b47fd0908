"""What the tests of the lists of people share: a dialog that somebody works at, people, a full disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from textual.geometry import Size
from textual.pilot import Pilot

from kiosk.desk import arrive, grant_leave, mark
from kiosk.events import Event, MarkValue
from kiosk.ledger import NotSaved
from kiosk.ranking.closing import close_day
from kiosk.scoring.rules import Rules
from kiosk.station import Outcome, Recorded, Station
from screens.app import POLL, KioskApp
from screens.dialogs.base import Dialog
from screens.dialogs.roll_marking import Marking
from screens.scanner import ECHO, GAP
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, moment, settled, write_sample

MORNING = "2026-11-23T09:45"
"""The roll call of the first session is open: 09:50 to 10:00, late from 09:55."""
CALL = "d1-0950"
AFTER = "2026-11-23T10:30"
"""It is over, and the next not open."""


class Sitting:
    """A dialog over the desk, and somebody at its keys."""

    def __init__(self, app: KioskApp, pilot: Pilot[int], dialog: Dialog[Any]) -> None:
        self.app = app
        self.pilot = pilot
        self.dialog = dialog
        self.answers: list[object] = []
        """What the dialog answered with, once it has closed."""

    @property
    def text(self) -> str:
        """What the whole screen says, a line for each row."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)

    def line_of(self, words: str) -> str:
        """The line of the screen that has these words in it."""
        found = [line for line in self.text.split("\n") if words in line]
        assert found, self.text
        return found[0]

    @property
    def chosen(self) -> str:
        """The line one stands on."""
        return next(line for line in self.text.split("\n")[5:] if line.startswith(" ▶ "))

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, one after the other."""
        for key in keys:
            await self.pilot.pause(1.2 * GAP)
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until no key is held back any more, and what came of them is drawn."""
        await settled(self.pilot)

    async def scan(self, code: str) -> None:
        """Scan a badge, and wait until what follows is no echo of it."""
        scan(self.app, code)
        await settled(self.pilot, ECHO + GAP)

    async def see(self) -> None:
        """Wait until what another station recorded is seen."""
        await self.pilot.pause(2 * POLL)
        self.app._poll()
        await self.pilot.pause()


@asynccontextmanager
async def sitting(
    station: Station, dialog: Callable[[Station], Dialog[Any]], size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Sitting]:
    """Open a dialog over the desk of a station."""
    app = app_at(station, "desk")
    async with app.run_test(size=Size(*size), notifications=True) as pilot:
        await settled(pilot)
        here = Sitting(app, pilot, dialog(station))
        app.push_screen(here.dialog, here.answers.append)
        here.dialog.show()  # news may come while it is being opened
        await settled(pilot)
        yield here
    station.close()


def recorded(outcome: Outcome) -> tuple[Event, ...]:
    assert isinstance(outcome, Recorded), outcome
    return outcome.events


def let_arrive(station: Station, *people: str, handed: tuple[str, ...] | None = None) -> None:
    config = station.config
    given = config.desk.handouts if handed is None else handed
    for person in people:
        recorded(station.record(partial(arrive, who=person, handed=given, config=config)))


def give_leave(station: Station, person: str, start: str, until: str) -> None:
    office = next(one.person.id for one in station.camp.people.values() if one.person.role == "office")
    decide = partial(grant_leave, who=person, start=moment(start), until=moment(until), kind="before")
    recorded(station.record(decide, station.stamp(office)))


def put_mark(station: Station, person: str, value: MarkValue = "present", session: str = CALL) -> None:
    config = station.config
    recorded(
        station.record(partial(mark, session=session, who=person, value=value, reason="", config=config))
    )


def of_class(station: Station, name: str) -> list[str]:
    return [one.person.id for one in station.camp.people.values() if one.person.class_ == name]


def fill_disk(station: Station) -> Callable[[], None]:
    """Let nothing be recorded any more; what is returned makes room again."""
    ledger: Any = station._ledger
    record = ledger.record

    def full(*_: object) -> None:
        raise NotSaved(Path("camp.json"), OSError(28, "No space left on device"))

    ledger.record = full
    return lambda: setattr(ledger, "record", record)


def write_large(folder: Path, count: int) -> None:
    """Write the sample camp's files with another roster, of `count` trainees."""
    write_sample(folder)
    lines = (folder / "data" / "roster.csv").read_text(encoding="utf-8").split("\n")
    names = "王李张刘陈杨赵黄周吴"
    rows = [
        f"T{number:05d},{names[number % 10]}{names[number // 10 % 10]}{names[number // 100 % 10]},"
        f"第{number % 40}办事处,书记,{'一二三四五六'[number % 6]}班,,1990{number:07d},3-{number},A,学员,"
        for number in range(count)
    ]
    staff = [line for line in lines[1:] if ",会务," in line]
    (folder / "data" / "roster.csv").write_text("\n".join([lines[0], *rows, *staff, ""]), encoding="utf-8")


def marked(station: Station, session: str = CALL) -> dict[str, MarkValue]:
    """Who is marked how; the mark that counts."""
    return {person: marks[-1].value for person, marks in station.camp.marks.get(session, {}).items()}


def at_roll(station: Station, digit: int = 1) -> Marking:
    marking = Marking(station)
    marking.digit(digit)
    assert marking.step == "roll"
    return marking


def close_day_of(station: Station, day: int = 1) -> None:
    office = next(one.person.id for one in station.camp.people.values() if one.person.role == "office")
    decide = partial(close_day, rules=Rules(station.config), day=day, over="rehearsed")
    recorded(station.record(decide, station.stamp(office)))


def said(marking: Marking) -> str:
    found = marking.marks.said
    assert found is not None
    return f"{found.look.sign} {found.look.word.msgid}"


def step_of(marking: Marking) -> str:
    return marking.step
