"""Filling in the score sheet of a class and a day (班长打分)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.dialogs.fields import Entry
from screens.dialogs.help import HelpDialog
from screens.dialogs.scores.entering import Said
from screens.dialogs.scores.filling import HOW
from screens.dialogs.scores.grid_keys import SheetKeys
from screens.dialogs.scores.pieces import KeyAnswer, SheetHead, SquareCard
from screens.dialogs.scores.table import SheetTable
from screens.dialogs.scores.visit import begin_visit, end_visit
from screens.widgets.along import WHEEL
from screens.widgets.keys import OTHER_LANGUAGE, Key

STEPS = (
    text("Everybody is at full marks: enter only what is not."),
    text("Letters find a person: the initials of the name, as in zs. Or scan the badge."),
    text("Press - to take points off, + to give some: one key each from the list."),
    text("Or go to a square with the arrows and type its points, Enter, why."),
    text("F10 shows it all once more before it is submitted. Nothing is lost before that."),
)
"""What to do here, for somebody who has never seen it."""
BESIDES = (
    Key("Enter", text("enter the points typed; next row"), ""),
    Key("Backspace", text("take the entry of the square back"), ""),
    Key("PgUp PgDn", text("page"), ""),
)
"""Keys that have no room at the foot."""


class GridDialog(SheetKeys):
    """The sheet of a class and a day, filled in as the person with the id `by`.

    Answers with what was submitted. What is not is kept as a draft of this station, whatever happens to it.
    """

    CSS_PATH = ["../roll_sheet.tcss", "grid.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [("f1", "help"), ("f10", "check")]

    def __init__(self, station: Station, by: str, class_: str, day: int) -> None:
        super().__init__(station, by, class_, day)
        self._table = SheetTable(station, self.filling)
        self._head = SheetHead(station, self.filling)
        self._card = SquareCard(station, self.filling)
        self._answer = KeyAnswer(station, self.filling)
        self._reason = Entry(limit=70)
        self._handed_in = False

    def body(self) -> ComposeResult:
        """Which sheet, the grid, the square one stands on, a line for a reason, what came of the last key."""
        yield self._head
        yield self._table
        yield self._card
        yield self._reason
        yield self._answer

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, by what is open."""
        back = Key("Esc", text("Back"), "close")
        if self.filling.menu:
            return (Key("Enter", text("take"), "enter"), back)
        return (
            Key("F1", text("Help"), "help"),
            Key("A-Z", text("find"), ""),
            Key("-", text("take off"), "sign('-')"),
            Key("+", text("Bonus"), "sign('+')"),
            Key("0-9", text("points"), ""),
            Key("F3", text("Only deviating"), "only"),
            Key("F6", text("missing"), "missing"),
            Key("F8", text("Undo"), "undo"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("F10", text("Check and submit"), "check"),
            back,
        )

    def on_mount(self) -> None:
        """Tell others that somebody is at this sheet."""
        self._reason.display = False
        sheet = self.filling.sheet
        wrong = begin_visit(self.station, sheet.by, sheet.class_, sheet.day)
        if wrong:
            self.filling.said = Said(wrong, "no")
        self._draw()

    def on_unmount(self) -> None:
        """Tell them that nobody is any more."""
        sheet = self.filling.sheet
        self._keep()
        end_visit(self.station, sheet.by, sheet.class_, sheet.day)

    def show(self) -> None:
        """Draw the camp as it stands now, with what others submitted."""
        self.filling.refresh()
        self._table.draw()
        super().show()

    @property
    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self._table.size.height - 3)

    def action_help(self) -> None:
        """Say what to do and what every key does."""
        self.app.push_screen(HelpDialog(self.station, (*self.keys(), *BESIDES), STEPS))

    def action_check(self) -> None:
        """Show what would be submitted."""
        from screens.dialogs.scores.submitting import SubmitDialog

        self.filling.move(0)
        self.changed()
        if self.filling.said is None:
            self.app.push_screen(SubmitDialog(self.station, self.filling), self._submitted)

    def action_close(self) -> None:
        """Close the list or the typed figure; with nothing open leave the sheet, its draft kept."""
        if self.filling.back():
            self.changed()
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the reason that was typed."""
        event.stop()
        self.filling.give(event.value)
        self.changed()

    def on_sheet_table_touched(self, event: SheetTable.Touched) -> None:
        """Stand on the square that was touched."""
        self.filling.go(event.person, event.key)
        self.changed()

    def on_sheet_table_wheeled(self, event: SheetTable.Wheeled) -> None:
        """Go through the rows."""
        self.go(WHEEL * event.step)

    def _submitted(self, outcome: Recorded | None) -> None:
        if outcome is not None:
            self._handed_in = True
            self.filling.sheet.forget()
            self.dismiss(outcome)
        else:
            self.changed()

    def changed(self) -> None:
        """Draw what the last key changed; the draft is written once that is on the screen."""
        self._draw()
        self.call_after_refresh(self._keep)

    def _keep(self) -> None:
        if not self._handed_in:
            self.filling.sheet.keep()

    def _draw(self) -> None:
        typing = self.filling.menu == "other"
        if self._reason.display != typing:
            self._reason.display = typing
            self._reason.value = ""
            self.set_focus(self._reason if typing else None)
            lacks = self.filling.lacks_reason
            self._reason.placeholder = self.say(text("Type the reason, then Enter") if lacks else HOW)
        self._table.draw()
        super().show()
