"""Somebody chooses their own PIN: in place of the one the office gave them, or later of their own accord."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from kiosk.access import change_pin, clean_pin, new_pin, verify_pin
from kiosk.decision import Refused
from kiosk.events import Stamp
from kiosk.i18n import Text, text
from kiosk.roster import identify, is_badge
from kiosk.station import NotRecorded, Recorded, Station
from screens.dialogs.fields import Drawn, Field
from screens.dialogs.form import Form, who
from screens.dialogs.proof import Proof
from screens.dialogs.rights import Right
from screens.text import line
from screens.widgets.keys import Key

PIN_LENGTH = 12
"""Digits a PIN has at most."""


class NewPinDialog(Form[bool]):
    """Asks `person`, who has signed in, twice for a new PIN and records it; answers True when that is done.

    None where it was given up: with a PIN of the office's nobody goes on. Somebody who changes a PIN of
    their own shows the old one first, since they may have left the screen they signed in to.
    """

    CSS_PATH = "new_pin.tcss"

    def __init__(self, station: Station, person: str) -> None:
        super().__init__(station)
        self._person = person
        state = station.camp.pins.get(person)
        self._old = state.hash if state else ""
        """The hash of the PIN that is given up."""
        self._issued = state is not None and state.issued
        self._member = station.camp.people[person]
        own = Right(roles=(self._member.person.role,))
        self._proof = Proof(station, own, label=text("Who"), who=person)
        self._new = Field(station, text("New PIN"), id="new", limit=PIN_LENGTH, password=True)
        self._again = Field(station, text("Again"), id="again", limit=PIN_LENGTH, password=True)
        self._unsaved: tuple[str, Stamp] | None = None
        """The hash that was not saved, and the key press it is tried again as."""

    def heading(self) -> Content:
        """Whose PIN it is."""
        title = text("Choose your own PIN") if self._issued else text("Change your PIN")
        return line((self.say(title), "bold"), "   ", who(self.station.config, self._member))

    def rows(self) -> ComposeResult:
        """Why, the old PIN where it is their own, and the new one twice."""
        yield Drawn(self.station, self._why, classes="why")
        if not self._issued:
            yield self._proof
        yield self._new
        yield self._again

    def keys(self) -> Sequence[Key]:
        """Enter accepts on the last row."""
        return (
            Key("Enter", text("Next field"), "enter"),
            Key("F10", text("Accept"), "accept"),
            Key("Esc", text("Not now"), "close"),
        )

    def on_mount(self) -> None:
        """Begin with what comes first."""
        self._new.tell(hint=text("Digits, 4 to 12, that nobody guesses; not your telephone, not 1234."))
        self._again.tell(hint=text("The same digits once more."))
        self.call_after_refresh((self._new if self._issued else self._proof).take_focus)

    def scanned(self, code: str) -> bool:
        """Take digits typed as fast as a scanner as what they are; the own badge is of no use but no harm."""
        focused = next((one for one in (self._new, self._again) if one.entry.has_focus), None)
        if is_badge(self.station.camp, code):
            found = identify(self.station.camp, code, self.station.now())
            return found is self._member
        if focused is None:
            return not self._issued and self._proof.scanned(code)
        focused.entry.insert_text_at_cursor(code)
        if code.isdigit():
            focused.entry.post_message(Input.Submitted(focused.entry, focused.entry.value))
        return True

    def action_enter(self) -> None:
        """Go on only from a row that can be read."""
        if self._new.entry.has_focus:
            wrong = clean_pin(self._new.entry.value)
            if isinstance(wrong, Refused):
                self._refuse(wrong.message)
                return
        super().action_enter()

    def accept(self) -> None:
        """Record the new PIN, or say what is wrong with it."""
        digits = clean_pin(self._new.entry.value)
        if isinstance(digits, Refused):
            self._refuse(digits.message)
        elif clean_pin(self._again.entry.value) != digits:
            self._again.put("")
            self.fault(self._again, text("That is not the same as above. Type it once more."))
        elif self._issued or self._proof.proven():
            self._record(digits)

    def _record(self, digits: str) -> None:
        station = self.station
        kept = self._unsaved if self._unsaved and verify_pin(digits, self._unsaved[0]) else None
        hashed, stamp = kept or (new_pin(station.camp, self._person, digits), station.stamp(self._person))
        if isinstance(hashed, Refused):
            self._refuse(hashed.message)
            return
        decide = partial(change_pin, person=self._person, hashed=hashed, old=self._old)
        outcome = station.record(decide, stamp)
        if isinstance(outcome, Recorded):
            self.dismiss(True)
        elif isinstance(outcome, NotRecorded):
            self._unsaved = (hashed, outcome.stamp) if outcome.stamp else None
            self.tell(text("{message} Press F10 to try again.", message=outcome.message))
        else:
            self.tell(outcome.message)

    def _refuse(self, wrong: Text) -> None:
        self._new.put("")
        self._again.put("")
        self.fault(self._new, wrong)

    def _why(self) -> Content:
        if not self._issued:
            return Content(self.say(text("You sign in with it from the next time on.")))
        return Content(
            self.say(
                text(
                    "The office gave you a PIN to begin with. From now on you use your own, which only you "
                    "know: the office can give a new one, but never see yours."
                )
            )
        )
