"""An award as the office sees it: winners, who is next, who is barred, and what parted equals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.awards import Preview, award_results, finalise, preview, record_veto, reopen, vote
from kiosk.awards.preview import State, compared
from kiosk.camp import Camp
from kiosk.config import Award
from kiosk.events import PersonWithdrawn, Role
from kiosk.ranking.standings import Standings
from kiosk.scoring.corrections import correct
from kiosk.scoring.rules import Rules
from tests.oracle.awards import expected
from tests.oracle.camps import a_moment, random_camp, with_votes
from tests.oracle.settings import random_config
from tests.rules.test_awards_decisions import BY_CLASS, FIRST_TWO, LOW, ONE, VETO, VOTE, a_table
from tests.rules.test_scores_kit import CONFIG, Table, points


def seen(table: Table, key: str = "one") -> Preview:
    award = next(one for one in table.rules.config.awards if one.key == key)
    return preview(table.standings(), award)


def those(one: Preview, state: State) -> list[str]:
    return [line.id for line in one.lines if line.state == state]


def test_winner_next_below_the_line_and_nobody_else() -> None:
    table = a_table(ONE, **FIRST_TWO, M1=points(homework=19))
    one = seen(table)
    assert (those(one, "winner"), those(one, "next")) == (["T1"], ["M1"])
    assert (one.among, one.seats, one.open_seats, one.ballot, one.final) == (6, 1, 0, (), False)
    assert [line.equals for line in one.lines] == [(), ()]


def test_all_who_are_level_are_next_together() -> None:
    table = a_table(ONE, T1=points(bonus=1))
    assert set(those(seen(table), "next")) == {"M1", "D1", "M2", "D2", "T2"}


def test_where_each_class_has_seats_each_class_has_its_next() -> None:
    table = a_table(BY_CLASS, M1=points(bonus=2), D1=points(bonus=1), M2=points(bonus=2), D2=LOW, T2=LOW)
    one = seen(table)
    assert (set(those(one, "winner")), set(those(one, "next"))) == ({"M1", "M2"}, {"D1", "D2", "T2"})


def test_a_seat_a_class_cannot_fill_has_one_next_of_the_whole_camp() -> None:
    table = a_table(BY_CLASS, M1=points(bonus=3), D1=points(bonus=2), T1=points(bonus=1))
    for who in ("M2", "D2", "T2"):
        table.do(record_veto, "O1", subject=who, veto="drink", note="x")
    one = seen(table)
    assert (those(one, "winner"), those(one, "next")) == (["M1", "D1"], ["T1"])
    assert set(those(one, "barred")) == {"M2", "D2", "T2"}


def test_a_barred_line_has_its_vetoes_with_their_events() -> None:
    table = a_table(ONE, **FIRST_TWO)
    number = table.do(record_veto, "O1", **VETO)
    (line,) = [line for line in seen(table).lines if line.state == "barred"]
    assert (line.id, [veto.events for veto in line.vetoes]) == ("T1", [(number,)])


def test_what_parted_equals_is_said_step_by_step() -> None:
    table = a_table(ONE, **FIRST_TWO)
    table.do(correct, "O1", person="M1", day=1, item="discipline", to=points(x=19)["x"], reason="x")
    table.do(correct, "O1", person="T1", day=1, item="homework", to=points(x=19)["x"], reason="x")
    one = seen(table)
    winner, below = [line for line in one.lines if line.state in ("winner", "next")]
    assert (winner.id, winner.equals, below.id, below.equals) == ("T1", ("M1",), "M1", ("T1",))
    steps = compared(table.standings(), one.award, ("T1", "M1"))
    assert [(step.figures["T1"], step.figures["M1"], step.parts) for step in steps] == [
        ("30.00", "30.00", False),
        ("20.00", "19.00", True),
        ("-", "-", False),
        ("1", "1", False),
    ]


def test_all_who_are_tied_are_each_others_equals_and_the_ballot() -> None:
    table = a_table(ONE, **FIRST_TWO)
    one = seen(table)
    assert {line.id: line.equals for line in one.lines if line.state == "tied"} == {
        "M1": ("T1",),
        "T1": ("M1",),
    }
    assert (one.open_seats, set(one.ballot), [ballot.seats for ballot in one.ballots]) == (
        1,
        {"M1", "T1"},
        [1],
    )
    assert not any(step.parts for step in compared(table.standings(), one.award, one.ballot))


def test_after_the_vote_it_can_be_entered_anew_until_the_list_is_final() -> None:
    table = a_table(ONE, **FIRST_TWO)
    table.do(vote, "O1", **VOTE)
    one = seen(table)
    assert (those(one, "winner"), those(one, "next"), one.open_seats) == (["T1"], ["M1"], 0)
    assert (set(one.ballot), [ballot.seats for ballot in one.ballots]) == ({"M1", "T1"}, [1])
    table.do(finalise, "O1")
    assert seen(table).ballots == ()


def test_a_final_list_says_what_the_figures_of_now_would_change() -> None:
    table = a_table(ONE, **FIRST_TWO, M1=points(homework=19))
    table.do(finalise, "O1")
    assert (seen(table).final, seen(table).otherwise) == (True, ())
    table.do(record_veto, "O1", **VETO)
    one = seen(table)
    assert (those(one, "winner"), those(one, "next"), set(one.otherwise)) == (["T1"], ["M1"], {"T1", "M1"})
    assert those(one, "barred") == []
    table.do(reopen, "O1", reason="x")
    assert (those(seen(table), "winner"), seen(table).otherwise) == (["M1"], ())


def test_a_winner_who_was_sent_home_stays_with_the_place_of_their_score() -> None:
    table = a_table(ONE, **FIRST_TWO, M1=points(homework=19))
    table.do(finalise, "O1")
    table.put(PersonWithdrawn, person="T1", reason="x")
    (line,) = [line for line in seen(table).lines if line.state == "winner"]
    assert line.row is not None
    assert (line.id, line.row.rank, line.row.score) == ("T1", 1, "100.00")


def test_only_the_list_that_was_looked_at_is_made_final() -> None:
    table = a_table(ONE, **FIRST_TWO, M1=points(homework=19))
    looked_at = {"one": tuple(those(seen(table), "winner"))}
    table.do(record_veto, "O2", **VETO)
    assert table.no(finalise, "O1", seen=looked_at) == "changed"
    assert table.camp.final_awards is None
    table.do(finalise, "O1", seen={"one": ("M1",)})
    assert table.camp.final_awards == {"one": ("M1",)}
    since = table.camp.final_since
    assert since is not None
    assert (since.at, since.by) == (table.now, "O1")
    table.do(reopen, "O1", reason="x")
    assert table.camp.final_since is None


def test_where_each_class_has_a_seat_each_class_has_its_ballot() -> None:
    one = seen(a_table(BY_CLASS, D1=LOW, D2=LOW))
    assert [(set(ballot.tied), ballot.seats) for ballot in one.ballots] == [
        ({"M1", "T1"}, 1),
        ({"M2", "T2"}, 1),
    ]


@pytest.mark.parametrize("tie", ["all", "none"])
def test_a_tie_the_policy_settles_is_no_ballot(tie: Any) -> None:
    table = a_table(replace(ONE, tie=tie), **FIRST_TWO)
    one = seen(table)
    assert one.ballot == ()
    assert set(those(one, "winner" if tie == "all" else "next")) >= {"M1", "T1"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_a_preview_is_the_oracles_list_and_nobody_stands_in_it_twice(seed: int) -> None:
    config = random_config(seed, CONFIG)
    events = random_camp(seed, config)
    now = a_moment(seed, events)
    events = with_votes(seed, config, events, now)
    camp = Camp()
    for event in events:
        camp.apply(event)
    standings = Standings(camp, Rules(config), now)
    for key, (winners, barred, tied) in expected(config, events, now).items():
        one = preview(standings, next(award for award in config.awards if award.key == key))
        found = {state: those(one, state) for state in ("winner", "tied", "barred")}
        assert {state: set(ids) for state, ids in found.items()} == {
            "winner": winners,
            "tied": tied,
            "barred": barred,
        }
        ids = [line.id for line in one.lines]
        assert len(ids) == len(set(ids))
        assert bool(one.open_seats) == bool(tied)
        for line in one.lines:
            assert line.id not in line.equals
            figures = standings.board(one.award.scope).figures
            assert all(figures[other] == figures[line.id] for other in line.equals)


def test_the_preview_and_the_list_that_is_made_final_are_the_same() -> None:
    people: dict[str, tuple[str, Role]] = {"O1": ("", "office"), "O2": ("", "office")}
    people |= {f"{class_}{n}": (f"{class_}班", "trainee") for class_ in "一二三" for n in (1, 2, 3)}
    awards: tuple[Award, ...] = (replace(BY_CLASS, key="one", number=4, tie="all"),)
    table = Table(replace(CONFIG, awards=awards), people)
    table.day(1, 一1=points(bonus=1), 二2=points(bonus=2))
    results = award_results(table.standings())
    assert those(seen(table), "winner") == [winner.id for winner in results[0].winners]
