"""The parts of the office's log: what is looked for, and the list that does not move under one's eyes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from kiosk.i18n import Text
from kiosk.station import Station
from screens.dialogs.office.log_view import ALL, LogView
from screens.part import Part
from screens.text import key_cap, line
from screens.widgets.listing import Listing


class FilterLine(Part):
    """What is looked for, with the keys that change it; what is set stands out."""

    def __init__(self, station: Station, view: LogView) -> None:
        super().__init__(station)
        self._view = view

    def picture(self) -> Content:
        """Each filter with its key."""
        shown = [self._one(*one) for one in self._view.words()]
        return line(" ", Content("   ").join(shown))

    def _one(self, cap: str, what: Text, value: object) -> Content:
        style = "$quiet" if value is ALL else "bold $ask-text on $ask"
        return line(key_cap(cap, f"{self.say(what)} "), (f" {self.say(value)} ", style))


class LogListing(Listing):
    """Events, newest first. Whoever stands on the newest sees each new one come; otherwise nothing moves."""

    _top = ""
    """The event on the first line in view."""

    @property
    def above(self) -> int:
        """How many lines there are above those in view."""
        return self._first

    def restart(self) -> None:
        """Stand on the newest of another list."""
        self._keys = ()
        self._cursor.move((), 0)
        self._first, self._top = 0, ""

    def tell_empty(self, words: Text) -> None:
        """Say this where there is nothing in the list."""
        self._empty = words

    def fill(self, keys: Sequence[str]) -> None:
        """Have these events in the list from now on, and draw."""
        newest = self._cursor.place == 0
        self._keys = keys
        if newest:
            self._cursor.move(keys, -len(keys))
        else:
            self._cursor.settle(keys)
            if self._top in keys:
                self._first = keys.index(self._top)
        self.show()

    def picture(self) -> Content:
        """The lines there is room for; the first of them is remembered."""
        drawn = super().picture()
        self._top = self._keys[self._first] if self._first < len(self._keys) else ""
        return drawn
