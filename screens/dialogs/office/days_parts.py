"""The pieces of the day close: the days to choose from, where one stands, a class as it was published."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.office.days_view import DaysView, Place
from screens.part import Part
from screens.text import cell, class_chip, line

TAB = 11
"""Columns of a day."""
FIRST_THREE = 3
"""Places that stand out."""
PLACE_COLUMNS = ((text("Place"), 8), (text("Class"), 14), (text("Day score"), 12), (text("Camp so far"), 16))
"""Heads and columns of what was published."""


class DayTabs(Part):
    """The days beside each other: ✓ closed, ! past and open."""

    class Touched(Message):
        """A day was touched."""

        def __init__(self, day: int) -> None:
            super().__init__()
            self.day = day

    def __init__(self, station: Station, view: DaysView) -> None:
        super().__init__(station)
        self._view = view
        self._first = 1
        """The first day that is shown."""

    def picture(self) -> Content:
        """The days around the one that is shown, as many as there is room for."""
        room = max(1, (self.size.width - 2) // TAB)
        self._first = max(1, min(self._view.day - room // 2, self._view.count - room + 1))
        shown = range(self._first, min(self._view.count, self._first + room - 1) + 1)
        return line(" ", *(self._tab(day) for day in shown))

    def _tab(self, day: int) -> Content:
        words = self.say(text("day {day}", day=day))
        shown = cell(f"{self._view.sign(day)} {words}", TAB)
        return line((shown, "bold $head-text on $head" if day == self._view.day else ""))

    def on_click(self, event: Click) -> None:
        """Tell which day was touched."""
        self.post_message(self.Touched(self._first + max(0, event.x - 1) // TAB))


class DayState(Part):
    """Where the day that is shown stands, on its colour."""

    def __init__(self, station: Station, view: DaysView) -> None:
        super().__init__(station)
        self._view = view

    def picture(self) -> Content:
        """Sign, day and words."""
        tone, words = self._view.state()
        sign = {"ok": "✓", "ask": "!"}.get(tone, " ")
        whole = self.say(text("Day {day}: {state}", day=self._view.day, state=words))
        return line((f" {sign} {whole} ", f"bold ${tone}-text on ${tone}"))


def place_line(station: Station, one: Place) -> Content:
    """Return a class as it was published: place and score of the day, place and score of the camp so far."""
    best = "bold $primary" if one.rank <= FIRST_THREE else ""
    (_, rank), (_, class_), (_, score), _ = PLACE_COLUMNS
    return line(
        (cell(f"{one.rank:>3}", rank), best),
        class_chip(station.config, one.class_, class_),
        (cell(one.score, score), best),
        f"{one.camp_score}  ({one.camp_rank})" if one.camp_rank else "-",
    )
