"""What waits for the office, thing by thing, and against a plain recount on random camps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from kiosk.access import hash_pin, pin_failed, set_pin, unlock_pin
from kiosk.camp import Camp
from kiosk.desk import grant_leave
from kiosk.events import Arrived, Role, SessionExtended
from kiosk.i18n import render
from kiosk.scoring.corrections import decide_bonus
from kiosk.scoring.days import decide_complaint, file_complaint
from kiosk.scoring.sheets import confirm, reject
from kiosk.scoring.visits import open_sheet
from kiosk.scoring.waiting import Waiting, begun_days, waiting
from tests.rules.test_agenda_kit import at, camp_with
from tests.rules.test_scores_kit import FULL, Table, points

PIN = hash_pin("2468")
ALL = {"一班": ("M1", "D1", "T1"), "二班": ("M2", "D2", "T2")}


def a_table(people: Mapping[str, tuple[str, Role]] | None = None) -> Table:
    """A camp whose clock never went back, however the people got onto its roster."""
    table = Table(people=people)
    table.camp.clock_steps.clear()
    return table


def found(table: Table, *kinds: str) -> list[Waiting]:
    """What waits of these kinds; of all where none is named."""
    return [one for one in waiting(table.camp, table.rules, table.now) if not kinds or one.kind in kinds]


def only(table: Table, kind: str) -> Waiting:
    (one,) = found(table, kind)
    return one


def said(one: Waiting) -> str:
    return render(one.words, "en")


def test_nothing_waits_before_anybody_came_nor_before_the_camp_is_laid_down() -> None:
    assert waiting(Camp(), Table().rules, at(1, "21:30")) == ()
    assert waiting(camp_with(), Table().rules, at(3, "21:30")) == ()


def test_a_sheet_is_missing_from_the_hour_it_should_be_there() -> None:
    table = a_table()
    table.now = at(1, "20:59")
    assert found(table) == []
    table.now = at(1, "21:00")
    one, two = found(table, "sheet_missing")
    assert {one.class_, two.class_} == {"一班", "二班"}
    assert (one.day, one.since, one.urgent, said(one)) == (1, at(1, "21:00"), True, "nobody has entered it")


def test_who_has_it_open_is_named() -> None:
    table = a_table()
    table.do(open_sheet, "M1", class_="一班", day=1)
    one = next(one for one in found(table, "sheet_missing") if one.class_ == "一班")
    assert said(one) == "nM1 has it open at desk-1"
    table.now = at(2, "08:00")
    one = next(one for one in found(table, "sheet_missing") if one.class_ == "一班" and one.day == 1)
    assert said(one) == "nobody has entered it"


def test_a_sheet_sent_back_waits_again_with_its_reason() -> None:
    table = a_table()
    table.now = at(1, "20:40")
    table.submit("O1", dict.fromkeys(ALL["一班"], FULL))
    assert only(table, "sheet").class_ == "一班"
    table.do(reject, "O2", class_="一班", day=1, reason="two are missing")
    assert found(table) == []
    table.now = at(1, "21:05")
    one = only(table, "sheet_rejected")
    assert (said(one), one.since) == ("sent back: two are missing", at(1, "21:00"))
    table.now = at(1, "21:20")
    table.submit("O1", dict.fromkeys(ALL["一班"], FULL))
    table.do(reject, "O2", class_="一班", day=1, reason="again")
    assert only(table, "sheet_rejected").since == at(1, "21:20")


def test_of_a_day_to_come_only_a_sheet_that_is_there_waits() -> None:
    table = a_table()
    table.now = at(1, "12:00")
    table.submit("O1", dict.fromkeys(ALL["一班"], FULL), day=3)
    assert [(one.kind, one.day) for one in found(table)] == [("sheet", 3)]


def test_a_sheet_waits_since_its_last_part_and_says_whose_it_is() -> None:
    table = a_table()
    table.now = at(1, "20:35")
    table.submit("O1", dict.fromkeys(("M1", "D1"), FULL))
    gap = only(table, "rows")
    assert (gap.class_, gap.since, said(gap)) == ("一班", at(1, "20:35"), "nT1 (T1) without a row")
    assert not found(table, "sheet")
    table.now = at(1, "20:50")
    table.submit("O2", {"T1": FULL})
    one = only(table, "sheet")
    assert (one.since, said(one), one.urgent) == (at(1, "20:50"), "submitted by nO1, nO2", False)
    assert not found(table, "rows")


def test_a_confirmed_sheet_that_somebody_came_to_later_lacks_a_row() -> None:
    table = a_table()
    table.submit("O1", dict.fromkeys(ALL["一班"], FULL))
    table.do(confirm, "O2", class_="一班", day=1)
    assert not found(table, "rows")
    table.enrol("T9", "一班", when=at(1, "12:00"))
    assert said(only(table, "rows")) == "nT9 (T9) without a row"


def test_several_gaps_are_one_thing() -> None:
    table = a_table()
    table.submit("O1", {"T1": FULL})
    assert said(only(table, "rows")) == "nM1 (M1) without a row, and 1 more"


def test_a_bonus_waits_since_it_was_entered() -> None:
    table = a_table()
    table.now = at(1, "20:40")
    table.submit(
        "O1", {**dict.fromkeys(ALL["一班"], FULL), "D1": {**FULL, **points(bonus=5)}}, D1="first place"
    )
    one = only(table, "bonus")
    assert (one.person, one.class_, one.since) == ("D1", "一班", at(1, "20:40"))
    assert said(one) == "nD1 +5: first place"
    table.do(decide_bonus, "O1", person="D1", day=1, approved=False, note="x")
    assert not found(table, "bonus")


def test_a_complaint_is_urgent_after_its_deadline_also_of_a_closed_day() -> None:
    table = a_table()
    table.day(1)
    table.close(1, "x")
    assert found(table) == []
    table.now = at(2, "09:00")
    number = table.do(file_complaint, "D1", person="D1", day=1, item="homework", reason="was there")
    one = only(table, "complaint")
    assert (one.number, one.until, one.urgent) == (number, at(2, "12:00"), False)
    assert said(one) == "nD1, Homework: was there"
    table.now = at(2, "12:00")
    assert only(table, "complaint").urgent
    table.do(decide_complaint, "O1", number=number, upheld=False, decision="x")
    assert not found(table, "complaint")


def test_who_is_overdue_is_urgent_from_the_first_minute() -> None:
    table = a_table()
    table.now = at(1, "09:00")
    table.do(grant_leave, "O1", who="T1", kind="before", start=at(1, "10:00"), until=at(1, "11:00"))
    table.now = at(1, "11:00")
    assert not found(table, "overdue")
    table.now = at(1, "11:01")
    one = only(table, "overdue")
    assert (one.person, one.since, one.urgent) == ("T1", at(1, "11:00"), True)


def test_who_is_locked_out_until_when_and_where() -> None:
    table = a_table()
    table.do(set_pin, "M1", person="M1", hashed=PIN)
    for _ in range(5):
        assert not found(table, "locked")
        table.do(pin_failed, "M1", person="M1")
    one = only(table, "locked")
    assert (one.person, one.since, one.until) == ("M1", table.now, table.now + timedelta(minutes=10))
    assert said(one) == "nM1: 5 wrong PINs at desk-1"
    table.now += timedelta(minutes=10)
    assert not found(table, "locked")
    table.now -= timedelta(minutes=5)
    table.do(unlock_pin, "O1", person="M1")
    assert not found(table, "locked")


def test_roll_calls_nobody_took_are_one_thing_a_day() -> None:
    table = a_table()
    table.session("a", start="09:00", end="10:00")
    table.session("b", start="10:00", end="11:00", M1="present")
    table.session("c", start="14:00", end="15:00")
    table.session("d", start="22:00", end="23:00")
    one = only(table, "not_taken")
    assert (said(one), one.since, one.urgent) == ("nobody was marked at a, c", at(1, "10:00"), False)
    table.now = at(2, "08:00")
    assert only(table, "not_taken").urgent


def test_a_roll_call_is_told_when_it_is_open_past_its_plan() -> None:
    table = a_table()
    table.session("a", start="20:00", end="21:00")
    table.put(SessionExtended, session="a", minutes=30)
    table.now = at(1, "20:59")
    assert not found(table, "roll_call")
    table.now = at(1, "21:00")
    one = only(table, "roll_call")
    assert (one.session, one.since, one.until) == ("a", at(1, "21:00"), at(1, "21:30"))
    table.now = at(1, "21:30")
    assert not found(table, "roll_call")


def test_a_day_waits_to_be_closed_when_it_is_time_or_nothing_is_missing() -> None:
    table = a_table()
    table.now = at(1, "20:40")
    for class_, people in ALL.items():
        table.submit("O1", dict.fromkeys(people, FULL), class_)
        assert not found(table, "day")
        table.do(confirm, "O2", class_=class_, day=1)
    one = only(table, "day")
    assert (said(one), one.since, one.urgent) == ("nothing is missing", None, False)
    table.now = at(1, "21:00")
    assert only(table, "day").since == at(1, "21:00")
    table.now = at(2, "04:00")
    assert (only(table, "day").since, only(table, "day").urgent) == (at(2, "04:00"), True)
    table.close(1)
    assert not found(table, "day")


def test_days_before_the_first_came_are_nobodys_work() -> None:
    table = a_table({"O1": ("", "office")})
    table.camp.people["O1"].arrival = None
    table.put(Arrived, at(3, "07:00"), person="O1")
    table.now = at(4, "08:00")
    assert begun_days(table.camp, table.now) == (3, 4)
    assert [one.day for one in found(table, "day")] == [3, 4]
    table.now = at(99, "08:00")
    assert begun_days(table.camp, table.now)[-1] == table.camp.days.count  # type: ignore[union-attr]


@pytest.mark.parametrize(("seconds", "told"), [(59, False), (60, True)])
def test_a_clock_that_went_back_is_told_for_a_day(seconds: int, told: bool) -> None:
    table = a_table({"O1": ("", "office")})
    table.put(Arrived, at(1, "22:00"), person="x")
    back = at(1, "22:00") - timedelta(seconds=seconds)
    table.put(Arrived, back, person="x")
    table.now = at(1, "22:05")
    assert bool(found(table, "clock")) == told
    table.now = back + timedelta(days=1)
    assert not found(table, "clock")


def test_steps_of_the_clock_are_one_thing() -> None:
    table = a_table({"O1": ("", "office")})
    for time in ("22:00", "21:30", "22:30", "22:10"):
        table.put(Arrived, at(1, time), person="x")
    table.now = at(1, "23:00")
    one = only(table, "clock")
    assert (one.number, one.since) == (table.camp.seq, at(1, "22:10"))
    assert said(one) == "2 times, the last from 11-23 22:30 to 11-23 22:10"


def test_the_most_urgent_first_then_by_kind_then_the_oldest() -> None:
    table = a_table()
    table.now = at(1, "20:50")
    table.submit("O1", dict.fromkeys(ALL["二班"], FULL), "二班")
    table.now = at(2, "20:50")
    table.submit("O1", dict.fromkeys(ALL["二班"], FULL), "二班", 2)
    table.now = at(2, "21:00")
    listed = [(one.kind, one.day, one.urgent) for one in found(table)]
    assert listed == [
        ("sheet_missing", 1, True),
        ("sheet_missing", 2, True),
        ("sheet", 1, True),
        ("day", 1, True),
        ("sheet", 2, False),
        ("day", 2, False),
    ]
