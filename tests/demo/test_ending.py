"""How the play ends: vetoes, test, vote and final list in time for the ceremony; how the boards get there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.awards import AwardResult, award_results
from kiosk.demo import begins
from kiosk.desk.live import call_shown, roll_counts
from kiosk.events import (
    AwardsFinalised,
    AwardVoted,
    DayClosed,
    Departed,
    ExamEntered,
    VetoRecorded,
    VetoWithdrawn,
)
from kiosk.ranking.publish import is_frozen
from kiosk.ranking.standings import Standings
from tests.demo.demo_kit import Play, events_of, of_kind, third_evening, whole_camp
from tests.oracle.awards import expected


def results() -> tuple[AwardResult, ...]:
    """Return the awards as they are in the end."""
    play = whole_camp()
    with play.read() as ledger:
        return award_results(Standings(ledger.camp, play.cast.rules, play.until))


def test_every_kind_of_veto_bars_somebody_and_names_its_events() -> None:
    found = {one.id: one.vetoes for result in results() for one in result.vetoed}
    kinds = {one.veto for barred in found.values() for one in barred}
    assert kinds >= {"leave", "absence", "exam", "stand_in", "criticism"}
    assert all(one.events for barred in found.values() for one in barred if one.veto != "absence")
    assert 5 < len(found) < 20


def test_one_veto_is_taken_back_and_the_leader_is_barred_after_the_freeze() -> None:
    play = whole_camp()
    with play.read() as ledger:
        events, closings = events_of(ledger), ledger.camp.closings
    recorded = [one for one in events if isinstance(one, VetoRecorded)]
    [back] = [one for one in events if isinstance(one, VetoWithdrawn)]
    assert events[back.event - 1] in recorded
    barred = {one.id for result in results() for one in result.vetoed}
    assert back.subject not in barred
    assert recorded[-1].at > closings[9].at
    assert recorded[-1].subject in barred
    # Nobody who sees the boards of day 9 expects that.
    assert closings[9].published.camp["trainee"][recorded[-1].subject][0] == 1


def test_the_list_is_the_oracles_with_the_vote_and_final_before_the_ceremony() -> None:
    play = whole_camp()
    with play.read() as ledger:
        events = events_of(ledger)
    [final] = [one for one in events if isinstance(one, AwardsFinalised)]
    [vote] = [one for one in events if isinstance(one, AwardVoted)]
    [closed] = [one for one in events if isinstance(one, DayClosed) and one.day == 10]
    assert closed.at < vote.at < final.at < play.cast.at(10, "15:20")
    for award, (winners, _, tied) in expected(play.config, events, play.until).items():
        assert set(final.winners[award]) == winners, award
        assert not tied
    without = [one for one in events if not isinstance(one, AwardVoted | AwardsFinalised)]
    winners, _, tied = expected(play.config, without, play.until)[vote.award]
    assert set(vote.winners) < tied
    assert set(final.winners[vote.award]) == winners | set(vote.winners)


def test_everybody_who_is_there_sits_the_test_and_goes_home() -> None:
    with whole_camp().read() as ledger:
        [test] = of_kind(events_of(ledger), ExamEntered)
        gone = [one for one in of_kind(events_of(ledger), Departed) if one.at > test.at]
        people = ledger.camp.people
    assert isinstance(test, ExamEntered)
    here = {one for one, member in people.items() if member.person.scored and member.arrival}
    assert set(test.points) == here
    assert {one.person for one in gone if isinstance(one, Departed)} == here
    assert all(not one.departure for one in people.values() if not one.person.scored)


def test_the_boards_move_to_the_last_day() -> None:
    with whole_camp().read() as ledger:
        boards = [closing.published.camp for _, closing in sorted(ledger.camp.closings.items())]
    leaders = [{key for key, (rank, _) in board["class"].items() if rank == 1} for board in boards]
    assert sum(before != after for before, after in pairwise(leaders)) >= 2
    assert leaders[-2] != leaders[-1]
    assert any(len([1 for rank, _ in board["trainee"].values() if rank == 1]) > 1 for board in boards)
    for before, after in pairwise(board["trainee"] for board in boards):
        moved = [abs(before[key][0] - rank) for key, (rank, _) in after.items() if key in before]
        assert max(moved) >= 20
        assert sum(map(bool, moved)) > len(moved) / 2


@pytest.mark.parametrize("screen", ["home", "office", "wall", "standings", "ceremony", "card"])
def test_the_last_day_begins_when_the_awards_are_final(screen: str) -> None:
    play = whole_camp()
    with play.read() as ledger:
        [final] = of_kind(events_of(ledger), AwardsFinalised)
    begun = begins(play.cast, 10, screen)
    assert final.at < begun < play.cast.at(10, "15:30")


def test_the_wall_begins_with_every_sheet_in_and_a_roll_call_half_taken(tmp_path: Path) -> None:
    play = Play(tmp_path, until=begins(third_evening().cast, 2, "wall"))
    with play.read() as ledger:
        camp = ledger.camp
        assert {camp.sheets[group.name, 2].state for group in play.cast.groups} == {"confirmed"}
        assert camp.closed == {1}
        call = call_shown(camp, play.config, play.until)
        assert call is not None
        counted = roll_counts(camp, call, play.config).all
    assert 30 < counted.came < 140


def test_the_freeze_comes_by_itself(tmp_path: Path) -> None:
    cast = third_evening().cast
    play = Play(tmp_path, until=cast.closes_at(9))
    with play.read() as ledger:
        assert ledger.camp.closed == set(range(1, 10))
        assert is_frozen(ledger.camp, cast.rules, play.until)
