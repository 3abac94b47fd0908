"""What a scan does, by the moment: arrival, presence at a roll call, or showing the card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from kiosk.camp import Camp, Member
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk.arrival import arrive
from kiosk.desk.calls import mark_of, open_call_for, present
from kiosk.desk.leave import depart, end_leave
from kiosk.desk.standing import ShowCard, already_here, find_scanned, kept, on_leave, withdrawn
from kiosk.desk.undoing import Done, last_done
from kiosk.events import Arrived, Departed, Event, LeaveEnded, Marked, Stamp
from kiosk.i18n import text

Mode = Literal["automatic", "arrival", "roll_call", "leave", "departure"]
"""What the desk is set to do with a scan."""
MOMENT = timedelta(minutes=1)
"""For so long a badge that arrived at one desk is `already` at another, and not a card."""
_BY_SCAN: tuple[type[Event], ...] = (Arrived, Marked, LeaveEnded, Departed)


def scan(
    camp: Camp,
    stamp: Stamp,
    typed: str,
    mode: Mode,
    config: Config,
    handed: Sequence[str] = (),
) -> tuple[Event, ...] | Refused:
    """Decide what a scan, or a name typed into the scan field, does at `stamp.at`.

    Automatic: who has not arrived arrives (with `handed`); while a roll call is open trainees are marked
    present; somebody on leave is asked about (`on_leave`); otherwise a `ShowCard`, which records nothing.
    `leave` ends a leave, or shows the card of somebody who is not on leave, so that the desk can give one.

    The same badge at the same station within `desk.repeat_within` seconds counts once: the answer is a
    `ShowCard` with the first answer. Refusals: those of `arrive`, `present`, `end_leave` and `depart`, each
    with a `ScanRefused` to be kept.
    """
    found = find_scanned(camp, typed, stamp.at)
    if isinstance(found, Refused):
        return kept(stamp, typed, found)
    twice = _again(camp, stamp, found, config)
    if twice:
        return twice
    doing = _automatic(camp, stamp, found, config) if mode == "automatic" else mode
    match doing:
        case "arrival":
            return arrive(camp, stamp, typed, handed, config)
        case "roll_call":
            return present(camp, stamp, typed, "", config)
        case "departure":
            outcome = depart(camp, stamp, typed)
        case "leave" if found.leave_at(stamp.at):
            outcome = end_leave(camp, stamp, typed)
        case _:
            outcome = _card(camp, stamp, found, asked=mode == "automatic")
    return kept(stamp, typed, outcome) if isinstance(outcome, Refused) else outcome


def _automatic(
    camp: Camp, stamp: Stamp, member: Member, config: Config
) -> Literal["arrival", "roll_call", ""]:
    if member.arrival is None:
        return "arrival"
    marked = member.person.scored and open_call_for(camp, member, config, stamp.at)
    return "roll_call" if marked else ""


def _card(camp: Camp, stamp: Stamp, member: Member, *, asked: bool) -> Refused:
    refused = withdrawn(member, stamp.at)
    if refused is None and asked:
        refused = on_leave(camp, member, stamp.at) or _elsewhere(camp, stamp, member)
    here = member.arrival
    return refused or ShowCard(
        code="card",
        message=text("{name}: nothing to record now.", name=member.person.name),
        person=member.person.id,
        since=here.at if here else None,
        station=here.station if here else "",
        by=here.by if here else "",
    )


def _elsewhere(camp: Camp, stamp: Stamp, member: Member) -> Refused | None:
    """Return `already` for somebody who arrived at another desk a moment ago: this desk meant an arrival."""
    here = member.arrival
    if here is None or here.station == stamp.station or abs(stamp.at - here.at) >= MOMENT:
        return None
    return already_here(camp, member, stamp.at)


def _again(camp: Camp, stamp: Stamp, member: Member, config: Config) -> ShowCard | None:
    """Return the first answer for a badge that the scanner sent again."""
    done = last_done(camp, member)
    if done is None or done.station != stamp.station or done.kind not in _BY_SCAN:
        return None
    if abs(stamp.now - done.recorded) >= timedelta(seconds=config.desk.repeat_within):
        return None
    event = done.event or _mark_event(camp, member, done)
    if event is None:
        return None
    late = isinstance(event, Marked) and event.mark == "late"
    return ShowCard(
        code="ok_late" if late else "ok",
        message=text("{name}: the badge was scanned twice and counted once.", name=member.person.name),
        person=member.person.id,
        since=done.at,
        station=done.station,
        by=done.by,
        answered=(event,),
    )


def _mark_event(camp: Camp, member: Member, done: Done) -> Marked | None:
    """Return a mark as the event it came from, which the state does not keep."""
    mark = mark_of(camp, done.session, member.person.id)
    if mark is None:
        return None
    return Marked(
        id="",
        at=mark.at,
        station=mark.station,
        by=mark.by,
        session=done.session,
        person=member.person.id,
        mark=mark.value,
        minutes=mark.minutes,
        reason=mark.reason,
        backfilled=mark.backfilled,
    )
