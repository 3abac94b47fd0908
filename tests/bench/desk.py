"""How the desk feels, beside an empty app: `uv run python -m tests.bench.desk --json [--quick]`.

Both run as processes in pseudo terminals, in turn, on a camp of 5,000 people with 50,000 events behind it;
times are from the keys written to the bytes that draw the answer. Nothing is asserted; scans that no verdict
came for are counted as missed. What is looked for in the bytes stands in one place below, and has to be drawn
in one piece.
"""

from __future__ import annotations

import argparse
import json
import random
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from kiosk.camp import Camp
from kiosk.config import load_config
from kiosk.events import Person
from kiosk.ledger import open_ledger
from kiosk.roster import people_index
from tests.bench.camps import big_camp
from tests.bench.figures import figures, ms
from tests.journeys.terminal import NO_PTY, Terminal

GAP = 0.004
"""Seconds between two characters of a scanner."""
PAUSE = 0.12
"""Seconds between two scans, and a random half of that on top: no timer of the programs keeps step."""
SETTLE, PATIENCE = 1.0, 3.0
"""Seconds after the first frame, and for a verdict."""
STATION = "bench"
COLUMNS, ROWS = 120, 40
LETTERS = "zwlchysgxd"
"""What is searched for: first letters of names, none of them that of a badge or a number."""
FOLD = (
    "import sys, time\nfrom kiosk.ledger import open_ledger\nbegun = time.perf_counter()\n"
    "open_ledger(sys.argv[1]).close()\nprint(time.perf_counter() - begun)"
)


class Sizes(NamedTuple):
    """How much is measured."""

    people: int = 5000
    events: int = 50_000
    waiting: int = 2000
    rounds: int = 11
    scans: int = 300
    memory_at: int = 100
    """Scans after which the memory is read again."""
    searches: int = 60
    seconds: float = 20.0
    """How long people are let in as fast as it goes."""


QUICK = Sizes(people=600, events=5000, waiting=300, rounds=3, scans=40, memory_at=20, searches=10, seconds=3)


def desk_is_there() -> bytes:
    """Return what the desk's first frame draws: the hint in the scan field."""
    return "或输入姓名".encode()


def empty_is_there() -> bytes:
    """Return what the empty app's first frame draws."""
    return b"ype here"


def verdict_of(person: Person) -> bytes:
    """Return what the verdict on an arrival draws, and nothing else does before: that person's bed."""
    return f"{person.room} {person.bed}".encode()


def list_of(hits: Sequence[Person]) -> bytes:
    """Return what the list draws of the first who fits: the badge. `hits` are the 50 the search finds."""
    return hits[0].badge.encode()


