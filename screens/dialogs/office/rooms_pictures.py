"""How the round through the rooms looks."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from kiosk.i18n import text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.rooms import Room
from kiosk.scoring.rules import published, shown
from screens.dialogs.office.pictures import Pictures
from screens.dialogs.office.rooms_round import Round, marks_shown
from screens.dialogs.office.typed_words import by_whom
from screens.text import cell, class_chip, line, lines, wide
from screens.widgets.typed_field import CURSOR

NUMBER, MARK = 10, 16
"""Columns of a room's number and of its mark."""
NAME, BED = 9, 3
"""Columns of somebody's name at least, and of the bed."""
FULL = "*"
"""The key for the full mark, on the figures' block too."""


class RoomPictures(Pictures[Round]):
    """Draws rooms, marks, who lives there, and how far the round is."""

    def subject(self) -> Content:
        """The day, the item, how far the round is."""
        item, progress = self.model.item, self.model.progress
        if item is None:
            return self.day(self.model.days)
        done = self.say(text("{done} of {all} rooms", done=progress.done, all=progress.rooms))
        missing = self.say(text("{count} missing", count=progress.missing))
        state = f"! {missing}" if progress.missing else "✓"
        name = (self.say(item_name(item)), "bold")
        return line(self.day(self.model.days), "  ", name, "  ", (f"{done}  {state}", "bold"))

    def head(self, width: int) -> Content:
        """Draw the column heads."""
        heads = (cell(self.say(text("Bedroom")), NUMBER), cell(self.say(text("Points")), MARK))
        return line(("".join(heads) + self.say(text("Who lives there")), "$quiet")).truncate(width)

    def row(self, key: str, width: int) -> Content:
        """Draw a room: its mark, who lives there with class and bed, the note."""
        room = self.model.rooms[key]
        note = room.cell.note if room.cell else ""
        shown_note = (f"  {note}", "$quiet") if note else ""
        whole = line((cell(key, NUMBER), "bold"), self._mark(room), self._people(room), shown_note)
        return wide(whole, width)

    def typing(self) -> Content:
        """The room one stands on and what is typed for it, or how to."""
        model, item, room = self.model, self.model.item, self.model.room
        if item is None or room is None:
            return Content("")
        where = line((self.said(text("Room {room}", room=room.name), before=" ", after="  "), "bold"))
        if model.days.closed:
            return line(where, (self.say(model.days.closed_words()), "$quiet"))
        if model.typed:
            return line(where, (f"{model.typed}{CURSOR}", "bold $primary"))
        how = text(
            "Type the points, 0 to {full} in steps of {step}; {key} gives the full mark.",
            full=item.points,
            step=item.step,
            key=FULL,
        )
        return line(where, (CURSOR, "$primary"), (f" {self.say(how)}", "$quiet"))

    def about(self) -> Content:
        """What stands for the room, by whom, with what note; the note typed; how the round looks."""
        room, progress = self.model.room, self.model.progress
        if room is None:
            return Content("")
        figures = self.say(text("{count} with the full mark", count=progress.full))
        if progress.mean is not None:
            mean = self.say(text("mean {points}", points=shown(published(progress.mean))))
            figures = f"{figures}   {mean}"
        return lines(
            self._stands(room),
            self._people(room),
            self._noted(),
            Content(""),
            line((self.said(text("So far:"), after=f" {figures}"), "$quiet")),
        )

    def _mark(self, room: Room) -> Content:
        """Return a room's mark, or what is typed for it."""
        if room.name == self.model.key and self.model.typed:
            return line((cell(f" {self.model.typed}{CURSOR}", MARK - 2), "bold $head-text on $head"), "  ")
        words = {
            "missing": (self.said(text("missing"), before=" ! "), "$warning"),
            "partly": (
                self.said(text("{points}, not all", points=marks_shown(room)), before=" ! "),
                "bold $warning",
            ),
            "several": (f" ! {marks_shown(room)}", "bold"),
            "given": (f" ✓ {marks_shown(room)}", "bold $success"),
        }
        raw, look = words[room.state]
        return line((cell(raw, MARK), look))

    def _people(self, room: Room) -> Content:
        """Return who lives there by bed, the class before the first of each."""
        parts: list[str | Content | tuple[str, str]] = []
        before = ""
        for member in room.people:
            person = member.person
            if person.class_ != before:
                parts += [class_chip(self.station.config, person.class_), " "]
                before = person.class_
            gone = self.said(text("departed"), before=" (", after=")") if member.departure else ""
            who = f"{person.name}{gone}"
            parts += [cell(who, max(NAME, cell_len(who) + 1)), (cell(person.bed, BED), "$quiet")]
        return line(*parts)

    def _stands(self, room: Room) -> Content:
        entered = room.cell
        if entered is None:
            return line((self.said(text("No mark yet."), before="! "), "bold $warning"))
        whom = self.say(by_whom(self.station, entered.by, entered.at))
        stands, note = self.say(text("stands:")), f"  {entered.note}" if entered.note else ""
        return line((f"{stands} ", "$quiet"), (marks_shown(room), "bold"), (f"  {whom}", "$quiet"), note)

    def _noted(self) -> Content:
        if not self.model.note:
            return Content("")
        word = self.say(text("Note, not recorded yet:"))
        return line((f"! {word} ", "bold $warning"), self.model.note)
