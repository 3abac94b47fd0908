"""Decisions about the plan: move, change the room, cancel, restore, add."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from kiosk.agenda.refusals import already, bad_time, find, hhmm, over, taking_place, unfit, unless_closed
from kiosk.camp import Camp
from kiosk.clean import clean, plain
from kiosk.decision import Refused
from kiosk.events import (
    Event,
    Session,
    SessionAdded,
    SessionCancelled,
    SessionExtended,
    SessionReplanned,
    SessionRestored,
    Stamp,
)
from kiosk.i18n import text


def move_session(
    camp: Camp, stamp: Stamp, *, session: str, day: int, start: str, end: str, reason: str = ""
) -> tuple[Event, ...] | Refused:
    """Plan a session for another time: camp day, start and end as HH:MM; what it ran over is in the new end.

    Refused with `unknown_session`, `cancelled`, `started` (it began: its actual times stay with its plan),
    `over` (ended by hand), `already` (that is its plan), `bad_time` or `day_closed` (it comes from or goes
    to a closed day with a roll call).
    """
    slot = taking_place(camp, session)
    if isinstance(slot, Refused):
        return slot
    old = slot.session
    if slot.ended:
        return over(slot)
    if slot.started:
        return Refused(
            code="started", message=text("{title} has begun already.", title=old.title), since=slot.started
        )
    new = replace(old, day=day, start=hhmm(start), end=hhmm(end))
    if new == old:
        return already(text("{title} is planned for that time already.", title=old.title))
    wrong = unfit(camp, new)
    if wrong:
        return bad_time(wrong)
    events: list[Event] = [stamp.sign(SessionReplanned, session=new, reason=clean(reason))]
    if slot.extended:
        events.append(stamp.sign(SessionExtended, 1, session=session, minutes=-slot.extended))
    return unless_closed(camp, *events)


def change_room(
    camp: Camp, stamp: Stamp, *, session: str, room: str, reason: str = ""
) -> tuple[Event, ...] | Refused:
    """Plan a session for another room; an empty one takes the room away.

    Refused with `unknown_session`, `cancelled`, `over` (ended by hand), `already` (it is there) or
    `day_closed` (the rooms decide what waits for what: a roll call would move).
    """
    slot = taking_place(camp, session)
    if isinstance(slot, Refused):
        return slot
    new = replace(slot.session, room=clean(room))
    if slot.ended:
        return over(slot)
    if new == slot.session:
        return already(text("{title} is in that room already.", title=new.title))
    return unless_closed(camp, stamp.sign(SessionReplanned, session=new, reason=clean(reason)))


def cancel_session(
    camp: Camp, stamp: Stamp, *, session: str, reason: str = ""
) -> tuple[Event, ...] | Refused:
    """Record that a session does not take place; it stays on the agenda as cancelled, its time is a gap.

    Refused with `unknown_session`, `already` (cancelled), `over` (ended by hand) or `day_closed`.
    """
    slot = find(camp, session)
    if isinstance(slot, Refused):
        return slot
    if slot.cancelled:
        return already(text("{title} is cancelled already.", title=slot.session.title), slot.cancelled.at)
    if slot.ended:
        return over(slot)
    return unless_closed(camp, stamp.sign(SessionCancelled, session=session, reason=clean(reason)))


def restore_session(camp: Camp, stamp: Stamp, *, session: str) -> tuple[Event, ...] | Refused:
    """Record that a cancelled session takes place after all, as planned.

    Refused with `unknown_session`, `already` (it is not cancelled) or `day_closed`.
    """
    slot = find(camp, session)
    if isinstance(slot, Refused):
        return slot
    if slot.cancelled is None:
        return already(text("{title} is not cancelled.", title=slot.session.title))
    return unless_closed(camp, stamp.sign(SessionRestored, session=session))


def add_session(camp: Camp, stamp: Stamp, *, session: Session) -> tuple[Event, ...] | Refused:
    """Put a session on the agenda; one without an id gets one made from its day and start.

    Refused with `already` (the id is taken), `no_title`, `bad_time` or `day_closed`.
    """
    new = replace(
        session,
        id=plain(session.id),
        title=clean(session.title),
        format=clean(session.format),
        area=clean(session.area),
        room=clean(session.room),
        speaker=clean(session.speaker),
        start=hhmm(session.start),
        end=hhmm(session.end),
    )
    if not new.title:
        return Refused(code="no_title", message=text("A session needs a title."))
    wrong = unfit(camp, new)
    if wrong:
        return bad_time(wrong)
    new = new if new.id else replace(new, id=session_id(new.day, new.start, camp.slots))
    if new.id in camp.slots:
        return already(text("There is a session {session} already.", session=new.id))
    return unless_closed(camp, stamp.sign(SessionAdded, session=new))


def session_id(day: int, start: str, taken: Collection[str]) -> str:
    """Return an id made from a camp day and a start (HH:MM) that is not among those `taken`: `d3-1430`."""
    name = f"d{day}-{start.replace(':', '')}"
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
