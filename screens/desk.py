"""The front desk: scan, see green, next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Key as Pressed
from textual.events import Paste
from textual.timer import Timer

from kiosk.clean import clean
from kiosk.desk import Mode
from kiosk.i18n import text
from kiosk.station import Station
from screens.desk_keys import DeskKeys
from screens.widgets.actions import LastActions
from screens.widgets.counts import CountsPanel
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.pace import Pace
from screens.widgets.people_list import PeopleList
from screens.widgets.scan_field import ScanField
from screens.widgets.verdict import VerdictCard

SEARCH_AFTER = 0.012
"""Seconds without a further character after which the list is drawn: a scan in full swing draws none."""


KEPT: tuple[Mode, ...] = ("automatic", "arrival", "roll_call")
"""Modes a desk is started with again; nobody shall depart because somebody else left it set to that."""


class DeskDraft(msgspec.Struct):
    """What the desk was set to, for when it is started again."""

    mode: Mode = "automatic"


class DeskScreen(DeskKeys):
    """Check-in, roll call, leave, departure at one field."""

    HOLDS_KEYS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f2", "next_mode"),
        ("escape", "clear"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._field = ScanField(self.front)
        self._people = PeopleList(station)
        self._card = VerdictCard(self.front)
        self._searching: Timer | None = None
        draft = station.drafts.get("desk", DeskDraft)
        if draft and draft.mode in KEPT:
            self.front.mode = draft.mode

    def body(self) -> ComposeResult:
        """Field and card at the left, what goes on at the right."""
        with Vertical(id="left"):
            yield self._field
            yield self._card
            yield self._people
        with Vertical(id="right"):
            yield CountsPanel(self.station)
            yield Pace(self.station)
            yield LastActions(self.station)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("F2", text("Mode"), "next_mode"),
            Key("F3", text("Missing"), "missing"),
            Key("F4", text("Mark"), "marking"),
            Key("F5", text("Walk-in"), "walk_in"),
            Key("F6", text("Reissue"), "reissue"),
            Key("F7", text("Leave"), "leave"),
            Key("F8", text("Undo"), "undo"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
        )

    def show(self) -> None:
        """Draw field, list and card as they stand, and the camp."""
        self._show_left()
        super().show()

    def _show_left(self) -> None:
        finder = self.front.finder
        people, card = self._people, self._card
        # By `display` and not by a class of the screen, which would style all of it anew at each letter.
        people.display = bool(finder.people)
        card.display = not finder.typed or self.front.unsaved
        self._field.show()
        people.fill(finder.people, finder.place)
        if card.display:
            card.set_class(bool(finder.people), "-choosing")
            card.show()

    def scanned(self, code: str) -> None:
        """Deal with a scan, whatever was half typed."""
        self.front.clear()
        self._done(self.front.scan(code))

    def looked_up(self, typed: str) -> None:
        """Deal with a name or number that somebody typed elsewhere, as if it had been typed here."""
        self.front.finder.look_up(typed)
        self._accept()

    def pressed(self, key: Pressed) -> bool:
        """Everything typed goes to the field; Enter, arrows, Space and Backspace work on it."""
        front = self.front
        if key.is_printable and key.character and (front.finder.typed or key.key != "space"):
            front.finder.type(clean(key.character) or " ")
            self._field.show()
            self._search_soon()
            return True
        match key.key:
            case "enter" | "ctrl+j":
                self._accept()
            case "backspace":
                front.finder.erase()
                self._show_left()
            case "up" | "down":
                front.move(1 if key.key == "down" else -1)
                self._show_left()
            case "space":
                front.tick()
                self._show_left()
            case _:
                return False
        return True

    def _search_soon(self) -> None:
        if self._searching:
            self._searching.stop()
        self._searching = self.set_timer(SEARCH_AFTER, self._show_left)

    def _accept(self) -> None:
        if self.front.offer == "grant_leave":
            self.action_leave()
            return
        self._done(self.front.accept())

    def on_paste(self, event: Paste) -> None:
        """Take pasted text into the field."""
        self.front.finder.type(clean(event.text))
        self._show_left()

    def on_people_list_chosen(self, event: PeopleList.Chosen) -> None:
        """Take the person whose line was touched."""
        self.front.finder.choose(event.place)
        self._accept()

    def action_next_mode(self) -> None:
        """Do something else with scans."""
        self.front.next_mode()
        self.station.drafts.put("desk", DeskDraft(self.front.mode))
        self.show()

    def action_clear(self) -> None:
        """Empty the field, then the card, then the mode; with nothing left go home."""
        front = self.front
        if front.finder.typed or front.answer:
            front.clear()
        elif front.mode != "automatic":
            self._automatic()
        else:
            self.post_message(self.GoTo("home"))
        self._show_left()

    def left(self) -> None:
        """Whoever comes back to the desk finds it doing what the moment asks for."""
        self._automatic()

    def _automatic(self) -> None:
        self.front.automatic()
        self.station.drafts.put("desk", DeskDraft())
