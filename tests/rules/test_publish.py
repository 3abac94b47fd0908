"""Closing publishes: what the public sees, frozen and live, and from where movement is counted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.events import Person, PersonChanged, PersonWithdrawn
from kiosk.ranking.boards import SCOPES, Scope
from kiosk.ranking.closing import freeze, reopen_day, thaw
from kiosk.ranking.publish import is_frozen, last_public_day, public_standings, view
from kiosk.scoring.corrections import correct, enter_exam, score_class
from kiosk.scoring.sheets import confirm
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CLASSES, CONFIG, FULL, Table, points

EARLY = replace(CONFIG, scores=replace(CONFIG.scores, freeze_after_day=2))
NEVER = replace(CONFIG, scores=replace(CONFIG.scores, freeze_after_day=0))
Line = tuple[str, int, str, object]


def shown(table: Table, scope: Scope = "trainee", /, **given: Any) -> list[Line]:
    seen = view(table.camp, table.rules, table.now, scope, **given)
    assert not (given.get("live") and seen.frozen)
    return [(one.row.id, one.row.rank, one.row.score, one.movement) for one in seen.places]


def frozen(table: Table, now: datetime | None = None) -> bool:
    return is_frozen(table.camp, table.rules, now or table.now)


def everything(table: Table) -> dict[object, object]:
    """All boards as the public sees them."""
    days = (None, *range(1, 11))
    return {
        (scope, day, class_): view(table.camp, table.rules, table.now, scope, day, class_)
        for scope in SCOPES
        for day in days
        for class_ in ("", *CLASSES)
        if scope == "trainee" or not class_
    }


def two_days(config: Any = EARLY) -> Table:
    """Day 1: T1 99, T2 98, M1 97; day 2: T1 97, T2 98, M1 99; the rest 100."""
    table = Table(config)
    table.day(1, T1=points(homework=19), T2=points(homework=18), M1=points(homework=17))
    table.close(1)
    table.day(2, T1=points(homework=17), T2=points(homework=18), M1=points(homework=19))
    return table


def test_the_public_sees_the_live_board_before_the_freeze() -> None:
    table = two_days()
    live = [
        ("D1", 1, "100.00", 0),
        ("D2", 1, "100.00", 0),
        ("M2", 1, "100.00", 0),
        ("M1", 4, "98.00", 2),
        ("T1", 4, "98.00", 0),
        ("T2", 4, "98.00", 1),
    ]
    assert shown(table) == shown(table, live=True) == live
    seen = view(table.camp, table.rules, table.now, "trainee")
    assert (seen.frozen, seen.as_of, [place.row.tied for place in seen.places]) == (False, 2, [True] * 6)


def test_within_a_class_places_and_movement_are_among_the_class() -> None:
    table = two_days()
    among = [("D1", 1, "100.00", 0), ("M1", 2, "98.00", 1), ("T1", 2, "98.00", 0)]
    assert shown(table, class_="一班") == among
    table.close(2)
    assert frozen(table)
    assert shown(table, class_="一班") == among
    assert shown(table, class_="九班") == []


def test_a_day_board_moves_against_the_day_before() -> None:
    table = two_days()
    assert [line for line in shown(table, day=2) if line[0] in ("T1", "T2", "M1")] == [
        ("M1", 4, "99.00", 2),
        ("T2", 5, "98.00", 0),
        ("T1", 6, "97.00", -2),
    ]
    assert {movement for *_, movement in shown(table, day=1)} == {None}


def test_classes_and_units_have_boards_and_movement_too() -> None:
    table = two_days()
    assert shown(table, "class") == [("二班", 1, "99.33", 0), ("一班", 2, "98.67", 0)]
    assert shown(table, "unit") == [("u2", 1, "99.33", 0), ("u1", 2, "98.67", 0)]


def test_who_was_not_on_the_board_before_is_new() -> None:
    table = Table()
    table.day(1)
    table.close(1)
    table.enrol("T9", "一班", when=at(2, "07:00"))
    table.day(2)
    assert {line[0]: line[3] for line in shown(table)}["T9"] == "new"
    assert {line[0]: line[3] for line in shown(table, day=2, class_="一班")}["T9"] == "new"


def test_corrections_do_not_disturb_the_baseline_and_a_day_closed_again_sets_it_anew() -> None:
    table = two_days()
    given = {"person": "M1", "day": 1, "item": "homework", "reason": "x"}
    table.do(correct, "O1", **given, to=points(x=20)["x"])
    assert {line[0]: line[3] for line in shown(table)}["M1"] == 2, "from place 6 as published"
    table.do(reopen_day, "O1", day=1, reason="x")
    assert {line[0]: line[3] for line in shown(table)}["M1"] == 2
    table.close(1)
    assert {line[0]: line[3] for line in shown(table)}["M1"] == -3, "from place 1 as published again"


def test_what_is_published_with_a_day_is_of_the_days_up_to_it() -> None:
    table = Table()
    table.day(1)
    table.day(2, T1=points(homework=0))
    table.close(2)
    table.close(1)
    boards = {day: table.camp.closings[day].published for day in (1, 2)}
    assert boards[1].camp["trainee"]["T1"] == (1, "100.00")
    assert boards[2].camp["trainee"]["T1"] == (6, "90.00")
    assert boards[2].day["trainee"]["T1"] == (6, "80.00")


@pytest.mark.parametrize("how", ["closing", "date", "hand"])
def test_it_freezes_by_closing_the_set_day_by_date_and_by_hand(how: str) -> None:
    table = two_days(EARLY if how != "hand" else NEVER)
    assert not frozen(table)
    if how == "closing":
        table.close(2)
    elif how == "date":
        assert not frozen(table, at(3, "04:00").replace(hour=3, minute=59))
        table.now = at(3, "04:00")
    else:
        table.do(freeze, "O1")
    assert frozen(table)
    assert last_public_day(table.camp, table.rules) == (1 if how == "hand" else 2)
    assert table.no(freeze, "O1") == "already"
    assert table.no(thaw, "O1", reason=" ") == "reason_needed"
    table.do(thaw, "O1", reason="x")
    assert not frozen(table)
    assert not frozen(table, at(10, "12:00")) or how == "date"
    assert table.no(thaw, "O1", reason="x") == "not_frozen"
    table.do(freeze, "O1")
    assert frozen(table)


@pytest.mark.parametrize(
    ("by", "code"), [("", "unknown_person"), ("M1", "not_allowed"), ("K1", "not_allowed")]
)
def test_only_the_office_freezes_and_thaws(by: str, code: str) -> None:
    table = two_days()
    assert table.no(freeze, by) == code
    table.close(2)
    assert table.no(thaw, by, reason="x") == code


def test_a_freeze_by_hand_thawed_earlier_does_not_keep_the_set_one_from_coming() -> None:
    table = two_days()
    table.do(freeze, "O1")
    table.do(thaw, "O1", reason="too early")
    assert not frozen(table)
    table.close(2)
    assert frozen(table)
    table.do(thaw, "O1", reason="on purpose")
    assert not frozen(table)
    assert not frozen(table, at(9, "12:00"))


def test_the_frozen_board_is_the_published_one_and_a_later_day_is_empty_and_marked() -> None:
    table = two_days()
    before = {scope: shown(table, scope) for scope in SCOPES}
    table.close(2)
    table.do(correct, "O1", person="T1", day=2, item="homework", reason="x", to=points(x=1)["x"])
    table.day(3, M1=points(homework=0))
    table.put(PersonWithdrawn, person="T2", reason="x")
    table.do(enter_exam, "O1", points=points(M1=0))
    assert {scope: shown(table, scope) for scope in SCOPES} == before
    seen = view(table.camp, table.rules, table.now, "trainee", 3)
    assert (seen.places, seen.frozen, seen.as_of, seen.day) == ((), True, 2, 3)
    assert [view(table.camp, table.rules, table.now, "class", day).as_of for day in (None, 1, 2)] == [2, 1, 2]
    live = {line[0]: line[2] for line in shown(table, live=True)}
    assert "T2" not in live
    assert live["M1"] < "70"


def test_a_frozen_board_worked_out_from_public_days_is_marked_and_knows_no_test() -> None:
    table = two_days()
    table.now = at(3, "05:00")
    seen = view(table.camp, table.rules, table.now, "trainee", standings=table.standings())
    before = everything(table)
    assert (seen.frozen, seen.as_of) == (True, 2)
    table.day(3, M1=points(homework=0))
    table.do(enter_exam, "O1", points=points(M1=0))
    assert everything(table) == before
    assert view(table.camp, table.rules, table.now, "trainee", standings=table.standings()) == seen


def later(table: Table) -> None:
    """Everything that can become known of a day after the freeze."""
    table.day(3, M1=points(homework=0, bonus=2), T2=points(room=None))
    table.do(enter_exam, "O1", points=points(M1=55, T1=100, T2=61.5))
    for class_, drill in (("一班", 3), ("二班", 9)):
        table.do(score_class, "O1", class_=class_, day=3, item="drill", points=points(x=drill)["x"])
    table.session("s3", day=3, start="09:00", end="10:00", M1="present", T2="late 7")


@pytest.mark.parametrize("closed_late", [False, True])
def test_what_comes_after_the_freeze_is_on_no_public_board(closed_late: bool) -> None:
    table = two_days()
    if closed_late:
        table.now = at(3, "05:00")
    else:
        table.close(2)
    before = everything(table)
    later(table)
    assert everything(table) == before
    if closed_late:
        table.close(2, over="x")
        assert everything(table) == before, "the set day is closed only after the next one's figures are in"
    table.close(3, over="x")
    assert everything(table) == before
    table.do(reopen_day, "O1", day=2, reason="x")
    assert everything(table) == before
    table.close(2, over="x")
    assert everything(table) == before, "closed again after the freeze"


def test_a_board_frozen_by_hand_before_any_day_was_closed_is_empty() -> None:
    table = Table()
    table.day(1)
    assert len(shown(table)) == 6
    table.do(freeze, "O1")
    table.do(enter_exam, "O1", points=points(M1=55))
    assert [shown(table, scope) for scope in SCOPES] == [[], [], []]
    assert shown(table, day=1) == []
    known = public_standings(table.camp, table.rules, table.now)
    assert [known.board(scope, day).rows() for scope in SCOPES for day in (None, 1)] == [[]] * 6
    assert len(shown(table, live=True)) == 6


def test_a_board_frozen_by_hand_is_of_the_last_day_closed_before() -> None:
    table = two_days(CONFIG)
    table.do(freeze, "O1")
    before = everything(table)
    table.close(2)
    later(table)
    table.close(3, over="x")
    assert everything(table) == before
    assert {line[2] for line in shown(table) if line[0] == "M1"} == {"97.00"}


def test_after_a_thaw_and_a_freeze_by_hand_the_last_closed_day_shows_with_the_test() -> None:
    table = two_days()
    table.close(2)
    later(table)
    table.close(3, over="x")
    table.do(thaw, "O1", reason="the camp is over")
    live = shown(table)
    table.do(freeze, "O1")
    assert shown(table) == live


def test_a_frozen_board_within_a_class_goes_by_the_class_people_are_in() -> None:
    table = two_days()
    table.close(2)
    one = table.camp.people["T1"].person
    table.put(PersonChanged, person=Person(id="T1", name=one.name, class_="二班"))
    assert [line[0] for line in shown(table, class_="二班")] == ["D2", "M2", "T1", "T2"]


def test_standings_kept_up_can_be_given_and_are_not_used_when_frozen() -> None:
    table = two_days()
    kept = table.standings()
    assert shown(table, standings=kept) == shown(table)
    table.close(2)
    later(table)
    assert shown(table, standings=table.standings()) == shown(table)
    assert shown(table, standings=table.standings(), live=True) == shown(table, live=True)


def test_a_sheet_confirmed_late_is_no_movement_of_its_own() -> None:
    table = Table()
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    table.do(confirm, "O2", class_="一班", day=1)
    assert {movement for *_, movement in shown(table)} == {None}
