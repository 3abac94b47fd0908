"""What the office sees first: what waits, how urgent it is, and how far everything else is.

No Textual here: the office's screen shows this and hands keys to it.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import msgspec

from kiosk.agenda import phase_of
from kiosk.awards.waiting import awards_waiting
from kiosk.i18n import Text, text
from kiosk.scoring.days import complaint_deadline
from kiosk.scoring.lacking import Kind
from kiosk.scoring.todo import handed_in
from kiosk.scoring.waiting import ORDER, Waiting, begun_days, sheets_due, waiting
from kiosk.station import Station

KIND_WORDS: dict[Kind, Text] = {
    "ledger": text("Ledger"),
    "locked": text("PIN locked"),
    "overdue": text("Overdue"),
    "complaint": text("Complaint"),
    "sheet_missing": text("Sheet missing"),
    "sheet_rejected": text("Sent back"),
    "rows": text("Rows missing"),
    "sheet": text("To confirm"),
    "bonus": text("Bonus"),
    "roll_call": text("Call open"),
    "not_taken": text("No roll call"),
    "day": text("Close the day"),
    "vote": text("Vote"),
    "awards": text("Awards"),
    "clock": text("Clock back"),
}
"""What waits, in a word or two."""
DAY_KINDS: frozenset[Kind] = frozenset({"sheet_missing", "sheet_rejected", "rows", "sheet", "bonus", "day"})
"""What waits for the closing of a day."""


class Kinds(msgspec.Struct, frozen=True):
    """How many of a kind wait, and whether the time of any has passed."""

    kind: Kind
    count: int
    urgent: bool


class OfficeView:
    """What waits at a station's office, in the order it should be dealt with."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.things: dict[str, Waiting] = {}
        """What waits, by its key, the most urgent first."""

    def refresh(self) -> None:
        """Take in the camp as it stands now."""
        station = self.station
        camp, rules, now = station.camp, station.rules, station.now()
        awards = awards_waiting(camp, rules, now, station.live_standings)
        found = (*_of_the_ledger(station), *waiting(camp, rules, now), *awards)
        # What is wrong with the ledger goes before what is late, its remarks before the rest.
        self.things = {one.key: one for one in sorted(found, key=lambda one: not one.urgent)}

    @property
    def kinds(self) -> tuple[Kinds, ...]:
        """What waits by kind: those whose time has passed first, then in the order they are dealt with."""
        counts = Counter(one.kind for one in self.things.values())
        urgent = {one.kind for one in self.things.values() if one.urgent}
        found = (Kinds(kind, counts[kind], kind in urgent) for kind in ORDER if counts[kind])
        return tuple(sorted(found, key=lambda one: not one.urgent))

    @property
    def urgent(self) -> int:
        """How many things have passed their time."""
        return sum(one.urgent for one in self.things.values())

    def coming(self) -> tuple[Text, ...]:
        """Return what comes next where nothing waits, one line each."""
        station, camp = self.station, self.station.camp
        days, now = camp.days, station.now()
        if days is None or phase_of(camp, now) == "after":
            return (text("The camp is over."),)
        today, begun = days.day_of(now), begun_days(camp, now)
        if today < 1 or not begun:
            return (text("The day begins when the first ones arrive."),)
        if today in camp.closed:
            until = f"{days.local(complaint_deadline(camp, station.rules, today)):%H:%M}"
            return (
                text("Day {day} is closed.", day=today),
                text("Complaints about it are possible until tomorrow, {time}.", time=until),
            )
        scores = station.config.scores
        sheets = handed_in(camp, station.rules)
        if sheets.day == today and sheets.done:
            line = text("{done} of {all} score sheets are in.", done=sheets.done, all=sheets.classes)
        else:
            line = text("Score sheets come from {time}.", time=scores.sheets_from)
        missing = text("From {time} those that are not there are listed here.", time=scores.sheets_until)
        return (line, missing) if now < sheets_due(days, station.rules, today) else (line,)


def _of_the_ledger(station: Station) -> list[Waiting]:
    """Return what is wrong with the ledger now, and what opening it had to put right."""
    found = [
        Waiting(kind="ledger", number=place, words=remark)
        for place, remark in enumerate(station.remarks, start=1)
    ]
    if station.trouble:
        found.insert(0, Waiting(kind="ledger", words=station.trouble, urgent=True))
    return found


def age(since: datetime, now: datetime) -> Text:
    """Return how long ago something was, in its largest unit."""
    passed = max(timedelta(0), now - since)
    if passed.days:
        return text("{n} d", n=passed.days)
    hours, minutes = divmod(passed.seconds // 60, 60)
    return text("{n} h", n=hours) if hours else text("{n} min", n=minutes)
