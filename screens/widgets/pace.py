"""How fast people come and how long that takes; at a roll call how many are to be marked, and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from textual.content import Content

from kiosk.agenda import Timing, roll_call_window
from kiosk.desk.live import Whereabouts, call_shown, roll_counts, whereabouts
from kiosk.i18n import Text, text
from screens.text import line
from screens.widgets.panel import Panel

LONGEST = 60
"""Minutes beyond which a forecast says no more than that it takes long."""


class Pace(Panel):
    """Arrivals a minute and the time the queue will need, or the time a roll call leaves."""

    def rows(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 - it is short
        """What goes on now; at a roll call arrivals are told too while people arrive."""
        now = self.station.now()
        seen = whereabouts(self.camp, now, self.config)
        call = call_shown(self.camp, self.config, now)
        if call is None:
            return [self._title(text("Arrivals"), width), *self._arrivals(seen, now)]
        arrivals = self._arrivals(seen, now) if seen.rate(now).arrivals else []
        return [self._title(text("Still to be marked"), width), *self._roll(call, now), *arrivals]

    def _title(self, words: Text, width: int) -> Content:
        return self.title(Content(self.say(words)), Content(""), width)

    def _arrivals(self, seen: Whereabouts, now: datetime) -> list[Content]:
        rate = seen.rate(now)
        if not rate.not_yet:
            return [self._done(text("Everybody has arrived."))]
        if rate.until_all_in is None:
            nobody = text("Nobody arrived in the last {minutes} min.", minutes=rate.minutes)
            return [self._main(text("{n} still to come", n=rate.not_yet)), self._more(nobody)]
        minutes = _minutes(rate.until_all_in)
        wait = text("{n} still to come, about {minutes} min", n=rate.not_yet, minutes=minutes)
        if minutes > LONGEST:
            wait = text("{n} still to come, over an hour", n=rate.not_yet)
        here = seen.rate(now, self.station.name)
        speed = text(
            "Here {here}/min, all desks {all}/min",
            here=f"{here.per_minute:.1f}",
            all=f"{rate.per_minute:.1f}",
        )
        return [self._main(wait), self._more(speed)]

    def _roll(self, call: Timing, now: datetime) -> list[Content]:
        unmarked = roll_counts(self.camp, call, self.config).all.unmarked
        window = roll_call_window(call, self.config)
        late = now > window.late_from
        ends = window.closes if late else min(window.late_from, window.closes)
        left, clock = _minutes(ends - now), f"{ends:%H:%M}"
        if late:
            until = text("Late now; closes in {minutes} min ({time})", minutes=left, time=clock)
        elif ends == window.closes:
            until = text("Closes in {minutes} min ({time})", minutes=left, time=clock)
        else:
            until = text("Late in {minutes} min ({time})", minutes=left, time=clock)
        if not unmarked:
            return [self._done(text("Everybody is marked.")), self._more(until)]
        how_many = self._main(text("{n} not marked yet", n=unmarked))
        return [how_many, line((f" {self.say(until)}", "bold $warning" if late else "bold"))]

    def _done(self, words: Text) -> Content:
        return line((" ✓ ", "bold $success"), (self.say(words), "bold"))

    def _main(self, words: Text) -> Content:
        return line((f" {self.say(words)}", "bold"))

    def _more(self, words: Text) -> Content:
        return line((f" {self.say(words)}", "$quiet"))


def _minutes(span: timedelta) -> int:
    """Return whole minutes, begun ones counted: one that is not over yet is still one to go."""
    return max(1, ceil(span / timedelta(minutes=1)))
