"""The ledger: everything that happened, appended once, safe from power cuts, shared by all processes.

What any ledger promises is `Ledger`; `open_ledger` opens the embedded one, a TinyDB file.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.ledger.errors import (
    CopyRefused,
    EventsStand,
    IdConflict,
    LedgerBusy,
    LedgerClosed,
    LedgerDamaged,
    LedgerError,
    LedgerNewer,
    LedgerUnreachable,
    NotSaved,
)
from kiosk.ledger.io import Disk
from kiosk.ledger.promise import Ledger, Recorded
from kiosk.ledger.reading import LedgerReader
from kiosk.ledger.recovery import Recovery
from kiosk.ledger.tinydb_file import LedgerWriter

if TYPE_CHECKING:
    from kiosk.ledger.auditing import Wanted, audit
    from kiosk.ledger.browsing import Browser
    from kiosk.ledger.copies import Restored, Verified, backup, restore, verify

_ON_DEMAND = {
    "Browser": "browsing",
    "Wanted": "auditing",
    "audit": "auditing",
    "Restored": "copies",
    "Verified": "copies",
    "backup": "copies",
    "restore": "copies",
    "verify": "copies",
}
"""Name to the module it is loaded from when it is first asked for: a desk that starts needs none of them."""


def __getattr__(name: str) -> Any:
    if name in _ON_DEMAND:
        return getattr(import_module(f"kiosk.ledger.{_ON_DEMAND[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def open_ledger(
    path: Path | str, *, read_only: bool = False, timeout: float = 10.0, io: Disk | None = None
) -> LedgerReader:
    """Open the ledger file `path` (`data/camp.json`), folded to what is committed.

    For writing, the file is made where there is none, what a dead writer left is put right
    (`LedgerWriter.recoveries` tells), and a file that plain TinyDB wrote again is laid out again. `read_only`
    takes no lock and writes nothing; a file that does not exist yet is an empty camp.

    `timeout` is how many seconds to wait for the writers' lock, here and at each `record`. `io` stands in
    for the disk, in tests.

    Raises:
        LedgerDamaged: the file is not what was committed.
        LedgerNewer: a newer version recorded what this one does not know; nothing was written.
        LedgerUnreachable: it cannot be read.
        NotSaved: it cannot be made ready for writing; reading may still be possible.
        LedgerBusy: another process held the lock all the while.
    """
    disk = io or Disk()
    file = Path(path)
    ledger = LedgerReader(file, disk) if read_only else LedgerWriter(file, disk, timeout)
    try:
        ledger.start()
    except BaseException:
        ledger.close()
        raise
    return ledger


__all__ = [
    "Browser",
    "CopyRefused",
    "Disk",
    "EventsStand",
    "IdConflict",
    "Ledger",
    "LedgerBusy",
    "LedgerClosed",
    "LedgerDamaged",
    "LedgerError",
    "LedgerNewer",
    "LedgerReader",
    "LedgerUnreachable",
    "LedgerWriter",
    "NotSaved",
    "Recorded",
    "Recovery",
    "Restored",
    "Verified",
    "Wanted",
    "audit",
    "backup",
    "open_ledger",
    "restore",
    "verify",
]
