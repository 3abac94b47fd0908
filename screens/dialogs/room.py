"""Which room's agenda is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.events import Key as Pressed
from textual.message import Message

from kiosk.clean import digit
from kiosk.i18n import text
from kiosk.station import Station
from screens.cursor import Cursor, first_shown
from screens.dialogs.form import Form
from screens.part import Part
from screens.text import cell, key_cap, line, lines
from screens.widgets.along import Wheeled
from screens.widgets.keys import Key

BY_KEY = 9
"""Rooms that have a key of their own; 0 is all of them."""
CAP = 3
"""Columns of a key."""
AROUND = 9
"""Lines of the dialog that are not rooms."""


class RoomList(Wheeled, Part, can_focus=True):
    """All rooms, then one a line, as many as there is room for around the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up,left", "move(-1)"),
        ("down,right", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("home", "move(-1000000)"),
        ("end", "move(1000000)"),
    ]

    class Picked(Message):
        """A room was picked by its key or by a touch."""

    def __init__(self, station: Station, rooms: Sequence[str], room: str) -> None:
        super().__init__(station)
        self._names = ("", *rooms)
        self._cursor = Cursor()
        self._cursor.settle(self._names)
        self._cursor.go(self._names, room)
        self._top = 0

    @property
    def chosen(self) -> str:
        """The room one stands on; "" for all of them."""
        return self._cursor.key

    def picture(self) -> Content:
        """The rooms in view; a last line says how many are not."""
        height, count = self._height, len(self._names)
        self._top = first_shown(self._top, self._cursor.place, count, height)
        shown = [self._line(at) for at in range(self._top, min(count, self._top + height))]
        if count > height:
            above = text("{n} more rooms above", n=self._top) if self._top else ""
            below = text("{n} more rooms below", n=self._below) if self._below else ""
            shown.append(line((f"{' ' * CAP}   {self.say(above)}  {self.say(below)}", "$quiet")))
        return lines(*shown)

    def show(self) -> None:
        """Draw, as high as the rooms are or the terminal allows."""
        super().show()
        if self._shown is not None:
            self.styles.height = self._shown.plain.count("\n") + 1

    def on_key(self, event: Pressed) -> None:
        """Take a room's key."""
        number = digit(event.character or "")
        if number is not None and number < min(len(self._names), BY_KEY + 1):
            event.stop()
            self._take(number)

    def on_click(self, event: Click) -> None:
        """Take the room that was touched."""
        if event.y < self._height and self._top + event.y < len(self._names):
            self._take(self._top + event.y)

    def action_move(self, step: int) -> None:
        """Stand on another room."""
        self._cursor.move(self._names, step)
        self.show()

    def action_page(self, pages: int) -> None:
        """Go as many rooms as are shown, but one."""
        self.action_move(pages * max(1, self._height - 1))

    @property
    def _height(self) -> int:
        """How many rooms are in view: on a terminal too low for all, a line says how many are not."""
        room, count = max(1, self.screen.size.height - AROUND), len(self._names)
        return count if count <= room else max(1, room - 1)

    @property
    def _below(self) -> int:
        return len(self._names) - self._top - self._height

    def _take(self, place: int) -> None:
        self._cursor.go(self._names, self._names[place])
        self.show()
        self.post_message(self.Picked())

    def _line(self, place: int) -> Content:
        here = place == self._cursor.place
        cap = key_cap(str(place), "") if place <= BY_KEY else Content(" " * (CAP + 1))
        name = self._names[place] or self.say(text("All rooms"))
        # A name without a key may begin with a digit: the column of the keys stays empty beside it.
        shown = cell(name, max(0, self.size.width - cap.cell_length - 3)).rstrip()
        style = "bold $info-text on $info" if here else "$foreground"
        return line(cap, ("▶ " if here else "  ", style), (f"{shown} ", style))


class RoomDialog(Form[str]):
    """Asks which of `rooms` is shown; answers with its name, "" for all of them."""

    AUTO_FOCUS = "RoomList"

    def __init__(self, station: Station, rooms: Sequence[str], room: str) -> None:
        super().__init__(station)
        self._list = RoomList(station, rooms, room)

    def heading(self) -> Content:
        """What is asked."""
        return line((self.say(text("Which room?")), "bold"))

    def rows(self) -> ComposeResult:
        """The rooms."""
        yield self._list

    def keys(self) -> Sequence[Key]:
        """One key or Enter is enough."""
        return (
            Key(text("Up Down"), text("choose"), "next"),
            Key("PgUp PgDn", text("page"), "page"),
            Key("Enter", text("Show"), "accept"),
            Key("Esc", text("Close"), "close"),
        )

    def on_room_list_picked(self, event: RoomList.Picked) -> None:
        """A room's key shows it at once."""
        event.stop()
        self.accept()

    def action_next(self) -> None:
        """Go down the list, by a touch of its key."""
        self._list.action_move(1)

    def action_page(self) -> None:
        """Go down a page, by a touch of its key."""
        self._list.action_page(1)

    def accept(self) -> None:
        """Answer with the room chosen."""
        self.dismiss(self._list.chosen)
