"""The agenda as a calendar file that other programs subscribe to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from kiosk.clock import Days
from kiosk.events import Session
from kiosk.exchange.moments import Plan
from kiosk.exchange.plan_line import PLAN, Written


class CalendarEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One session as it stands now."""

    session: Session
    start: dt.datetime
    """When it is now expected to begin (aware)."""
    end: dt.datetime
    cancelled: bool = False
    sequence: int = 0
    """How often what is shown of it was changed: calendars take the higher one."""
    modified: dt.datetime | None = None
    """When it was last changed (aware)."""


def write_calendar(
    entries: Iterable[CalendarEntry], *, site: str, name: str, days: Days, written: dt.datetime
) -> bytes:
    """Return the calendar of `entries` as an .ics file, times in the camp's zone with its VTIMEZONE.

    A session's UID is `<id>@<site>.kiosk` for ever, so that a subscriber sees a moved session move and a
    cancelled one struck out. `written` (aware) is the moment of the export, for what has no `modified`.
    What the camp's own columns say stands in X-KIOSK-* properties, from which `read_calendar` takes them
    back; times that somebody moved in a calendar program count there. There is no METHOD: that would make
    the file a message, and a message needs an organizer with an address.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//camp-kiosk//agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", days.zone.key)
    # Subscribers look again this often: the first is the standard's word, the second Outlook's.
    calendar.add("refresh-interval", dt.timedelta(minutes=15), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    for entry in entries:
        calendar.add_component(_event(entry, site, days, written.astimezone(dt.UTC)))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


@cache
def _text() -> Any:
    """Return the library's text with escapes of our own: its takes the N of `C:\\New` for a line break."""
    from icalendar import vText

    class Text(vText):
        def to_ical(self) -> bytes:
            escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
            return escaped.replace("\n", "\\n").encode()

    return Text


def _event(entry: CalendarEntry, site: str, days: Days, written: dt.datetime) -> Any:
    from icalendar import Event

    session = entry.session
    escaped = _text()
    start, end = entry.start.astimezone(days.zone), entry.end.astimezone(days.zone)
    event = Event()
    event.add("uid", f"{session.id}@{site}.kiosk")
    # Without a METHOD the two say the same: when the entry was last revised.
    revised = entry.modified.astimezone(dt.UTC) if entry.modified else written
    event.add("dtstamp", revised)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", escaped(session.title))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("last-modified", revised)
    if session.room:
        event.add("location", escaped(session.room))
    described = "\n".join(filter(None, (session.speaker, session.format, session.area)))
    if described:
        event.add("description", escaped(described))
    begins = days.at(session.day, session.start)
    plan = Written(Plan(session.day, session.start, session.end), begins, start, end)
    own = {
        "id": session.id, "format": session.format, "area": session.area, "speaker": session.speaker,
        "roll-call": "yes" if session.roll_call else "", "fixed": "yes" if session.fixed else "",
    }  # fmt: skip
    event.add(PLAN, plan.line())
    for key, value in own.items():
        if value:
            event.add(f"x-kiosk-{key}", value)
    return event
