"""Undo: taking back what a desk did last.

Only the last thing recorded about a person can be taken back, so that nothing that stands rests on it:
somebody's older actions come free one by one, newest first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.access import is_office
from kiosk.camp import Camp, Member, Since
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk.calls import day_closed
from kiosk.desk.leave import closed_day
from kiosk.desk.standing import find_named, note, refuse, shown
from kiosk.events import (
    Event,
    LeaveEnded,
    LeaveGranted,
    Marked,
    PersonEnrolled,
    PersonWithdrawn,
    Stamp,
    Undone,
    kind_of,
)
from kiosk.i18n import text


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done about a person and stands."""

    number: int
    """Sequence number of the event."""
    kind: type[Event]
    at: datetime
    recorded: datetime
    """By the camp's clock when it was recorded; for a roll-call mark the moment it is for."""
    station: str
    by: str
    session: str = ""
    event: Event | None = None
    """The event itself, where the state keeps it."""


def last_done(camp: Camp, member: Member) -> Done | None:
    """Return the last thing a desk did about `member` that was not taken back, None where there is none."""
    found = [one for one in (_on_trail(member), _marked(camp, member), _walk_in(member)) if one]
    return max(found, key=lambda one: one.number, default=None)


def _on_trail(member: Member) -> Done | None:
    # A badge changed by a roster import stands on the trail too, without an id: no desk did that.
    steps = ((number, step) for number, step in reversed(member.trail) if step.id)
    for number, step in steps:
        return Done(
            number=number,
            kind=type(step),
            at=step.at,
            recorded=step.recorded or step.at,
            station=step.station,
            by=step.by,
            event=step,
        )
    return None


def _marked(camp: Camp, member: Member) -> Done | None:
    rolls = ((session, roll.get(member.person.id)) for session, roll in camp.marks.items())
    last = max(
        ((marks[-1], session) for session, marks in rolls if marks),
        key=lambda one: one[0].event,
        default=None,
    )
    if last is None:
        return None
    mark, session = last
    noted = next(
        (one.recorded for one in camp.actions.get(mark.station, ()) if one.event == mark.event), mark.at
    )
    return Done(
        number=mark.event,
        kind=Marked,
        at=mark.at,
        recorded=noted,
        station=mark.station,
        by=mark.by,
        session=session,
    )


def _walk_in(member: Member) -> Done | None:
    if not member.walk_in or member.withdrawn:
        return None
    since = member.enrolled
    return Done(
        number=since.event,
        kind=PersonEnrolled,
        at=since.at,
        recorded=since.at,
        station=since.station,
        by=since.by,
    )


def undo(
    camp: Camp, stamp: Stamp, who: str, reason: str, config: Config, number: int = 0
) -> tuple[Event, ...] | Refused:
    """Take back the last thing done about `who`; about whoever this station dealt with last if empty.

    `number` is the event that whoever asks has seen as the last one: nothing else is taken back for it.
    The state before comes back exactly and nothing is deleted. A desk takes back its own, within
    `desk.undo_within` minutes; the office takes back anything.

    Refusals: those of finding a person, `reason_needed`, `nothing_to_undo`, `not_last` (somebody else did
    something about them since, or it is not `number`), `too_old`, `day_closed`, `not_allowed`.
    """
    member = _whom(camp, stamp, who)
    if isinstance(member, Refused):
        return member
    done = last_done(camp, member)
    if done is None:
        return _nothing(member.person.id)
    refused = (
        _barred(camp, stamp, member, done, config) or _overtaken(member, done, number) or _closed(camp, done)
    )
    if refused:
        return refused
    why = note(reason)
    if not why:
        message, step = text("Undoing something needs a reason."), text("Choose or type the reason.")
        return refuse("reason_needed", member, message=message, next_step=step)
    numbers = (done.number, *_same_commit(member, done))
    person = member.person.id
    return tuple(
        stamp.sign(
            Undone,
            place,
            event=number,
            person=person,
            session=done.session,
            what=kind_of(done.kind),
            reason=why,
        )
        for place, number in enumerate(numbers)
    )


def _whom(camp: Camp, stamp: Stamp, who: str) -> Member | Refused:
    if who:
        return find_named(camp, stamp, who, "undo")
    actions = camp.actions.get(stamp.station)
    if not actions:
        return _nothing("")
    return find_named(camp, stamp, actions[-1].person, "undo")


def _nothing(person: str) -> Refused:
    return Refused(code="nothing_to_undo", message=text("There is nothing to undo."), person=person)


def _barred(camp: Camp, stamp: Stamp, member: Member, done: Done, config: Config) -> Refused | None:
    if is_office(camp, stamp.by):
        return None
    about = Since(done.number, done.at, done.station, done.by)
    if done.kind is PersonWithdrawn:
        message = text("Only the office puts somebody back on the roster.")
        return refuse("not_allowed", member, about, message=message, next_step=text("Ask the office."))
    if done.station != stamp.station:
        message = text(
            "The last action about {name} was recorded at another station.", name=member.person.name
        )
        step = text("Undo it at {station}, or ask the office.", station=done.station)
        return refuse("not_last", member, about, message=message, next_step=step)
    # A clock that was set back since makes nothing too old: order is the ledger's.
    if stamp.now - done.recorded > timedelta(minutes=config.desk.undo_within):
        message = text(
            "This was recorded at {time}, too long ago to undo here.", time=shown(camp, done.recorded)
        )
        return refuse("too_old", member, about, message=message, next_step=text("Ask the office."))
    return None


def _overtaken(member: Member, done: Done, number: int) -> Refused | None:
    if number in (0, done.number):
        return None
    message = text("Something else was recorded about {name} since.", name=member.person.name)
    about = Since(done.number, done.at, done.station, done.by)
    return refuse("not_last", member, about, message=message, next_step=text("Undo that first, at the desk."))


def _closed(camp: Camp, done: Done) -> Refused | None:
    """Return the refusal for what a closed day's attendance rests on."""
    day = 0
    if done.kind is Marked:
        slot = camp.slots.get(done.session)
        day = slot.session.day if slot and slot.session.day in camp.closed else 0
    elif isinstance(done.event, LeaveGranted):
        day = closed_day(camp, done.event.start, max(done.event.until, done.event.start))
    elif isinstance(done.event, LeaveEnded):
        day = closed_day(camp, done.at, done.at)
    return day_closed(day) if day else None


def _same_commit(member: Member, done: Done) -> tuple[int, ...]:
    """Return the number of the leave that was granted and ended by one decision, newest first."""
    ended = done.event
    if not isinstance(ended, LeaveEnded) or ended.leave != done.number - 1:
        return ()
    granted = next((step for number, step in member.trail if number == ended.leave), None)
    return (ended.leave,) if granted and ended.id == f"{granted.id}.1" else ()
