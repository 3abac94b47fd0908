"""What the public sees: the boards as published, frozen or not, and from where movement is counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from kiosk.camp import Camp, Closing
from kiosk.decision import Refused
from kiosk.events import (
    Event,
    Places,
)
from kiosk.ranking.boards import Row, Scope
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules

Outcome = tuple[Event, ...] | Refused
Movement = int | Literal["new"] | None
"""Places won (positive) or lost against the baseline; `new` for who was not on it; None without one."""


class Place(msgspec.Struct, frozen=True):
    """A line of a board as people see it."""

    row: Row
    movement: Movement


class Known(msgspec.Struct, frozen=True):
    """What standings may be made from."""

    until: int | None = None
    """The last day; None for all there are."""
    exam: bool = True
    """Whether the final test is among it."""


class View(msgspec.Struct, frozen=True):
    """A board as people see it."""

    scope: Scope
    day: int | None
    places: tuple[Place, ...]
    frozen: bool
    as_of: int
    """The last day in it; 0 before the first."""


def is_frozen(camp: Camp, rules: Rules, now: datetime) -> bool:
    """Whether public faces show a frozen board at `now`.

    By hand, or by itself once the set day was closed or is over; not after the office has thawed that.
    A freeze by hand thawed earlier does not keep the one to come from coming.
    """
    if camp.frozen:
        return True
    last = rules.config.scores.freeze_after_day
    if not last or camp.days is None:
        return False
    closing = camp.closings.get(last)
    if camp.thawed and camp.days.day_of(camp.thawed.at) > last:
        return False
    if camp.thawed and closing and closing.event < camp.thawed.event:
        return False
    return closing is not None or camp.days.day_of(now) > last


def freezes_after(camp: Camp, rules: Rules, now: datetime) -> int | None:
    """Return the day with whose closing, or at whose end, the public boards freeze by themselves.

    None where they are frozen, or do not freeze by themselves any more.
    """
    last = rules.config.scores.freeze_after_day
    if not last or camp.days is None or is_frozen(camp, rules, now):
        return None
    # Whatever has come about by then was thawed.
    over = last in camp.closings or camp.days.day_of(now) > last
    return None if over else last


def last_public_day(camp: Camp, rules: Rules) -> int:
    """Return the last day a frozen board may know of."""
    if camp.frozen:
        before = [c.day for c in camp.closings.values() if c.first < camp.frozen.event]
        return max(before, default=0)
    return rules.config.scores.freeze_after_day


def public_standings(camp: Camp, rules: Rules, now: datetime) -> Standings:
    """Return the standings public faces may use: everything, or when frozen only what was known then.

    The final test only where it was in the boards as they were published.
    """
    known = known_to_public(camp, rules, now)
    return Standings(camp, rules, now, until=known.until, exam=known.exam)


def known_to_public(camp: Camp, rules: Rules, now: datetime) -> Known:
    """Return what the standings of public faces may be made from at `now`."""
    if not is_frozen(camp, rules, now):
        return Known()
    day = last_public_day(camp, rules)
    return Known(day, _test_was_published(camp, day))


def _test_was_published(camp: Camp, day: int) -> bool:
    """Whether all there is of the final test was in the boards `day` was closed with, before the freeze."""
    closing = camp.closings.get(day)
    if closing is None or camp.days is None or not camp.exam:
        return False
    first = closing.event == closing.first and camp.days.day_of(closing.at) <= day
    early = first if camp.frozen is None else closing.event < camp.frozen.event
    return early and all(cell.event < closing.event for cell in camp.exam.values())


def view(
    camp: Camp,
    rules: Rules,
    now: datetime,
    scope: Scope,
    day: int | None = None,
    class_: str = "",
    live: bool = False,
    standings: Standings | None = None,
) -> View:
    """Return a board as it may be shown: live to the office, frozen to everybody else after the freeze.

    The frozen board is the one published when its day was closed; where that day was never closed it
    is worked out from what may be known.
    """
    frozen = not live and is_frozen(camp, rules, now)
    limit = last_public_day(camp, rules) if frozen else None
    if frozen and limit is not None:
        if day is not None and day > limit:
            return View(scope, day, (), True, limit)
        closing = camp.closings.get(day if day is not None else limit)
        if closing is not None:
            return _published_view(camp, closing, scope, day, class_)
    if standings is None or (frozen and (standings.until, standings.exam) != (limit, False)):
        standings = Standings(camp, rules, now, until=limit, exam=not frozen)
    rows = standings.board(scope, day).rows(_members(camp, class_))
    latest = day if day is not None else standings.latest_day
    base = _baseline(camp, scope, day, latest, class_)
    return View(scope, day, tuple(Place(row, _moved(row, base)) for row in rows), frozen, latest)


def _members(camp: Camp, class_: str) -> frozenset[str] | None:
    if not class_:
        return None
    return frozenset(key for key, member in camp.people.items() if member.person.class_ == class_)


def _published_view(camp: Camp, closing: Closing, scope: Scope, day: int | None, class_: str) -> View:
    board = (closing.published.camp if day is None else closing.published.day).get(scope, {})
    rows = _rows(_within(camp, board, class_))
    base = _baseline(camp, scope, day, closing.day, class_)
    places = tuple(Place(row, _moved(row, base)) for row in rows)
    return View(scope, day, places, True, closing.day)


def _within(camp: Camp, board: Places, class_: str) -> Places:
    members = _members(camp, class_)
    return board if members is None else {key: value for key, value in board.items() if key in members}


def _rows(board: Places) -> list[Row]:
    """Return published places as rows; within a part of a board, with places among that part."""
    figures = [(key, int(score.replace(".", ""))) for key, (_, score) in board.items()]
    counts: dict[int, int] = {}
    for _, figure in figures:
        counts[figure] = counts.get(figure, 0) + 1
    ranks: dict[int, int] = {}
    better = 0
    for figure in sorted(counts, reverse=True):
        ranks[figure] = better + 1
        better += counts[figure]
    return [Row(key, ranks[figure], counts[figure] > 1, figure) for key, figure in figures]


def baseline_day(camp: Camp, latest: int) -> int:
    """Return the day whose closing movement on a board as of day `latest` is counted from; 0 before any."""
    return max((on for on in camp.closings if on < latest), default=0)


def _baseline(
    camp: Camp, scope: Scope, day: int | None, latest: int, class_: str
) -> Mapping[str, int] | None:
    """Return the places movement is counted from: as published at the last closing before `latest`.

    Published places are kept in the ledger as they were, so corrections do not disturb them.
    """
    before = baseline_day(camp, latest)
    if not before:
        return None
    published = camp.closings[before].published
    board = (published.camp if day is None else published.day).get(scope, {})
    return {row.id: row.rank for row in _rows(_within(camp, board, class_))}


def _moved(row: Row, base: Mapping[str, int] | None) -> Movement:
    if base is None:
        return None
    return base[row.id] - row.rank if row.id in base else "new"


def incomplete(standings: Standings, board: View) -> frozenset[str]:
    """Return who on a board of trainees has a day in it that was scaled, since an item of it is missing."""
    if board.scope != "trainee":
        return frozenset()
    return frozenset(
        person
        for person, days in standings.figures.days.items()
        if any(figure.incomplete for day, figure in days.items() if board.day in (None, day))
    )
