"""The commit pointer beside a ledger: how far it is committed.

Written after each sync and not synced itself: readers stop there, and what it points to was on the disk.
It is also what tells another process, in one small read, that something is new.
"""

from __future__ import annotations

import errno
import re
from hashlib import blake2b
from pathlib import Path

from kiosk.ledger.io import Disk
from kiosk.ledger.layout import End

SIZE = 39
"""Bytes: 12 digits, `h` of 16, check value of 8, two spaces and a line end."""
_SHAPE = re.compile(rb"(\d{12}) ([0-9a-f]{16}) ([0-9a-f]{8})\n")


def pack(end: End) -> bytes:
    """Return the pointer's bytes."""
    said = b"%012d %b" % end
    return said + b" " + blake2b(said, digest_size=4).hexdigest().encode() + b"\n"


def unpack(raw: bytes) -> End | None:
    """Return what the pointer says, or None where it says nothing that can be trusted."""
    found = _SHAPE.fullmatch(raw)
    if found is None:
        return None
    end = End(int(found[1]), found[2])
    return end if pack(end) == raw else None


class HeadFile:
    """The pointer's file, kept open between looks at it."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk
        self._fd: int | None = None
        self._writable = False
        self._raw = b""
        self.end: End | None = None
        """What the last look at it, or the last `publish`, said."""

    def read(self) -> End | None:
        """Return how far the ledger is committed; None where the pointer is missing or cannot be trusted."""
        fd = self._open(write=False)
        raw = b"" if fd is None else self._disk.read(fd, SIZE + 1, 0)
        if raw != self._raw:
            self._raw, self.end = raw, unpack(raw)
            if self.end is None and fd is not None:
                # A look in the very moment of a write may catch half of it; the second look does not.
                self._raw = self._disk.read(fd, SIZE + 1, 0)
                self.end = unpack(self._raw)
        return self.end

    def publish(self, end: End) -> None:
        """Point to `end`, which must be on the disk; not synced."""
        self._put(pack(end), end)

    def forget(self) -> None:
        """Say nothing until the next `publish`, also after a power cut."""
        self._put(b" " * SIZE, None)
        self.sync()

    def sync(self) -> None:
        """Bring the pointer itself to the disk, as is done once, when it is made."""
        fd = self._open(write=True)
        if fd is not None:
            self._disk.sync(fd)

    def close(self) -> None:
        """Give the descriptor back; the next look opens whatever file has the name then."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            self._disk.close(fd)

    def _put(self, raw: bytes, end: End | None) -> None:
        fd = self._open(write=True)
        if fd is None or self._disk.write(fd, raw, 0) != len(raw):
            raise OSError(errno.EIO, "the commit pointer was written in part only")
        self._raw, self.end = raw, end

    def _open(self, *, write: bool) -> int | None:
        if self._fd is not None and write and not self._writable:
            self.close()
        if self._fd is None:
            try:
                self._fd = self._disk.open(self.path, write=write, create=write)
            except FileNotFoundError:
                return None
            self._writable = write
            if write and self._disk.state_of(self._fd).size > SIZE:
                self._disk.truncate(self._fd, SIZE)
        return self._fd
