"""The agenda in the state: plan, changes and what really happened, and the roll calls."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from kiosk.camp.fold import folds
from kiosk.camp.people import Since, retell
from kiosk.events import (
    IMPORTED,
    Marked,
    MarkValue,
    NoticePosted,
    NoticeWithdrawn,
    Session,
    SessionAdded,
    SessionCancelled,
    SessionEnded,
    SessionExtended,
    SessionReplanned,
    SessionRestored,
    SessionStarted,
    SessionTimeUndone,
    Undone,
)

if TYPE_CHECKING:
    from kiosk.camp.state import Camp


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A roll-call mark and the event it comes from."""

    value: MarkValue
    event: int
    at: datetime
    minutes: int = 0
    station: str = ""
    by: str = ""
    reason: str = ""
    backfilled: bool = False


class Change(msgspec.Struct, frozen=True):
    """A change of the plan, kept for showing old and new."""

    event: int
    at: datetime
    old: Session | None
    """None where it was cancelled, or not on the agenda yet."""
    new: Session | None
    """None where it is cancelled."""
    by: str = ""
    """The id of who changed it."""
    reason: str = ""


class Slot:
    """A session with its plan as aware times, and what became of it."""

    __slots__ = ("cancelled", "changes", "end", "ended", "extended", "filed", "session", "start", "started")

    def __init__(self, session: Session, start: datetime, end: datetime) -> None:
        self.session = session
        self.start = start
        """Planned start."""
        self.end = end
        """Planned end."""
        self.filed: Session | None = None
        """As the last file of the agenda had it; None for what was added by hand."""
        self.started: datetime | None = None
        self.ended: datetime | None = None
        self.extended = 0
        """Minutes it was said to run over."""
        self.cancelled: Since | None = None
        self.changes: tuple[Change, ...] = ()
        """Oldest first; for a session that came after the first agenda the first one is its coming."""


class Notice(msgspec.Struct, frozen=True):
    """A line for all screens."""

    event: int
    text: str
    posted: datetime
    until: datetime
    by: str
    """The id of who posted it."""
    withdrawn: bool = False


def _times(camp: Camp, session: Session) -> tuple[datetime, datetime] | None:
    if camp.days is None:
        return None
    start, end = camp.days.at(session.day, session.start), camp.days.at(session.day, session.end)
    return start, max(start, end)


@folds(SessionAdded)
def _added(camp: Camp, event: SessionAdded) -> None:
    times = _times(camp, event.session)
    if times is None:
        return
    slot = camp.slots[event.session.id] = Slot(event.session, *times)
    camp.agenda_laid = camp.agenda_laid or event.at
    if event.at == camp.agenda_laid or event.reason == IMPORTED:
        slot.filed = event.session
    if event.at != camp.agenda_laid:
        slot.changes = (Change(camp.seq, event.at, None, event.session, event.by),)
    camp.agenda_version = camp.seq


@folds(SessionReplanned)
def _replanned(camp: Camp, event: SessionReplanned) -> None:
    slot, times = camp.slots.get(event.session.id), _times(camp, event.session)
    if slot is None or times is None:
        return
    change = Change(camp.seq, event.at, slot.session, event.session, event.by, event.reason)
    slot.changes = (*slot.changes, change)
    slot.session = event.session
    if event.reason == IMPORTED:
        slot.filed = event.session
    slot.start, slot.end = times
    camp.agenda_version = camp.seq


@folds(SessionCancelled)
def _cancelled(camp: Camp, event: SessionCancelled) -> None:
    slot = camp.slots.get(event.session)
    if slot:
        slot.cancelled = Since(camp.seq, event.at, event.station, event.by, event.reason)
        slot.changes = (*slot.changes, Change(camp.seq, event.at, slot.session, None, event.by, event.reason))
        camp.agenda_version = camp.seq


@folds(SessionRestored)
def _restored(camp: Camp, event: SessionRestored) -> None:
    slot = camp.slots.get(event.session)
    if slot:
        slot.cancelled = None
        slot.changes = (*slot.changes, Change(camp.seq, event.at, None, slot.session, event.by))
        camp.agenda_version = camp.seq


@folds(SessionStarted)
def _started(camp: Camp, event: SessionStarted) -> None:
    slot = camp.slots.get(event.session)
    if slot:
        slot.started = event.at
        camp.agenda_version = camp.seq


@folds(SessionEnded)
def _ended(camp: Camp, event: SessionEnded) -> None:
    slot = camp.slots.get(event.session)
    if slot:
        slot.ended = event.at
        camp.agenda_version = camp.seq


@folds(SessionTimeUndone)
def _time_undone(camp: Camp, event: SessionTimeUndone) -> None:
    slot = camp.slots.get(event.session)
    if slot:
        if event.what == "end":
            slot.ended = None
        else:
            slot.started = None
        camp.agenda_version = camp.seq


@folds(SessionExtended)
def _extended(camp: Camp, event: SessionExtended) -> None:
    slot = camp.slots.get(event.session)
    if slot:
        slot.extended += event.minutes
        camp.agenda_version = camp.seq


@folds(NoticePosted)
def _posted(camp: Camp, event: NoticePosted) -> None:
    camp.notices[camp.seq] = Notice(camp.seq, event.text, event.at, event.until, event.by)


@folds(NoticeWithdrawn)
def _notice_withdrawn(camp: Camp, event: NoticeWithdrawn) -> None:
    notice = camp.notices.get(event.notice)
    if notice:
        camp.notices[event.notice] = msgspec.structs.replace(notice, withdrawn=True)


@folds(Marked)
def _marked(camp: Camp, event: Marked) -> None:
    person = camp.people.get(event.person)
    slot = camp.slots.get(event.session)
    if person is None or slot is None:
        return
    roll = camp.marks.setdefault(slot.session.id, {})
    mark = Mark(
        event.mark,
        camp.seq,
        event.at,
        event.minutes,
        camp.intern(event.station),
        camp.intern(event.by),
        event.reason,
        event.backfilled,
    )
    key = person.person.id
    roll[key] = (*roll.get(key, ()), mark)
    camp.note_action(event, key, slot.session.id)


@folds(Undone)
def _undone(camp: Camp, event: Undone) -> None:
    member = camp.people.get(event.person)
    if member is None:
        return
    if event.session:
        roll = camp.marks.get(event.session, {})
        left = tuple(mark for mark in roll.get(event.person, ()) if mark.event != event.event)
        if left:
            roll[event.person] = left
        else:
            roll.pop(event.person, None)
    elif member.enrolled.event == event.event:
        member.withdrawn = Since(camp.seq, event.at, event.station, event.by, event.reason)
        camp.roster_version = camp.seq
    else:
        member.trail = [(number, step) for number, step in member.trail if number != event.event]
        member.withdrawn = None
        retell(camp, member)
        camp.roster_version = camp.seq
    camp.drop_action(event.event)
