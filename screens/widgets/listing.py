"""A list of things, one a line, that one stands on and scrolls through."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.i18n import Text
from kiosk.station import Station
from screens.cursor import Cursor, first_shown
from screens.part import Part
from screens.text import line, lines, wide

MARK = 2
"""Columns before a line, for the mark of the one stood on."""


class Listing(Part):
    """Lines of things told by a key; only those in view are drawn.

    `head` draws what stands above the lines, `row` the line of a key, each in so many columns; `empty` is
    what is said where there is nothing. The line one stands on is kept by its key while others come and go.
    """

    class Touched(Message):
        """The line of `key` was touched."""

        def __init__(self, listing: Listing, key: str) -> None:
            super().__init__()
            self.listing = listing
            self.key = key

    def __init__(
        self,
        station: Station,
        head: Callable[[int], Content],
        row: Callable[[str, int], Content],
        empty: Text,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(station, id=id)
        self._head, self._row, self._empty = head, row, empty
        self.active = True
        """Whether the keys go here: of two lists beside each other one does."""
        self._keys: Sequence[str] = ()
        self._cursor = Cursor()
        self._first = 0

    @property
    def key(self) -> str:
        """What one stands on; "" on an empty list."""
        return self._cursor.key

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return max(1, self.size.height - 2)

    def fill(self, keys: Sequence[str]) -> None:
        """Have these things in the list from now on, and draw."""
        self.hold(keys)
        self.show()

    def hold(self, keys: Sequence[str], key: str = "") -> None:
        """Have these things in the list and stand on `key`, where there is one, without drawing."""
        self._keys = keys
        self._cursor.settle(keys)
        self._cursor.go(keys, key)

    def move(self, step: int) -> None:
        """Stand `step` lines further down (negative: up)."""
        self._cursor.move(self._keys, step)
        self.show()

    def go(self, key: str) -> None:
        """Stand on the line of `key`, where there is one."""
        self._cursor.go(self._keys, key)
        self.show()

    def picture(self) -> Content:
        """The head, and the lines there is room for."""
        width, height = self.size.width, max(1, self.size.height - 1)
        if not self._keys:
            return lines(self._head(width - MARK), line((f"  {self.say(self._empty)}", "$quiet")))
        self._first = first_shown(self._first, self._cursor.place, len(self._keys), height)
        shown = self._keys[self._first : self._first + height]
        head = line(" " * MARK, self._head(width - MARK))
        return lines(head, *(self._line(key, width) for key in shown))

    def _line(self, key: str, width: int) -> Content:
        here = key == self._cursor.key
        mark = ("▶ " if self.active else "> ") if here else "  "
        whole = line((mark, "bold $primary"), wide(self._row(key, width - MARK), width - MARK))
        return whole.stylize_before("on $panel") if here and self.active else whole

    def on_click(self, event: Click) -> None:
        """Stand on the line that was touched, and tell."""
        place = self._first + event.y - 1
        if event.y and place < len(self._keys):
            self.go(self._keys[place])
            self.post_message(self.Touched(self, self._keys[place]))
