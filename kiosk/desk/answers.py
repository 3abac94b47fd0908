"""What the desk answers: one shape for the card on the screen and for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import msgspec

from kiosk.camp import Camp, Member
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk.arrival import owed_to
from kiosk.desk.calls import mark_of, open_call_for
from kiosk.desk.standing import (
    MARKS,
    ShowCard,
    already_here,
    already_marked,
    on_leave,
    shown_with_day,
    withdrawn,
)
from kiosk.events import (
    Arrived,
    BadgeReissued,
    Departed,
    Event,
    HandedOut,
    LeaveEnded,
    LeaveGranted,
    Marked,
    PersonEnrolled,
    PersonWithdrawn,
    Returned,
    ScanRefused,
    Undone,
)
from kiosk.i18n import Text, text
from kiosk.roster import identify, people_index


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a scan, a name or a key at the desk."""

    verdict: str
    """`ok`, `ok_late`, `card`, or the code of a refusal."""
    person: str = ""
    since: datetime | None = None
    """When it happened; for a refusal since when what bars it holds."""
    station: str = ""
    by: str = ""
    message: Text
    next_step: Text | None = None
    people: tuple[str, ...] = ()
    """Who fits, or the nearest people."""
    alike: tuple[str, ...] = ()
    """Others who are called or sound the same as `person`: look twice."""
    notes: str = ""
    """What the roster says the desk should know."""
    hand_out: tuple[str, ...] = ()
    """What is still owed to the person."""
    session: str = ""
    minutes: int = 0
    """Minutes late."""
    points: Decimal = Decimal(0)
    """Points that being late costs."""
    missing: tuple[Text, ...] = ()


def answer(camp: Camp, outcome: Sequence[Event] | Refused, config: Config) -> Answer:
    """Return what to show for a decision's outcome, on the state after it was recorded.

    Events of an earlier try with the same id are answered as that try was.
    """
    if isinstance(outcome, ShowCard) and outcome.answered:
        return answer(camp, outcome.answered, config)
    if isinstance(outcome, Refused):
        return _with_person(camp, _refused(outcome), config)
    if not outcome:
        return Answer(verdict="ok", message=text("There was nothing to change."))
    first = outcome[0]
    if isinstance(first, ScanRefused):
        return _with_person(camp, _refused(_once_more(camp, first)), config)
    return _with_person(camp, _done(camp, first, config), config)


def _refused(refused: Refused) -> Answer:
    return Answer(
        verdict=refused.code,
        person=refused.person,
        since=refused.since,
        station=refused.station,
        by=refused.by,
        message=refused.message,
        next_step=refused.next_step,
        people=refused.people,
        missing=refused.missing,
    )


def _with_person(camp: Camp, said: Answer, config: Config) -> Answer:
    member = camp.people.get(said.person)
    if member is None:
        return said
    return msgspec.structs.replace(
        said,
        notes=member.person.notes,
        hand_out=owed_to(member, config),
        alike=people_index(camp).same_sound(said.person),
    )


def _done(camp: Camp, event: Event, config: Config) -> Answer:
    person = getattr(event, "person", "")
    if isinstance(event, PersonEnrolled):
        person = event.person.id
    member = camp.people.get(person)
    said = Answer(
        verdict="ok",
        person=person,
        since=event.at,
        station=event.station,
        by=event.by,
        message=_message(camp, event, member),
        next_step=_scan_again(camp, event, member, config) if member else None,
        session=getattr(event, "session", ""),
    )
    if not isinstance(event, Marked) or event.mark != "late":
        return said
    points = late_costs(event.minutes, config)
    return msgspec.structs.replace(
        said,
        verdict="ok_late",
        minutes=event.minutes,
        points=points,
        message=_late(member.person.name if member else person, event.minutes, points, config),
    )


def _scan_again(camp: Camp, event: Event, member: Member, config: Config) -> Text | None:
    """Return what is left to do for somebody who came while a roll call is open: coming is no presence."""
    if not isinstance(event, Arrived | Returned | LeaveEnded) or not member.person.scored:
        return None
    call = open_call_for(camp, member, config, event.at)
    if call is None or mark_of(camp, call.id, member.person.id):
        return None
    return text("Roll call is open: {title}. Scan again there to be marked.", title=call.session.title)


