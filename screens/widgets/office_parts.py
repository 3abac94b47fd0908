"""The pieces of the office's screen: how much waits, what, all about one thing, and the rooms."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.scoring.lacking import Kind
from kiosk.scoring.waiting import Waiting
from kiosk.station import Station
from screens.office_rooms import ROOMS, Room, today_of
from screens.office_view import KIND_WORDS, Kinds, OfficeView, age
from screens.part import Part
from screens.text import cell, class_chip, justified, key_cap, line, lines, toned, wide
from screens.widgets.big import BigText
from screens.widgets.listing import Listing

CHIP = 10
"""Columns of a class at most."""


def sign_of(*, urgent: bool) -> tuple[str, str]:
    """Return sign and style of what waits: its time has passed, or not."""
    return ("✗", "bold $error") if urgent else ("!", "bold $warning")


class Amount(Horizontal):
    """How much waits, in one large figure, and how much of what beside it."""

    def __init__(self, station: Station, view: OfficeView) -> None:
        super().__init__()
        self._station, self._view = station, view
        self._figure = BigText()
        self._kinds = KindList(station, view)

    def compose(self) -> ComposeResult:
        """Figure and kinds."""
        yield self._figure
        yield self._kinds

    def show(self) -> None:
        """Draw how much waits now."""
        count = len(self._view.things)
        self._figure.update(str(count) if count else self._station.say(text("All done")))
        self.set_class(bool(self._view.urgent), "-urgent")


class KindList(Part):
    """How many of each kind wait, the most urgent in large words first; where nothing does, what comes."""

    def __init__(self, station: Station, view: OfficeView) -> None:
        super().__init__(station)
        self._view = view

    def picture(self) -> Content:
        """A kind a line, as many as there is room for, in two columns where they need it."""
        kinds = self._view.kinds
        if not kinds:
            first, *others = self._view.coming()
            return lines(
                Content(""),
                line((self.say(first), "bold")),
                *(line((self.say(one), "$quiet")) for one in others),
            )
        rows = [self._title(), *(self._kind(one) for one in kinds)]
        height = max(2, self.size.height)
        if len(rows) <= height:
            return lines(*rows)
        half = -(-(len(rows) - 1) // 2)
        left, right = rows[1 : half + 1], [*rows[half + 1 :], Content("")]
        width = self.size.width // 2
        pairs = zip(left, right, strict=False)
        joined = (line(one.pad_right(max(1, width - one.cell_length)), two) for one, two in pairs)
        return lines(rows[0], *joined)

    def _title(self) -> Content:
        late = self._view.urgent
        words = line((self.say(text("to do")), "bold"))
        if late:
            said = self.say(text("{n} past their time", n=late))
            words = line(words, "   ", toned("no", said))
        return words

    def _kind(self, one: Kinds) -> Content:
        sign, style = sign_of(urgent=one.urgent)
        return line((f"{sign} {self.say(KIND_WORDS[one.kind])} ", style), (str(one.count), "bold"))


class ToDoList(Listing):
    """What waits, a thing a line."""

    def __init__(self, station: Station, view: OfficeView) -> None:
        super().__init__(station, self._heading, self._thing, text("Nothing waits for the office."))
        self._view = view

    @property
    def chosen(self) -> Waiting | None:
        """What one stands on."""
        return self._view.things.get(self.key)

    def show(self) -> None:
        """Draw what waits now; it keeps to the thing one stands on."""
        keys = list(self._view.things)
        if keys != self._keys:
            self.fill(keys)
        else:
            super().show()

    def _widths(self) -> tuple[int, int, int, int]:
        """Return the columns of kind, day, class and age: as wide as the longest of each."""
        kind = max(cell_len(self.say(word)) for word in KIND_WORDS.values()) + 3
        day = cell_len(self.say(text("day {day}", day=10))) + 1
        classes = {one.class_ for one in self._view.things.values()}
        chip = min(CHIP, max(map(cell_len, classes), default=0) + 2)
        ages = (text("{n} min", n=59), text("{n} h", n=23), text("{n} d", n=10), text("waited"))
        return kind, day, chip, max(cell_len(self.say(one)) for one in ages)

    def _heading(self, width: int) -> Content:
        kind, day, _, waited = self._widths()
        what, waits = self.say(text("What waits")), self.say(text("waited"))
        head = line(cell(f"  {what}", kind + day), self.say(text("Class")))
        return justified(head, line(" " * (waited - cell_len(waits)), waits), width).stylize("$quiet")

    def _thing(self, key: str, width: int) -> Content:
        one = self._view.things[key]
        kind, day, chip, waited = self._widths()
        sign, style = sign_of(urgent=one.urgent)
        on = self.say(text("day {day}", day=one.day)) if one.day else ""
        left = line(
            (cell(f"{sign} {self.say(KIND_WORDS[one.kind])}", kind), style),
            cell(on, day),
            class_chip(self.config, one.class_, chip),
            " ",
        )
        ago = self.say(age(one.since, self.station.now())) if one.since else ""
        room = max(0, width - left.cell_length - waited - 1)
        padding = " " * (waited - cell_len(ago))
        return line(left, cell(self.say(one.words), room), f" {padding}", (ago, "bold"))


WAYS: dict[Kind, Text] = {
    "ledger": text("what to do"),
    "locked": text("let them try again, or give a new PIN"),
    "overdue": text("what to do"),
    "complaint": text("answer it"),
    "sheet_missing": text("fill it in"),
    "sheet_rejected": text("see what was sent back, and fill it in"),
    "rows": text("fill in what is missing"),
    "sheet": text("check it, confirm or send back"),
    "bonus": text("approve or reject"),
    "roll_call": text("what to do"),
    "not_taken": text("what to do"),
    "day": text("see what is missing, close the day"),
    "vote": text("enter the outcome"),
    "awards": text("look at the list, make it final"),
    "clock": text("what to do"),
}
"""What Enter leads to."""


class About(Part):
    """All there is to say about the thing one stands on, and where Enter leads."""

    def __init__(self, station: Station, listing: ToDoList) -> None:
        super().__init__(station)
        self._listing = listing

    def picture(self) -> Content:
        """Kind, day and class; the words in full; times."""
        one = self._listing.chosen
        if one is None:
            return Content("")
        sign, style = sign_of(urgent=one.urgent)
        head = line((f"{sign} {self.say(KIND_WORDS[one.kind])}", style))
        if one.day:
            head = line(head, "  ", (self.say(text("day {day}", day=one.day)), "bold"))
        if one.class_:
            head = line(head, "  ", class_chip(self.config, one.class_))
        words = self.say(one.words)
        # Two lines at most, so that what Enter does stays in sight below them.
        shown = Content(cell(words, 2 * self.size.width - 8).rstrip())
        enter = key_cap("Enter", self.say(WAYS[one.kind]))
        return lines(line(head, "   ", self._times(one, self.station.now())), shown, enter)

    def _times(self, one: Waiting, now: datetime) -> Content:
        parts: list[Text] = []
        if one.since:
            parts.append(text("since {time}", time=shown_with_day(self.camp, one.since, now)))
        if one.until:
            time = shown_with_day(self.camp, one.until, now)
            late = one.until <= now
            parts.append(text("was due {time}", time=time) if late else text("until {time}", time=time))
        return line(("   ".join(self.say(part) for part in parts), "$quiet"))


class Menu(Part):
    """The rooms, each with its key and how far things are there."""

    class Chosen(Message):
        """A room was touched."""

        def __init__(self, room: Room) -> None:
            super().__init__()
            self.room = room

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.officer = ""
        """The name of who signed in."""
        self._first = 0
        """The line of the first room."""

    def picture(self) -> Content:
        """Who signed in, then a room a line."""
        width = self.size.width
        rows = [self._title(width), Content("")]
        self._first = len(rows)
        widest = max(cell_len(self.say(one.label)) for one in ROOMS)
        rows += [self._room(one, widest + 1, width) for one in ROOMS]
        if self.spread == 1:
            return lines(*rows)
        spread = [piece for row in rows[self._first :] for piece in (row, Content(""))]
        return lines(*rows[: self._first], *spread)

    @property
    def spread(self) -> int:
        """How many lines a room takes: two where there is room for that."""
        return 2 if self.size.height >= self._first + 2 * len(ROOMS) else 1

    def _title(self, width: int) -> Content:
        name = toned("ok", self.officer)
        day = self.say(text("Day {day}", day=today_of(self.station)))
        return justified(line(" ", name), line((f"{day} ", "bold")), width)

    def _room(self, one: Room, label: int, width: int) -> Content:
        state = one.state(self.station)
        words = self.say(state.words) if state.words else ""
        shown = line((f"! {words}", "bold $warning")) if state.waits else line((f"  {words}", "$quiet"))
        cap = key_cap(f"{one.cap:<2}", cell(self.say(one.label), label))
        return wide(line(" ", cap, shown), width)

    def on_click(self, event: Click) -> None:
        """Tell which room was touched."""
        place, between = divmod(event.y - self._first, self.spread)
        if not between and 0 <= place < len(ROOMS):
            self.post_message(self.Chosen(ROOMS[place]))
