"""What the wall in the hall shows: its pages in turn, one of them, nothing, or the office's own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, cast, get_args

from textual.app import ComposeResult
from textual.content import Content

from kiosk.desk.standing import shown
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.station import Recorded, Station
from kiosk.wall import BLANK, MESSAGE, PAGE_NAMES, Page, direct_wall
from screens.dialogs.fields import Field
from screens.dialogs.form import Form
from screens.dialogs.office.base import OfficeDialog
from screens.text import cell, line, lines
from screens.widgets.keys import Key

TURNS = "turns"
"""The line that lets the pages take turns."""
LONGEST = 60
"""Characters of a message at most: what is read from the far end is short."""
NAME = 24
"""Columns of what a line is called."""
ABOUT: dict[str, Text] = {
    TURNS: text("Each page stays for some seconds; those with nothing to show are left out."),
    "classes": text("All classes with their figures of the camp so far."),
    "classes_today": text("All classes with their figures of the last day there are some for."),
    "trainees": text("The best trainees of the camp so far."),
    "best": text("The best trainees of the last day."),
    "climbers": text("Who has won most places since the last closed day."),
    "units": text("The best units of the camp so far."),
    "agenda": text("What is on and what comes next, with the time left."),
    "roll_call": text("How many of each class are missing, while a roll call is open. No names."),
    "notices": text("The notices to all."),
    BLANK: text("Nothing but the time, dim."),
    MESSAGE: text("A few words of your own, as large as the wall has room for."),
}
"""What each line is about."""


class MessageDialog(Form[str]):
    """Asks for the words the wall is to say; answers with them."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        order = station.camp.wall
        self._words = Field(
            station, text("Message"), order.message if order else "", id="message", limit=LONGEST
        )

    def heading(self) -> Content:
        """What is asked for."""
        return line((self.say(text("What should the wall say?")), "bold"))

    def rows(self) -> ComposeResult:
        """The words."""
        yield self._words

    def keys(self) -> Sequence[Key]:
        """Enter shows it."""
        return (Key("Enter", text("Show it on the wall"), "enter"), Key("Esc", text("Back"), "close"))

    def on_mount(self) -> None:
        """Begin with the words."""
        self.call_after_refresh(self._words.take_focus)

    def accept(self) -> None:
        """Answer with the words, or ask for them."""
        if self._words.value:
            self.dismiss(self._words.value)
        else:
            self.fault(self._words, text("A message needs words. Type them."))


class WallDialog(OfficeDialog):
    """Everything the wall can show; Enter has it shown from then on, on every wall."""

    TITLE_WORDS: ClassVar[Text] = text("The wall in the hall")

    def things(self) -> Sequence[str]:
        """The lines: in turn, every page, the dark, a message."""
        pages = self.station.config.wall.pages or get_args(Page)
        return (TURNS, *pages, BLANK, MESSAGE)

    def subject(self) -> Content:
        """What it shows now, and who said so."""
        order = self.station.camp.wall
        if order is None:
            return Content("")
        who = name_of(self.station.camp, order.since.by)
        since = text(
            "since {time}, by {name}", time=shown(self.station.camp, order.since.at, "%H:%M"), name=who
        )
        return Content(f"   {self.say(since)}")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (Key("Enter", text("Show it on the wall"), "choose"), Key("Esc", text("Back"), "close"))

    def head(self, width: int) -> Content:
        """What the list is of."""
        return line((self.say(text("The wall shows")), "$quiet")).truncate(width)

    def row(self, key: str, width: int) -> Content:
        """One thing the wall can show, and whether it does."""
        current = key == self._current()
        sign, look = ("✓", "bold $success") if current else (" ", "")
        words = cell(self.say(_name(key)), NAME)
        order = self.station.camp.wall
        message = order.message if order and key == MESSAGE else ""
        return line((f" {sign} ", look), (words, "bold" if current else ""), message).truncate(
            width, ellipsis=True
        )

    def about(self) -> Content:
        """What one stands on is about."""
        key = self.listing.key
        return (
            lines(line((self.say(_name(key)), "bold")), Content(self.say(ABOUT[key]))) if key else Content("")
        )

    def action_choose(self) -> None:
        """Have the wall show it; a message is asked for first."""
        key = self.listing.key
        if key == MESSAGE:
            self.app.push_screen(MessageDialog(self.station), self._say)
        elif key:
            self._direct(key, "" if key == TURNS else key)

    def _say(self, words: str | None) -> None:
        if words:
            self._direct((MESSAGE, words), MESSAGE, words)

    def _direct(self, asked: object, page: str, message: str = "") -> None:
        decide = partial(direct_wall, page=page, message=message)
        outcome = self.record("wall", ("wall", asked), decide)
        if isinstance(outcome, Recorded):
            self.tell(text("The wall shows it now."), "ok")

    def _current(self) -> str:
        order = self.station.camp.wall
        return order.page or TURNS if order else TURNS


def _name(key: str) -> Text:
    others = {TURNS: text("Pages in turn"), BLANK: text("Dark"), MESSAGE: text("A message")}
    return others.get(key) or PAGE_NAMES[cast("Page", key)]
