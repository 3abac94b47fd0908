"""Which camp day the office enters something for: today, unless somebody turns back. No Textual here."""

from __future__ import annotations

from kiosk.i18n import Text, text
from kiosk.station import Station


class WhichDay:
    """A day from the first of the camp to today; the days to come have nothing to be entered yet."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self.day = self.today

    @property
    def today(self) -> int:
        """Today; the first day before the camp, the last one after it."""
        days = self._station.camp.days
        return max(1, min(days.count, days.day_of(self._station.now()))) if days else 1

    @property
    def closed(self) -> bool:
        """Whether the day is closed, so that nothing can be entered."""
        return self.day in self._station.camp.closed

    def go(self, day: int) -> None:
        """Show another day, one there is."""
        self.day = max(1, min(self.today, day))

    def closed_words(self) -> Text:
        """Return why nothing is entered for a closed day."""
        return text("Day {day} is closed: it can be looked at. The office can reopen it.", day=self.day)
