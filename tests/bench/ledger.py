"""The ledger beside its peers, in one run: `python -m tests.bench.ledger [--json] [--sizes 1000,10000]`.

Appends are timed in rounds that alternate between all of them, so that a busy minute of the machine hits
each alike. All are acknowledged and on the disk, but for TinyDB behind its CachingMiddleware.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from kiosk.camp import Camp
from kiosk.events import CampOpened, Event, Marked, Person, PersonEnrolled, Session, SessionAdded, Stamp
from kiosk.ledger import Disk, open_ledger
from kiosk.ledger.layout import CLOSING, FIRST_H, GROWTH, OPENING, lay_out
from kiosk.ledger.reading import decode_all
from kiosk.ledger.tape import Tape

SIZES = (1_000, 10_000, 50_000, 200_000)
ROUNDS = 40
PER_ROUND = 50
SLOW = {1_000: 40, 10_000: 20, 50_000: 6, 200_000: 3}
"""Samples of plain TinyDB, which takes seconds at the large sizes."""
LOOKS = 150
POLL_SECONDS = 0.001
SETTLE_SECONDS = 3
"""For so long after a file was made in its folder the ledger looks twice whether it is still its own."""
NOON = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))
TRAINEES = 480
Append = Callable[[int], object]


def _stamp(name: object) -> Stamp:
    return Stamp(id=f"0192abcdef0123456789-{name}", at=NOON, now=NOON, station="desk-1", by="S0003")


def _mark(camp: Camp, stamp: Stamp, number: int) -> Sequence[Event]:
    del camp
    who = f"T{number % TRAINEES:04}"
    return [stamp.sign(Marked, session=f"d01-{number % 8}", person=who, mark="late", minutes=3)]


def _first_events() -> Iterator[Event]:
    day, zone = date(2026, 11, 23), "Asia/Shanghai"
    yield _stamp("open").sign(
        CampOpened, site="main", name="Camp", first_day=day, days=10, zone=zone, day_starts="04:00"
    )
    for number in range(TRAINEES):
        person = Person(id=f"T{number:04}", name=f"学员{number:04}", unit="Bank", class_=f"{number % 12 + 1}")
        yield _stamp(f"p{number}").sign(PersonEnrolled, person=person)
    for number in range(8):
        session = Session(
            id=f"d01-{number}", day=1, start=f"{8 + number:02}:00", end=f"{8 + number:02}:45", title="课"
        )
        yield _stamp(f"s{number}").sign(SessionAdded, session=session)


def lines_of(count: int) -> list[bytes]:
    """Return the lines of a camp of `count` events, each a commit of its own."""
    h = FIRST_H
    lines: list[bytes] = []
    first = list(_first_events())[:count]
    nobody = Camp()
    for number in range(count):
        events = [first[number]] if number < len(first) else _mark(nobody, _stamp(number), number)
        (line,), h = lay_out(events, b"0" * 8, number, h)
        lines.append(line)
    return lines


def build(path: Path, lines: list[bytes]) -> None:
    """Write a ledger of `lines` straight away; the head is made by whoever opens it for writing."""
    path.write_bytes(OPENING + b"\n" + b",\n".join(lines) + CLOSING + b" " * GROWTH)
    with open_ledger(path):
        pass


def _ours(path: Path, stack: ExitStack, tag: str) -> Append:
    ledger = stack.enter_context(open_ledger(path))
    return lambda number: ledger.record(partial(_mark, number=number), _stamp(f"{tag}{number}"))


def _bare(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
    path.write_bytes(b"\n".join(lines) + b"\n")
    fd = os.open(path, os.O_WRONLY | os.O_APPEND)
    stack.callback(os.close, fd)
    sync = getattr(os, "fdatasync", os.fsync)
    sync(fd)
    data = lines[-1] + b",\n"

    def append(number: int) -> None:
        del number
        os.write(fd, data)
        sync(fd)

    return append


def _sqlite(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
    database = sqlite3.connect(path, isolation_level=None)
    stack.callback(database.close)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    database.execute("create table events (seq integer primary key, body text)")
    database.execute("begin")
    database.executemany("insert into events (body) values (?)", ((line.decode(),) for line in lines))
    database.execute("commit")
    body = lines[-1].decode()

    def append(number: int) -> None:
        del number
        database.execute("insert into events (body) values (?)", (body,))

    return append


def _tinydb(path: Path, ledger: Path, stack: ExitStack, *, caching: bool) -> Append:
    tables = json.loads(ledger.read_bytes())
    path.write_text(json.dumps(tables), encoding="utf-8")
    document = tables["events"][str(len(tables["events"]))]
    # TinyDB's middleware says nothing of its types.
    database = TinyDB(path, storage=CachingMiddleware(JSONStorage) if caching else JSONStorage)  # type: ignore[no-untyped-call]
    if not caching:
        stack.callback(database.close)
    table = database.table("events", cache_size=0)
    table.insert(document)
    return lambda number: table.insert(document | {"id": str(number)})


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
        "samples": len(ordered),
    }


def appends(folder: Path, sizes: Sequence[int]) -> dict[int, dict[str, dict[str, float]]]:
    """Time one durable append of each peer behind each of `sizes` events, in alternating rounds."""
    with ExitStack() as stack:
        peers: dict[tuple[int, str], tuple[Append, int]] = {}
        for size in sizes:
            home = folder / str(size)
            ledger, lines = home / "camp.json", lines_of(size)
            peers[size, "ours"] = _ours(ledger, stack, "a"), PER_ROUND
            peers[size, "bare append + fdatasync"] = _bare(home / "bare", lines, stack), PER_ROUND
            peers[size, "sqlite wal full"] = _sqlite(home / "sqlite", lines, stack), PER_ROUND
        samples: dict[tuple[int, str], list[float]] = {peer: [] for peer in peers}
        time.sleep(SETTLE_SECONDS)
        for turn in range(ROUNDS):
            for peer, (append, count) in peers.items():
                _time(append, range(turn * count, turn * count + count), samples[peer])
    for size in sizes:
        for name, caching in (("tinydb", False), ("tinydb caching", True)):
            with ExitStack() as stack:
                path = folder / str(size) / f"{name.replace(' ', '-')}.json"
                append = _tinydb(path, folder / str(size) / "camp.json", stack, caching=caching)
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
        append = _ours(path, stack, "v")
        waited = []
        for number in range(LOOKS):
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
    ours = {size: append[size]["ours"]["median_ms"] for size in sizes}
    ratios: dict[str, Any] = {
        f"to {peer}": {size: round(ours[size] / append[size][peer]["median_ms"], 3) for size in sizes}
        for peer in append[sizes[0]]
        if peer != "ours"
    }
    ratios["largest to smallest size"] = round(ours[sizes[-1]] / ours[sizes[0]], 3)
    ratios["slowest to fastest size"] = round(max(ours.values()) / min(ours.values()), 3)
    return {
        "append": append,
        "ratios": ratios,
        "seen by another process": seen,
        "cold start per event": start,
    }


def _table(report: dict[str, Any]) -> str:
    lines = ["append: events behind, median / p99 in ms, samples"]
    for size, peers in report["append"].items():
        for name, found in peers.items():
            figures = f"{found['median_ms']:>10.3f} / {found['p99_ms']:<10.3f}{found['samples']:>6}"
            lines.append(f"{size:>8}  {name:<26}{figures}")
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
