"""Figures entered beside the sheet, and figures put right: each with person and reason, old and new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from kiosk.camp import Camp, Member
from kiosk.config import Item
from kiosk.decision import Refused
from kiosk.events import (
    BonusDecided,
    ClassScored,
    Corrected,
    Event,
    ExamEntered,
    RoomInspected,
    Stamp,
)
from kiosk.i18n import text
from kiosk.scoring.allowed import (
    actor,
    in_range,
    item_name,
    known_class,
    known_day,
    may_enter,
    not_allowed,
    office,
    open_day,
)
from kiosk.scoring.attendance import attendance, counted_roll_calls
from kiosk.scoring.figures import bonus_above_limit, bonus_approved
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import cell_points, reason_needed

Outcome = tuple[Event, ...] | Refused
CENT = Decimal("0.01")
"""The last place points have that are not given in steps."""


def correct(
    camp: Camp,
    stamp: Stamp,
    *,
    rules: Rules,
    person: str,
    day: int,
    item: str,
    to: Decimal | None,
    reason: str,
) -> Outcome:
    """Correct a submitted figure to `to` points; None marks it as missing.

    On a closed day and for computed attendance only the office does. Refused: unknown_person,
    unknown_day, unknown_item, not_allowed, own_row, day_closed, no_sheet, bad_points, unchanged,
    reason_needed.
    """
    by = actor(camp, stamp)
    if isinstance(by, Refused):
        return by
    entry = rules.items.get(item)
    member = camp.people.get(person)
    if entry is None or entry.scope != "trainee":
        return Refused(code="unknown_item", message=text("There is no item “{key}”.", key=item))
    if member is None:
        message = text("Nobody on the roster is “{person}”.", person=person)
        return Refused(code="unknown_person", message=message)
    if wrong := known_day(camp, day) or _may_correct(camp, by, member, day, entry):
        return wrong
    sheet = camp.rows.get((person, day))
    if sheet is None:
        message = text(
            "No score sheet with {name} is submitted for day {day}.", name=member.person.name, day=day
        )
        return Refused(code="no_sheet", message=message, person=person)
    if wrong := in_range(entry, to):
        return wrong
    old = standing(camp, rules, member, day, entry, stamp.now)
    if old == to:
        message = text("{item} has these points already.", item=item_name(entry))
        return Refused(code="unchanged", message=message, person=person)
    if not reason.strip():
        return reason_needed()
    return (stamp.sign(Corrected, person=person, day=day, item=item, old=old, new=to, reason=reason),)


def _may_correct(camp: Camp, by: Member, member: Member, day: int, item: Item) -> Refused | None:
    if by.person.role == "office":
        return None
    if wrong := open_day(camp, day):
        return wrong
    if item.kind == "computed":
        return not_allowed(
            by, text("{item} comes from the roll calls; only the office corrects it.", item=item_name(item))
        )
    sheet = camp.rows.get((member.person.id, day))
    class_ = sheet.class_ if sheet else member.person.class_
    return may_enter(by, class_, member.person.id, item)


def standing(camp: Camp, rules: Rules, member: Member, day: int, item: Item, now: datetime) -> Decimal | None:
    """Return what an item stands at now; attendance is worked out unless it was corrected before."""
    old = cell_points(camp, rules, member.person.id, day, item.key)
    if old is None and item.kind == "computed":
        return attendance(camp, rules, member, counted_roll_calls(camp, day, now)).points
    return old


def inspect_room(
    camp: Camp, stamp: Stamp, *, rules: Rules, day: int, room: str, item: str, points: Decimal, note: str
) -> Outcome:
    """Give everyone who lives in `room` the same points for a per-room item.

    Refused: unknown_person, unknown_day, day_closed, unknown_item, not_allowed, unknown_room, bad_points.
    """
    by = actor(camp, stamp)
    if isinstance(by, Refused):
        return by
    entry = rules.items.get(item)
    if entry is None or not entry.per_room:
        return Refused(code="unknown_item", message=text("“{key}” is not an item given by room.", key=item))
    people = tuple(
        member.person.id
        for member in camp.people.values()
        if room and member.person.room == room and member.person.scored and not member.withdrawn
    )
    if not people:
        return Refused(code="unknown_room", message=text("Nobody lives in room {room}.", room=room))
    if by.person.role != "office" and by.person.role not in entry.by:
        return not_allowed(
            by, text("{name} may not enter {item}.", name=by.person.name, item=item_name(entry))
        )
    if wrong := open_day(camp, day) or in_range(entry, points):
        return wrong
    return (
        stamp.sign(RoomInspected, day=day, room=room, item=item, points=points, people=people, note=note),
    )


def decide_bonus(
    camp: Camp,
    stamp: Stamp,
    *,
    rules: Rules,
    person: str,
    day: int,
    approved: bool,
    note: str,
    seen: Decimal | None = None,
) -> Outcome:
    """Approve or reject a bonus above the monitor's limit, with a note of proof or the reason why not.

    The office can change its mind; the same word on the same points again is refused. `seen` are the points
    before its eyes: of others by now nothing is said.
    Refused: unknown_person, not_allowed, day_closed, unknown_day, nothing_to_decide, changed, reason_needed.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if wrong := open_day(camp, day):
        return wrong
    points = bonus_above_limit(camp, rules, person, day)
    if points is None or bonus_approved(camp, person, day, points) is approved:
        message = text("No bonus of {person} on day {day} waits for approval.", person=person, day=day)
        return Refused(code="nothing_to_decide", message=message, person=person)
    if seen is not None and points != seen:
        return Refused(
            code="changed",
            message=text("This bonus is {points} by now.", points=points),
            person=person,
            next_step=text("Look again; nothing was recorded."),
        )
    if not note.strip():
        return Refused(
            code="reason_needed",
            message=text("Such a bonus needs a note: the proof, or why it is rejected."),
        )
    return (stamp.sign(BonusDecided, person=person, day=day, points=points, approved=approved, note=note),)


