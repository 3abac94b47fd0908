"""The ledger beside its peers, in one run: `python -m tests.bench.ledger [--json] [--sizes 1000,10000]`.

Appends are timed in rounds that alternate between all of them, in another order each time, so that a busy
minute of the machine hits each alike; TinyDB, a thousand times slower, has its turn at the end. All are
acknowledged and on the disk, but for TinyDB behind its CachingMiddleware. What each side does within the
timing: `ledger_peers.py`.

How many appends matters: until its first checkpoint (500 to 1,000 appends after each start) SQLite's log
grows, and its syncs cost more, as those of the bare append do. With 2,000 appends that is up to half of its
samples; the 6,000 here come closer to a camp's day and show SQLite as it is after the morning.

The first append of each turn finds the processor's caches full of the others' work, as a scan at a desk does;
it stands in a column of its own, and being 1 in 50 it makes up most of what lies above the p99.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from kiosk.camp import Camp
from kiosk.ledger import Disk, open_ledger
from kiosk.ledger.reading import decode_all
from kiosk.ledger.tape import Tape
from tests.bench.ledger_peers import (
    Append,
    bare,
    build,
    lines_of,
    ours,
    sqlite,
    sqlite_decision,
    sqlite_ready,
    tinydb,
)

SIZES = (1_000, 10_000, 50_000, 200_000)
ROUNDS = 120
PER_ROUND = 50
SLOW = {1_000: 40, 10_000: 20, 50_000: 6, 200_000: 3}
"""Samples of plain TinyDB, which takes seconds at the large sizes."""
LOOKS = 150
_VISIBLE = 10**9
"""Number of the first event of this part, far from those before."""
POLL_SECONDS = 0.001
SETTLE_SECONDS = 3
"""For so long after a file was made in its folder the ledger looks twice whether it is still its own."""


def _time(append: Append, numbers: range, samples: list[float]) -> None:
    clock = time.perf_counter
    for number in numbers:
        start = clock()
        append(number)
        samples.append(clock() - start)


def _figures(samples: list[float]) -> dict[str, float]:
    ordered = sorted(samples)
    return {
        "median_ms": round(median(ordered) * 1e3, 4),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1e3, 4),
        "first_of_a_turn_ms": round(median(samples[::PER_ROUND]) * 1e3, 4),
        "samples": len(ordered),
    }


def appends(folder: Path, sizes: Sequence[int]) -> dict[int, dict[str, dict[str, float]]]:
    """Time one durable append of each peer behind each of `sizes` events, in alternating rounds."""
    with ExitStack() as stack:
        peers: dict[tuple[int, str], Append] = {}
        for size in sizes:
            home = folder / str(size)
            ledger, lines = home / "camp.json", lines_of(size)
            peers[size, "ours"] = ours(ledger, stack)
            peers[size, "bare append + fdatasync"] = bare(home / "bare", lines, stack)
            peers[size, "sqlite wal full"] = sqlite(home / "sqlite", lines, stack)
            peers[size, "sqlite, whole decision"] = sqlite_decision(home / "decision", lines, stack)
            peers[size, "sqlite, ready text, no ids"] = sqlite_ready(home / "ready", lines, stack)
        samples: dict[tuple[int, str], list[float]] = {peer: [] for peer in peers}
        time.sleep(SETTLE_SECONDS)
        for turn in range(ROUNDS):
            # In another order each time: it matters whose journal and caches were used just before.
            for size, name in Random(turn).sample(list(peers), len(peers)):
                start = size + turn * PER_ROUND
                _time(peers[size, name], range(start, start + PER_ROUND), samples[size, name])
    for size in sizes:
        for name, caching in (("tinydb", False), ("tinydb caching", True)):
            with ExitStack() as stack:
                path = folder / str(size) / f"{name.replace(' ', '-')}.json"
                append = tinydb(path, folder / str(size) / "camp.json", stack, caching=caching)
                samples[size, name] = []
                _time(append, range(SLOW.get(size, 5)), samples[size, name])
    return {
        size: {name: _figures(found) for (at, name), found in samples.items() if at == size} for size in sizes
    }


def poll(path: Path) -> None:
    """Print, in a process of its own, when each new event was seen, as ns of the monotonic clock."""
    with open_ledger(path, read_only=True) as ledger:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        seen = 0
        while seen < LOOKS:
            for _ in ledger.news():
                sys.stdout.write(f"{time.monotonic_ns()}\n")
                seen += 1
            sys.stdout.flush()
            time.sleep(POLL_SECONDS)


def visible(path: Path) -> dict[str, float]:
    """Time from the call of `record` until another process has the event folded."""
    command = [sys.executable, "-m", "tests.bench.ledger", "--poll", str(path)]
    with ExitStack() as stack:
        wall = stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert wall.stdout is not None
        wall.stdout.readline()
        append = ours(path, stack)
        waited = []
        for number in range(_VISIBLE, _VISIBLE + LOOKS):
            start = time.monotonic_ns()
            append(number)
            waited.append((int(wall.stdout.readline()) - start) / 1e9)
    return _figures(waited)


def _resident() -> int:
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0


def cold(path: Path) -> None:
    """Print, in a fresh process, what opening costs: once as a reader does it, once step by step."""
    before = _resident()
    start = time.perf_counter()
    ledger = open_ledger(path, read_only=True)
    opened = time.perf_counter() - start
    resident = _resident() - before
    count = ledger.count
    parse = fold = 0.0
    tape, camp = Tape(path, Disk()), Camp()
    start = time.perf_counter()
    for objects in tape.rewind(judged=False):
        events = decode_all(objects, tape.chain)
        parsed = time.perf_counter()
        for event in events:
            camp.apply(event)
        now = time.perf_counter()
        parse, fold, start = parse + parsed - start, fold + now - parsed, now
    assert camp.seq == count
    figures = {"open_us": opened, "parse_us": parse, "fold_us": fold}
    report: dict[str, float] = {name: round(spent / count * 1e6, 3) for name, spent in figures.items()}
    sys.stdout.write(json.dumps(report | {"resident_bytes": round(resident / count, 1)}))


def starts(path: Path) -> dict[str, float]:
    """Return the median of three cold starts, per event."""
    command = [sys.executable, "-m", "tests.bench.ledger", "--cold", str(path)]
    runs = [json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) for _ in range(3)]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def measure(sizes: Sequence[int]) -> dict[str, Any]:
    """Run everything at each of `sizes`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            (folder / str(size)).mkdir()
            build(folder / str(size) / "camp.json", lines_of(size))
        start = {size: starts(folder / str(size) / "camp.json") for size in sizes}
        append = appends(folder, sizes)
        seen = {size: visible(folder / str(size) / "camp.json") for size in sizes}
    own = {size: append[size]["ours"]["median_ms"] for size in sizes}
    ratios: dict[str, Any] = {
        f"to {peer}": {size: round(own[size] / append[size][peer]["median_ms"], 3) for size in sizes}
        for peer in append[sizes[0]]
        if peer != "ours"
    }
    ratios["largest to smallest size"] = round(own[sizes[-1]] / own[sizes[0]], 3)
    ratios["slowest to fastest size"] = round(max(own.values()) / min(own.values()), 3)
    return {
        "append": append,
        "ratios": ratios,
        "seen by another process": seen,
        "cold start per event": start,
    }


