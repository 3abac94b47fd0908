"""When a session really began and was over: the rows of the change dialog for that."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from textual.app import ComposeResult

from kiosk.agenda import end_session, start_session, undo_end, undo_start
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.agenda_fields import NO_DAYS, Said
from screens.dialogs.change_rows import GONE, ChangeRows
from screens.dialogs.fields import Field
from screens.dialogs.recording import Unsaid, Wish
from screens.dialogs.times import read_moment

KNOWN = "known"
"""The name under which a draft keeps what was recorded when somebody began to type."""


class TimeRows(ChangeRows):
    """When it began, or when it was over.

    A time that was recorded when the rows began is corrected; one that was recorded since then is not, as
    nobody who entered something knew of it.
    """

    def __init__(self, station: Station, session: str, *, end: bool) -> None:
        super().__init__(station, session)
        self._end = end
        self._known: datetime | None = None
        """What was recorded when the rows began."""
        self._correct = False
        self._when = Field(station, text("When"), id="end-when" if end else "start-when", limit=12)

    def compose(self) -> ComposeResult:
        """One row."""
        yield self._when

    @property
    def said(self) -> dict[str, Said]:
        """What the row says, and what was recorded when it began."""
        return {**super().said, KNOWN: Said(self._known.isoformat() if self._known else "")}

    @property
    def _recorded(self) -> datetime | None:
        slot = self.slot
        return None if slot is None else slot.ended if self._end else slot.started

    @property
    def _shown(self) -> str:
        """What was recorded when the rows began, as it is shown; "" for nothing."""
        days = self.station.camp.days
        return f"{days.local(self._known):%H:%M}" if days and self._known else ""

    def fill(self) -> None:
        """Begin empty, which means now, or with the time recorded before."""
        slot = self.slot
        self._known = self._recorded
        self._correct = slot is not None and bool(self._known or slot.ended)
        self._when.put(self._shown)
        self._hint()

    def renew(self) -> None:
        """Begin anew where another time was recorded meanwhile, and say so."""
        if self._recorded != self._known:
            self.begin()
            self._look_again()

    def resume(self, kept: dict[str, Said]) -> None:
        """Say what was typed, unless another time was recorded since."""
        if kept.get(KNOWN) == self.said[KNOWN]:
            super().resume(kept)
        else:
            self._look_again()

    def follow(self, field: Field) -> None:
        """Say what can be typed: what was recorded meanwhile has been seen."""
        super().follow(field)
        self._hint()

    def wish(self) -> Wish | Unsaid:
        """The session begins or ends at this time."""
        slot, days = self.slot, self.station.camp.days
        if days is None:
            return Unsaid(NO_DAYS)
        if slot is None:
            return Unsaid(GONE)
        moment = read_moment(self._when.value, days, slot.start) if self._when.value else None
        known = self._known
        # Shown and typed without its seconds, it is still the moment it was.
        if known and (self._when.value == self._shown or moment == known.replace(second=0, microsecond=0)):
            moment = known
        if isinstance(moment, Text):
            return Unsaid(moment, self._when)
        decide = end_session if self._end else start_session
        return Wish(partial(decide, session=self.session, correct=self._correct), moment)

    def _look_again(self) -> None:
        again = text("The time recorded before was taken back meanwhile. Look again.")
        if self._known:
            again = text("{time} was recorded meanwhile. Look again.", time=self._shown)
        self._when.tell(warning=again)

    def _hint(self) -> None:
        hint = text("Empty: now. Or the time, as 14:00.")
        if self._known:
            hint = text("Correct the time; {time} was recorded. Empty: now.", time=self._shown)
        self._when.tell(hint=hint)


class UndoRows(ChangeRows):
    """Nothing more is asked where a start or an end was recorded by mistake."""

    def __init__(self, station: Station, session: str, *, end: bool) -> None:
        super().__init__(station, session)
        self._end = end

    def wish(self) -> Wish | Unsaid:
        """The session has not begun, or is still on."""
        return Wish(partial(undo_end if self._end else undo_start, session=self.session))
