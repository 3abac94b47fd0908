"""One terminal's dealings with the camp: its clock, its language, and the ledger it records in.

The screens know the camp through this and nothing else: they show `camp`, and hand decisions to `record`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.decision import Decision, Refused
from kiosk.drafts import Drafts
from kiosk.events import Event, Stamp
from kiosk.i18n import LANGUAGES, Language, Text, render
from kiosk.ledger import IdConflict, Ledger, LedgerClosed, LedgerError, Recorded
from kiosk.scoring.rules import Rules

if TYPE_CHECKING:
    from kiosk.ledger import Browser
    from kiosk.ranking.kept import KeptStandings
    from kiosk.ranking.standings import Standings


class NotRecorded(msgspec.Struct, frozen=True):
    """The ledger did not acknowledge a decision: to be shown as NOT SAVED, and tried again as it is."""

    message: Text
    stamp: Stamp | None
    """What the same key press is tried again with, so that it counts once; None: as a new one."""


Outcome = Recorded | Refused | NotRecorded
"""What became of a decision."""
__all__ = ["NotRecorded", "Outcome", "Recorded", "Station"]


class Station:
    """A terminal called `name` (desk-1), at which somebody stands.

    `open_ledger` opens the camp's ledger for writing; it is asked again after the disk failed. `clock` tells
    the camp's time (aware); `rehearsal` says that it is not the real one. `pins`, person id to PIN, are shown
    where they are asked for: only in a demo.
    """

    def __init__(
        self,
        name: str,
        config: Config,
        open_ledger: Callable[[], Ledger],
        clock: Callable[[], datetime],
        drafts: Drafts,
        *,
        language: Language | None = None,
        rehearsal: bool = False,
        pins: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.config = config
        self.now = clock
        self.drafts = drafts
        self.language_asked = language is not None
        """The command line asked for it: that counts more than what the terminal was left in."""
        self.language: Language = language or config.camp.language
        self.rehearsal = rehearsal
        self._open_ledger = open_ledger
        self._ledger = open_ledger()
        self.rules = Rules(config)
        """The camp's scoring rules."""
        known = self.camp.pins
        self._shown_pins = {who: (pin, known[who].hash) for who, pin in (pins or {}).items() if who in known}
        self._known: tuple[Camp, int, Camp] | None = None
        """The camp, the last event of it the public may know of, and the camp as it stood then."""
        self._standings: dict[Literal["public", "live"], KeptStandings] = {}
        self._unwritten: Text | None = None
        self._unread: Text | None = None
        self._read_at = clock()

    @property
    def camp(self) -> Camp:
        """The camp as of the last event read; another object after the ledger's file was replaced."""
        return self._ledger.camp

    def public_camp(self) -> Camp:
        """Return the camp as anybody may see it now: after the freeze as it stood then.

        The first time after the freeze it takes as long as reading the whole ledger.
        """
        # Imported here: a desk that starts looks at no standings.
        from kiosk.public import camp_known, held_back_after

        last = held_back_after(self.camp, self.rules, self.now())
        if last is None:
            return self.camp
        if self._known is None or self._known[0] is not self.camp or self._known[1] != last:
            self._known = (self.camp, last, camp_known(self._ledger, last))
        return self._known[2]

    def public_standings(self) -> Standings:
        """Return the standings as anybody may see them now; worked out once and then kept up."""
        from kiosk.ranking.publish import known_to_public

        kept = self._kept("public")
        camp, now = self.public_camp(), self.now()
        return kept.of(camp, now, known_to_public(camp, self.rules, now))

    def live_standings(self) -> Standings:
        """Return the standings as they are now, for the office; worked out once and then kept up."""
        from kiosk.ranking.publish import Known

        return self._kept("live").of(self.camp, self.now(), Known())

    def _kept(self, whose: Literal["public", "live"]) -> KeptStandings:
        """Return the standings kept for somebody, told of everything that is in the camp."""
        from kiosk.ranking.kept import KeptStandings

        # What others recorded before a decision of our own is in the camp, and told of by the next reading.
        self.news()
        return self._standings.setdefault(whose, KeptStandings(self.rules))

    @property
    def unread_since(self) -> datetime | None:
        """When the ledger was read last, where it cannot be read now; None where it can."""
        return self._read_at if self._unread else None

    @property
    def trouble(self) -> Text | None:
        """What is wrong with the ledger now, None where it can be read and written."""
        return self._unwritten or self._unread

    @property
    def remarks(self) -> tuple[Text, ...]:
        """What opening the ledger had to put right after a power cut, for whoever stands there."""
        return tuple(recovery.message for recovery in self._ledger.recoveries)

    @property
    def shown_pins(self) -> dict[str, str]:
        """Person id to PIN, as they are shown in a demo and nowhere else; without those changed since."""
        if not self._shown_pins:
            return {}
        now = self.camp.pins
        return {
            who: pin
            for who, (pin, hashed) in self._shown_pins.items()
            if who in now and now[who].hash == hashed
        }

    def say(self, item: object) -> str:
        """Return a text in the language this terminal shows."""
        return render(item, self.language)

    def other_language(self) -> None:
        """Show the next language from now on."""
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]

    def stamp(self, by: str = "") -> Stamp:
        """Return the stamp of a key press made now, by the person with the id `by`."""
        now = self.now()
        return Stamp(secrets.token_hex(8), now, now, self.name, by)

    def record(self, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        """Have a decision made on the newest state and recorded; returns when it is on the disk.

        Without a `stamp` it is a new key press by whoever stands there.
        """
        stamp = stamp or self.stamp()
        try:
            outcome = self._record(decide, stamp)
        except LedgerError as error:
            self._unwritten = error.message
            return NotRecorded(error.message, None if isinstance(error, IdConflict) else stamp)
        self._unwritten = None
        self._note(outcome.events)
        return outcome

    def news(self) -> bool:
        """Fold in what others recorded; return whether there is anything new to show. Fit for a timer."""
        before = self.camp, self.camp.seq, self.trouble
        try:
            self._read()
        except LedgerError as error:
            self._unread = error.message
        else:
            self._unread = None
            self._read_at = self.now()
        return before != (self.camp, self.camp.seq, self.trouble)

    def log(self) -> Browser:
        """Return all events, newest first, to be looked through; it keeps to the ledger that is open."""
        from kiosk.ledger import Browser

        return Browser(lambda: self._ledger)

    def close(self) -> None:
        """Give the ledger's files back."""
        with suppress(LedgerError):  # nothing is lost by a file that could not be closed
            self._ledger.close()

    def _record(self, decide: Decision, stamp: Stamp) -> Recorded | Refused:
        try:
            return self._ledger.record(decide, stamp)
        except LedgerClosed:
            # After a failed sync it is open whether the events are on the disk. Asking again with the same
            # stamp, of the ledger opened anew, tells.
            self._reopen()
            return self._ledger.record(decide, stamp)

    def _read(self) -> None:
        try:
            self._note(self._ledger.news())
        except LedgerClosed:
            self._reopen()

    def _note(self, events: tuple[Event, ...]) -> None:
        for kept in self._standings.values():
            kept.note(events)

    def _reopen(self) -> None:
        self.close()
        self._ledger = self._open_ledger()
