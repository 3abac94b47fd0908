"""The log: everything that happened, in words, with filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.station import Station
from kiosk.story import GROUPS
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.fields import Drawn
from screens.dialogs.find_person import FindPersonDialog
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.event_whole import EventDialog
from screens.dialogs.office.log_parts import FilterLine, LogListing
from screens.dialogs.office.log_view import ALL, LogView
from screens.text import cell, line, lines, wide
from screens.widgets.keys import Key

BREATH = 0.01
"""Seconds between two glances at what is still to be looked through."""
DRAWN_EVERY = 8
"""Glances after which what was found is drawn anew, where all lines in view are there."""
NUMBER, TIME, STATION, BY = 7, 16, 9, 10
"""Columns of the list; what happened has the rest."""


class LogDialog(OfficeDialog):
    """All events, newest first, one a line; only those in view are put into words."""

    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "log.tcss"]
    TITLE_WORDS: ClassVar[Text] = text("Log")
    EMPTY: ClassVar[Text] = text("Nothing of that happened.")
    listing: LogListing
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "who"),
        ("f4", "kind"),
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("f6", "station"),
        ("f8,backspace", "clear"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.view = LogView(station)
        self._looking = False
        self._glances = 0

    def made_listing(self, empty: Text) -> LogListing:
        """The list that stays where one reads while others come in on top."""
        return LogListing(self.station, self.head, self.row, empty)

    def body(self) -> ComposeResult:
        """Heading, what is looked for, the list, all about the line one stands on."""
        yield Drawn(self.station, self._heading, classes="office-heading")
        yield FilterLine(self.station, self.view)
        yield self.listing
        yield Drawn(self.station, self.about, classes="about")
        yield Drawn(self.station, self._status, classes="office-said")

    def on_mount(self) -> None:
        """Begin with the newest."""
        super().on_mount()
        self._look_on()

    def things(self) -> Sequence[str]:
        """The numbers of the events that were found."""
        self.view.refresh()
        self.listing.tell_empty(self.EMPTY if self.view.done else text("Looking through the log."))
        return self.view.keys

    def subject(self) -> Content:
        """How many were found, of how many, and whether there is more to look through."""
        found, every = self.view.found, self.view.all
        if self.view.done:
            said = text("{n} of {all} events", n=found, all=every)
        else:
            said = text("{n} of {all} events, still looking", n=found, all=every)
        above = self.listing.above
        newer = text("▲ {n} newer: Home", n=above) if above else ""
        return line(f"   {self.say(said)}   ", (self.say(newer), "bold"))

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F3", text("Person"), "who"),
            Key("F4", text("Kind"), "kind"),
            Key(text("Left Right"), text("Day"), "turn(1)"),
            Key("F6", text("Station"), "station"),
            Key("F8", text("clear"), "clear"),
            Key("Enter", text("all of it"), "choose"),
            Key("Esc", text("Back"), "close"),
        )

    def head(self, width: int) -> Content:
        """What the columns are."""
        titles = (text("Number"), text("When"), text("Station"), text("By"))
        columns = zip(titles, (NUMBER, TIME, STATION, BY), strict=True)
        named = "".join(cell(self.say(title), room) for title, room in columns)
        what = self.say(text("What"))
        return line((f"{named}{what}", "$quiet")).truncate(width)

    def row(self, key: str, width: int) -> Content:
        """One event: when, where, by whom, and what happened."""
        event, teller = self.view.event(key), self.view.teller()
        whole = line(
            (cell(key, NUMBER), "$quiet"),
            cell(teller.moment(event.at), TIME),
            (cell(event.station, STATION - 1) + " ", "$quiet"),
            (cell(teller.name(event.by), BY - 1) + " ", "bold"),
            self.say(teller.sentence(event)),
        )
        return wide(whole, width)

    def about(self) -> Content:
        """The whole sentence, for those that the line has no room for."""
        key = self.listing.key
        if not key:
            return Content("")
        event, teller = self.view.event(key), self.view.teller()
        late = event.recorded
        when = teller.moment(event.at)
        if late is not None:
            when = self.say(text("{time}, recorded {late}", time=when, late=teller.moment(late)))
        where = "  ".join(part for part in (when, event.station, teller.name(event.by)) if part)
        return lines(
            line((f"{key}  ", "$quiet"), (where, "$quiet")),
            line((self.say(teller.sentence(event)), "bold")),
        )

    def action_choose(self) -> None:
        """Show the event one stands on with everything about it."""
        key = self.listing.key
        if key:
            self.app.push_screen(EventDialog(self.station, int(key), self.view.document(key)))

    def action_turn(self, step: int) -> None:
        """Look for another day."""
        self.view.turn(step)
        self._anew()

    def action_clear(self) -> None:
        """Look for everything."""
        self.view.clear()
        self._anew()

    def action_who(self) -> None:
        """Ask for a person; where one is looked for, look for everybody again."""
        if self.view.filters.who:
            self._take("who", "")
        else:
            self.app.push_screen(FindPersonDialog(self.station, text("Whose events?")), self._found)

    def action_kind(self) -> None:
        """Ask for a kind of event."""
        choices: list[tuple[str, Text | str]] = [("", ALL), *((one.key, one.words) for one in GROUPS)]
        dialog = ChooseDialog(self.station, text("Which kind?"), choices, self.view.filters.group)
        self.app.push_screen(dialog, lambda value: self._take("group", value))

    def action_station(self) -> None:
        """Ask for a station."""
        choices: list[tuple[str, Text | str]] = [("", ALL), *((name, name) for name in self.view.stations())]
        dialog = ChooseDialog(self.station, text("Which station?"), choices, self.view.filters.station)
        self.app.push_screen(dialog, lambda value: self._take("station", value))

    def scanned(self, code: str) -> bool:
        """Look for whose badge it is."""
        return self.view.scanned(code) and self._anew()

    def _found(self, person: str | None) -> None:
        self._take("who", person)

    def _take(self, what: str, value: str | None) -> None:
        """Look for something else; None leaves it as it is."""
        if value is not None:
            setattr(self.view.filters, what, value)
            self.view.start()
            self._anew()

    def _anew(self) -> bool:
        self.listing.restart()
        self.tell(self.view.trouble, "no" if self.view.trouble else "")
        self._look_on()
        return True

    def _look_on(self) -> None:
        if not self._looking and not self.view.done:
            self._looking = True
            self.set_timer(BREATH, self._glance)

    def _glance(self) -> None:
        self._looking = False
        before = self.view.found
        self.view.look()
        self._glances += 1
        # What is below the lines in view can wait for a moment.
        if before < self.page or self.view.done or self._glances % DRAWN_EVERY == 0:
            self.show()
        self._look_on()
