"""A ledger opened for reading: no lock, no write, while others write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.bulk import no_collection
from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Stamp
from kiosk.i18n import text
from kiosk.ledger.errors import (
    LedgerClosed,
    LedgerDamaged,
    LedgerError,
    LedgerNewer,
    LedgerUnreachable,
)
from kiosk.ledger.ids import SeenIds
from kiosk.ledger.io import Disk
from kiosk.ledger.layout import OPENING, Chain, decode
from kiosk.ledger.promise import Ledger, Recorded
from kiosk.ledger.recovery import Recovery
from kiosk.ledger.tape import Tape

if TYPE_CHECKING:
    from kiosk.ledger.tables import EventTable

_ATTEMPTS = 5


def decode_all(objects: list[bytes], after: Chain) -> list[Event]:
    """Return the events of `objects`, the last of which ends where `after` stands.

    Raises:
        LedgerNewer: one of them is no event this version knows.
        LedgerDamaged: one of them is no event of any version.
    """
    try:
        return list(map(decode, objects))
    except msgspec.ValidationError:
        first = after.count - len(objects) + 1
        for number, raw in enumerate(objects, first):
            try:
                decode(raw)
            except msgspec.ValidationError as error:
                raise _unknown(after, number, raw, error) from error
        raise


class _Kind(msgspec.Struct):
    kind: str


def _unknown(after: Chain, number: int, raw: bytes, error: msgspec.ValidationError) -> LedgerError:
    # The chain holds up to here: these are the bytes that were committed, so this is no rot.
    try:
        msgspec.json.decode(raw, type=_Kind)
    except msgspec.ValidationError:
        reason = text("This version of the kiosk does not know such an event ({detail}).", detail=error)
        return LedgerDamaged(after.file, number, after.length, reason)
    return LedgerNewer(after.file, number, str(error))


class Fold:
    """A camp as it is folded, and the ids that went into it."""

    __slots__ = ("_keep_ids", "camp", "ids")

    def __init__(self, *, keep_ids: bool) -> None:
        self.camp = Camp()
        self.ids = SeenIds()
        self._keep_ids = keep_ids

    def take(self, events: Iterable[Event]) -> None:
        """Fold `events` in."""
        apply = self.camp.apply
        for event in events:
            apply(event)
        if self._keep_ids:
            self.ids.update([event.id for event in events])


class LedgerReader(Ledger):
    """The committed events of a ledger, without taking part in it.

    A file that does not exist yet is an empty camp; it is noticed when it comes.
    """

    _writes = False

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.generation = 0
        self.recoveries: list[Recovery] = []
        self._tape = Tape(path, disk, writable=self._writes)
        self._fold = Fold(keep_ids=self._writes)
        self._news: list[Event] = []
        self._unread = False
        """The file was opened anew and could not be read to its end: `camp` is still that of the old one."""
        self._shut = False

    @property
    def camp(self) -> Camp:
        """The state folded from every event read so far."""
        return self._fold.camp

    @property
    def count(self) -> int:
        """How many events were read so far."""
        return self._tape.chain.count

    @property
    def fingerprint(self) -> str:
        """The `h` of the last event read: two ledgers with the same one hold the same events."""
        return self._tape.chain.h.decode()

    def start(self) -> None:
        """Read what is there; called once, before anything else."""
        with self._reading():
            self._fold = self._folded(None)

    def record(self, decide: Decision, stamp: Stamp) -> Recorded | Refused:
        """Refuse: this ledger was opened for reading."""
        del decide, stamp
        raise LedgerClosed(text("{file} was opened for reading only. Nothing was recorded.", file=self.path))

    def news(self) -> tuple[Event, ...]:
        """Fold in and return what was committed since the last call."""
        with self._reading():
            self._read()
        news, self._news = tuple(self._news), []
        return news

    def camp_as_of(self, last: int) -> Camp:
        """Return a camp of its own, as it stood after event number `last`, of those read so far."""
        # The bytes once more: events are not kept, and TinyDB's dicts take ten times as long to fold.
        fold = Fold(keep_ids=False)
        with no_collection():
            fold.take(map(decode, Chain(self.path).take(self.committed(len(OPENING)))[:last]))
        return fold.camp

    def events(self) -> EventTable:
        """Return the events as a TinyDB table, which is as new as `camp` when it is asked."""
        # The tables stand on the ledger; and whoever asks no questions need not load TinyDB.
        from kiosk.ledger.tables import EventTable

        return EventTable(self)

    def committed(self, start: int = 0) -> bytes:
        """Return the file from `start` up to the last event read, without the closing braces."""
        with self._reading():
            return self._tape.committed(start)

    def tail(self) -> bytes:
        """Return what follows the last event read: closing braces, padding, what is not committed yet."""
        with self._reading():
            return self._tape.tail()

    def close(self) -> None:
        """Give files back."""
        self._shut = True
        try:
            self._tape.close()
        except OSError as error:
            raise LedgerUnreachable(self.path, error) from error

    def _must_be_open(self) -> None:
        if self._shut:
            raise LedgerClosed(text("The ledger {file} was closed. Open it anew.", file=self.path))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._must_be_open()
        try:
            yield
        except OSError as error:
            raise LedgerUnreachable(self.path, error) from error

    def _read(self, names: int | None = None) -> None:
        before = self._tape.chain
        objects = None if self._unread else self._tape.news(names=names)
        if objects is None:
            self._read_anew()
        elif objects:
            try:
                events = decode_all(objects, self._tape.chain)
            except LedgerError:
                # What is not folded must not count as read: the next look shall fail here again.
                self._tape.chain = before
                raise
            self._fold.take(events)
            self._news += events

    def _read_anew(self) -> None:
        everything: list[Event] = []
        self._unread = True
        self._fold = self._folded(everything)
        self._unread = False
        self._news = everything
        self.generation += 1

    def _folded(self, everything: list[Event] | None) -> Fold:
        for attempt in range(_ATTEMPTS):
            try:
                return self._folded_once(everything, judged=attempt > 0)
            except LedgerDamaged:
                if attempt > 0 and (attempt == _ATTEMPTS - 1 or not self._tape.overtaken()):
                    raise
        raise AssertionError("unreachable")

    def _folded_once(self, everything: list[Event] | None, *, judged: bool) -> Fold:
        fold = Fold(keep_ids=self._writes)
        if everything is not None:
            everything.clear()
        with no_collection():
            for objects in self._tape.rewind(judged=judged):
                events = decode_all(objects, self._tape.chain)
                fold.take(events)
                if everything is not None:
                    everything += events
            fold.ids.settle()
        return fold
