"""How a list that is typed into looks: its own parts are drawn by one of these, which takes no keys."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.content import Content

from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.office.typed import TypedList
from screens.dialogs.office.which_day import WhichDay
from screens.text import line
from screens.widgets.typed_field import CURSOR

M = TypeVar("M", bound=TypedList)


class Pictures(Generic[M]):
    """Draws what `model` knows, in the language of the station."""

    def __init__(self, station: Station, model: M) -> None:
        self.station = station
        self.model = model

    def say(self, item: object) -> str:
        """Return a text in the station's language."""
        return self.station.say(item)

    def said(self, item: object, *, before: str = "", after: str = "") -> str:
        """Return a text with signs and room around it."""
        return f"{before}{self.say(item)}{after}"

    def subject(self) -> Content:
        """Draw what the heading says besides the title."""
        raise NotImplementedError

    def head(self, width: int) -> Content:
        """Draw what stands above the columns."""
        raise NotImplementedError

    def row(self, key: str, width: int) -> Content:
        """Draw the line of `key`."""
        raise NotImplementedError

    def typing(self) -> Content:
        """Draw the line one stands on and what is typed there, or how to."""
        raise NotImplementedError

    def about(self) -> Content:
        """Draw all there is to say about the line one stands on."""
        raise NotImplementedError

    def typed(self) -> Content:
        """Draw what is typed: into the line, or to look for another."""
        sought = self.model.looked_for
        if sought is None:
            return self.typing()
        words = self.say(text("Look for"))
        count = self.say(text("{count} found", count=len(self.model.keys)))
        return line((f" {words} ", "bold"), (f"{sought}{CURSOR}", "bold $primary"), f"   {count}")

    def day(self, days: WhichDay) -> Content:
        """Draw which day it is: plain today, on a colour any other."""
        shown = Content(self.said(text("day {day}", day=days.day), before="  "))
        if days.day != days.today:
            shown = line(
                shown, "  ", (self.said(text("not today"), before=" ! ", after=" "), "bold $ask-text on $ask")
            )
        if days.closed:
            shown = line(
                shown,
                "  ",
                (self.said(text("closed"), before=" = ", after=" "), "bold $foreground on $panel"),
            )
        return shown
