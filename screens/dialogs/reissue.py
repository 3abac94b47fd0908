"""Somebody gets a new badge (F6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from kiosk.camp import Member
from kiosk.clean import plain
from kiosk.i18n import render, text
from kiosk.station import Station
from screens.dialogs.badges import taken
from screens.dialogs.fields import ChoiceField, Field
from screens.dialogs.form import Form, who
from screens.dialogs.pick import Choice, Pick
from screens.text import line
from screens.widgets.keys import Key

REASONS = {"lost": text("lost"), "broken": text("broken"), "misprint": text("printed wrong")}
"""Why a badge is replaced."""


class ReissueDialog(Form[tuple[str, str]]):
    """Asks for `member`'s new badge and the reason, in either order; answers with both.

    The reason is in the camp's language, whatever the screen shows: it stays in the ledger.
    """

    TONE: ClassVar[str] = "ask"
    AUTO_FOCUS = "#reason Pick"

    def __init__(self, station: Station, member: Member) -> None:
        super().__init__(station)
        self._member = member
        choices = [Choice(str(at), word, key) for at, (key, word) in enumerate(REASONS.items(), start=1)]
        self._reason = ChoiceField(station, text("Reason"), choices, id="reason")
        self._badge = Field(station, text("New badge"), id="badge")

    def heading(self) -> Content:
        """Whose badge it is."""
        return line((self.say(text("New badge for")), "bold"), "   ", who(self.station.config, self._member))

    def rows(self) -> ComposeResult:
        """Reason and badge."""
        yield self._reason
        yield self._badge

    def keys(self) -> Sequence[Key]:
        """Enter accepts on the last row."""
        return (Key("Enter", text("Accept"), "enter"), Key("Esc", text("Close"), "close"))

    def on_mount(self) -> None:
        """Say what to do, and which badge will be dead."""
        self._reason.tell(hint=text("One key: 1, 2 or 3."))
        old = text("Scan the new badge. Badge {badge} is dead from then on.", badge=self._member.badge)
        self._badge.tell(hint=old)

    def scanned(self, code: str) -> bool:
        """Take the new badge; with a reason that is all."""
        self._badge.put(code)
        self.accept()
        return True

    def picked(self, event: Pick.Picked) -> None:
        """With a badge that is all; otherwise ask for it."""
        if not event.by_key:
            return
        if self._badge.value:
            self.accept()
        else:
            self._badge.take_focus()

    def accept(self) -> None:
        """Answer with badge and reason, or say what is missing."""
        badge, station = plain(self._badge.value), self.station
        wrong = taken(station.camp, badge, self._member.person.id, station.now()) if badge else None
        if not badge:
            self.fault(self._badge, text("Scan the new badge."))
        elif wrong:
            self._badge.put("")
            self.fault(self._badge, wrong)
        elif not self._reason.chosen:
            self.fault(self._reason, text("Now the reason: 1, 2 or 3."))
        else:
            self.dismiss((badge, render(REASONS[self._reason.chosen], station.config.camp.language)))
