"""Who does something, and the PIN they show to be themselves by: two rows of a form."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from kiosk.access import check_pin, pin_accepted, pin_failed
from kiosk.camp import Member
from kiosk.decision import Refused
from kiosk.i18n import Text, text
from kiosk.roster import identify, is_badge, people_index
from kiosk.station import NotRecorded, Station
from screens.dialogs.fields import Field
from screens.dialogs.rights import ROLE_WORDS, Right
from screens.guard import Guarded

NAMED = 3
"""People of one name who are shown to choose from."""


class Proof(Guarded, Vertical):
    """Asks who it is, by badge, number or name, and for their PIN where they have one.

    Where a PIN is `required`, nobody without one is taken. One that somebody else gave them is taken with
    `issued` alone, and has to be changed then. Wrong and right PINs are recorded, as on the command line.
    """

    def __init__(
        self,
        station: Station,
        right: Right,
        *,
        label: Text,
        who: str = "",
        required: bool = False,
        issued: bool = False,
    ) -> None:
        super().__init__()
        self.station = station
        self._right = right
        self._required = required
        self._takes_issued = issued
        self._fixed = bool(who)
        self._misread = ""
        """What a scanner read that is nobody's badge."""
        self._who = Field(station, label, who, id="who")
        self._pin = Field(station, text("PIN"), id="pin", limit=12, password=True)

    def compose(self) -> ComposeResult:
        """The two rows."""
        yield self._who
        yield self._pin

    def on_mount(self) -> None:
        """Ask for the PIN at once where it is known who it is."""
        self._who.entry.disabled = self._fixed
        self._look()

    @property
    def who(self) -> Member | Refused | None:
        """Whom the entry means, or why nobody; None where it is empty.

        Initials or any part that finds exactly one person are enough, but not what a scanner read.
        """
        if not self._who.value:
            return None
        camp, now, typed = self.station.camp, self.station.now(), self._who.value
        found = identify(camp, typed, now, by_number=True)
        if typed == self._misread or not (isinstance(found, Refused) and found.code == "unknown"):
            return found
        hits = [hit.person for hit in people_index(camp).find(typed)]
        fitting = tuple(one for one in hits if camp.people[one].state(now) != "withdrawn")
        if len(fitting) > 1:
            return Refused(code="ambiguous", message=found.message, people=fitting)
        return camp.people[fitting[0]] if fitting else found

    @property
    def ready(self) -> bool:
        """Whether nothing more is to be entered: somebody who may, taken at their word."""
        return isinstance(self.who, Member) and not self._pin.visible and self._who.wrong is None

    def scanned(self, code: str) -> bool:
        """Take the badge of who it is; return whether it was of use (where that is settled: theirs).

        In the line of the PIN what is nobody's badge is a PIN, typed fast: it is taken as one, and its Enter
        too unless it can be none. The badge of somebody who may not is refused there.
        """
        if self._pin.entry.has_focus and not is_badge(self.station.camp, code):
            self._pin.entry.insert_text_at_cursor(code)
            if code.isdigit():
                self._pin.entry.post_message(Input.Submitted(self._pin.entry, self._pin.entry.value))
            return True
        found = identify(self.station.camp, code, self.station.now())
        barred = found.message if isinstance(found, Refused) else self._barred(found)
        if barred and self._pin.entry.has_focus and not self._fixed:
            # Whoever goes on typing their PIN must not see it appear in the line of names.
            self._refuse(barred)
            return True
        if self._fixed:
            mine = self.who
            return isinstance(found, Member) and isinstance(mine, Member) and found is mine
        self._pin.put("")
        self._who.put(found.person.id if isinstance(found, Member) else code)
        self._misread = self._who.value if isinstance(found, Refused) else ""
        self._look()
        if isinstance(found, Refused):
            self._who.tell(wrong=found.message)
        elif self._pin.visible:
            self._pin.take_focus()
        else:
            self._who.take_focus()
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look who is meant, and whether they have a PIN."""
        event.stop()
        if event.input is self._who.entry:
            self._look()
        elif event.input.value:
            self._pin.tell()

    def take_focus(self) -> None:
        """Have the next key go to what is missing."""
        (self._pin if self._pin.visible else self._who).take_focus()

    def ask_again(self) -> None:
        """Have the PIN given once more."""
        self._pin.put("")
        self.take_focus()

    def proven(self) -> str:
        """Return the id of who it is; otherwise "", having said what is wrong."""
        member = self._found()
        if member is None:
            self._who.take_focus()
            return ""
        person = member.person.id
        if not self._pin.visible:
            return person
        typed, station = self._pin.entry.value, self.station
        verdict = check_pin(station.camp, person, typed, station.config, station.now())
        if not isinstance(verdict, Refused):
            # The wrong tries before are forgotten; where that is not saved, the PIN was right all the same.
            station.record(partial(pin_accepted, person=person), station.stamp(person))
            if self._takes_issued or not station.camp.pins[person].issued:
                return person
            self._refuse(text("This PIN was given to you: sign in with it and choose one of your own first."))
            return ""
        if verdict.code != "wrong_pin":
            self._refuse(verdict.message)
        else:
            self._refuse(self._failed(person) if typed else text("Enter the PIN."))
        return ""

    def _failed(self, person: str) -> Text:
        """Record a wrong PIN and return what to say of it."""
        station = self.station
        outcome = station.record(partial(pin_failed, person=person), station.stamp(person))
        if isinstance(outcome, NotRecorded | Refused):
            return outcome.message
        pin = station.camp.pins.get(person)
        left = station.config.access.wrong_tries - len(pin.failures) if pin else 0
        if left > 0:
            return text("The PIN is wrong. Tries left: {count}.", count=left)
        verdict = check_pin(station.camp, person, "", station.config, station.now())
        return verdict.message if isinstance(verdict, Refused) else text("The PIN is wrong.")

    def _refuse(self, wrong: Text) -> None:
        self._pin.put("")
        self._pin.tell(wrong=wrong)
        self._pin.take_focus()

    def _look(self) -> None:
        """Say who is meant, as soon as it is clear, and ask for the PIN where they have one."""
        found, camp = self.who, self.station.camp
        member = found if isinstance(found, Member) else None
        wrong = self._barred(member) if member else None
        if member is None or wrong:
            how = None if self._who.value else text("Scan a badge, or type a number or name.")
            self._who.tell(wrong=wrong, hint=how)
        else:
            role = ROLE_WORDS[member.person.role]
            self._who.tell(hint=text("✓ {name} ({role})", name=member.person.name, role=role))
        has_pin = member is not None and member.person.id in camp.pins
        self._pin.use(used=has_pin and wrong is None)
        if not self._pin.visible:
            self._pin.put("")
        self._pin.tell()

    def _barred(self, member: Member) -> Text | None:
        person = member.person
        refused = self._right.refusal(self.station.camp, person.id)
        if refused or not self._required or person.id in self.station.camp.pins:
            return refused
        return text(
            "{name} has no PIN. The office sets one: kiosk pin set {id}",
            name=person.name,
            id=person.id,
        )

    def _found(self) -> Member | None:
        """Return who it is, if they may; otherwise None, having said why not."""
        found = self.who
        if isinstance(found, Member):
            return None if self._who.wrong else found
        if found is None:
            self._who.tell(wrong=text("Scan a badge, or type a number or name."))
        elif found.code == "ambiguous":
            people = (self.station.camp.people[one].person for one in found.people[:NAMED])
            named = tuple(f"{one.name} {one.id}" for one in people)
            self._who.tell(wrong=text("Several people fit; type the number: {people}", people=named))
        else:
            self._who.tell(wrong=found.message)
        return None
