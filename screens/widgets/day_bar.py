"""The camp's days, one beside the other, and what there is to say of the one that is shown."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message

from kiosk.agenda import phase_of
from kiosk.clock import Days
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.day_view import DayView
from screens.moments import WEEKDAYS
from screens.part import Part
from screens.text import justified, line, lines
from screens.widgets.head import NOTHING

SHORT = (
    text("Mon"),
    text("Tue"),
    text("Wed"),
    text("Thu"),
    text("Fri"),
    text("Sat"),
    text("Sun"),
)
_AWAY = {-1: text("yesterday"), 0: text("today"), 1: text("tomorrow")}
"""How near a day is, in words."""
TAB = 9
"""Columns of a day."""


class DayBar(Part):
    """The days to choose from, and below them the day that is shown."""

    class Turned(Message):
        """A day was touched."""

        def __init__(self, day: int) -> None:
            super().__init__()
            self.day = day

    def __init__(self, station: Station, view: DayView) -> None:
        super().__init__(station)
        self._view = view
        self.officer = ""
        """The name of who may change the agenda now; "" for nobody."""
        self._first, self._last = 1, 1
        """The days shown as tabs."""

    def picture(self) -> Content:
        """The tabs, and the title of the day."""
        days = self.camp.days
        if days is None:
            return Content("")
        return lines(self._tabs(days), self._title(days))

    def _tabs(self, days: Days) -> Content:
        room = max(1, (self.size.width - 4) // TAB)
        self._first = max(1, min(self._view.day - room // 2, days.count - room + 1))
        self._last = min(days.count, self._first + room - 1)
        shown = [self._tab(days, day) for day in range(self._first, self._last + 1)]
        before, after = "<" if self._first > 1 else " ", ">" if self._last < days.count else " "
        tabs = line((f" {before}", "bold"), *shown, (after, "bold"))
        return tabs.pad_right(max(0, self.size.width - tabs.cell_length)).stylize_before("on $panel")

    def _tab(self, days: Days, day: int) -> Content:
        weekday = SHORT[days.date_of(day).weekday()]
        words = f"{day} {self.say(_AWAY[0] if day == self._view.today else weekday)}"
        pad = TAB - Content(words).cell_length
        shown = f"{' ' * (pad // 2)}{words}{' ' * (pad - pad // 2)}"
        if day == self._view.day:
            return line((shown, "bold $head-text on $head"))
        return line((shown, "bold $primary" if day == self._view.today else ""))

    def _title(self, days: Days) -> Content:
        view = self._view
        date = days.date_of(view.day)
        shown = text(
            "{month}/{day}, {weekday}", month=date.month, day=date.day, weekday=WEEKDAYS[date.weekday()]
        )
        day = self.say(text("Day {day}", day=view.day))
        title = line((f" {day}  {self.say(shown)}  ", "bold"), (self.say(self._where()), "$quiet"))
        if view.room:
            only = self.say(text("Only {room}", room=view.room))
            title = line(title, "  ", (f" {only} ", "bold $info-text on $info"))
        return justified(title, self._right(), self.size.width)

    def _right(self) -> Content:
        parts = []
        if self._view.changed:
            news = self.say(text("Changes: {n}", n=len(self._view.changed)))
            parts.append(line((f" F2 {news} ", "bold $ask-text on $ask"), " "))
        if self.officer:
            who = self.say(text("{name} may change the agenda", name=self.officer))
            parts.append(line((f" {who} ", "bold $ok-text on $ok"), " "))
        return Content("").join(parts)

    def _where(self) -> Text:
        """Say where the day lies as seen from now."""
        today, now = self._view.today, self.station.now()
        phase = phase_of(self.camp, now)
        if phase == "before" and today < 0:
            return text("The camp begins in {days} days.", days=1 - today)
        if phase == "before":
            return text("The camp begins tomorrow.")
        if phase == "after":
            return NOTHING[phase]
        away = self._view.day - today
        if not away and phase == "over":
            return NOTHING[phase]
        if away in _AWAY:
            return _AWAY[away]
        return text("in {days} days", days=away) if away > 0 else text("{days} days ago", days=-away)

    def on_click(self, event: Click) -> None:
        """Tell which day was touched."""
        days = self.camp.days
        if days is None or event.y:
            return
        # The margins lead to the days beyond those shown.
        day = self._first + (event.x - 2) // TAB
        self.post_message(self.Turned(max(1, min(days.count, self._last + 1, day))))
