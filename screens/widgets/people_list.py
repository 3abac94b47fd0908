"""A list of people to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.camp import Member
from kiosk.station import Station
from screens.part import Part
from screens.text import cell, class_chip, line, lines
from screens.verdicts import STATES


class PeopleList(Part):
    """Who fits, one a line; the line the arrows stand on is marked."""

    class Chosen(Message):
        """Somebody touched the line at `place`."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._people: Sequence[str] = ()
        self._chosen = -1
        self._first = 0

    def fill(self, people: Sequence[str], chosen: int) -> None:
        """Show these people, by id."""
        self._people, self._chosen = people, chosen
        self.show()

    def picture(self) -> Content:
        """The lines there is room for, around the chosen one."""
        rows = max(1, self.size.height)
        self._first = max(0, min(self._chosen - rows // 2, len(self._people) - rows))
        members = [self.camp.people[one] for one in self._people[self._first : self._first + rows]]
        now = self.station.now()
        return lines(*(self._line(one, place, now) for place, one in enumerate(members, self._first)))

    def _line(self, member: Member, place: int, now: datetime) -> Content:
        person = member.person
        sign, word = STATES[member.state(now)]
        mark = "▶ " if place == self._chosen else "  "
        chip = class_chip(self.config, person.class_, 8)
        head = line((mark, "bold $primary"), (cell(person.name, 11), "bold"), chip, " ")
        phone = f" {person.phone[-4:]}" if len(person.phone) >= 4 else ""
        tail = line((phone, "$quiet"), (f" {sign} {cell(self.say(word), 8)}", "bold"))
        room = max(0, self.size.width - head.cell_length - tail.cell_length)
        about = " ".join(part for part in (member.badge, person.unit, person.post) if part)
        whole = line(head, cell(about, room), tail)
        return whole.stylize_before("on $line") if place == self._chosen else whole

    def on_click(self, event: Click) -> None:
        """Tell which line was touched."""
        place = self._first + event.y
        if place < len(self._people):
            self.post_message(self.Chosen(place))
