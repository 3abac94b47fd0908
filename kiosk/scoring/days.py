"""What a day still lacks before it can be closed, and complaints about its figures (rules.md, The sheet)."""

from __future__ import annotations

from datetime import datetime

from kiosk.agenda import roll_call_window, roll_calls_of
from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import ComplaintDecided, ComplaintFiled, Event, Stamp
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import actor, item_name, known_day, not_allowed, office
from kiosk.scoring.figures import cells_of, needs_approval
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import incomplete, members_of, reason_needed

Outcome = tuple[Event, ...] | Refused


def checklist(camp: Camp, rules: Rules, day: int, now: datetime) -> tuple[Text, ...]:
    """Return what stands in the way of closing `day`, one line each; empty when nothing does."""
    return (
        *_sheets_open(camp, rules, day, now),
        *_bonuses_open(camp, rules, day),
        *_roll_calls_open(camp, rules, day, now),
        *(
            text(
                "Complaint {number} of {name}: not answered",
                number=complaint.event,
                name=camp.people[complaint.person].person.name,
            )
            for complaint in camp.complaints.values()
            if complaint.day == day and complaint.decided is None
        ),
    )


def remarks(camp: Camp, rules: Rules, day: int, now: datetime) -> tuple[Text, ...]:
    """Return what is worth a look before closing `day` and does not stand in its way, one line each.

    Trainees whose day is incomplete, class items nobody entered, roll calls nobody was marked at.
    """
    rows, items = _incomplete_rows(camp, rules, day), _class_items_open(camp, rules, day)
    return (*rows, *items, *_not_taken(camp, day, now))


def _incomplete_rows(camp: Camp, rules: Rules, day: int) -> list[Text]:
    found: list[Text] = []
    for person, on in camp.rows:
        member = camp.people.get(person)
        if on != day or member is None or member.withdrawn:
            continue
        cells = cells_of(camp, person, day)
        missing = [
            item_name(item)
            for item in rules.trainee_items
            if item.key in cells and cells[item.key].points is None
        ]
        if missing:
            found.append(
                text(
                    "{name} ({id}) incomplete, scaled: {items} missing",
                    name=member.person.name,
                    id=person,
                    items=tuple(missing),
                )
            )
    return found


def _class_items_open(camp: Camp, rules: Rules, day: int) -> list[Text]:
    found: list[Text] = []
    for class_ in class_names(camp, rules):
        entered = camp.class_points.get((class_, day), {})
        open_ = tuple(item_name(item) for item in rules.class_items if item.key not in entered)
        if open_:
            found.append(text("{name}: class items not entered: {items}", name=class_, items=open_))
    return found


def _not_taken(camp: Camp, day: int, now: datetime) -> list[Text]:
    return [
        text("Roll call of {title}: not taken, nobody counts as absent", title=timing.session.title)
        for timing in roll_calls_of(camp, day)
        if timing.expected_end <= now and not camp.marks.get(timing.session.id)
    ]


def _sheets_open(camp: Camp, rules: Rules, day: int, now: datetime) -> list[Text]:
    words = {
        "missing": text("not submitted"),
        "submitted": text("not confirmed"),
        "rejected": text("rejected, not submitted again"),
    }
    found: list[Text] = []
    for class_ in class_names(camp, rules):
        sheet = camp.sheets.get((class_, day))
        state = sheet.state if sheet else "missing"
        if state != "confirmed":
            found.append(text("Score sheet of {name}: {state}", name=class_, state=words[state]))
        else:
            gaps = incomplete(camp, rules, class_, day, now)
            found.extend(text("Score sheet of {name}: {gap}", name=class_, gap=gap) for gap in gaps)
    return found


def class_names(camp: Camp, rules: Rules) -> list[str]:
    """Return the classes that have people, in the order of the settings, others after them."""
    order = [entry.name for entry in rules.config.classes]
    names = {member.person.class_ for member in camp.people.values() if member.person.class_}
    names = {name for name in names if members_of(camp, name)}
    return [name for name in order if name in names] + sorted(names.difference(order))


def _bonuses_open(camp: Camp, rules: Rules, day: int) -> list[Text]:
    found = []
    for person, on in camp.rows:
        points = needs_approval(camp, rules, person, day) if on == day else None
        if points is not None:
            name = camp.people[person].person.name
            found.append(text("Bonus {points} of {name}: not decided", points=points, name=name))
    return found


def _roll_calls_open(camp: Camp, rules: Rules, day: int, now: datetime) -> list[Text]:
    found = []
    for timing in roll_calls_of(camp, day):
        window = roll_call_window(timing, rules.config)
        title = timing.session.title
        if window.opens <= now < window.closes:
            found.append(text("Roll call of {title}: still open", title=title))
        elif now < window.opens:
            found.append(text("Roll call of {title}: still to come", title=title))
    return found


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


def file_complaint(
    camp: Camp, stamp: Stamp, *, rules: Rules, person: str, day: int, item: str, reason: str
) -> Outcome:
    """Dispute a figure of a day, for oneself or, at the desk, for who stands there.

    Refused: unknown_person, unknown_day, unknown_item, not_allowed, no_sheet, too_late, reason_needed.
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
