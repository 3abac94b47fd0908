"""One figure of a person and a day as it stands, and the points that are typed to put it right.

No Textual here: the forms that correct a figure ask this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kiosk.camp import Camp, Member
from kiosk.clean import plain
from kiosk.config import Item
from kiosk.events import Event
from kiosk.i18n import Text, text
from kiosk.ranking.outlook import Outlook, outlook
from kiosk.ranking.why import Source, sources_of
from kiosk.scoring.allowed import in_range, item_name
from kiosk.scoring.corrections import standing
from kiosk.scoring.put_right import is_above_limit
from kiosk.station import Station

MISSING = "-"
"""What is typed for a figure that is missing."""
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?|\.\d{1,2}")


class Points(NamedTuple):
    """Points as they are typed; None is missing."""

    to: Decimal | None


def read_points(raw: str, item: Item) -> Points | Text:
    """Return what was typed as points of an item, full-width or with a Chinese stop as well; or why not."""
    typed = plain(raw).replace("。", ".")
    if typed == MISSING:
        return Points(None)
    if not _POINTS.fullmatch(typed):
        return text("Write points as 18 or 18.5; - marks them as missing.")
    to = Decimal(short(Decimal(typed)))
    wrong = in_range(item, to)
    return wrong.message if wrong else Points(to)


def short(points: Decimal) -> str:
    """Return points without zeros at their end."""
    return format(points.normalize(), "f")


def shown(points: Decimal | None) -> Text | str:
    """Return points as they are said; None is missing."""
    return text("missing") if points is None else short(points)


class Figure:
    """What stands there of one item of somebody's day, and where it comes from."""

    def __init__(self, station: Station, member: Member, day: int, item: Item) -> None:
        self._station = station
        self.member = member
        self.day = day
        self.item = item

    @classmethod
    def of(cls, station: Station, person: str, day: int, item: str) -> Figure | None:
        """Return the figure of these, None where a sheet has no such figure."""
        member, entry = station.camp.people.get(person), station.rules.items.get(item)
        if member is None or entry is None or entry.scope != "trainee":
            return None
        return cls(station, member, day, entry) if (person, day) in station.camp.rows else None

    @property
    def _camp(self) -> Camp:
        return self._station.camp

    @property
    def stands(self) -> Decimal | None:
        """What it stands at; None is missing."""
        station = self._station
        return standing(self._camp, station.rules, self.member, self.day, self.item, station.now())

    @property
    def sources(self) -> tuple[Source, ...]:
        """The events it comes from, oldest first."""
        station = self._station
        return sources_of(self._camp, station.rules, self.member, self.day, self.item, station.now())

    @property
    def closed(self) -> bool:
        """Whether its day is closed, so that the office gives its PIN again."""
        return self.day in self._camp.closed

    @property
    def counts(self) -> bool:
        """Whether its sheet is confirmed, so that it is on the boards."""
        return self._camp.rows[self.member.person.id, self.day].state == "confirmed"

    def outlook(self, events: Sequence[Event]) -> Outlook:
        """Return what would come of these events about it."""
        station = self._station
        return outlook(station.live_standings(), self.member, self.day, events)

    def notes(self, to: Decimal | None) -> tuple[Text, ...]:
        """Return what to look at twice before it is put to `to`."""
        said = []
        if is_above_limit(self._station.rules, self.item.key, to):
            limit = short(self._station.config.scores.bonus_without_approval)
            said.append(
                text("Above {limit}: this approves the bonus too, the reason is its proof.", limit=limit)
            )
        if to is None:
            said.append(text("Missing is not 0: the day is scaled from the other items."))
        if not self.counts:
            said.append(text("The score sheet is not confirmed yet: it is on no board so far."))
        if self.closed:
            said.append(
                text(
                    "Day {day} is closed: your PIN is asked for again. What was published stays.",
                    day=self.day,
                )
            )
        return tuple(said)

    def range(self) -> Text:
        """Return what can be entered."""
        return text(
            "{item}: 0 to {full} in steps of {step}; - for missing",
            item=item_name(self.item),
            full=short(self.item.points),
            step=short(self.item.step),
        )
