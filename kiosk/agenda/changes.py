"""Changes of the plan, old to new, for as long as people should be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from kiosk.camp import Camp, Change, Slot
from kiosk.events import IMPORTED, Session
from kiosk.i18n import Text, text

ChangeKind = Literal["added", "cancelled", "restored", "moved", "room", "details"]
A_DAY = timedelta(days=1)


class PlanChange(msgspec.Struct, frozen=True):
    """What is new about a session since people last knew: all its recent changes taken together."""

    session: str
    kinds: tuple[ChangeKind, ...]
    """Time and room are told apart: a room alone is not a new time."""
    old: Session | None
    """What people knew; None where they knew it as cancelled, or not at all."""
    new: Session | None
    """What holds now; None for cancelled."""
    at: datetime
    """When it was last changed."""
    by: str
    """The id of who changed it last."""
    reason: str
    """Why, as recorded with the last change."""


def changes(camp: Camp, now: datetime, shown: timedelta = A_DAY) -> tuple[PlanChange, ...]:
    """Return what changed in the plan within `shown` before `now` (aware), the last change first.

    A day, unless said otherwise, so that everyone has had a day to see it. What was changed and changed
    back is no change. The first agenda is none: nobody knew another.
    """
    since = now - shown
    found = [change for slot in camp.slots.values() if slot.changes for change in _recent(slot, since)]
    return tuple(change for _, change in sorted(found, key=lambda item: item[0], reverse=True))


def reason_shown(reason: str) -> Text | str:
    """Return a recorded reason as people read it: what came by an import says so in their language."""
    return text("new agenda imported") if reason == IMPORTED else reason


def _recent(slot: Slot, since: datetime) -> Sequence[tuple[int, PlanChange]]:
    """Return the slot's changes since then as one, with the number of the last event; none: nothing new.

    What is dated after now is kept: the clock has stepped back, the change is no less new.
    """
    recent = [change for change in slot.changes if change.at > since]
    if not recent:
        return ()
    old = None if _was_cancelled(slot, recent[0]) else recent[0].old
    new = None if slot.cancelled else slot.session
    kinds = _kinds(old, new, added=old is None and recent[0] is slot.changes[0])
    last = recent[-1]
    if not kinds:
        return ()
    return ((last.event, PlanChange(slot.session.id, kinds, old, new, last.at, last.by, last.reason)),)


def _was_cancelled(slot: Slot, first: Change) -> bool:
    """Whether the session was cancelled before `first`, one of its changes."""
    cancelled = False
    for change in slot.changes:
        if change.event == first.event:
            break
        if change.old is None or change.new is None:
            cancelled = change.new is None
    return cancelled


def _kinds(old: Session | None, new: Session | None, *, added: bool) -> tuple[ChangeKind, ...]:
    if old is None:
        return (("added",) if added else ("restored",)) if new else ()
    if new is None:
        return ("cancelled",)
    kinds: list[ChangeKind] = []
    if (old.day, old.start, old.end) != (new.day, new.start, new.end):
        kinds.append("moved")
    if old.room != new.room:
        kinds.append("room")
    if old != msgspec.structs.replace(new, day=old.day, start=old.start, end=old.end, room=old.room):
        kinds.append("details")
    return tuple(kinds)
