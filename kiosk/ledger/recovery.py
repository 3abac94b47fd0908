"""What a writer does with bytes behind the commit pointer that another left there when it died."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.i18n import Text, text
from kiosk.ledger.files import keep, write_all
from kiosk.ledger.io import Disk
from kiosk.ledger.layout import CLOSING, Chain
from kiosk.ledger.survey import Survey

_WORTHLESS = b" \0\n}"


class Recovery(msgspec.Struct, frozen=True):
    """What was found behind the last commit and what was done with it."""

    adopted: int
    """Events that were whole and are recorded now; they may or may not have been acknowledged."""
    cut: int
    """Bytes of a torn tail that was never acknowledged."""
    kept: Path | None
    """The file the torn tail was put aside in."""

    @property
    def message(self) -> Text:
        """Return the same in words."""
        if self.kept is None:
            return text("{n} events that were not yet marked as committed were taken in.", n=self.adopted)
        return text(
            "The ledger ended in a torn line, never acknowledged: {cut} bytes were cut off and kept in "
            "{kept}; {n} whole events before it were taken in.",
            cut=self.cut,
            kept=self.kept.name,
            n=self.adopted,
        )


def clean(tail: bytes) -> bool:
    """Whether nothing but the closing braces and spaces follows the last event."""
    return tail.startswith(CLOSING) and not tail[len(CLOSING) :].strip(b" ")


def mend(disk: Disk, fd: int, chain: Chain, tail: bytes, found: Survey) -> Recovery | None:
    """Make an end of the file that is fit to append to; return what was done, if it is worth telling.

    `tail` is what follows the events `chain` has passed, `found` what was found in it. Whole commits are
    kept, the rest is put aside and cut off. Nothing is synced yet, but all of the tail is written anew: a
    page whose sync failed once counts as clean, and only writing it makes the next sync mean something.

    Raises:
        LedgerDamaged: a line is bad that had been synced; nothing was changed.
        OSError: the disk took not all of it; doing it again is safe.
    """
    if found.rot:
        raise found.broken
    rest = tail[found.whole.length - chain.length :]
    torn = rest.rstrip(b" \0")
    kept = None
    if rest.strip(_WORTHLESS):
        stem = f"{chain.file.stem}.torn-{disk.stamp()}"
        kept = keep(disk, chain.file.parent, stem, "", torn)
    adopted = tail[: len(tail) - len(rest)]
    blank = b" " * max(len(rest) - len(CLOSING), 0)
    write_all(disk, fd, adopted + CLOSING + blank, chain.length)
    if kept is None and not found.objects:
        return None
    return Recovery(len(found.objects), len(torn) if kept else 0, kept)
