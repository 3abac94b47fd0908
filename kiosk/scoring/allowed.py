"""Who may enter what (rules.md, Scores, and “Where two readings were possible”)."""

from __future__ import annotations

from decimal import Decimal

from kiosk.camp import Camp, Member
from kiosk.config import Item
from kiosk.decision import Refused
from kiosk.events import Stamp
from kiosk.i18n import Name, Text, text
from kiosk.scoring.rules import Rules


def actor(camp: Camp, stamp: Stamp) -> Member | Refused:
    """Return the person who decides: scores are entered by somebody, never by a desk.

    Refused: unknown_person, and not_allowed for who has departed.
    """
    member = camp.people.get(stamp.by)
    if member is None or member.withdrawn:
        return Refused(
            code="unknown_person",
            message=text("Nobody on the roster is “{by}”.", by=stamp.by or "–"),
            next_step=text("Say who acts, by their number on the roster."),
        )
    if member.departure:
        return not_allowed(member, text("{name} has departed.", name=member.person.name))
    return member


def office(camp: Camp, stamp: Stamp) -> Member | Refused:
    """Return the person who decides when they are of the camp office, else `not_allowed`."""
    by = actor(camp, stamp)
    if isinstance(by, Member) and by.person.role != "office":
        return not_allowed(by, text("Only the office does this."))
    return by


def not_allowed(by: Member, why: Text) -> Refused:
    """Return the refusal for a person whose role does not reach that far."""
    return Refused(code="not_allowed", message=why, person=by.person.id, next_step=text("Ask the office."))


def known_day(camp: Camp, day: int) -> Refused | None:
    """Return `unknown_day` unless `day` is one of the camp's."""
    last = camp.days.count if camp.days else 0
    if 1 <= day <= last:
        return None
    return Refused(
        code="unknown_day",
        message=text("There is no day {day}; the camp has days 1 to {last}.", day=day, last=last),
    )


def open_day(camp: Camp, day: int) -> Refused | None:
    """Return `unknown_day` or `day_closed` unless figures of `day` can still be entered."""
    if day in camp.closed:
        closing = camp.closings[day]
        return Refused(
            code="day_closed",
            message=text("Day {day} is closed.", day=day),
            since=closing.at,
            by=closing.by,
            next_step=text("The office can reopen the day, or correct single points."),
        )
    return known_day(camp, day)


def known_class(camp: Camp, rules: Rules, class_: str) -> Refused | None:
    """Return `unknown_class` unless there is such a class."""
    names = dict.fromkeys(entry.name for entry in rules.config.classes)
    names |= dict.fromkeys(sorted({one.person.class_ for one in camp.people.values() if one.person.class_}))
    if class_ in names:
        return None
    return Refused(
        code="unknown_class",
        message=text("There is no class {name}.", name=class_),
        next_step=text("The classes are: {names}.", names=tuple(names)),
    )


def may_enter(by: Member, class_: str, person: str, item: Item | None) -> Refused | None:
    """Return `not_allowed` or `own_row` unless `by` may enter `item` for `person` of `class_`.

    With no item: whether they may have a row on that class's sheet at all.
    """
    role = by.person.role
    if role == "office":
        return None
    if person == by.person.id:
        return Refused(
            code="own_row",
            message=text("Nobody enters their own points."),
            person=by.person.id,
            next_step=text("The deputy or the office adds them."),
        )
    if role in ("monitor", "deputy"):
        if by.person.class_ != class_:
            return not_allowed(
                by, text("{name} may enter points of {own} only.", name=by.person.name, own=by.person.class_)
            )
        if item is None or "monitor" in item.by:
            return None
    if role == "inspector" and (item is None or "inspector" in item.by):
        return None
    if item is None:
        return not_allowed(by, text("{name} may not enter points.", name=by.person.name))
    return not_allowed(by, text("{name} may not enter {item}.", name=by.person.name, item=item_name(item)))


def item_name(item: Item) -> Name:
    """Return an item's name, which each language has its own of."""
    return Name(item.name, item.name_en)


def in_range(item: Item, points: Decimal | None) -> Refused | None:
    """Return `bad_points` unless `points` are 0 to the full mark in the item's steps; None is missing."""
    if points is None or (points.is_finite() and 0 <= points <= item.points and points % item.step == 0):
        return None
    return Refused(
        code="bad_points",
        message=text(
            "{item} cannot be {points}: points are 0 to {full} in steps of {step}.",
            points=points,
            item=item_name(item),
            full=item.points,
            step=item.step,
        ),
    )
