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
from screens.widgets.session_rows import Detail, RowPainter

MOST_FIRST = sorted(Detail, reverse=True)
"""The ways to draw a session, the one with the most lines first."""
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
        """The head of the columns, the lines there is room for, and how many sessions there are beyond."""
        room, rows = self.size.height - 1, self._view.rows
        if room < 3 or not self.size.width:
            return Content("")
        detail = next((one for one in MOST_FIRST if sum(map(one.lines_of, rows)) <= room), Detail.ONE)
        ends = list(accumulate(map(detail.lines_of, rows)))
        window = self._window(ends, room) if ends else range(0)
        painter = RowPainter(self.station, self._view, self.size.width, detail)
        shown: list[Content] = []
        self._drawn = []
        above, below = self._beyond(ends, window)
        if above:
            shown.append(painter.hidden(text("{n} more above", n=above)))
            self._drawn.append(rows[0])
        for row, end in zip(rows, ends, strict=True):
            start = end - detail.lines_of(row)
            if end > window.start and start < window.stop:
                drawn = painter.drawn(row)[max(0, window.start - start) : window.stop - start]
                shown += drawn
                self._drawn += [row] * len(drawn)
        if below:
            shown.append(painter.hidden(text("{n} more below", n=below)))
        if not self._view.items:
            nothing = self.say(text("No session on this day."))
            shown.append(line((f"  {nothing}", "$quiet")))
        return lines(painter.head(), *shown)

    def _window(self, ends: Sequence[int], room: int) -> range:
        """Return the lines to show: now a third from the top, and where one stands among them.

        Where not all fit, a line at either end is left to tell what is beyond it.
        """
        view, total = self._view, ends[-1]
        if total <= room:
            self._top = 0
            return range(total)
        height, top = room - 2, self._top
        if view.following and view.now_row >= 0:
            # What comes is worth more room than what has been.
            top = max(0, min(ends[view.now_row] - height // 3, total - height))
        place = max(0, view.item_row)
        last, begin = ends[place] - 1, ends[place - 1] if place else 0
        self._top = first_shown(top, last, total, height, last - begin)
        if self._top == 0:
            return range(room - 1)
        if self._top + height >= total:
            return range(total - room + 1, total)
        return range(self._top, self._top + height)

    def _beyond(self, ends: Sequence[int], window: range) -> tuple[int, int]:
        """Return how many sessions there are above and below the lines shown."""
        pairs = [(row, end) for row, end in zip(self._view.rows, ends, strict=True) if isinstance(row, Item)]
        above = sum(end <= window.start for _, end in pairs)
        return above, sum(end > window.stop for _, end in pairs)

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
