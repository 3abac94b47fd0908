"""One thing out of a list, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.form import Form
from screens.dialogs.pick import Choice, Pick
from screens.text import line
from screens.widgets.keys import Key

CAPS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""The keys of the choices, in their order; what comes after them is reached by the arrows."""


class ChooseDialog(Form[str]):
    """Asks for one of `choices`, given as (value, words); answers with the value of what was chosen."""

    AUTO_FOCUS: ClassVar[str] = "Pick"

    def __init__(
        self, station: Station, title: Text, choices: Sequence[tuple[str, Text | str]], chosen: str = ""
    ) -> None:
        super().__init__(station)
        self._title = title
        caps = [*CAPS, *("" for _ in choices)]
        made = [Choice(cap, words, value) for cap, (value, words) in zip(caps, choices, strict=False)]
        self._pick = Pick(station, made, upright=True)
        self._pick.choose_value(chosen)

    def heading(self) -> Content:
        """What is to be chosen."""
        return line((self.say(self._title), "bold"))

    def rows(self) -> ComposeResult:
        """The choices."""
        yield self._pick

    def keys(self) -> Sequence[Key]:
        """A choice's key is enough."""
        return (
            Key(text("Up Down"), text("choose"), ""),
            Key("Enter", text("take"), "accept"),
            Key("Esc", text("Close"), "close"),
        )

    def picked(self, event: Pick.Picked) -> None:
        """Take what was chosen by its key or a touch."""
        if event.by_key:
            self.accept()

    def action_enter(self) -> None:
        """Take what one stands on."""
        self.accept()

    def accept(self) -> None:
        """Answer with what is chosen."""
        if self._pick.chosen is not None:
            self.dismiss(self._pick.chosen.value)
