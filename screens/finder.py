"""The scan field and the people who fit what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.camp import Member
from kiosk.roster import TYPED, people_index
from kiosk.station import Station

SHOWN = 50
"""People a list shows at most."""


class Finder:
    """What is typed, who fits, and on whom the arrows stand."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self.typed = ""
        """What stands in the field."""
        self.place = -1
        """Place of the person the arrows stand on; -1: none."""
        self._people: tuple[str, ...] | None = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Who fits, or whom a verdict asks to choose from, by id; looked for when it is asked."""
        if self._people is None:
            hits = people_index(self._station.camp).find(self.typed, SHOWN)
            self._people = tuple(hit.person for hit in hits)
        return self._people

    @property
    def chosen(self) -> Member | None:
        """Whom the arrows stand on."""
        if not 0 <= self.place < len(self.people):
            return None
        return self._station.camp.people.get(self.people[self.place])

    def look_up(self, typed: str) -> None:
        """Put `typed` into the field instead of what stands there, and look for who fits."""
        self.typed = typed[:TYPED]
        self._people, self.place = None, -1

    def type(self, characters: str) -> None:
        """Add to the field."""
        self.look_up(self.typed + characters)

    def erase(self) -> None:
        """Take the last character back."""
        self.look_up(self.typed[:-1])

    def clear(self, typed: str = "", people: Sequence[str] = ()) -> None:
        """Forget what was typed; `typed` and `people` stand there instead."""
        self.typed, self._people, self.place = typed, tuple(people), -1

    def move(self, step: int) -> None:
        """Stand on another person."""
        self.place = max(0, min(len(self.people) - 1, self.place + step))

    def choose(self, place: int) -> None:
        """Stand on the person at `place`."""
        self.place = place
