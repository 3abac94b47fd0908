"""A round through the rooms: a mark for each, typed one after the other. No Textual here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import ClassVar

import msgspec

from kiosk.camp import Camp
from kiosk.config import Item
from kiosk.i18n import Text, text
from kiosk.roster import people_index
from kiosk.scoring.allowed import in_range
from kiosk.scoring.corrections import inspect_room
from kiosk.scoring.rooms import Room, room_items, rooms_of, standing
from kiosk.search import squash
from kiosk.station import Station
from screens.dialogs.office.typed import TypedList, Wish, read_points
from screens.dialogs.office.which_day import WhichDay

UNDOTTED = str.maketrans("", "", "-_/#.")
"""What people leave out of a room's number."""


class Half(msgspec.Struct, frozen=True):
    """What is typed and not recorded, as it is kept."""

    by: str
    day: int
    item: str
    room: str
    typed: str
    note: str


class Progress(msgspec.Struct, frozen=True):
    """How far the round is."""

    rooms: int
    done: int
    full: int
    """Rooms in which everybody has the full mark."""
    mean: Decimal | None
    """Of the marks of the rooms that are done; None where none is."""

    @property
    def missing(self) -> int:
        """Rooms still to be done."""
        return self.rooms - self.done


class Round(TypedList):
    """The lines are the rooms, by their numbers, on one day and for one item."""

    LONGEST: ClassVar[int] = 5
    DRAFT: ClassVar[str] = "room-round"

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station)
        self.by = by
        self.days = WhichDay(station)
        self.place = 0
        """Which of the items is given."""
        self.only_missing = False
        self.note = ""
        """Kept with the next mark of the room one stands on."""
        self.resumed: Half | None = None
        """What was half typed when this was last open."""
        self.refresh()
        if self.room and self.room.done:
            self.stand_on(self._next_missing())
        self._resume()

    @property
    def items(self) -> tuple[Item, ...]:
        """The items by room whoever does the round may enter."""
        member = self.station.camp.people.get(self.by)
        return room_items(self.station.rules, member.person.role) if member else ()

    @property
    def item(self) -> Item | None:
        """The item that is given; None where there is none."""
        items = self.items
        return items[self.place % len(items)] if items else None

    @property
    def rooms(self) -> dict[str, Room]:
        """All rooms by their numbers, as they stand now."""
        item, camp, day = self.item, self.station.camp, self.days.day
        if item is None:
            return {}
        found = rooms_of(camp, day, item.key)
        return camp.derived(
            ("rooms by number", day, item.key), camp.seq, lambda: {one.name: one for one in found}
        )

    @property
    def room(self) -> Room | None:
        """The room one stands on."""
        return self.rooms.get(self.key)

    @property
    def lines(self) -> Sequence[str]:
        """The numbers of the rooms, or of those still to be done."""
        rooms = self.rooms
        if not self.only_missing:
            return tuple(rooms)
        # The room one types into stays while one does.
        return tuple(
            name for name, room in rooms.items() if not room.done or (self.typed and name == self.key)
        )

    @property
    def unsaved(self) -> bool:
        """Whether a mark or a note is there that was not recorded."""
        return bool(self.typed or self.note)

    def fitting(self, words: str) -> Sequence[str]:
        """Return the rooms whose number begins with `words` or has them in it, else by who lives there."""
        return _found(self.rooms, self.station.camp, words)

    @property
    def progress(self) -> Progress:
        """How far the round is."""
        item, camp = self.item, self.station.camp
        if item is None:
            return Progress(0, 0, 0, None)
        rooms = tuple(self.rooms.values())
        key = ("rooms done", self.days.day, item.key)
        return camp.derived(key, camp.seq, lambda: _progress(item, rooms))

    def take(self, character: str) -> bool:
        """Take a typed character; no figure on a day that is closed."""
        if self.looked_for is None and (self.days.closed or self.room is None):
            return False
        return super().take(character)

    def give_full(self) -> bool:
        """Type the full mark for the room one stands on; False where nothing can be given."""
        if self.item is None or self.room is None or self.days.closed or self.looked_for is not None:
            return False
        self.put(str(self.item.points))
        return True

    def wish(self) -> Wish | Text | None:
        """Return what is to be recorded, or what is wrong; None where it is what stands there already.

        A note on a room that has its mark is recorded with the same mark again.
        """
        item, room = self.item, self.room
        if item is None or room is None:
            return None
        points = _points(item, room, self.typed, note=self.note)
        if isinstance(points, Text):
            return points
        same = room.state == "given" and room.marks == (points,)
        if same and (not self.note or (room.cell is not None and room.cell.note == self.note)):
            return None
        day = self.days.day
        decide = partial(
            inspect_room,
            rules=self.station.rules,
            day=day,
            room=room.name,
            item=item.key,
            points=points,
            note=self.note,
        )
        key = (room.name, day, item.key, points, self.note, self.seen)
        return Wish("room", key, self.unless_unseen(decide), _done(room, points))

    def replaced(self) -> Callable[[Camp], tuple[int, ...]]:
        """What stands for the room now, bed by bed."""
        item = self.item.key if self.item else ""
        return partial(standing, day=self.days.day, room=self.key, item=item)

    def go_on(self) -> bool:
        """Go to the next room that has no mark yet, with nothing typed; False where all have one."""
        self.typed = self.note = ""
        self.keep()
        onwards = self._next_missing()
        self.refresh()
        self.stand_on(onwards)
        return bool(onwards)

    def take_note(self, note: str) -> None:
        """Keep a note with the next mark of this room."""
        if not self.unsaved:
            self.look_again()
        self.note = note
        self.keep()

    def back(self) -> bool:
        """Give up looking for a room, what is typed, or the note; False where there is nothing to give up."""
        if super().back():
            return True
        had, self.note = bool(self.note), ""
        self.keep()
        return had

    def turn_item(self) -> None:
        """Give the next item."""
        self.place += 1
        self.refresh()

    def turn_missing(self) -> None:
        """Show only the rooms still to be done, or all again."""
        self.only_missing = not self.only_missing
        self.refresh()

    def keep(self) -> None:
        """Keep what is typed and the note; drop the draft where there is neither."""
        if (self.typed or self.note) and self.item:
            half = Half(self.by, self.days.day, self.item.key, self.key, self.typed, self.note)
            self.station.drafts.put(self.DRAFT, half)
        else:
            self.station.drafts.drop(self.DRAFT)

    def _next_missing(self) -> str:
        """Return the next room after this one without a mark, beginning again at the first; "" for none."""
        names = list(self.rooms)
        at = names.index(self.key) + 1 if self.key in names else 0
        rooms = self.rooms
        return next((name for name in (*names[at:], *names[:at]) if not rooms[name].done), "")

    def _resume(self) -> None:
        half = self.station.drafts.get(self.DRAFT, Half)
        keys = [item.key for item in self.items]
        if half is None or half.room not in self.rooms or half.item not in keys:
            return
        self.days.go(half.day)
        if self.days.closed or self.days.day != half.day:
            self.station.drafts.drop(self.DRAFT)
            self.days.go(self.days.today)
            return
        self.place = keys.index(half.item)
        self.refresh()
        self.stand_on(half.room)
        self.typed, self.note, self.resumed = half.typed, half.note, half
        self.look_again()


