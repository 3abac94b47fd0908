"""How a score sheet follows the keys: `uv run python -m tests.bench.scores --json [--quick]`.

A class of 60 people and 8 items. The kiosk runs full screen in a pseudo terminal with the sheet open before
its monitor; this process presses keys there. Times are from the key written to the bytes that draw what it
does; an empty app is measured in turn. Nothing is asserted; the bar is a median of 50 ms.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.camp import Camp
from kiosk.config import Config, load_config
from kiosk.events import Stamp
from kiosk.ledger import Recorded, open_ledger
from kiosk.opening import lay_down, read_files
from tests.bench.figures import figures
from tests.bench.telling import tell
from tests.journeys.evening_kit import EVENING, Scribe, at
from tests.journeys.terminal import Terminal
from tests.screens.kit import write_sample

CLASSES = {"一班": 60, "二班": 45, "三班": 45}
"""People of a class; the first one's sheet is filled in."""
CLASS, MONITOR, PIN = "一班", "T0001", "4831"
ITEMS = ("课堂纪律", "笔记作业", "讨论发言", "谈心谈话", "内务卫生", "作风形象", "加分")
"""The columns from the first one that is entered on; before them is the attendance."""
ONE_MORE_ITEM = """[[rubric.item]]
key = "talk"
name = "谈心谈话"
name_en = "Talk"
scope = "trainee"
kind = "deducted"
points = 10
step = 1
by = ["monitor"]
reasons = ["-1 没有记录", "-2 没有参加"]

"""
"""The eighth of a trainee; the sample's rubric has seven."""
BEFORE = 12
"""People with a deduction already while it is measured."""
PAUSE = 0.12
"""Seconds between two measurements, and a random half of that on top: no timer keeps step."""
HELD, HELD_FOR = 1 / 30, 40
"""Seconds from one to the next repetition of a key that is held down, and how many there are."""


class Sizes(NamedTuple):
    """How much is measured of each key."""

    keys: int = 120
    held: int = 12


QUICK = Sizes(keys=15, held=3)


def lay_down_camp(folder: Path) -> None:
    """Lay the camp down in `folder`, with all that happened on day 1 until the evening."""
    write_sample(folder, _one_more_item)
    _larger_class(folder / "data" / "roster.csv")
    config, morning = load_config(folder / "config.toml"), at("07:00")
    with open_ledger(config.path(config.ledger.path)) as ledger:
        opening = Stamp("laid-down", morning, morning, "bench")
        lay_down(ledger, config, read_files(config, morning), opening, lambda *_: None)
        events = _the_day(ledger.camp_as_of(ledger.count), config)
        stamp = Stamp(events[0].id, events[0].at, events[0].at, "bench")
        outcome = ledger.record(lambda _camp, _stamp: events, stamp)
        assert isinstance(outcome, Recorded), outcome


def _one_more_item(settings: str) -> str:
    changed = settings.replace("total = 100 ", "total = 110 ").replace(
        '[[rubric.item]]\nkey = "room"', f'{ONE_MORE_ITEM}[[rubric.item]]\nkey = "room"'
    )
    assert "total = 110" in changed
    assert ONE_MORE_ITEM in changed
    return changed


