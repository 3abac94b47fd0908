"""All score sheets of the camp, classes by days: where each stands, and what there is to say of it.

No Textual here: the dialog shows this and hands keys to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from kiosk.camp import Sheet
from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.classes import class_names
from kiosk.scoring.sheets import incomplete, members_of
from kiosk.scoring.visits import others_at
from kiosk.scoring.waiting import begun_days, sheets_due
from kiosk.station import Station

StateName = Literal["confirmed", "submitted", "gaps", "rejected", "missing", "expected", "none"]


class Look(NamedTuple):
    """How a sheet stands among the others."""

    sign: str
    word: Text
    style: str


LOOKS: dict[StateName, Look] = {
    "confirmed": Look("✓", text("settled"), "$success"),
    "submitted": Look("!", text("check"), "bold $warning"),
    "gaps": Look("!", text("gaps"), "bold $warning"),
    "rejected": Look("✗", text("redo"), "bold $error"),
    "missing": Look("✗", text("not in"), "bold $error"),
    "expected": Look("-", text("to come"), "$quiet"),
    "none": Look(" ", text("none yet"), "$quiet"),
}
"""Sign, word and style of each state; the words are short, since ten days stand beside each other."""
MEANS: dict[StateName, Text] = {
    "confirmed": text("confirmed"),
    "submitted": text("handed in, to be confirmed by a second person"),
    "gaps": text("handed in, something of it is missing"),
    "rejected": text("sent back to the monitor"),
    "missing": text("not handed in, and it should be"),
    "expected": text("not handed in yet"),
    "none": text("still to come"),
}
"""The states in full."""


class SheetsView:
    """The sheets of all classes and days, and the one that is chosen by class and day."""

    def __init__(self, station: Station) -> None:
        self.station = station
        begun = begun_days(station.camp, station.now())
        self.day = max(begun, default=1)
        self.classes: list[str] = []
        self._states: dict[tuple[str, int], StateName] = {}

    @property
    def count(self) -> int:
        """How many days the camp has."""
        return self.station.camp.days.count if self.station.camp.days else 1

    def refresh(self) -> None:
        """Take in the camp as it stands now."""
        camp, rules = self.station.camp, self.station.rules
        self.classes = class_names(camp, rules)
        now = self.station.now()
        begun = begun_days(camp, now)
        self._states = {
            (class_, day): self._state(class_, day, begun=day in begun)
            for class_ in self.classes
            for day in range(1, self.count + 1)
        }

    def turn(self, step: int) -> None:
        """Go to another day."""
        self.day = max(1, min(self.count, self.day + step))

    def state(self, class_: str, day: int) -> StateName:
        """Return where a sheet stands."""
        return self._states[class_, day]

    def closed(self, day: int) -> bool:
        """Whether a day is closed, so that its sheets change no more."""
        return day in self.station.camp.closed

    def done(self, day: int) -> int:
        """Return how many sheets of a day are confirmed."""
        return sum(self._states[class_, day] == "confirmed" for class_ in self.classes)

    def story(self, class_: str) -> tuple[Text, ...]:
        """Return what there is to say of the chosen sheet: who did what with it when, and what it lacks."""
        return tuple(self._story(class_, self.day))

    def _state(self, class_: str, day: int, *, begun: bool) -> StateName:
        camp, rules, now = self.station.camp, self.station.rules, self.station.now()
        sheet = camp.sheets.get((class_, day))
        state = sheet.state if sheet else "missing"
        if state in ("submitted", "confirmed"):
            # A closed day stays as it was closed, whatever it lacks.
            gaps = not self.closed(day) and incomplete(camp, rules, class_, day, now)
            return "gaps" if gaps else "confirmed" if state == "confirmed" else "submitted"
        if state == "rejected":
            return "rejected"
        if not begun:
            return "none"
        late = camp.days is not None and now >= sheets_due(camp.days, rules, day)
        return "missing" if late else "expected"

    def _story(self, class_: str, day: int) -> Iterator[Text]:
        camp, now = self.station.camp, self.station.now()
        sheet = camp.sheets.get((class_, day))
        for visit in others_at(camp, class_, day, "", now):
            yield text(
                "{name} has it open at {station}",
                name=name_of(self.station.camp, visit.by),
                station=visit.station,
            )
        if sheet:
            yield from self._done_with(sheet)
        if self.state(class_, day) == "gaps":
            gaps = incomplete(camp, self.station.rules, class_, day, now)
            yield text("missing: {gaps}", gaps=gaps[:3])
        if not sheet:
            yield text("{n} trainees", n=len(members_of(camp, class_)))

    def _done_with(self, sheet: Sheet) -> Iterator[Text]:
        if sheet.submitted:
            names = tuple(name_of(self.station.camp, one) for one in sheet.submitters)
            yield text("submitted by {names}, {time}", names=names, time=self._time(sheet.submitted))
        if sheet.confirmed:
            since = sheet.confirmed
            yield text(
                "confirmed by {name}, {time}",
                name=name_of(self.station.camp, since.by),
                time=self._time(since.at),
            )
        if sheet.rejected:
            since = sheet.rejected
            yield text(
                "sent back by {name}, {time}: {reason}",
                name=name_of(self.station.camp, since.by),
                time=self._time(since.at),
                reason=since.reason,
            )

    def _time(self, moment: datetime) -> str:
        return shown_with_day(self.station.camp, moment, self.station.now())
