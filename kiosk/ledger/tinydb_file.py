"""The embedded ledger: one TinyDB file, appended in place."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from kiosk.decision import Decision, Refused
from kiosk.events import Event, Stamp
from kiosk.i18n import Text, text
from kiosk.ledger.direct import page_end
from kiosk.ledger.errors import IdConflict, LedgerClosed, NotSaved
from kiosk.ledger.files import put, write_all
from kiosk.ledger.io import Disk
from kiosk.ledger.layout import CLOSING, GROWTH, OPENING, Chain, End, decode, lay_out
from kiosk.ledger.lock import WriterLock
from kiosk.ledger.promise import Recorded
from kiosk.ledger.reading import LedgerReader, decode_all
from kiosk.ledger.recovery import clean, mend
from kiosk.ledger.requests import digest
from kiosk.ledger.retries import commit_with
from kiosk.ledger.survey import survey
from kiosk.ledger.tape import beside

_CLEAN = CLOSING + b" " * 32
"""What is looked for behind the last event before each append; a dead writer's bytes begin there."""


class LedgerWriter(LedgerReader):
    """A ledger file that this process may append to, in turn with others.

    One append is one write over the closing braces, into the padding, and one sync.
    """

    _writes = True

    def __init__(self, path: Path, disk: Disk, timeout: float) -> None:
        super().__init__(path, disk)
        self._disk = disk
        self._lock = WriterLock(beside(path, "lock"), disk, timeout, self._tape.names)
        self._broken: Text | None = None
        self._size = 0
        self._examined = -1

    def start(self) -> None:
        """Read what is there, then make the file ready to append to; called once, before anything else."""
        super().start()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._lock.held():
                self._refresh()
        except OSError as error:
            raise NotSaved(self.path, error) from error
        self._news.clear()
        self.generation = self._examined = 0

    def record(self, decide: Decision, stamp: Stamp) -> Recorded | Refused:
        """Decide on the newest state, append, sync; see `Ledger.record`."""
        if self._broken is not None:
            raise LedgerClosed(self._broken)
        self._must_be_open()
        try:
            with self._lock.held():
                self._refresh()
                if stamp.id in self._fold.ids:
                    return self._answer_again(decide, stamp)
                answer = decide(self.camp, stamp)
                if isinstance(answer, Refused):
                    self._commit(answer.events, decide)
                    return answer
                first = self.count + 1
                return Recorded(self._commit(answer, decide), first)
        except OSError as error:
            raise NotSaved(self.path, error) from error

    def close(self) -> None:
        """Give files back."""
        try:
            super().close()
        finally:
            self._lock.close()

    def _answer_again(self, decide: Decision, stamp: Stamp) -> Recorded:
        self._sync()
        found = commit_with(self._tape.committed(), stamp.id)
        if found is None or found.request != digest(decide):
            raise IdConflict(stamp.id)
        return Recorded(found.events, found.first, repeated=True)

    def _commit(self, given: Sequence[Event], decide: Decision) -> tuple[Event, ...]:
        if not given:
            return ()
        self._must_be_new(given)
        before = self._tape.chain
        length, h = before.end
        lines, h = lay_out(given, digest(decide), before.count, h)
        region = before.lead + b",\n".join(lines)
        # What is folded here is what others will read: the bytes, decoded. A field of a wrong type ends here.
        events = tuple([decode(line[line.index(b"{") :]) for line in lines])
        after = Chain(self.path, before.count + len(lines), End(length + len(region), h))
        self._append(region + CLOSING)
        self._sync()
        self._publish(after)
        self._tape.chain = after
        self._fold.take(events)
        return events

    def _must_be_new(self, given: Sequence[Event]) -> None:
        fresh: set[str] = set()
        for event in given:
            if event.id in self._fold.ids or event.id in fresh:
                raise IdConflict(event.id)
            fresh.add(event.id)

    def _append(self, data: bytes) -> None:
        place = self._tape.chain.length
        self._make_room(page_end(place + len(data)))
        fd = self._fd
        try:
            if self._disk.append(fd, data, place) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            self._cut_back(place, len(data), error)
            raise

    def _make_room(self, need: int) -> None:
        if need <= self._size:
            return
        self._size = size = self._disk.state_of(self._fd).size
        if need <= size:
            return
        spaces = -(-(need - size) // GROWTH) * GROWTH
        # Should this fail half-way, some more spaces stand at the end: no harm to the file.
        write_all(self._disk, self._fd, b" " * spaces, size)
        self._sync()
        self._size = size + spaces

    def _cut_back(self, place: int, size: int, cause: OSError) -> None:
        try:
            write_all(self._disk, self._fd, CLOSING + b" " * (size - len(CLOSING)), place)
        except OSError as error:
            raise self._break(error) from cause
        self._sync()

    def _sync(self) -> None:
        try:
            self._disk.sync(self._fd)
        except OSError as error:
            raise self._break(error) from error

    def _publish(self, chain: Chain) -> None:
        head = self._tape.head
        fresh = head.end is None
        try:
            head.publish(chain.end)
            if fresh:
                head.sync()
                self._disk.sync_folder(self.path.parent)
        except OSError as error:
            raise self._break(error) from error

    def _break(self, error: OSError) -> LedgerClosed:
        self._broken = text(
            "NOT SAVED for certain: the disk failed under {file} ({reason}). Nothing more is taken here. "
            "Mend the disk and start the kiosk anew: it shows what is saved.",
            file=self.path,
            reason=error.strerror or str(error),
        )
        return LedgerClosed(self._broken)

    def _refresh(self) -> None:
        """Read what others committed and see that the file can be appended to; the lock is held."""
        # Taking the lock has asked for the folder's names just now: it is not asked again.
        self._read(self._tape.names.version)
        if self._examined != self.generation or not self._tape.ends_with(_CLEAN):
            self._make_fit()
        if self._tape.head.end != self._tape.chain.end:
            self._publish(self._tape.chain)

    def _make_fit(self) -> None:
        tape = self._tape
        if tape.fd is not None and tape.relaid is None and not tape.ends_with(b""):
            # The last event is not where it was: somebody wrote over the file, in place.
            self._read_anew()
        if tape.fd is None or tape.relaid is not None:
            put(self._disk, self.path, (tape.relaid or OPENING + CLOSING) + b" " * GROWTH)
            self._read_anew()
        self._examine()

    def _examine(self) -> None:
        tail = self._tape.tail()
        if not clean(tail):
            found = survey(self._tape.chain, tail)
            events = decode_all(found.objects, found.whole)
            recovery = mend(self._disk, self._fd, self._tape.chain, tail, found)
            self._sync()
            if recovery is not None:
                self.recoveries.append(recovery)
            self._tape.chain = found.whole
            self._fold.take(events)
            self._news += events
        self._size = 0
        self._examined = self.generation

    @property
    def _fd(self) -> int:
        assert self._tape.fd is not None  # noqa: S101 - `_refresh` made the file before anything is written
        return self._tape.fd
