"""The first evening, by real processes: six monitors one after another at one kiosk, who confirms at another.

One kiosk is killed in the middle of a sheet, one sheet is sent back, two people are at one sheet at once; the
rooms, the monitors' own rows and a bonus come from others. Then the day is closed, and the boards are the
oracle's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pytest

from kiosk.config import load_config
from kiosk.events import AnyEvent, RoomInspected
from kiosk.ledger import open_ledger
from tests.journeys.evening_course import (
    BY_DEPUTY,
    KILLED,
    LATER,
    SENT_BACK,
    SHARED,
    AtTheMonitorsKiosk,
    AtTheOtherKiosk,
    Course,
)
from tests.journeys.evening_kit import NIGHT, OFFICE, Cast, Kiosk
from tests.journeys.shell import Shell
from tests.journeys.terminal import NO_PTY
from tests.oracle.standings import Oracle
from tests.screens.kit import moment

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)


class TheOffice:
    """Works by the command line."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.shell = course.shell
        self.cast = course.cast

    def enters_rows(self) -> None:
        """The monitors' own rows, but for the one the deputy enters and the one entered at the kiosk."""
        for class_ in ("一班", KILLED, "五班", SENT_BACK):
            self.course.reached(self.course.submitted[class_])
            if class_ == SENT_BACK:
                self.course.reached(self.course.again)
            monitor = self.cast.monitors[class_]
            path = self.shell.write(f"{class_}.csv", [("id", "discipline"), (monitor, "")])
            words = ("sheet", "import", str(path), "--class", class_, "--day", "1", "--by", OFFICE)
            self.shell.run(*words, "--now", LATER, typed=f"{self.cast.pins[OFFICE]}\n")
            self.course.said.append(("sheet_submitted", class_, OFFICE))
            self.course.own_row_in[class_].set()

    def closes_the_day(self) -> None:
        """What the list asks for, and then the day."""
        pin = f"{self.cast.pins[OFFICE]}\n"
        refused = self.shell.ask("day", "close", "1", "--by", OFFICE, "--now", NIGHT, typed=pin, code=1)
        assert refused["verdict"] == "not_ready"
        assert len(refused["missing"]) == 2, "a sheet to confirm, a bonus to approve"
        person = self.course.some("一班")[2]
        given = ("bonus", "approve", person, "--day", "1", "--note", "获奖证书", "--by", OFFICE)
        self.shell.run(*given, "--now", NIGHT, typed=pin)
        words = ("sheet", "confirm", "--class", BY_DEPUTY, "--day", "1", "--by", OFFICE)
        self.shell.run(*words, "--now", NIGHT, typed=pin)
        self.course.said.append(("sheet_confirmed", BY_DEPUTY, OFFICE))
        self.shell.run("day", "close", "1", "--by", OFFICE, "--now", NIGHT, typed=pin)


def test_the_first_evening(evening: tuple[Shell, Cast]) -> None:
    shell, cast = evening
    course = Course(shell, cast)
    office = TheOffice(course)
    with (
        Kiosk(shell, cast, "desk-1", language="en") as first,
        Kiosk(shell, cast, "desk-2", language="en") as second,
        ThreadPoolExecutor(3) as everybody,
    ):
        for kiosk in (first, second):
            kiosk.shows("Scan your badge")
        work = (
            AtTheMonitorsKiosk(course, first).work,
            AtTheOtherKiosk(course, second).work,
            office.enters_rows,
        )
        for one in work:
            everybody.submit(course.at_work, one)
    for failure in course.failures:
        raise failure
    office.closes_the_day()
    shell.run("verify")
    recorded(shell, course)
    boards(shell)


def recorded(shell: Shell, course: Course) -> None:
    """Whatever a screen or a command said was done is in the ledger, and nothing else."""
    kinds = {kind for kind, _, _ in course.said}
    found = [(one["kind"], one["class"], one["by"]) for one in log(shell) if one["kind"] in kinds]
    assert sorted(found) == sorted(course.said)
    sheet = shell.ask("sheet", "show", "--class", SHARED, "--day", "1", "--now", NIGHT)
    (one, _, _), rows = course.some(SHARED), {row["id"]: row["items"] for row in sheet["rows"]}
    assert rows[one]["discipline"] == "18", "the first to submit"
    given = [one["reasons"] for one in log(shell) if one["kind"] == "sheet_submitted" and "reasons" in one]
    words = {
        one["reason"] for by in given for items in by.values() for gave in items.values() for one in gave
    }
    assert {"talked on", "乱丢垃圾", "缺交", "第一名", "未佩胸卡"} <= words


def boards(shell: Shell) -> None:
    """The boards of the closed day are the oracle's."""
    config = load_config(shell.folder / "config.toml")
    with open_ledger(config.path(config.ledger.path), read_only=True) as ledger:
        events = [msgspec.convert(dict(one), AnyEvent) for one in ledger.events().all()]
    oracle = Oracle(config, events, moment(NIGHT))
    for words, board in (
        ((), oracle.board("trainee")),
        (("--day", "1"), oracle.board("trainee", 1)),
        (("--by", "class"), oracle.board("class")),
    ):
        rows = shell.ask("ranking", *words, "--now", NIGHT)
        assert {row["id"]: (row["rank"], row["score"]) for row in rows} == board, words
    assert len(oracle.board("trainee")) == 150
    assert len({score for _, score in oracle.board("class").values()}) > 1
    assert len([one for one in events if isinstance(one, RoomInspected)]) > 50


def log(shell: Shell) -> Iterator[dict[str, Any]]:
    """Every event, one after the other."""
    return (json.loads(line) for line in shell.run("log", "--json", "--now", NIGHT).splitlines())
