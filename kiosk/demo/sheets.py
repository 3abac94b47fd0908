"""The evening: monitors enter their sheets one after another, a second person confirms them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from random import Random
from typing import NamedTuple

from kiosk.access import pin_accepted, pin_failed
from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.demo.cast import MINUTE, OFFICE, SCORES, Cast, Group, Step
from kiosk.demo.fates import Fates
from kiosk.demo.words import GAP, PROOF, REJECTED
from kiosk.events import Event, Given, Row, Stamp
from kiosk.scoring.corrections import decide_bonus
from kiosk.scoring.form import Entries, Entry, Form
from kiosk.scoring.parts import points_for
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import confirm, reject, submit
from kiosk.scoring.visits import leave_sheet, open_sheet

Sheet = dict[str, dict[str, Entry]]
Decided = tuple[Event, ...] | Refused
HARSH = 5
"""Deductions of more points are rare."""
LOCKED_AT = 12
"""Minutes into the evening at which a deputy has forgotten the PIN."""


class Evening(NamedTuple):
    """How one class's sheet fares, in minutes after the monitors begin; 0 is not at all."""

    opened: int
    submitted: int
    own_row: int
    by_deputy: bool
    """Who adds the monitor's own row: the deputy, and then the office confirms; or the other way round."""
    confirmed: int
    rejected: int = 0
    again: int = 0
    """Submitted once more."""
    own_row_again: int = 0
    approved: int = 0
    """The office's word on a bonus above the limit, which is on this sheet."""


EVENINGS = (
    Evening(1, 3, 5, False, 8),
    Evening(4, 6, 7, True, 33),
    Evening(7, 9, 10, False, 34, rejected=13, again=28, own_row_again=30),
    Evening(10, 12, 14, True, 41, approved=38),
    Evening(13, 22, 24, False, 27),
    Evening(40, 46, 48, False, 55),
)
"""The classes in the order of the evening, which is another each day; those after them like the first two.

A quarter of an hour into it one is confirmed, one rejected, two wait for the office, one is being filled in
and one is missing.
"""
BEGUN = 15
"""Minutes into the evening at which a play begins that is to show all of them."""


