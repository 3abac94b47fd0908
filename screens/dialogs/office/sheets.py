"""All score sheets, classes by days: where each stands; Enter checks one or fills it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Key as Pressed

from kiosk.clean import digit
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.cursor import first_shown
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.sheets_view import LOOKS, MEANS, SheetsView
from screens.dialogs.office.ways import sheet
from screens.text import cell, class_chip, line, lines
from screens.widgets.keys import Key

CHIP, CELL = 12, 11
"""Columns of a class, and of a sheet."""


class SheetsDialog(OfficeDialog):
    """The sheets of all classes and days; arrows choose one."""

    TITLE_WORDS: ClassVar[Text] = text("Score sheets")
    EMPTY: ClassVar[Text] = text("There are no classes yet.")
    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "sheets.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("f5", "fill_in"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.view = SheetsView(station)
        self._first = 0
        """How many days stand to the left of those shown."""

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key(text("Up Down"), text("another class"), "move(1)"),
            Key(text("Left Right"), text("another day"), "turn(1)"),
            Key("Enter", text("Check or fill in"), "choose"),
            Key("F5", text("Fill in"), "fill_in"),
            Key("Esc", text("Back"), "close"),
        )

    def subject(self) -> Content:
        """How many of the chosen day are confirmed."""
        done, all_ = self.view.done(self.view.day), len(self.view.classes)
        words = text("day {day}: {done} of {all} confirmed", day=self.view.day, done=done, all=all_)
        return line(f"   {self.say(words)}")

    def show(self) -> None:
        """Draw the camp as it stands now."""
        self.view.refresh()
        super().show()

    def things(self) -> Sequence[str]:
        """The classes."""
        return self.view.classes

    def head(self, width: int) -> Content:
        """The days, as many as there is room for around the chosen one."""
        cells = [(cell(self._day_words(day), CELL), self._day_style(day)) for day in self._days(width)]
        return line(" " * CHIP, *cells)

    def row(self, key: str, width: int) -> Content:
        """A class: its sheet of each day."""
        chip = class_chip(self.station.config, key, CHIP)
        return line(chip, *(self._cell(key, day) for day in self._days(width)))

    def about(self) -> Content:
        """All about the chosen sheet."""
        class_, day = self.listing.key, self.view.day
        if not class_:
            return Content("")
        state = self.view.state(class_, day)
        head = line(
            class_chip(self.station.config, class_),
            ("  " + self.say(text("day {day}", day=day)), "bold"),
            "   ",
            (f"{LOOKS[state].sign} {self.say(MEANS[state])}", LOOKS[state].style),
        )
        if self.view.closed(day):
            head = line(head, "   ", (self.say(text("the day is closed")), "bold"))
        return lines(head, *(Content(self.say(one)) for one in self.view.story(class_)))

    def pressed(self, key: Pressed) -> bool:
        """A figure goes to that day of the camp; 0 is day 10."""
        day = digit(key.character or "")
        if day is None:
            return False
        self.action_turn((day or 10) - self.view.day)
        return True

    def action_turn(self, step: int) -> None:
        """Go to another day."""
        self.view.turn(step)
        self.tell(None)

    def action_choose(self) -> None:
        """Check the sheet where it is handed in, otherwise fill it in."""
        self._open(fill_in=False)

    def action_fill_in(self) -> None:
        """Fill in what is still missing of it."""
        self._open(fill_in=True)

    def _open(self, *, fill_in: bool) -> None:
        class_, day = self.listing.key, self.view.day
        if not class_:
            return
        state = self.view.state(class_, day)
        if state == "none":
            self.tell(text("Day {day} is still to come.", day=day), "ask")
        elif self.view.closed(day) and state in ("missing", "rejected", "expected"):
            self.tell(text("Day {day} is closed: reopen it first (F2).", day=day), "ask")
        else:
            dialog = sheet(self.station, self.by, class_, day, fill_in=fill_in or state == "gaps")
            self.app.push_screen(dialog)

    def _days(self, width: int) -> range:
        """The days shown in `width` columns; the chosen one is among them."""
        room = (width - CHIP) // CELL
        if room < 1:  # not laid out yet
            return range(0)
        self._first = first_shown(self._first, self.view.day - 1, self.view.count, room)
        return range(self._first + 1, min(self.view.count, self._first + room) + 1)

    def _day_words(self, day: int) -> str:
        words = self.say(text("day {day}", day=day))
        return f"{'✓' if self.view.closed(day) else ' '} {words}"

    def _day_style(self, day: int) -> str:
        return "bold $head-text on $head" if day == self.view.day else "bold"

    def _cell(self, class_: str, day: int) -> Content:
        look = LOOKS[self.view.state(class_, day)]
        word = self.say(look.word) if look.sign.strip() else ""
        chosen = class_ == self.listing.key and day == self.view.day
        style = "bold $head-text on $head" if chosen else look.style
        return line((cell(f"{look.sign} {word}", CELL - 1), style), " ")
