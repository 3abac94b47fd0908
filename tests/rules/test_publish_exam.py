"""The final test and the freeze: what stands on the published board can be followed to its parts."""

from __future__ import annotations

from kiosk.ranking.closing import freeze, reopen_day
from kiosk.ranking.publish import public_standings, view
from kiosk.ranking.why import why
from kiosk.scoring.corrections import enter_exam
from tests.rules.test_agenda_kit import at
from tests.rules.test_publish import later, two_days
from tests.rules.test_scores_kit import CONFIG, Table, points


def told(table: Table) -> dict[str, tuple[str, str]]:
    """What the public board says of each, and what the public why of it comes to."""
    seen = view(table.camp, table.rules, table.now, "trainee")
    known = public_standings(table.camp, table.rules, table.now)
    whys = {one.row.id: why(known, table.camp.people[one.row.id]) for one in seen.places}
    return {
        one.row.id: (one.row.score, made.score if (made := whys[one.row.id]) else "") for one in seen.places
    }


def agree(table: Table) -> bool:
    return bool(told(table)) and all(board == made for board, made in told(table).values())


def test_a_test_entered_before_the_last_public_day_was_closed_is_in_board_and_why() -> None:
    table = two_days()
    table.do(enter_exam, "O1", points=points(M1=60))
    table.close(2)
    assert told(table)["M1"] == ("86.60", "86.60")
    assert agree(table)


def test_a_test_entered_after_it_is_in_neither() -> None:
    table = two_days()
    table.close(2)
    table.do(enter_exam, "O1", points=points(M1=60))
    assert told(table)["M1"] == ("98.00", "98.00")
    assert agree(table)


def test_a_day_closed_when_the_freeze_had_begun_by_date_has_no_test() -> None:
    table = two_days()
    table.do(enter_exam, "O1", points=points(M1=60))
    table.now = at(3, "05:00")
    table.close(2, over="x")
    assert told(table)["M1"] == ("98.00", "98.00")


def test_a_day_closed_again_after_the_freeze_has_no_test() -> None:
    table = two_days()
    table.do(enter_exam, "O1", points=points(M1=60))
    table.close(2)
    table.do(reopen_day, "O1", day=2, reason="x")
    table.close(2)
    assert told(table)["M1"] == ("98.00", "98.00")


def test_frozen_by_hand_the_test_that_was_on_the_board_stays_there() -> None:
    table = two_days(CONFIG)
    table.do(enter_exam, "O1", points=points(M1=60))
    table.close(2)
    table.do(freeze, "O1")
    assert told(table)["M1"] == ("86.60", "86.60")
    later(table)
    assert told(table)["M1"][0] == "86.60"
