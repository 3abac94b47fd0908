"""A list of people to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.camp import Member
from kiosk.i18n import text
from kiosk.station import Station
from screens.part import Part
from screens.text import cell, class_chip, justified, key_cap, line, lines
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
        rows = max(1, self.size.height - 1)
        self._first = max(0, min(self._chosen - rows // 2, len(self._people) - rows))
        shown = self._people[self._first : self._first + rows]
        members = [self.camp.people[one] for one in shown if one in self.camp.people]
        now = self.station.now()
        found = (self._line(one, place, now) for place, one in enumerate(members, self._first))
        return lines(self._title(rows), *found)

    def _title(self, rows: int) -> Content:
        count, width = len(self._people), self.size.width
        how = self.say(text("Up, Down: choose"))
        if count > rows:
            how = self.say(text("{n} fit. Type on, or use Up and Down.", n=count))
        words = line((f" {how}   ", "bold"), key_cap("Enter", self.say(text("take"))))
        return justified(words, Content(""), width).stylize_before("on $panel")

    def _line(self, member: Member, place: int, now: datetime) -> Content:
        person = member.person
        sign, word = STATES[member.state(now)]
        mark = "▶ " if place == self._chosen else "  "
        chip = class_chip(self.config, person.class_, 8)
        head = line((mark, "bold $primary"), (cell(person.name, 11), "bold"), chip, " ")
        phone = f" {person.phone[-4:]}" if len(person.phone) >= 4 else ""
        longest = max(cell_len(self.say(one)) for _, one in STATES.values())
        tail = line((phone, "$quiet"), (f" {sign} {cell(self.say(word), longest)}", "bold"))
        room = max(0, self.size.width - head.cell_length - tail.cell_length)
        about = " ".join(part for part in (member.badge, person.unit, person.post) if part)
        whole = line(head, cell(about, room), tail)
        return whole.stylize_before("on $line") if place == self._chosen else whole

    def on_click(self, event: Click) -> None:
        """Tell which line was touched."""
        place = self._first + event.y - 1
        if self._first <= place < len(self._people):
            self.post_message(self.Chosen(place))
