"""Checking a ledger, copying it away, and putting a copy back."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple

from kiosk.i18n import text
from kiosk.ledger.errors import CopyRefused, LedgerDamaged, LedgerUnreachable, NotSaved
from kiosk.ledger.files import keep, put, read_all
from kiosk.ledger.head import HeadFile
from kiosk.ledger.io import Disk
from kiosk.ledger.layout import CLOSING, GROWTH, End
from kiosk.ledger.lock import WriterLock
from kiosk.ledger.reading import LedgerReader
from kiosk.ledger.recovery import clean
from kiosk.ledger.tape import beside


class Verified(NamedTuple):
    """What a ledger holds, every committed event checked."""

    events: int
    fingerprint: str
    """`h` of the last event: two ledgers with the same one hold the same events."""


class Restored(NamedTuple):
    """What a restored ledger holds now."""

    events: int
    fingerprint: str
    kept: Path | None
    """Where the ledger that was there before lies now, with its own `.head` beside it."""


class _Content(NamedTuple):
    verified: Verified
    data: bytes
    """The events up to the last one, without the closing braces."""
    closed: bool
    """Nothing but closing braces and spaces follows."""


def verify(path: Path | str, *, io: Disk | None = None) -> Verified:
    """Check every committed event of a ledger or a backup, and the chain that ties them.

    Reads only, takes no lock. A torn tail behind the last commit is no damage.

    Raises:
        LedgerDamaged: a committed event is not there as it was.
        LedgerNewer: only a newer version can read it.
        LedgerUnreachable: there is no such file, or it cannot be read.
    """
    return _content(Path(path), io or Disk()).verified


def backup(path: Path | str, to: Path | str, *, io: Disk | None = None) -> Verified:
    """Copy a ledger as it is committed now, while others may write to it, and check the copy.

    The copy is on its disk when this returns, and is a TinyDB file and a ledger of its own.

    Raises:
        CopyRefused: there is a file of that name already.
        LedgerDamaged: the ledger, or the copy as it was read back, is not right.
        LedgerUnreachable: the ledger cannot be read.
        NotSaved: the copy could not be written.
    """
    disk, target = io or Disk(), Path(to)
    if target.exists():
        raise CopyRefused(text("{file} exists already. Choose another name for the backup.", file=target))
    content = _content(Path(path), disk)
    try:
        put(disk, target, content.data + CLOSING)
    except OSError as error:
        raise NotSaved(target, error) from error
    if verify(target, io=disk) != content.verified:
        reason = text("The copy is not what was written.")
        raise LedgerDamaged(target, content.verified.events, 0, reason)
    return content.verified


def restore(
    path: Path | str, from_: Path | str, *, io: Disk | None = None, timeout: float = 10.0
) -> Restored:
    """Put a backup in a ledger's place, after checking it; what was there is kept beside it.

    Open ledgers notice and read anew. After a power cut it is the old ledger or the restored one.

    Raises:
        CopyRefused: the backup is the ledger itself, or ends in the middle.
        LedgerDamaged: the backup is not right.
        LedgerUnreachable: the backup cannot be read.
        LedgerBusy: a desk held the ledger all the while.
        NotSaved: the ledger is as it was.
    """
    disk, target, source = io or Disk(), Path(path), Path(from_)
    if target.exists() and source.exists() and target.samefile(source):
        raise CopyRefused(text("{file} is the ledger itself, not a backup of it.", file=source))
    content = _content(source, disk)
    if not content.closed:
        raise CopyRefused(
            text(
                "The backup {file} ends in the middle, after {n} whole events. Use another backup; if there "
                "is none, open this one as a ledger, which cuts off the torn end, and restore it then.",
                file=source,
                n=content.verified.events,
            )
        )
    lock = WriterLock(beside(target, "lock"), disk, timeout)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with lock.held():
            kept = _put_aside(target, disk)
            _put_in_place(target, disk, content)
    except OSError as error:
        raise NotSaved(target, error) from error
    finally:
        lock.close()
    return Restored(*content.verified, kept)


def _content(path: Path, disk: Disk) -> _Content:
    if not path.exists():
        raise LedgerUnreachable(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    with LedgerReader(path, disk) as ledger:
        ledger.start()
        verified = Verified(ledger.count, ledger.fingerprint)
        return _Content(verified, ledger.committed(), clean(ledger.tail()))


def _put_aside(target: Path, disk: Disk) -> Path | None:
    if not target.exists():
        return None
    stem = f"{target.stem}.before-restore-{disk.stamp()}"
    kept = keep(disk, target.parent, stem, target.suffix, read_all(disk, target))
    pointer = beside(target, "head")
    if pointer.exists():
        put(disk, beside(kept, "head"), read_all(disk, pointer))
    return kept


def _put_in_place(target: Path, disk: Disk, content: _Content) -> None:
    head = HeadFile(beside(target, "head"), disk)
    try:
        # A pointer that is ahead of its ledger is a ledger to be refused: it must be gone before, for good.
        head.forget()
        disk.sync_folder(target.parent)
        put(disk, target, content.data + CLOSING + b" " * GROWTH)
        head.publish(End(len(content.data), content.verified.fingerprint.encode()))
        head.sync()
    finally:
        head.close()
