"""Reading a ledger's committed events, each once, front to back."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.i18n import text
from kiosk.ledger.errors import LedgerDamaged
from kiosk.ledger.foreign import lay_out_again
from kiosk.ledger.head import HeadFile
from kiosk.ledger.io import Disk, FileState, Names
from kiosk.ledger.layout import CLOSING, FIRST_H, OPENING, Chain, End
from kiosk.ledger.survey import judge

CHUNK = 1 << 18
"""Bytes read at a time."""


def beside(path: Path, ending: str) -> Path:
    """Return the file of a ledger that has its name and another ending: `camp.json` -> `camp.head`."""
    return path.with_name(f"{path.stem}.{ending}")


class Tape:
    """One ledger file and how far it was read."""

    def __init__(self, path: Path, disk: Disk, *, writable: bool = False) -> None:
        self.path = path
        self.disk = disk
        self.writable = writable
        self.head = HeadFile(beside(path, "head"), disk)
        self.fd: int | None = None
        self.relaid: bytes | None = None
        """The file's events in the ledger's layout, where the file itself has another one."""
        self.chain = Chain(path)
        self._state: FileState | None = None
        self.names = Names(path.parent, disk)
        self._looked = 0
        self._doubtful = False
        self._judged: tuple[End | None, FileState | None] | None = None
        self._held_events = False
        """There were events in it: should it be away now, it is away, and no camp that has not begun."""

    def news(self, *, names: int | None = None) -> list[bytes] | None:
        """Return the events committed since the last look; None: `rewind` and read all anew.

        Costs two small system calls where nothing is new: what the folder's state is, and the head. `names`
        is what `self.names` answered just now, where it was asked already.
        """
        names = self.names.ask() if names is None else names
        if names != self._looked:
            self.head.close()
            if not self._same_file(self._look()):
                return None
            self._looked = names
        head = self.head.read()
        if head == self.chain.end:
            return []
        as_judged = self._judged is not None and head == self._judged[0] and self._doubtful
        laid_out = self.fd is not None and self.relaid is None
        if as_judged or not laid_out or head is None or head.length <= self.chain.length:
            return [] if (head, self._look()) == self._judged else None
        before, self.chain = self.chain, self.chain.copy()
        try:
            objects = [event for batch in self._walk(head.length) for event in batch]
        except LedgerDamaged:
            self.chain = before
            return None
        except OSError:
            self.chain = before
            raise
        if self.chain.h != head.h:
            self.chain = before
            return None
        return objects

    def rewind(self, *, judged: bool) -> Iterator[list[bytes]]:
        """Open the file anew and yield its committed events in batches.

        Not `judged`: as far as the commit pointer says, in one pass. `judged`: where that fails, as far as
        the file and the pointer together warrant.

        Raises:
            LedgerDamaged: a committed event is not there as it was.
        FileNotFoundError: events were read from it before, and now there is no such file.
        """
        self._held_events = self._held_events or self.chain.count > 0
        self._open()
        self.chain = Chain(self.path)
        head = self.head.read()
        self._judged = (head, self._state)
        self._doubtful = False
        if self.fd is None:
            if head is not None and head.h != FIRST_H:
                reason = text(
                    "The file is missing, but {committed} bytes were committed.", committed=head.length
                )
                raise LedgerDamaged(self.path, 0, 0, reason)
            if self._held_events:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.path))
            return
        if self._bytes(len(OPENING) + 1, 0) != OPENING + b"\n":
            self.relaid = lay_out_again(self._all(), self.path)
        trusted = head if head is not None and self.relaid is None and not judged else None
        end = trusted or judge(self._all(), head, self.path)
        self._doubtful = end != head
        yield from self._walk(end.length)
        if self.chain.end != end:
            raise self.chain.damaged(text("The events before it are not those that were committed."))

    def overtaken(self) -> bool:
        """Whether file or pointer changed since `rewind` began, so that what it found says nothing."""
        return self._judged != (self.head.read(), self._look())

    def tail(self) -> bytes:
        """Return what follows the events read so far, to the end of the file."""
        return self._bytes(max(self._size() - self.chain.length, 0), self.chain.length)

    def ends_with(self, after: bytes) -> bool:
        """Whether the last event read still stands where it stood, with `after` behind it."""
        last = b',"h":"%b"}' % self.chain.h if self.chain.count else OPENING
        want = last + after
        there = self._bytes(len(want), self.chain.length - len(last))
        # The padding may be all but used up; then the file ends early.
        return there == want or (len(there) >= len(last) + len(CLOSING) and want.startswith(there))

    def committed(self, start: int = 0) -> bytes:
        """Return the bytes from `start` in the file to the last event read."""
        return self._bytes(max(self.chain.length - start, 0), start)

    def close(self) -> None:
        """Give the descriptors back."""
        try:
            self.head.close()
        finally:
            self._close_file()

    def _open(self) -> None:
        self._close_file()
        self.relaid = None
        self._state = None
        try:
            self.fd = self.disk.open(self.path, write=self.writable)
        except FileNotFoundError:
            return
        self._state = self.disk.state_of(self.fd)

    def _close_file(self) -> None:
        if self.fd is not None:
            fd, self.fd = self.fd, None
            self.disk.close(fd)

    def _look(self) -> FileState | None:
        try:
            return self.disk.state(self.path)
        except FileNotFoundError:
            return None

    def _same_file(self, now: FileState | None) -> bool:
        if now is None or self._state is None:
            return now is self._state
        return now.same_file(self._state)

    def _walk(self, length: int) -> Iterator[list[bytes]]:
        while self.chain.length < length:
            yield self.chain.take(self._region(length))

    def _region(self, length: int) -> bytes:
        start = self.chain.length
        size = CHUNK
        while True:
            data = self._bytes(min(size, length - start), start)
            if len(data) == length - start:
                return data
            if len(data) < size:
                raise self.chain.damaged(
                    text("The file ends before the {n} bytes that were committed.", n=length)
                )
            cut = data.rfind(b",\n")
            if cut > 0:
                return data[:cut]
            size *= 2

    def _all(self) -> bytes:
        return self._bytes(self._size(), 0)

    def _size(self) -> int:
        if self.relaid is not None:
            return len(self.relaid)
        return 0 if self.fd is None else self.disk.state_of(self.fd).size

    def _bytes(self, size: int, offset: int) -> bytes:
        if self.relaid is not None:
            return self.relaid[offset : offset + size]
        return b"" if self.fd is None else self.disk.read(self.fd, size, offset)
