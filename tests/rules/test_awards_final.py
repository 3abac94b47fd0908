"""The final list of awards, and what the public's preview may know."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from kiosk.awards import finalise, record_veto, reopen, vote
from kiosk.config import Award
from kiosk.events import AwardsFinalised, LeaveGranted, PersonWithdrawn
from kiosk.scoring.corrections import correct, enter_exam, score_class
from kiosk.scoring.sheets import reject
from tests.rules.test_agenda_kit import at
from tests.rules.test_awards_decisions import (
    CLASS,
    FIRST_TWO,
    ONE,
    VETO,
    VOTE,
    a_table,
    barred,
    result,
    winners,
)
from tests.rules.test_publish import EARLY, later
from tests.rules.test_scores_kit import CONFIG, Table, points


def test_the_list_is_final_once_no_vote_is_open_and_only_by_the_office() -> None:
    table = a_table(ONE, replace(CLASS, number=1, share=""), **FIRST_TWO, T1=points(homework=19))
    for by, code in (("", "unknown_person"), ("M1", "not_allowed")):
        assert table.no(finalise, by) == code
        assert table.no(reopen, by, reason="x") == code
    assert table.no(reopen, "O1", reason="x") == "not_final"
    assert not result(table).final
    table.do(finalise, "O1")
    event = table.events[-1]
    assert isinstance(event, AwardsFinalised)
    assert event.winners == {"one": ("M1",), "advanced_class": ("一班",)}
    assert result(table).final
    assert table.no(finalise, "O2") == "already"


def test_it_is_not_final_while_a_vote_is_open_and_there_is_no_vote_once_it_is() -> None:
    table = a_table(ONE, **FIRST_TWO)
    assert table.no(finalise, "O1") == "tied"
    table.do(vote, "O1", **VOTE)
    table.do(finalise, "O1")
    assert table.no(vote, "O1", **{**VOTE, "winners": ("M1",)}) == "no_tie"


def final_one() -> Table:
    table = a_table(ONE, **FIRST_TWO, M1=points(homework=19))
    table.do(finalise, "O1")
    return table


def only(table: Table) -> tuple[str, str, int]:
    (winner,) = result(table).winners
    return winner.id, winner.score, winner.rank


def test_the_final_list_stands_when_figures_change_and_shows_them_as_they_are() -> None:
    table = final_one()
    given = {"person": "T1", "day": 1, "item": "homework", "reason": "x"}
    table.do(correct, "O1", **given, to=points(x=1)["x"])
    assert only(table) == ("T1", "81.00", 6)
    table.do(record_veto, "O1", **VETO)
    assert (only(table)[0], list(barred(table))) == ("T1", ["T1"])
    assert (result(table).tied_at_cut, result(table).open_seats) == ((), 0)
    table.do(reopen, "O1", reason="T1 was not it")
    assert (winners(table), result(table).final) == (["M1"], False)


def test_a_winner_withdrawn_afterwards_stays_on_the_final_list_with_the_place_of_their_score() -> None:
    table = final_one()
    table.put(PersonWithdrawn, person="T1", reason="sent home")
    assert only(table) == ("T1", "100.00", 1)
    given = {"person": "T1", "day": 1, "item": "homework", "reason": "x"}
    table.do(correct, "O1", **given, to=points(x=15)["x"])
    assert only(table) == ("T1", "95.00", 2)
    table.do(reject, "O2", class_="一班", day=1, reason="x")
    assert only(table) == ("T1", "", 0)
    table.do(reopen, "O1", reason="x")
    assert "T1" not in winners(table)


def test_an_award_of_the_settings_that_came_after_the_final_list_has_nobody() -> None:
    table = final_one()
    table.rules = type(table.rules)(replace(CONFIG, awards=(ONE, replace(ONE, key="new"))))
    assert (winners(table, "new"), result(table, "new").final) == ([], True)


def test_reopening_the_list_needs_a_reason() -> None:
    assert final_one().no(reopen, "O1", reason=" ") == "reason_needed"


def frozen(*awards: Award, **config: Any) -> Table:
    table = a_table(*awards, config=replace(EARLY, **config))
    table.close(1)
    table.day(2)
    table.close(2)
    return table


def test_nothing_after_the_freeze_is_in_the_publics_preview() -> None:
    classes = replace(CLASS, share="", number=1)
    ties = replace(CONFIG.ties, class_=("drill",), trainee=("exam", "fewest_deductions"))
    table = frozen(ONE, classes, replace(ONE, key="all", number=6), ties=ties)
    table.session("s4", day=4, start="09:00", end="12:00")
    before = [result(table, key, public=True) for key in ("one", "advanced_class", "all")]
    later(table)
    moment: dict[str, Any] = {"start": at(3, "08:00"), "until": at(4, "18:00")}
    table.put(LeaveGranted, person="T1", leave="before", reason="x", **moment)
    table.now = at(4, "20:00")
    assert [result(table, key, public=True) for key in ("one", "advanced_class", "all")] == before
    assert "T1" in barred(table, "all")
    assert [one.id for one in result(table, "advanced_class").winners] == ["二班"]


def test_leave_is_counted_in_hours_of_all_sessions_and_leads_to_those_that_fell_in_one() -> None:
    table = Table(replace(CONFIG, awards=(ONE,)))
    for day in range(1, 8):
        table.session(f"s{day}", day=day, start="09:00", end="10:00")
    table.day(1)
    away: dict[str, Any] = {"person": "T1", "leave": "before", "reason": "x"}
    table.put(LeaveGranted, start=at(1, "20:00"), until=at(1, "22:00"), **away)
    table.put(LeaveGranted, start=at(2, "08:00"), until=at(2, "10:00"), **away)
    assert barred(table) == {}, "one hour of seven is not above a seventh"
    last = table.put(LeaveGranted, start=at(3, "09:59"), until=at(3, "11:00"), **away)
    (found,) = result(table).vetoed
    assert (found.id, found.vetoes[0].events) == ("T1", (last - 1, last))


def test_a_failed_test_and_an_absence_bar_by_themselves() -> None:
    table = Table(replace(CONFIG, awards=(ONE,)))
    table.session("s1", M1="present", D1="present", M2="present", D2="present", T2="present")
    table.day(1)
    number = table.do(enter_exam, "O1", points=points(M1=59.5, D1=60))
    found = {one.id: one.vetoes[0] for one in result(table).vetoed}
    assert {key: veto.veto for key, veto in found.items()} == {"M1": "exam", "T1": "absence"}
    assert (found["M1"].events, found["T1"].events) == ((number,), ())


def test_judged_class_items_part_classes_that_are_level() -> None:
    ties = replace(CONFIG.ties, class_=("drill",))
    table = a_table(replace(CLASS, share="", number=1), config=replace(CONFIG, ties=ties))
    for class_, drill in (("一班", 7), ("二班", 7)):
        table.do(score_class, "O1", class_=class_, day=1, item="drill", points=points(x=drill)["x"])
    assert result(table, CLASS.key).tied_at_cut == ("一班", "二班")
    for class_, drill in (("一班", 9), ("二班", 8)):
        table.do(score_class, "O1", class_=class_, day=2, item="drill", points=points(x=drill)["x"])
    assert winners(table, CLASS.key) == ["一班"]
