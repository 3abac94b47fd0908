"""What any ledger promises."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Stamp

if TYPE_CHECKING:
    from kiosk.ledger.recovery import Recovery
    from kiosk.ledger.tables import EventTable


class Recorded(msgspec.Struct, frozen=True):
    """The events of one decision are in the ledger, and on the disk."""

    events: tuple[Event, ...]
    first: int
    """Sequence number of the first of them; the others follow without a gap."""
    repeated: bool = False
    """They were there already: this answers a retry of the same key press."""


class Ledger(ABC):
    """Everything that happened, appended once, in one order that all processes share.

    A ledger belongs to one thread. Usable in a `with` statement, which closes it.
    """

    @property
    @abstractmethod
    def camp(self) -> Camp:
        """The state folded from every event read so far. A new object whenever `generation` grows."""

    recoveries: list[Recovery]
    """What this ledger found torn, or not yet marked as committed, behind the last commit; to be reported."""
    generation: int
    """Grows when the file was replaced by another (a restored backup): `camp` was folded anew."""

    @abstractmethod
    def record(self, decide: Decision, stamp: Stamp) -> Recorded | Refused:
        """Run `decide` on the newest state, alone, and record the events it answers with: all or none.

        Returns when they are on the disk and folded into `camp`. A refusal is returned as it is, after the
        events it carries were recorded. A `stamp.id` that is in the ledger already is a retry: `decide` is
        not run, and what was recorded then is the answer.

        Raises:
            NotSaved: nothing was recorded; the same may be tried again.
            LedgerBusy: nothing was recorded; another process held the lock.
            IdConflict: the id is that of another request.
            LedgerClosed: closed, opened for reading only, or the disk failed and it is not known whether
                the events are saved: open anew and retry with the same stamp to learn it.
            LedgerDamaged: the file is not what it was.
            LedgerNewer: a newer version recorded meanwhile what this one does not know.
        """

    @abstractmethod
    def news(self) -> tuple[Event, ...]:
        """Fold in what other processes committed; return those events, each once, own ones left out.

        That includes events `record` had to read first. When `generation` has grown: all events of the new
        file. Cheap when there is nothing new: fit for a timer.

        Raises:
            LedgerDamaged: the file is not what it was.
            LedgerNewer: a newer version recorded meanwhile what this one does not know.
            LedgerUnreachable: the file could not be read.
            LedgerClosed: this ledger was closed.
        """

    @abstractmethod
    def camp_as_of(self, last: int) -> Camp:
        """Return a camp of its own, as it stood after event number `last`, of those read so far.

        It takes as long as opening the ledger. Raises `LedgerUnreachable`, `LedgerDamaged` and `LedgerClosed`
        as `news` does.
        """

    @abstractmethod
    def events(self) -> EventTable:
        """Return the events as a TinyDB table (dicts by sequence number), for `tinydb.Query`."""

    @abstractmethod
    def committed(self, start: int = 0) -> bytes:
        """Return the ledger's bytes up to the last event read: its layout without the closing braces.

        `start` leaves out so many bytes: how many there were when somebody looked before.
        """

    @property
    @abstractmethod
    def count(self) -> int:
        """How many events were read so far."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """The `h` of the last event read: two ledgers with the same one hold the same events."""

    @abstractmethod
    def close(self) -> None:
        """Give files back. May be called twice; anything else raises `LedgerClosed` afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
