"""Entering points and reasons into the square one stands on. No Textual here."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from kiosk.config import Item
from kiosk.events import Given
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import in_range, item_name
from kiosk.scoring.form import Entry, Form
from kiosk.scoring.parts import points_for
from kiosk.station import Station
from screens.dialogs.scores.entered import Entered
from screens.dialogs.scores.walk import Walk
from screens.verdicts import Tone

LONGEST = 6
"""Characters of a figure that is typed."""


class Said(NamedTuple):
    """What came of the last key."""

    message: Text
    tone: Tone


class Entering:
    """One person at the sheet of a class and a day; nothing is recorded here."""

    def __init__(self, station: Station, by: str, class_: str, day: int) -> None:
        self.sheet = Entered(station, by, class_, day)
        self.walk = Walk(self.sheet)
        self.typed = ""
        """The figure that is being typed into the square one stands on."""
        self.said: Said | None = None

    @property
    def form(self) -> Form:
        """The sheet as it stands."""
        return self.sheet.form

    @property
    def is_open_here(self) -> bool:
        """Whether something can be entered where one stands."""
        square = self.walk.square
        return square is not None and square.is_open

    @property
    def lacks_reason(self) -> bool:
        """Whether points are entered where one stands that nobody has given a reason for."""
        return (self.walk.person, self.walk.item.key) in self.form.without_reason()

    def erase(self) -> None:
        """Take letters of nobody back, or the last typed digit, or what was entered in the square."""
        if self.is_lost():
            self.walk.move(0)
            self.said = None
        elif self.typed:
            self.typed = self.typed[:-1]
        elif self.walk.item.key in self.sheet.entries.get(self.walk.person, {}):
            self._enter(self.walk.item, None)

    def mark_missing(self) -> None:
        """Mark the square as missing: there is no figure, which is not 0."""
        if self.may_enter():
            self.typed = ""
            self._enter(self.walk.item, Entry(None))

    def undo(self) -> None:
        """Take the last entry back, and stand on it."""
        self.typed = ""
        before = self.sheet.take_back()
        if before:
            self.walk.go(before.person, before.key)
        else:
            self.said = Said(text("Nothing to undo here."), "info")

    def figure(self, key: str) -> None:
        """Take a character of a figure."""
        if self.may_enter() and len(self.typed) < LONGEST:
            self.typed += key

    def settle(self) -> bool:
        """Enter the figure that is being typed; False, having said why, where it cannot be."""
        if not self.typed:
            return True
        points = decimal(self.typed)
        wrong = in_range(self.walk.item, points) if points is not None else None
        if points is None or wrong is not None:
            self.said = Said(
                wrong.message if wrong else text("“{typed}” is no number.", typed=self.typed), "no"
            )
            return False
        self.typed = ""
        self._enter(self.walk.item, Entry(points))
        return True

    def add(self, item: Item, given: Given) -> bool:
        """Take off or give points for a reason; False, having said why, where that cannot be."""
        square = self.form.square(self.walk.person, item.key)
        if not square.is_open:
            self.say_closed(item)
            return False
        reasons = (*square.given, given)
        points = points_for(item, reasons)
        wrong = in_range(item, points)
        if wrong is None and points == points_for(item, square.given):
            there = text("{item} is at {points} already.", item=item_name(item), points=points)
            self.said = Said(there, "ask")
        elif wrong is not None:
            self.said = Said(wrong.message, "no")
        else:
            self._enter(item, Entry(points, reasons))
            return True
        return False

    def explain(self, reason: str) -> None:
        """Have `reason` stand for the points entered where one stands."""
        item, square = self.walk.item, self.walk.square
        if square is not None and square.points is not None:
            given = Given(square.points - points_for(item, ()), reason)
            self._enter(item, Entry(square.points, (given,)))

    def may_enter(self) -> bool:
        """Whether something can be entered where one stands; says why not."""
        if self.is_lost():
            return False
        if not self.is_open_here:
            self.say_closed(self.walk.item)
        return self.is_open_here

    def is_lost(self) -> bool:
        """Whether letters were typed that nobody's name begins with; says so.

        Whoever typed them looks at the paper, not at the screen: nobody else shall pay for it.
        """
        if self.walk.lost is not None:
            self.said = Said(self.walk.lost, "ask")
        return self.walk.lost is not None

    def say_closed(self, item: Item) -> None:
        """Say why nothing can be entered for an item."""
        self.said = Said(self.walk.why_closed(item), "ask")

    def _enter(self, item: Item, entry: Entry | None) -> None:
        self.sheet.enter(self.walk.person, item, entry)
        self.walk.settle()


def decimal(typed: str) -> Decimal | None:
    """Return a plain number, None for anything else; no sign, no exponent."""
    try:
        return Decimal(typed) if typed.replace(".", "", 1).isdecimal() and typed.isascii() else None
    except InvalidOperation:
        return None
