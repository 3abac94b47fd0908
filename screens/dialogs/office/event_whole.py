"""One event with everything that stands in the ledger about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.i18n import text
from kiosk.station import Station
from kiosk.story import Teller, whole
from screens.dialogs.fields import Drawn
from screens.dialogs.roll_sheet import ListDialog
from screens.text import cell, line, lines
from screens.widgets.keys import Key

LABEL, INDENT = 20, 2
"""Columns of a field's name, and of each step below another."""


class EventDialog(ListDialog[None]):
    """All that is known of event `number`, to be scrolled through."""

    CSS_PATH = ["../roll_sheet.tcss", "event_whole.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [("enter,ctrl+j", "close")]

    def __init__(self, station: Station, number: int, document: Mapping[str, Any]) -> None:
        super().__init__(station)
        self._number = number
        self._document = document
        self._first = 0
        self._sheet = Drawn(station, self._page, classes="event")

    def body(self) -> ComposeResult:
        """Which event it is, and its lines."""
        yield Drawn(self.station, self._heading, classes="event-heading")
        yield self._sheet

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key(self.say(text("Up Down")), text("scroll"), "move(1)"),
            Key("PgUp PgDn", text("page"), "page(1)"),
            Key("Esc", text("Back"), "close"),
        )

    @property
    def page(self) -> int:
        """How many lines are in view."""
        return max(1, self._sheet.size.height)

    def go(self, step: int) -> None:
        """Scroll on."""
        self._first += step
        self.show()

    def _heading(self) -> Content:
        title = self.say(text("Event {number}", number=self._number))
        return line((f" {title}", "bold"))

    def _page(self) -> Content:
        rows = self._rows(self._sheet.size.width)
        self._first = max(0, min(self._first, len(rows) - self.page))
        return lines(*rows[self._first : self._first + self.page])

    def _rows(self, width: int) -> list[Content]:
        teller = Teller(self.station.camp, self.station.config)
        rows = []
        for label, value, depth in whole(teller, self._number, self._document):
            name = f"{' ' * INDENT * depth}{self.say(label)}"
            # A name that is longer than its column, a person's for one, pushes the value on.
            head = cell(name, LABEL) if cell_len(name) < LABEL else f"{name}  "
            told = Content(self.say(value)).wrap(max(10, width - cell_len(head)))
            for place, part in enumerate(told):
                before = head if place == 0 else " " * cell_len(head)
                rows.append(line((before, "$quiet"), part))
        return rows
