"""Two plans of one session, told apart field by field."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.events import Session
from kiosk.i18n import Text, text

PlanField = Literal["time", "room", "title", "speaker", "format", "area", "roll_call", "fixed"]
_LABELS: dict[PlanField, Text] = {
    "room": text("Room"),
    "title": text("Title"),
    "speaker": text("Speaker"),
    "format": text("Format"),
    "area": text("Area"),
    "roll_call": text("Roll call"),
    "fixed": text("Fixed"),
}


class Difference(msgspec.Struct, frozen=True):
    """One field of a plan that is no longer as it was."""

    field: PlanField
    """Day, start and end are one field, "time"; the others are named as in `Session`."""
    label: Text
    """What the field is called."""
    old: Text | str
    """What stood there, as it is shown; names are the user's own words, what is empty says "none"."""
    new: Text | str
    """What stands there now, likewise."""


def differences(old: Session, new: Session) -> tuple[Difference, ...]:
    """Return what differs between two plans of one session, time and room first; empty where nothing does.

    Times are told with their day only where the day is another.
    """
    found: list[Difference] = []
    if (old.day, old.start, old.end) != (new.day, new.start, new.end):
        shown = plan_times if old.day == new.day else day_and_times
        found.append(Difference("time", text("Time"), shown(old), shown(new)))
    for field, label in _LABELS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            found.append(Difference(field, label, _shown(before), _shown(after)))
    return tuple(found)


def day_and_times(session: Session) -> Text:
    """Return the camp day, start and end of a plan as they are shown."""
    return text("day {day}, {start}-{end}", day=session.day, start=session.start, end=session.end)


def plan_times(session: Session) -> str:
    """Return start and end of a plan as they are shown."""
    return f"{session.start}-{session.end}"


def _shown(value: str | bool) -> Text | str:
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    return value or text("none")
