"""What a day still lacks before it can be closed, and complaints about its figures (rules.md, The sheet)."""

from __future__ import annotations

from datetime import datetime

from kiosk.camp import Camp, Complaint
from kiosk.decision import Refused
from kiosk.events import ComplaintDecided, ComplaintFiled, Event, Stamp
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import actor, known_day, not_allowed, office
from kiosk.scoring.lacking import lacking, worth_a_look
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import reason_needed

Outcome = tuple[Event, ...] | Refused


def checklist(camp: Camp, rules: Rules, day: int, now: datetime) -> tuple[Text, ...]:
    """Return what stands in the way of closing `day`, one line each; empty when nothing does."""
    return tuple(one.words for one in lacking(camp, rules, day, now))


def remarks(camp: Camp, rules: Rules, day: int, now: datetime) -> tuple[Text, ...]:
    """Return what is worth a look before closing `day` and does not stand in its way, one line each."""
    return tuple(one.words for one in worth_a_look(camp, rules, day, now))


def complaint_deadline(camp: Camp, rules: Rules, day: int) -> datetime:
    """Return until when figures of `day` can be disputed: the set hour of the next day."""
    if camp.days is None:
        raise ValueError("the camp is not laid down")
    return camp.days.at(day + 1, rules.config.scores.complaints_until)


def is_provisional(camp: Camp, rules: Rules, day: int, now: datetime) -> bool:
    """Whether figures of `day` are still provisional (待公示): not closed, disputable or disputed."""
    disputed = any(
        complaint.day == day and complaint.decided is None for complaint in camp.complaints.values()
    )
    return day not in camp.closed or disputed or now < complaint_deadline(camp, rules, day)


def open_complaint(camp: Camp, person: str, day: int, item: str) -> Complaint | None:
    """Return the complaint of `person` about an item of a day that waits for its answer, None without one."""
    waiting = (one for one in camp.complaints.values() if one.decided is None)
    return next((one for one in waiting if (one.person, one.day, one.item) == (person, day, item)), None)


def file_complaint(
    camp: Camp, stamp: Stamp, *, rules: Rules, person: str, day: int, item: str, reason: str
) -> Outcome:
    """Dispute a figure of a day, for oneself or, at the desk, for who stands there.

    Refused: unknown_person, unknown_day, unknown_item, not_allowed, no_sheet, too_late, already_filed (one
    about the same item of the same day still waits for its answer), reason_needed.
    """
    member = camp.people.get(person)
    if member is None or not member.person.scored:
        return Refused(
            code="unknown_person", message=text("Nobody on the roster is “{person}”.", person=person)
        )
    if stamp.by and stamp.by != person:
        by = actor(camp, stamp)
        if isinstance(by, Refused):
            return by
        if by.person.role not in ("office", "desk"):
            return not_allowed(by, text("A trainee may complain about their own points only."))
    if wrong := known_day(camp, day):
        return wrong
    if item not in rules.items:
        return Refused(code="unknown_item", message=text("There is no item “{key}”.", key=item))
    if (person, day) not in camp.rows:
        return Refused(
            code="no_sheet",
            message=text(
                "No score sheet with {name} is submitted for day {day}.", name=member.person.name, day=day
            ),
        )
    deadline = complaint_deadline(camp, rules, day)
    if stamp.now >= deadline:
        return Refused(
            code="too_late",
            message=text(
                "Complaints about day {day} were possible until {until}.",
                day=day,
                until=f"{deadline:%m-%d %H:%M}",
            ),
            since=deadline,
            next_step=text("Ask the office."),
        )
    if waiting := open_complaint(camp, person, day, item):
        return Refused(
            code="already_filed",
            message=text("A complaint about this waits for its answer already."),
            since=waiting.filed,
            person=person,
            next_step=text("The office answers it before the figures of the day are final."),
        )
    if not reason.strip():
        return reason_needed()
    return (stamp.sign(ComplaintFiled, person=person, day=day, item=item, text=reason),)


def decide_complaint(camp: Camp, stamp: Stamp, *, number: int, upheld: bool, decision: str) -> Outcome:
    """Answer complaint `number`; where it is upheld the figure is then corrected.

    Refused: unknown_person, not_allowed, unknown_complaint, already, reason_needed.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    complaint = camp.complaints.get(number)
    if complaint is None:
        return Refused(
            code="unknown_complaint", message=text("There is no complaint {number}.", number=number)
        )
    if complaint.decided:
        return Refused(
            code="already",
            message=text("Complaint {number} is answered already.", number=number),
            since=complaint.decided.at,
            by=complaint.decided.by,
            person=complaint.person,
        )
    if not decision.strip():
        return reason_needed()
    return (
        stamp.sign(
            ComplaintDecided,
            complaint=number,
            person=complaint.person,
            day=complaint.day,
            upheld=upheld,
            decision=decision,
        ),
    )
