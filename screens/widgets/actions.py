"""What was done last, here and at the other desks."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from heapq import nlargest
from itertools import islice

from rich.cells import cell_len
from textual.content import Content

from kiosk.camp import Action
from kiosk.desk import MARKS
from kiosk.events import (
    Arrived,
    BadgeReissued,
    Departed,
    Event,
    HandedOut,
    LeaveEnded,
    LeaveGranted,
    Marked,
    MarkValue,
    PersonEnrolled,
    PersonWithdrawn,
    Returned,
)
from kiosk.i18n import Text, text
from screens.text import cell, class_chip, line
from screens.widgets.panel import Panel

MOST = 10
"""Actions shown at most."""
NAME = 8
"""Columns of a name that is not cut: four Han characters."""
WITH_SECONDS = 44
"""Columns from which times are shown to the second."""
DONE, LOOK, GONE = "bold $success", "bold $warning", "bold $error"
_WORDS: dict[type[Event], tuple[str, Text, str]] = {
    Arrived: ("✓", text("arrived"), DONE),
    HandedOut: ("✓", text("given"), DONE),
    LeaveGranted: ("!", text("leave"), LOOK),
    LeaveEnded: ("✓", text("back"), DONE),
    Departed: ("✗", text("departed"), GONE),
    Returned: ("✓", text("returned"), DONE),
    BadgeReissued: ("!", text("badge"), LOOK),
    PersonEnrolled: ("✓", text("walk-in"), DONE),
    PersonWithdrawn: ("✗", text("removed"), GONE),
}
_MARKS: dict[MarkValue, tuple[str, Text, str]] = {
    "present": ("✓", MARKS["present"], DONE),
    "late": ("~", MARKS["late"], LOOK),
    "early": ("~", text("early"), LOOK),
    "leave": ("!", MARKS["leave"], LOOK),
    "absent": ("✗", MARKS["absent"], GONE),
}
_OTHER = ("✓", text("done"), DONE)


class LastActions(Panel):
    """The last actions of all desks that stand, newest first, one a line."""

    def rows(self, width: int, height: int) -> list[Content]:
        """Title and actions, as many as fit."""
        title = self.title(Content(self.say(text("Last done"))), Content(""), width)
        newest = self._newest(min(MOST, height - 1))
        if not newest:
            nothing = self.say(text("Nothing yet"))
            return [title, line((f" {nothing}", "$quiet"))]
        return [title, *self._lines(newest, width)]

    def _newest(self, count: int) -> list[tuple[str, Action]]:
        actions = self.camp.actions.items()
        newest = ((name, one) for name, done in actions for one in _last(done, count))
        return nlargest(max(0, count), newest, key=lambda found: found[1].event)

    def _lines(self, newest: list[tuple[str, Action]], width: int) -> list[Content]:
        people = [self.camp.people[action.person].person for _, action in newest]
        words = [self._word(action) for _, action in newest]
        times = [self._time(action, width) for _, action in newest]
        others = [name if name != self.station.name else "" for name, _ in newest]
        clock, spoken, away = (
            _widest(times, 8),
            _widest([word for _, word, _ in words], 8),
            _widest(others, 8),
        )
        named, classed = _widest([one.name for one in people]), _widest([one.class_ for one in people])
        room = width - clock - spoken - away - 6 - bool(away)
        # A name is worth more than the space around a class.
        padding = 2 if room - classed - 2 >= min(named, NAME) else 0
        named = max(4, min(named, room - classed - padding))
        return [
            line(
                (f" {time:<{clock}} ", "$quiet"),
                (f"{sign} {cell(word, spoken)} ", style),
                (cell(one.name, named), "bold"),
                " ",
                class_chip(self.config, one.class_, classed + padding if classed else 0),
                (f" {cell(other, away)}", "$quiet") if away else "",
            )
            for time, (sign, word, style), one, other in zip(times, words, people, others, strict=True)
        ]

    def _word(self, action: Action) -> tuple[str, str, str]:
        sign, word, style = _WORDS.get(action.kind, _OTHER)
        if action.kind is Marked:
            made = self.camp.marks.get(action.session, {}).get(action.person, ())
            sign, word, style = next((_MARKS[one.value] for one in made if one.event == action.event), _OTHER)
        return sign, self.say(word), style

    def _time(self, action: Action, width: int) -> str:
        """Return when it was recorded; of another camp day the date."""
        days, now = self.camp.days, self.station.now()
        if days is None:
            return ""
        local = days.local(action.recorded)
        if days.day_of(action.recorded) != days.day_of(now):
            return f"{local:%m-%d}"
        return f"{local:%H:%M:%S}" if width >= WITH_SECONDS else f"{local:%H:%M}"


def _last(done: deque[Action], count: int) -> islice[Action]:
    return islice(reversed(done), max(0, count))


def _widest(texts: Sequence[str], most: int = 99) -> int:
    return min(most, max(map(cell_len, texts), default=0))
