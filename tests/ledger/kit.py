"""What the ledger's tests record: small decisions, stamps with ids that say which they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from tinydb import TinyDB

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import Event, Marked, ScanRefused, Stamp
from kiosk.i18n import text
from kiosk.ledger import Disk, Ledger, LedgerReader, LedgerWriter, Recorded, open_ledger

NOON = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))


def stamp(name: object, at: datetime = NOON) -> Stamp:
    return Stamp(id=f"id-{name}", at=at, now=at, station="desk-1", by="S0003")


def mark(camp: Camp, stamp: Stamp, person: str = "T0001") -> Sequence[Event]:
    del camp
    return [stamp.sign(Marked, session="d01-2", person=person, mark="late", minutes=3, reason="睡过头")]


def sheet(camp: Camp, stamp: Stamp, people: int) -> Sequence[Event]:
    del camp
    return [
        stamp.sign(Marked, place=place, session="d01-2", person=f"T{place:04}", mark="present")
        for place in range(people)
    ]


def first_come(camp: Camp, stamp: Stamp, before: int) -> Sequence[Event] | Refused:
    """Go through only while the camp has seen no more than `before` events."""
    if camp.seq <= before:
        return mark(camp, stamp)
    refusal = stamp.sign(ScanRefused, typed="T0001", verdict="already")
    return Refused(code="already", message=text("Already here."), events=(refusal,))


def record(ledger: Ledger, name: object, person: str = "T0001") -> Recorded:
    answer = ledger.record(partial(mark, person=person), stamp(name))
    assert isinstance(answer, Recorded)
    return answer


def record_sheet(ledger: Ledger, name: object, people: int) -> Recorded:
    answer = ledger.record(partial(sheet, people=people), stamp(name))
    assert isinstance(answer, Recorded)
    return answer


def writer(path: Path, io: Disk | None = None, timeout: float = 10.0) -> LedgerWriter:
    ledger = open_ledger(path, io=io, timeout=timeout)
    assert isinstance(ledger, LedgerWriter)
    return ledger


def reader(path: Path, io: Disk | None = None) -> LedgerReader:
    return open_ledger(path, read_only=True, io=io)


def ids_in(path: Path) -> list[str]:
    """Read the committed ids the way the kiosk does, through the table."""
    with reader(path) as ledger:
        return [document["id"] for document in ledger.events()]


def ids_by_tinydb(path: Path) -> list[str]:
    """Read the ids the way plain TinyDB does, with nothing of the kiosk's."""
    with TinyDB(path) as database:
        documents = database.table("events").all()
    assert [document.doc_id for document in documents] == list(range(1, len(documents) + 1))
    return [document["id"] for document in documents]
