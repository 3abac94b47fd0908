"""The results of the final test: typed for one after the other, looked at, and recorded all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.station import Recorded, Station
from screens.dialogs.office.exam_pictures import ExamPictures
from screens.dialogs.office.exam_results import BAD_POINTS, Results
from screens.dialogs.office.typing_dialog import TypingDialog, move_key
from screens.widgets.keys import Key

FIND = "/"
"""The key that begins to look for somebody by number; a letter does so by itself."""


class ExamDialog(TypingDialog[Results]):
    """Takes the results of the final test: F10 shows what is to be recorded, Enter there records it.

    What is typed is kept as a draft, also where the dialog is closed, until it is recorded or taken back.
    """

    TITLE_WORDS: ClassVar[Text] = text("Final test")
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "without"),
        ("f10", "review"),
        ("delete", "drop"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        pictures = ExamPictures(station, Results(station, by))
        super().__init__(station, by, pictures, text("Everybody has a result."))

    def on_mount(self) -> None:
        """Say so where something was left typed."""
        super().on_mount()
        if self.model.resumed:
            left = text(
                "{name} left this typed and not recorded: F10 looks at it and records it.",
                name=name_of(self.station.camp, self.model.resumed),
            )
            self.tell(left, "ask")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        model, back = self.model, Key("Esc", text("Back"), "close")
        if model.reviewing:
            return (Key("Enter", text("Record all"), "choose"), move_key(self), back)
        if model.looked_for is not None:
            return (Key("Enter", text("This person"), "choose"), move_key(self), back)
        record = (Key("F10", text("Look and record"), "review"),) if model.pending else ()
        if model.typed:
            erase = Key(text("Backspace"), text("erase"), "erase")
            return (
                Key("Enter", text("next person"), "choose"),
                erase,
                *record,
                Key("Esc", text("Drop it"), "close"),
            )
        drop = (Key("Del", text("take back"), "drop"),) if model.key in model.typed_results else ()
        return (
            Key("0-9", text("type points"), ""),
            Key("A-Z", text("find a name"), "find"),
            move_key(self),
            Key("F3", text("everybody") if model.only_without else text("only without"), "without"),
            *drop,
            *record,
            back,
        )

    def not_taken(self, character: str) -> Text | None:
        """Why nothing is typed here."""
        if self.model.reviewing:
            return text("Enter records all; Esc goes back to typing.")
        return BAD_POINTS if character.strip() else None

    def type_in(self, character: str) -> None:
        """Take a figure, or what begins to look for somebody."""
        if character == FIND and self.model.looked_for is None:
            self.action_find()
        else:
            super().type_in(character)

    def blocked(self) -> bool:
        """Take what is typed first, as by Enter: nothing of it is recorded by that."""
        wrong = self.model.accept(0) if self.model.looked_for is None else None
        if wrong:
            self.tell(wrong, "ask")
        return wrong is not None

    def action_choose(self) -> None:
        """Record all, stay on who was looked for, or take what is typed and go to the next."""
        model = self.model
        if model.reviewing:
            self._record()
        elif model.looked_for is not None:
            model.found()
            self.tell(None)
        else:
            wrong = model.accept()
            self.tell(wrong, "ask" if wrong else "")

    def action_find(self) -> None:
        """Begin to look for somebody."""
        if not self.model.reviewing and not self.blocked():
            self.model.look_for()
            self.tell(None)

    def action_without(self) -> None:
        """Show only those without a recorded result, or everybody."""
        if not self.model.reviewing and not self.blocked():
            self.model.turn_without()
            self.tell(None)

    def action_drop(self) -> None:
        """Take back what was typed for whoever one stands on."""
        if self.model.drop():
            self.tell(text("Taken back; what was recorded stands."))

    def action_review(self) -> None:
        """Show what is to be recorded."""
        model = self.model
        if model.reviewing:
            return
        if self.blocked():
            return
        if model.review():
            self.tell(None)
        else:
            self.tell(text("Nothing is typed that is not recorded already."), "ask")

    def _record(self) -> None:
        model = self.model
        if not model.pending:  # somebody else recorded the very same meanwhile
            model.recorded_all()
            self.tell(text("Nothing is typed that is not recorded already."), "ask")
            return
        wish = model.wish()
        if isinstance(self.fulfil(wish), Recorded):
            model.recorded_all()
            self.tell(text("Recorded: {what}.", what=wish.done), "ok")
