"""The rooms of the camp and what was given to them on a day, for the round of who inspects them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

from kiosk.camp import Camp, Cell, Member
from kiosk.config import Item
from kiosk.scoring.figures import cells_of
from kiosk.scoring.rules import Rules

RoomState = Literal["missing", "partly", "given", "several"]


class Room(msgspec.Struct, frozen=True):
    """A room, who lives there by bed, and the cell of each of them for the item; None where there is none."""

    name: str
    people: tuple[Member, ...]
    cells: tuple[Cell | None, ...]

    @property
    def state(self) -> RoomState:
        """Whether nobody, some or everybody there has points, and whether they are the same."""
        marks = [cell.points if cell else None for cell in self.cells]
        if None in marks:
            return "partly" if any(mark is not None for mark in marks) else "missing"
        return "given" if len(set(marks)) == 1 else "several"

    @property
    def done(self) -> bool:
        """Whether everybody who lives there has points."""
        return self.state in ("given", "several")

    @property
    def marks(self) -> tuple[Decimal, ...]:
        """The different points its people have, in the order of their beds."""
        return tuple(dict.fromkeys(cell.points for cell in self.cells if cell and cell.points is not None))

    @property
    def cell(self) -> Cell | None:
        """What was entered last for anybody there."""
        return max((cell for cell in self.cells if cell), key=lambda cell: cell.event, default=None)


def room_items(rules: Rules, role: str) -> tuple[Item, ...]:
    """Return the items given by room that somebody of `role` may enter, in the rubric's order."""
    items = (item for item in rules.items.values() if item.per_room)
    return tuple(item for item in items if role == "office" or role in item.by)


def rooms_of(camp: Camp, day: int, item: str) -> tuple[Room, ...]:
    """Return the rooms somebody scored lives in, by their numbers, and what they have for `item` on `day`.

    Who was withdrawn lives nowhere; a room whose people had all departed before the day is left out.
    """
    return camp.derived(("rooms", day, item), camp.seq, lambda: _rooms(camp, day, item))


def standing(camp: Camp, day: int, room: str, item: str) -> tuple[int, ...]:
    """Return the numbers of the events the points of `room` come from, by bed; 0 for none."""
    found = next((one for one in rooms_of(camp, day, item) if one.name == room), None)
    return tuple(cell.event if cell else 0 for cell in found.cells) if found else ()


def _rooms(camp: Camp, day: int, item: str) -> tuple[Room, ...]:
    living: dict[str, list[Member]] = {}
    for member in camp.people.values():
        if member.person.room and member.person.scored and not member.withdrawn:
            living.setdefault(member.person.room, []).append(member)
    begin = camp.days.starts(day) if camp.days else None
    found = []
    for name in sorted(living, key=_by_number):
        people = sorted(living[name], key=lambda one: (one.person.bed, one.person.id))
        gone = [one.departure for one in people if one.departure]
        if begin and len(gone) == len(people) and all(one.at < begin for one in gone):
            continue
        cells = tuple(cells_of(camp, one.person.id, day).get(item) for one in people)
        found.append(Room(name, tuple(people), cells))
    return tuple(found)


def _by_number(room: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts 2-9 before 2-10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", room)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
