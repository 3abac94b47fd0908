"""The office: what waits first, then its rooms; nothing is shown before somebody has signed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key as Pressed

from kiosk.access import is_office
from kiosk.camp import Member
from kiosk.clean import plain
from kiosk.i18n import text
from kiosk.roster import identify, name_of
from kiosk.station import Station
from screens.dialogs.help import HelpDialog
from screens.dialogs.rights import OFFICE
from screens.office_rooms import ROOMS
from screens.office_view import OfficeView
from screens.part import Part
from screens.signing import SigningScreen
from screens.text import line, lines
from screens.widgets.along import ALONG
from screens.widgets.big import BigText
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.listing import Listing
from screens.widgets.office_parts import About, Amount, Menu, ToDoList

ASK_AFTER = 0.1
"""Seconds in which the badge that led here says who it is."""
STEPS = (
    text("What waits stands in the list, the most urgent first: Enter deals with it."),
    text("Marked ✗: its time has passed. Marked !: it waits. All about it stands below the list."),
    text("The keys of the menu open the office's rooms."),
    text("Nobody confirms what they entered themselves; the list says who did."),
    text("Esc signs out. After a minute without a key the kiosk does so by itself."),
)
"""What to do here, for somebody who has never seen it."""


class Entrance(Part):
    """How one signs in, and how one gets a PIN."""

    def picture(self) -> Content:
        """The ways in; where nobody of the office has a PIN yet, how the first one is set."""
        camp = self.camp
        office = [one for one in camp.people.values() if is_office(camp, one.person.id)]
        ready = [one for one in office if one.person.id in camp.pins]
        if ready:
            steps = (
                text("Scan your badge, or press Enter and type your number or name; then the PIN."),
                text("No PIN yet? Somebody of the office gives you one, or: kiosk pin set {id}", id="ID"),
            )
        else:
            first = office[0].person.id if office else "ID"
            steps = (
                text("Nobody of the office has a PIN yet."),
                text("The first one is set in a terminal on this machine: kiosk pin set {id}", id=first),
            )
        first, second = (self.say(step) for step in steps)
        return lines(line((first, "bold")), Content(""), line((second, "$quiet")))


class OfficeScreen(SigningScreen):
    """The office's work: whoever gave the PIN may go on until they leave."""

    SIGN_IN = text("The office signs in.")
    RIGHT = OFFICE
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("enter,ctrl+j", "enter"),
        *ALONG,
        *((room.cap.lower(), f"open('{room.name}')") for room in ROOMS if len(room.cap) > 1),
        ("escape", "back"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.view = OfficeView(station)
        self.officer = ""
        """The id of who signed in; "" for nobody."""
        self._asked = False
        """Who came to this screen was asked to sign in."""
        self._welcome = BigText(id="welcome")
        self._amount = Amount(station, self.view)
        self._list = ToDoList(station, self.view)
        self._menu = Menu(station)

    def body(self) -> ComposeResult:
        """The entrance; behind it what waits, and the rooms."""
        with Vertical(id="entrance"):
            yield self._welcome
            yield Entrance(self.station)
        with Horizontal(id="inside"):
            with Vertical(id="to-do"):
                yield self._amount
                yield self._list
                yield About(self.station, self._list)
            yield self._menu

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("Enter", text("Accept"), "enter"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Ctrl+T", text("Bright or dark"), "app.look"),
            Key("Esc", text("Sign out"), "back"),
        )

    def show(self) -> None:
        """Draw the camp as it stands now; who lost their PIN, or the office, sees it no more."""
        if self.officer and not _may_stay(self.station, self.officer):
            self._sign_out()
        self._welcome.update(self.station.say(text("Office")))
        if self.officer:
            self.view.refresh()
            self.set_class(not self.view.things, "-idle")
            self._amount.show()
        super().show()

    def on_screen_resume(self) -> None:
        """Ask who comes here to sign in, once."""
        super().on_screen_resume()
        self.set_timer(ASK_AFTER, self._ask_whoever_comes)

    def _ask_whoever_comes(self) -> None:
        """Ask who it is, once, where no badge has told."""
        if not self.is_current or self._asked or self.officer:
            return
        if _somebody_has_a_pin(self.station):
            self._asked = True
            self.ask()

    def scanned(self, code: str) -> None:
        """Have somebody of the office sign in; the desk deals with everybody else."""
        found = identify(self.station.camp, code, self.station.now())
        if isinstance(found, Member) and is_office(self.station.camp, found.person.id):
            self._asked = True
            if found.person.id != self.officer:
                self.ask(found.person.id)
            return
        self.post_message(self.GoTo("desk", code))

    def pressed(self, key: Pressed) -> bool:
        """A figure opens the room that has it."""
        typed = plain(key.character or "")
        room = next((one for one in ROOMS if one.cap == typed), None)
        if room is not None:
            self.action_open(room.name)
        return room is not None

    def left(self) -> None:
        """Whoever comes next has to give a PIN of their own."""
        self._sign_out()
        self._asked = False

    def admitted(self, person: str) -> None:
        """Let in who gave their PIN."""
        self.officer = person
        self._menu.officer = name_of(self.station.camp, person)
        self.add_class("-in")
        self.show()

    def _sign_out(self) -> None:
        self.officer = self._menu.officer = ""
        self.view.things = {}
        self.remove_class("-in")

    def action_help(self) -> None:
        """Say what is shown and what every key does."""
        rooms = tuple(Key(room.cap, room.label, "") for room in ROOMS)
        self.app.push_screen(HelpDialog(self.station, (*self.keys(), *rooms), STEPS))

    def action_enter(self) -> None:
        """Deal with the thing one stands on; before that, sign in."""
        if not self.officer:
            self.ask()
            return
        thing = self._list.chosen
        if thing is not None:
            from screens.dialogs.office.ways import way

            self.app.push_screen(way(self.station, self.officer, thing))

    def action_open(self, name: str) -> None:
        """Open a room; before that, sign in."""
        if not self.officer:
            self.ask()
            return
        from screens.dialogs.office.ways import room

        self.app.push_screen(room(name, self.station, self.officer))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Open the room that was touched."""
        self.action_open(event.room.name)

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Show all about the thing that was touched."""
        event.stop()
        self.show()

    def action_move(self, step: int) -> None:
        """Stand on another thing."""
        self._list.move(step)
        self.show()

    def action_page(self, pages: int) -> None:
        """Go as many things as are shown."""
        self.action_move(pages * self._list.page)

    def action_back(self) -> None:
        """Sign out, and go home."""
        self.post_message(self.GoTo("home"))


def _may_stay(station: Station, person: str) -> bool:
    """Whether somebody who signed in is still of the office, with the PIN they have chosen."""
    pin = station.camp.pins.get(person)
    return pin is not None and not pin.issued and is_office(station.camp, person)


def _somebody_has_a_pin(station: Station) -> bool:
    return any(is_office(station.camp, person) for person in station.camp.pins)
