"""Decisions about what is going on: a session started, ended, runs over."""

from __future__ import annotations

from kiosk.agenda.preview import preview
from kiosk.agenda.refusals import already, bad_time, impossible, over, taking_place, unless_closed
from kiosk.agenda.timing import MINUTE
from kiosk.camp import Camp, Slot
from kiosk.decision import Refused
from kiosk.events import Event, SessionEnded, SessionExtended, SessionStarted, SessionTimeUndone, Stamp
from kiosk.i18n import text

A_DAY = 24 * 60
"""Minutes."""
NOTHING = 0 * MINUTE


def start_session(
    camp: Camp, stamp: Stamp, *, session: str, correct: bool = False
) -> tuple[Event, ...] | Refused:
    """Record that a session began at the stamp's `at`; `correct` replaces a time recorded before.

    Refused with `unknown_session`, `cancelled`, `already` (started), `over` (ended by hand), `bad_time`
    (to come, or not on the session's camp day) or `day_closed`.
    """
    slot = taking_place(camp, session)
    if isinstance(slot, Refused):
        return slot
    if slot.started and (not correct or slot.started == stamp.at):
        return already(text("{title} has begun already.", title=slot.session.title), slot.started)
    if slot.ended and not correct:
        return over(slot)
    if slot.ended and slot.ended < stamp.at:
        return bad_time(text("{title} would begin after its end.", title=slot.session.title))
    return impossible(camp, stamp, slot) or unless_closed(camp, stamp.sign(SessionStarted, session=session))


def end_session(
    camp: Camp, stamp: Stamp, *, session: str, correct: bool = False
) -> tuple[Event, ...] | Refused:
    """Record that a session was over at the stamp's `at`; `correct` replaces a time recorded before.

    Refused with `unknown_session`, `cancelled`, `already` (ended), `not_started` (before its planned start
    and never started), `bad_time` (to come, not on the session's camp day, or entered as before its start)
    or `day_closed`. An end at the key press is taken even when the clock has stepped back behind the start.
    """
    slot = taking_place(camp, session)
    if isinstance(slot, Refused):
        return slot
    if slot.ended and (not correct or slot.ended == stamp.at):
        return already(text("{title} is over already.", title=slot.session.title), slot.ended)
    wrong = impossible(camp, stamp, slot)
    if wrong:
        return wrong
    if slot.started is None and stamp.at < slot.start:
        return Refused(
            code="not_started",
            message=text("{title} has not begun yet.", title=slot.session.title),
            next_step=text("Cancel or move it instead."),
        )
    if slot.started and stamp.at < slot.started and stamp.at != stamp.now:
        return bad_time(text("{title} would end before its start.", title=slot.session.title))
    return unless_closed(camp, stamp.sign(SessionEnded, session=session))


def undo_start(camp: Camp, stamp: Stamp, *, session: str) -> tuple[Event, ...] | Refused:
    """Record that a session's actual start was a mistake: it begins as expected again.

    Refused with `unknown_session`, `cancelled`, `over` (ended by hand: that first), `not_started` (no start
    was recorded) or `day_closed`.
    """
    slot = taking_place(camp, session)
    if isinstance(slot, Refused):
        return slot
    if slot.ended:
        return over(slot)
    if slot.started is None:
        nothing = text("No start of {title} was recorded.", title=slot.session.title)
        return Refused(code="not_started", message=nothing)
    return unless_closed(camp, stamp.sign(SessionTimeUndone, session=session, what="start"))


def undo_end(camp: Camp, stamp: Stamp, *, session: str) -> tuple[Event, ...] | Refused:
    """Record that a session's actual end was a mistake: it goes on, up to its expected end.

    Refused with `unknown_session`, `cancelled`, `not_ended` (no end was recorded) or `day_closed`.
    """
    slot = taking_place(camp, session)
    if isinstance(slot, Refused):
        return slot
    if slot.ended is None:
        nothing = text("No end of {title} was recorded.", title=slot.session.title)
        return Refused(code="not_ended", message=nothing)
    return unless_closed(camp, stamp.sign(SessionTimeUndone, session=session, what="end"))


def extend_session(camp: Camp, stamp: Stamp, *, session: str, minutes: int) -> tuple[Event, ...] | Refused:
    """Record that a session runs over by `minutes` more than was known (negative: less).

    Refused with `unknown_session`, `cancelled`, `over` (ended by hand), `bad_time` (no minutes, or it would
    end before it begins or after its camp day) or `day_closed`.
    """
    slot = taking_place(camp, session)
    if isinstance(slot, Refused):
        return slot
    if slot.ended:
        return over(slot)
    if not 0 < abs(minutes) < A_DAY:
        return bad_time(
            text("{title} cannot run over by {minutes} minutes.", title=slot.session.title, minutes=minutes)
        )
    event = stamp.sign(SessionExtended, session=session, minutes=minutes)
    if slot.end - slot.start + (slot.extended + minutes) * MINUTE < NOTHING:
        return bad_time(text("{title} would end before it begins.", title=slot.session.title))
    if _ends_after_its_day(camp, slot, event):
        return bad_time(text("{title} would end after its day.", title=slot.session.title))
    return unless_closed(camp, event)


def _ends_after_its_day(camp: Camp, slot: Slot, event: SessionExtended) -> bool:
    if camp.days is None:
        return False
    turn = camp.days.starts(slot.session.day + 1)
    after = (pair.after for pair in preview(camp, [event]) if pair.after.id == slot.session.id)
    return any(timing.expected_end > turn for timing in after)