def marks_shown(room: Room) -> str:
    """Return the different points the people of a room have."""
    return " / ".join(str(mark) for mark in room.marks)


def _done(room: Room, points: Decimal) -> Text:
    if room.state == "given" and room.marks == (points,):
        return text("Room {room}: {points}, with the note", room=room.name, points=points)
    if not room.marks:
        return text("Room {room}: {points}", room=room.name, points=points)
    return text("Room {room}: {old} -> {points}", room=room.name, old=marks_shown(room), points=points)


def _progress(item: Item, rooms: tuple[Room, ...]) -> Progress:
    marks = [room.marks for room in rooms if room.done]
    each = [mark for given in marks for mark in given]
    mean = sum(each, Decimal(0)) / len(each) if each else None
    return Progress(len(rooms), len(marks), sum(given == (item.points,) for given in marks), mean)


def _found(rooms: dict[str, Room], camp: Camp, words: str) -> tuple[str, ...]:
    """Return the rooms whose number begins with `words` or has them in it, else those of whoever they fit."""
    sought = squash(words).translate(UNDOTTED)
    numbers = {name: squash(name).translate(UNDOTTED) for name in rooms}
    begin = tuple(name for name, number in numbers.items() if number.startswith(sought))
    inside = tuple(name for name, number in numbers.items() if sought in number and name not in begin)
    if begin or inside:
        return (*begin, *inside)
    living = (camp.people[hit.person].person.room for hit in people_index(camp).find(words))
    return tuple(dict.fromkeys(room for room in living if room in rooms))


def _points(item: Item, room: Room, typed: str, *, note: str) -> Decimal | Text:
    """Return the points that are typed, or that stand there where only a note was; else what is wrong."""
    how = text("Type the points, 0 to {full} in steps of {step}.", full=item.points, step=item.step)
    if not typed:
        return room.marks[0] if note and room.state == "given" else how
    points = read_points(typed)
    if points is None:
        return how
    refused = in_range(item, points)
    return refused.message if refused else points