def _late(name: str, minutes: int, points: Decimal, config: Config) -> Text:
    if minutes >= config.roll_call.absent_after:
        return text(
            "{name} is {minutes} min late; this counts as absent and costs {points} points.",
            name=name,
            minutes=minutes,
            points=points,
        )
    return text(
        "{name} is {minutes} min late; this costs {points} points.", name=name, minutes=minutes, points=points
    )


UNDONE: dict[str, Text] = {
    "arrived": text("arrival"),
    "handed_out": text("hand-out"),
    "marked": text("roll-call mark"),
    "leave_granted": text("leave"),
    "leave_ended": text("end of leave"),
    "departed": text("departure"),
    "returned": text("return"),
    "badge_reissued": text("badge reissue"),
    "person_withdrawn": text("withdrawal"),
    "person_enrolled": text("walk-in"),
}
"""What can be undone, in words, by the kind of its event."""


def _undone(camp: Camp, event: Undone, name: str) -> Text:
    what = UNDONE.get(event.what, text("last action"))
    slot = camp.slots.get(event.session)
    if slot:
        return text("Undone for {name}: {what} of {title}.", name=name, what=what, title=slot.session.title)
    return text("Undone for {name}: {what}.", name=name, what=what)


def late_costs(minutes: int, config: Config) -> Decimal:
    """Return the points that being `minutes` late costs; from `roll_call.absent_after` on as if absent."""
    rules = config.attendance
    return rules.absent if minutes >= config.roll_call.absent_after else rules.late


def _message(camp: Camp, event: Event, member: Member | None) -> Text:
    name = member.person.name if member else ""
    match event:
        case Arrived():
            return _arrived(member) if member else text("Arrived.")
        case Marked():
            return text("{name}: {mark}.", name=name, mark=MARKS[event.mark])
        case HandedOut():
            return text("{name} was given {items}.", name=name, items=event.items)
        case LeaveGranted():
            until = shown_with_day(camp, event.until, event.start)
            return text("{name} has leave until {time}.", name=name, time=until)
        case LeaveEnded():
            return text("{name} is back from leave.", name=name)
        case Departed():
            return text("{name} has departed.", name=name)
        case Returned():
            return text("{name} is back.", name=name)
        case BadgeReissued():
            return text(
                "{name}'s badge is now {new}; {old} is dead.", name=name, new=event.new, old=event.old
            )
        case PersonEnrolled():
            return text(
                "{name} is on the roster as {id}, {class_name}. Now record the arrival.",
                name=name,
                id=event.person.id,
                class_name=event.person.class_,
            )
        case PersonWithdrawn():
            return text("{name} is no longer on the roster.", name=name)
        case Undone():
            return _undone(camp, event, name)
        case _:
            return text("Done.")


def _arrived(member: Member) -> Text:
    person = member.person
    if not person.class_:
        return text("Welcome, {name}.", name=person.name)
    if not person.room:
        return text("Welcome, {name}: {class_name}.", name=person.name, class_name=person.class_)
    bed = f"{person.room} {person.bed}".strip()
    return text(
        "Welcome, {name}: {class_name}, bed {bed}.", name=person.name, class_name=person.class_, bed=bed
    )


def _once_more(camp: Camp, event: ScanRefused) -> Refused:
    """Return the refusal an earlier try was answered with: its verdict, and of the rest what still holds."""
    found = _as_it_stands(camp, event)
    if found is not None and found.code == event.verdict:
        return found
    return Refused(
        code=event.verdict,
        message=text("This scan was refused before: “{typed}”.", typed=event.typed),
        next_step=text("Scan again."),
        person=event.person,
    )


def _as_it_stands(camp: Camp, event: ScanRefused) -> Refused | None:
    member = camp.people.get(event.person)
    mark = mark_of(camp, event.session, event.person)
    match event.verdict:
        case "already" if member and mark:
            return already_marked(camp, member, mark)
        case "already" if member:
            return already_here(camp, member, event.at)
        case "on_leave" if member:
            return on_leave(camp, member, event.at)
        case "withdrawn" if member:
            return withdrawn(member, event.at)
        case "unknown" | "ambiguous" | "replaced_badge":
            found = identify(camp, event.typed, event.at)
            return found if isinstance(found, Refused) else None
        case _:
            return None
