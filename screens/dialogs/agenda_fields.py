"""What the forms that change the agenda ask alike: a day and its times, and what the agenda uses already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from kiosk.camp import Camp
from kiosk.clean import plain
from kiosk.clock import Days
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.fields import ChoiceField, Field
from screens.dialogs.pick import Choice
from screens.dialogs.recording import Unsaid
from screens.dialogs.times import read_moment
from screens.text import cell

MOST = 8
"""Rooms, formats and areas that have a key."""
WIDEST = 20
"""Columns of a choice at most."""
NO_DAYS = text("The camp has no days yet.")
HOW_TIME = text("Write the time as 14:00.")


class Said(msgspec.Struct, frozen=True):
    """What a row says, as it is kept in a draft."""

    value: str = ""
    typed: bool = False
    """It was typed, and not chosen."""


def said(field: Field) -> Said:
    """Return what a row says."""
    if isinstance(field, ChoiceField) and not field.typing:
        return Said(field.chosen)
    return Said(field.value, typed=True)


def say_again(field: Field, kept: Said) -> None:
    """Have a row say what it said; a choice that is no longer there stays open."""
    if not isinstance(field, ChoiceField):
        field.put(kept.value)
    elif kept.typed:
        field.entry.display, field.pick.display = True, False
        field.put(kept.value)
    else:
        field.pick.choose_value(kept.value)


def time_fields(station: Station) -> tuple[Field, Field, Field]:
    """Return the rows for day, start and end."""
    return (
        Field(station, text("Day"), id="day", limit=3),
        Field(station, text("Start"), id="start", limit=8),
        Field(station, text("End"), id="end", limit=8),
    )


def read_times(camp: Camp, day: Field, start: Field, end: Field) -> tuple[int, str, str] | Unsaid:
    """Return camp day, start and end (HH:MM) as entered, or what is wrong with the first that cannot be."""
    if camp.days is None:
        return Unsaid(NO_DAYS)
    number = plain(day.value)
    if not (number.isascii() and number.isdigit()):
        return Unsaid(text("Days are 1 to {last}.", last=camp.days.count), day)
    times = []
    for field in (start, end):
        shown = read_clock(field.value, camp.days)
        if shown is None:
            return Unsaid(HOW_TIME, field)
        times.append(shown)
    return int(number), times[0], times[1]


def read_clock(raw: str, days: Days) -> str | None:
    """Return a time of day as HH:MM out of what was typed (9:05, 905, full-width); None for none."""
    moment = read_moment(raw, days, days.starts(1))
    if isinstance(moment, Text) or days.day_of(moment) != 1 or plain(raw).strip()[:1] in "+-":
        return None
    return f"{moment:%H:%M}"


def used(camp: Camp, what: str, most: int) -> list[str]:
    """Return the rooms, formats or areas of this agenda (`room`, `format`, `area`), most used first."""
    counted = Counter(getattr(slot.session, what) for slot in camp.slots.values())
    return [name for name, _ in counted.most_common() if name][:most]


def choices(names: Sequence[str]) -> list[Choice]:
    """Return names as choices with a digit each; long ones are cut where they are shown."""
    return [Choice(str(at), cell(name, WIDEST).rstrip(), name) for at, name in enumerate(names, start=1)]
