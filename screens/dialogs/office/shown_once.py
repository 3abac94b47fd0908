"""PINs the moment they are given out: shown once, to be handed over or copied, and never again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key as Pressed

from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.base import Dialog
from screens.dialogs.fields import Drawn
from screens.dialogs.form import who
from screens.dialogs.rights import ROLE_WORDS
from screens.dialogs.roll_sheet import ListDialog
from screens.text import cell, class_chip, justified, line, lines, toned
from screens.widgets.big import BigText
from screens.widgets.keys import Key, KeyLine
from screens.widgets.listing import Listing

LEAST = 0.8
"""Seconds it is shown at least: a key pressed once too often must not take it away unread."""
_NOT_AWAY = frozenset({"f9", "ctrl+t", "ctrl+b", "ctrl+q"})
"""Keys that mean the terminal and not the dialog."""


def spaced(pin: str) -> str:
    """Return `pin` in groups of three, as it is read aloud."""
    return " ".join(pin[at : at + 3] for at in range(0, len(pin), 3))


class PinShown(Dialog[None]):
    """One person's new PIN in large letters, gone with the next key."""

    CSS_PATH = "shown_once.tcss"

    def __init__(self, station: Station, person: str, pin: str) -> None:
        super().__init__(station)
        self._member = station.camp.people[person]
        self._pin = pin
        self._since = monotonic()

    def compose(self) -> ComposeResult:
        """Whose it is, the PIN, what to do with it."""
        with Vertical(classes="box -ask"):
            yield Drawn(self.station, self._heading, classes="heading")
            yield BigText(spaced(self._pin), classes="pin")
            yield Drawn(self.station, self._what, classes="what")
            yield KeyLine(self.station, (Key(text("any key"), text("take it away"), "gone"),))

    def pressed(self, key: Pressed) -> bool:
        """Take the PIN away, whatever key it is."""
        if key.key in _NOT_AWAY:
            return False
        self.action_gone()
        return True

    def action_gone(self) -> None:
        """Take the PIN away, once it could be read."""
        if monotonic() - self._since >= LEAST:
            self.dismiss(None)

    def _heading(self) -> Content:
        return line((self.say(text("The new PIN of")), "bold"), "   ", who(self.station.config, self._member))

    def _what(self) -> Content:
        return lines(
            line((self.say(text("Write it down or let them read it: it is shown only now.")), "bold")),
            line(self.say(text("They choose their own the first time they use it."))),
        )


class PinsShown(ListDialog[None]):
    """The new PINs of several people, to be copied line by line; gone with the second Escape.

    Every key starts the minute anew after which an idle kiosk closes what is open.
    """

    CSS_PATH = ["../roll_sheet.tcss", "shown_once.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [("enter,ctrl+j,space", "move(1)")]

    def __init__(self, station: Station, pins: Mapping[str, str]) -> None:
        super().__init__(station)
        self._pins = pins
        self._leaving = False
        self._listing = Listing(station, self._head, self._row, text("Nothing to do here."))

    def body(self) -> ComposeResult:
        """What this is, the list, and that it does not come again."""
        yield Drawn(self.station, self._heading, classes="office-heading")
        yield self._listing
        yield Drawn(self.station, self._status, classes="office-said")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("Enter", text("copied, next line"), "move(1)"),
            Key(text("Up Down"), text("choose"), "move(1)"),
            Key("Esc Esc", text("All copied: take them away"), "close"),
        )

    def on_mount(self) -> None:
        """Begin with the first."""
        self._listing.fill(tuple(self._pins))

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return self._listing.page

    def go(self, step: int) -> None:
        """Stand on another line."""
        self._leaving = False
        self._listing.move(step)
        self.show()

    def scanned(self, code: str) -> bool:  # noqa: ARG002 - any badge
        """Let no badge take the list away."""
        return True

    def action_close(self) -> None:
        """Take the list away, asked a second time."""
        if self._leaving:
            self.dismiss(None)
        self._leaving = True
        self.show()

    def _heading(self) -> Content:
        title = self.say(text("{n} new PINs", n=len(self._pins)))
        how = self.say(text("Copy them by hand: they are shown only now."))
        return justified(line((f" {title}", "bold")), line(f"{how} "), self.size.width)

    def _head(self, width: int) -> Content:
        names = (
            cell(self.say(text("Class")), 10),
            cell(self.say(text("Name")), 14),
            cell(self.say(text("PIN")), 14),
        )
        return line(("".join(names), "$quiet")).truncate(width)

    def _row(self, key: str, width: int) -> Content:
        person, config = self.station.camp.people[key].person, self.station.config
        chip = class_chip(config, person.class_, 10)
        role = self.say(ROLE_WORDS[person.role])
        name, pin = (cell(person.name, 14), "bold"), (cell(spaced(self._pins[key]), 14), "bold $primary")
        return line(chip, name, pin, (f"{role}  {person.id}  {person.unit}", "$quiet")).truncate(width)

    def _status(self) -> Content:
        if not self._leaving:
            words = self.say(text("They choose their own the first time they use it."))
            return line((f" {words}", "$quiet"))
        words = self.say(text("Press Escape again: the list does not come back."))
        return toned("ask", words)
