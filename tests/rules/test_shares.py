"""What an item of a day adds to a score or takes off it: all of it together is the exact score."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ranking.boards import SCOPES, Scope
from kiosk.ranking.publish import public_standings
from kiosk.ranking.shares import WHOLE, Share, full_score, largest_first, made_up, shares
from kiosk.ranking.standings import Standings
from kiosk.scoring.corrections import enter_exam, score_class
from kiosk.scoring.rules import Rules
from tests.oracle.camps import a_moment, random_camp
from tests.oracle.settings import random_config, sample
from tests.rules.test_scores_kit import Table, points
from tests.rules.test_standings import folded


def exact(standings: Standings, scope: Scope, day: int | None) -> dict[str, Fraction]:
    """Return the exact scores of a board."""
    scores = standings._scores(scope, day)
    return {key: Fraction(score) for key, score in scores.items() if score is not None}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_the_shares_add_up_to_the_exact_score_of_every_row_of_every_board(seed: int, public: bool) -> None:
    config = random_config(seed, sample()) if seed % 2 else sample()
    events = random_camp(seed, config)
    now = a_moment(seed, events)
    make = public_standings if public else Standings
    standings = make(folded(events), Rules(config), now)
    for scope in SCOPES:
        full = full_score(standings, scope)
        for day in (None, *standings.figures.all_days):
            for key, score in exact(standings, scope, day).items():
                made = shares(standings, scope, key, day)
                assert full + sum(one.adds for one in made) == score, (scope, key, day)
                assert day is None or {one.day for one in made} == {day}


def table_of_two_days() -> Table:
    """T1 loses homework on day 1 and discipline on day 2; D1 a little discussion on day 1."""
    table = Table()
    table.day(1, T1=points(homework=15), D1=points(discussion=14))
    table.day(2, T1=points(discipline=18, bonus=2))
    return table


def told(made: tuple[Share, ...]) -> dict[tuple[str, int], Fraction]:
    return {(one.item, one.day): one.adds for one in made if one.adds}


def test_what_takes_points_off_is_told_by_item_and_day() -> None:
    standings = table_of_two_days().standings()
    assert told(shares(standings, "trainee", "T1")) == {
        ("homework", 1): Fraction(-5, 2),
        ("discipline", 2): Fraction(-1),
        ("bonus", 2): Fraction(1),
    }
    assert told(shares(standings, "trainee", "T1", 2)) == {
        ("discipline", 2): Fraction(-2),
        ("bonus", 2): Fraction(2),
    }
    assert shares(standings, "trainee", "nobody") == ()
    assert shares(standings, "trainee", "T1", 3) == ()


def test_what_parts_two_is_told_largest_first_with_the_days_that_did_it() -> None:
    standings = table_of_two_days().standings()
    lines = largest_first(made_up(shares(standings, "trainee", "D1"), shares(standings, "trainee", "T1")))
    assert [(one.item, one.adds) for one in lines if one.adds] == [
        ("homework", Fraction(5, 2)),
        ("discipline", Fraction(1)),
        ("bonus", Fraction(-1)),
        ("discussion", Fraction(-1, 2)),
    ]
    homework = lines[0]
    assert [(cell.day, cell.adds) for cell in homework.cells] == [(1, Fraction(5, 2)), (2, Fraction(0))]
    first, second = homework.cells[0].first, homework.cells[0].second
    assert first is not None
    assert second is not None
    assert (first.points, second.points, first.full) == (Fraction(20), Fraction(15), Fraction(20))


def test_a_day_somebody_has_not_stands_empty_beside_the_other() -> None:
    table = Table()
    table.day(1, T1=points(homework=15))
    table.session("d2", 2, D1="present", T1="leave")
    table.day(2)
    standings = table.standings()
    ours, theirs = (shares(standings, "trainee", who) for who in ("D1", "T1"))
    lines = {one.item: one for one in made_up(ours, theirs)}
    cells = lines["homework"].cells
    assert [(cell.day, cell.second is None) for cell in cells] == [(1, False), (2, True)]
    assert lines["homework"].adds == 5


@pytest.mark.parametrize(("day", "mean", "drill"), [(None, -4, -4), (1, -4, -8)])
def test_a_class_is_made_of_its_members_mean_and_its_items(day: int | None, mean: int, drill: int) -> None:
    table = Table()
    table.day(1, T1=points(homework=0), T2=points(homework=0), M1=points(homework=0), D1=points(homework=0))
    table.day(2)
    table.do(score_class, "O1", class_="一班", day=1, item="drill", points=points(drill=8)["drill"])
    made = told(shares(table.standings(), "class", "一班", day))
    assert made["drill", 1] == Fraction(drill)
    assert set(made) == {("members", 1), ("drill", 1)}


def test_the_final_test_stands_on_no_day() -> None:
    table = Table()
    table.day(1)
    table.do(enter_exam, "O1", points=points(T1=80))
    (test,) = (one for one in shares(table.standings(), "trainee", "T1") if one.item == "exam")
    assert (test.day, test.points, test.adds) == (WHOLE, Fraction(80), Fraction(-6))
