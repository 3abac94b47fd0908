"""What waits for the office, and how far the score sheets are."""

from __future__ import annotations

from kiosk.desk import grant_leave
from kiosk.scoring.corrections import decide_bonus
from kiosk.scoring.days import decide_complaint, file_complaint
from kiosk.scoring.sheets import confirm, reject
from kiosk.scoring.todo import HandedIn, ToDo, handed_in, to_do
from kiosk.scoring.waiting import waiting
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import FULL, Table, points


def waits(table: Table) -> tuple[int, int, int, int]:
    found = to_do(table.camp, table.rules, table.now)
    assert found.all == found.sheets + found.bonuses + found.complaints + found.overdue + found.others
    assert found.all == len(waiting(table.camp, table.rules, table.now))
    return found.sheets, found.bonuses, found.complaints, found.overdue


def test_nothing_waits_at_first() -> None:
    table = Table()
    table.camp.clock_steps.clear()
    table.now = at(1, "20:59")
    nothing = ToDo(sheets=0, bonuses=0, complaints=0, overdue=0, others=0)
    assert to_do(table.camp, table.rules, table.now) == nothing
    assert handed_in(table.camp, table.rules) == HandedIn(0, 0, 2)


def test_a_sheet_waits_until_it_is_confirmed_or_rejected() -> None:
    table = Table()
    table.submit("O1", dict.fromkeys(("M1", "D1", "T1"), FULL))
    assert (waits(table), handed_in(table.camp, table.rules)) == ((1, 0, 0, 0), HandedIn(1, 1, 2))
    table.do(reject, "O2", class_="一班", day=1, reason="x")
    assert (waits(table), handed_in(table.camp, table.rules)) == ((0, 0, 0, 0), HandedIn(1, 0, 2))
    table.submit("O1", dict.fromkeys(("M1", "D1", "T1"), FULL))
    table.do(confirm, "O2", class_="一班", day=1)
    assert (waits(table), handed_in(table.camp, table.rules)) == ((0, 0, 0, 0), HandedIn(1, 1, 2))
    table.submit("O1", {"T2": FULL}, class_="二班", day=2)
    assert handed_in(table.camp, table.rules) == HandedIn(2, 1, 2)


def test_a_high_bonus_waits_for_the_offices_word() -> None:
    table = Table()
    table.submit("O1", {"T1": {**FULL, **points(bonus=3)}, "D1": {**FULL, **points(bonus=5)}}, D1="x")
    assert waits(table) == (1, 1, 0, 0)
    table.do(decide_bonus, "O1", person="D1", day=1, approved=True, note="x")
    assert waits(table) == (1, 0, 0, 0)


def test_a_bonus_on_a_rejected_sheet_waits_for_nobody() -> None:
    table = Table()
    table.submit("O1", {"D1": {**FULL, **points(bonus=5)}}, D1="x")
    table.do(reject, "O2", class_="一班", day=1, reason="x")
    assert waits(table) == (0, 0, 0, 0)


def test_of_a_closed_day_only_complaints_wait() -> None:
    table = Table()
    table.submit("O1", {"D1": {**FULL, **points(bonus=5)}}, D1="x")
    table.close(1, "x")
    assert waits(table) == (0, 0, 0, 0)
    number = table.do(file_complaint, "D1", person="D1", day=1, item="homework", reason="x")
    assert waits(table) == (0, 0, 1, 0)
    table.do(decide_complaint, "O1", number=number, upheld=False, decision="x")
    assert waits(table) == (0, 0, 0, 0)


def test_what_is_neither_is_counted_too() -> None:
    table = Table()
    table.camp.clock_steps.clear()
    others = to_do(table.camp, table.rules, table.now).others
    # Two sheets nobody has entered, and the day.
    assert others == 3


def test_a_leave_is_overdue_by_the_clock_alone() -> None:
    table = Table()
    table.now = at(1, "09:00")
    times = {"start": at(1, "10:00"), "until": at(1, "11:00")}
    table.do(grant_leave, "O1", who="T1", kind="before", **times)
    assert waits(table)[3] == 0
    table.now = at(1, "11:01")
    assert waits(table)[3] == 1
