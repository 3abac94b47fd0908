"""The day as a timeline: one session below the other, the now line between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from kiosk.i18n import text
from kiosk.station import Station
from screens.cursor import first_shown
from screens.day_view import DayView, Item, Row
from screens.part import Part
from screens.text import line, lines
from screens.widgets.session_rows import Detail, Rows

MOST_FIRST = sorted(Detail, reverse=True)
WHEEL = 3
"""Sessions the mouse's wheel goes."""


class Timeline(Part):
    """Shows a day's rows, in as much detail as there is room for."""

    class Chosen(Message):
        """A session was touched."""

        def __init__(self, session: str) -> None:
            super().__init__()
            self.session = session

    class Wheeled(Message):
        """The wheel went `step` sessions."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, station: Station, view: DayView) -> None:
        super().__init__(station)
        self._view = view
        self._top = 0
        """The line shown first."""
        self._drawn: list[Row] = []
        """The row on each line shown."""

    @property
    def page(self) -> int:
        """How many sessions are shown, but one: the last of a page is the first of the next."""
        return max(1, len({row.timing.id for row in self._drawn if isinstance(row, Item)}) - 1)

    def picture(self) -> Content:
        """The head of the columns and the lines there is room for."""
        height, rows = self.size.height - 1, self._view.rows
        if height < 1 or not self.size.width:
            return Content("")
        detail = next((one for one in MOST_FIRST if sum(map(one.lines_of, rows)) <= height), Detail.ONE)
        ends = list(accumulate(map(detail.lines_of, rows)))
        self._top = self._first(ends, height) if rows else 0
        painter = Rows(self.station, self._view, self.size.width, detail)
        shown: list[Content] = []
        self._drawn = []
        for row, end in zip(rows, ends, strict=True):
            start = end - detail.lines_of(row)
            if end > self._top and start < self._top + height:
                drawn = painter.drawn(row)[max(0, self._top - start) :]
                shown += drawn
                self._drawn += [row] * len(drawn)
        if not self._view.items:
            nothing = self.say(text("No session on this day."))
            shown.append(line((f"  {nothing}", "$quiet")))
        return lines(painter.head(*self._hidden(ends, height)), *shown[:height])

    def _first(self, ends: Sequence[int], height: int) -> int:
        """Return the line to show first, so that now, or else where one stands, is among those shown."""
        view = self._view
        if view.following:
            # What comes is worth more room than what has been.
            return max(
                0, min((ends[view.now_row] if view.now_row >= 0 else 0) - height // 3, ends[-1] - height)
            )
        place = max(0, view.item_row)
        last, begin = ends[place] - 1, ends[place - 1] if place else 0
        return first_shown(self._top, last, ends[-1], height, last - begin)

    def _hidden(self, ends: Sequence[int], height: int) -> tuple[int, int]:
        """Return how many sessions there are above and below what is shown."""
        pairs = [(row, end) for row, end in zip(self._view.rows, ends, strict=True) if isinstance(row, Item)]
        above = sum(end <= self._top for _, end in pairs)
        return above, sum(end > self._top + height for _, end in pairs)

    def on_click(self, event: Click) -> None:
        """Tell which session was touched."""
        place = event.y - 1
        row = self._drawn[place] if 0 <= place < len(self._drawn) else None
        if isinstance(row, Item):
            self.post_message(self.Chosen(row.timing.id))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go down the day."""
        event.stop()
        self.post_message(self.Wheeled(WHEEL))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go up the day."""
        event.stop()
        self.post_message(self.Wheeled(-WHEEL))
