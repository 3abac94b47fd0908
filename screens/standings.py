"""The standings, for whoever stands at the kiosk: every board the public may see, and where oneself is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key as Pressed
from textual.events import MouseScrollDown, MouseScrollUp, Paste

from kiosk.clean import clean, plain
from kiosk.decision import Refused
from kiosk.i18n import text
from kiosk.ranking.boards import Scope
from kiosk.roster import identify
from kiosk.station import Station
from screens.base import KioskScreen
from screens.destinations import destination
from screens.dialogs.help import HelpDialog
from screens.dialogs.roll_sheet import WHEEL
from screens.finder import Finder
from screens.standings_view import StandingsView
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.listing import Listing
from screens.widgets.standings_find import FindLine, FoundPeople
from screens.widgets.standings_head import AsOf, Tabs
from screens.widgets.standings_list import AboutRow, StandingsList

STEPS = (
    text("Scan your badge, or type your name or pinyin: your row is lit."),
    text("Tab: trainees, classes, units. Left, Right and figures: another day, or the camp so far."),
    text("F4: only the class of the row you stand on; once more: all again."),
    text("Enter: why this row stands above the next. Space on one row, Enter on another: those two."),
    text("Equal scores share a place; the order among them means nothing."),
)
"""What to do here, for somebody who has never seen it."""
ARROWS = (
    Key("Up Down", text("another line"), ""),
    Key("PgUp PgDn", text("page"), ""),
    Key("1-9 0", text("day 1 to 9, day 10"), ""),
    Key("Space", text("compare with this row"), ""),
)
"""Keys that have no room at the foot."""


class StandingsScreen(KioskScreen):
    """The boards, and the field to find oneself by."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("tab", "turn_board(1)"),
        ("f2", "turn_board(1)"),
        ("shift+tab", "turn_board(-1)"),
        ("f3", "find"),
        ("f4", "within"),
        ("left", "turn_day(-1)"),
        ("right", "turn_day(1)"),
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("home", "move(-1000000)"),
        ("end", "move(1000000)"),
        ("enter,ctrl+j", "why"),
        ("space", "mark"),
        ("escape", "back"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.view = StandingsView(station)
        self.finder = Finder(station)
        self.listing = StandingsList(self.view)
        self._found = FoundPeople(self.view, self.finder)
        self._field = FindLine(self.view, self.finder)

    def body(self) -> ComposeResult:
        """Boards and days, the board, all about a row, the field."""
        yield Tabs(self.view)
        yield AsOf(self.view)
        yield self.listing
        yield AboutRow(self.view, self.listing)
        yield self._found
        yield self._field

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("Tab", text("Board"), "turn_board(1)"),
            Key("Left Right", text("Day"), "turn_day(1)"),
            Key("F3", text("Find"), "find"),
            Key("F4", text("Class"), "within"),
            Key("Enter", text("Why"), "why"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Esc", text("Back"), "back"),
        )

    def show(self) -> None:
        """Draw the boards as they stand now."""
        self.view.refresh()
        self.listing.refill()
        self._show_found()
        super().show()

    def _show_found(self) -> None:
        searching = bool(self.finder.typed)
        self.listing.display = not searching
        self.query_one(AboutRow).display = not searching
        self._found.refill()
        self._field.show()

    def _go(self, key: str = "") -> None:
        """Draw another board, standing on `key`, or where whoever was found stands."""
        self.listing.refill(key or self.view.lit)
        self.show()

    def scanned(self, code: str) -> None:
        """Stand on the row of whose badge it is; whoever has none goes where they belong."""
        station = self.station
        self._clear()
        member = identify(station.camp, code, station.now())
        if isinstance(member, Refused) or not member.person.scored:
            where = destination(station.camp, station.config, station.now(), code)
            self.post_message(self.GoTo(where, code))
            return
        self._go(self.view.find(member))
        warning = self.view.to_be_recorded(member)
        if warning:
            self.view.tell(warning, "ask")
            self._field.show()

    def looked_up(self, typed: str) -> None:
        """Find what somebody typed elsewhere."""
        self._clear()
        self.finder.look_up(typed)
        self._take()

    def pressed(self, key: Pressed) -> bool:
        """Letters go to the field, figures too once there is something in it; otherwise they choose a day."""
        finder, typing = self.finder, bool(self.finder.typed) or self._field.open
        if key.is_printable and key.character:
            typed = plain(key.character)
            if not typing and typed.isdecimal() and typed.isascii():
                self.action_day(int(typed) or 10)
            elif typing or key.key != "space":
                self._type(clean(key.character) or " ")
            else:
                return False
            return True
        if not typing:
            return False
        match key.key:
            case "enter" | "ctrl+j":
                self._take()
            case "backspace":
                finder.erase()
                self._show_found()
            case "up" | "down":
                self._found.move(1 if key.key == "down" else -1)
            case _:
                return False
        return True

    def _type(self, characters: str) -> None:
        self.view.tell(None)
        self.finder.type(characters)
        self._show_found()

    def on_paste(self, event: Paste) -> None:
        """Take pasted text into the field."""
        self._type(clean(event.text))

    def _take(self) -> None:
        """Find the person one stands on among those who fit."""
        self._show_found()
        member = self.station.camp.people.get(self._found.key) if self.finder.people else None
        if member is None:
            words = text("Nobody fits {typed}.", typed=self.finder.typed) if self.finder.typed else None
            self._clear()
            self.view.tell(words, "ask")
            self.show()
            return
        self._clear()
        self._go(self.view.find(member))

    def _clear(self) -> None:
        """Empty the field."""
        self.finder.clear()
        self._field.open = False

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Take the person that was touched; a row that is touched is stood on."""
        event.stop()
        if event.listing is self._found:
            self._take()
        else:
            self.action_move(0)

    def left(self) -> None:
        """Whoever comes next begins with everybody's board."""
        self._clear()
        self.view.close()
        self.listing.refill()
        self.listing.move(-len(self.view.board.keys))
        self.show()

    def action_help(self) -> None:
        """Say what is shown and what every key does."""
        self.app.push_screen(HelpDialog(self.station, (*self.keys(), *ARROWS), STEPS))

    def action_turn_board(self, step: int) -> None:
        """Show the next board."""
        self._clear()
        self.view.turn_board(step)
        self._go()

    def action_board(self, scope: str) -> None:
        """Show a board that was touched."""
        self._clear()
        self.view.show_scope(cast("Scope", scope))
        self._go()

    def action_turn_day(self, step: int) -> None:
        """Show the day before or after; before the first is the camp so far."""
        self.action_day(self.view.day + step)

    def action_day(self, day: int) -> None:
        """Show a day, 0 for the camp so far; the row one stands on is kept where it is on that board."""
        self._clear()
        key = self.listing.key
        self.view.show_day(day)
        self._go(key)

    def action_within(self) -> None:
        """Show only the class one stands on, or the class of the trainee; once more: all."""
        self._clear()
        view, key = self.view, self.listing.key
        if view.scope == "class" and key:
            view.show_scope("trainee", key)
        elif view.scope == "trainee" and view.class_:
            view.show_scope("trainee")
        elif view.scope == "trainee" and key:
            view.show_scope("trainee", view.key_of("class", key))
        else:
            view.tell(text("Only trainees and classes can be shown by class."), "info")
        self._go(key)

    def action_find(self) -> None:
        """Open the field, for names and for figures."""
        self._field.open = True
        self._field.show()

    def action_mark(self) -> None:
        """Compare with the row one stands on from now on."""
        if self.listing.key:
            self.view.mark(self.listing.key)
        if self.view.marked:
            self.view.tell(text("Now choose another row and press Enter."), "info")
        self.show()

    def action_why(self) -> None:
        """Show why one row stands above another."""

    def action_move(self, step: int) -> None:
        """Stand on another row."""
        self.view.tell(None)
        self.listing.move(step)
        self.query_one(AboutRow).show()
        self._field.show()

    def action_page(self, pages: int) -> None:
        """Go a page further, or back."""
        self.action_move(pages * self.listing.page)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go down the board."""
        event.stop()
        self.action_move(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go up the board."""
        event.stop()
        self.action_move(-WHEEL)

    def action_back(self) -> None:
        """Empty the field; then end a comparison; then show all classes; with nothing left go home."""
        view, key = self.view, self.listing.key
        if self.finder.typed or self._field.open:
            self._clear()
        elif view.marked:
            view.marked = ""
            view.tell(None)
        elif view.class_ and view.scope == "trainee":
            view.show_scope("trainee")
        else:
            self.post_message(self.GoTo("home"))
        self._go(key)