class Bench:
    """One camp and the two programs."""

    def __init__(self, config: Path, words: str, sizes: Sizes) -> None:
        self.sizes = sizes
        settings = load_config(config)
        self.ledger = settings.path(settings.ledger.path)
        self.desk = [sys.executable, *shlex.split(words), "--config", str(config), "--station", STATION]
        self.empty = [sys.executable, "-m", "tests.bench.empty_app"]
        self.rng = random.Random(1)
        self.camp = self._camp()
        waiting = [one for one in self.camp.people.values() if one.arrival is None]
        self.rng.shuffle(waiting)
        self.queue: Iterator[Person] = iter([one.person for one in waiting])
        self.scans = 0
        self.missed: list[float] = []
        """For each scan without a verdict the longest pause in typing it, in seconds."""

    def _camp(self) -> Camp:
        with open_ledger(self.ledger, read_only=True) as ledger:
            return ledger.camp

    def first_frames(self) -> dict[str, float]:
        """Measure from the start of a process to its first frame, and the fold of the ledger alone."""
        taken: dict[str, list[float]] = {"empty": [], "desk": [], "fold": []}
        for turn in range(self.sizes.rounds + 1):
            for name in self.rng.sample(list(taken), len(taken)):
                spent = self._fold() if name == "fold" else self._first_frame(name)
                if turn:  # the first time files come from the disk
                    taken[name].append(spent)
        empty, desk, fold = (median(taken[name]) for name in ("empty", "desk", "fold"))
        return {
            "empty_ms": ms(empty),
            "desk_ms": ms(desk),
            "fold_ms": ms(fold),
            "desk_to_one_and_a_half_empty_and_fold": round(desk / (1.5 * empty + fold), 3),
            "rounds": self.sizes.rounds,
        }

    def _first_frame(self, name: str) -> float:
        with self._start(name) as terminal:
            return self._ready(name, terminal) - terminal.started

    def _start(self, name: str) -> Terminal:
        return Terminal(self.desk if name == "desk" else self.empty, columns=COLUMNS, rows=ROWS)

    def _ready(self, name: str, terminal: Terminal) -> float:
        needle = desk_is_there() if name == "desk" else empty_is_there()
        return terminal.seen_at(needle, terminal.started, timeout=60)

    def _fold(self) -> float:
        command = [sys.executable, "-c", FOLD, str(self.ledger)]
        return float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)

    def at_work(self) -> dict[str, Any]:
        """Measure scans, keys, searches and memory, with both programs running."""
        with self._start("desk") as desk, self._start("empty") as empty:
            self._ready("desk", desk)
            self._ready("empty", empty)
            time.sleep(SETTLE)
            memory = {"after_first_frame": _memories(desk, empty)}
            green: list[float] = []
            mirror: list[float] = []
            for place in range(self.sizes.scans):
                if place == self.sizes.memory_at:
                    memory[f"after_{place}_scans"] = _memories(desk, empty)
                green += self._scan(desk)
                self._pause()
                mirror.append(self._key(empty, place))
                self._pause()
            searched = self._searches(desk)
        return {
            "memory": memory,
            "enter_to_green": figures(green),
            "key_to_mirror": figures(mirror),
            "enter_to_green_to_key_to_mirror": round(median(green) / median(mirror), 3),
            "search": figures(searched),
            "search_to_key_to_mirror": round(median(searched) / median(mirror), 3),
        }

    def _pause(self) -> None:
        time.sleep(PAUSE * (1 + self.rng.random() / 2))

    def _scan(self, desk: Terminal) -> list[float]:
        """Scan somebody who has not arrived; return the seconds from Enter to the verdict, if one came."""
        person = next(self.queue)
        self.scans += 1
        longest = desk.type(person.badge, GAP)
        time.sleep(GAP)
        entered = time.perf_counter()
        desk.key("enter")
        try:
            return [desk.seen_at(verdict_of(person), entered, PATIENCE) - entered]
        except AssertionError:
            if desk.returncode is not None:
                raise
            self.missed.append(longest)
            desk.key("escape")
            return []

    def _key(self, empty: Terminal, place: int) -> float:
        """Type a letter; return the seconds until it is mirrored. Now and then the line is emptied."""
        letters = "abcdefghij"[: place % 10 + 1]
        if len(letters) == 1:
            empty.key("ctrl+u")
            self._pause()
        typed = time.perf_counter()
        empty.type(letters[-1])
        return empty.seen_at(b"mirror " + letters.encode(), typed) - typed

    def _searches(self, desk: Terminal) -> list[float]:
        """Type one letter and see whom it fits, then leave the list."""
        index, taken = people_index(self.camp), []
        for letter, _ in zip(cycle(LETTERS), range(self.sizes.searches), strict=False):
            hits = [self.camp.people[hit.person].person for hit in index.find(letter)]
            typed = time.perf_counter()
            desk.type(letter)
            taken.append(desk.seen_at(list_of(hits), typed) - typed)
            self._pause()
            desk.key("escape")
            # Until nothing follows, an escape may be the beginning of another key.
            time.sleep(3 * PAUSE)
        return taken

    def as_fast_as_it_goes(self) -> dict[str, float]:
        """Let people in one behind the other, each scanned as soon as the one before is green."""
        with self._start("desk") as desk:
            self._ready("desk", desk)
            time.sleep(SETTLE)
            people, begun = 0, time.perf_counter()
            while time.perf_counter() - begun < self.sizes.seconds:
                people += len(self._scan(desk))
            spent = time.perf_counter() - begun
        return {
            "people_a_minute": round(people * 60 / spent, 1),
            "people": people,
            "seconds": round(spent, 1),
        }

    def recorded(self) -> dict[str, Any]:
        """Return how many scans were made, and how many arrivals the ledger has of this station."""
        arrivals = [one.arrival for one in self._camp().people.values() if one.arrival]
        return {
            "scans": self.scans,
            "arrivals": sum(one.station == STATION for one in arrivals),
            "missed_with_their_longest_pause_ms": [ms(pause) for pause in self.missed],
        }


def _memories(desk: Terminal, empty: Terminal) -> dict[str, float]:
    """Return resident memory and its peak of both, in MiB, and the ratio; nothing where there is no /proc."""
    found: dict[str, float] = {}
    for label, row in (("resident", "VmRSS:"), ("peak", "VmHWM:")):
        both = [_status(terminal.pid, row) for terminal in (desk, empty)]
        if all(both):
            found[f"desk_{label}_mib"], found[f"empty_{label}_mib"] = (round(one / 1024, 1) for one in both)
            found[f"{label}_ratio"] = round(both[0] / both[1], 3)
    return found


def _status(pid: int, row: str) -> int:
    """Return a row of what Linux tells of a process, in KiB; 0 where it does not."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else ()
    return next((int(line.split()[1]) for line in lines if line.startswith(row)), 0)


def measure(words: str, sizes: Sizes) -> dict[str, Any]:
    """Run everything; `words` are Python's arguments that start the desk."""
    with tempfile.TemporaryDirectory() as name:
        config = big_camp(Path(name) / "camp", sizes.people, sizes.events, waiting=sizes.waiting)
        bench = Bench(config, words, sizes)
        return {
            "camp": {"people": len(bench.camp.people), "events": bench.camp.seq},
            "first_frame": bench.first_frames(),
            **bench.at_work(),
            "as_fast_as_it_goes": bench.as_fast_as_it_goes(),
            "recorded": bench.recorded(),
        }


def main() -> None:
    """Print the figures: JSON with --json, else a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print figures for a program")
    parser.add_argument("--quick", action="store_true", help="a small camp and few samples, to try it out")
    parser.add_argument("--desk", default="-m kiosk desk", help="Python's arguments that start the desk")
    given = parser.parse_args()
    if NO_PTY:
        parser.exit(1, f"{NO_PTY}\n")
    found = measure(given.desk, QUICK if given.quick else Sizes())
    if given.json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return
    for part, values in found.items():
        sys.stdout.write(f"{part}: {values}\n")


if __name__ == "__main__":
    main()
