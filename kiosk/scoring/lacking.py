"""What a day still lacks, piece by piece, each with what it is about, so that it can be dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec

from kiosk.agenda import Timing, roll_call_window, roll_calls_of
from kiosk.camp import Camp
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.classes import class_names
from kiosk.scoring.figures import cells_of, needs_approval
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import incomplete

Kind = Literal[
    "sheet_missing",
    "sheet_rejected",
    "sheet",
    "rows",
    "bonus",
    "complaint",
    "roll_call",
    "not_taken",
    "incomplete",
    "class_items",
    "overdue",
    "locked",
    "clock",
    "ledger",
    "day",
    "vote",
    "awards",
]
"""`sheet` waits to be confirmed, `rows` are missing on one, `not_taken` is a roll call nobody took."""


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """Something for the office to deal with, and what it is about as far as it is about that."""

    kind: Kind
    day: int = 0
    class_: str = ""
    person: str = ""
    session: str = ""
    number: int = 0
    """Of the event it goes back to."""
    award: str = ""
    """Its key."""


class Lack(Matter, frozen=True, kw_only=True):
    """Something a day lacks, in words."""

    words: Text


def lacking(camp: Camp, rules: Rules, day: int, now: datetime) -> tuple[Lack, ...]:
    """Return what stands in the way of closing `day`; empty when nothing does."""
    return (
        *_sheets(camp, rules, day, now),
        *_bonuses(camp, rules, day),
        *_roll_calls(camp, rules, day, now),
        *_complaints(camp, day),
    )


def worth_a_look(camp: Camp, rules: Rules, day: int, now: datetime) -> tuple[Lack, ...]:
    """Return what is worth a look before closing `day` and does not stand in its way.

    Trainees whose day is incomplete, class items nobody entered, roll calls nobody was marked at.
    """
    return (
        *_incomplete_rows(camp, rules, day),
        *_class_items(camp, rules, day),
        *_not_taken(camp, day, now),
    )


def _sheets(camp: Camp, rules: Rules, day: int, now: datetime) -> Iterator[Lack]:
    for class_ in class_names(camp, rules):
        sheet = camp.sheets.get((class_, day))
        state = sheet.state if sheet else "missing"
        match state:
            case "missing":
                words = text("Score sheet of {name}: {state}", name=class_, state=text("not submitted"))
                yield Lack(kind="sheet_missing", words=words, day=day, class_=class_)
            case "rejected":
                again = text("rejected, not submitted again")
                words = text("Score sheet of {name}: {state}", name=class_, state=again)
                yield Lack(kind="sheet_rejected", words=words, day=day, class_=class_)
            case "submitted":
                words = text("Score sheet of {name}: {state}", name=class_, state=text("not confirmed"))
                yield Lack(kind="sheet", words=words, day=day, class_=class_)
            case "confirmed":
                for gap in incomplete(camp, rules, class_, day, now):
                    words = text("Score sheet of {name}: {gap}", name=class_, gap=gap)
                    yield Lack(kind="rows", words=words, day=day, class_=class_)


def _bonuses(camp: Camp, rules: Rules, day: int) -> Iterator[Lack]:
    for person, on in camp.rows:
        points = needs_approval(camp, rules, person, day) if on == day else None
        if points is not None:
            name = camp.people[person].person.name
            words = text("Bonus {points} of {name}: not decided", points=points, name=name)
            yield Lack(kind="bonus", words=words, day=day, person=person)


def _roll_calls(camp: Camp, rules: Rules, day: int, now: datetime) -> Iterator[Lack]:
    for timing in roll_calls_of(camp, day):
        window = roll_call_window(timing, rules.config)
        title = timing.session.title
        if window.opens <= now < window.closes:
            words = text("Roll call of {title}: still open", title=title)
        elif now < window.opens:
            words = text("Roll call of {title}: still to come", title=title)
        else:
            continue
        yield Lack(kind="roll_call", words=words, day=day, session=timing.id)


def _complaints(camp: Camp, day: int) -> Iterator[Lack]:
    for one in camp.complaints.values():
        if one.day == day and one.decided is None:
            name = camp.people[one.person].person.name
            words = text("Complaint {number} of {name}: not answered", number=one.event, name=name)
            yield Lack(kind="complaint", words=words, day=day, person=one.person, number=one.event)


def _incomplete_rows(camp: Camp, rules: Rules, day: int) -> Iterator[Lack]:
    for (person, on), sheet in camp.rows.items():
        member = camp.people.get(person)
        if on != day or member is None or member.withdrawn:
            continue
        cells = cells_of(camp, person, day)
        missing = tuple(
            item_name(item)
            for item in rules.trainee_items
            if item.key in cells and cells[item.key].points is None
        )
        if missing:
            words = text(
                "{name} ({id}) incomplete, scaled: {items} missing",
                name=member.person.name,
                id=person,
                items=missing,
            )
            yield Lack(kind="incomplete", words=words, day=day, class_=sheet.class_, person=person)


def _class_items(camp: Camp, rules: Rules, day: int) -> Iterator[Lack]:
    for class_ in class_names(camp, rules):
        entered = camp.class_points.get((class_, day), {})
        open_ = tuple(item_name(item) for item in rules.class_items if item.key not in entered)
        if open_:
            words = text("{name}: class items not entered: {items}", name=class_, items=open_)
            yield Lack(kind="class_items", words=words, day=day, class_=class_)


def roll_calls_not_taken(camp: Camp, day: int, now: datetime) -> tuple[Timing, ...]:
    """Return the roll calls of `day` that are over and at which nobody was marked."""
    calls = roll_calls_of(camp, day)
    return tuple(one for one in calls if one.expected_end <= now and not camp.marks.get(one.id))


def _not_taken(camp: Camp, day: int, now: datetime) -> Iterator[Lack]:
    for one in roll_calls_not_taken(camp, day, now):
        words = text("Roll call of {title}: not taken, nobody counts as absent", title=one.session.title)
        yield Lack(kind="not_taken", words=words, day=day, session=one.id)
