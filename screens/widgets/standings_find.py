"""Finding oneself among the standings: the field, and who fits what stands in it."""

from __future__ import annotations

from textual.content import Content

from kiosk.i18n import text
from screens.finder import Finder
from screens.standings_view import StandingsView
from screens.text import cell, class_chip, justified, key_cap, line, tail, toned
from screens.widgets.listing import Listing
from screens.widgets.typed_field import CURSOR, TypedField

NAME, CHIP, NUMBER = 14, 10, 10
"""Columns of a line."""


class FindLine(TypedField):
    """What is typed, what there is to say of the last key, or how to find oneself."""

    def __init__(self, view: StandingsView, finder: Finder) -> None:
        super().__init__(view.station)
        self._view, self._finder = view, finder
        self.open = False
        """Whether figures go into the field too, and do not choose a day."""

    def picture(self) -> Content:
        """One line."""
        typed = self._finder.typed
        if typed or self.open:
            take, wipe = self.say(text("take")), self.say(text("clear"))
            keys = line(key_cap("Enter", f"{take}  "), key_cap("Esc", f"{wipe} "))
            said = self.say(text("Name, pinyin or number:"))
            room = max(0, self.size.width - keys.cell_length - Content(said).cell_length - 3)
            return justified(
                line(f" {said} ", (tail(typed, room), "bold"), (CURSOR, "$primary")), keys, self.size.width
            )
        if self._view.said:
            return toned(self._view.tone, self.say(self._view.said))
        hint = self.say(text("Where am I? Scan your badge, or type your name or pinyin."))
        return line((CURSOR, "$primary"), (hint, "$quiet"))


class FoundPeople(Listing):
    """Who fits, one a line; what they are, and nothing else the roster knows of them."""

    def __init__(self, view: StandingsView, finder: Finder) -> None:
        super().__init__(view.station, self._heads, self._person, text("Nobody fits."), id="found")
        self._finder = finder
        self._typed = ""

    def refill(self) -> None:
        """Show who fits now, standing on who fits best once something else is typed."""
        finder = self._finder
        self.display = bool(finder.typed)
        if self.display:
            best = next(iter(finder.people), "") if finder.typed != self._typed else ""
            self.hold(finder.people, best)
            self.show()
        self._typed = finder.typed

    def _heads(self, width: int) -> Content:
        words = text("Up, Down: choose. Enter: where they stand.")
        return line((cell(self.say(words), width), "bold $quiet"))

    def _person(self, key: str, width: int) -> Content:
        person = self.camp.people[key].person
        about = "  ".join(filter(None, (person.unit, person.post)))
        return line(
            (cell(person.name, NAME), "bold"),
            class_chip(self.config, person.class_, CHIP),
            cell(person.id, NUMBER),
            (cell(about, max(0, width - NAME - CHIP - NUMBER)), "$quiet"),
        )
