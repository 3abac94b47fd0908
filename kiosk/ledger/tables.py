"""The events through TinyDB's own doors: a `Storage` and a `Table` for `tinydb.Query`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
from tinydb.storages import Storage
from tinydb.table import Table

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import AnyEvent, Event, Stamp
from kiosk.i18n import text
from kiosk.ledger.errors import EventsStand, NotSaved
from kiosk.ledger.files import put
from kiosk.ledger.foreign import TABLE, lay_out_tables
from kiosk.ledger.io import Disk
from kiosk.ledger.layout import CLOSING, GROWTH
from kiosk.ledger.lock import WriterLock
from kiosk.ledger.reading import LedgerReader
from kiosk.ledger.tape import beside

if TYPE_CHECKING:
    from kiosk.ledger.promise import Ledger

Tables = dict[str, dict[str, Any]]


class LedgerStorage(Storage):
    """A ledger file as TinyDB storage: `TinyDB("data/camp.json", storage=LedgerStorage)`."""

    def __init__(self, path: Path | str, io: Disk | None = None, timeout: float = 10.0) -> None:
        self._path = Path(path)
        self._disk = io or Disk()
        self._timeout = timeout

    def read(self) -> Tables | None:
        """Return all committed events; raises as opening a ledger for reading does."""
        with LedgerReader(self._path, self._disk) as ledger:
            ledger.start()
            return tables_of(ledger)

    def write(self, data: Tables) -> None:
        """Replace the whole file by the same events laid out anew.

        Raises:
            EventsStand: `data` leaves out or changes what is committed.
            NotSaved: the file is as it was.
        """
        lock = WriterLock(beside(self._path, "lock"), self._disk, self._timeout)
        try:
            with lock.held():
                there = self.read() or {}
                if data.get(TABLE, {}) != there.get(TABLE, {}) or set(data) - {TABLE}:
                    raise events_stand()
                put(self._disk, self._path, lay_out_tables(data, self._path) + b" " * GROWTH)
        except OSError as error:
            raise NotSaved(self._path, error) from error
        finally:
            lock.close()


class EventTable(Table):
    """A ledger's events, numbered by their sequence number; as new as the ledger's `camp`.

    `search`, `get`, `count`, `contains` and iteration are TinyDB's. `insert` records; nothing is edited.
    """

    def __init__(self, ledger: Ledger) -> None:
        # TinyDB's query cache knows nothing of other processes: off.
        super().__init__(_LedgerView(ledger), TABLE, cache_size=0)
        self._ledger = ledger
        self._seen: tuple[int, str] | None = None
        self._documents: dict[str, Mapping[str, Any]] = {}

    def insert(self, document: Mapping[str, Any]) -> int:
        """Record one event, given as a dict with its `kind` and `id`; return its sequence number."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Record events as one commit; return their sequence numbers.

        Raises:
            msgspec.ValidationError: one of them is no event.
        """
        given: tuple[Event, ...] = tuple(msgspec.convert(dict(each), AnyEvent) for each in documents)
        if not given:
            return []
        start = given[0]
        stamp = Stamp(
            id=start.id, at=start.at, now=start.recorded or start.at, station=start.station, by=start.by
        )
        answer = self._ledger.record(partial(_as_given, given=given), stamp)
        assert not isinstance(answer, Refused)  # noqa: S101 - `_as_given` never refuses
        return list(range(answer.first, answer.first + len(answer.events)))

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        seen = (self._ledger.generation, self._ledger.fingerprint)
        if seen != self._seen:
            tables = self._storage.read() or {}
            self._seen, self._documents = seen, tables.get(TABLE, {})
        return self._documents

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:
        del updater
        raise events_stand()


class _LedgerView(Storage):
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def read(self) -> Tables | None:
        return tables_of(self._ledger)

    def write(self, data: Tables) -> NoReturn:
        del data
        raise events_stand()


def tables_of(ledger: Ledger) -> Tables:
    """Return a ledger's events as TinyDB's nested dicts."""
    committed = ledger.committed()
    if not committed:
        return {TABLE: {}}
    tables: Tables = msgspec.json.decode(committed + CLOSING)
    return tables


def events_stand() -> EventsStand:
    """Return the error for whoever tries to edit events."""
    return EventsStand(
        text(
            "Events are never changed or removed. Record a new event that corrects or takes back the old one."
        )
    )


def _as_given(camp: Camp, stamp: Stamp, given: Sequence[Event]) -> Sequence[Event]:
    del camp, stamp
    return given
