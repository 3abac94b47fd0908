"""A part of a score sheet as somebody hands it in: whether it may be taken over, and what of it is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kiosk.camp import Camp, Cell, Member, Sheet
from kiosk.config import Item
from kiosk.decision import Refused
from kiosk.events import Given, Reasons, Row
from kiosk.i18n import text
from kiosk.scoring.allowed import in_range, item_name, may_enter
from kiosk.scoring.rules import Rules

LONGEST_REASON = 60
"""Characters of a reason at most."""


def new_cells(there: Mapping[str, Mapping[str, Cell]], rows: Mapping[str, Row]) -> dict[str, Row]:
    """Return what `rows` add; what they repeat keeps the event it came from, and its corrections."""
    return {
        person: {key: points for key, points in row.items() if key not in there.get(person, {})}
        for person, row in rows.items()
        if person not in there or not row.keys() <= there[person].keys()
    }


def check_rows(camp: Camp, rules: Rules, by: Member, class_: str, rows: Mapping[str, Row]) -> Refused | None:
    """Return why `by` may not enter `rows` for these people of a class, None where they may.

    Refused: empty, unknown_person, not_allowed, own_row, unknown_item, bad_points.
    """
    if not rows:
        return Refused(code="empty", message=text("There is nobody on this score sheet."))
    for person, row in rows.items():
        member = camp.people.get(person)
        if member is None or member.person.class_ != class_ or not member.person.scored or member.withdrawn:
            message = text("No trainee of {name} is “{person}”.", person=person, name=class_)
            return Refused(code="unknown_person", message=message, person=person)
        if wrong := may_enter(by, class_, person, None):
            return wrong
        for key, points in row.items():
            item = rules.items.get(key)
            if item is None or item.scope != "trainee":
                return Refused(code="unknown_item", message=text("There is no item “{key}”.", key=key))
            if item.kind == "computed":
                return Refused(
                    code="not_allowed",
                    message=text(
                        "{item} comes from the roll calls by itself and is not entered.", item=item_name(item)
                    ),
                    next_step=text("Correct the mark at its roll call."),
                )
            if wrong := may_enter(by, class_, person, item) or in_range(item, points):
                return wrong
    return None


def check_against(camp: Camp, sheet: Sheet, rows: Mapping[str, Row]) -> Refused | None:
    """Return why `rows` do not go with what the sheet has already, None where they do.

    Refused: confirmed, already_submitted.
    """
    if sheet.state == "confirmed":
        return Refused(
            code="confirmed",
            message=text("The score sheet is confirmed already."),
            since=sheet.confirmed.at if sheet.confirmed else None,
            by=sheet.confirmed.by if sheet.confirmed else "",
            next_step=text("Correct single points, with a reason."),
        )
    different = [
        camp.people[person].person.name
        for person, row in rows.items()
        if any(
            key in sheet.cells.get(person, {}) and sheet.cells[person][key].points != points
            for key, points in row.items()
        )
    ]
    if different or not new_cells(sheet.cells, rows):
        return Refused(
            code="already_submitted",
            message=text(
                "The score sheet is submitted already, with other points for {names}.", names=tuple(different)
            )
            if different
            else text("The score sheet is submitted already, with the same points."),
            by=", ".join(sheet.submitters),
            next_step=text("Correct single points, or have the score sheet rejected."),
        )
    return None


def points_for(item: Item, given: Sequence[Given]) -> Decimal:
    """Return the points that an item has for these reasons: from the full mark, or for a bonus from 0.

    Never below 0 nor above the full mark, whatever the reasons come to.
    """
    start = Decimal(0) if item.kind == "bonus" else item.points
    return max(Decimal(0), min(item.points, sum((one.points for one in given), start)))


def check_reasons(rules: Rules, rows: Mapping[str, Row], reasons: Reasons) -> Refused | None:
    """Return `bad_reasons` unless every reason says something and they add up to the points they are for."""
    for person, by_item in reasons.items():
        for key, given in by_item.items():
            item = rules.items.get(key)
            points = rows.get(person, {}).get(key)
            said = all(_says_something(one) for one in given)
            if not (given and said and item and points is not None and points_for(item, given) == points):
                return Refused(
                    code="bad_reasons",
                    message=text(
                        "The reasons do not add up to the points: {item}.",
                        item=item_name(item) if item else key,
                    ),
                    person=person,
                )
    return None


def _says_something(given: Given) -> bool:
    reason = given.reason.strip()
    return given.points.is_finite() and bool(given.points) and 0 < len(reason) <= LONGEST_REASON


def reasons_of(reasons: Reasons, rows: Mapping[str, Row]) -> Reasons:
    """Return the reasons of what is new, those of repeated cells left out."""
    kept = {
        person: {key: given for key, given in by_item.items() if key in rows.get(person, {})}
        for person, by_item in reasons.items()
    }
    return {person: by_item for person, by_item in kept.items() if by_item}
