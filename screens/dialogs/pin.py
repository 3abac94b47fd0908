"""Somebody shows to be themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.form import Form
from screens.dialogs.proof import Proof
from screens.dialogs.rights import OFFICE, Right
from screens.dialogs.shown_pins import ShownPins
from screens.text import line
from screens.widgets.keys import Key


class PinDialog(Form[str]):
    """Asks who does what `title` says, and for their PIN; answers with their id.

    `right` says who may, by default the office. `who`, an id, settles who it is. Somebody without a PIN is
    taken at their word, unless it is `required`. Wrong PINs are recorded and lock out, as everywhere. A PIN
    that somebody else gave them is changed for one of their own first.
    """

    def __init__(
        self, station: Station, title: Text, right: Right = OFFICE, *, who: str = "", required: bool = False
    ) -> None:
        super().__init__(station)
        self._title = title
        self._proof = Proof(station, right, label=text("Who"), who=who, required=required, issued=True)
        self._pins = ShownPins(station, right, lambda: self._proof.who)

    def heading(self) -> Content:
        """What is to be done."""
        return line((self.say(self._title), "bold"))

    def rows(self) -> ComposeResult:
        """Who, and the PIN; in a demo also what it is."""
        yield self._proof
        yield self._pins

    def keys(self) -> Sequence[Key]:
        """Enter accepts on the last row."""
        return (Key("Enter", text("Accept"), "enter"), Key("Esc", text("Close"), "close"))

    def on_mount(self) -> None:
        """Begin with what is missing."""
        self.call_after_refresh(self._proof.take_focus)
        self.watch(self._proof.query_one("#who Input", Input), "value", self._pins.show)

    def scanned(self, code: str) -> bool:
        """Take the badge of who it is."""
        used = self._proof.scanned(code)
        if used and self._proof.ready:
            self.accept()
        return used

    def accept(self) -> None:
        """Answer with who it is, once that is proven."""
        person = self._proof.proven()
        if not person:
            return
        pin = self.station.camp.pins.get(person)
        if pin is None or not pin.issued:
            self.dismiss(person)
            return
        from screens.dialogs.new_pin import NewPinDialog  # hardly anybody comes with such a PIN

        self.app.push_screen(NewPinDialog(self.station, person), partial(self._chosen, person))

    def _chosen(self, person: str, done: bool | None) -> None:
        if done:
            # Later: this dialog is on top again only once the other has gone.
            self.call_later(self._answer, person)
        else:
            self._proof.ask_again()
            self.tell(text("Choose a PIN of your own first: the one you were given is for once."))

    def _answer(self, person: str) -> None:
        self.dismiss(person)