def _larger_class(path: Path) -> None:
    """Share the trainees of the sample's roster out anew."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    class_, role = header.index("班级"), header.index("角色")
    trainees = iter([row for row in rows if row[class_]])
    for name, size in CLASSES.items():
        for place in range(size):
            row = next(trainees)
            row[class_], row[role] = name, {0: "班长", 1: "副班长"}.get(place, "学员")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _the_day(camp: Camp, config: Config) -> tuple[Any, ...]:
    scribe = Scribe(camp, config)
    scribe.the_day([one for one in camp.people.values() if one.person.class_])
    scribe.pins({MONITOR: PIN}, issued="")
    return tuple(scribe.events)


class Bench:
    """The sheet on the screen."""

    def __init__(self, screen: Terminal, empty: Terminal, sizes: Sizes) -> None:
        self.screen = screen
        self.empty = empty
        self.sizes = sizes
        self.rng = random.Random(1)
        self.place = 2
        """The number of whoever is stood on: the roster's first, the monitor, has no open row."""
        self.mirrored: list[float] = []

    def begin(self) -> None:
        """Sign in and enter a few deductions."""
        screen = self.screen
        screen.wait_for("刷胸卡", timeout=60)
        screen.type(f"{MONITOR}\r", 0.002)
        screen.wait_for("（班长）")
        for key in (*PIN, "enter"):
            self._press(key)
        screen.wait_for("检查并提交", timeout=30)
        for _ in range(BEFORE):
            for key in ("-", "5", "down"):
                self._press(key)
            self.place += 1
        screen.wait_for(f"扣分 {BEFORE} 处", timeout=30)

    def keys(self) -> dict[str, Any]:
        """Measure from a key to what it draws, with an empty app in turn."""
        found = {
            "arrow_down": self._many(self._down),
            "arrow_right": self._many(self._right),
            "typed_digit": self._many(self._digit),
            "list_opened": self._many(self._list),
            "reason_chosen": self._many(self._reason),
            "held_down": self._held(),
        }
        return {
            "key_to_drawn": {name: figures(times) for name, times in found.items()},
            "empty_key_to_mirror": figures(self.mirrored),
        }

    def _many(self, measured: Callable[[int], float]) -> list[float]:
        taken = []
        for number in range(self.sizes.keys):
            taken.append(measured(number))
            self._pause()
            self.mirrored.append(self._mirror(number))
            self._pause()
        return taken

    def _down(self, _number: int) -> float:
        if self.place == CLASSES[CLASS]:
            self._to_top()
        self.place += 1
        return self._until("down", _number_of(self.place), "▶")

    def _right(self, number: int) -> float:
        """Go through the columns to the last one, and back."""
        last = len(ITEMS) - 1
        place = (number + 1) % (2 * last)
        if place <= last:
            return self._until("right", ITEMS[place])
        return self._until("left", ITEMS[2 * last - place])

    def _digit(self, number: int) -> float:
        if number == 0:
            self._first_item()
        digit = str(number % 9 + 1)
        taken = self._until(digit, f"{digit}_")
        self._pause()
        self._press("backspace")
        return taken

    def _list(self, _number: int) -> float:
        taken = self._until("-", "扣什么", "就餐秩序")
        self._press("escape")
        time.sleep(0.3)  # an escape is a key of its own only when nothing follows it
        return taken

    def _reason(self, _number: int) -> float:
        """Take something off and take it back, each time for somebody else."""
        if self.place == CLASSES[CLASS]:
            self._to_top()
            for _ in range(BEFORE):
                self._press("down")
                self.place += 1
        self._press("down")
        self.place += 1
        self._press("-")
        self._pause()
        taken = self._until("2", "▼18", f"扣分 {BEFORE + 1} 处")
        self._pause()
        self._press("f8")
        return taken

    def _held(self) -> list[float]:
        """Hold the arrow down, several times: from its last repetition to the row that is then stood on."""
        taken = []
        for _ in range(self.sizes.held):
            self._to_top()
            for _ in range(HELD_FOR):
                self.screen.key("down")
                time.sleep(HELD)
            self.place += HELD_FOR + 1
            taken.append(self._until("down", _number_of(self.place)))
            self._pause()
        return taken

    def _until(self, key: str, *drawn: str) -> float:
        """Press a key; return how long it takes until the last of some texts is drawn."""
        pressed = time.perf_counter()
        self.screen.key(key)
        return max(self.screen.seen_at(one.encode(), pressed) for one in drawn) - pressed

    def _to_top(self) -> None:
        """Stand on the first row that is open."""
        self._press("home")
        self._press("down")
        self.place = 2
        time.sleep(0.5)

    def _first_item(self) -> None:
        for _ in ITEMS:
            self._press("left")
        self._press("right")

    def _press(self, key: str) -> None:
        self.screen.key(key)
        self._pause()

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


def _number_of(place: int) -> str:
    return f"T{place:04}"


def measure(sizes: Sizes) -> dict[str, Any]:
    """Run everything."""
    with tempfile.TemporaryDirectory() as name:
        lay_down_camp(Path(name))
        words = [sys.executable, "-m", "kiosk", "scores", "--config", str(Path(name) / "config.toml")]
        with (
            Terminal([*words, "--now", EVENING], columns=160, rows=45) as screen,
            Terminal([sys.executable, "-m", "tests.bench.empty_app"], columns=160, rows=45) as empty,
        ):
            empty.wait_for("ype here", timeout=60)
            bench = Bench(screen, empty, sizes)
            bench.begin()
            return {"sheet": {"people": CLASSES[CLASS], "items": len(ITEMS) + 1}, **bench.keys()}


if __name__ == "__main__":
    tell(__doc__, lambda quick: measure(QUICK if quick else Sizes()))
