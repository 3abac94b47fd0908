"""How the agenda follows: `uv run python -m tests.bench.agenda --json [--quick]`.

A camp with 2,000 sessions in 20 rooms. The full-screen agenda runs as a process in a pseudo terminal; this
process changes the agenda in the ledger, and presses keys there. Times are from before a change is recorded,
or from the key written, to the bytes that draw it; an empty app is measured in turn. Nothing is asserted.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.agenda import change_room
from kiosk.config import Config, load_config
from kiosk.events import Stamp
from kiosk.ledger import Ledger, Recorded, open_ledger
from kiosk.opening import lay_down, read_files
from tests.bench.figures import figures
from tests.bench.telling import tell
from tests.journeys.terminal import Terminal
from tests.screens.kit import moment, write_sample

DAYS, ROOMS, EACH = 10, 20, 10
"""2,000 sessions: so many days, rooms, and sessions in a room and day."""
FIRST, LONG, APART = 8 * 60, 50, 60
"""Minutes of the day the first session begins, that a session is long, and from one to the next."""
LAST, ON_NOW = ROOMS * EACH - 1, 2 * ROOMS - 1
"""The places of a day's last session, and of the one that began last of what is on."""
PAGE = 27
"""Sessions a page is, in 45 rows."""
NOW = "2026-11-25T09:10"
PAUSE = 0.12
"""Seconds between two measurements, and a random half of that on top: no timer keeps step."""
HELD = 1 / 30
"""Seconds from one to the next repetition of a key that is held down."""
HEADER = ("编号", "天", "开始", "结束", "标题", "形式", "方面", "地点", "主讲", "点名", "定时")


class Sizes(NamedTuple):
    """How much is measured."""

    changes: int = 120
    keys: int = 120
    held: int = 60


QUICK = Sizes(changes=15, keys=15, held=15)


def title(day: int, place: int) -> str:
    """Return the title of the session at `place` of a day, in the order they are shown; each has its own."""
    return f"专题{day:02}{place:03}号"


