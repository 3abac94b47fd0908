"""People in the state: who is on the roster, who is here, what they were given."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.camp.fold import folds
from kiosk.events import (
    Arrived,
    BadgeReissued,
    Departed,
    Event,
    HandedOut,
    LeaveEnded,
    LeaveGranted,
    LeaveKind,
    Person,
    PersonChanged,
    PersonEnrolled,
    PersonWithdrawn,
    Returned,
)

if TYPE_CHECKING:
    from kiosk.camp.state import Camp

PersonState = Literal["expected", "here", "on_leave", "departed", "withdrawn"]


class Since(msgspec.Struct, frozen=True):
    """Since when something holds, and by which event."""

    event: int
    at: datetime
    station: str = ""
    by: str = ""
    reason: str = ""


class Leave(msgspec.Struct, frozen=True):
    """One leave; past `until` it goes on, overdue, until somebody ends it."""

    event: int
    start: datetime
    until: datetime
    kind: LeaveKind
    by: str
    reason: str = ""
    ended: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        """Whether the person was away on this leave at `moment`."""
        return self.start <= moment and (self.ended is None or moment < self.ended)


class Member:
    """A person as the camp knows them now."""

    __slots__ = (
        "arrival",
        "badge",
        "departure",
        "enrolled",
        "handed",
        "issued",
        "keys",
        "leaves",
        "old_badges",
        "person",
        "trail",
        "walk_in",
        "withdrawn",
    )

    def __init__(self, event: PersonEnrolled, number: int) -> None:
        self.person: Person = event.person
        self.keys: tuple[str, ...] = event.keys
        self.walk_in: bool = event.walk_in
        self.enrolled = Since(number, event.at, event.station, event.by)
        self.trail: list[tuple[int, Event]] = []
        """The desk's events about this person with their numbers, without those taken back."""
        self.withdrawn: Since | None = None
        self.issued: str = event.person.badge or event.person.id
        """The first badge; what the roster says later is on the trail, so that no badge is forgotten."""
        self.reset()

    def reset(self) -> None:
        """Go back to what the roster says, before anything at the desk."""
        self.arrival: Since | None = None
        self.departure: Since | None = None
        self.handed: dict[str, int] = {}
        self.leaves: tuple[Leave, ...] = ()
        self.badge: str = self.issued
        self.old_badges: tuple[str, ...] = ()

    def leave_at(self, moment: datetime) -> Leave | None:
        """Return the leave this person is on at `moment`."""
        return next((leave for leave in reversed(self.leaves) if leave.covers(moment)), None)

    def state(self, now: datetime) -> PersonState:
        """Return where this person stands at `now`; every one of the five counts people, once each."""
        if self.withdrawn:
            return "withdrawn"
        if self.departure:
            return "departed"
        if self.leave_at(now):
            return "on_leave"
        return "here" if self.arrival else "expected"


def _since(event: Event, number: int, reason: str = "") -> Since:
    return Since(number, event.at, event.station, event.by, reason)


def tell(member: Member, number: int, event: Event) -> None:
    """Take one desk event about `member` into their state."""
    match event:
        case Arrived():
            member.arrival = _since(event, number)
            member.departure = None
            member.handed.update(dict.fromkeys(event.handed, number))
        case HandedOut():
            member.handed.update(dict.fromkeys(event.items, number))
        case LeaveGranted():
            leave = Leave(number, event.start, event.until, event.leave, event.by, event.reason)
            member.leaves = (*member.leaves, leave)
        case LeaveEnded():
            member.leaves = tuple(
                msgspec.structs.replace(leave, ended=event.at) if leave.event == event.leave else leave
                for leave in member.leaves
            )
        case Departed():
            member.departure = _since(event, number, event.reason)
        case Returned():
            member.departure = None
        case BadgeReissued() if event.new != member.badge:
            member.old_badges = (*member.old_badges, member.badge)
            member.badge = event.new
        case PersonWithdrawn():
            member.withdrawn = _since(event, number, event.reason)
        case _:
            pass


def retell(camp: Camp, member: Member) -> None:
    """Work `member`'s state out anew from what is left of their trail, after something was taken back."""
    for badge in (member.badge, *member.old_badges):
        if camp.badges.get(badge) == member.person.id:
            del camp.badges[badge]
        camp.dead_badges.pop(badge, None)
    member.reset()
    for number, event in member.trail:
        tell(member, number, event)
    _show_badges(camp, member)


def _show_badges(camp: Camp, member: Member) -> None:
    for badge in member.old_badges:
        camp.badges.pop(badge, None)
        camp.dead_badges[badge] = member.person.id
    camp.dead_badges.pop(member.badge, None)
    camp.badges[member.badge] = member.person.id


def _shared(camp: Camp, person: Person) -> Person:
    """Return the row with one copy of each word that many rows have."""
    return msgspec.structs.replace(
        person,
        unit=camp.intern(person.unit),
        post=camp.intern(person.post),
        class_=camp.intern(person.class_),
        room=camp.intern(person.room),
        bed=camp.intern(person.bed),
    )


@folds(PersonEnrolled)
def _enrolled(camp: Camp, event: PersonEnrolled) -> None:
    member = Member(event, camp.seq)
    member.person = _shared(camp, event.person)
    camp.people[event.person.id] = member
    camp.roster_version = camp.seq
    _show_badges(camp, member)
    if event.walk_in:
        camp.note_action(event, event.person.id)


@folds(PersonChanged)
def _changed(camp: Camp, event: PersonChanged) -> None:
    member = camp.people.get(event.person.id)
    if member is None:
        return
    moved = event.person.badge != member.person.badge
    old = member.badge
    member.person, member.keys = _shared(camp, event.person), event.keys
    member.withdrawn = None
    member.trail = [(number, step) for number, step in member.trail if not isinstance(step, PersonWithdrawn)]
    if moved:
        new = event.person.badge or event.person.id
        member.trail.append(
            (camp.seq, BadgeReissued(id="", at=event.at, person=event.person.id, old=old, new=new))
        )
    camp.roster_version = camp.seq
    retell(camp, member)


def _on_trail(camp: Camp, event: Event, person: str) -> Member | None:
    member = camp.people.get(person)
    if member is None:
        return None
    member.trail.append((camp.seq, event))
    tell(member, camp.seq, event)
    camp.note_action(event, person)
    return member


@folds(PersonWithdrawn)
def _withdrawn(camp: Camp, event: PersonWithdrawn) -> None:
    if _on_trail(camp, event, event.person):
        camp.roster_version = camp.seq


@folds(Arrived, HandedOut, LeaveGranted, LeaveEnded, Departed, Returned)
def _at_the_desk(
    camp: Camp, event: Arrived | HandedOut | LeaveGranted | LeaveEnded | Departed | Returned
) -> None:
    _on_trail(camp, event, event.person)


@folds(BadgeReissued)
def _reissued(camp: Camp, event: BadgeReissued) -> None:
    member = _on_trail(camp, event, event.person)
    if member:
        camp.roster_version = camp.seq
        _show_badges(camp, member)
