"""The events a figure comes from, put into words: what was entered, corrected, late or absent, and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from textual.content import Content

from kiosk.events import Given
from kiosk.i18n import text
from kiosk.ranking.why import CAUSES, Source
from kiosk.station import Station
from screens.text import line

DEDUCTED = frozenset({"late", "early", "absent", "leave"})
"""Causes whose points are what was taken off; those of the others are what the item was set to."""


def signed(points: Decimal) -> str:
    """Return what was given or taken off, with its sign."""
    return f"{points:+}"


def reasons_line(given: Sequence[Given]) -> Content:
    """Return the reasons of a figure beside one another."""
    return Content("   ").join([line((signed(one.points), "bold"), f" {one.reason}") for one in given])


def source_line(station: Station, source: Source) -> Content:
    """Return one source on a line: points, what happened, where or why, by whom and when, its event."""
    return line(source_what(station, source), "  ", source_whence(station, source))


def source_what(station: Station, source: Source) -> Content:
    """Return the points of a source, what happened, and where or why."""
    slot = station.camp.slots.get(source.session)
    cause = station.say(CAUSES[source.cause])
    if source.cause == "late" and source.minutes:
        cause = station.say(text("late {minutes} min", minutes=source.minutes))
    points = "-" if source.points is None else str(source.points)
    if source.cause in DEDUCTED and source.points is not None:
        points = signed(source.points)
    if source.cause == "corrected":
        old = "-" if source.old is None else source.old
        cause = station.say(text("corrected, was {points}", points=old))
    said = [line((f"{points:>5} ", "bold"), cause)]
    if slot:
        said.append(Content(f"{slot.session.start} {slot.session.title}"))
    if source.reasons:
        said.append(reasons_line(source.reasons))
    elif source.note:
        said.append(Content(source.note))
    return Content("  ").join(said)


def source_whence(station: Station, source: Source) -> Content:
    """Return by whom, when and where a source was recorded, and the number of its event."""
    camp, said = station.camp, []
    by = camp.people.get(source.by)
    if by:
        said.append(line((by.person.name, "$quiet")))
    if source.at and camp.days:
        said.append(line((f"{camp.days.local(source.at):%m-%d %H:%M} {source.station}".rstrip(), "$quiet")))
    if source.event:
        said.append(line((station.say(text("event {number}", number=source.event)), "$quiet")))
    return Content("  ").join(said)
