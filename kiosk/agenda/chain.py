"""Which session waits for which: the order in which a delay is handed on within one camp day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime

from kiosk.camp import Slot


class Chain:
    """A camp day's sessions in the order of their plan.

    A session follows every session planned to end by its start. Sessions whose plans overlap are parallel
    and never follow each other, and where rooms run in parallel each room is a chain of its own: what
    follows in the hall does not wait for a session next door, when the hall had its own meanwhile.
    """

    def __init__(self, slots: Iterable[Slot]) -> None:
        self.slots = sorted(slots, key=lambda slot: (slot.start, slot.end, slot.session.id))
        self._starts = [slot.start for slot in self.slots]
        self._meanwhile: dict[int, dict[str, datetime]] = {}

    def follows(self, first: int, later: int) -> bool:
        """Whether the session at place `later` comes after the one at `first` in the same chain."""
        before, after = self.slots[first], self.slots[later]
        if first >= later or before.end > after.start:
            return False
        if before.session.room == after.session.room:
            return True
        own = self._rooms_meanwhile(first).get(after.session.room)
        return own is None or own > after.start

    def directly(self, first: int, later: int) -> bool:
        """Whether `later` follows `first` with no session between them that takes place.

        What stands between has taken the delay over: it slid itself, or it is fixed or was started by
        hand, and then the delay ends with it.
        """
        if not self.follows(first, later):
            return False
        between = range(bisect_left(self._starts, self.slots[first].end), later)
        return not any(
            self.follows(first, place) and self.follows(place, later)
            for place in between
            if self.slots[place].cancelled is None
        )

    def _rooms_meanwhile(self, place: int) -> dict[str, datetime]:
        """Return the rooms with a session parallel to the one at `place`: to the first planned end there."""
        rooms = self._meanwhile.get(place)
        if rooms is None:
            rooms = self._meanwhile[place] = {}
            here = self.slots[place]
            for slot in self.slots[: bisect_left(self._starts, here.end)]:
                if slot.end > here.start:
                    room = slot.session.room
                    rooms[room] = min(slot.end, rooms.get(room, slot.end))
        return rooms
