"""All there is to know of one session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from kiosk.agenda import Timing, plan_times, reason_shown, roll_call_window, timing
from kiosk.desk.live import roll_counts
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.day_view import DayView, Item
from screens.part import Part
from screens.session_words import (
    badges,
    lateness,
    minutes_late,
    roll_words,
    state_words,
    what_changed,
)
from screens.text import line, lines

GAP = "   "
"""Between two facts on one line."""


class SessionCard(Part):
    """The session one stands on: facts flow into lines as wide as the card."""

    def __init__(self, station: Station, view: DayView) -> None:
        super().__init__(station)
        self._view = view

    def picture(self) -> Content:
        """Title, times, place, roll call, changes."""
        item = self._view.item
        if item is None or not self.size.width:
            return Content("")
        groups = (self._times(item), self._plan(item.timing), self._roll(item.timing))
        rows = [self._title(item)]
        for group in groups:
            rows += _flow(group, self.size.width - 1)
        rows += self._news(item)
        return lines(*(line(" ", row) for row in rows[: self.size.height]))

    def _title(self, item: Item) -> Content:
        state = state_words(self.station, item.state)
        title = line((item.timing.session.title, "bold $primary"), GAP, state)
        if item.state == "running":
            left = int((item.timing.expected_end - self.station.now()).total_seconds() // 60)
            title = line(title, GAP, (self.say(text("{minutes} min left", minutes=left)), "bold"))
        return title

    def _fact(self, name: Text, value: str | Content, style: str = "") -> Content:
        shown = value if isinstance(value, Content) else Content.styled(value, style)
        return line((f"{self.say(name)} ", "$quiet"), shown)

    def _times(self, item: Item) -> Iterator[Content]:
        one = item.timing
        late = one.off_plan
        planned = plan_times(one.session)
        yield self._fact(text("Planned"), planned, "strike" if late or one.cancelled else "bold")
        if one.started:
            yield self._fact(text("began"), f"{one.started:%H:%M}", "bold")
        if one.ended:
            yield self._fact(text("ended"), f"{one.ended:%H:%M}", "bold")
        elif one.started and late:
            yield self._fact(text("expected to end"), f"{one.expected_end:%H:%M}", "bold")
        elif late:
            times = f"{one.expected_start:%H:%M}-{one.expected_end:%H:%M}"
            yield self._fact(text("Now expected"), times, "bold")
        if late:
            yield lateness(self.station, minutes_late(one, item.state))
        if one.session.fixed:
            yield line((self.say(text("fixed: waits for nothing")), "$quiet"))
        for other in one.clashes:
            yield self._clash(one, other)

    def _clash(self, one: Timing, other: str) -> Content:
        fixed = timing(self.camp, other)
        if fixed is None:
            return Content("")
        minutes = (one.expected_end - fixed.start).total_seconds() / 60
        said = text("runs {minutes} min into {title}", minutes=round(minutes), title=fixed.session.title)
        return line((f"! {self.say(said)}", "bold $warning"))

    def _plan(self, one: Timing) -> Iterator[Content]:
        plan = one.session
        facts = (
            (text("Room"), plan.room),
            (text("Speaker"), plan.speaker),
            (text("Format"), plan.format),
            (text("Area"), plan.area),
        )
        yield from (self._fact(name, value, "bold") for name, value in facts if value)

    def _roll(self, one: Timing) -> Iterator[Content]:
        if not one.session.roll_call or one.cancelled:
            return
        window, now = roll_call_window(one, self.config), self.station.now()
        local = self._local
        yield self._fact(text("Roll call"), f"{local(window.opens)}-{local(window.closes)}", "bold")
        yield self._fact(text("late from"), local(window.late_from))
        if now < window.opens:
            return
        yield roll_words(self.station, one, now)
        count = roll_counts(self.camp, one, self.config).all
        figures = (
            (text("late"), count.late),
            (text("on leave"), count.on_leave),
            (text("absent"), count.absent),
            (text("not marked"), count.unmarked),
        )
        yield from (self._fact(name, str(n), "bold") for name, n in figures if n)

    def _news(self, item: Item) -> list[Content]:
        cancelled = item.timing.cancelled
        if item.change:
            told = line(badges(self.station, item.change), " ", what_changed(self.station, item.change))
            return [line(told, GAP, self._since(item.change.at, item.change.by))]
        if cancelled:
            why = reason_shown(cancelled.reason)
            reason = [self._fact(text("Reason"), self.say(why)), Content(GAP)] if why else []
            return [line(*reason, self._since(cancelled.at, cancelled.by))]
        return []

    def _since(self, at: datetime, by: str) -> Content:
        """Return when something was changed, and by whom."""
        member, time = self.camp.people.get(by), self._local(at, "%m-%d %H:%M")
        changed = text("changed {time}", time=time)
        if member:
            changed = text("changed {time}, {name}", time=time, name=member.person.name)
        return line((self.say(changed), "$quiet"))

    def _local(self, moment: datetime, shape: str = "%H:%M") -> str:
        days = self.camp.days
        return f"{days.local(moment):{shape}}" if days else ""


def _flow(facts: Iterator[Content], width: int) -> list[Content]:
    """Return facts side by side, as many lines as they need."""
    rows: list[Content] = []
    for fact in facts:
        if rows and rows[-1].cell_length + len(GAP) + fact.cell_length <= width:
            rows[-1] = line(rows[-1], GAP, fact)
        else:
            rows.append(fact)
    return rows
