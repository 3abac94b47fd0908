"""What a terminal needs to come back where it was after a power cut: half a score sheet, the screen shown.

A draft is a comfort, the ledger is the truth: nothing here raises for the disk's sake.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import TypeVar

import msgspec

T = TypeVar("T")
LARGEST = 8_000_000
"""Bytes; a larger file is none of ours."""
ABANDONED = 60.0
"""Seconds after which nobody is still writing a file."""
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_UNFIT = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_BINARY = getattr(os, "O_BINARY", 0)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The file's layout; each draft is kept as it came until it is known what it should be."""

    drafts: dict[str, msgspec.Raw]


def drafts_path(ledger_path: Path, station: str) -> Path:
    """Return the file for a station's drafts beside the ledger, a different one for each name.

    `camp.desk-1.drafts.json` for a name of small letters, digits, `-` and `_`; any other is told by a digest.
    """
    if not _PLAIN.fullmatch(station):
        begin = re.sub(r"[^a-z0-9_-]+", "", station.lower())[:20]
        digest = hashlib.blake2b(station.encode(errors="surrogatepass"), digest_size=6).hexdigest()
        station = f"{begin}~{digest}"
    return ledger_path.with_name(f"{ledger_path.stem}.{station}.drafts.json")


class Drafts:
    """The drafts of one station in the file `path`, written whole with every change.

    A file that cannot be used is set aside, with `.broken` to its name. When the disk fails, `trouble` holds
    the error until it works again, and `on_trouble` is called once. Of two processes with one file the last
    to write wins.
    """

    def __init__(self, path: Path, on_trouble: Callable[[OSError], None] | None = None) -> None:
        self.trouble: OSError | None = None
        """Why the drafts of now are not on the disk; None where they are."""
        self._path = path
        self._on_trouble = on_trouble
        self._drafts = self._read()
        _sweep(path)

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return the draft called `name`; None where there is none, or none that is a `kind`."""
        kept = self._drafts.get(name)
        if kept is None:
            return None
        try:
            return msgspec.json.decode(kept, type=kind)
        except _UNFIT:
            return None

    def put(self, name: str, value: object) -> None:
        """Keep `value` under `name`; raises `TypeError` for one that msgspec cannot encode."""
        self._keep({**self._drafts, name: msgspec.json.encode(value)})

    def drop(self, name: str) -> None:
        """Forget the draft called `name`."""
        self._keep({other: kept for other, kept in self._drafts.items() if other != name})

    def _keep(self, drafts: dict[str, bytes]) -> None:
        if drafts == self._drafts and self.trouble is None:
            return
        self._drafts = drafts
        whole = _File({name: msgspec.Raw(kept) for name, kept in drafts.items()})
        try:
            _replace(self._path, msgspec.json.encode(whole))
        except OSError as error:
            self._fail(error)
        else:
            self.trouble = None

    def _fail(self, error: OSError) -> None:
        first, self.trouble = self.trouble is None, error
        if first and self._on_trouble:
            self._on_trouble(error)

    def _read(self) -> dict[str, bytes]:
        try:
            whole = msgspec.json.decode(_begin(self._path), type=_File)
            return {name: bytes(kept) for name, kept in whole.drafts.items()}
        except FileNotFoundError:
            return {}
        except (OSError, *_UNFIT):
            try:
                self._path.replace(self._path.with_name(self._path.name + ".broken"))
            except OSError as error:
                self._fail(error)
            return {}


def _begin(path: Path) -> bytes:
    """Return a file's bytes; of one that is too large only the beginning, which fits nothing."""
    with path.open("rb") as file:
        return file.read(LARGEST)


def _replace(path: Path, data: bytes) -> None:
    """Make `path` hold `data`: after a power cut it is the old file or the new one, never part of either."""
    # A name of its own, so that two processes never write into one file; a cut leaves it behind.
    fresh = path.with_name(f"{path.name}.{os.urandom(4).hex()}.new")
    end = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        try:
            while data:
                data = data[os.write(end, data) :]
            os.fsync(end)
        finally:
            os.close(end)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):  # what failed is told; this would only tidy up after it
            fresh.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Return when the folder's names are on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    end = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(end)
    finally:
        os.close(end)


def _sweep(path: Path) -> None:
    """Remove what kills in the middle of a write left behind, but nothing another process may be writing."""
    with suppress(OSError):  # left lying it costs a little room, and the next start tries again
        for left in path.parent.iterdir():
            name = left.name
            ours = name.startswith(path.name + ".") and name.endswith(".new")
            if ours and time() - left.stat().st_mtime > ABANDONED:
                left.unlink()