def _table(report: dict[str, Any]) -> str:
    lines = ["append: events behind, median / p99 / first of a turn in ms, samples"]
    for size, peers in report["append"].items():
        for name, found in peers.items():
            figures = " / ".join(f"{found[key]:.4f}" for key in ("median_ms", "p99_ms", "first_of_a_turn_ms"))
            lines.append(f"{size:>8}  {name:<28}{figures}  {found['samples']}")
    lines.append("median of ours in proportion")
    lines += [f"  {name:<34}{figure}" for name, figure in report["ratios"].items()]
    lines.append(
        f"from key press to another process that looks each {POLL_SECONDS * 1e3:g} ms: median / p99 in ms"
    )
    lines += [
        f"{size:>8}  {found['median_ms']:.3f} / {found['p99_ms']:.3f}"
        for size, found in report["seen by another process"].items()
    ]
    lines.append(
        "cold start of a fresh process, per event: whole, parse and check, fold in us; memory in bytes"
    )
    lines += [
        f"{size:>8}  {found['open_us']:.2f}  {found['parse_us']:.2f}  {found['fold_us']:.2f}"
        f"  {found['resident_bytes']:.0f}"
        for size, found in report["cold start per event"].items()
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the bench, or one of its helper processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print figures for a program")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="events behind, by commas")
    parser.add_argument("--poll", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--cold", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.poll:
        poll(given.poll)
    elif given.cold:
        cold(given.cold)
    else:
        report = measure([int(size) for size in given.sizes.split(",")])
        sys.stdout.write(json.dumps(report, indent=2) + "\n" if given.json else _table(report))


if __name__ == "__main__":
    main()
