"""Who has a PIN and who needs one, for the office; PINs to give out.

No Textual here.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Literal

from kiosk.access import (
    draw_pin,
    hash_pin,
    is_office,
    issue_pins,
    locked_until,
)
from kiosk.camp import Member, PinState
from kiosk.decision import Decision
from kiosk.desk import class_order
from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.roster import is_badge, sort_key
from kiosk.station import Station

State = Literal["locked", "none", "issued", "own"]
NEED = ("office", "inspector", "monitor", "deputy")
"""The roles that cannot do their part without a PIN, in the order they are listed."""
AT_ONCE = ("monitor", "deputy")
"""The roles that PINs are given out to all at once."""
_OTHERS = len(NEED)


class PinList:
    """Everybody who needs or has a PIN, and whoever was looked for; the locked ones stand first."""

    def __init__(self, station: Station, by: str) -> None:
        self._station = station
        self.by = by
        self._sought: tuple[str, ...] = ()

    def seek(self, person: str) -> None:
        """Have somebody in the list who needs no PIN by their role."""
        if person not in self._sought:
            self._sought = (*self._sought, person)

    def people(self) -> tuple[str, ...]:
        """Return the ids of everybody in the list."""
        camp = self._station.camp
        listed = [one for one in camp.people.values() if self._belongs(one)]
        listed.sort(key=self._order)
        return tuple(one.person.id for one in listed)

    def state(self, person: str) -> State:
        """Return how it stands with somebody's PIN now."""
        pin = self.pin(person)
        if pin is None:
            return "none"
        if self._locked(person):
            return "locked"
        return "issued" if pin.issued else "own"

    def pin(self, person: str) -> PinState | None:
        """Return what is known of somebody's PIN."""
        return self._station.camp.pins.get(person)

    def count(self, state: State) -> int:
        """Return for how many in the list it stands so."""
        return sum(self.state(person) == state for person in self.people())

    def without(self) -> tuple[str, ...]:
        """Return the monitors and deputies who have no PIN, class by class."""
        camp = self._station.camp
        found = [person for person in self.people() if camp.people[person].person.role in AT_ONCE]
        found = [person for person in found if person not in camp.pins]
        return tuple(sorted(found, key=lambda person: self._class_order(camp.people[person])))

    def alone(self, person: str) -> bool:
        """Whether nobody else of the office has a PIN: without this one nobody could sign in there."""
        camp = self._station.camp
        return not any(is_office(camp, other) for other in camp.pins if other != person)

    def words(self, person: str) -> Text:
        """Return in words how it stands with somebody's PIN."""
        camp, now, pin = self._station.camp, self._station.now(), self.pin(person)
        if pin is None:
            return text("no PIN")
        until = self._locked(person)
        if until:
            tries, time = len(pin.failures), shown_with_day(camp, until, now)
            return text("locked until {time}, {n} wrong tries", time=time, n=tries)
        if pin.issued:
            return text("given out, not changed yet")
        return text("their own")

    def given(self, person: str) -> Text | None:
        """Return in words who set the PIN and when; None where there is none."""
        pin = self.pin(person)
        if pin is None:
            return None
        camp = self._station.camp
        giver = camp.people.get(pin.given.by)
        when = shown_with_day(camp, pin.given.at, self._station.now())
        if pin.given.by == person:
            return text("Chosen by themselves at {time}, at {station}.", time=when, station=pin.given.station)
        if giver is None:
            return text("Set on the command line at {time}.", time=when)
        return text(
            "Given by {name} at {time}, at {station}.",
            name=giver.person.name,
            time=when,
            station=pin.given.station,
        )

    def tries(self, person: str) -> Text | None:
        """Return in words where and when the wrong tries were; None where there were none."""
        pin = self.pin(person)
        if pin is None or not pin.failures:
            return None
        camp, now = self._station.camp, self._station.now()
        return text(
            "{n} wrong tries, the last at {time}; at: {stations}",
            n=len(pin.failures),
            time=shown_with_day(camp, pin.failures[-1], now),
            stations=tuple(dict.fromkeys(one or "-" for one in pin.failed_at)),
        )

    def warning(self, person: str) -> Text:
        """Return what is said before somebody's PIN is taken away, with the key that does it."""
        if person != self.by:
            name = self._station.camp.people[person].person.name
            return text("Press F8 again: {name} cannot sign in until there is a new PIN.", name=name)
        if self.alone(person):
            return text(
                "F8 again: your own PIN, the only one of the office. After that only: kiosk pin set {id}",
                id=person,
            )
        return text("F8 again: this is your own PIN. You are signed out at once, and another officer helps.")

    def advice(self, person: str) -> Text:
        """Return what to do about somebody's PIN."""
        if person == self.by:
            return text("You yourself: F5 changes your PIN.")
        if self.state(person) == "locked":
            return text("If they tried it themselves: F7. If it was somebody else: give a new PIN with F5.")
        return text("Nobody can look a PIN up. Forgotten or seen by others: give a new one with F5.")

    def _locked(self, person: str) -> datetime | None:
        station = self._station
        return locked_until(station.camp, person, station.config, station.now())

    def _belongs(self, member: Member) -> bool:
        person = member.person
        listed = person.id in self._station.camp.pins or person.id in self._sought
        return listed or (person.role in NEED and not (member.withdrawn or member.departure))

    def _order(self, member: Member) -> tuple[object, ...]:
        role = member.person.role
        locked = 0 if self._locked(member.person.id) else 1
        return locked, NEED.index(role) if role in NEED else _OTHERS, *self._class_order(member)

    def _class_order(self, member: Member) -> tuple[object, ...]:
        order = class_order(self._station.camp, self._station.config)
        return order[member.person.class_], member.person.role != "monitor", sort_key(member)


class Issue:
    """PINs drawn for some people, to be recorded and then shown once; hashed one after another.

    `anew`: also in place of a PIN somebody has; otherwise whoever got one meanwhile keeps it.
    """

    def __init__(self, station: Station, people: Sequence[str], *, anew: bool) -> None:
        self._anew = anew
        self._station = station
        self.people = tuple(people)
        self.count = len(people)
        self.key = ("issue", people[0]) if anew else ("issue_all", "")
        """What is asked for, for `Attempts`."""
        self._waiting = list(people)
        self.pins: dict[str, str] = {}
        """Person id to PIN; forgotten with this object."""
        self.hashes: dict[str, str] = {}

    @property
    def done(self) -> bool:
        """Whether all are hashed."""
        return not self._waiting

    def step(self) -> None:
        """Draw and hash one more: that takes a tenth of a second, and is made to."""
        if not self._waiting:
            return
        person = self._waiting.pop(0)
        pin = draw_pin(secrets.randbelow)
        while is_badge(self._station.camp, pin):
            pin = draw_pin(secrets.randbelow)
        hashed = hash_pin(pin)
        assert isinstance(hashed, str)  # noqa: S101 - a drawn PIN is one
        self.pins[person], self.hashes[person] = pin, hashed

    def decision(self) -> Decision:
        """Return the decision that gives them."""
        return partial(issue_pins, hashes=self.hashes, anew=self._anew)
