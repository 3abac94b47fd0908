"""Which room's agenda is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.form import Form
from screens.dialogs.pick import Choice, Pick
from screens.text import line
from screens.widgets.keys import Key

BY_KEY = 9
"""Rooms that have a key of their own."""


class RoomDialog(Form[str]):
    """Asks which of `rooms` is shown; answers with its name, "" for all of them."""

    AUTO_FOCUS = "Pick"

    def __init__(self, station: Station, rooms: Sequence[str], room: str) -> None:
        super().__init__(station)
        choices = [Choice("0", text("All rooms"))]
        choices += [Choice(str(at) if at <= BY_KEY else "", name, name) for at, name in enumerate(rooms, 1)]
        self._pick = Pick(station, choices)
        self._pick.choose_value(room)

    def heading(self) -> Content:
        """What is asked."""
        return line((self.say(text("Which room?")), "bold"))

    def rows(self) -> ComposeResult:
        """The rooms."""
        yield self._pick

    def keys(self) -> Sequence[Key]:
        """One key or Enter is enough."""
        return (Key("Enter", text("Show"), "accept"), Key("Esc", text("Close"), "close"))

    def picked(self, event: Pick.Picked) -> None:
        """A room's key shows it at once."""
        if event.by_key:
            self.accept()

    def accept(self) -> None:
        """Answer with the room chosen."""
        chosen = self._pick.chosen
        self.dismiss(chosen.value if chosen else "")
