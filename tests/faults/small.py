"""A small ledger to be damaged, as the contents of its folder."""

from __future__ import annotations

from pathlib import Path

from kiosk.ledger.layout import CLOSING
from tests.faults.crashes import contents
from tests.faults.disks import quick_writer
from tests.ledger.kit import record_sheet

Image = dict[str, bytes]
COMMITS = [1, 3, 1, 2]
"""Events of each commit of the ledger."""
IDS = ["id-0", "id-1", "id-1.1", "id-1.2", "id-2", "id-3", "id-3.1"]


def small_ledger(path: Path) -> Image:
    """Make the ledger; return it with little padding."""
    with quick_writer(path) as ledger:
        for name, people in enumerate(COMMITS):
            record_sheet(ledger, name, people)
    image = contents(path.parent)
    image["camp.json"] = image["camp.json"].rstrip() + b"\n" + b" " * 600
    return image


def last_commit(ledger: bytes) -> tuple[int, int]:
    """Return where the last commit begins and ends, its comma included."""
    return ledger.index(b',\n"6": '), ledger.index(CLOSING)


def stale_head(path: Path, commits: int) -> bytes:
    """Return the head as it was after so many commits."""
    folder = path.parent / "earlier"
    folder.mkdir()
    with quick_writer(folder / "camp.json") as ledger:
        for name, people in enumerate(COMMITS[:commits]):
            record_sheet(ledger, name, people)
    return (folder / "camp.head").read_bytes()
