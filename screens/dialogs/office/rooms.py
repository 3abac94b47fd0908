"""The inspection of the rooms: a mark for each, typed in the order of the round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from kiosk.access import may
from kiosk.clean import clean
from kiosk.i18n import Text, text
from kiosk.station import Recorded, Station
from screens.dialogs.fields import Entry
from screens.dialogs.office.rooms_pictures import FULL, RoomPictures
from screens.dialogs.office.rooms_round import Round
from screens.dialogs.office.typed_words import left_typed
from screens.dialogs.office.typing_dialog import TypingDialog, move_key
from screens.widgets.keys import Key

NOTE = 80
"""Characters of a note."""
FIND = "/"
"""The key for another room, on the figures' block too."""


class RoomsDialog(TypingDialog[Round]):
    """Takes the marks of the rooms on a day from an inspector, or from the office.

    Enter records what is typed and goes to the next room without a mark; nothing is recorded without being
    typed, and the full mark only by its own key.
    """

    TITLE_WORDS: ClassVar[Text] = text("Room inspection")
    ONCE: ClassVar[frozenset[str]] = frozenset(FULL)
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("f3", "missing"),
        ("f4", "note"),
        ("tab", "item"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        model = Round(station, by)
        empty = (
            text("There are no such rooms.")
            if model.item
            else text("No item of the rubric is given by room, or none of them by you.")
        )
        super().__init__(station, by, RoomPictures(station, model), empty)
        self._note = Entry(limit=NOTE)
        self._note.display = False

    def body(self) -> ComposeResult:
        """The list, and the line for a note."""
        *above, said = super().body()
        yield from above
        yield self._note
        yield said

    def may_stay(self) -> bool:
        """Inspectors may, and the office."""
        return may(self.station.camp, self.by, "room") is None

    def on_mount(self) -> None:
        """Say so where something was left half typed."""
        super().on_mount()
        if self.model.resumed:
            self.tell(left_typed(self.station, self.model.resumed.by), "ask")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        back = Key("Esc", text("Back"), "close")
        if self._note.display:
            return (Key("Enter", text("Keep the note"), "note_done"), Key("Esc", text("Drop it"), "close"))
        if self.model.looked_for is not None:
            return (Key("Enter", text("This room"), "choose"), move_key(self), back)
        note = Key("F4", text("Note"), "note")
        if self.model.typed:
            erase = Key(text("Backspace"), text("erase"), "erase")
            drop = Key("Esc", text("Drop it"), "close")
            return (Key("Enter", text("Record, next room"), "choose"), erase, note, drop)
        only = text("all rooms") if self.model.only_missing else text("only missing")
        item = (Key("Tab", text("another item"), "item"),) if len(self.model.items) > 1 else ()
        entering = (Key("0-9", text("type points"), ""), Key(FULL, text("full mark"), "full"), note)
        return (
            *(() if self.model.days.closed else entering),
            Key(FIND, text("find a room"), "find"),
            Key("F3", only, "missing"),
            *item,
            Key(text("Left Right"), text("another day"), "turn(-1)"),
            back,
        )

    def not_taken(self, character: str) -> Text | None:
        """Why nothing is typed here."""
        if self.model.days.closed:
            return self.model.days.closed_words()
        if self.model.item and character.strip():
            item = self.model.item
            return text("Type the points, 0 to {full} in steps of {step}.", full=item.points, step=item.step)
        return None

    def type_in(self, character: str) -> None:
        """Take a figure, or one of the two signs."""
        if self.model.looked_for is None and character == FULL:
            self.action_full()
        elif self.model.looked_for is None and character == FIND:
            self.action_find()
        else:
            super().type_in(character)

    def action_choose(self) -> None:
        """Stay on the room that was looked for, or record what is typed and go to the next."""
        model = self.model
        if model.looked_for is not None:
            model.found()
            self.tell(None)
            return
        if model.days.closed:
            self.tell(model.days.closed_words(), "ask")
            return
        wish = model.wish()
        if wish is None:
            left = model.room
            model.go_on()
            self.tell(text("Room {room}: left as it was.", room=left.name) if left else None)
        elif isinstance(wish, Text):
            self.tell(wish, "ask")
        elif isinstance(self.fulfil(wish), Recorded):
            more = model.go_on()
            done = text("Recorded: {what}.", what=wish.done)
            self.tell(
                done if more else text("Recorded: {what}. Every room has a mark.", what=wish.done), "ok"
            )

    def action_full(self) -> None:
        """Record the full mark for the room one stands on, and go to the next."""
        if self.model.give_full():
            self.action_choose()
        else:
            self.tell(self.not_taken(FULL), "ask")

    def find(self, person: str) -> bool:
        """Stand on the room of somebody whose badge was scanned."""
        return self.stand_on(self.station.camp.people[person].person.room)

    def action_find(self) -> None:
        """Look for a room by its number."""
        if not self.blocked():
            self.model.look_for()
            self.tell(None)

    def action_missing(self) -> None:
        """Show only the rooms still to be done, or all."""
        self.model.turn_missing()
        self.tell(None)

    def action_item(self) -> None:
        """Give another item."""
        if not self.blocked():
            self.model.turn_item()
            self.tell(None)

    def action_turn(self, step: int) -> None:
        """Show another day."""
        self.turn(self.model.days, step)

    def action_note(self) -> None:
        """Open the line for a note on the room one stands on."""
        if self.model.days.closed or self.model.room is None or self.model.looked_for is not None:
            return
        self._note.value = self.model.note
        self._note.display = True
        self._note.focus()
        self.tell(text("A note on room {room}; Enter keeps it.", room=self.model.key))

    def action_note_done(self) -> None:
        """Keep the note; where the room has its mark already, record it with that."""
        self._close_note()
        if self.model.note and not self.model.typed and self.model.room and self.model.room.state == "given":
            self.action_choose()
        elif self.model.note:
            self.tell(text("The note is recorded with the points: type them now."), "ask")
        else:
            self.tell(None)

    def action_close(self) -> None:
        """Give up the note, or what is typed, or close."""
        if self._note.display:
            self._close_note()
            self.model.take_note("")
            self.tell(None)
        else:
            super().action_close()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter was pressed in the line for the note."""
        event.stop()
        self.action_note_done()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed of the note."""
        event.stop()
        if self._note.display:
            self.model.take_note(clean(event.value))

    def _close_note(self) -> None:
        self._note.display = False
        self.set_focus(None)
