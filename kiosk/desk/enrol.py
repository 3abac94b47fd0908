"""Walk-ins, badges given anew, and people sent home."""

from __future__ import annotations

import re

import msgspec

from kiosk.access import may
from kiosk.camp import Camp, Member
from kiosk.clean import plain
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk.rolls import class_order
from kiosk.desk.standing import find_named, note, refuse, withdrawn
from kiosk.events import BadgeReissued, Event, Person, PersonEnrolled, PersonWithdrawn, Stamp
from kiosk.i18n import text
from kiosk.roster import badge_is_free

_WALK_IN = re.compile(r"W(\d{1,9})")


class WalkIn(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk asks a walk-in."""

    name: str
    unit: str = ""
    post: str = ""
    class_: str = ""
    """Empty: the smallest class."""
    badge: str = ""
    """What a scan of a spare badge typed; empty: one is printed with their number."""
    phone: str = ""
    notes: str = ""


def walk_in(
    camp: Camp, stamp: Stamp, guest: WalkIn, keys: tuple[str, ...], config: Config
) -> tuple[Event, ...] | Refused:
    """Put somebody on the roster at the desk; `keys` are the search keys of the name.

    They get the next number W001, W002, … Their arrival is recorded like anybody's.

    Refusals: `name_needed`, `unknown_class`, `badge_taken`, `not_allowed`.
    """
    refused = may(camp, stamp.by, "walk_in")
    if refused:
        return refused
    number = next_walk_in(camp)
    person = Person(
        id=number,
        name=note(guest.name),
        unit=note(guest.unit),
        post=note(guest.post),
        class_=guest.class_ or smallest_class(camp, config),
        badge=plain(guest.badge),
        phone=note(guest.phone),
        notes=note(guest.notes),
    )
    refused = _bad_row(camp, person, config)
    return refused or (stamp.sign(PersonEnrolled, person=person, keys=keys, walk_in=True),)


def _bad_row(camp: Camp, person: Person, config: Config) -> Refused | None:
    if not person.name:
        message = text("A walk-in needs a name.")
        return Refused(code="name_needed", message=message, next_step=text("Enter the name."))
    classes = tuple(name for name in class_order(camp, config) if name)
    if person.class_ not in classes:
        return Refused(
            code="unknown_class",
            message=text("There is no class {name}.", name=note(person.class_)),
            next_step=text("The classes are: {classes}.", classes=classes),
        )
    if badge_is_free(camp, person.badge or person.id, person.id):
        return None
    return _taken(person.badge or person.id)


def next_walk_in(camp: Camp) -> str:
    """Return the number the next walk-in gets; never one that was used before."""
    codes = (*camp.people, *camp.badges, *camp.dead_badges)
    used = (int(found[1]) for code in codes if (found := _WALK_IN.fullmatch(code.upper())))
    return f"W{max(used, default=0) + 1:03d}"


def smallest_class(camp: Camp, config: Config) -> str:
    """Return the class with the fewest people, the first of several; empty where there is no class."""
    sizes = {name: 0 for name in class_order(camp, config) if name}
    for one in camp.people.values():
        if one.person.class_ in sizes and not (one.withdrawn or one.departure):
            sizes[one.person.class_] += 1
    return min(sizes, key=lambda name: sizes[name], default="")


def reissue(
    camp: Camp, stamp: Stamp, who: str, new_badge: str, reason: str = ""
) -> tuple[Event, ...] | Refused:
    """Give somebody a new badge; the lost one is dead from here on.

    Refusals: those of finding a person, `withdrawn`, `badge_needed`, `already` (it is their badge now),
    `badge_taken` (somebody's, or dead, or another's number), `not_allowed`.
    """
    member = find_named(camp, stamp, who, "reissue")
    if isinstance(member, Refused):
        return member
    badge = plain(new_badge)[:64]
    refused = withdrawn(member, stamp.at) or _bad_badge(camp, member, badge)
    if refused:
        return refused
    return (
        stamp.sign(BadgeReissued, person=member.person.id, old=member.badge, new=badge, reason=note(reason)),
    )


def _bad_badge(camp: Camp, member: Member, badge: str) -> Refused | None:
    if not badge:
        message, step = text("There is no new badge."), text("Scan the new badge.")
        return refuse("badge_needed", member, message=message, next_step=step)
    if badge == member.badge:
        message = text("This is {name}'s badge already.", name=member.person.name)
        return refuse("already", member, message=message, next_step=text("Scan the new badge."))
    return None if badge_is_free(camp, badge, member.person.id) else _taken(badge)


def _taken(badge: str) -> Refused:
    return Refused(
        code="badge_taken",
        message=text("Badge {badge} belongs to somebody, or is dead.", badge=badge),
        next_step=text("Take another badge."),
    )


def withdraw(camp: Camp, stamp: Stamp, who: str, reason: str) -> tuple[Event, ...] | Refused:
    """Take somebody off the roster: cancelled, or sent home. For the office.

    Refusals: those of finding a person, `not_allowed`, `withdrawn` (already), `reason_needed`.
    """
    member = find_named(camp, stamp, who, "withdraw")
    if isinstance(member, Refused):
        return member
    gone = withdrawn(member, stamp.at) if member.withdrawn else None
    if gone:
        return gone
    why = note(reason)
    if not why:
        message, step = text("Withdrawing somebody needs a reason."), text("Enter the reason.")
        return refuse("reason_needed", member, message=message, next_step=step)
    return (stamp.sign(PersonWithdrawn, person=member.person.id, reason=why),)
