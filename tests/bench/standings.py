"""How the standings feel: `uv run python -m tests.bench.standings --json [--quick]`.

The kiosk runs as a process in a pseudo terminal on a camp of 500 and one of 5,000 trainees with ten days
behind them; times are from a key written to the bytes that draw what it leads to. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kiosk.config import load_config
from kiosk.events import Event, Person, PersonEnrolled, Stamp
from kiosk.ledger import Ledger, Recorded, open_ledger
from kiosk.ranking.closing import close_day
from kiosk.ranking.publish import view
from kiosk.scoring.rules import Rules
from tests.bench.figures import figures
from tests.bench.ranking import DAYS, ten_days
from tests.journeys.terminal import Terminal
from tests.screens.kit import write_sample

SIZES, QUICK = (500, 5000), (500,)
NOW = DAYS.at(9, "20:00")
"""Day 8 is closed, and nothing is frozen yet."""
PAUSE = 0.15
"""Seconds between two keys, and a random half of that on top: no timer of the program keeps step."""
COLUMNS, ROWS = 100, 34
"""So wide that a trainee's number stands only where all about a row is told."""


def lay_down(folder: Path, trainees: int) -> Path:
    """Lay a camp down in `folder` and return its settings; eight of its days are closed."""
    write_sample(folder)
    config = load_config(folder / "config.toml")
    stamp = Stamp("laid-down", DAYS.at(1, "07:00"), DAYS.at(1, "07:00"), "bench", "O01")
    events: list[Event] = [*ten_days(trainees)]
    office = Person(id="O01", name="office", role="office")
    events.insert(1, stamp.sign(PersonEnrolled, person=office, keys=("office",)))
    with open_ledger(config.path(config.ledger.path)) as ledger:
        numbered = tuple(replace(event, id=f"e{place}") for place, event in enumerate(events))
        _record(ledger, lambda _camp, _stamp: numbered, stamp)
        for day in range(1, 9):
            at = DAYS.at(day, "22:00")
            closed = partial(close_day, rules=Rules(config), day=day, over="bench")
            _record(ledger, closed, Stamp(f"close-{day}", at, at, "bench", "O01"))
    return folder / "config.toml"


def _record(ledger: Ledger, decide: Any, stamp: Stamp) -> None:
    outcome = ledger.record(decide, stamp)
    assert isinstance(outcome, Recorded), outcome


def order(config: Path) -> list[str]:
    """Return the ids of the trainees' board, best first."""
    settings = load_config(config)
    with open_ledger(settings.path(settings.ledger.path), read_only=True) as ledger:
        return [one.row.id for one in view(ledger.camp, Rules(settings), NOW, "trainee").places]


class Bench:
    """The standings on a screen, and whoever presses keys there."""

    def __init__(self, screen: Terminal, ids: list[str]) -> None:
        self.screen = screen
        self.ids = ids
        self.rng = random.Random(1)

    def until(self, key: str, *drawn: str) -> float:
        """Press a key; return the seconds until all of `drawn` was drawn after it."""
        self.pause()
        begun = time.perf_counter()
        self.screen.key(key)
        return max(self.screen.seen_at(one.encode(), begun, timeout=30) for one in drawn) - begun

    def pause(self) -> None:
        time.sleep(PAUSE * self.rng.uniform(1.0, 1.5))

    def measured(self, rounds: int) -> dict[str, Any]:
        """Measure what people do, `rounds` times each."""
        found: dict[str, list[float]] = {"down": [], "day": []}
        for turn in range(rounds):
            found["down"].append(self.until("down", self.ids[turn + 1]))
        for turn in range(rounds):
            day = 2 + turn % 7
            found["day"].append(self.until(str(day), f"第 {day} 天", "全营"))
        for _ in range(10):
            self.pause()
            self.screen.key("left")
        self.until("home", self.ids[0])
        for name, key, back, drawn in (
            ("board", "tab", "shift+tab", "班级"),
            ("why", "enter", "escape", "差在"),
            ("within_a_class", "f4", "f4", "只看"),
            ("end", "end", "home", self.ids[-1]),
            ("typed", "n", "escape", "编号："),
        ):
            found[name] = []
            for _ in range(rounds):
                found[name].append(self.until(key, drawn))
                self.pause()
                self.screen.key(back)
                self.pause()
        return {name: figures(times) for name, times in found.items()}


def measure(sizes: tuple[int, ...], rounds: int) -> dict[str, Any]:
    """Return the figures of each size."""
    found: dict[str, Any] = {}
    for people in sizes:
        with tempfile.TemporaryDirectory() as name:
            config = lay_down(Path(name), people)
            words = (sys.executable, "-m", "kiosk", "--config", config, "--now", NOW.isoformat())
            with Terminal((*words, "standings"), columns=COLUMNS, rows=ROWS) as screen:
                begun = screen.started
                screen.wait_for("我排第几", timeout=120)
                started = time.perf_counter() - begun
                bench = Bench(screen, order(config))
                time.sleep(1)
                found[str(people)] = {"first_frame_ms": round(started * 1e3), **bench.measured(rounds)}
    return found


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    found = measure(QUICK if asked.quick else SIZES, 5 if asked.quick else 30)
    sys.stdout.write(json.dumps(found, indent=None if asked.json else 2) + "\n")


if __name__ == "__main__":
    main()
