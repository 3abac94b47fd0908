"""An agenda read from a file, taken over into the one that lives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec.structs import replace

from kiosk.agenda.refusals import unfit
from kiosk.agenda.timing import timing
from kiosk.camp import Camp, Slot
from kiosk.decision import Refused
from kiosk.events import (
    IMPORTED,
    Event,
    Session,
    SessionAdded,
    SessionCancelled,
    SessionReplanned,
    SessionRestored,
    Stamp,
)
from kiosk.i18n import text

HeldCode = Literal["marked", "started", "over", "day_closed", "by_hand"]
Unsaid = Mapping[str, Collection[str]]
"""Session id to the fields of its plan the file says nothing about."""
NOTHING_UNSAID: Unsaid = MappingProxyType({})


class Held(msgspec.Struct, frozen=True):
    """Something the file says that is not taken over: what has happened, and what the office did by hand."""

    old: Session | None
    """The session as it stands and stays; None where the file has a new one for a closed day."""
    new: Session | None
    """What the file says; None where it no longer names the session."""
    code: HeldCode
    """Why: it has marks, has begun, is over, its day is closed, or the office has moved or added it by hand
    and the file is as it was before."""


class Diff(msgspec.Struct, frozen=True):
    """What an import would change; matched by id."""

    added: tuple[Session, ...] = ()
    changed: tuple[tuple[Session, Session], ...] = ()
    """Old and new plan."""
    unchanged: tuple[Session, ...] = ()
    gone: tuple[Session, ...] = ()
    """No longer in the file: to be cancelled, not dropped."""
    restored: tuple[Session, ...] = ()
    """Cancelled by an earlier import and in the file again."""
    held: tuple[Held, ...] = ()
    """Left as it is, against the file."""

    @property
    def nothing_new(self) -> bool:
        """Whether taking the file over records nothing."""
        return not (self.added or self.changed or self.gone or self.restored)


def plan_import(
    camp: Camp, sessions: Sequence[Session], now: datetime | None = None, unsaid: Unsaid = NOTHING_UNSAID
) -> Diff:
    """Return what taking `sessions` over as the whole agenda would change.

    Recorded actual times, marks and delays stay with their session, by id. The times, the roll call and the
    existence of a session that has marks, was started or ended, has begun by `now` (aware; None: unknown) or
    lies on a closed day are held; its other fields are taken over. One that was cancelled by hand stays
    cancelled; one that an import cancelled is restored when it is back in the file. What the office has moved
    or added by hand stays so unless the file says something new about it. Fields that are `unsaid` stay as
    they are.
    """
    lists = _Lists()
    for said in sessions:
        slot = camp.slots.get(said.id)
        silent = unsaid.get(said.id, ())
        new = _filled(said, slot.session, silent) if slot else said
        code = _held_code(camp, slot, new, now)
        if slot is None:
            lists.take_new(new, code)
        elif _by_hand(slot, said, silent):
            lists.held.append(Held(slot.session, new, "by_hand"))
        else:
            lists.take_known(slot, new, code)
    named = {new.id for new in sessions}
    for key, slot in camp.slots.items():
        if key not in named and slot.cancelled is None:
            code = _held_code(camp, slot, slot.session, now)
            lists.take_gone(slot.session, code or (None if slot.filed else "by_hand"))
    return lists.diff()


def import_agenda(
    camp: Camp, stamp: Stamp, *, sessions: Sequence[Session], unsaid: Unsaid = NOTHING_UNSAID
) -> tuple[Event, ...] | Refused:
    """Take `sessions` over as the whole agenda, as `plan_import` shows it at the stamp's `now`.

    Comes back empty where nothing is new. Refused as a whole with `empty` (no session: it would cancel
    everything), `duplicate` (an id twice) or `bad_time` (days or times that cannot be, all of them listed).
    """
    refused = _unusable(camp, sessions)
    if refused:
        return refused
    diff = plan_import(camp, sessions, stamp.now, unsaid)
    events: list[Event] = []
    for new in diff.added:
        events.append(stamp.sign(SessionAdded, len(events), session=new, reason=IMPORTED))
    for _, new in diff.changed:
        events.append(stamp.sign(SessionReplanned, len(events), session=new, reason=IMPORTED))
    for back in diff.restored:
        events.append(stamp.sign(SessionRestored, len(events), session=back.id))
    for old in diff.gone:
        events.append(stamp.sign(SessionCancelled, len(events), session=old.id, reason=IMPORTED))
    return tuple(events)


def _filled(said: Session, known: Session, silent: Collection[str]) -> Session:
    """Return what a file says, with what it is silent about as it is known."""
    return replace(said, **{field: getattr(known, field) for field in silent})


def _gone_from_the_file(slot: Slot) -> bool:
    return slot.cancelled is not None and slot.cancelled.reason == IMPORTED


def _by_hand(slot: Slot, said: Session, silent: Collection[str]) -> bool:
    """Whether the office has changed a session since the last import, and the file is as it was then."""
    if slot.filed is None or slot.session == slot.filed or _gone_from_the_file(slot):
        return False
    return _filled(said, slot.filed, silent) == slot.filed


class _Lists:
    """The diff while it is made."""

    def __init__(self) -> None:
        self.added: list[Session] = []
        self.changed: list[tuple[Session, Session]] = []
        self.unchanged: list[Session] = []
        self.gone: list[Session] = []
        self.restored: list[Session] = []
        self.held: list[Held] = []

    def take_new(self, new: Session, code: HeldCode | None) -> None:
        if code:
            self.held.append(Held(None, new, code))
        else:
            self.added.append(new)

    def take_known(self, slot: Slot, new: Session, code: HeldCode | None) -> None:
        old = slot.session
        back = _gone_from_the_file(slot)
        taken = _as_it_happened(old, new, code) if code else new
        if taken != old:
            self.changed.append((old, taken))
        if code and (back or taken != new):
            self.held.append(Held(old, new, code))
        elif back:
            self.restored.append(taken)
        elif taken == old:
            self.unchanged.append(old)

    def take_gone(self, old: Session, code: HeldCode | None) -> None:
        if code:
            self.held.append(Held(old, None, code))
        else:
            self.gone.append(old)

    def diff(self) -> Diff:
        return Diff(
            tuple(self.added),
            tuple(self.changed),
            tuple(self.unchanged),
            tuple(self.gone),
            tuple(self.restored),
            tuple(self.held),
        )


def _as_it_happened(old: Session, new: Session, code: HeldCode) -> Session:
    """Return `new` with what attendance is judged by as it was; on a closed day the room is part of that."""
    room = old.room if code == "day_closed" else new.room
    return replace(
        new,
        day=old.day,
        start=old.start,
        end=old.end,
        roll_call=old.roll_call,
        fixed=old.fixed,
        room=room,
    )


def _held_code(camp: Camp, slot: Slot | None, new: Session, now: datetime | None) -> HeldCode | None:
    """Return why a session is not the file's to change, None where it is."""
    days = {new.day, slot.session.day} if slot else {new.day}
    if days & camp.closed:
        return "day_closed"
    if slot is None:
        return None
    if camp.marks.get(new.id):
        return "marked"
    times = timing(camp, new.id)
    if slot.ended or (now is not None and times is not None and times.expected_end <= now):
        return "over"
    begun = now is not None and times is not None and times.expected_start <= now
    return "started" if slot.started or begun else None


def _unusable(camp: Camp, sessions: Sequence[Session]) -> Refused | None:
    if not sessions:
        return Refused(
            code="empty",
            message=text(
                "The file has no session; importing it would cancel the whole agenda. Check the file."
            ),
        )
    twice = [name for name, times in Counter(new.id for new in sessions).items() if times > 1]
    if twice:
        return Refused(
            code="duplicate",
            message=text("An id is given to more than one session. Give each session an id of its own."),
            missing=tuple(text("{session} is there twice.", session=name) for name in twice),
        )
    wrong = tuple(fault for new in sessions if (fault := unfit(camp, new)))
    if wrong:
        return Refused(
            code="bad_time",
            message=text("Some days or times are not possible. Correct those listed."),
            missing=wrong,
        )
    return None
