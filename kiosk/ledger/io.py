"""The one seam to the disk: every file the ledger touches is touched through a `Disk`.

Tests put in one that fails, cuts or logs any single call.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

from kiosk.ledger.direct import crosses_pages, write_around_cache

_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_TICK_NS = 2_500_000_000
"""More than the coarsest clock of a file system in use (FAT: 2 s)."""
_SYNC_DATA = getattr(os, "fdatasync", os.fsync)


class FileState(NamedTuple):
    """What tells one state of a file from another without reading it."""

    device: int
    inode: int
    size: int
    """In bytes."""
    mtime_ns: int

    def same_file(self, other: FileState) -> bool:
        """Whether both are the same file on disk, whatever it holds."""
        return self.inode == other.inode and self.device == other.device


class Disk:
    """Plain files of the operating system; every method raises `OSError` as the system call does."""

    def open(self, path: Path, *, write: bool = False, create: bool = False, new: bool = False) -> int:
        """Return a descriptor; `create` makes a file where there is none, `new` insists on making it."""
        flags = _ALWAYS | (os.O_RDWR if write else os.O_RDONLY)
        if create or new:
            flags |= os.O_CREAT
        if new:
            flags |= os.O_EXCL
        return os.open(path, flags, 0o644)

    def close(self, fd: int) -> None:
        """Give the descriptor back."""
        os.close(fd)

    if hasattr(os, "pread"):

        def read(self, fd: int, size: int, offset: int) -> bytes:
            """Return up to `size` bytes from `offset`; fewer at the end of the file."""
            return os.pread(fd, size, offset)

        def write(self, fd: int, data: bytes, offset: int) -> int:
            """Write `data` at `offset` in one call; return how many bytes of it were taken."""
            return os.pwrite(fd, data, offset)

    else:

        def read(self, fd: int, size: int, offset: int) -> bytes:
            """Return up to `size` bytes from `offset`; fewer at the end of the file."""
            os.lseek(fd, offset, os.SEEK_SET)
            return os.read(fd, size)

        def write(self, fd: int, data: bytes, offset: int) -> int:
            """Write `data` at `offset` in one call; return how many bytes of it were taken."""
            os.lseek(fd, offset, os.SEEK_SET)
            return os.write(fd, data)

    def append(self, fd: int, data: bytes, offset: int) -> int:
        """Write `data` as `write` does, and so that a kill does not cut it where the system has a way."""
        if crosses_pages(offset, len(data)) and write_around_cache(fd, data, offset):
            return len(data)
        return self.write(fd, data, offset)

    def sync(self, fd: int) -> None:
        """Return when the file's bytes and its size are on the disk."""
        _SYNC_DATA(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target` in one step, whatever had it before."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Return when the folder's names are on the disk; Windows has no such call and needs none."""
        if os.name == "nt":
            return
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def state(self, path: Path) -> FileState:
        """Return the state of the file that has this name now."""
        found = os.stat(path)  # noqa: PTH116 - twice as fast as Path.stat, and this is the poll
        return FileState(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

    def state_of(self, fd: int) -> FileState:
        """Return the state of an open file."""
        found = os.fstat(fd)
        return FileState(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

    def changed(self, folder: str) -> int:
        """Return when a name in the folder was last made, moved or removed, in ns of the wall clock."""
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - as above

    def stamp(self) -> str:
        """Return the wall clock's time for the name of a file that is put aside."""
        return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())


class Names:
    """How often files may have got or lost their names in a folder, without looking at the files.

    Asking a file itself for its state makes its next write note a finer time of change, and the sync after
    that must bring the note to the disk too: on Linux since 6.13 that is a third more for each append.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = str(folder)
        self._disk = disk
        self._seen: int | None = None
        self._calm = False
        self.version = 0
        """The answer of the last `ask`."""

    def ask(self) -> int:
        """Return a number above 0; whoever looked at the files when it was another has to look again.

        Several may share one asking: each keeps the number at which it looked and was content.
        """
        try:
            changed = self._disk.changed(self._folder)
        except FileNotFoundError:
            self._seen = None
            self.version += 1
            return self.version
        if changed != self._seen or not self._calm:
            self._seen = changed
            # Two changes within one tick of the file system's clock look like one until the tick is over.
            self._calm = time.time_ns() - changed > _TICK_NS
            self.version += 1
        return self.version
