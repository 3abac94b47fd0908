"""How the class items of a day look: a grid of classes and items."""

from __future__ import annotations

from fractions import Fraction

from textual.content import Content

from kiosk.camp import ClassPoints
from kiosk.config import Item
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.rules import published, shown
from kiosk.station import Station
from screens.cursor import first_shown
from screens.dialogs.office.class_entry import Entry, how_to_type, typed_again
from screens.dialogs.office.class_grid import ClassGrid
from screens.dialogs.office.pictures import Pictures
from screens.dialogs.office.typed_words import by_whom
from screens.text import cell, class_chip, line, lines, tail
from screens.widgets.typed_field import CURSOR

CLASS, TOTAL, SHARE = 10, 14, 8
"""Columns of the class, of what its items add up to, and of that as a share of 100."""
NARROWEST, BROADEST = 11, 22
"""Columns of an item."""
KINDS: dict[str, Text] = {
    "judged": text("Judged: the mean of the judges; from five on the highest and the lowest do not count"),
    "ratio": text("Counted: the share that was handed in"),
    "measured": text("Measured: points"),
}
"""What a class item of each kind is made of."""
EARLIER = 2
"""Figures before the one that stands which are told."""


class ClassPictures(Pictures[ClassGrid]):
    """Draws the grid, what is typed into a cell and what it comes to."""

    def __init__(self, station: Station, model: ClassGrid) -> None:
        super().__init__(station, model)
        self._first = 0
        """The first item in view."""

    def item_at(self, column: int, width: int) -> int:
        """Return the place of the item `column` columns from the left end of a line of `width`."""
        place = self._first + max(0, column - CLASS) // self._span(width)
        return min(place, len(self.model.items) - 1)

    def subject(self) -> Content:
        """The day, and how many cells are empty."""
        missing = self.model.missing
        if missing:
            state = line((self.said(text("{count} missing", count=missing), before="! "), "bold"))
        else:
            state = line((self.said(text("all entered"), before="✓ "), "bold"))
        return line(self.day(self.model.days), "  ", state)

    def head(self, width: int) -> Content:
        """Draw the items with their full marks."""
        parts: list[str | Content | tuple[str, str]] = [cell(self.say(text("Class")), CLASS)]
        for place in self._in_view(width):
            item = self.model.items[place]
            look = "bold $primary" if place == self.model.place else "$quiet"
            full = f" /{item.points}"
            room = self._span(width) - 1
            name = cell(self.say(item_name(item)), max(1, room - len(full))).rstrip()
            parts += [(cell(f"{name}{full}", room), look), " "]
        total, share = self.say(text("Total")), self.say(text("of 100"))
        return line(*parts, (cell(total, TOTAL), "$quiet"), (share, "$quiet"))

    def row(self, key: str, width: int) -> Content:
        """Draw a class's cells and what they come to."""
        parts: list[str | Content] = [class_chip(self.station.config, key, CLASS)]
        for place in self._in_view(width):
            parts += [self._cell(key, place, self._span(width) - 1), " "]
        points, full = self.model.total(key)
        if not full:
            return line(*parts, (self.say(text("missing")), "$quiet"))
        scaled = shown(published(Fraction(points) * 100 / Fraction(full)))
        return line(*parts, (cell(f"{points:5.2f} / {full}", TOTAL), "bold"), (f"{scaled:>6}", "$quiet"))

    def typing(self) -> Content:
        """The cell one stands on and what is typed there, or how to."""
        model, item = self.model, self.model.item
        if item is None:
            return line((self.said(text("The rubric has no class items."), before=" "), "bold"))
        where = line(
            class_chip(self.station.config, model.key), " ", (self.say(item_name(item)), "bold"), "  "
        )
        if model.typed:
            return line(where, (f"{tail(model.typed, 50)}{CURSOR}", "bold $primary"))
        if model.days.closed:
            return line(where, (self.say(model.days.closed_words()), "$quiet"))
        return line(where, (self.say(how_to_type(item, model.due)), "$quiet"), (CURSOR, "$primary"))

    def about(self) -> Content:
        """What is typed comes to this; what stands there, by whom, and what it replaced."""
        model, item = self.model, self.model.item
        if item is None:
            return Content("")
        rows = [line(self._comes_to(item))] if model.entry else [Content("")]
        entered, look = model.here, "bold"
        if entered is None:
            rows.append(line((self.said(text("Not entered yet."), before="! "), "bold $warning")))
        for _ in range(EARLIER + 1):
            if entered is None:
                break
            rows.append(self._figure(entered, look))
            entered, look = entered.before, "$quiet"
        rows += [Content("")] * (EARLIER + 2 - len(rows))
        kind = self.say(KINDS[item.kind])
        full = self.say(text("full mark {points}", points=item.points))
        count = self.say(
            text("{count} of {all} classes entered", count=model.count(item), all=len(model.lines))
        )
        return lines(*rows, line((kind, "$quiet")), line((f"{full}   {count}", "$quiet")))

    def _span(self, width: int) -> int:
        """Return the columns of an item."""
        room, count = width - CLASS - TOTAL - SHARE, max(1, len(self.model.items))
        return max(NARROWEST, min(BROADEST, room // count))

    def _in_view(self, width: int) -> range:
        """Return the places of the items there is room for around the one stood on."""
        count = len(self.model.items)
        room = max(1, min(count, (width - CLASS - TOTAL - SHARE) // self._span(width)))
        self._first = first_shown(self._first, self.model.place, count, room)
        return range(self._first, min(count, self._first + room))

    def _cell(self, class_: str, place: int, width: int) -> Content:
        model, item = self.model, self.model.items[place]
        entered = model.entered(class_, item.key)
        here = class_ == model.key and place == model.place
        if here and model.typed:
            end = tail(model.typed, width - 3)
            cut = " " if end == model.typed else "~"
            end = end if cut == " " else end.partition(" ")[2] or end  # no half a figure
            return line((cell(f"{cut}{end}{CURSOR}", width), "bold $head-text on $head"))
        if entered is None:
            words, look = self.said(text("missing"), before=" ! "), "$warning"
        else:
            words, look = f"   {entered.points:5.2f}", "bold"
        return line((cell(words, width), "bold $info-text on $info" if here else look))

    def _comes_to(self, item: Item) -> Content:
        """Return what is typed comes to, with the marks that do not count."""
        entry = self.model.entry
        if entry is None:
            return Content("")
        if entry.wrong:
            return line((f"✗ {self.say(entry.wrong)}", "bold $error"))
        said = self.say(text("= {points} of {full}", points=entry.points, full=item.points))
        return line((f"{said}  ", "bold $success"), self._made_of(entry))

    def _made_of(self, entry: Entry) -> Content:
        if entry.counts:
            done, due = entry.counts
            return Content(self.say(text("{done} of {due} handed in", done=done, due=due)))
        if not entry.judges:
            return Content("")
        marks: list[str | Content | tuple[str, str]] = []
        for place, mark in enumerate(entry.judges):
            out = place in entry.dropped
            marks += [(f"[{mark}]", "strike $quiet") if out else (str(mark), "bold"), " "]
        count = len(entry.judges)
        words = (
            text("{count} judges; the ones in brackets do not count", count=count)
            if entry.dropped
            else text("{count} judges, all of them count", count=count)
        )
        return line(*marks, (f" {self.say(words)}", "$quiet"))

    def _figure(self, entered: ClassPoints, look: str) -> Content:
        """Return a figure that stands, or stood before another, with whose it was."""
        word = text("stands:") if look == "bold" else text("before:")
        made = "" if str(entered.points) == typed_again(entered) else f"  ({typed_again(entered)})"
        whom = self.say(by_whom(self.station, entered.by, entered.at))
        return line(
            (f"{self.say(word)} ", "$quiet"),
            (f"{entered.points}", look),
            (made, look),
            (f"  {whom}", "$quiet"),
        )
