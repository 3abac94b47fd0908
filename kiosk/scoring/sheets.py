"""The sheet of a class and a day: submitted by one, confirmed by another (rules.md, The sheet)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from kiosk.camp import Camp, Cell, Member, Sheet, is_due
from kiosk.decision import Refused
from kiosk.events import Event, Reasons, Row, SheetConfirmed, SheetRejected, SheetSubmitted, Stamp
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import actor, item_name, known_class, may_enter, not_allowed, open_day
from kiosk.scoring.attendance import attendance, counted_roll_calls
from kiosk.scoring.figures import cells_of
from kiosk.scoring.parts import check_against, check_reasons, check_rows, new_cells, reasons_of
from kiosk.scoring.rules import Rules

Outcome = tuple[Event, ...] | Refused


def members_of(camp: Camp, class_: str) -> list[Member]:
    """Return the people of a class who are scored, those withdrawn left out."""
    return [
        member
        for member in camp.people.values()
        if member.person.class_ == class_ and member.person.scored and not member.withdrawn
    ]


def part_of(rules: Rules, by: Member, class_: str, rows: Mapping[str, Row]) -> dict[str, Row]:
    """Return what `by` entered of a form for the whole class.

    Left out is what they may not enter and left empty: their own row, cells of other people's items.
    What they did fill in stays, for `submit` to refuse.
    """
    kept: dict[str, Row] = {}
    for person, row in rows.items():
        own = {
            key: points
            for key, points in row.items()
            if points is not None or may_enter(by, class_, person, rules.items.get(key)) is None
        }
        if own or person != by.person.id:
            kept[person] = own
    return kept


def submit(
    camp: Camp,
    stamp: Stamp,
    *,
    rules: Rules,
    class_: str,
    day: int,
    rows: Mapping[str, Row],
    notes: Mapping[str, str],
    reasons: Reasons | None = None,
) -> Outcome:
    """Submit a part of a sheet: `rows` of some of the class's people, points by item key.

    Parts of several people make up one sheet; a part adds what is not there yet and repeats what is.
    `reasons` say item by item why points are what they are, where the form knows.
    Refused: unknown_person, unknown_class, unknown_day, day_closed, not_allowed, own_row, unknown_item,
    bad_points, bad_reasons (they do not add up to the points), empty, confirmed, already_submitted (a cell is
    there with another value, or all of it is).
    """
    by = actor(camp, stamp)
    if isinstance(by, Refused):
        return by
    wrong = (
        known_class(camp, rules, class_)
        or open_day(camp, day)
        or check_rows(camp, rules, by, class_, rows)
        or check_reasons(rules, rows, reasons or {})
    )
    if wrong:
        return wrong
    sheet = camp.sheets.get((class_, day))
    if sheet and (wrong := check_against(camp, sheet, rows)):
        return wrong
    version = sheet.version if sheet else 1
    new = new_cells(sheet.cells, rows) if sheet else dict(rows)
    said = reasons_of(reasons or {}, new)
    return (
        stamp.sign(
            SheetSubmitted,
            class_=class_,
            day=day,
            version=version,
            rows=new,
            notes=dict(notes),
            reasons=said,
        ),
    )


class Gaps(NamedTuple):
    """What a sheet lacks: people without a row, and item key to those who have one without that item."""

    rows: list[Member]
    items: dict[str, list[Member]]


def gaps(camp: Camp, rules: Rules, class_: str, day: int, now: datetime) -> Gaps:
    """Return what a sheet lacks before it can be confirmed.

    A row for everyone who has to have one, also where they had it on another class's sheet before they
    moved, and each measured item there or marked as missing.
    """
    measured = [item.key for item in rules.trainee_items if item.kind == "measured"]
    found = Gaps([], {})
    for member in members_of(camp, class_):
        person = member.person.id
        if (person, day) not in camp.rows:
            if _needs_row(camp, rules, member, day, now):
                found.rows.append(member)
            continue
        cells = cells_of(camp, person, day)
        for key in measured:
            if key not in cells:
                found.items.setdefault(key, []).append(member)
    return found


def incomplete(camp: Camp, rules: Rules, class_: str, day: int, now: datetime) -> tuple[Text, ...]:
    """Return the `gaps` of a sheet in words, one line each."""
    found = gaps(camp, rules, class_, day, now)
    rows = [text("{name} ({id}) without a row", name=one.person.name, id=one.person.id) for one in found.rows]
    items = [
        text(
            "{name} ({id}) without {item}",
            item=item_name(rules.items[key]),
            name=one.person.name,
            id=one.person.id,
        )
        for key, people in found.items.items()
        for one in people
    ]
    return (*rows, *items)


def _needs_row(camp: Camp, rules: Rules, member: Member, day: int, now: datetime) -> bool:
    """Whether a day without a row for `member` is a gap: they were here, and not on leave all day."""
    counted = counted_roll_calls(camp, day, now)
    return was_here(camp, member, day) and not attendance(camp, rules, member, counted).away


def was_here(camp: Camp, member: Member, day: int) -> bool:
    """Whether `member` was with the camp on a day, or part of it; on leave they still are."""
    if camp.days is None or member.arrival is None:
        return False
    begins, ends = camp.days.starts(day), camp.days.starts(day + 1)
    return member.arrival.at < ends and (is_due(member, begins, ends) or is_due(member, ends, ends))


def newest_event(camp: Camp, class_: str, day: int) -> int:
    """Return the number of the last event that made a sheet what it is, 0 where there is none."""
    sheet = camp.sheets.get((class_, day))
    if sheet is None:
        return 0
    cells = (cell.event for person in sheet.cells for cell in cells_of(camp, person, day).values())
    return max((*sheet.history, *cells), default=0)


def confirm(
    camp: Camp, stamp: Stamp, *, rules: Rules, class_: str, day: int, seen: int | None = None
) -> Outcome:
    """Confirm a submitted sheet as its second person: the deputy of the class or the office.

    `seen` is the `newest_event` of the sheet that was looked at; None confirms it as it is. Refused:
    unknown_person, unknown_class, unknown_day, day_closed, not_allowed, no_sheet, own_sheet, changed,
    already, and incomplete with the list of what is missing.
    """
    sheet = _judge(camp, stamp, rules, class_, day, seen)
    if isinstance(sheet, Refused):
        return sheet
    if sheet.state == "confirmed":
        since = sheet.confirmed
        return Refused(
            code="already",
            message=text("The score sheet is confirmed already."),
            since=since.at if since else None,
            by=since.by if since else "",
        )
    if missing := incomplete(camp, rules, class_, day, stamp.now):
        return Refused(
            code="incomplete",
            message=text("The score sheet is not complete."),
            missing=missing,
            next_step=text("Enter what is listed, or mark it as missing with -."),
        )
    return (stamp.sign(SheetConfirmed, class_=class_, day=day, version=sheet.version),)


def reject(
    camp: Camp,
    stamp: Stamp,
    *,
    rules: Rules,
    class_: str,
    day: int,
    reason: str,
    seen: int | None = None,
) -> Outcome:
    """Send a sheet back to the monitor as a new version; the old one stays in the ledger.

    `seen` as for `confirm`. Refused: unknown_person, unknown_class, unknown_day, day_closed, not_allowed (a
    confirmed sheet unless by the office), no_sheet, own_sheet, changed, reason_needed.
    """
    sheet = _judge(camp, stamp, rules, class_, day, seen)
    if isinstance(sheet, Refused):
        return sheet
    if not reason.strip():
        return reason_needed()
    by = camp.people[stamp.by]
    if sheet.state == "confirmed" and by.person.role != "office":
        return not_allowed(by, text("Only the office rejects a confirmed score sheet."))
    return (stamp.sign(SheetRejected, class_=class_, day=day, version=sheet.version, reason=reason),)


def reason_needed() -> Refused:
    """Return the refusal for a change nobody gave a reason for."""
    return Refused(
        code="reason_needed",
        message=text("This needs a reason."),
        next_step=text("Give the reason; it is recorded too."),
    )


def _judge(
    camp: Camp, stamp: Stamp, rules: Rules, class_: str, day: int, seen: int | None
) -> Sheet | Refused:
    """Return the sheet `stamp.by` may say right or wrong to.

    Refused: unknown_person, unknown_class, unknown_day, day_closed, not_allowed, no_sheet, own_sheet for who
    submitted or corrected any part of it, and changed where it is not what was looked at.
    """
    by = actor(camp, stamp)
    if isinstance(by, Refused):
        return by
    if wrong := known_class(camp, rules, class_) or open_day(camp, day):
        return wrong
    role = by.person.role
    if role != "office" and not (role == "deputy" and by.person.class_ == class_):
        return not_allowed(
            by,
            text("Only the deputy of {name} or the office confirms or rejects the score sheet.", name=class_),
        )
    sheet = camp.sheets.get((class_, day))
    if sheet is None or sheet.state in ("missing", "rejected"):
        return Refused(
            code="no_sheet",
            message=text("No score sheet of {name} is submitted for day {day}.", name=class_, day=day),
            next_step=text("The monitor submits it first."),
        )
    if stamp.by in _hands(sheet):
        return Refused(
            code="own_sheet",
            message=text("{name} submitted or corrected points on this score sheet.", name=by.person.name),
            person=by.person.id,
            next_step=text("A second person confirms or rejects it."),
        )
    if seen is not None and seen != newest_event(camp, class_, day):
        return Refused(
            code="changed",
            message=text("The sheet has changed meanwhile: look again."),
            next_step=text("Look at it as it is now."),
        )
    return sheet


def _hands(sheet: Sheet) -> set[str]:
    """Return everybody who submitted or corrected a figure of this version, also one corrected since."""
    hands = set(sheet.submitters)
    for row in sheet.cells.values():
        for last in row.values():
            cell: Cell | None = last
            while cell is not None and cell.corrected:
                hands.add(cell.by)
                cell = cell.before
    return hands


def cell_points(camp: Camp, rules: Rules, person: str, day: int, key: str) -> Decimal | None:
    """Return what an item was entered as, or last corrected to; None is missing, also what is computed."""
    cell = cells_of(camp, person, day).get(key)
    if cell is not None:
        return cell.points
    item = rules.items[key]
    if item.kind == "deducted":
        return item.points
    return Decimal(0) if item.kind == "bonus" else None
