"""Words the lists that are typed into have in common."""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.station import Station


def by_whom(station: Station, by: str, at: datetime | None) -> Text:
    """Return who entered something, and when."""
    name = name_of(station.camp, by)
    if at is None:
        return text("by {name}", name=name)
    return text("by {name}, {time}", name=name, time=shown_with_day(station.camp, at, station.now()))


def left_typed(station: Station, by: str) -> Text:
    """Return that somebody left something typed here and not recorded."""
    return text(
        "{name} left this typed and not recorded: Enter records it, Esc drops it.",
        name=name_of(station.camp, by),
    )
