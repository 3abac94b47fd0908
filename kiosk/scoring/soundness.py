"""Whether the settings hold together with the people and the agenda there are, said in words before day 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from kiosk.agenda import agenda_days, roll_calls_of
from kiosk.camp import Camp
from kiosk.config import Item
from kiosk.config.check import check_config
from kiosk.config.settings import Config
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.classes import class_names
from kiosk.scoring.rules import Rules

Verdict = Literal["ok", "look", "wrong"]


class Finding(msgspec.Struct, frozen=True):
    """Something that holds, is worth a second look, or is wrong."""

    verdict: Verdict
    words: Text


def soundness(camp: Camp, rules: Rules) -> tuple[Finding, ...]:
    """Return what can be said of the rubric: what is wrong first, then what is worth a look, then what holds.

    What `kiosk check` refuses cannot be wrong here, since settings that are are not read; it is looked at all
    the same, so that this says what was looked at and not what is hoped.
    """
    found = [
        *_faults(rules.config),
        *_sums(rules),
        *_items(camp, rules),
        *_attendance(camp, rules),
        *_classes(camp, rules),
        *_second_person(camp, rules),
    ]
    order: tuple[Verdict, ...] = ("wrong", "look", "ok")
    return tuple(sorted(found, key=lambda one: order.index(one.verdict)))


def _faults(config: Config) -> list[Finding]:
    found: list[Finding] = []

    def fault(key: str, message: Text, what: object = "", /) -> None:
        words = text("{key}: {message}", key=key, message=message)
        if what != "":
            words = text("{key}: {message} There stands: {found}", key=key, message=message, found=str(what))
        found.append(Finding("wrong", words))

    check_config(config, fault)
    return found or [Finding("ok", text("The settings pass what kiosk check looks at."))]


def _sums(rules: Rules) -> Iterator[Finding]:
    scores = rules.config.scores
    for items, total, words in (
        (rules.trainee_items, rules.total, text("Trainee items")),
        (rules.class_items, rules.config.rubric.class_total, text("Class items")),
    ):
        full = sum((item.points for item in items), Decimal(0))
        said = text(
            "{items}: {n}, together {sum} of {total}", items=words, n=len(items), sum=full, total=total
        )
        yield Finding("ok" if full == total else "wrong", said)
    yield Finding(
        "ok",
        text(
            "Camp score of a trainee: days {days} %, final test {exam} % once it is in",
            days=scores.day_weight,
            exam=scores.exam_weight,
        ),
    )
    yield Finding(
        "ok",
        text(
            "Day score of a class: members {members} %, class items {items} %",
            members=scores.class_members,
            items=scores.class_items,
        ),
    )


def _items(camp: Camp, rules: Rules) -> Iterator[Finding]:
    for item in rules.items.values():
        name = item_name(item)
        if item.scope == "trainee" and item.kind != "computed" and not item.by:
            yield Finding("look", text("{item}: only the office may enter it", item=name))
        if item.kind == "deducted" and not item.reasons:
            yield Finding("look", text("{item}: no quick list, every reason is typed", item=name))
        if item.per_room:
            yield from _beds(camp, item)
    bonus, limit = rules.bonus, rules.config.scores.bonus_without_approval
    if bonus and limit >= bonus.points:
        words = text(
            "No bonus ever needs approval: the limit is {limit}, the most {most}",
            limit=limit,
            most=bonus.points,
        )
        yield Finding("look", words)
    elif bonus:
        words = text(
            "A bonus above {limit} waits for the office; the most is {most}", limit=limit, most=bonus.points
        )
        yield Finding("ok", words)


def _beds(camp: Camp, item: Item) -> Iterator[Finding]:
    people = [one for one in camp.people.values() if one.person.scored and not one.withdrawn]
    without = sum(not one.person.room for one in people)
    if without:
        yield Finding(
            "look",
            text("{item}: {n} trainees have no room on the roster", item=item_name(item), n=without),
        )


def _attendance(camp: Camp, rules: Rules) -> Iterator[Finding]:
    item, costs = rules.attendance, rules.config.attendance
    calls = {day: len(roll_calls_of(camp, day)) for day in agenda_days(camp)}
    if item is None:
        if any(calls.values()):
            yield Finding("look", text("Roll calls cost no points: no item is computed from them"))
        return
    name = item_name(item)
    if not any(calls.values()):
        yield Finding("look", text("{item}: no session has a roll call, so nobody loses any", item=name))
        return
    day, most = max(calls.items(), key=lambda one: one[1])
    lost = costs.absent * most
    words = text(
        "{item}: absent all of day {day} costs {lost} of {full}; it does not go below 0",
        item=name,
        day=day,
        lost=min(lost, item.points),
        full=item.points,
    )
    yield Finding("ok", words)


def _classes(camp: Camp, rules: Rules) -> Iterator[Finding]:
    there, set_ = class_names(camp, rules), [one.name for one in rules.config.classes]
    unset, empty = tuple(name for name in there if name not in set_), tuple(set(set_) - set(there))
    if unset:
        yield Finding("look", text("On the roster, but not in the settings: {names}", names=unset))
    if empty:
        yield Finding(
            "look", text("In the settings, but nobody is in it: {names}", names=tuple(sorted(empty)))
        )
    if not unset and not empty:
        yield Finding("ok", text("{n} classes, the same on the roster and in the settings", n=len(there)))


def _second_person(camp: Camp, rules: Rules) -> Iterator[Finding]:
    """Whether every class has somebody to enter its sheet and another to confirm it."""
    people = [one.person for one in camp.people.values() if not one.withdrawn]
    roles = Counter((one.class_, one.role) for one in people)
    office = sum(one.role == "office" for one in people)
    names = class_names(camp, rules)
    no_monitor = tuple(name for name in names if not roles[name, "monitor"])
    no_deputy = tuple(name for name in names if not roles[name, "deputy"])
    if no_monitor:
        yield Finding("look", text("No monitor, the office enters the sheet: {names}", names=no_monitor))
    if no_deputy:
        yield Finding("look", text("No deputy, the office confirms the sheet: {names}", names=no_deputy))
    if office < 2:
        yield Finding(
            "look",
            text("{n} of the office: what one enters, nobody else of the office can confirm", n=office),
        )
    if not no_monitor and not no_deputy:
        yield Finding("ok", text("Every class has a monitor and a deputy"))
