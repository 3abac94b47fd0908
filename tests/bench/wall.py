"""How the wall follows, and what it costs: `uv run python -m tests.bench.wall --json [--quick]`.

A camp of 500 trainees, 50,000 events. The wall runs as a process in a pseudo terminal and shows the classes;
this process records changes of lead in the ledger. Times are from before one is recorded to the first bytes
that draw the board anew; a key in an empty app is measured in turn. Shares of a core are the process's own
processor time while one page stands, and with turns. Nothing is asserted.
"""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from kiosk.camp import Camp
from kiosk.events import ClassScored, Event, ScanRefused, Stamp, WallDirected
from kiosk.ledger import Ledger, Recorded, open_ledger
from tests.bench.figures import figures
from tests.bench.ranking import DAYS, ten_days
from tests.bench.telling import tell
from tests.journeys.terminal import Terminal
from tests.screens.kit import write_sample

TRAINEES, EVENTS = 500, 50_000
AT_ONCE = 1000
"""Events of a commit while the camp is laid down."""
COLUMNS, ROWS, HEAD, FOOT = 120, 34, 5, 2
NOW = "2026-12-02T21:00"
FIRST, SECOND = "c000", "c001"
"""The classes that take the lead from each other."""
PAUSE = 2.0
"""Seconds between two changes, and a random half of that on top: the movement before is over."""
_ROW = re.compile(rb"\x1b\[(\d+);\d+H")


class Sizes(NamedTuple):
    """How much is measured."""

    changes: int = 200
    seconds: int = 120


QUICK = Sizes(changes=15, seconds=26)


def lay_down(ledger: Ledger) -> None:
    """Record the camp: days of scores, and refused scans up to so many events."""
    moment = DAYS.at(10, "20:00")
    stamp = Stamp("x", moment, moment, "desk-1", "O01")
    told = iter(ten_days(TRAINEES))
    number = 0
    while number < EVENTS:
        batch = list(islice(told, AT_ONCE))
        batch += [
            stamp.sign(ScanRefused, typed=f"X{place}", verdict="unknown")
            for place in range(min(AT_ONCE - len(batch), EVENTS - number - len(batch)))
        ]
        _record(
            ledger, [msgspec.structs.replace(one, id=f"e{number + place}") for place, one in enumerate(batch)]
        )
        number += len(batch)


def _record(ledger: Ledger, events: Sequence[Event]) -> None:
    def decided(_camp: Camp, _stamp: Stamp) -> tuple[Event, ...]:
        return tuple(events)

    first = events[0]
    outcome = ledger.record(decided, Stamp(first.id, first.at, first.at))
    assert isinstance(outcome, Recorded), outcome


class Bench:
    """The wall on the screen, and the ledger it shows."""

    def __init__(self, ledger: Ledger, screen: Terminal, empty: Terminal, sizes: Sizes) -> None:
        self.ledger = ledger
        self.screen = screen
        self.empty = empty
        self.sizes = sizes
        self.rng = random.Random(1)
        self.number = 0

    def sign(self, kind: type[Event], **fields: object) -> None:
        """Record an event of the office."""
        self.number += 1
        moment = DAYS.at(10, "21:00")
        stamp = Stamp(f"bench-{self.number}", moment, moment, "office", "O01")
        _record(self.ledger, [stamp.sign(kind, 0, **fields)])

    def leads(self) -> dict[str, Any]:
        """Measure from recording a change of lead to the first line of the board that is drawn anew."""
        self.sign(WallDirected, page="classes")
        for day in range(1, 11):
            for class_ in (FIRST, SECOND):
                points = Decimal(10 if day < 10 else 7 if class_ == FIRST else 8)
                self.sign(ClassScored, class_=class_, day=day, item="drill", points=points)
        time.sleep(3)
        drawn: list[float] = []
        recorded: list[float] = []
        mirrored: list[float] = []
        for turn in range(self.sizes.changes):
            points = Decimal(7) if turn % 2 else Decimal(10)
            begun = time.perf_counter()
            self.sign(ClassScored, class_=FIRST, day=10, item="drill", points=points)
            recorded.append(time.perf_counter() - begun)
            drawn.append(self._board_drawn(begun) - begun)
            self._pause()
            mirrored.append(self._mirror(turn))
        return {
            "recorded_to_drawn": figures(drawn),
            "recorded": figures(recorded),
            "empty_key_to_mirror": figures(mirrored),
        }

    def shares(self) -> dict[str, float]:
        """Measure the wall's share of a core, in percent: a page that stands, and pages in turn."""
        self.sign(WallDirected, page="classes")
        time.sleep(3)
        standing = self._share()
        self.sign(WallDirected, page="")
        time.sleep(3)
        return {"standing_percent": standing, "turning_percent": self._share()}

    def _share(self) -> float:
        before, begun = _processor_seconds(self.screen.pid), time.perf_counter()
        time.sleep(self.sizes.seconds)
        spent, passed = _processor_seconds(self.screen.pid) - before, time.perf_counter() - begun
        return round(100 * spent / passed, 2)

    def _board_drawn(self, since: float, timeout: float = 30.0) -> float:
        """Return when the first line between head and foot was written after `since`."""
        output, until = self.screen.output, time.perf_counter() + timeout
        place = output.before(since)
        while time.perf_counter() < until:
            size = len(output.written)
            for found in _ROW.finditer(bytes(output.written[place:size])):
                if HEAD < int(found[1]) <= ROWS - FOOT:
                    return output.came(place + found.end())
            output.wait(size, 0.05)
        raise AssertionError(f"not drawn:\n{self.screen.screen()}")

    def _mirror(self, place: int) -> float:
        letters = "abcdefghij"[: place % 10 + 1]
        if len(letters) == 1:
            self.empty.key("ctrl+u")
            time.sleep(0.2)
        typed = time.perf_counter()
        self.empty.type(letters[-1])
        return self.empty.seen_at(b"mirror " + letters.encode(), typed) - typed

    def _pause(self) -> None:
        time.sleep(PAUSE * (1 + self.rng.random() / 2))


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(sizes: Sizes) -> dict[str, Any]:
    """Run everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sample(folder, lambda text: text.replace("freeze_after_day = 9", "freeze_after_day = 0"))
        words = [sys.executable, "-m", "kiosk", "wall", "--config", str(folder / "config.toml"), "--now", NOW]
        with open_ledger(folder / "data" / "camp.json") as ledger:
            lay_down(ledger)
            with (
                Terminal(words, columns=COLUMNS, rows=ROWS) as screen,
                Terminal([sys.executable, "-m", "tests.bench.empty_app"]) as empty,
            ):
                empty.wait_for("ype here", timeout=60)
                screen.wait_for("10", timeout=60)
                time.sleep(3)
                bench = Bench(ledger, screen, empty, sizes)
                return {
                    "camp": {"trainees": TRAINEES, "events": ledger.count},
                    **bench.leads(),
                    **bench.shares(),
                }


if __name__ == "__main__":
    tell(__doc__, lambda quick: measure(QUICK if quick else Sizes()))
