"""Leave (请假) and its end (销假), departure and return."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.access import Action, is_office
from kiosk.camp import Camp, Leave, Member
from kiosk.decision import Refused
from kiosk.desk.calls import day_closed
from kiosk.desk.standing import find_named, note, refuse, shown_with_day, withdrawn
from kiosk.events import Departed, Event, LeaveEnded, LeaveGranted, LeaveKind, Returned, Stamp
from kiosk.i18n import Text, text
from kiosk.roster import sort_key

KINDS: dict[LeaveKind, Text] = {
    "before": text("asked before"),
    "after": text("reported after"),
    "official": text("official"),
}
"""The kinds of leave in words."""


def grant_leave(
    camp: Camp, stamp: Stamp, who: str, *, start: datetime, until: datetime, kind: LeaveKind, reason: str = ""
) -> tuple[Event, ...] | Refused:
    """Give somebody leave from `start` until `until` (aware), approved by `stamp.by`.

    Leave reported afterwards that is over already ends with its `until` in the same breath.

    Refusals: those of finding a person, `not_allowed` (also without `stamp.by`: somebody approves it, and
    outside the office nobody their own), `withdrawn`, `bad_times` (not before its end), `already` (another
    leave in this time), `day_closed`.
    """
    member = find_named(camp, stamp, who, "leave")
    if isinstance(member, Refused):
        return member
    refused = (
        withdrawn(member, stamp.at)
        or _own_leave(camp, stamp, member)
        or _bad_leave(camp, member, start, until)
    )
    if refused:
        return refused
    granted = stamp.sign(
        LeaveGranted, person=member.person.id, start=start, until=until, leave=kind, reason=note(reason)
    )
    if kind != "after" or until > stamp.at:
        return (granted,)
    ended = stamp.sign(LeaveEnded, 1, person=member.person.id, leave=camp.seq + 1)
    return granted, msgspec.structs.replace(ended, at=until, recorded=stamp.now)


def _own_leave(camp: Camp, stamp: Stamp, member: Member) -> Refused | None:
    if stamp.by != member.person.id or is_office(camp, stamp.by):
        return None
    return refuse(
        "not_allowed",
        member,
        message=text("Nobody approves their own leave."),
        next_step=text("Ask the office."),
    )


def _bad_leave(camp: Camp, member: Member, start: datetime, until: datetime) -> Refused | None:
    if until <= start:
        message = text("The leave would end before it begins.")
        return refuse("bad_times", member, message=message, next_step=text("Check the times from and until."))
    day = closed_day(camp, start, until)
    if day:
        return day_closed(day)
    clash = next((one for one in member.leaves if _meets(one, start, until)), None)
    return _has_leave(camp, member, clash) if clash else None


def _meets(leave: Leave, start: datetime, until: datetime) -> bool:
    end = leave.until if leave.ended is None else leave.ended
    return leave.start < until and start < end


def _has_leave(camp: Camp, member: Member, leave: Leave) -> Refused:
    return Refused(
        code="already",
        message=text(
            "{name} has leave from {start} until {time} already.",
            name=member.person.name,
            start=shown_with_day(camp, leave.start, leave.until),
            time=shown_with_day(camp, leave.until, leave.until),
        ),
        next_step=text("End the other leave first, or undo it."),
        person=member.person.id,
        since=leave.start,
        by=leave.by,
    )


def closed_day(camp: Camp, start: datetime, until: datetime) -> int:
    """Return the first closed day that something from `start` to `until` concerns, 0 where none is."""
    if camp.days is None:
        return 0
    first, last = camp.days.day_of(start), camp.days.day_of(until)
    return min((day for day in camp.closed if first <= day <= last), default=0)


def end_leave(camp: Camp, stamp: Stamp, who: str) -> tuple[Event, ...] | Refused:
    """End the leave somebody is on at `stamp.at`.

    Refusals: those of finding a person, `withdrawn`, `not_on_leave`, `day_closed`, `not_allowed`.
    """
    member = find_named(camp, stamp, who, "end_leave")
    if isinstance(member, Refused):
        return member
    refused = withdrawn(member, stamp.at)
    if refused:
        return refused
    leave = member.leave_at(stamp.at)
    if leave is None:
        return refuse(
            "not_on_leave", member, message=text("{name} is not on leave.", name=member.person.name)
        )
    day = closed_day(camp, stamp.at, stamp.at)
    if day:
        return day_closed(day)
    return (stamp.sign(LeaveEnded, person=member.person.id, leave=leave.event),)


def depart(camp: Camp, stamp: Stamp, who: str, reason: str = "") -> tuple[Event, ...] | Refused:
    """Record that somebody leaves the camp before its end.

    Refusals: those of finding a person, `withdrawn`, `already` (departed), `not_arrived`, `not_allowed`.
    """
    member = _leaving(camp, stamp, who, "depart")
    if isinstance(member, Refused):
        return member
    if member.departure:
        message = text("{name} has departed already.", name=member.person.name)
        step = text("If they are back, record the return.")
        return refuse("already", member, member.departure, message=message, next_step=step)
    if member.arrival is None:
        message = text("{name} has not arrived yet.", name=member.person.name)
        return refuse("not_arrived", member, message=message, next_step=text("There is nothing to record."))
    return (stamp.sign(Departed, person=member.person.id, reason=note(reason)),)


def come_back(camp: Camp, stamp: Stamp, who: str) -> tuple[Event, ...] | Refused:
    """Record that somebody who had departed is back.

    Refusals: those of finding a person, `withdrawn`, `not_departed`, `not_allowed`.
    """
    member = _leaving(camp, stamp, who, "come_back")
    if isinstance(member, Refused):
        return member
    if member.departure is None:
        message = text("{name} has not departed.", name=member.person.name)
        return refuse("not_departed", member, member.arrival, message=message)
    return (stamp.sign(Returned, person=member.person.id),)


def _leaving(camp: Camp, stamp: Stamp, who: str, action: Action) -> Member | Refused:
    member = find_named(camp, stamp, who, action)
    if isinstance(member, Refused) or member.withdrawn is None:
        return member
    return withdrawn(member, stamp.at) or member


class Overdue(msgspec.Struct, frozen=True):
    """Somebody who is not back from leave in time."""

    person: str
    leave: Leave
    minutes: int
    """Whole minutes past its end."""


def overdue_leaves(camp: Camp, now: datetime) -> tuple[Overdue, ...]:
    """Return who should be back from leave and is not, longest overdue first."""
    people = sorted((one for one in camp.people.values() if one.state(now) == "on_leave"), key=sort_key)
    late = ((one.person.id, leave) for one in people if (leave := one.leave_at(now)) and leave.until < now)
    found = (Overdue(id_, leave, int((now - leave.until).total_seconds()) // 60) for id_, leave in late)
    return tuple(sorted(found, key=lambda one: one.leave.until))
