"""Arrival (报到), and what is handed out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kiosk.access import may
from kiosk.camp import Camp, Member
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk.calls import present
from kiosk.desk.standing import (
    already_here,
    find_named,
    find_scanned,
    kept,
    note,
    on_leave,
    refuse,
    withdrawn,
)
from kiosk.events import Arrived, Event, HandedOut, Stamp
from kiosk.i18n import text
from kiosk.roster import sort_key


def arrive(
    camp: Camp, stamp: Stamp, who: str, handed: Sequence[str], config: Config, session: str = ""
) -> tuple[Event, ...] | Refused:
    """Let somebody arrive; `who` is a badge, a trainee number or a name, `handed` what they were given.

    With `session` it is a scan for that session's roll call (`present`).

    Refusals in this order, each with a `ScanRefused` to be kept: `unknown`, `ambiguous`, `withdrawn`,
    `replaced_badge`, `not_allowed`, `on_leave`, `already`, `unknown_item`.
    """
    if session:
        return present(camp, stamp, who, session, config)
    found = find_scanned(camp, who, stamp.at)
    if isinstance(found, Member):
        refused = (
            may(camp, stamp.by, "arrive", person=found.person.id)
            or on_leave(camp, found, stamp.at)
            or already_here(camp, found, stamp.at)
            or _unknown_item(found, handed, config)
        )
        if refused is None:
            given = tuple(dict.fromkeys(handed))
            return (stamp.sign(Arrived, person=found.person.id, handed=given),)
        found = refused
    return kept(stamp, who, found)


def hand_out(
    camp: Camp, stamp: Stamp, who: str, items: Sequence[str], config: Config
) -> tuple[Event, ...] | Refused:
    """Record that hand-outs still owed were given now.

    Refusals: those of finding a person, `withdrawn`, `not_arrived`, `unknown_item`, `already` (all of
    `items` were given before), `not_allowed`.
    """
    member = find_named(camp, stamp, who, "hand_out")
    if isinstance(member, Refused):
        return member
    refused = withdrawn(member, stamp.at) or _unknown_item(member, items, config)
    if refused:
        return refused
    if member.arrival is None:
        return refuse(
            "not_arrived",
            member,
            message=text("{name} has not arrived yet.", name=member.person.name),
            next_step=text("Record the arrival first."),
        )
    new = tuple(item for item in dict.fromkeys(items) if item not in member.handed)
    if not new:
        message = text("{name} was given this before.", name=member.person.name)
        return refuse("already", member, member.arrival, message=message)
    return (stamp.sign(HandedOut, person=member.person.id, items=new),)


def owed_to(member: Member, config: Config) -> tuple[str, ...]:
    """Return what somebody who has arrived was not given yet, in the order of the settings."""
    if member.arrival is None or member.withdrawn or member.departure:
        return ()
    return tuple(item for item in config.desk.handouts if item not in member.handed)


class Owed(msgspec.Struct, frozen=True):
    """Somebody who has arrived and was not given everything."""

    person: str
    items: tuple[str, ...]


def owed(camp: Camp, config: Config) -> tuple[Owed, ...]:
    """Return who is owed what, in pinyin order."""
    people = sorted((one for one in camp.people.values() if owed_to(one, config)), key=sort_key)
    return tuple(Owed(one.person.id, owed_to(one, config)) for one in people)


def _unknown_item(member: Member, items: Sequence[str], config: Config) -> Refused | None:
    strange = tuple(note(item) for item in items if item not in config.desk.handouts)
    if not strange:
        return None
    return refuse(
        "unknown_item",
        member,
        message=text("Not among the hand-outs: {items}.", items=strange),
        next_step=text("The hand-outs are: {items}.", items=config.desk.handouts),
    )
