"""A text on the whole screen, to be scrolled through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.fields import Drawn
from screens.dialogs.roll_sheet import ListDialog
from screens.text import lines
from screens.widgets.keys import Key


class ScrolledDialog(ListDialog[None]):
    """Rows below one another; Enter and Escape leave."""

    CSS_PATH = ["../roll_sheet.tcss", "scrolled.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [("enter,ctrl+j", "close")]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._first = 0
        self._sheet = Drawn(station, self._page, classes="scrolled")

    def body(self) -> ComposeResult:
        """What it is, and its rows."""
        yield Drawn(self.station, self.heading, classes="scrolled-heading")
        yield self._sheet

    def heading(self) -> Content:
        """Draw what it is."""
        raise NotImplementedError

    def rows(self, width: int) -> Sequence[Content]:
        """Draw all rows, each at most `width` columns."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key(text("Up Down"), text("scroll"), "move(1)"),
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

    def _page(self) -> Content:
        rows = self.rows(self._sheet.size.width)
        self._first = max(0, min(self._first, len(rows) - self.page))
        return lines(*rows[self._first : self._first + self.page])
