"""What on a score sheet is not as ever: who deviates in what and why, what looks odd, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
from rich.cells import cell_len
from textual.content import Content

from kiosk.config import Item
from kiosk.i18n import Text, text
from kiosk.ranking.why import CAUSES
from kiosk.scoring.allowed import item_name
from kiosk.scoring.attendance import Deduction
from kiosk.scoring.flags import flags_of
from kiosk.scoring.form import Form, Square
from kiosk.station import Station
from screens.sources import reasons_line, signed
from screens.text import cell, class_chip, line

NAME, NUMBER, POINTS = 12, 8, 10
"""Columns of a deviation."""


class Tally(msgspec.Struct, frozen=True):
    """A sheet in figures."""

    people: int
    """Rows on the sheet, or about to be."""
    deviating: int
    deductions: int
    bonuses: int
    missing: int
    """Items nobody has points for."""


def tally(form: Form) -> Tally:
    """Return a sheet in figures; deductions are items below their full mark that somebody gave."""
    rows = form.rows()
    people = [person for person in form.people if person in rows or form.has_row(person)]
    deductions = bonuses = missing = 0
    for person in people:
        for item in form.items:
            points = form.square(person, item.key).points
            if points is None:
                missing += 1
            elif item.kind == "bonus":
                bonuses += points > 0
            elif item.kind != "computed" and not item.per_room:
                deductions += points < item.points
    deviating = sum(form.deviates(person) for person in people)
    return Tally(len(people), deviating, deductions, bonuses, missing)


def flag_texts(station: Station, form: Form) -> tuple[Text, ...]:
    """Return what is odd about the sheet as it is, or as it is about to be; it changes no number."""
    history = station.live_standings().day_scores()
    for person in form.points():
        score, _ = form.total(person)
        if score is not None:
            history.setdefault(person, {})[form.day] = score
    return flags_of(station.camp, station.rules, form.class_, form.day, form.points(), history)


def deviation_lines(station: Station, form: Form, *, everybody: bool = False) -> Iterator[Content]:
    """Yield a line for each item that deviates, under the name of whose it is.

    With `everybody` those with full marks in everything are named too.
    """
    widest = max((cell_len(station.say(item_name(item))) for item in form.items), default=0) + 2
    rows = form.rows()
    for person, member in form.people.items():
        if person not in rows and not form.has_row(person):
            continue
        odd = [item for item in form.items if form.is_odd(person, item)]
        name = line((cell(member.person.name, NAME), "bold"), (cell(person, NUMBER), "$quiet"))
        if not odd and everybody:
            yield line(" ", name, (station.say(text("full marks")), "$quiet"))
        for place, item in enumerate(odd):
            square = form.square(person, item.key)
            head = name if place == 0 else Content(" " * (NAME + NUMBER))
            label = cell(station.say(item_name(item)), widest)
            why = why_here(station, form, person, item)
            if form.waits(person, item):
                waits = station.say(text("waits for the office"))
                why = line(why, (f"  ! {waits}", "bold $warning"))
            yield line(" ", head, label, _points(station, item, square), why)


def why_here(station: Station, form: Form, person: str, item: Item) -> Content:
    """Return why an item is what it is: reasons, roll calls, a correction, who entered it."""
    square = form.square(person, item.key)
    if square.mine is not None:
        there = text(
            "the sheet has {points}; {mine} entered here is not taken",
            points=_said(station, square.points),
            mine=_said(station, square.mine.points),
        )
        return line((station.say(there), "bold $error"))
    if square.given:
        return reasons_line(square.given)
    if square.cell is not None and square.cell.note:
        sign = "* " if square.cell.corrected else ""
        return Content(f"{sign}{square.cell.note}")
    if item.kind == "computed":
        return Content("   ").join(called_line(station, one) for one in form.attendance[person].deductions)
    unexplained = (person, item.key) in form.without_reason()
    return line((station.say(text("without a reason")), "bold $error")) if unexplained else Content("")


def called_line(station: Station, lost: Deduction) -> Content:
    """Return what a roll call or a leave took off, in a few words."""
    slot = station.camp.slots.get(lost.session)
    cause = CAUSES[lost.cause]
    if lost.cause == "late" and lost.minutes:
        cause = text("late {minutes} min", minutes=lost.minutes)
    where = f" {slot.session.start} {slot.session.title}" if slot else ""
    return line((signed(-lost.points), "bold"), f" {station.say(cause)}", (where, "$quiet"))


def room_lines(station: Station, form: Form) -> Iterator[Content]:
    """Yield a line for each item that is given by room: how many people have which points."""
    for item in form.items:
        if not item.per_room:
            continue
        counts = Counter(form.square(person, item.key).points for person in form.people)
        parts = [
            text("{points}: {n} people", points=_said(station, points), n=n)
            for points, n in sorted(counts.items(), key=lambda one: (one[0] is None, -(one[0] or 0)))
        ]
        yield line(" ", (station.say(item_name(item)), "bold"), "  ", station.say(tuple(parts)))


def heading(station: Station, form: Form) -> Content:
    """Return which sheet it is: class, day, date."""
    days = station.camp.days
    date = f"{days.date_of(form.day):%m-%d}" if days else ""
    day = station.say(text("Day {day}", day=form.day))
    return line(class_chip(station.config, form.class_), "  ", (day, "bold"), f"  {date}")


def _points(station: Station, item: Item, square: Square) -> Content:
    said = _said(station, square.points)
    if square.points is None:
        return line((cell(said, POINTS), "bold $error"))
    if item.kind == "bonus":
        return line((cell(f"+{said}", POINTS), "bold $success"))
    return line((cell(f"{said}/{item.points}", POINTS), "bold $warning"))


def _said(station: Station, points: object) -> str:
    return station.say(text("missing")) if points is None else str(points)
