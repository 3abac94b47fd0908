"""Bonuses above the monitor's own limit, and what the office said of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from kiosk.camp import BonusDecision, Camp, Cell
from kiosk.scoring.classes import class_names
from kiosk.scoring.figures import bonus_above_limit, cells_of
from kiosk.scoring.rules import Rules

BonusState = Literal["waits", "approved", "rejected", "missed"]


class Bonus(msgspec.Struct, frozen=True):
    """A bonus above the limit, as it stands."""

    person: str
    day: int
    class_: str
    """On whose sheet it stands."""
    points: Decimal
    cell: Cell
    """Who proposed it, when, and what it is for."""
    state: BonusState
    """missed: nobody said anything of it before the day was closed, so it counts 0."""
    decision: BonusDecision | None
    """The office's last word on a bonus of this person and day; on other points where `points` wait."""


def bonuses(camp: Camp, rules: Rules) -> tuple[Bonus, ...]:
    """Return all bonuses above the limit: those that wait first, then by day, class and number."""
    return camp.derived(("bonuses", rules), camp.seq, lambda: _bonuses(camp, rules))


def _bonuses(camp: Camp, rules: Rules) -> tuple[Bonus, ...]:
    names = class_names(camp, rules)
    places = {name: place for place, name in enumerate(names)}

    def order(one: Bonus) -> tuple[bool, int, int, str]:
        return one.state != "waits", one.day, places.get(one.class_, len(places)), one.person

    return tuple(sorted(_found(camp, rules), key=order))


def _found(camp: Camp, rules: Rules) -> Iterator[Bonus]:
    if rules.bonus is None:
        return
    key, limit = rules.bonus.key, rules.config.scores.bonus_without_approval
    for (person, day), sheet in camp.rows.items():
        cell = sheet.cells.get(person, {}).get(key)
        # Looked at before the rule is asked: thousands of rows, hardly any with a bonus above the limit.
        if cell is None or cell.points is None or cell.points <= limit:
            continue
        points = bonus_above_limit(camp, rules, person, day)
        if points is not None:
            decision = camp.bonus_decisions.get((person, day))
            cell = cells_of(camp, person, day)[key]
            state = _state(decision, points, closed=day in camp.closed)
            yield Bonus(person, day, sheet.class_, points, cell, state, decision)


def _state(decision: BonusDecision | None, points: Decimal, *, closed: bool) -> BonusState:
    if decision and decision.points == points:
        return "approved" if decision.approved else "rejected"
    return "missed" if closed else "waits"
