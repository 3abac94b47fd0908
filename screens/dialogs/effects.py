"""Shows what would come of what a form says about the agenda."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from time import monotonic
from typing import NamedTuple

from textual.content import Content

from kiosk.agenda import Moved, Outlook, Timing, foresee, relief, roll_calls_moved, shift, warnings_of
from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.events import Stamp
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.part import Part
from screens.text import line, lines

LEAST = 4
"""Lines that are drawn before it is known how many there is room for."""
TO_SEE = 1.0
"""Seconds it takes to see that something else would come of it; a key pressed sooner was meant before."""


class _Drawn(NamedTuple):
    key: Hashable
    stamp: Stamp
    found: Outlook
    camp: Camp
    version: int


class Sight:
    """What somebody has before their eyes of what would come of their wish.

    It tells whether the agenda was changed under their hands so lately that they cannot have seen it.
    """

    def __init__(self) -> None:
        self._drawn: _Drawn | None = None
        self._changed: float | None = None
        """When something else came of the same wish, in seconds of a clock that only goes on."""

    def look(self, camp: Camp, key: Hashable, decide: Decision, stamp: Stamp) -> Outlook:
        """Return what would come of `decide` with this stamp; `key` tells one wish from another."""
        before, found = self._drawn, foresee(camp, decide, stamp)
        if before is None or before.key != key:
            self._changed = None
        elif (before.camp is not camp or before.version != camp.agenda_version) and (
            # With the stamp of before: the clock goes on, and that is no change of the agenda.
            foresee(camp, decide, before.stamp) != before.found
        ):
            self._changed = monotonic()
        self._drawn = _Drawn(key, stamp, found, camp, camp.agenda_version)
        return found

    def missed(self) -> bool:
        """Whether the agenda changed too lately to be seen; asked once, as people are told then."""
        changed, self._changed = self._changed, None
        return changed is not None and monotonic() - changed < TO_SEE


class Effects(Part):
    """The sessions that would move, old to new, and what to look at twice; a refusal in their place.

    `ask` tells what would come of what the form says, or what it still has to be told.
    """

    def __init__(self, station: Station, ask: Callable[[], Outlook | Text]) -> None:
        super().__init__(station)
        self._ask = ask

    def picture(self) -> Content:
        """As many lines as there is room for, the session it is about first."""
        head = line((self.say(text("What comes of it")), "bold $primary"))
        found = self._ask()
        refused = found.refused if isinstance(found, Outlook) else None
        self.set_class(refused is not None, "-refused")
        if isinstance(found, Text):
            return lines(head, line((self.say(found), "$quiet")))
        if refused:
            return lines(head, *self._refusal(refused))
        ordered = sorted(found.moved, key=lambda pair: pair.after.id != found.about)
        return lines(head, *self._fitting([self._line(pair) for pair in ordered], [*self._notes(found)]))

    def _refusal(self, refused: Refused) -> Iterator[Content]:
        yield line((f"✗ {self.say(refused.message)}", "bold $error"))
        for more in (refused.next_step, *refused.missing):
            if more:
                yield line(self.say(more))

    def _fitting(self, moves: list[Content], notes: list[Content]) -> list[Content]:
        """Return the lines there is room for: of what moves along less, so that warnings stay in sight."""
        room = max(LEAST, self.size.height) - 1
        notes = self._cut(notes, max(1, room - 2))
        return [*self._cut(moves, max(1, room - len(notes))), *notes]

    def _cut(self, rows: list[Content], most: int) -> list[Content]:
        if len(rows) <= most:
            return rows
        more = self.say(text("and {n} more", n=len(rows) - most + 1))
        return [*rows[: most - 1], line((more, "$quiet"))]

    def _line(self, pair: Moved) -> Content:
        before, after = pair
        words = [self._times(before, after), line((after.session.title, "bold"))]
        minutes = shift(pair)
        if minutes > 0:
            words.insert(1, line((self.say(text("+{minutes} min", minutes=minutes)), "bold $warning")))
        elif minutes < 0:
            words.insert(1, line((self.say(text("-{minutes} min", minutes=-minutes)), "bold $success")))
        return Content("  ").join([*words, *self._words(before, after)])

    def _times(self, before: Timing | None, after: Timing) -> Content:
        """Return the times old to new, with their days where those differ."""
        days = before is not None and before.session.day != after.session.day
        new = self._span(after, with_day=days)
        if after.cancelled:
            return line((new, "strike $quiet"))
        old = self._span(before, with_day=days) if before and not before.cancelled else new
        return line((new, "bold")) if old == new else line((old, "strike $quiet"), " -> ", (new, "bold"))

    def _span(self, timing: Timing, *, with_day: bool) -> str:
        times = f"{timing.expected_start:%H:%M}-{timing.expected_end:%H:%M}"
        day = text("Day {day}", day=timing.session.day)
        return f"{self.say(day)} {times}" if with_day else times

    def _words(self, before: Timing | None, after: Timing) -> Iterator[Content]:
        """Yield what is new about a session besides its times."""
        room = after.session.room or "-"
        if before is None:
            yield line(room)
            yield self._sign("✓", text("new"), "success")
            return
        if before.session.room != after.session.room:
            yield line((before.session.room or "-", "strike $quiet"), " -> ", (room, "bold"))
        if after.cancelled and not before.cancelled:
            yield self._sign("✗", text("cancelled"), "error")
        elif before.cancelled and not after.cancelled:
            yield self._sign("✓", text("takes place"), "success")
        if after.started and after.started != before.started:
            yield line(self.say(text("begun {time}", time=f"{after.started:%H:%M}")))
        if after.ended and after.ended != before.ended:
            yield line(self.say(text("ended {time}", time=f"{after.ended:%H:%M}")))
        if before.started and not after.started:
            yield self._sign("!", text("not begun"), "warning")
        if before.ended and not after.ended:
            yield self._sign("!", text("still on"), "warning")

    def _sign(self, sign: str, word: Text, colour: str) -> Content:
        return line((f"{sign} {self.say(word)}", f"bold ${colour}"))

    def _notes(self, found: Outlook) -> Iterator[Content]:
        for warning in warnings_of(self.camp, found):
            yield line((f"! {self.say(warning)}", "bold $warning"))
        better = relief(self.camp, found)
        if better:
            yield line((f"✓ {self.say(better)}", "bold"))
        elif len(found.moved) <= 1:
            yield line((self.say(text("No other session moves.")), "$quiet"))
        for call in roll_calls_moved(found, self.config):
            yield line((self.say(call), "$quiet"))
