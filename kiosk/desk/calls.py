"""Roll call (点名): marks by scan and by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import get_args

from kiosk.access import may
from kiosk.agenda import Timing, Window, next_roll_call, open_roll_calls, roll_call_window, timing
from kiosk.camp import Camp, Mark, Member, is_due
from kiosk.clean import plain
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk.standing import (
    already_marked,
    find_named,
    find_scanned,
    kept,
    note,
    on_leave,
    refuse,
    shown_with_day,
    withdrawn,
)
from kiosk.events import Event, Marked, MarkValue, Stamp
from kiosk.i18n import Text, text

MINUTE = timedelta(minutes=1)
_CAME: tuple[MarkValue, ...] = ("present", "late", "early")
"""Marks of somebody who was there: a later scan adds nothing."""


def present(camp: Camp, stamp: Stamp, who: str, session: str, config: Config) -> tuple[Event, ...] | Refused:
    """Mark somebody present, or late, by a scan for the roll call of `session`.

    Without `session` it is the roll call open now: of several the earliest at which they are not marked.

    Refusals in this order, each with a `ScanRefused` to be kept: `unknown_session`, `no_roll_call`,
    `unknown`, `ambiguous`, `withdrawn`, `replaced_badge`, `not_allowed`, `not_due`, `day_closed`,
    `wrong_time` (with which is next and when it opens), `on_leave`, `already`.
    """
    call = find_call(camp, session) if session else None
    found: Member | Refused = call if isinstance(call, Refused) else find_scanned(camp, who, stamp.at)
    if isinstance(found, Refused):
        return kept(stamp, who, found, shorten_id(session))
    member = found
    if not isinstance(call, Timing):
        call = open_call_for(camp, member, config, stamp.at)
    outcome = _scanned(camp, stamp, member, call, config)
    return kept(stamp, who, outcome, call.id if call else "") if isinstance(outcome, Refused) else outcome


def _scanned(
    camp: Camp, stamp: Stamp, member: Member, call: Timing | None, config: Config
) -> tuple[Event, ...] | Refused:
    refused = may(camp, stamp.by, "mark", person=member.person.id) or _staff(member) or _closed(camp, call)
    if refused:
        return refused
    if call is None or not roll_call_window(call, config).is_open(stamp.at):
        return _wrong_time(camp, member, config, stamp.at)
    made = mark_of(camp, call.id, member.person.id)
    refused = on_leave(camp, member, stamp.at)
    if refused is None and made is not None and made.value in _CAME:
        refused = already_marked(camp, member, made)
    if refused:
        return refused
    return (_marked(stamp, member, call, "present", config),)


def mark(
    camp: Camp, stamp: Stamp, session: str, who: str, value: MarkValue, reason: str, config: Config
) -> tuple[Event, ...] | Refused:
    """Mark somebody by hand, for the moment `stamp.at`; another mark replaces the one that stands.

    `present` after the grace becomes `late`, with its minutes. For a moment after the roll call closed it is
    backfilled (补签): the value stands as given, and a reason is needed. What was seen while the roll call
    was open and only entered afterwards is backfilled if a reason is given with it.

    Refusals: `unknown_session`, `no_roll_call`, `day_closed`, `unknown_mark`, those of finding a person,
    `not_allowed`, `not_due`, `withdrawn`, `wrong_time` (before it opens), `on_leave` (present, late and
    early while the roll call is open), `already`, `reason_needed`.
    """
    call = find_call(camp, session)
    if isinstance(call, Refused):
        return call
    closed = _closed(camp, call)
    if closed:
        return closed
    if value not in get_args(MarkValue):
        return Refused(code="unknown_mark", message=text("There is no mark {mark}.", mark=shorten_id(value)))
    member = find_named(camp, stamp, who, "mark")
    if isinstance(member, Refused):
        return member
    refused = _staff(member) or _gone(member, call)
    return refused or _by_hand(camp, stamp, member, call, value, note(reason), config)


def _by_hand(
    camp: Camp, stamp: Stamp, member: Member, call: Timing, value: MarkValue, reason: str, config: Config
) -> tuple[Event, ...] | Refused:
    window = roll_call_window(call, config)
    if stamp.at < window.opens:
        return _wrong_time(camp, member, config, stamp.at)
    closed = stamp.at >= window.closes
    refused = on_leave(camp, member, stamp.at) if value in _CAME and not closed else None
    if refused:
        return refused
    backfilled = closed or (stamp.now >= window.closes and bool(reason))
    event = _marked(stamp, member, call, value, config, reason=reason, backfilled=backfilled)
    before = mark_of(camp, call.id, member.person.id)
    if before is not None and before.value in (value, event.mark):
        return already_marked(camp, member, before)
    if closed and not reason:
        return refuse(
            "reason_needed",
            member,
            message=text("The roll call is closed; a mark made now needs a reason."),
            next_step=text("Enter the reason; the mark is shown as made afterwards."),
        )
    return (event,)


def _marked(
    stamp: Stamp,
    member: Member,
    call: Timing,
    value: MarkValue,
    config: Config,
    *,
    reason: str = "",
    backfilled: bool = False,
) -> Marked:
    window = roll_call_window(call, config)
    in_time = stamp.at < window.closes
    if value == "present" and in_time and is_late(window, stamp.at):
        value = "late"
    minutes = minutes_late(window, config, stamp.at) if value == "late" and in_time else 0
    return stamp.sign(
        Marked,
        session=call.id,
        person=member.person.id,
        mark=value,
        minutes=minutes,
        reason=reason,
        backfilled=backfilled,
    )


def is_late(window: Window, at: datetime) -> bool:
    """Whether somebody who comes at `at` is late: after the grace, and not yet at its last moment."""
    return at > window.late_from


def minutes_late(window: Window, config: Config, at: datetime) -> int:
    """Return the whole minutes from the start, as people had to expect it, to `at`; not below 0."""
    start = window.late_from - config.roll_call.grace * MINUTE
    return max(0, (at - start) // MINUTE)


def mark_of(camp: Camp, session: str, person: str) -> Mark | None:
    """Return the mark that counts for `person` at `session`, None where they are not marked."""
    marks = camp.marks.get(session, {}).get(person)
    return marks[-1] if marks else None


def open_call_for(camp: Camp, member: Member, config: Config, now: datetime) -> Timing | None:
    """Return the roll call a scan of `member` at `now` is for, None where none is open.

    Of several the earliest at which they are not marked; if they are marked at all of them, the last.
    """
    calls = open_roll_calls(camp, config, now)
    unmarked = (call for call in calls if mark_of(camp, call.id, member.person.id) is None)
    return next(unmarked, calls[-1] if calls else None)


def call_that_waits(camp: Camp, member: Member, config: Config, now: datetime) -> Timing | None:
    """Return the open roll call a scan of `member` at `now` would mark them at; None where it would not."""
    call = open_call_for(camp, member, config, now) if member.person.scored and member.person.class_ else None
    made = mark_of(camp, call.id, member.person.id) if call else None
    return None if made and made.value in _CAME else call


def find_call(camp: Camp, session: str) -> Timing | Refused:
    """Return the session called `session` with its times, where it has a roll call.

    Refusals: `unknown_session`, `no_roll_call` (it has none, or was cancelled).
    """
    code = shorten_id(session)
    call = timing(camp, session) or timing(camp, code)
    if call is None:
        return Refused(
            code="unknown_session",
            message=text("There is no session {session}.", session=code),
            next_step=text("The agenda lists the sessions with their ids."),
        )
    if call.cancelled or not call.session.roll_call:
        title = call.session.title
        why = text("{title} was cancelled.", title=title)
        return Refused(
            code="no_roll_call",
            message=why if call.cancelled else text("{title} has no roll call.", title=title),
            next_step=text("Choose a session with a roll call."),
        )
    return call


def _closed(camp: Camp, call: Timing | None) -> Refused | None:
    return day_closed(call.session.day) if call and call.session.day in camp.closed else None


def day_closed(day: int) -> Refused:
    """Return the refusal for what a closed day does not let be changed."""
    return Refused(
        code="day_closed",
        message=text("Day {day} is closed.", day=day),
        next_step=text("Ask the office to reopen the day."),
    )


def shorten_id(raw: str) -> str:
    """Return an id from outside as it can be shown and kept."""
    return plain(raw[:256])[:64]


def _staff(member: Member) -> Refused | None:
    if member.person.scored and member.person.class_:
        return None
    message = text("{name} is in no class and needs no roll call.", name=member.person.name)
    return refuse("not_due", member, message=message)


def _gone(member: Member, call: Timing) -> Refused | None:
    return None if due(member, call) else withdrawn(member, call.expected_start)


def due(member: Member, call: Timing) -> bool:
    """Whether somebody has to be at the roll call, at the times it is expected to take place."""
    return is_due(member, call.expected_start, call.expected_end)


def _wrong_time(camp: Camp, member: Member, config: Config, at: datetime) -> Refused:
    coming = next_roll_call(camp, config, at)
    return refuse(
        "wrong_time",
        member,
        message=text("No roll call is open now."),
        next_step=_opens(camp, coming, config, at) if coming else text("There is no further roll call."),
    )


def _opens(camp: Camp, call: Timing, config: Config, at: datetime) -> Text:
    return text(
        "Next is {title}; its roll call opens at {time}.",
        title=call.session.title,
        time=shown_with_day(camp, roll_call_window(call, config).opens, at),
    )
