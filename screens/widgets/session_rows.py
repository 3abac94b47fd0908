"""The rows of a day in letters: sessions, what was moved away, the now line."""

from __future__ import annotations

from enum import IntEnum

from textual.content import Content

from kiosk.agenda import plan_times
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.day_view import DayView, Gone, Item, NowLine, Row
from screens.session_words import (
    STATES,
    badges,
    expected_times,
    lateness,
    minutes_late,
    roll_words,
    state_words,
    what_changed,
)
from screens.text import cell, line, wide

EDGE, PLAN, EXPECTED, LATE = 2, 12, 14, 8
"""Columns: the left edge, planned times, expected ones, how late."""
BROAD = 118
"""Columns of the timeline from which there is more room for the last two."""
ROOM, ROLL = (11, 17), (14, 18)
"""Columns of the room and of the roll call, below that and from there on."""
SPINE = {"planned": "$primary", "running": "$success", "over": "$line", "cancelled": "$error"}
"""Colour of a session's left edge."""
SHADE = {"planned": "", "running": "on $success 15%", "over": "", "cancelled": ""}
"""What a session stands on."""


class Detail(IntEnum):
    """How many lines a session is given; what has changed about it takes one more."""

    ONE = 1
    TO_COME = 2
    """Two for what is on and what is to come."""
    ALL = 3
    """Two for all."""

    def lines_of(self, row: Row) -> int:
        """Return how many lines a row takes."""
        match row:
            case NowLine():
                return 1
            case Gone():
                return 2
            case Item():
                more = self is Detail.ALL or (self is Detail.TO_COME and row.state in ("running", "planned"))
                return 1 + (more and bool(_about(row))) + (row.change is not None)


class RowPainter:
    """Draws the rows of what `view` shows, in `width` columns and in such detail."""

    def __init__(self, station: Station, view: DayView, width: int, detail: Detail) -> None:
        self._station = station
        self._view = view
        self._width = width
        self._detail = detail
        self._late = any(item.timing.off_plan for item in view.items)
        """Whether any session is at another time than planned: expected times have columns then."""
        self._room, roll = ROOM[width >= BROAD], ROLL[width >= BROAD]
        self._state = max(state_words(station, state).cell_length for state in STATES) + 1
        self._before = EDGE + self._state + PLAN + (EXPECTED + LATE if self._late else 0)
        """Columns before the title."""
        self._title = max(10, width - self._before - self._room - roll)

    def head(self) -> Content:
        """Return the names of the columns."""
        say = self._station.say
        parts = [" " * (EDGE + self._state), cell(say(text("Planned")), PLAN)]
        if self._late:
            parts.append(cell(say(text("Expected, ✓ actual")), EXPECTED + LATE))
        parts += [cell(say(text("Title")), self._title), cell(say(text("Room")), self._room)]
        roll = say(text("Roll call"))
        return wide(line(*parts, roll), self._width).stylize_before("bold $primary on $panel")

    def hidden(self, words: Text) -> Content:
        """Return a line that says what is not shown above or below it."""
        return wide(line((f"   {self._station.say(words)}", "bold $primary")), self._width)

    def drawn(self, row: Row) -> list[Content]:
        """Return the lines of a row, as many as its detail says; the one stood on is marked."""
        match row:
            case NowLine():
                return [self._now_line(row)]
            case Gone():
                return self._gone(row)
            case Item():
                colour = "on $line" if row is self._view.item else SHADE[row.state]
                found = (wide(one, self._width) for one in self._item(row))
                return [one.stylize_before(colour) if colour else one for one in found]

    def _now_line(self, row: NowLine) -> Content:
        days = self._station.camp.days
        shown = f"{days.local(row.at):%H:%M}" if days else ""
        word = self._station.say(text("Now"))
        tag = line((f" {shown} {word} ", "bold $no-text on $no"))
        return line(tag, ("━" * max(0, self._width - tag.cell_length), "bold $no"))

    def _gone(self, row: Gone) -> list[Content]:
        plan = row.change.old or row.change.new
        if plan is None:
            return [Content(""), Content("")]
        times = wide(Content.styled(plan_times(plan), "strike $quiet"), self._before - EDGE - self._state)
        head = line(" " * (EDGE + self._state), times, (plan.title, "strike $quiet"))
        return [head, self._news(row, Content(" " * EDGE))]

    def _item(self, item: Item) -> list[Content]:
        found = [line(self._edge(item, first=True), self._facts(item))]
        edge = self._edge(item)
        if item.change:
            found.append(self._news(item, edge))
        if len(found) < self._detail.lines_of(item):
            found.insert(1, line(edge, " " * (self._before - EDGE), (_about(item), "$quiet")))
        return found

    def _news(self, row: Item | Gone, edge: Content) -> Content:
        if row.change is None:
            return Content("")
        badge, told = badges(self._station, row.change), what_changed(self._station, row.change)
        return wide(line(edge, " " * self._state, badge, " ", told), self._width)

    def _facts(self, item: Item) -> Content:
        timing, over = item.timing, item.state in ("over", "cancelled")
        late = timing.off_plan
        state = Content("") if item.state == "planned" else state_words(self._station, item.state)
        struck = "strike $quiet" if late or timing.cancelled else "$quiet" if over else "bold"
        parts = [wide(state, self._state), wide(Content.styled(plan_times(timing.session), struck), PLAN)]
        if self._late:
            parts.append(wide(expected_times(timing) if late else Content(""), EXPECTED))
            parts.append(wide(lateness(self._station, minutes_late(timing, item.state)), LATE))
        style = "strike $quiet" if timing.cancelled else "$quiet" if over else "bold"
        parts.append(self._cell(timing.session.title, style, self._title))
        parts.append(self._cell(timing.session.room, "$quiet" if over else "", self._room))
        parts.append(roll_words(self._station, timing, self._station.now()))
        return line(*parts)

    def _cell(self, words: str, style: str, width: int) -> Content:
        """Return `words` in `width` columns with one free behind them; only they are in that style."""
        return wide(Content.styled(cell(words, width - 1).rstrip(), style), width)

    def _edge(self, item: Item, *, first: bool = False) -> Content:
        mark = "▶" if first and item is self._view.item else " "
        return line(("▌", SPINE[item.state]), (mark, "bold $primary"))


def _about(item: Item) -> str:
    """Return format, area and speaker of a session in one line."""
    session = item.timing.session
    return " · ".join(part for part in (session.format, session.area, session.speaker) if part)
