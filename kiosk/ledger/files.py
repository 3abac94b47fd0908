"""Whole files: written beside, synced, then put in place under their name in one step."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from kiosk.ledger.io import Disk

PIECE = 1 << 20


def read_all(disk: Disk, path: Path) -> bytes:
    """Return all of a file's bytes."""
    fd = disk.open(path)
    try:
        return disk.read(fd, disk.state_of(fd).size, 0)
    finally:
        disk.close(fd)


def write_all(disk: Disk, fd: int, data: bytes, offset: int = 0) -> None:
    """Write all of `data`; raises `OSError` where the disk takes no more of it."""
    done = 0
    while done < len(data):
        taken = disk.write(fd, data[done : done + PIECE], offset + done)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done += taken


def put(disk: Disk, path: Path, data: bytes) -> None:
    """Make `path` hold `data`: after a power cut it is the old file or the new one, never part of either."""
    fresh = path.with_name(path.name + ".new")
    fd = disk.open(fresh, write=True, create=True)
    try:
        disk.truncate(fd, 0)
        write_all(disk, fd, data)
        disk.sync(fd)
    finally:
        disk.close(fd)
    disk.replace(fresh, path)
    disk.sync_folder(path.parent)


def keep(disk: Disk, folder: Path, stem: str, ending: str, data: bytes) -> Path:
    """Put `data` aside in `folder`, never over another file; return its path once it is on the disk."""
    number = 1
    while True:
        name = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        try:
            fd = disk.open(name, write=True, new=True)
            break
        except FileExistsError:
            number += 1
    try:
        write_all(disk, fd, data)
        disk.sync(fd)
    finally:
        disk.close(fd)
    disk.sync_folder(folder)
    return name
