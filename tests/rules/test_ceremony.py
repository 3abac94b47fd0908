"""The ceremony's decisions: opened once, with everything in it; stepped; closed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from kiosk.awards import Reveal, close_ceremony, finalise, open_ceremony, reopen, reveal_of, step_to, vote
from kiosk.events import BoardThawed, CeremonyClosed, CeremonyOpened, CeremonyStepped, PersonWithdrawn
from kiosk.ranking.closing import freeze
from kiosk.ranking.publish import is_frozen, view
from kiosk.scoring.corrections import correct
from tests.rules.test_agenda_kit import at
from tests.rules.test_awards_decisions import CLASS, FIRST_TWO, ONE, VOTE, a_table
from tests.rules.test_publish import EARLY
from tests.rules.test_scores_kit import FULL, Table, points

CLASSES = replace(CLASS, share="", number=1, tie="all")
FROZEN = replace(EARLY, scores=replace(EARLY.scores, freeze_after_day=1))


def ready() -> Table:
    """Day 1 was closed, day 2 is in, the boards are frozen and the awards final."""
    first = {who: points(homework=20 - place) for place, who in enumerate(("T1", "D1", "M2", "D2", "T2"))}
    table = a_table(ONE, CLASSES, config=FROZEN, **first)
    table.close(1)
    table.day(2, M1=points(homework=5), M2=points(homework=1))
    table.do(finalise, "O1")
    return table


def opened() -> Table:
    table = ready()
    table.do(open_ceremony, "O1")
    return table


def reveal(table: Table) -> Reveal:
    found = reveal_of(table.camp)
    assert found is not None
    return found


def test_it_opens_with_the_frozen_and_the_final_boards_and_the_winners() -> None:
    table = ready()
    frozen = {one.row.id: one.row.score for one in view(table.camp, table.rules, table.now, "trainee").places}
    final = {row.id: row.score for row in table.standings().board("trainee").rows()}
    assert frozen != final
    table.do(open_ceremony, "O1")
    event = table.events[-1]
    assert isinstance(event, CeremonyOpened)
    people, classes = event.boards
    assert (event.frozen_day, event.final_day) == (1, 2)
    assert (people.scope, classes.scope) == ("trainee", "class")
    assert {row.id: str(row.before) for row in people.rows} == frozen
    assert {row.id: str(row.after) for row in people.rows} == final
    row = next(one for one in people.rows if one.id == "T1")
    assert (row.name, row.class_, row.unit) == ("nT1", "一班", "u1")
    assert {award.key: award.winners for award in event.awards} == table.camp.final_awards


def test_the_last_scene_of_a_board_is_the_office_s_live_board() -> None:
    table = opened()
    shown = reveal(table)
    for number, step in enumerate(shown.steps):
        if step.kind == "done":
            scene = shown.scene(number)
            assert scene.scope is not None
            rows = table.standings().board(scene.scope).rows()
            assert [(one.id, one.rank, one.tied, f"{one.figure}") for one in scene.lines] == [
                (row.id, row.rank, row.tied, row.score) for row in rows
            ]


@pytest.mark.parametrize(
    ("by", "code"), [("", "unknown_person"), ("M1", "not_allowed"), ("K1", "not_allowed")]
)
def test_only_the_office_leads_through_it(by: str, code: str) -> None:
    assert ready().no(open_ceremony, by) == code
    table = opened()
    assert table.no(step_to, by, step=1) == code
    assert table.no(close_ceremony, by) == code


def test_it_opens_once_and_needs_final_awards_and_a_freeze() -> None:
    table = opened()
    assert table.no(open_ceremony, "O2") == "already"
    table = ready()
    table.do(reopen, "O1", reason="x")
    assert table.no(open_ceremony, "O1") == "not_final"
    table = Table(replace(EARLY, scores=replace(EARLY.scores, freeze_after_day=0), awards=(ONE,)))
    table.do(finalise, "O1")
    assert table.no(open_ceremony, "O1") == "not_frozen"
    table.do(freeze, "O1")
    assert table.no(open_ceremony, "O1") == "no_board"


def test_steps_go_anywhere_there_is_one_and_nowhere_else() -> None:
    table = opened()
    last = reveal(table).last
    for wrong in (-1, last + 1, 10**20):
        assert table.no(step_to, "O1", step=wrong) == "no_such_step"
    assert table.no(step_to, "O1", step=0) == "already"
    table.do(step_to, "O1", step=last)
    table.do(step_to, "O2", step=3, pace=200)
    event = table.events[-1]
    assert isinstance(event, CeremonyStepped)
    assert (event.step, event.blank, event.pace) == (3, False, 200)
    assert table.camp.ceremony is not None
    assert (table.camp.ceremony.step, table.camp.ceremony.by) == (3, "O2")
    table.do(step_to, "O1", step=3, blank=True, pace=10000)
    assert (table.camp.ceremony.blank, table.camp.ceremony.pace) == (True, 1600)


def test_two_presenters_who_press_at_once_take_one_step() -> None:
    table = opened()
    table.do(step_to, "O1", step=1)
    assert table.no(step_to, "O2", step=1, seen=0) == "already"


def test_a_step_further_than_what_another_has_left_meanwhile_leads_nobody_back() -> None:
    table = opened()
    table.do(step_to, "O1", step=4)
    assert table.no(step_to, "O2", step=1, seen=0) == "moved"
    table.do(step_to, "O2", step=5, seen=4)
    table.do(step_to, "O2", step=1)


def test_nothing_that_happens_meanwhile_changes_what_is_revealed() -> None:
    table = opened()
    before = [reveal(table).scene(step) for step in range(reveal(table).last + 1)]
    table.do(
        correct, "O1", person="T1", day=1, item="homework", to=Decimal(1), reason="found in mid-ceremony"
    )
    table.do(reopen, "O1", reason="x")
    table.day(3, **dict.fromkeys(("T2", "D2"), FULL))
    table.put(PersonWithdrawn, person="M2", reason="sent home")
    table.do(step_to, "O1", step=4)
    assert [reveal(table).scene(step) for step in range(reveal(table).last + 1)] == before


def test_who_left_the_boards_before_it_is_on_neither_but_keeps_an_award() -> None:
    table = ready()
    assert table.camp.final_awards is not None
    (winner,) = table.camp.final_awards["one"]
    table.put(PersonWithdrawn, person=winner, reason="sent home")
    table.put(PersonWithdrawn, person="D2", reason="sent home")
    table.do(open_ceremony, "O1")
    shown = reveal(table)
    assert not {winner, "D2"} & {line.id for line in shown.scene(1).lines}
    cards = [shown.scene(step).card for step, one in enumerate(shown.steps) if one.row == winner]
    assert [card and card.line.name for card in cards] == [f"n{winner}"]


def test_closing_ends_it_and_leaves_the_boards_frozen_unless_asked() -> None:
    table = opened()
    table.do(close_ceremony, "O1")
    assert isinstance(table.events[-1], CeremonyClosed)
    assert table.camp.ceremony is None
    assert is_frozen(table.camp, table.rules, table.now)
    for rule, given in ((close_ceremony, {}), (step_to, {"step": 1})):
        assert table.no(rule, "O1", **given) == "no_ceremony"
    table.do(open_ceremony, "O1")
    assert table.camp.ceremony is not None
    assert table.camp.ceremony.step == 0, "opened again it begins again"


def test_closing_can_thaw_in_the_same_commit_once_everything_is_revealed() -> None:
    table = opened()
    table.now = at(2, "22:00")
    assert table.no(close_ceremony, "O1", thaw="revealed") == "not_revealed"
    table.do(step_to, "O1", step=reveal(table).last)
    table.do(close_ceremony, "O1", thaw="revealed")
    assert [type(event) for event in table.events[-2:]] == [CeremonyClosed, BoardThawed]
    assert len({event.id for event in table.events[-2:]}) == 2
    assert not is_frozen(table.camp, table.rules, table.now)
    assert not view(table.camp, table.rules, table.now, "trainee").frozen


def test_steps_of_no_ceremony_are_folded_to_nothing() -> None:
    table = ready()
    table.put(CeremonyStepped, step=3)
    table.put(CeremonyClosed, step=3)
    assert table.camp.ceremony is None


def test_a_vote_counts_in_it() -> None:
    table = a_table(ONE, **FIRST_TWO, config=FROZEN)
    table.close(1)
    table.do(vote, "O1", **VOTE)
    table.do(finalise, "O1")
    table.do(open_ceremony, "O1")
    assert [step.row for step in reveal(table).steps if step.kind == "card"] == ["T1"]
