"""The form all of the desk's dialogs are: a coloured heading, rows to fill in, the keys at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from kiosk.camp import Member
from kiosk.config import Config
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.base import Dialog, T
from screens.dialogs.fields import Drawn, Entry, Field
from screens.dialogs.pick import Pick
from screens.text import class_chip, line
from screens.widgets.keys import Key, KeyLine


class Form(Dialog[T]):
    """Rows one below the other: Enter, Tab and the arrows go from one to the next, Enter on the last accepts.

    Where a row has choices, a choice's key only chooses: Enter after it must not skip the row below.
    """

    TONE: ClassVar[str] = "info"
    """The colour of the matter: info, ask, no."""
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "back"),
        ("down", "next"),
        ("enter,ctrl+j", "enter"),
        ("f10", "accept"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._status: Text | None = None
        self._told = Drawn(station, self._status_shown, classes="status")

    def compose(self) -> ComposeResult:
        """Put the form together."""
        with Vertical(classes=f"box -{self.TONE}"):
            yield Drawn(self.station, self.heading, classes="heading")
            with Vertical(classes="rows"):
                yield from self.rows()
            yield self._told
            yield KeyLine(self.station, self.keys())

    def heading(self) -> Content:
        """What this is about, on one line."""
        raise NotImplementedError

    def rows(self) -> ComposeResult:
        """What is to be filled in."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("Enter", text("Next field"), "enter"),
            Key("F10", text("Accept"), "accept"),
            Key("Esc", text("Close"), "close"),
        )

    def accept(self) -> None:
        """Answer, or say what is wrong."""
        raise NotImplementedError

    def tell(self, status: Text | None) -> None:
        """Say something above the keys."""
        if status != self._status:
            self._status = status
            self._told.show()

    def _status_shown(self) -> Content:
        return Content.styled(self.say(self._status) if self._status else "", "bold $warning")

    def fault(self, field: Field, wrong: Text) -> None:
        """Say what is wrong with a row, and go there."""
        field.tell(wrong=wrong)
        field.take_focus()

    def action_next(self) -> None:
        """Go to the next row."""
        self.focus_next()

    def action_back(self) -> None:
        """Go to the row before."""
        self.focus_previous()

    def action_enter(self) -> None:
        """Go to the next row; on the last, accept."""
        if self.focused is not None and self.focused is not self.focus_chain[-1]:
            self.focus_next()
        else:
            self.accept()

    def action_accept(self) -> None:
        """Accept, wherever the focus is."""
        self.accept()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter was pressed in a line."""
        event.stop()
        self.action_enter()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Forget what was wrong with a row that is corrected."""
        event.stop()
        field = next((one for one in event.input.ancestors if isinstance(one, Field)), None)
        if field is not None and isinstance(event.input, Entry):
            self.changed(field)

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """A choice was made."""
        event.stop()
        field = next((one for one in event.pick.ancestors if isinstance(one, Field)), None)
        if field is not None:
            self.changed(field)
        self.picked(event)

    def changed(self, field: Field) -> None:
        """Deal with a row that says something else now."""
        if field.wrong:
            field.tell()

    def picked(self, event: Pick.Picked) -> None:
        """Deal with a choice; one goes on from it by Enter, as from every row."""


def who(config: Config, member: Member) -> Content:
    """Return whom a dialog is about, on one line: name, class, number, unit."""
    person = member.person
    chip = class_chip(config, person.class_)
    about = "  ".join(part for part in (person.id, person.unit) if part)
    return line((person.name, "bold"), "  ", chip, f"  {about}")
