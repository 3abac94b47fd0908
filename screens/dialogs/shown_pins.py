"""The PINs of a demo, below the rows they are entered in; at a real camp there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from textual.content import Content

from kiosk.camp import Member
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.rights import Right
from screens.part import Part
from screens.text import cell, line, lines

_ROLES: dict[str, Text] = {
    "office": text("Office"),
    "inspector": text("Inspector"),
    "monitor": text("Monitor"),
    "deputy": text("Deputy"),
    "desk": text("Desk"),
    "trainee": text("Trainee"),
}
"""The roles in the order they are told in, each at the head of its people."""
_ORDER = tuple(_ROLES)
COLUMNS, LABEL, NAMED, GAP = 3, 11, 17, 3
"""So many people side by side, behind their role; how wide that is, one's name and number, what parts two."""
MOST = 8
"""Lines of people at most, so that the form stays in sight on the smallest terminal."""


class ShownPins(Part):
    """Whose PIN is which, of those who have `right`; of `who` alone once it is known who it is."""

    def __init__(self, station: Station, right: Right, who: Callable[[], object]) -> None:
        super().__init__(station, classes="shown-pins")
        self._right = right
        self._who = who
        self._height = 0
        self.display = bool(station.shown_pins)

    def picture(self) -> Content:
        """A line that says what this is, and the PINs."""
        word = self.say(text("Demo"))
        demo = line((f" {word} ", "bold $ask-text on $ask"), " ")
        people = self._people()
        if not people:
            return line(demo, (self.say(text("Nobody here has a PIN that is known.")), "$quiet"))
        title = line(demo, (self.say(text("The PINs, which only a demo shows:")), "$quiet"))
        return lines(title, *list(self._rows(people))[:MOST])

    def show(self) -> None:
        """Draw it anew; it does not get lower again, so that the form stays where it is."""
        if self.display:
            self._height = max(self._height, self.picture().plain.count("\n") + 1)
            self.styles.height = self._height
            super().show()

    def _people(self) -> list[Member]:
        """Return whose PINs are to be told, those of a role together."""
        who, camp = self._who(), self.camp
        may = [one for one in self.station.shown_pins if self._right.refusal(camp, one) is None]
        if isinstance(who, Member) and who.person.id in may:
            return [who]
        return sorted((camp.people[one] for one in may), key=_role)

    def _rows(self, people: list[Member]) -> Iterator[Content]:
        for place, group in groupby(people, key=_role):
            told = [self._of(one) for one in group]
            label = self.say(_ROLES[_ORDER[place]])
            for start in range(0, len(told), COLUMNS):
                yield line((cell("" if start else label, LABEL), "$quiet"), *told[start : start + COLUMNS])

    def _of(self, member: Member) -> Content:
        person = member.person
        named = " ".join(part for part in (person.class_, person.name, person.id) if part)
        return line(cell(named, NAMED), (f" {self.station.shown_pins[person.id]}", "bold"), " " * GAP)


def _role(member: Member) -> int:
    return _ORDER.index(member.person.role)
