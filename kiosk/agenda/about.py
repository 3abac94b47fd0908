"""Which events are about a session of the agenda, and which days they are about."""

from __future__ import annotations

from typing import get_args

from kiosk.camp import Camp
from kiosk.events import (
    Event,
    SessionAdded,
    SessionCancelled,
    SessionEnded,
    SessionExtended,
    SessionReplanned,
    SessionRestored,
    SessionStarted,
    SessionTimeUndone,
)

PlanEvent = SessionAdded | SessionReplanned
"""What brings a whole plan with it."""
SessionEvent = (
    PlanEvent
    | SessionCancelled
    | SessionRestored
    | SessionStarted
    | SessionEnded
    | SessionTimeUndone
    | SessionExtended
)
"""What can change the times, the plan or the state of a session."""
AGENDA_EVENTS: tuple[type[SessionEvent], ...] = get_args(SessionEvent)
"""The kinds of `SessionEvent`: those of the ledger from which the agenda is made."""


def days_about(camp: Camp, event: Event) -> set[int]:
    """Return the camp days that `event` can change if it is applied to `camp` as it stands.

    The day the session is on and, where the event brings a plan, the day of that: two for a move, none
    for an event that is not about a session the agenda has.
    """
    if not isinstance(event, SessionEvent):
        return set()
    if isinstance(event, PlanEvent):
        name, days = event.session.id, {event.session.day}
    else:
        name, days = event.session, set()
    slot = camp.slots.get(name)
    return days | {slot.session.day} if slot else days
