"""Who is missing, by class, with telephone (F3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.roll_missing import MissingList
from screens.dialogs.roll_people import People, Summary, Tabs
from screens.dialogs.roll_sheet import ListDialog
from screens.widgets.keys import Key


class MissingDialog(ListDialog[str]):
    """Lists who is missing; answers with the id of the person chosen, for the desk to deal with."""

    CSS_PATH = ["roll_sheet.tcss", "missing.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left,shift+tab", "turn(-1)"),
        ("right,tab", "turn(1)"),
        ("enter,ctrl+j", "choose"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._missing = MissingList(station)

    def body(self) -> ComposeResult:
        """Summary, tabs, list."""
        yield Summary(self.station, self._missing)
        yield Tabs(self.station, self._missing)
        yield People(self.station, self._missing)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key(text("Left Right"), text("another list"), "turn(1)"),
            Key(text("Up Down"), text("choose"), "move(1)"),
            Key("PgUp PgDn", text("page"), "page(1)"),
            Key("Enter", text("Show the card"), "choose"),
            Key("Esc", text("Back"), "close"),
        )

    def show(self) -> None:
        """Draw who is missing now; who is not any more goes away, the others stay where they are."""
        self._missing.refresh()
        super().show()

    def action_turn(self, step: int) -> None:
        """Show another view."""
        self._missing.turn(step)
        self._draw()

    @property
    def page(self) -> int:
        """How many people a page has."""
        return self.query_one(People).page

    def go(self, step: int) -> None:
        """Stand on another person."""
        self._missing.move(step)
        self._draw()

    def action_choose(self) -> None:
        """Answer with the person one stands on."""
        if self._missing.person:
            self.dismiss(self._missing.person)

    def on_tabs_turned(self, event: Tabs.Turned) -> None:
        """Show the view that was touched."""
        self.action_turn(event.step)

    def on_people_chosen(self, event: People.Chosen) -> None:
        """Answer with the person who was touched."""
        self.dismiss(event.person)

    def _draw(self) -> None:
        super().show()
