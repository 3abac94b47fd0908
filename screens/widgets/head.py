"""What stands at the top and the foot of every screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.cells import chop_cells
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from kiosk.agenda import Timing, notices_at, now_and_next, phase_of, state_of
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.moments import span_words, today_words
from screens.part import Part
from screens.session_words import lateness, minutes_late
from screens.text import justified, line, lines

BAR, SHORT_BAR, BROAD = 12, 6, 118
"""Cells of the bar that shows how much of a session is over; the short one below so many columns."""
MOST = 3
"""Lines of notices at most."""
ENDING = timedelta(minutes=5)
"""From here on the end of a session is near enough to be told in colour."""
NOTHING = {
    "before": text("The camp has not begun."),
    "open": text("Nothing is on."),
    "over": text("Today's sessions are over."),
    "after": text("The camp is over."),
}
"""What is said where nothing is on."""


class Title(Part):
    """The camp's name and this station's."""

    def picture(self) -> Content:
        """Name and station, and whether this is a rehearsal."""
        opened = self.camp.opened
        name = opened.name if opened else self.config.camp.name
        title = line((f" {name}", "bold"), f"  {self.station.name}")
        if not self.station.rehearsal:
            return title
        mark = self.say(text("REHEARSAL"))
        return line(title, "  ", (f" {mark} ", "bold $ask-text on $ask"))


class Today(Part):
    """Camp day and date."""

    def picture(self) -> Content:
        """`Day 3 of 10`, the date and the day of the week; before and after the camp that it is so."""
        words = today_words(self.camp, self.station.now())
        return Content(self.say(words)) if words else Content("")


class Clock(Part):
    """The camp's time, to the second."""

    def picture(self) -> Content:
        """Hours, minutes and seconds."""
        now = self.station.now()
        local = self.camp.days.local(now) if self.camp.days else now
        return Content.styled(f"{local:%H:%M:%S} ", "bold")


class Head(Horizontal):
    """The first line of every screen."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station

    def compose(self) -> ComposeResult:
        """Title, day and clock."""
        yield Title(self._station)
        yield Today(self._station)
        yield Clock(self._station)


class NowNext(Part):
    """What is on now and what comes next, on two lines."""

    def picture(self) -> Content:
        """Title and place, with what is left of it and how long until the next."""
        now = self.station.now()
        board = now_and_next(self.camp, now)
        return lines(self._now(board.now, now), self._next(board.next, now))

    def _now(self, running: tuple[Timing, ...], now: datetime) -> Content:
        tag = self._tag(text("Now"))
        if not running:
            phase = phase_of(self.camp, now)
            return line(tag, (self.say(NOTHING[phase]), "$quiet" if phase == "open" else "bold"))
        return self._sessions(tag, running, self._left(running[0], now))

    def _next(self, coming: tuple[Timing, ...], now: datetime) -> Content:
        tag = self._tag(text("Next"))
        if not coming:
            return line(tag, (self.say(text("Nothing more is on the agenda.")), "$quiet"))
        when = self.say(text("in {time}", time=span_words(coming[0].expected_start - now)))
        return self._sessions(line(tag, self._day_of(coming[0], now)), coming, Content(f"{when} "))

    def _tag(self, word: Text) -> Content:
        return line((f" {self.say(word)} ", "bold $primary"))

    def _day_of(self, timing: Timing, now: datetime) -> Content:
        days = self.camp.days
        away = timing.session.day - days.day_of(now) if days else 0
        if away < 1:
            return Content("")
        word = text("tomorrow") if away == 1 else text("on day {day}", day=timing.session.day)
        return line((f"{self.say(word)} ", "bold $warning"))

    def _sessions(self, before: Content, sessions: Sequence[Timing], right: Content) -> Content:
        """Return as many sessions as there is room for between the two, and how many more there are."""
        room = self.size.width - before.cell_length - right.cell_length
        shown = self._session(sessions[0])
        for place, one in enumerate(sessions[1:], start=1):
            more = f" +{len(sessions) - place}"
            wider = line(shown, " · ", self._session(one))
            if wider.cell_length + len(more) > room:
                shown = line(shown.truncate(max(1, room - len(more)), ellipsis=True), (more, "bold"))
                break
            shown = wider
        return justified(line(before, shown), right, self.size.width)

    def _session(self, timing: Timing) -> Content:
        parts = [line((f"{timing.expected_start:%H:%M}-{timing.expected_end:%H:%M} ", "$quiet"))]
        if timing.off_plan:
            planned = f"{timing.start:%H:%M}-{timing.end:%H:%M}"
            parts.insert(0, line((planned, "strike $quiet"), " "))
        late = lateness(self.station, minutes_late(timing, state_of(timing, self.station.now())))
        if late:
            parts.append(line(late, " "))
        return line(*parts, (timing.session.title, "bold"), f" {timing.session.room}")

    def _left(self, timing: Timing, now: datetime) -> Content:
        whole = (timing.expected_end - timing.expected_start).total_seconds()
        over = (now - timing.expected_start).total_seconds()
        bar = BAR if self.size.width >= BROAD else SHORT_BAR
        full = int(bar * min(1.0, max(0.0, over / whole))) if whole else bar
        left = self.say(text("{time} left", time=span_words(timing.expected_end - now)))
        style = "bold $ask-text on $ask" if timing.expected_end - now <= ENDING else ""
        return line((f" {left} ", style), ("█" * full, "$primary"), ("█" * (bar - full), "$line"), " ")


class Notices(Part):
    """Lines for all screens; what is wrong with the ledger stands before them."""

    def picture(self) -> Content:
        """The trouble, then the newest notices, whole ones before more of them; at last how many more."""
        # While nothing is shown it has no width of its own.
        now, width = self.station.now(), self.screen.size.width
        notices = notices_at(self.camp, now)
        if not width or not (notices or self.station.trouble):
            return Content("")
        shown: list[Content] = []
        if self.station.trouble:
            shown += _folded(f"✗ {self.say(self.station.trouble)}", width, "bold $no-text on $no")
        mark, left = self.say(text("Notice")), len(notices)
        for notice in notices:
            rows = _folded(f"{mark} {notice.text}", width, "bold $ask-text on $ask")
            if shown and len(shown) + len(rows) > MOST:
                break
            shown += rows
            left -= 1
        if left:
            more = self.say(text("and {n} more", n=left))
            shown[-1] = justified(shown[-1], line((f" {more} ", "bold $ask-text on $ask")), width)
        return lines(*shown[:MOST])

    def show(self) -> None:
        """Draw, as high as there is something to say."""
        super().show()
        if self._shown is not None:
            self.display = bool(self._shown.plain)
            self.styles.height = self._shown.plain.count("\n") + 1


def _folded(words: str, width: int, style: str) -> list[Content]:
    """Return words in lines of at most `width` columns, broken where the width ends."""
    return [line((f" {part} ", style)) for part in chop_cells(words, max(2, width - 2))]
