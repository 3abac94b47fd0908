"""Disks that fail, and one that remembers."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kiosk.ledger import Disk, LedgerWriter
from kiosk.ledger.io import FileState
from tests.ledger.kit import writer

T = TypeVar("T")


class QuickDisk(Disk):
    """Does not wait for the device: for tests of what is in a file, not of when it got there."""

    def sync(self, fd: int) -> None:
        del fd

    def sync_folder(self, folder: Path) -> None:
        del folder


def quick_writer(path: Path, io: Disk | None = None) -> LedgerWriter:
    return writer(path, io or QuickDisk())


class FaultyDisk(Disk):
    """Fails the Nth of the calls it is told to count, once or from then on.

    The first failing write may take a part of its bytes before it fails, or only be short.
    """

    def __init__(
        self,
        calls: set[str],
        at: int = 0,
        *,
        code: int = errno.EIO,
        lasting: bool = False,
        part: float = 0.0,
        short: bool = False,
    ) -> None:
        self.calls = calls
        self.at = at
        self.count = 0
        self.failed = 0
        self._code, self._lasting, self._part, self._short = code, lasting, part, short

    def _due(self, call: str) -> bool:
        if call not in self.calls:
            return False
        self.count += 1
        due = self.at > 0 and (self.count == self.at or (self._lasting and self.count > self.at))
        self.failed += due
        return due

    def _or_fail(self, call: str, do: Callable[[], T]) -> T:
        if self._due(call):
            raise OSError(self._code, os.strerror(self._code))
        return do()

    def open(self, path: Path, *, write: bool = False, create: bool = False, new: bool = False) -> int:
        opening = super().open
        return self._or_fail("open", lambda: opening(path, write=write, create=create, new=new))

    def read(self, fd: int, size: int, offset: int) -> bytes:
        reading = super().read
        return self._or_fail("read", lambda: reading(fd, size, offset))

    def append(self, fd: int, data: bytes, offset: int) -> int:
        return self.write(fd, data, offset)

    def write(self, fd: int, data: bytes, offset: int) -> int:
        if not self._due("write"):
            return super().write(fd, data, offset)
        taken = int(len(data) * self._part) if self.failed == 1 else 0
        if taken:
            super().write(fd, data[:taken], offset)
        if self._short:
            return taken
        raise OSError(self._code, os.strerror(self._code))

    def sync(self, fd: int) -> None:
        syncing = super().sync
        self._or_fail("sync", lambda: syncing(fd))

    def truncate(self, fd: int, size: int) -> None:
        cutting = super().truncate
        self._or_fail("truncate", lambda: cutting(fd, size))

    def replace(self, source: Path, target: Path) -> None:
        replacing = super().replace
        self._or_fail("replace", lambda: replacing(source, target))

    def sync_folder(self, folder: Path) -> None:
        syncing = super().sync_folder
        self._or_fail("sync_folder", lambda: syncing(folder))

    def state(self, path: Path) -> FileState:
        looking = super().state
        return self._or_fail("state", lambda: looking(path))

    def state_of(self, fd: int) -> FileState:
        looking = super().state_of
        return self._or_fail("state_of", lambda: looking(fd))


CALLS = {"open", "read", "write", "sync", "truncate", "replace", "sync_folder", "state", "state_of"}


class LoggedDisk(QuickDisk):
    """Does everything, and keeps a list of all that changed a file or a folder.

    Files go by a number of their own (those that were there by their name): a rename moves no bytes.
    """

    def __init__(self) -> None:
        self.log: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[int, int], object] = {}

    def mark(self, what: str, *values: object) -> None:
        self.log.append((what, *values))

    def _number(self, fd: int) -> object:
        found = os.fstat(fd)
        return self._numbers[found.st_dev, found.st_ino]

    def open(self, path: Path, *, write: bool = False, create: bool = False, new: bool = False) -> int:
        made = not path.exists()
        fd = super().open(path, write=write, create=create, new=new)
        found = os.fstat(fd)
        if made:
            # Not the inode's own number: the file system gives that of a deleted file out again.
            self._numbers[found.st_dev, found.st_ino] = len(self.log)
            self.mark("create", self._number(fd), path.name)
        else:
            self._numbers.setdefault((found.st_dev, found.st_ino), path.name)
        return fd

    def append(self, fd: int, data: bytes, offset: int) -> int:
        return self.write(fd, data, offset)

    def write(self, fd: int, data: bytes, offset: int) -> int:
        self.mark("write", self._number(fd), offset, data)
        return super().write(fd, data, offset)

    def sync(self, fd: int) -> None:
        super().sync(fd)
        self.mark("sync", self._number(fd))

    def truncate(self, fd: int, size: int) -> None:
        self.mark("truncate", self._number(fd), size)
        super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        self.mark("replace", source.name, target.name)
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.mark("sync_folder")
