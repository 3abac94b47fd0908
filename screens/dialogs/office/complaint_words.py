"""A complaint in words."""

from __future__ import annotations

from datetime import datetime

from kiosk.camp import Complaint
from kiosk.i18n import Name, Text, text
from kiosk.scoring.allowed import item_name
from kiosk.station import Station


def complaint_item(station: Station, complaint: Complaint) -> Name | Text | str:
    """Return the name of what is disputed."""
    item = station.rules.items.get(complaint.item)
    if item is not None:
        return item_name(item)
    return text("Final test") if complaint.item == "exam" else complaint.item


def when(station: Station, moment: datetime) -> str:
    """Return a moment with its date, in the camp's time."""
    days = station.camp.days
    return f"{days.local(moment) if days else moment:%m-%d %H:%M}"