def score_class(
    camp: Camp,
    stamp: Stamp,
    *,
    rules: Rules,
    class_: str,
    day: int,
    item: str,
    points: Decimal | None = None,
    judges: tuple[Decimal, ...] = (),
    counts: tuple[int, int] | None = None,
) -> Outcome:
    """Enter a class item: its points, or the judges' marks, or the counts (done, due) they come from.

    Refused: unknown_person, not_allowed, unknown_class, unknown_day, day_closed, unknown_item,
    bad_points, bad_counts.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    entry = rules.items.get(item)
    if entry is None or entry.scope != "class":
        return Refused(code="unknown_item", message=text("There is no class item “{key}”.", key=item))
    if wrong := known_class(camp, rules, class_) or open_day(camp, day):
        return wrong
    if judges:
        counts = None
        for mark in judges:
            if wrong := in_range(entry, mark):
                return wrong
        points = judged(judges)
    elif counts is not None:
        done, due = counts
        if not 0 <= done <= due or due == 0:
            message = text("{done} of {due} is not possible.", done=done, due=due)
            return Refused(code="bad_counts", message=message)
        points = ratio(entry, done, due)
    elif wrong := in_range(entry, points):
        return wrong
    if points is None:
        return Refused(code="bad_points", message=text("Give the points, the judges' points or the counts."))
    done_due = counts or (None, None)
    return (
        stamp.sign(
            ClassScored,
            class_=class_,
            day=day,
            item=item,
            points=points,
            judges=judges,
            done=done_due[0],
            due=done_due[1],
        ),
    )


def judged(marks: tuple[Decimal, ...]) -> Decimal:
    """Return the mean of judges' marks, the highest and the lowest dropped from five on, to 2 places."""
    out = dropped(marks)
    kept = [mark for place, mark in enumerate(marks) if place not in out]
    return (sum(kept, Decimal(0)) / len(kept)).quantize(CENT, ROUND_HALF_UP)


def dropped(marks: Sequence[Decimal]) -> frozenset[int]:
    """Return the places, from 0, of the marks that do not count: one lowest and one highest, from five on."""
    order = sorted(range(len(marks)), key=marks.__getitem__)
    return frozenset((order[0], order[-1])) if len(marks) >= 5 else frozenset()


def ratio(item: Item, done: int, due: int) -> Decimal:
    """Return a ratio item's points: the full mark times done ÷ due, to 2 places."""
    return (item.points * done / due).quantize(CENT, ROUND_HALF_UP)


def enter_exam(camp: Camp, stamp: Stamp, *, points: Mapping[str, Decimal]) -> Outcome:
    """Enter results of the final test, person id to points from 0 to 100 with up to two decimals.

    What is there is replaced.

    Refused: unknown_person, not_allowed, bad_points, unchanged.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    for person, result in points.items():
        member = camp.people.get(person)
        if member is None or not member.person.scored:
            message = text("{person} is not a trainee.", person=person)
            return Refused(code="unknown_person", message=message)
        if not (result.is_finite() and 0 <= result <= 100 and result % CENT == 0):
            return Refused(
                code="bad_points",
                message=text("Points are 0 to 100, with up to two decimals."),
                person=person,
            )
    changed = {
        person: result
        for person, result in points.items()
        if person not in camp.exam or camp.exam[person].points != result
    }
    if not changed:
        return Refused(code="unchanged", message=text("These results are entered already."))
    return (stamp.sign(ExamEntered, points=changed),)
