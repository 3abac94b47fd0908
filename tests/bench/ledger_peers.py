"""The ledger's peers in the bench, and the events they are given."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from kiosk.camp import Camp
from kiosk.events import CampOpened, Event, Marked, Person, PersonEnrolled, Session, SessionAdded, Stamp
from kiosk.ledger import open_ledger
from kiosk.ledger.layout import CLOSING, FIRST_H, GROWTH, OPENING, lay_out

NOON = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))
TRAINEES = 480
Append = Callable[[int], object]
"""One append of one event, acknowledged when it returns."""


def stamp(name: object) -> Stamp:
    return Stamp(id=f"0192abcdef0123456789-{name}", at=NOON, now=NOON, station="desk-1", by="S0003")


def mark(camp: Camp, stamp: Stamp, number: int) -> Sequence[Event]:
    del camp
    who = f"T{number % TRAINEES:04}"
    return [stamp.sign(Marked, session=f"d01-{number % 8}", person=who, mark="late", minutes=3)]


def _first_events() -> Iterator[Event]:
    day, zone = date(2026, 11, 23), "Asia/Shanghai"
    yield stamp("open").sign(
        CampOpened, site="main", name="Camp", first_day=day, days=10, zone=zone, day_starts="04:00"
    )
    for number in range(TRAINEES):
        person = Person(id=f"T{number:04}", name=f"学员{number:04}", unit="Bank", class_=f"{number % 12 + 1}")
        yield stamp(f"p{number}").sign(PersonEnrolled, person=person)
    for number in range(8):
        session = Session(
            id=f"d01-{number}", day=1, start=f"{8 + number:02}:00", end=f"{8 + number:02}:45", title="课"
        )
        yield stamp(f"s{number}").sign(SessionAdded, session=session)


def lines_of(count: int) -> list[bytes]:
    """Return the lines of a camp of `count` events, each a commit of its own."""
    h = FIRST_H
    lines: list[bytes] = []
    first = list(_first_events())[:count]
    nobody = Camp()
    for number in range(count):
        events = [first[number]] if number < len(first) else mark(nobody, stamp(number), number)
        (line,), h = lay_out(events, b"0" * 8, number, h)
        lines.append(line)
    return lines


def build(path: Path, lines: list[bytes]) -> None:
    """Write a ledger of `lines` straight away; the head is made by whoever opens it for writing."""
    path.write_bytes(OPENING + b"\n" + b",\n".join(lines) + CLOSING + b" " * GROWTH)
    with open_ledger(path):
        pass


def ours(path: Path, stack: ExitStack, tag: str) -> Append:
    ledger = stack.enter_context(open_ledger(path))
    return lambda number: ledger.record(partial(mark, number=number), stamp(f"{tag}{number}"))


def bare(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
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


def sqlite(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("pragma journal_mode=wal")
    database.execute("create table events (seq integer primary key, body text)")
    database.execute("begin")
    database.executemany("insert into events (body) values (?)", ((line.decode(),) for line in lines))
    database.execute("commit")
    # Opened anew, as at the start of a day: the log of that one large commit would be padding for free.
    database.close()
    database = sqlite3.connect(path, isolation_level=None)
    stack.callback(database.close)
    database.execute("pragma synchronous=full")
    body = lines[-1].decode()

    def append(number: int) -> None:
        del number
        database.execute("insert into events (body) values (?)", (body,))

    return append


def tinydb(path: Path, ledger: Path, stack: ExitStack, *, caching: bool) -> Append:
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
