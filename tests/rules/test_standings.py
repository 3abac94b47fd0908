"""Standings and awards against the oracle, which works them out by another way from the rules alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction

import pytest

from kiosk.awards import award_results
from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.events import Event
from kiosk.ranking.boards import SCOPES, Row, Scope
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules, published
from tests.oracle.awards import expected
from tests.oracle.camps import a_moment, random_camp, with_votes
from tests.oracle.settings import random_config, sample
from tests.oracle.standings import Oracle

CAMPS = int(os.environ.get("KIOSK_TEST_CAMPS", "1000"))
"""How many random camps; 10,000 take a few minutes."""
BATCH = 100


def folded(events: Iterable[Event]) -> Camp:
    camp = Camp()
    for event in events:
        camp.apply(event)
    return camp


def shown(rows: Iterable[Row]) -> dict[str, tuple[int, str]]:
    return {row.id: (row.rank, row.score) for row in rows}


def in_order(standings: Standings, scope: Scope, day: int | None) -> dict[str, tuple[int, str]]:
    """Return a board as its rows say, having looked that a single place asked for is the same."""
    board = standings.board(scope, day)
    rows = board.rows()
    assert [row.rank for row in rows] == [board.rank(row.id) for row in rows]
    assert [row.tied for row in rows] == [sum(one.rank == row.rank for one in rows) > 1 for row in rows]
    return shown(rows)


def boards(standings: Standings) -> dict[tuple[Scope, int | None], dict[str, tuple[int, str]]]:
    count = standings.camp.days.count if standings.camp.days else 0
    days = [None, *range(1, count + 1)]
    return {(scope, day): in_order(standings, scope, day) for scope in SCOPES for day in days}


def drawn(seed: int) -> tuple[Config, list[Event], datetime]:
    config = random_config(seed, sample()) if seed % 2 else sample()
    events = random_camp(seed, config)
    return config, events, a_moment(seed, events)


@pytest.mark.parametrize("first", range(0, CAMPS, BATCH))
def test_every_board_is_the_oracles(first: int) -> None:
    for seed in range(first, first + BATCH):
        config, events, now = drawn(seed)
        oracle = Oracle(config, events, now)
        standings = Standings(folded(events), Rules(config), now)
        for (scope, day), board in boards(standings).items():
            assert board == oracle.board(scope, day), f"seed {seed}: {scope} {day}"


@pytest.mark.parametrize("first", range(0, CAMPS, BATCH))
def test_a_board_within_a_class_is_the_oracles(first: int) -> None:
    for seed in range(first, first + BATCH):
        config, events, now = drawn(seed)
        camp = folded(events)
        oracle = Oracle(config, events, now)
        board = Standings(camp, Rules(config), now).board("trainee")
        for class_ in {member.person.class_ for member in camp.people.values() if member.person.class_}:
            members = frozenset(key for key, one in camp.people.items() if one.person.class_ == class_)
            assert shown(board.rows(members)) == oracle.board_within(class_), f"seed {seed}: {class_}"


@pytest.mark.parametrize("first", range(0, CAMPS, BATCH))
def test_every_award_is_the_oracles(first: int) -> None:
    for seed in range(first, first + BATCH):
        config, events, now = drawn(seed)
        events = with_votes(seed, config, events, now)
        results = award_results(Standings(folded(events), Rules(config), now))
        found = {
            one.award.key: (
                {winner.id for winner in one.winners},
                {barred.id for barred in one.vetoed},
                set(one.tied_at_cut),
            )
            for one in results
        }
        assert found == expected(config, events, now), f"seed {seed}"


def figures(standings: Standings) -> tuple[object, ...]:
    days = {person: days for person, days in standings.figures.days.items() if days}
    classes = {class_: days for class_, days in standings.class_days.items() if days}
    return boards(standings), days, standings.figures.scores, classes


@pytest.mark.parametrize("first", range(0, CAMPS // 5, BATCH))
def test_standings_kept_up_event_by_event_are_those_from_nothing(first: int) -> None:
    for seed in range(first, first + BATCH):
        config, events, now = drawn(seed)
        rules = Rules(config)
        camp = Camp()
        camp.apply(events[0])
        kept = Standings(camp, rules, now)
        for place, group in enumerate(_groups(events[1:])):
            for event in group:
                camp.apply(event)
            moment = min(now, group[-1].at) if place % 2 else now
            kept.update(group, moment)
            if place % 7 == 0:
                assert figures(kept) == figures(Standings(camp, rules, moment)), (
                    f"seed {seed}, event {camp.seq}"
                )
        kept.update((), now)
        assert figures(kept) == figures(Standings(camp, rules, now)), f"seed {seed}"


def _groups(events: Sequence[Event]) -> Iterable[Sequence[Event]]:
    size = 1
    start = 0
    while start < len(events):
        yield events[start : start + size]
        start += size
        size = size % 5 + 1


@pytest.mark.parametrize(
    ("exact", "hundredths"),
    [
        (Fraction(963999, 10000), 9640),
        (Fraction(9635, 100), 9635),
        (Fraction(96345, 1000), 9635),
        (Fraction(963449, 10000), 9634),
        (Fraction(1, 3), 33),
        (Fraction(2, 3), 67),
        (Fraction(0), 0),
    ],
)
def test_published_figures_are_rounded_half_up(exact: Fraction, hundredths: int) -> None:
    assert published(exact) == hundredths
