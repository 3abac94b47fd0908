"""Who is missing, by class, with telephone (F3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp

from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.roll_missing import MissingList
from screens.dialogs.roll_people import People, Summary, Tabs
from screens.dialogs.roll_sheet import FullDialog
from screens.widgets.keys import Key

WHEEL = 3
"""People the mouse's wheel goes."""


class MissingDialog(FullDialog[str]):
    """Lists who is missing; answers with the id of the person chosen, for the desk to deal with."""

    CSS_PATH = ["roll_sheet.tcss", "missing.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("home", "move(-1000000)"),
        ("end", "move(1000000)"),
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
            Key(self.say(text("Left Right")), text("another list"), "turn(1)"),
            Key(self.say(text("Up Down")), text("choose"), "move(1)"),
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

    def action_move(self, step: int) -> None:
        """Go to another person."""
        self._missing.move(step)
        self._draw()

    def action_page(self, pages: int) -> None:
        """Go a page of people further, or back."""
        self.action_move(pages * self.query_one(People).page)

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

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go down the list."""
        event.stop()
        self.action_move(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go up the list."""
        event.stop()
        self.action_move(-WHEEL)

    def _draw(self) -> None:
        super().show()
