"""A day's end: its check list, closing and reopening it, complaints, and what is still provisional."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import DayClosed, DayReopened
from kiosk.ranking.closing import close_day, reopen_day
from kiosk.scoring.classes import class_names
from kiosk.scoring.corrections import decide_bonus
from kiosk.scoring.days import (
    checklist,
    complaint_deadline,
    decide_complaint,
    file_complaint,
    is_provisional,
)
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import confirm, reject
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CONFIG, FULL, Table, points, readable

WRONG = {"person": "T1", "day": 1, "item": "homework", "reason": "I handed it in"}


def lines(table: Table, day: int = 1) -> list[str]:
    return [readable(line) for line in checklist(table.camp, table.rules, day, table.now)]


def test_the_list_names_the_sheets_in_each_of_their_states() -> None:
    table = Table()
    assert lines(table) == ["Score sheet of 一班: not submitted", "Score sheet of 二班: not submitted"]
    table.submit("O1", dict.fromkeys(("M1", "D1", "T1"), FULL))
    table.submit("O1", dict.fromkeys(("M2", "D2", "T2"), FULL), "二班")
    table.do(reject, "O2", class_="二班", day=1, reason="x")
    assert lines(table) == [
        "Score sheet of 一班: not confirmed",
        "Score sheet of 二班: rejected, not submitted again",
    ]
    table.do(confirm, "O2", class_="一班", day=1)
    table.enrol("T9", "一班", when=at(1, "20:00"))
    assert lines(table)[0] == "Score sheet of 一班: nT9 (T9) without a row"


def test_the_list_names_a_bonus_a_complaint_and_a_roll_call_until_they_are_settled() -> None:
    table = Table()
    table.day(1, T1=points(bonus=5))
    assert lines(table) == ["Bonus 5 of nT1: not decided"]
    table.do(decide_bonus, "O1", person="T1", day=1, approved=False, note="x")
    number = table.do(file_complaint, "T1", **WRONG)
    assert lines(table) == [f"Complaint {number} of nT1: not answered"]
    table.do(decide_complaint, "O1", number=number, upheld=False, decision="no")
    assert lines(table) == []


@pytest.mark.parametrize(
    ("clock", "line"),
    [
        ("08:39", ["Roll call of s1: still to come"]),
        ("08:40", ["Roll call of s1: still open"]),
        ("09:59", ["Roll call of s1: still open"]),
        ("10:00", []),
    ],
)
def test_the_list_names_a_roll_call_that_is_not_over(clock: str, line: list[str]) -> None:
    table = Table()
    table.day(1)
    table.session("s1", start="09:00", end="10:00")
    table.session("another day's", day=2)
    table.now = at(1, clock)
    assert lines(table) == line


def test_what_belongs_to_another_day_is_not_on_the_list() -> None:
    table = Table()
    table.day(1, T1=points(bonus=5))
    table.do(file_complaint, "T1", **WRONG)
    table.day(2)
    assert lines(table, 2) == []
    assert len(lines(table, 1)) == 2


def test_a_class_not_in_the_settings_and_without_trainees_left_is_seen_to() -> None:
    table = Table()
    table.enrol("X1", "客班")
    table.enrol("S1", "会务", "desk")
    assert class_names(table.camp, table.rules) == ["一班", "二班", "客班"]


def test_closing_waits_for_the_list_and_a_reason_closes_over_it() -> None:
    table = Table()
    answer = table.ask(close_day, "O1", day=1)
    assert isinstance(answer, Refused)
    assert (answer.code, [readable(line) for line in answer.missing]) == ("not_ready", lines(table))
    assert table.no(close_day, "O1", day=1, over="  ") == "not_ready"
    table.close(1, over="power cut")
    assert over(table) == "power cut"
    assert table.no(close_day, "O2", day=1, over="x") == "already"


def over(table: Table) -> str:
    event = table.events[-1]
    assert isinstance(event, DayClosed)
    return event.over


def test_a_reason_to_close_over_nothing_is_not_recorded() -> None:
    table = Table()
    table.day(1)
    table.close(1, over="power cut")
    assert over(table) == ""


@pytest.mark.parametrize(
    ("by", "code"), [("", "unknown_person"), ("M1", "not_allowed"), ("K1", "not_allowed")]
)
def test_only_the_office_closes_and_reopens(by: str, code: str) -> None:
    table = Table()
    assert table.no(close_day, by, day=1, over="x") == code
    table.close(1, over="x")
    assert table.no(reopen_day, by, day=1, reason="x") == code


@pytest.mark.parametrize("day", [0, 11, -1, 10**20])
def test_a_day_that_does_not_exist_is_not_closed_reopened_or_disputed(day: int) -> None:
    table = Table()
    assert table.no(close_day, "O1", day=day, over="x") == "unknown_day"
    assert table.no(reopen_day, "O1", day=day, reason="x") == "not_closed"
    assert table.no(file_complaint, "T1", **{**WRONG, "day": day}) == "unknown_day"
    assert lines(table, 11)[:1] == ["Score sheet of 一班: not submitted"]


def test_a_day_is_reopened_with_a_reason_and_closed_again() -> None:
    table = Table()
    table.day(1)
    assert table.no(reopen_day, "O1", day=1, reason="x") == "not_closed"
    table.close(1)
    assert table.no(reopen_day, "O1", day=1, reason="") == "reason_needed"
    table.do(reopen_day, "O1", day=1, reason="a wrong sheet")
    assert isinstance(table.events[-1], DayReopened)
    assert table.no(reopen_day, "O1", day=1, reason="x") == "not_closed"
    table.do(reject, "O2", class_="一班", day=1, reason="x")
    assert table.no(close_day, "O1", day=1) == "not_ready"
    table.close(1, over="x")


def disputed() -> Table:
    table = Table()
    table.day(1)
    return table


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("nobody", {}, "unknown_person"),
        ("T1", {"person": "nobody"}, "unknown_person"),
        ("O1", {"person": "O1"}, "unknown_person"),
        ("T2", {}, "not_allowed"),
        ("M1", {}, "not_allowed"),
        ("I1", {}, "not_allowed"),
        ("T1", {"item": "nothing"}, "unknown_item"),
        ("T1", {"day": 2}, "no_sheet"),
        ("T1", {"reason": " "}, "reason_needed"),
    ],
)
def test_a_complaint_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    assert disputed().no(file_complaint, by, **{**WRONG, **other}) == code


@pytest.mark.parametrize("by", ["T1", "", "K1", "O1"])
def test_a_complaint_is_made_for_oneself_or_at_the_desk(by: str) -> None:
    table = disputed()
    number = table.do(file_complaint, by, **WRONG)
    assert (table.camp.complaints[number].person, table.camp.complaints[number].text) == (
        "T1",
        "I handed it in",
    )


@pytest.mark.parametrize("closed", [False, True])
def test_complaints_are_possible_until_noon_of_the_next_day_and_at_noon_no_more(closed: bool) -> None:
    table = disputed()
    if closed:
        table.close(1)
    assert complaint_deadline(table.camp, table.rules, 1) == at(2, "12:00")
    table.now = at(2, "11:59")
    table.do(file_complaint, "T1", **WRONG)
    table.now = at(2, "12:00")
    assert table.no(file_complaint, "T1", **WRONG) == "too_late"


def test_one_complaint_about_an_item_of_a_day_waits_at_a_time() -> None:
    table = disputed()
    number = table.do(file_complaint, "T1", **WRONG)
    for by in ("T1", "O1"):
        assert table.no(file_complaint, by, **WRONG) == "already_filed"
    table.do(file_complaint, "T1", **{**WRONG, "item": "room"})
    table.do(file_complaint, "M1", **{**WRONG, "person": "M1"})
    table.do(decide_complaint, "O1", number=number, upheld=False, decision="no")
    table.do(file_complaint, "T1", **WRONG)
    table.day(2)
    table.do(file_complaint, "T1", **{**WRONG, "day": 2})


def test_the_last_day_can_be_disputed_on_the_day_after_the_camp() -> None:
    table = Table()
    table.day(10)
    table.now = at(10, "23:00").replace(day=3, hour=11)
    table.do(file_complaint, "T1", **{**WRONG, "day": 10})


def test_a_complaint_is_answered_once_by_the_office_with_a_decision() -> None:
    table = disputed()
    number = table.do(file_complaint, "T1", **WRONG)
    given = {"number": number, "upheld": True, "decision": "right"}
    assert table.no(decide_complaint, "M1", **given) == "not_allowed"
    assert table.no(decide_complaint, "", **given) == "unknown_person"
    for unknown in (0, -1, number + 1, 10**30):
        assert table.no(decide_complaint, "O1", **{**given, "number": unknown}) == "unknown_complaint"
    assert table.no(decide_complaint, "O1", **{**given, "decision": " "}) == "reason_needed"
    table.do(decide_complaint, "O1", **given)
    assert table.no(decide_complaint, "O2", **given) == "already"
    complaint = table.camp.complaints[number]
    assert complaint.decided is not None
    assert (complaint.decided.by, complaint.decided.reason, complaint.upheld) == ("O1", "right", True)


def test_figures_are_provisional_until_closed_and_beyond_dispute() -> None:
    table = disputed()

    def provisional() -> bool:
        return is_provisional(table.camp, table.rules, 1, table.now)

    number = table.do(file_complaint, "T1", **WRONG)
    table.now = at(2, "12:00")
    assert provisional(), "not closed"
    table.close(1, over="x")
    assert provisional(), "a complaint is open"
    table.do(decide_complaint, "O1", number=number, upheld=False, decision="no")
    assert not provisional()
    table.now = at(2, "11:59")
    assert provisional(), "can still be disputed"
    assert is_provisional(Camp(), table.rules, 1, table.now)


def test_a_camp_with_another_hour_for_complaints() -> None:
    table = Table(replace(CONFIG, scores=replace(CONFIG.scores, complaints_until="02:30")))
    table.day(1)
    assert complaint_deadline(table.camp, table.rules, 1) == at(2, "02:30")
    table.now = at(2, "02:29")
    table.do(file_complaint, "T1", **WRONG)


def test_without_a_camp_nothing_is_missing_and_nobody_may_do_anything() -> None:
    table = Table()
    table.camp = Camp()
    assert checklist(table.camp, Rules(CONFIG), 1, table.now) == ()
    assert table.no(close_day, "O1", day=1) == "unknown_person"
    with pytest.raises(ValueError, match="laid down"):
        complaint_deadline(table.camp, table.rules, 1)
