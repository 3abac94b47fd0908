"""One event with everything that stands in the ledger about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from kiosk.i18n import text
from kiosk.station import Station
from kiosk.story import Teller, whole
from screens.dialogs.office.scrolled import ScrolledDialog
from screens.text import cell, line

LABEL, INDENT = 20, 2
"""Columns of a field's name, and of each step below another."""


class EventDialog(ScrolledDialog):
    """All that is known of event `number`, to be scrolled through."""

    def __init__(self, station: Station, number: int, document: Mapping[str, Any]) -> None:
        super().__init__(station)
        self._number = number
        self._document = document

    def heading(self) -> Content:
        """Which event it is."""
        title = self.say(text("Event {number}", number=self._number))
        return line((f" {title}", "bold"))

    def rows(self, width: int) -> Sequence[Content]:
        """Its fields, one below the other."""
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
