"""A camp day in several rooms, walked through minute by minute: the agenda's rule once more, by brute force.

Knows nothing of `kiosk.agenda`. Nothing is worked out ahead: each minute, what can begin begins, what has no
minutes left is over, and one minute passes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

PATIENCE = 10_000
"""Minutes after which a day that does not come to its end is a fault of the walk."""


class Item(NamedTuple):
    """A session; all times in minutes from one and the same moment."""

    name: str
    start: int
    end: int
    room: str = ""
    fixed: bool = False
    cancelled: bool = False
    started: int | None = None
    """When it was started by hand."""
    ended: int | None = None
    """When it was ended by hand."""
    extended: int = 0


class Walked(NamedTuple):
    """When a session was found to begin and to be over."""

    start: int
    end: int


def _sooner(one: Item, other: Item) -> bool:
    """Whether `one` stands before `other` in the plan and is planned to be over by its start."""
    in_order = (one.start, one.end, one.name) < (other.start, other.end, other.name)
    return in_order and one.end <= other.start


def _parallel(one: Item, other: Item) -> bool:
    """Whether some moment belongs to both plans; one of no length is parallel to what goes on around it."""
    return one.start < other.end and other.start < one.end and one is not other


def comes_after(one: Item, later: Item, day: Sequence[Item]) -> bool:
    """Whether `later` waits in the same queue as `one`: after it, and its own room had nothing meanwhile."""
    if not _sooner(one, later):
        return False
    own_meanwhile = [
        item for item in day if item.room == later.room and _parallel(one, item) and item.end <= later.start
    ]
    return one.room == later.room or not own_meanwhile


def waits_for(later: Item, day: Sequence[Item]) -> list[Item]:
    """Return whom `later` waits for: those before it with nothing in between that takes place."""
    before = [item for item in day if comes_after(item, later, day) and not item.cancelled]
    return [one for one in before if not any(comes_after(one, between, day) for between in before)]


def walk(day: Sequence[Item]) -> Mapping[str, Walked]:
    """Return when each session that takes place begins and is over."""
    going = _Going([item for item in day if not item.cancelled], {item: waits_for(item, day) for item in day})
    told = [minute for item in day for minute in (item.start, item.started, item.ended) if minute is not None]
    first = min(told, default=0)
    for minute in range(first, first + PATIENCE):
        while going.settle(minute):
            pass
        if len(going.over) == len(going.items):
            return {item.name: Walked(going.begun[item], going.over[item]) for item in going.items}
        going.pass_a_minute()
    raise AssertionError(f"never at an end: {day}")


def clashes(day: Sequence[Item], found: Mapping[str, Walked]) -> dict[str, set[str]]:
    """Return who is not over when a fixed session after it is planned to begin, with the names of those."""
    there = [item for item in day if not item.cancelled]
    return {
        one.name: {
            other.name
            for other in there
            if other.fixed and comes_after(one, other, day) and found[one.name].end > other.start
        }
        for one in there
    }


class _Going:
    """What has begun and what is over, so far."""

    def __init__(self, items: Sequence[Item], waiting: Mapping[Item, Sequence[Item]]) -> None:
        self.items = sorted(items, key=lambda item: (item.start, item.end, item.name))
        self._waiting = waiting
        self.begun: dict[Item, int] = {}
        self.over: dict[Item, int] = {}
        self._left: dict[Item, int] = {}

    def settle(self, minute: int) -> bool:
        """Let one thing happen that is due at `minute`; return whether there was one."""
        for item in self.items:
            if item not in self.begun and self._may_begin(item, minute):
                self.begun[item] = minute
                early = max(0, item.start - minute)
                self._left[item] = max(0, item.end - item.start + item.extended + early)
                return True
            if item in self.begun and item not in self.over and self._is_over(item, minute):
                self.over[item] = minute
                return True
        for item in self.items:
            if item not in self.begun and item.started is None and item.ended == minute:
                self.begun[item], self.over[item] = min(item.start, minute), minute
                return True
        return False

    def pass_a_minute(self) -> None:
        """Take a minute from all that is on."""
        for item in self._left:
            self._left[item] -= 1

    def _may_begin(self, item: Item, minute: int) -> bool:
        if item.started is not None:
            return minute == item.started
        if item.fixed:
            return minute == item.start
        return minute >= item.start and all(one in self.over for one in self._waiting[item])

    def _is_over(self, item: Item, minute: int) -> bool:
        return minute >= item.ended if item.ended is not None else self._left[item] <= 0
