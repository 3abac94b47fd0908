"""The card: a trainee's own figures, down to the event; it closes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key as Pressed

from kiosk.clean import digit
from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.base import KioskScreen
from screens.card_view import CardView
from screens.destinations import destination
from screens.dialogs.complaint import ComplaintDialog
from screens.dialogs.help import HelpDialog
from screens.dialogs.pin import PinDialog
from screens.dialogs.rights import Right
from screens.part import Part
from screens.text import justified, line, toned
from screens.widgets.card_head import CardHead
from screens.widgets.card_lists import CardDays, CardLines
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.listing import Listing

COUNTED = 7
"""The last seconds before the card closes that are counted down."""
STEPS = (
    text("Your own card: your place, and below it every figure down to the event."),
    text("Up, Down: another line. Enter or Right opens it: what it comes from."),
    text("Left closes it again, then leads to the days. PgUp, PgDn: another day."),
    text("F5 on an item: you disagree with it. The office answers."),
    text("The card closes by itself; Esc closes it at once."),
)
"""What to do here, for somebody who has never seen it."""
ARROWS = (
    Key(text("Up Down"), text("another line"), ""),
    Key(text("Left Right"), text("to the days, into the line"), ""),
    Key("1-9 0", text("day 1 to 9, day 10"), ""),
)
"""Keys that have no room at the foot."""


class CardTold(Part):
    """What is to be said of the last key, until when one may complain, and when the card closes."""

    def __init__(self, view: CardView) -> None:
        super().__init__(view.station)
        self._view = view
        self.left = 0
        """Seconds until the card closes; 0 while that is not worth saying."""

    def picture(self) -> Content:
        """One line."""
        closing = Content("")
        if self.left:
            said = self.say(text("Closes in {seconds} s, press any key to stay", seconds=self.left))
            closing = line((f" {said} ", "bold $ask-text on $ask"))
        return justified(self._hint(), closing, self.size.width)

    def _hint(self) -> Content:
        view = self._view
        if view.said:
            return toned("ask", self.say(view.said))
        until = view.deadline()
        if until is None or self.camp.days is None:
            return Content("")
        time = f"{self.camp.days.local(until):%m-%d %H:%M}"
        words = text("Something wrong? Stand on it, press F5, until {time}.", time=time)
        if self.station.now() >= until:
            words = text("Complaints about this day were possible until {time}.", time=time)
        return line((f" {self.say(words)}", "$quiet"))


class CardScreen(KioskScreen):
    """The card of whose badge was scanned last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("f5", "complain"),
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("home", "move(-1000000)"),
        ("end", "move(1000000)"),
        ("right", "inwards"),
        ("left", "outwards"),
        ("enter", "open_or_close"),
        ("ctrl+j", "open_or_close"),
        ("pageup", "turn(-1)"),
        ("pagedown", "turn(1)"),
        ("escape", "back"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.view = CardView(station)
        self._days = CardDays(self.view)
        self._lines = CardLines(self.view)
        self._told = CardTold(self.view)

    def body(self) -> ComposeResult:
        """Who and what place, then the days beside what they are made of."""
        yield CardHead(self.view)
        with Horizontal(id="figures"):
            yield self._days
            yield self._lines
        yield self._told

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("Enter", text("Open"), "open_or_close"),
            Key("PgUp", text("Day before"), "turn(-1)"),
            Key("PgDn", text("Next day"), "turn(1)"),
            Key("F5", text("I disagree"), "complain"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Esc", text("Close"), "back"),
        )

    @property
    def home_after(self) -> float:
        """Seconds without a key after which the card closes."""
        return self.station.config.kiosk.card_after

    def waited(self, seconds: float) -> None:
        """Count the last seconds down."""
        left = ceil(self.home_after - seconds)
        shown = left if 0 < left <= COUNTED else 0
        if shown != self._told.left:
            self._told.left = shown
            self._told.show()

    def show(self) -> None:
        """Draw the card as the camp stands now."""
        self.view.refresh()
        self.set_class(self.view.card is None, "-nobody")
        for head in self.query(CardHead):
            head.show()
        super().show()

    def scanned(self, code: str) -> None:
        """Show the card of whose badge it is; whatever else it is goes where it belongs."""
        station = self.station
        where = destination(station.camp, station.config, station.now(), code)
        if where == "card":
            self.view.scan(code)
            self.show()
        else:
            self.post_message(self.GoTo(where, code))

    def looked_up(self, typed: str) -> None:
        """Nobody's card is opened by typing a name: the desk looks."""
        self.post_message(self.GoTo("desk", typed, typed=True))

    def pressed(self, key: Pressed) -> bool:
        """A figure shows that day of the camp; 0 is day 10."""
        day = digit(key.character or "")
        if day is None:
            return False
        self.view.choose(day or 10)
        self.show()
        return True

    def left(self) -> None:
        """Whoever comes next sees nothing of it."""
        self.view.close()
        self._told.left = 0
        self.show()

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Stand on the line or day that was touched; what can be opened is."""
        if event.listing is self._days:
            self.view.pane = "days"
            self.view.choose(int(event.key))
        else:
            self.view.pane = "lines"
            self._lines.go(self.view.toggle(self._lines.row))
        self.show()

    def action_help(self) -> None:
        """Say what is shown and what every key does."""
        self.app.push_screen(HelpDialog(self.station, (*self.keys(), *ARROWS), STEPS))

    def action_move(self, step: int) -> None:
        """Stand on another line, or another day."""
        self.view.said = None
        if self.view.pane == "days":
            self.view.turn(step)
        else:
            self._lines.move(step)
        self.show()

    def action_turn(self, step: int) -> None:
        """Show another day."""
        self.view.turn(step)
        self.show()

    def action_inwards(self) -> None:
        """Go to the lines, and open them."""
        self.view.inwards(self._lines.row)
        self.show()

    def action_outwards(self) -> None:
        """Close a line, then go to the days."""
        self._lines.go(self.view.outwards(self._lines.row))
        self.show()

    def action_open_or_close(self) -> None:
        """Open or close a line."""
        self._lines.go(self.view.toggle(self._lines.row))
        self.show()

    def action_complain(self) -> None:
        """Let them say why they disagree with the item they stand on."""
        view = self.view
        item = view.to_dispute(self._lines.row)
        self.show()
        if not item:
            return
        if view.person not in self.station.camp.pins:
            self._ask_why(view.person, view.day, item)
            return
        title = text("A complaint is made by yourself: your PIN.")
        right = Right(action="complain", person=view.person)
        proven = partial(self._proven, day=view.day, item=item)
        self.app.push_screen(PinDialog(self.station, title, right, who=view.person), proven)

    def _proven(self, person: str | None, *, day: int, item: str) -> None:
        if person:
            self._ask_why(person, day, item)

    def _ask_why(self, person: str, day: int, item: str) -> None:
        self.app.push_screen(ComplaintDialog(self.station, person, day, item), self._complained)

    def _complained(self, outcome: Recorded | None) -> None:
        if outcome is not None:
            self.view.refresh(at_once=True)
        self.show()

    def action_back(self) -> None:
        """Close the card."""
        self.post_message(self.GoTo("home"))
