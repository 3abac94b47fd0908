"""Looking through a long ledger from its end, bit by bit, so that nobody waits for the whole of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from time import perf_counter
from typing import Any

import msgspec

from kiosk.clock import Days
from kiosk.events import Event
from kiosk.i18n import Text
from kiosk.ledger.auditing import EVERYTHING, Document, Wanted
from kiosk.ledger.errors import LedgerError
from kiosk.ledger.layout import OPENING, decode
from kiosk.ledger.promise import Ledger

_LOOKED_AT_ONCE = 64
"""Events between two looks at the clock."""
_AT = b'"at":"'
_STATION = re.compile(rb'"station":("(?:[^"\\]|\\.)*")')
_document: msgspec.json.Decoder[dict[str, Any]] = msgspec.json.Decoder(dict[str, Any])


class Browser:
    """The events that are `wanted`, newest first: found bit by bit by `look`, kept up to date by `refresh`.

    An event is read when its bytes could be a wanted one's, and the query then decides. `ledger` answers
    with the ledger as it is open now; where that is another one than before, or its file was replaced, all
    begins anew.
    """

    def __init__(self, ledger: Callable[[], Ledger], wanted: Wanted = EVERYTHING) -> None:
        self._ledger = ledger
        self.wanted = wanted
        self.trouble: Text | None = None
        """Why the newest events cannot be read, None where they can."""
        self._begin()
        self.refresh()

    def _begin(self) -> None:
        ledger = self._ledger()
        self._of = ledger, ledger.generation
        self._length = 0
        self._lines: list[bytes] = []
        """Every event as it lies in the file, the first one first."""
        self._seek()

    def _seek(self) -> None:
        self._sieve = _Sieve(self.wanted, self._of[0].camp.days)
        self._left = self.count
        """How many events, from the first on, are still to be looked at."""
        self.numbers: list[int] = []
        """Sequence numbers of what was found so far, newest first."""

    def seek(
        self, *, who: str = "", kinds: tuple[str, ...] = (), day: int | None = None, station: str = ""
    ) -> None:
        """Look for others from now on, as `Wanted` says, among the events that are read already."""
        self.wanted = Wanted(who=who, kinds=kinds, day=day, station=station)
        self._seek()

    @property
    def count(self) -> int:
        """How many events there are, wanted or not."""
        return len(self._lines)

    @property
    def done(self) -> bool:
        """Whether every event was looked at."""
        return self._left == 0

    def refresh(self) -> bool:
        """Take in what was recorded since; return whether anything wanted was."""
        ledger = self._ledger()
        if self._of != (ledger, ledger.generation):
            self._begin()
        elif ledger.count == self.count:
            return False
        try:
            fresh = ledger.committed(self._length)
        except LedgerError as error:
            self.trouble = error.message
            return False
        self.trouble = None
        before = self.count
        lead = 2 if before else len(OPENING) + 1
        if len(fresh) <= lead:
            return False
        self._length += len(fresh)
        self._lines += fresh[lead:].split(b",\n")
        if not before:
            self._left = self.count
            return True
        newer = [number for number in range(self.count, before, -1) if self._fits(number)]
        self.numbers[:0] = newer
        return bool(newer)

    def look(self, seconds: float) -> bool:
        """Look at older events for so long; return whether there are still more to look at."""
        end = perf_counter() + seconds
        while self._left:
            stop = max(0, self._left - _LOOKED_AT_ONCE)
            self.numbers += [number for number in range(self._left, stop, -1) if self._fits(number)]
            self._left = stop
            if perf_counter() >= end:
                break
        return not self.done

    def stations(self) -> tuple[str, ...]:
        """Return the names of all stations that recorded anything, in order."""
        found = {match[1] for line in self._lines if (match := _STATION.search(line))}
        return tuple(sorted(msgspec.json.decode(name, type=str) for name in found))

    def document(self, number: int) -> Document:
        """Return an event with everything that stands in the file, by its sequence number."""
        return _document.decode(self._raw(number))

    def event(self, number: int) -> Event:
        """Return an event by its sequence number."""
        return decode(self._raw(number))

    def _raw(self, number: int) -> bytes:
        return self._lines[number - 1].partition(b": ")[2]

    def _fits(self, number: int) -> bool:
        if self.wanted == EVERYTHING:
            return True
        return self._sieve.passes(self._lines[number - 1]) and self._sieve.query(self.document(number))


class _Sieve:
    """A quick look at the bytes of an event, which lets every wanted one pass, before the query decides."""

    def __init__(self, wanted: Wanted, days: Days | None) -> None:
        self.query = wanted.query(days)
        encode = msgspec.json.encode
        self._needed = [encode(wanted.who)] if wanted.who else []
        self._needed += [b'"station":' + encode(wanted.station)] if wanted.station else []
        self._kinds = [b'"kind":' + encode(kind) for kind in wanted.kinds]
        self._day, self._days = wanted.day, days

    def passes(self, line: bytes) -> bool:
        """Whether this may be a wanted event."""
        if not all(trace in line for trace in self._needed):
            return False
        if self._kinds and not any(trace in line for trace in self._kinds):
            return False
        return self._day is None or b'"day":%d' % self._day in line or self._happened(line)

    def _happened(self, line: bytes) -> bool:
        """Whether it happened on the day that is wanted."""
        start = line.index(_AT) + len(_AT)
        at = line[start : line.index(b'"', start)].decode()
        return self._days is not None and self._days.day_of(datetime.fromisoformat(at)) == self._day
