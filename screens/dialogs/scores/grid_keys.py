"""The keys of a score sheet that is filled in, by whatever way they come."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key as Pressed

from kiosk.decision import Refused
from kiosk.i18n import text
from kiosk.roster import identify
from kiosk.station import Recorded, Station
from screens.dialogs.roll_sheet import ListDialog
from screens.dialogs.scores.entering import Said
from screens.dialogs.scores.filling import Filling


class SheetKeys(ListDialog[Recorded]):
    """Hands keys, signs, letters and badges to the `filling` and has drawn what they changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("enter,ctrl+j", "enter"),
        ("backspace,delete", "erase"),
        ("f3", "only"),
        ("f6", "missing"),
        ("f8", "undo"),
    ]

    def __init__(self, station: Station, by: str, class_: str, day: int) -> None:
        super().__init__(station)
        self.filling = Filling(station, by, class_, day)

    def changed(self) -> None:
        """Draw what the last key changed."""
        raise NotImplementedError

    @property
    def HOLDS_KEYS(self) -> bool:  # type: ignore[override]  # noqa: N802 - the name it has as a constant elsewhere
        """Keys show at once; what turns out to have been a scan is taken back. Not in the typed line."""
        return self.filling.menu == "other"

    def pressed(self, key: Pressed) -> bool:
        """Figures, signs and letters are for the sheet, but while a reason is typed."""
        if self.filling.menu == "other" or not (key.is_printable and key.character):
            return False
        taken = self.filling.type(key.character, key.time)
        if taken:
            self.changed()
        return taken

    def scanned(self, code: str) -> bool:
        """Stand on the row of whose badge it is; the sheet stays open whoever's it is."""
        filling = self.filling
        filling.scan_was(code)
        found = identify(self.station.camp, code, self.station.now())
        if isinstance(found, Refused):
            filling.said = Said(found.message, "ask")
        elif found.person.id in filling.form.people:
            filling.find(found.person.id)
        else:
            words = text(
                "{name} is not of this class. Esc leaves the sheet; the draft is kept.",
                name=found.person.name,
            )
            filling.said = Said(words, "ask")
        self.changed()
        return True

    def go(self, step: int) -> None:
        """Stand on another row."""
        self.filling.move(step)
        self.changed()

    def action_turn(self, step: int) -> None:
        """Stand on another item."""
        self.filling.move(0, step)
        self.changed()

    def action_enter(self) -> None:
        """Enter what is typed; without anything go to the next row."""
        self.filling.enter()
        self.changed()

    def action_erase(self) -> None:
        """Take a digit or an entry back."""
        self.filling.erase()
        self.changed()

    def action_sign(self, sign: str) -> None:
        """Open a list, by a touch of its key."""
        self.filling.type(sign, 0.0)
        self.changed()

    def action_only(self) -> None:
        """Show only those without full marks, or everybody again."""
        self.filling.walk.turn()
        self.changed()

    def action_missing(self) -> None:
        """Mark the square as missing."""
        self.filling.mark_missing()
        self.changed()

    def action_undo(self) -> None:
        """Take the last entry back."""
        self.filling.undo()
        self.changed()