def evening(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """All score sheets of a day."""
    for place, group in enumerate(in_turn(cast, day)):
        plan = EVENINGS[place] if place < len(EVENINGS) else _one_more(place)
        yield from _of_a_class(cast, fates, day, group, plan)
    yield from _forgotten_pin(cast, day)


def in_turn(cast: Cast, day: int) -> list[Group]:
    """Return the classes in the order of the day's evening."""
    groups = list(cast.groups)
    cast.rng("turns", day).shuffle(groups)
    return groups


def _one_more(place: int) -> Evening:
    like, later = EVENINGS[place % 2], 3 * (place - len(EVENINGS)) + 1
    opened, submitted, own_row, confirmed = like.opened, like.submitted, like.own_row, like.confirmed
    return Evening(opened + later, submitted + later, own_row + later, like.by_deputy, confirmed + later)


def _of_a_class(cast: Cast, fates: Fates, day: int, group: Group, plan: Evening) -> Iterator[Step]:
    begin, rules = cast.sheets_at(day), cast.rules
    entered = entries_of(cast, fates, day, group, large_bonus=plan.approved > 0)
    fill, rest = (partial(_fill_in, rules=rules, entries=one) for one in (entered, Sheet()))
    second = group.deputy if plan.by_deputy else cast.officer(0)
    third = cast.officer(1) if plan.by_deputy else group.deputy

    def at(minutes: float, decide: Callable[..., Decided], by: str, where: str = SCORES) -> Step:
        return Step(begin + minutes * MINUTE, partial(decide, class_=group.name, day=day), by, where)

    yield at(plan.opened, partial(open_sheet, rules=rules), group.monitor)
    yield at(plan.submitted, fill, group.monitor)
    yield at(plan.submitted + 0.1, leave_sheet, group.monitor)
    yield at(plan.own_row, rest, second, SCORES if plan.by_deputy else OFFICE)
    if plan.rejected:
        yield at(plan.rejected, partial(reject, rules=rules, reason=REJECTED), third)
        yield at(plan.again, fill, group.monitor)
        yield at(plan.own_row_again, rest, second)
    if plan.approved:
        yield at(plan.approved, partial(_approve, rules=rules, note=PROOF), cast.officer(0), OFFICE)
    yield at(plan.confirmed - 0.5, partial(_mark_missing, rules=rules), cast.officer(2), OFFICE)
    yield at(plan.confirmed, partial(confirm, rules=rules), third)


def entries_of(cast: Cast, fates: Fates, day: int, group: Group, *, large_bonus: bool) -> Sheet:
    """Return what the monitor of a class enters on a day: a few deductions, a bonus or two, the rest full."""
    rng, sheet = cast.rng("sheet", group.name, day), Sheet()
    begin = cast.sheets_at(day)
    people = [one.id for one in group.people if one.id != group.monitor and fates.there(one, begin)]
    rng.shuffle(people)
    items = [one for one in cast.rules.items.values() if one.scope == "trainee" and "monitor" in one.by]
    lists = {one.key: cast.rules.reasons[one.key] for one in items}
    deductions = [
        (one, given)
        for one in items
        if one.kind == "deducted"
        for given in lists[one.key]
        if given.points < 0
    ]
    for person in people[: rng.choice((2, 3, 3, 4))] if deductions else ():
        for item, given in rng.sample(deductions, rng.choice((1, 1, 2)) if len(deductions) > 1 else 1):
            if given.points >= -HARSH or rng.random() < 0.1:
                sheet.setdefault(person, {})[item.key] = Entry(points_for(item, (given,)), (given,))
    for item in items:
        if item.kind == "measured" and not item.per_room:
            for person in people:
                points = max(Decimal(0), item.points - rng.randrange(3) * item.step)
                sheet.setdefault(person, {})[item.key] = Entry(points)
    bonus, limit = cast.rules.bonus, cast.config.scores.bonus_without_approval
    if bonus is not None and bonus.key in lists:
        earned = _bonuses(rng, lists[bonus.key], limit, large=large_bonus)
        for person, given in zip(reversed(people), earned, strict=False):
            sheet.setdefault(person, {})[bonus.key] = Entry(points_for(bonus, (given,)), (given,))
    return sheet


def _bonuses(rng: Random, known: Sequence[Given], limit: Decimal, *, large: bool) -> list[Given]:
    """Return what a class is given a bonus for on a day; with `large` one that the office has to approve."""
    small = [one for one in known if 0 < one.points <= limit]
    above = [one for one in known if one.points > limit][:1] if large else []
    return above + (rng.sample(small, min(len(small), rng.choice((0, 1, 1, 2)))))


def _fill_in(camp: Camp, stamp: Stamp, *, rules: Rules, class_: str, day: int, entries: Entries) -> Decided:
    """Submit the form as it stands before `stamp.by` now, with `entries`; nothing where nothing is left."""
    form = Form(camp, rules, stamp.by, class_, day, stamp.now, entries)
    rows = form.rows()
    if not rows:
        return ()
    return submit(
        camp, stamp, rules=rules, class_=class_, day=day, rows=rows, notes={}, reasons=form.reasons()
    )


def _mark_missing(camp: Camp, stamp: Stamp, *, rules: Rules, class_: str, day: int) -> Decided:
    """Mark what nobody measured as missing: a walk-in has no room to be inspected."""
    form = Form(camp, rules, stamp.by, class_, day, stamp.now, {})
    measured = [item.key for item in form.items if item.kind == "measured"]
    gaps: dict[str, Row] = {
        person: {key: None for key in measured if form.square(person, key).cell is None}
        for person in form.people
        if form.has_row(person)
    }
    rows = {person: row for person, row in gaps.items() if row}
    if not rows:
        return ()
    notes = dict.fromkeys(rows, GAP)
    return submit(camp, stamp, rules=rules, class_=class_, day=day, rows=rows, notes=notes)


def _approve(camp: Camp, stamp: Stamp, *, rules: Rules, class_: str, day: int, note: str) -> Decided:
    """Approve the bonus above the limit that waits on the sheet of a class, if one does."""
    sheet = camp.sheets.get((class_, day))
    limit = rules.config.scores.bonus_without_approval
    for person, cells in sheet.cells.items() if sheet and rules.bonus else ():
        cell = cells.get(rules.bonus.key) if rules.bonus else None
        if cell is not None and cell.points is not None and cell.points > limit:
            return decide_bonus(camp, stamp, rules=rules, person=person, day=day, approved=True, note=note)
    return ()


def _forgotten_pin(cast: Cast, day: int) -> Iterator[Step]:
    """A deputy tries until locked out, and half an hour later knows the PIN again."""
    forgetful = [group.deputy for group in in_turn(cast, day)[1:2] if group.deputy]
    for person in forgetful:
        begin = cast.sheets_at(day) + LOCKED_AT * MINUTE
        for tried in range(cast.config.access.wrong_tries):
            yield Step(begin + tried * MINUTE / 4, partial(pin_failed, person=person), person, SCORES)
        yield Step(begin + 30 * MINUTE, partial(pin_accepted, person=person), person, SCORES)
