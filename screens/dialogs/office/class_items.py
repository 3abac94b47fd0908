"""The class items: a grid of classes and items, typed into by the kind of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Click

from kiosk.i18n import Text, text
from kiosk.station import Recorded, Station
from screens.dialogs.office.class_entry import how_to_type
from screens.dialogs.office.class_grid import ClassGrid
from screens.dialogs.office.class_pictures import ClassPictures
from screens.dialogs.office.typed_words import left_typed
from screens.dialogs.office.typing_dialog import TypingDialog, move_key
from screens.widgets.keys import Key
from screens.widgets.listing import MARK, Listing


class Grid(Listing):
    """The list with its columns, which can be touched."""

    class TouchedColumn(Listing.Touched):
        """The cell of a line was touched, `column` columns from its left end."""

        def __init__(self, listing: Listing, key: str, column: int) -> None:
            super().__init__(listing, key)
            self.column = column

    def on_click(self, event: Click) -> None:
        """Tell which cell was touched."""
        event.prevent_default()
        place = self._first + event.y - 1
        if event.y and place < len(self._keys):
            self.post_message(self.TouchedColumn(self, self._keys[place], event.x - MARK))


class ClassItemsDialog(TypingDialog[ClassGrid]):
    """Takes the class items of a day: Enter records what is typed and goes to the next class."""

    TITLE_WORDS: ClassVar[Text] = text("Class items")
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "sideways(-1)"),
        ("right", "sideways(1)"),
        ("pageup", "turn(-1)"),
        ("pagedown", "turn(1)"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        self._drawn = ClassPictures(station, ClassGrid(station, by))
        super().__init__(station, by, self._drawn, text("There are no classes."))

    def made_listing(self, empty: Text) -> Listing:
        """The list whose cells can be touched."""
        return Grid(self.station, self.head, self.row, empty)

    def on_mount(self) -> None:
        """Say so where something was left half typed."""
        super().on_mount()
        half = self.model.resumed
        if half:
            self.tell(left_typed(self.station, half.by), "ask")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        arrows = Key(text("Left Right"), text("item"), "sideways(1)")
        day = Key("PgUp PgDn", text("another day"), "turn(-1)")
        back = Key("Esc", text("Back"), "close")
        if self.model.typed:
            return (
                Key("Enter", text("Record, next class"), "choose"),
                Key(text("Backspace"), text("erase"), "erase"),
                Key("Esc", text("Drop it"), "close"),
            )
        if self.model.days.closed:
            return (move_key(self), arrows, day, back)
        return (
            Key("0-9", text("type points"), ""),
            Key("Enter", text("Enter or change"), "choose"),
            move_key(self),
            arrows,
            day,
            back,
        )

    def not_taken(self, character: str) -> Text | None:
        """Why nothing is typed here."""
        if self.model.days.closed:
            return self.model.days.closed_words()
        if character.strip() and self.model.item:
            return how_to_type(self.model.item, self.model.due)
        return None

    def action_choose(self) -> None:
        """Record what is typed and go to the next class; with nothing typed, have what stands there typed."""
        model = self.model
        if model.days.closed:
            self.tell(model.days.closed_words(), "ask")
            return
        if not model.typed:
            self.tell(model.open())
            return
        wish = model.wish()
        if wish is None:
            model.go_on()
            self.tell(text("Left as it was."))
        elif isinstance(wish, Text):
            self.tell(wish, "ask")
        elif isinstance(self.fulfil(wish), Recorded):
            last = not model.go_on()
            done = text("Recorded: {what}.", what=wish.done)
            end = text("Recorded: {what}. That was the last class.", what=wish.done)
            self.tell(end if last else done, "ok")

    def action_sideways(self, step: int) -> None:
        """Go to another item."""
        if not self.blocked():
            self.model.sideways(step)
            self.tell(None)

    def action_turn(self, step: int) -> None:
        """Show another day."""
        self.turn(self.model.days, step)

    def on_grid_touched_column(self, event: Grid.TouchedColumn) -> None:
        """Stand on the cell that was touched; a second touch of it opens it."""
        event.stop()
        model = self.model
        place = self._drawn.item_at(event.column, self.listing.size.width - MARK)
        if self.blocked():
            return
        if (model.key, model.place) == (event.key, place):
            self.action_choose()
        else:
            model.stand_on(event.key)
            model.place = place
            self.tell(None)
