"""The head of the standings: which boards and days there are, and how far what is shown can be relied on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content
from textual.events import Click

from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.ranking.boards import SCOPES
from kiosk.ranking.words import SCOPE_WORDS
from screens.part import Part
from screens.standings_view import WHOLE, StandingsView
from screens.text import class_chip, line, lines, shaky, toned

CHOSEN, OTHER = "bold $head-text on $head", "bold $foreground on $panel"


class Tab(NamedTuple):
    """One thing to choose in the head, and the screen's action that chooses it."""

    label: Content
    action: str


class Tabs(Part):
    """The boards, and below them the camp so far and its days; each can be touched."""

    def __init__(self, view: StandingsView) -> None:
        super().__init__(view.station)
        self._view = view
        self._spots: list[tuple[int, int, int, str]] = []
        """Line, first column, column after the last, and the action there."""

    def picture(self) -> Content:
        """Two lines."""
        self._spots.clear()
        return lines(self._laid(0, self._boards()), self._laid(1, self._days()))

    def _laid(self, row: int, tabs: Iterator[Tab]) -> Content:
        whole = Content(" ")
        for tab in tabs:
            start = whole.cell_length
            whole = whole + tab.label
            self._spots.append((row, start, whole.cell_length, tab.action))
            whole = whole + " "
        return whole

    def _boards(self) -> Iterator[Tab]:
        view = self._view
        for scope in SCOPES:
            look = CHOSEN if scope == view.scope else OTHER
            yield Tab(line((f"  {self.say(SCOPE_WORDS[scope])}  ", look)), f"board('{scope}')")
        if view.scope == "trainee" and view.class_:
            chip = class_chip(self.config, view.class_)
            yield Tab(line(" ", self.say(text("only")), " ", chip), "within")

    def _days(self) -> Iterator[Tab]:
        view = self._view
        for day in range(WHOLE, view.last_day + 1):
            words = text("Camp so far") if day == WHOLE else text("Day {day}", day=day)
            label = self.say(words) if day in (WHOLE, view.day) else str(day)
            look = CHOSEN if day == view.day else OTHER
            if look == OTHER and day > min(view.today, view.last_public):
                look = "$quiet on $panel"
            yield Tab(line((f" {label} ", look)), f"day({day})")

    async def on_click(self, event: Click) -> None:
        """Choose what was touched."""
        for row, start, end, action in self._spots:
            if event.y == row and start <= event.x < end:
                await self.screen.run_action(action)
                return


def marks(view: StandingsView) -> list[Content]:
    """Return how far a board can be relied on: frozen, provisional."""
    found, say = [], view.station.say
    if view.frozen:
        found.append(toned("info", say(text("frozen"))))
    if view.board.provisional:
        found.append(shaky(say(text("provisional"))))
    return found


class AsOf(Part):
    """As of which day the board is, closed when; frozen, provisional; what movement is counted from."""

    def __init__(self, view: StandingsView) -> None:
        super().__init__(view.station)
        self._view = view

    def picture(self) -> Content:
        """One line."""
        shown = self._view.board
        parts = marks(self._view)
        if shown.view.places:
            parts.append(line((self.say(self._when()), "bold")))
            parts.append(line((self.say(self._moved()), "$quiet")))
        return line(" ", Content("  ").join(parts))

    def _when(self) -> Text:
        shown = self._view.board
        if shown.closed is None:
            return text("as of day {day}, not closed yet", day=shown.view.as_of)
        when = shown_with_day(self.camp, shown.closed, self.station.now())
        return text("as of day {day}, closed {time}", day=shown.view.as_of, time=when)

    def _moved(self) -> Text:
        baseline = self._view.board.baseline
        if not baseline:
            return text("no earlier board to compare with")
        return text("▲▼ against the board of day {day}", day=baseline)