def write_agenda(path: Path) -> None:
    """Write the agenda of the camp."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        for day in range(1, DAYS + 1):
            for place in range(ROOMS * EACH):
                begin = FIRST + place // ROOMS * APART
                start, end = (f"{one // 60:02}:{one % 60:02}" for one in (begin, begin + LONG))
                called = "是" if place % ROOMS == 0 else "否"
                row = (f"s{day:02}-{place:03}", day, start, end, title(day, place), "讨论交流", "工作实务")
                out.writerow((*row, f"{place % ROOMS + 1:02}号会议室", "方立诚", called, "否"))


def lay_down_camp(folder: Path) -> Config:
    """Lay the camp down in `folder` and return its settings."""
    write_sample(folder)
    write_agenda(folder / "data" / "agenda.csv")
    config, now = load_config(folder / "config.toml"), moment("2026-11-23T07:00")
    with open_ledger(config.path(config.ledger.path)) as ledger:
        lay_down(
            ledger, config, read_files(config, now), Stamp("laid-down", now, now, "bench"), lambda *_: None
        )
    return config


class Bench:
    """The agenda on the screen, and the ledger it shows."""

    def __init__(
        self, config: Config, ledger: Ledger, screen: Terminal, empty: Terminal, sizes: Sizes
    ) -> None:
        self.config = config
        self.ledger = ledger
        self.screen = screen
        self.empty = empty
        self.sizes = sizes
        self.rng = random.Random(1)

    def changes(self) -> dict[str, Any]:
        """Measure from recording a change to its being drawn, beside a key's way through the empty app."""
        drawn: list[float] = []
        acknowledged: list[float] = []
        mirrored: list[float] = []
        for number in range(self.sizes.changes):
            room, now = f"改到{number:04}室", moment(NOW)
            stamp = Stamp(f"bench-{number}", now, now, "office", "O01")
            begun = time.perf_counter()
            outcome = self.ledger.record(partial(change_room, session="s03-020", room=room), stamp)
            acknowledged.append(time.perf_counter() - begun)
            assert isinstance(outcome, Recorded), outcome
            drawn.append(self.screen.seen_at(room.encode(), begun) - begun)
            self._pause()
            mirrored.append(self._mirror(number))
            self._pause()
        return {
            "recorded_to_drawn_elsewhere": figures(drawn),
            "recorded": figures(acknowledged),
            "empty_key_to_mirror": figures(mirrored),
        }

    def keys(self) -> dict[str, Any]:
        """Measure from a key to what it shows: another session, another page, another day."""
        found = {"session": self._downs("down", 1), "page": self._downs("pagedown", PAGE)}
        found["day"] = self._days()
        self._to_now()
        found["held_down"] = self._held()
        return {name: figures(times) for name, times in found.items()}

    def _downs(self, key: str, step: int) -> list[float]:
        taken: list[float] = []
        place = LAST
        while len(taken) < self.sizes.keys:
            if place + step > LAST:
                place = self._below_now()
            place += step
            taken.append(self._pressed(key, title(3, place)))
            self._pause()
        return taken

    def _below_now(self) -> int:
        """Go below the now line, where all rows are alike; return the place stood on."""
        self._to_now()
        for _ in range(2):
            self.screen.key("pagedown")
            time.sleep(0.5)
        line = next(line for line in self.screen.screen().splitlines() if "▌▶" in line)
        return int(line.split("专题03")[1][:3])

    def _days(self) -> list[float]:
        taken = []
        self._to_now()
        self._pressed("right", title(4, 0))
        self._pause()
        for place in range(self.sizes.keys):
            # From day 4 to 10 and back; each opens on its first session.
            there = place % 12
            day = 5 + there if there < 6 else 15 - there
            taken.append(self._pressed("right" if there < 6 else "left", title(day, 0)))
            self._pause()
        return taken

    def _held(self) -> list[float]:
        """Hold the arrow down: the times from each repetition to its session."""
        begun = []
        for _ in range(self.sizes.held):
            begun.append(time.perf_counter())
            self.screen.key("down")
            time.sleep(max(0.0, begun[-1] + HELD - time.perf_counter()))
        wanted = (title(3, ON_NOW + place).encode() for place in range(1, len(begun) + 1))
        return [
            self.screen.seen_at(needle, since) - since for needle, since in zip(wanted, begun, strict=True)
        ]

    def _pressed(self, key: str, shown: str) -> float:
        pressed = time.perf_counter()
        self.screen.key(key)
        return self.screen.seen_at(shown.encode(), pressed) - pressed

    def _to_now(self) -> None:
        self.screen.key("home")
        time.sleep(0.5)

    def _mirror(self, place: int) -> float:
        letters = "abcdefghij"[: place % 10 + 1]
        if len(letters) == 1:
            self.empty.key("ctrl+u")
            self._pause()
        typed = time.perf_counter()
        self.empty.type(letters[-1])
        return self.empty.seen_at(b"mirror " + letters.encode(), typed) - typed

    def _pause(self) -> None:
        time.sleep(PAUSE * (1 + self.rng.random() / 2))


def measure(sizes: Sizes) -> dict[str, Any]:
    """Run everything."""
    with tempfile.TemporaryDirectory() as name:
        config = lay_down_camp(Path(name))
        words = [sys.executable, "-m", "kiosk", "agenda", "--config", str(Path(name) / "config.toml")]
        with (
            open_ledger(config.path(config.ledger.path)) as ledger,
            Terminal([*words, "--now", NOW], columns=160, rows=45) as screen,
            Terminal([sys.executable, "-m", "tests.bench.empty_app"], columns=160, rows=45) as empty,
        ):
            screen.wait_for(title(3, ROOMS), timeout=60)
            empty.wait_for("ype here", timeout=60)
            time.sleep(1)
            bench = Bench(config, ledger, screen, empty, sizes)
            sessions = len(ledger.camp.slots)
            return {
                "camp": {"sessions": sessions, "rooms": ROOMS},
                **bench.changes(),
                "key_to_drawn": bench.keys(),
            }


if __name__ == "__main__":
    tell(__doc__, lambda quick: measure(QUICK if quick else Sizes()))
