"""A model of a disk that loses power: what may be on it at any moment of a log of calls.

Synced bytes are there. Of what was written since, each 512-byte sector is there or not, in any mixture;
a file that had grown has any size between the old and the new, with zeros where nothing arrived. Names
made, and renames, since the folder was synced are there up to some point and not beyond it. (ALICE, OSDI'14)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

SECTOR = 512
Op = tuple[Any, ...]
Log = list[Op]


class _File:
    def __init__(self, content: bytes = b"") -> None:
        self.synced = bytearray(content)
        self.pending: list[tuple[str, int, bytes]] = []

    def sync(self) -> None:
        for change in self.pending:
            _change(self.synced, *change)
        self.pending.clear()

    def image(self, chance: Random) -> bytes:
        content = bytearray(self.synced)
        mood = chance.choice([0.0, 0.3, 0.7, 1.0])
        for what, place, data in self.pending:
            if what == "truncate":
                if chance.random() < mood:
                    _change(content, what, place, data)
                continue
            start = place
            while start < place + len(data):
                end = min((start // SECTOR + 1) * SECTOR, place + len(data))
                if chance.random() < mood:
                    _change(content, "write", start, data[start - place : end - place])
                start = end
        return bytes(content)


def _change(content: bytearray, what: str, place: int, data: bytes) -> None:
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    if what == "truncate":
        del content[place:]
    else:
        content[place : place + len(data)] = data


def images(
    start: dict[str, bytes], log: Log, point: int, chance: Random, count: int
) -> Iterator[dict[str, bytes]]:
    """Yield `count` folders that a power cut after the first `point` calls of `log` may leave behind."""
    files: dict[object, _File] = {name: _File(content) for name, content in start.items()}
    synced: dict[str, object] = {name: name for name in start}
    names: list[Op] = []
    for what, *values in log[:point]:
        if what == "create":
            number, name = values
            files[number] = _File()
            names.append(("create", number, name))
        elif what in ("write", "truncate"):
            number, place, *data = values
            files[number].pending.append((what, place, data[0] if data else b""))
        elif what == "sync":
            files[values[0]].sync()
        elif what == "replace":
            names.append(("replace", *values))
        elif what == "sync_folder":
            synced = _named(synced, names)
            names = []
    for _ in range(count):
        there = _named(synced, names[: chance.randint(0, len(names))])
        yield {name: files[number].image(chance) for name, number in there.items()}


def _named(synced: dict[str, object], changes: list[Op]) -> dict[str, object]:
    there = dict(synced)
    for what, first, second in changes:
        if what == "create":
            there[second] = first
        elif first in there:
            there[second] = there.pop(first)
    return there


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def lay_down(folder: Path, image: dict[str, bytes]) -> Path:
    """Make `folder` hold exactly `image`; return its ledger's path."""
    folder.mkdir(exist_ok=True)
    # Unlinked and not written over: ext4 flushes a file that was cut to nothing and filled again.
    for file in folder.iterdir():
        file.unlink()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    return folder / "camp.json"
