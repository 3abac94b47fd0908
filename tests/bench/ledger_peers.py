"""The ledger's peers in the bench, and the events they are given.

What one append of each is, all of it inside the timing. All make the same event object for it, with an id
like the kiosk's (16 random hex digits), and none returns before the event is on the disk:

- ours: `record`: lock, look for others' events, check the id, decide, encode, chain, write, sync, move the
  commit pointer, fold into the camp's state.
- bare append + fdatasync: encode, `write` at the end of a file, `fdatasync`. No ids, no lock.
- sqlite wal full: encode, one prepared `insert` that commits by itself, ids kept unique by an index, as the
  ledger keeps them; Python's sqlite3 with its statement cache, checkpoints at the default 1,000 pages. No
  look for others' events, no chain, no fold.
- sqlite, whole decision: what a desk needs that decides on the newest state: `begin immediate`, read what
  others inserted since, decide, encode, insert, commit. No chain, no fold.
- sqlite, ready text, no ids: one insert of a text made before the timing, nothing kept unique: the least that
  SQLite can be asked, and less than a ledger needs.
- tinydb: `insert` of a dict made before the timing, ids not checked; `tinydb caching` writes nothing to the
  disk at all.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime, timedelta, timezone
from functools import partial
from itertools import count
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from kiosk.camp import Camp
from kiosk.events import CampOpened, Event, Marked, Person, PersonEnrolled, Session, SessionAdded, Stamp
from kiosk.ledger import open_ledger
from kiosk.ledger.layout import CLOSING, FIRST_H, GROWTH, OPENING, lay_out

NOON = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))
TRAINEES = 480
DAYS = 10
SESSIONS = 8
"""On each day."""
_SPREAD = 0x9E3779B97F4A7C15
"""Odd: multiplied with it, numbers become ids without order, no two of them alike."""
_encode = msgspec.json.Encoder().encode
_NOBODY = Camp()
Append = Callable[[int], object]
"""One append of the event of this number, acknowledged when it returns."""


def stamp(number: int) -> Stamp:
    return Stamp(id=f"{number * _SPREAD % 2**64:016x}", at=NOON, now=NOON, station="desk-1", by="S0003")


def mark(camp: Camp, stamp: Stamp, number: int) -> Sequence[Event]:
    """Mark one trainee after the other, session after session."""
    del camp
    session = number // TRAINEES % (DAYS * SESSIONS)
    who = f"T{number % TRAINEES:04}"
    return [stamp.sign(Marked, session=_session_id(session), person=who, mark="late", minutes=3)]


def _session_id(number: int) -> str:
    return f"d{number // SESSIONS + 1:02}-{number % SESSIONS}"


def _first_events() -> Iterator[Event]:
    number = count()
    day, zone = date(2026, 11, 23), "Asia/Shanghai"
    yield stamp(next(number)).sign(
        CampOpened, site="main", name="Camp", first_day=day, days=DAYS, zone=zone, day_starts="04:00"
    )
    for place in range(TRAINEES):
        person = Person(id=f"T{place:04}", name=f"学员{place:04}", unit="Bank", class_=f"{place % 12 + 1}")
        yield stamp(next(number)).sign(PersonEnrolled, person=person)
    for place in range(DAYS * SESSIONS):
        hour = 8 + place % SESSIONS
        session = Session(
            id=_session_id(place),
            day=place // SESSIONS + 1,
            start=f"{hour:02}:00",
            end=f"{hour:02}:45",
            title="课",
        )
        yield stamp(next(number)).sign(SessionAdded, session=session)


def lines_of(size: int) -> list[bytes]:
    """Return the lines of a camp of `size` events, each a commit of its own."""
    h = FIRST_H
    lines: list[bytes] = []
    first = list(_first_events())[:size]
    for number in range(size):
        events = [first[number]] if number < len(first) else mark(_NOBODY, stamp(number), number)
        (line,), h = lay_out(events, b"0" * 8, number, h)
        lines.append(line)
    return lines


def build(path: Path, lines: list[bytes]) -> None:
    """Write a ledger of `lines` straight away; the head is made by whoever opens it for writing."""
    path.write_bytes(OPENING + b"\n" + b",\n".join(lines) + CLOSING + b" " * GROWTH)
    with open_ledger(path):
        pass


def ours(path: Path, stack: ExitStack) -> Append:
    ledger = stack.enter_context(open_ledger(path))
    return lambda number: ledger.record(partial(mark, number=number), stamp(number))


def bare(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
    path.write_bytes(b"\n".join(lines) + b"\n")
    fd = os.open(path, os.O_WRONLY | os.O_APPEND)
    stack.callback(os.close, fd)
    sync = getattr(os, "fdatasync", os.fsync)
    sync(fd)

    def append(number: int) -> None:
        (event,) = mark(_NOBODY, stamp(number), number)
        os.write(fd, _encode(event) + b"\n")
        sync(fd)

    return append


def _database(path: Path, lines: list[bytes], stack: ExitStack, *, unique: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("pragma journal_mode=wal")
    database.execute(f"create table events (seq integer primary key, id text not null {unique}, body text)")
    database.execute("begin")
    rows = ((stamp(number).id, line.decode()) for number, line in enumerate(lines))
    database.executemany("insert into events (id, body) values (?, ?)", rows)
    database.execute("commit")
    # Opened anew, as at the start of a day: the log of that one large commit would be padding for free.
    database.close()
    database = sqlite3.connect(path, isolation_level=None)
    stack.callback(database.close)
    database.execute("pragma synchronous=full")
    return database


def sqlite(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
    database = _database(path, lines, stack, unique="unique")

    def append(number: int) -> None:
        (event,) = mark(_NOBODY, stamp(number), number)
        row = (event.id, _encode(event).decode())
        database.execute("insert into events (id, body) values (?, ?)", row)

    return append


def sqlite_decision(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
    database = _database(path, lines, stack, unique="unique")
    seen = len(lines)

    def append(number: int) -> None:
        nonlocal seen
        database.execute("begin immediate")
        news = database.execute("select seq, body from events where seq > ? order by seq", (seen,)).fetchall()
        assert not news
        (event,) = mark(_NOBODY, stamp(number), number)
        row = (event.id, _encode(event).decode())
        database.execute("insert into events (id, body) values (?, ?)", row)
        database.execute("commit")
        seen += 1

    return append


def sqlite_ready(path: Path, lines: list[bytes], stack: ExitStack) -> Append:
    database = _database(path, lines, stack, unique="default ''")
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
