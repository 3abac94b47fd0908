"""Who stands at the desk, and what bars them: the checks every scan goes through, in their order."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.access import Action, masked, may
from kiosk.camp import Camp, Mark, Member, Since
from kiosk.clean import clean
from kiosk.decision import Refused
from kiosk.events import Event, MarkValue, ScanRefused, Stamp
from kiosk.i18n import Text, text
from kiosk.roster import identify, shorten

NOTE = 200
"""Characters of a reason that are kept."""
MARKS: dict[MarkValue, Text] = {
    "present": text("present"),
    "late": text("late"),
    "early": text("left early"),
    "leave": text("on leave"),
    "absent": text("absent"),
}
"""The roll-call marks in words."""


class ShowCard(Refused, frozen=True, kw_only=True):
    """Nothing is to be recorded: the desk shows a person's card.

    A `Refused` so that it takes a refusal's way through the ledger, which keeps nothing of it. Code `card`;
    or, for a badge that the scanner sent twice, the code of the first answer with its event in `answered`.
    """

    answered: tuple[Event, ...] = ()


def note(raw: str) -> str:
    """Return a reason or note from outside, cleaned and of a length that can be shown."""
    return clean(raw[: 4 * NOTE])[:NOTE].strip()


def shown(camp: Camp, moment: datetime, pattern: str = "%H:%M:%S") -> str:
    """Return `moment` on the camp's wall clock as people read it."""
    return (camp.days.local(moment) if camp.days else moment).strftime(pattern)


def shown_with_day(camp: Camp, moment: datetime, now: datetime) -> str:
    """Return `moment` as a time of day, with its date where that is not `now`'s camp day."""
    same = camp.days is None or camp.days.day_of(moment) == camp.days.day_of(now)
    return shown(camp, moment, "%H:%M" if same else "%m-%d %H:%M")


def find_scanned(camp: Camp, typed: str, at: datetime) -> Member | Refused:
    """Return whom a scan means, barring those withdrawn or departed at `at`.

    Refusals in this order: `unknown`, `ambiguous`, `withdrawn`, `replaced_badge`.
    """
    found = identify(camp, typed, at)
    member = camp.people.get(found.person) if isinstance(found, Refused) else found
    barred = withdrawn(member, at) if member else None
    return barred or found


def find_named(camp: Camp, stamp: Stamp, who: str, action: Action) -> Member | Refused:
    """Return whom a person at the desk or the command line names, where `stamp.by` may do `action` to them.

    Refusals: `unknown`, `ambiguous`, `replaced_badge`, `unknown_person`, `not_allowed`.
    """
    found = identify(camp, who, stamp.at, by_number=True)
    if isinstance(found, Refused):
        return found
    return may(camp, stamp.by, action, person=found.person.id) or found


def withdrawn(member: Member, at: datetime) -> Refused | None:
    """Return the refusal `withdrawn` for somebody cancelled, departed or sent home, otherwise None."""
    if member.state(at) == "withdrawn":
        since, why = member.withdrawn, text("{name} is no longer on the roster.", name=member.person.name)
        step = text("Ask the office.")
    elif member.state(at) == "departed":
        since, why = member.departure, text("{name} has departed.", name=member.person.name)
        step = text("If they are back, record the return.")
    else:
        return None
    return refuse("withdrawn", member, since, message=why, next_step=step)


def on_leave(camp: Camp, member: Member, at: datetime) -> Refused | None:
    """Return the refusal `on_leave` for somebody on leave at `at`, otherwise None."""
    leave = member.leave_at(at)
    if leave is None:
        return None
    return Refused(
        code="on_leave",
        message=text(
            "{name} is on leave until {time}.",
            name=member.person.name,
            time=shown_with_day(camp, leave.until, at),
        ),
        next_step=text("End the leave now?"),
        person=member.person.id,
        since=leave.start,
        by=leave.by,
    )


def already_here(camp: Camp, member: Member, at: datetime) -> Refused | None:
    """Return the refusal `already` for somebody who has arrived, otherwise None."""
    if member.arrival is None:
        return None
    message = text(
        "{name} is here already, since {time}.",
        name=member.person.name,
        time=shown_with_day(camp, member.arrival.at, at),
    )
    return refuse("already", member, member.arrival, message=message)


def already_marked(camp: Camp, member: Member, mark: Mark) -> Refused:
    """Return the refusal `already` for a roll-call mark that stands."""
    message = text(
        "{name} is already marked {mark}, at {time}.",
        name=member.person.name,
        mark=MARKS[mark.value],
        time=shown(camp, mark.at),
    )
    return refuse("already", member, Since(mark.event, mark.at, mark.station, mark.by), message=message)


def refuse(
    code: str, member: Member, since: Since | None = None, *, message: Text, next_step: Text | None = None
) -> Refused:
    """Return a refusal about `member`, with since when, where and by whom what bars them holds."""
    return Refused(
        code=code,
        message=message,
        next_step=next_step,
        person=member.person.id,
        since=since.at if since else None,
        station=since.station if since else "",
        by=since.by if since else "",
    )


def kept(stamp: Stamp, typed: str, refused: Refused, session: str = "") -> Refused:
    """Return the refusal of a scan with what the ledger keeps of it; of a card it keeps nothing.

    What is nobody's badge or name may be somebody's PIN: it is not kept as it was typed.
    """
    if isinstance(refused, ShowCard) or refused.events:
        return refused
    shown = masked(shorten(typed)) if refused.code == "unknown" else shorten(typed)
    event = stamp.sign(ScanRefused, typed=shown, verdict=refused.code, person=refused.person, session=session)
    return msgspec.structs.replace(refused, events=(event,))
