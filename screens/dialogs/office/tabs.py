"""What there is to look at in a room, side by side: each with its key, one of them shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.station import Station
from screens.part import Part
from screens.text import line


class Tab(NamedTuple):
    """One of the things to look at."""

    words: object
    """A text, or a name."""
    sign: str = ""
    """How it stands with it: ✓ or !, and whatever follows."""


class Tabs(Part):
    """Tabs beside one another, as many as there is room for around the one shown."""

    class Touched(Message):
        """A tab was touched."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, station: Station, tabs: Callable[[], Sequence[Tab]], shown: Callable[[], int]) -> None:
        super().__init__(station)
        self._tabs, self._current = tabs, shown
        self._spots: list[tuple[int, int, int]] = []
        """First column, column after the last, and place of each tab."""

    def picture(self) -> Content:
        """The tabs; the one that is shown on a colour."""
        current, width = self._current(), self.size.width
        parts = [self._one(place, tab) for place, tab in enumerate(self._tabs())]
        first = 0
        while first < current and sum(_columns(one) for one in parts[first : current + 1]) + 1 > width:
            first += 1
        self._spots, column, shown = [], 1, [Content(" ")]
        for place, words in enumerate(parts[first:], start=first):
            style = "bold $head-text on $head" if place == current else "bold"
            shown += [line((words, style)), Content(" ")]
            self._spots.append((column, column + _columns(words) - 1, place))
            column += _columns(words)
        return line(*shown)

    def _one(self, place: int, tab: Tab) -> str:
        sign = f" {tab.sign}" if tab.sign else ""
        return f" {place + 1} {self.say(tab.words)}{sign} "

    def on_click(self, event: Click) -> None:
        """Tell which tab was touched."""
        for first, after, place in self._spots:
            if first <= event.x < after:
                self.post_message(self.Touched(place))


def _columns(words: str) -> int:
    """Return the columns of a tab with the gap after it."""
    return cell_len(words) + 1
