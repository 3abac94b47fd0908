"""PINs: who has one, giving them out, taking them away, letting somebody try again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from kiosk.access import reset_pin, unlock_pin
from kiosk.i18n import Text, text
from kiosk.station import Recorded, Station
from screens.dialogs.find_person import FindPersonDialog
from screens.dialogs.form import who
from screens.dialogs.new_pin import NewPinDialog
from screens.dialogs.office.giving import GivingDialog
from screens.dialogs.office.pin_people import Issue, PinList, State
from screens.dialogs.rights import ROLE_WORDS
from screens.text import cell, class_chip, line, lines
from screens.widgets.keys import Key

LOOKS: dict[State, tuple[str, str]] = {
    "locked": ("✗", "bold $error"),
    "none": ("-", "bold $warning"),
    "issued": ("!", "$foreground"),
    "own": ("✓", "bold $success"),
}
"""Sign and colour of how it stands with a PIN."""
ROLE, CLASS, NAME, NUMBER = 14, 9, 14, 9
"""Columns of the list."""


class PinsDialog(GivingDialog):
    """The PINs of those who need one; what they are is seen by nobody, but once when they are given out."""

    TITLE_WORDS: ClassVar[Text] = text("PINs")
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "find"),
        ("i,f5", "issue"),
        ("a,f6", "issue_all"),
        ("u,f7", "unlock"),
        ("r,f8", "reset"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.model = PinList(station, by)
        self._armed: tuple[str, str] | None = None
        """What was asked for once and for whom: the second key does it."""

    def things(self) -> Sequence[str]:
        """The ids of the people in the list."""
        return self.model.people()

    def subject(self) -> Content:
        """How many have none, and how many are locked."""
        without, locked = self.model.count("none"), self.model.count("locked")
        said = [text("{n} without a PIN", n=without)] if without else []
        said += [text("{n} locked", n=locked)] if locked else []
        return Content(f"   {self.say(tuple(said))}")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        many = len(self.model.without())
        everybody = text("Give all {n} monitors and deputies one", n=many)
        return (
            Key("F5", text("Give a PIN"), "issue"),
            *((Key("F6", everybody, "issue_all"),) if many > 1 else ()),
            *((Key("F7", text("Unlock"), "unlock"),) if self.model.tries(self.listing.key) else ()),
            *((Key("F8", text("Take away"), "reset"),) if self.listing.key in self.station.camp.pins else ()),
            Key("F3", text("Somebody else"), "find"),
            Key("Esc", text("Back"), "close"),
        )

    def head(self, width: int) -> Content:
        """What the columns are."""
        titles = (text("Role"), text("Class"), text("Name"), text("Number"))
        columns = zip(titles, (ROLE, CLASS, NAME, NUMBER), strict=True)
        named = "".join(cell(self.say(title), room) for title, room in columns)
        pin = self.say(text("PIN"))
        return line((f"{named}  {pin}", "$quiet")).truncate(width)

    def row(self, key: str, width: int) -> Content:
        """One person, and how it stands with their PIN."""
        person = self.station.camp.people[key].person
        sign, look = LOOKS[self.model.state(key)]
        return line(
            cell(self.say(ROLE_WORDS[person.role]), ROLE),
            class_chip(self.station.config, person.class_, CLASS),
            (cell(person.name, NAME), "bold"),
            (cell(person.id, NUMBER), "$quiet"),
            (f"{sign} {self.say(self.model.words(key))}", look),
        ).truncate(width, ellipsis=True)

    def about(self) -> Content:
        """Who it is, since when they have it, where the wrong tries were, and what can be done."""
        key = self.listing.key
        member = self.station.camp.people.get(key)
        if member is None:
            return Content("")
        given, tries = self.model.given(key), self.model.tries(key)
        return lines(
            who(self.station.config, member),
            Content(self.say(given) if given else self.say(text("No PIN: they cannot sign in."))),
            Content.styled(self.say(tries) if tries else "", "bold $warning"),
            Content.styled(self.say(self.model.advice(key)), "$quiet"),
        )

    def go(self, step: int) -> None:
        """Stand on another line; what was asked for once is forgotten."""
        self._armed = None
        super().go(step)

    def action_choose(self) -> None:
        """Do what somebody needs: unlock them, or give them a PIN."""
        state = self.model.state(self.listing.key) if self.listing.key else "own"
        if state == "locked":
            self.action_unlock()
        elif state == "none":
            self.action_issue()
        else:
            self.tell(text("F5 gives a new PIN, F8 takes it away."))

    def action_find(self) -> None:
        """Have somebody in the list who is not there by their role."""
        self._armed = None
        self.app.push_screen(FindPersonDialog(self.station, text("Whose PIN?")), self._found)

    def action_issue(self) -> None:
        """Give a PIN; where somebody has one of their own, when asked twice."""
        key = self.listing.key
        if not key or self.busy:
            return
        if key == self.by:
            self._armed = None
            self.app.push_screen(NewPinDialog(self.station, self.by))
            return
        name = self.station.camp.people[key].person.name
        again = text("Press F5 again: the PIN {name} has now counts no more.", name=name)
        if key not in self.station.camp.pins or self._sure("issue", key, again):
            self.give(Issue(self.station, (key,), anew=True))

    def action_issue_all(self) -> None:
        """Give PINs to all monitors and deputies without one."""
        people = self.model.without()
        if self.busy:
            return
        if not people:
            self.tell(text("All monitors and deputies have a PIN."))
            return
        again = text("Press F6 again: {n} PINs are given out and shown once, to be copied.", n=len(people))
        if self._sure("issue_all", "", again):
            self.give(Issue(self.station, people, anew=False))

    def action_unlock(self) -> None:
        """Forget the wrong tries of somebody."""
        key = self.listing.key
        if not key:
            return
        self._armed = None
        name = self.station.camp.people[key].person.name
        outcome = self.record("pins", ("unlock", key), partial(unlock_pin, person=key))
        if isinstance(outcome, Recorded):
            self.tell(text("{name} may try again at once.", name=name), "ok")

    def action_reset(self) -> None:
        """Take somebody's PIN away, when asked twice."""
        key = self.listing.key
        if not key:
            return
        name = self.station.camp.people[key].person.name
        if key not in self.station.camp.pins:
            self.tell(text("{name} has no PIN.", name=name))
            return
        if not self._sure("reset", key, self.model.warning(key)):
            return
        outcome = self.record("pins", ("reset", key), partial(reset_pin, person=key))
        if isinstance(outcome, Recorded):
            self.tell(text("{name} has no PIN any more.", name=name), "ok")

    def _sure(self, what: str, key: str, again: Text) -> bool:
        """Whether this was asked for a second time; the first time says what comes of it."""
        if self.attempts.failed_with((what, key)) or self._armed == (what, key):
            self._armed = None
            return True
        self._armed = (what, key)
        self.tell(again, "ask")
        return False

    def _found(self, person: str | None) -> None:
        if person:
            self.model.seek(person)
            self.show()
            self.listing.go(person)
            self.tell(None)
