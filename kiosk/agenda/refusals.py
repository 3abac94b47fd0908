"""What the agenda's decisions have in common: which session is meant, and when the answer is no."""

from __future__ import annotations

from datetime import datetime

from kiosk.agenda.preview import preview
from kiosk.agenda.timing import Timing, on_day
from kiosk.camp import Camp, Slot
from kiosk.clean import plain
from kiosk.clock import is_hhmm
from kiosk.decision import Refused
from kiosk.events import Event, Session, Stamp
from kiosk.i18n import Text, text


def find(camp: Camp, session: str) -> Slot | Refused:
    """Return the session with this id, or `unknown_session`."""
    slot = camp.slots.get(session)
    if slot is None:
        return Refused(
            code="unknown_session",
            message=text("There is no session {session} on the agenda.", session=session),
        )
    return slot


def taking_place(camp: Camp, session: str) -> Slot | Refused:
    """Return the session with this id if it takes place; `unknown_session` or `cancelled`."""
    slot = find(camp, session)
    if isinstance(slot, Refused) or slot.cancelled is None:
        return slot
    return Refused(
        code="cancelled",
        message=text("{title} is cancelled.", title=slot.session.title),
        next_step=text("Restore it first."),
        since=slot.cancelled.at,
        station=slot.cancelled.station,
        by=slot.cancelled.by,
    )


def already(message: Text, since: datetime | None = None) -> Refused:
    """Return that what was asked for holds already, and since when."""
    return Refused(code="already", message=message, since=since)


def over(slot: Slot) -> Refused:
    """Return that a session was ended by hand."""
    return Refused(code="over", message=text("{title} is over.", title=slot.session.title), since=slot.ended)


def bad_time(message: Text) -> Refused:
    """Return that a time cannot be."""
    return Refused(code="bad_time", message=message)


def hhmm(raw: str) -> str:
    """Return a time of day as HH:MM, full-width digits and a missing first zero mended; else as it is."""
    shown = plain(raw)
    return shown if is_hhmm(shown) or not is_hhmm(f"0{shown}") else f"0{shown}"


def unfit(camp: Camp, session: Session) -> Text | None:
    """Return what is wrong with the day or the times of a plan, None where nothing is.

    The end is on the same camp day as the start and not before it; both may be after midnight.
    """
    days = camp.days
    if days is None:
        return text("The camp is not opened yet.")
    if not 1 <= session.day <= days.count:
        return text(
            "{title}: there is no day {day}; days are 1 to {last}.",
            title=session.title,
            day=session.day,
            last=days.count,
        )
    for shown in (session.start, session.end):
        if not is_hhmm(shown):
            return text(
                "{title}: {time} is no time of day; write it as HH:MM.", title=session.title, time=shown
            )
    if days.at(session.day, session.end) < days.at(session.day, session.start):
        return text(
            "{title}: the end {end} is before the start {start}.",
            title=session.title,
            start=session.start,
            end=session.end,
        )
    return None


def impossible(camp: Camp, stamp: Stamp, slot: Slot) -> Refused | None:
    """Return why a session cannot have begun or ended at the stamp's time: `bad_time`, or None."""
    if stamp.at > stamp.now:
        return bad_time(text("That time is still to come."))
    if camp.days is None or not on_day(camp.days, slot.session.day, stamp.at):
        return bad_time(
            text("{title} is on day {day}, not at that time.", title=slot.session.title, day=slot.session.day)
        )
    return None


def unless_closed(camp: Camp, *events: Event) -> tuple[Event, ...] | Refused:
    """Return `events`, or `day_closed` where they would change a roll call of a day that is closed.

    Rooms, titles and what has no roll call can still be put right on a closed day.
    """
    moved = preview(camp, events) if camp.closed else ()
    for before, after in moved:
        if _roll_call(before) == _roll_call(after):
            continue
        closed = camp.closed & {after.session.day, before.session.day if before else after.session.day}
        if closed:
            return Refused(
                code="day_closed",
                message=text("Day {day} is closed; its attendance can no longer change.", day=min(closed)),
                next_step=text("The office can reopen the day with a reason."),
            )
    return events


def _roll_call(timing: Timing | None) -> tuple[object, ...] | None:
    """Return what attendance at a session is judged by; None where there is no roll call."""
    if timing is None or timing.cancelled or not timing.session.roll_call:
        return None
    return timing.session.day, timing.start, timing.expected_start, timing.expected_end
