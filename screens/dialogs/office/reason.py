"""Something out of the ordinary is asked for: the office says why, in words that stay in the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.fields import Field
from screens.dialogs.form import Form
from screens.dialogs.office.facts import Facts
from screens.text import line
from screens.widgets.keys import Key

REASON = text("Reason")
LONGEST = 200
"""Characters of a reason at most."""


class HalfSaid(msgspec.Struct):
    """A reason that was begun."""

    reason: str


class ReasonDialog(Form[str]):
    """Says what will be done and asks for the reason; answers with it.

    What is typed is kept as the `draft` of this name until whoever asked drops it, since the kiosk may go
    home in the middle; given up by hand it is dropped here. `label` is what is asked for where it is no
    reason; without `pin` nothing is asked for afterwards.
    """

    TONE: ClassVar[str] = "ask"

    def __init__(
        self,
        station: Station,
        title: Text,
        facts: Sequence[Text],
        draft: str,
        *,
        label: Text = REASON,
        pin: bool = True,
    ) -> None:
        super().__init__(station)
        self._pin = pin
        self._title, self._facts, self._draft = title, facts, draft
        kept = station.drafts.get(draft, HalfSaid)
        self._reason = Field(station, label, kept.reason if kept else "", id="reason", limit=LONGEST)

    def heading(self) -> Content:
        """What will be done."""
        return line((self.say(self._title), "bold"))

    def rows(self) -> ComposeResult:
        """What there is to know about it, and why it is done."""
        yield Facts(self.station, self._facts)
        yield self._reason

    def keys(self) -> Sequence[Key]:
        """Enter goes on to the PIN."""
        return (
            Key("Enter", text("Go on, with the PIN") if self._pin else text("Record"), "enter"),
            Key("Esc", text("Back"), "close"),
        )

    def on_mount(self) -> None:
        """Begin with the reason."""
        self._reason.tell(hint=text("It stays in the log with your name."))
        self.call_after_refresh(self._reason.take_focus)

    def changed(self, field: Field) -> None:
        """Keep what is typed."""
        super().changed(field)
        self.station.drafts.put(self._draft, HalfSaid(self._reason.value))

    def action_close(self) -> None:
        """Give it up."""
        self.station.drafts.drop(self._draft)
        super().action_close()

    def accept(self) -> None:
        """Answer with the reason, or ask for it."""
        if self._reason.value:
            self.dismiss(self._reason.value)
        else:
            self.fault(
                self._reason, text("Enter the reason.") if self._pin else text("Write something here.")
            )
