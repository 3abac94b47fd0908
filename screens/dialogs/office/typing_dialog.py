"""The office's lists that are typed into: figures go straight into the line one stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Generic

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key as Pressed

from kiosk.decision import Refused
from kiosk.i18n import Text, text
from kiosk.roster import is_badge
from kiosk.station import Outcome, Station
from screens.dialogs.fields import Drawn
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.pictures import M, Pictures
from screens.dialogs.office.typed import Wish, typed_character
from screens.dialogs.office.which_day import WhichDay
from screens.scanner import GAP
from screens.widgets.keys import Key
from screens.widgets.listing import Listing
from screens.widgets.typed_field import TypedField


class TypedLine(TypedField):
    """What is typed, on one line, with the terminal's cursor at its end."""

    def __init__(self, station: Station, draw: Callable[[], Content]) -> None:
        super().__init__(station, classes="typed")
        self._draw = draw

    def picture(self) -> Content:
        """What its dialog draws."""
        return self._draw()


class TypingDialog(OfficeDialog, Generic[M]):
    """A list one types into: `pictures` draw it, their model says what is typed and what comes of it.

    Every key goes one road, in the order it was pressed, so that an Enter never overtakes a digit.
    """

    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "typing.tcss"]
    ONCE: ClassVar[frozenset[str]] = frozenset()
    """Characters that record by themselves: one held down counts once."""

    def __init__(self, station: Station, by: str, pictures: Pictures[M], empty: Text) -> None:
        super().__init__(station, by, empty)
        self.pictures = pictures
        self.model = pictures.model
        self._last: tuple[str, float] = ("", 0.0)
        self._at_once: dict[str, Callable[[], object]] = {
            "enter": self.action_choose,
            "ctrl+j": self.action_choose,
            "backspace": self.action_erase,
            "escape": self.action_close,
            "up": partial(self.action_move, -1),
            "down": partial(self.action_move, 1),
        }

    def body(self) -> ComposeResult:
        """Heading, list, what is typed, all about the line one stands on, what was said last."""
        yield Drawn(self.station, self._heading, classes="office-heading")
        yield self.listing
        yield TypedLine(self.station, self.pictures.typed)
        yield Drawn(self.station, self.about, classes="about")
        yield Drawn(self.station, self._status, classes="office-said")

    def things(self) -> Sequence[str]:
        """The keys of the lines that are shown."""
        self.model.refresh()
        return self.model.keys

    def subject(self) -> Content:
        """What its heading says besides the title."""
        return self.pictures.subject()

    def head(self, width: int) -> Content:
        """What stands above the columns."""
        return self.pictures.head(width)

    def row(self, key: str, width: int) -> Content:
        """The line of `key`."""
        return self.pictures.row(key, width)

    def about(self) -> Content:
        """All there is to say about the line one stands on."""
        return self.pictures.about()

    def not_taken(self, character: str) -> Text | None:
        """Return why a character was not taken, None to say nothing."""
        raise NotImplementedError

    def fill(self) -> None:
        """Have the list hold the lines of the model, and stand where that stands."""
        self.listing.hold(self.things(), self.model.key)

    def pressed(self, key: Pressed) -> bool:
        """Take every key that types, and those whose order among them matters."""
        if self.focused is not None:  # something is typed in a line of its own
            return False
        before, at = self._last
        self._last = (key.key, key.time)
        if key.is_printable and key.character:
            character = typed_character(key.character)
            if not (character in self.ONCE and key.key == before and key.time - at <= GAP):
                self.type_in(character)
            return True
        action = self._at_once.get(key.key)
        if action is not None:
            action()
        return action is not None

    def type_in(self, character: str) -> None:
        """Take a typed character."""
        if self.model.take(character):
            self.tell(None)
        else:
            self.tell(self.not_taken(character), "ask")

    def scanned(self, code: str) -> bool:
        """Take a figure that was typed as quickly as a scanner does; a badge finds whose it is."""
        figure = any(mark in code for mark in "./ ") and all(map(self.model.CHARACTERS.__contains__, code))
        if not figure or is_badge(self.station.camp, code) or self.focused is not None:
            return super().scanned(code)
        for character in code:
            self.type_in(character)
        self.action_choose()
        return True

    def action_erase(self) -> None:
        """Take the last character back."""
        self.model.erase()
        self.tell(None)

    def action_close(self) -> None:
        """Give up what is typed, or else close."""
        if self.model.back():
            self.tell(None)
        else:
            self.dismiss(None)

    def go(self, step: int) -> None:
        """Stand on another line; not while something typed would be lost."""
        if not self.blocked():
            self.model.move(step)
            self.tell(None)

    def blocked(self) -> bool:
        """Say so where something typed would be lost by going elsewhere; return whether it would."""
        if self.model.looked_for is not None or not self.model.unsaved:
            return False
        self.tell(text("What is typed is not recorded: Enter records it, Esc drops it."), "ask")
        return True

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Stand on the line that was touched."""
        event.stop()
        self.stand_on(event.key)

    def stand_on(self, key: str) -> bool:
        """Stand on the line of `key`; False where there is none."""
        keys = list(self.model.keys)
        if key in keys and key != self.model.key:
            self.go(keys.index(key) - self.model.cursor.place)
        return key in keys

    def find(self, person: str) -> bool:
        """Stand on the line of somebody whose badge was scanned."""
        return self.stand_on(person)

    def fulfil(self, wish: Wish) -> Outcome:
        """Have what was typed recorded, and say what came of it.

        Where somebody else entered something meanwhile it is shown first; asked again, it is replaced.
        """
        outcome = self.record(wish.action, wish.key, wish.decide)
        if isinstance(outcome, Refused) and outcome.code == "changed_meanwhile":
            self.model.look_again()
            again = text("Somebody else entered something here meanwhile. Look; Enter again replaces it.")
            self.tell(again, "ask")
        return outcome

    def turn(self, days: WhichDay, step: int) -> None:
        """Show another day; not while something typed would be lost."""
        if self.blocked():
            return
        before = days.day
        days.go(before + step)
        if days.day != before:
            self.tell(None)
        elif step > 0:
            self.tell(text("Today is the last day that something is entered for."), "ask")
        else:
            self.tell(text("There is no day before day 1."), "ask")


def move_key(dialog: OfficeDialog) -> Key:
    """Return the key for going from line to line."""
    return Key(dialog.say(text("Up Down")), text("choose"), "move(1)")
