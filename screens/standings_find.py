"""Finding oneself on the standings: by a badge, or by what is typed."""

from __future__ import annotations

from textual.events import Key as Pressed
from textual.events import Paste

from kiosk.clean import clean, digit
from kiosk.decision import Refused
from kiosk.i18n import text
from kiosk.roster import identify
from kiosk.station import Station
from screens.base import KioskScreen
from screens.destinations import destination
from screens.finder import Finder
from screens.standings_view import StandingsView
from screens.widgets.standings_find import FindLine, FoundPeople
from screens.widgets.standings_list import AboutRow, StandingsList


class FindingScreen(KioskScreen):
    """A screen with a board, and the field to find oneself by."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.view = StandingsView(station)
        self.finder = Finder(station)
        self.listing = StandingsList(self.view)
        self.about = AboutRow(self.view, self.listing)
        self.found = FoundPeople(self.view, self.finder)
        self.field = FindLine(self.view, self.finder)

    def show(self) -> None:
        """Draw the boards as they stand now."""
        self.view.refresh()
        self.listing.refill()
        self.show_found()
        super().show()

    def action_day(self, day: int) -> None:
        """Show a day, 0 for the camp so far; the row one stands on is kept where it is on that board."""
        self.clear()
        key = self.listing.key
        self.view.show_day(day)
        self.go(key)

    def show_found(self) -> None:
        """Draw the field; who fits stands in the place of the board while something is in it."""
        searching = bool(self.finder.typed)
        self.listing.display = not searching
        self.about.display = not searching
        self.found.refill()
        self.field.show()

    def go(self, key: str = "") -> None:
        """Draw another board, standing on `key`, or where whoever was found stands, or on the first row."""
        keys = self.view.board.keys
        wanted = next((one for one in (key, self.view.lit) if one in self.view.board.places), "")
        self.listing.refill(wanted or next(iter(keys), ""))
        self.show()

    def scanned(self, code: str) -> None:
        """Stand on the row of whose badge it is; whoever has none goes where they belong."""
        station = self.station
        self.clear()
        member = identify(station.camp, code, station.now())
        if isinstance(member, Refused) or not member.person.scored:
            where = destination(station.camp, station.config, station.now(), code)
            self.post_message(self.GoTo(where, code))
            return
        self.go(self.view.find(member) or self.listing.key)
        warning = self.view.to_be_recorded(member)
        if warning:
            self.view.tell(warning, "ask")
            self.field.show()

    def looked_up(self, typed: str) -> None:
        """Find what somebody typed elsewhere."""
        self.clear()
        self.finder.look_up(typed)
        self.take()

    def pressed(self, key: Pressed) -> bool:
        """Letters go to the field, figures too once there is something in it; otherwise they choose a day."""
        finder, typing = self.finder, bool(self.finder.typed) or self.field.open
        if key.is_printable and key.character:
            day = digit(key.character)
            if not typing and day is not None:
                self.action_day(day or 10)
            elif typing or key.key != "space":
                self._type(clean(key.character) or " ")
            else:
                return False
            return True
        if not typing:
            return False
        match key.key:
            case "enter" | "ctrl+j":
                self.take()
            case "backspace":
                finder.erase()
                self.show_found()
            case "up" | "down":
                self.found.move(1 if key.key == "down" else -1)
            case "pageup" | "pagedown":
                self.found.move(self.found.page if key.key == "pagedown" else -self.found.page)
            case "left" | "right" | "home" | "end":
                pass  # meant for the field, which has no use for them; the board stays as it is
            case _:
                return False
        return True

    def _type(self, characters: str) -> None:
        self.view.tell(None)
        self.finder.type(characters)
        self.show_found()

    def on_paste(self, event: Paste) -> None:
        """Take pasted text into the field."""
        self._type(clean(event.text))

    def take(self) -> None:
        """Find the person one stands on among those who fit what was typed."""
        self.show_found()
        member = self.station.camp.people.get(self.found.key) if self.finder.people else None
        if member is None:
            words = text("Nobody fits {typed}.", typed=self.finder.typed) if self.finder.typed else None
            self.clear()
            self.view.tell(words, "ask")
            self.show()
            return
        self.clear()
        self.go(self.view.find(member) or self.listing.key)

    def clear(self) -> None:
        """Empty the field."""
        self.finder.clear()
        self.field.open = False

    def action_find(self) -> None:
        """Open the field, for names and for figures."""
        self.field.open = True
        self.field.show()
