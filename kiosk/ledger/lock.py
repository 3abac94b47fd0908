"""The writers' lock: one process at a time decides and appends."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Self

from filelock import lock_descriptor, unlock_descriptor

from kiosk.ledger.errors import LedgerBusy
from kiosk.ledger.io import Disk, Names

_PAUSE = 0.001
"""Seconds between attempts; a commit holds the lock for about as long as the disk takes to sync."""


class WriterLock:
    """filelock's lock of the operating system, on a descriptor that stays open from turn to turn.

    `FileLock` opens and closes its file at every turn, which costs a third of a whole append.
    """

    def __init__(self, path: Path, disk: Disk, timeout: float, names: Names | None = None) -> None:
        self.path = path
        self.timeout = timeout
        """Seconds after which waiting is given up."""
        self._disk = disk
        self._names = names or Names(path.parent, disk)
        self._looked = 0
        self._fd: int | None = None
        self._held = -1

    def held(self) -> Self:
        """Take the lock in a `with` statement; the operating system gives it back should this process die.

        Each turn asks the folder's `names` anew, once the lock is taken.

        Raises:
            LedgerBusy: it was not free within `timeout` seconds.
            OSError: the lock file cannot be opened.
        """
        return self

    def __enter__(self) -> Self:
        self._held = self._acquire()
        return self

    def __exit__(self, *error: object) -> None:
        unlock_descriptor(self._held)

    def close(self) -> None:
        """Give the descriptor back."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            self._disk.close(fd)

    def _acquire(self) -> int:
        deadline: float | None = None
        while True:
            if self._fd is None:
                self._fd = self._disk.open(self.path, write=True, create=True)
            if lock_descriptor(self._fd, blocking=False):
                version = self._names.ask()
                if version == self._looked or self._has_its_name(self._fd):
                    self._looked = version
                    return self._fd
                # Someone deleted the lock file: what guards no name guards nothing.
                unlock_descriptor(self._fd)
                self.close()
                continue
            deadline = deadline or time.monotonic() + self.timeout
            if time.monotonic() > deadline:
                raise LedgerBusy(self.path, self.timeout)
            time.sleep(_PAUSE)

    def _has_its_name(self, fd: int) -> bool:
        try:
            return self._disk.state(self.path).same_file(self._disk.state_of(fd))
        except FileNotFoundError:
            return False
