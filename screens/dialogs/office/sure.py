"""What will come of a decision, before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.form import Form
from screens.dialogs.office.facts import Facts
from screens.text import line
from screens.widgets.keys import Key

YES = "yes"


class SureDialog(Form[str]):
    """Says what will be done and what comes of it; answers with `YES` where somebody goes on.

    `warnings` speak against it.
    """

    TONE: ClassVar[str] = "ask"

    def __init__(
        self, station: Station, title: Text, facts: Sequence[Text], warnings: Sequence[Text] = ()
    ) -> None:
        super().__init__(station)
        self._title, self._facts, self._warnings = title, facts, warnings

    def heading(self) -> Content:
        """What will be done."""
        return line((self.say(self._title), "bold"))

    def rows(self) -> ComposeResult:
        """What comes of it."""
        yield Facts(self.station, self._facts, self._warnings)

    def keys(self) -> Sequence[Key]:
        """Enter goes on to the PIN."""
        return (
            Key("Enter", text("Go on, with the PIN"), "enter"),
            Key("Esc", text("Back"), "close"),
        )

    def action_enter(self) -> None:
        """Go on: there is nothing to go through."""
        self.accept()

    def accept(self) -> None:
        """Go on."""
        self.dismiss(YES)
