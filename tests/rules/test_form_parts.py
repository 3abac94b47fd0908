"""Parts of a sheet: reasons that add up, confirming what was looked at, who else is at it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.decision import Refused
from kiosk.events import Given
from kiosk.scoring.corrections import correct, inspect_room
from kiosk.scoring.days import file_complaint
from kiosk.scoring.parts import LONGEST_REASON, points_for
from kiosk.scoring.sheets import confirm, newest_event, reject, submit
from kiosk.scoring.visits import leave_sheet, open_sheet, others_at
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CLASSES, FULL, Table

SLEPT, RANG, FIRST = Given(Decimal(-2), "睡觉"), Given(Decimal(-1), "手机响"), Given(Decimal(5), "第一名")


@pytest.fixture
def table() -> Table:
    return Table()


# Reasons


@pytest.mark.parametrize(
    ("given", "points_"),
    [
        ((SLEPT,), 18),
        ((SLEPT, RANG), 17),
        ((Given(Decimal(-25), "all"),), 0),
        ((SLEPT, Given(Decimal(3), "spoke")), 20),
        ((), 20),
    ],
)
def test_reasons_add_up_within_the_full_mark(table: Table, given: tuple[Given, ...], points_: int) -> None:
    assert points_for(table.rules.items["discipline"], given) == points_


def test_a_bonus_adds_up_from_nothing_to_its_most(table: Table) -> None:
    bonus = table.rules.items["bonus"]
    assert points_for(bonus, (FIRST, Given(Decimal(2), "x"))) == 7
    assert points_for(bonus, (FIRST, FIRST, FIRST)) == 10


@pytest.mark.parametrize(
    ("key", "value", "given"),
    [
        ("discipline", 19, (SLEPT,)),
        ("discipline", 18, ()),
        ("discipline", 18, (Given(Decimal(-2), " "),)),
        ("discipline", 18, (Given(Decimal(-2), "x" * (LONGEST_REASON + 1)),)),
        ("discipline", 18, (SLEPT, Given(Decimal(0), "nothing"))),
        ("homework", 18, (Given(Decimal("NaN"), "x"),)),
    ],
)
def test_reasons_that_do_not_add_up_are_refused(
    table: Table, key: str, value: int, given: tuple[Given, ...]
) -> None:
    rows = {"T1": {key: Decimal(value)}}
    reasons = {"T1": {key: given}}
    assert table.no(submit, "M1", class_="一班", day=1, rows=rows, notes={}, reasons=reasons) == "bad_reasons"


def test_reasons_for_what_is_not_in_the_rows_are_refused(table: Table) -> None:
    for reasons in (
        {"T1": {"homework": (SLEPT,)}},
        {"T2": {"discipline": (SLEPT,)}},
        {"T1": {"x": (SLEPT,)}},
    ):
        rows = {"T1": {"discipline": Decimal(18)}}
        code = table.no(submit, "M1", class_="一班", day=1, rows=rows, notes={}, reasons=reasons)
        assert code == "bad_reasons"


@given(
    st.lists(st.sampled_from([-1, -2, -3, 3]), max_size=12).map(
        lambda some: tuple(Given(Decimal(one), "r") for one in some)
    )
)
def test_whatever_the_reasons_come_to_can_be_submitted(given_: tuple[Given, ...]) -> None:
    table = Table()
    item = table.rules.items["discipline"]
    value = points_for(item, given_)
    assert 0 <= value <= item.points
    reasons = {"T1": {"discipline": given_}} if given_ else {}
    answer = table.ask(
        submit, "M1", class_="一班", day=1, rows={"T1": {"discipline": value}}, notes={}, reasons=reasons
    )
    assert not isinstance(answer, Refused)


# The second person confirms what was looked at


def test_what_changed_since_it_was_looked_at_is_not_confirmed(table: Table) -> None:
    table.submit("M1", {one: {} for one in CLASSES["一班"] if one != "M1"})
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    seen = newest_event(table.camp, "一班", 1)
    table.do(correct, "M1", person="T1", day=1, item="discipline", to=Decimal(5), reason="x")
    for rule, more in ((confirm, {}), (reject, {"reason": "x"})):
        assert table.no(rule, "O2", class_="一班", day=1, seen=seen, **more) == "changed"
    table.do(confirm, "O2", class_="一班", day=1, seen=newest_event(table.camp, "一班", 1))


def test_a_room_inspected_meanwhile_is_looked_at_again_too(table: Table) -> None:
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    seen = newest_event(table.camp, "一班", 1)
    table.do(inspect_room, "I1", day=1, room="101", item="room", points=Decimal(1), note="")
    assert table.no(confirm, "O2", class_="一班", day=1, seen=seen) == "changed"
    assert newest_event(table.camp, "一班", 2) == 0


def test_what_does_not_touch_the_sheet_does_not_count_as_a_change(table: Table) -> None:
    table.submit("O1", dict.fromkeys(CLASSES["一班"], FULL))
    seen = newest_event(table.camp, "一班", 1)
    table.do(file_complaint, "T1", person="T1", day=1, item="discipline", reason="x")
    table.submit("O1", dict.fromkeys(CLASSES["二班"], FULL), "二班")
    table.do(confirm, "O2", class_="一班", day=1, seen=seen)


# Who is at a sheet


def test_whoever_opens_a_sheet_is_told_of_to_other_stations_until_they_leave(table: Table) -> None:
    table.do(open_sheet, "M1", class_="一班", day=1)
    (other,) = others_at(table.camp, "一班", 1, "desk-2", table.now)
    assert (other.by, other.station, other.since) == ("M1", "desk-1", table.now)
    assert others_at(table.camp, "一班", 1, "desk-1", table.now) == ()
    assert others_at(table.camp, "一班", 2, "desk-2", table.now) == ()
    table.do(leave_sheet, "M1", class_="一班", day=1)
    assert others_at(table.camp, "一班", 1, "desk-2", table.now) == ()
    assert table.ask(leave_sheet, "M1", class_="一班", day=1) == ()


def test_a_station_shows_one_sheet_at_a_time_and_one_left_on_is_forgotten(table: Table) -> None:
    table.do(open_sheet, "M1", class_="一班", day=1)
    table.do(open_sheet, "M2", class_="二班", day=1)
    assert others_at(table.camp, "一班", 1, "desk-2", table.now) == ()
    assert others_at(table.camp, "二班", 1, "desk-2", at(1, "22:59"))
    assert others_at(table.camp, "二班", 1, "desk-2", at(1, "23:01")) == ()


def test_who_may_not_be_told_of_a_sheet(table: Table) -> None:
    assert table.no(open_sheet, "nobody", class_="一班", day=1) == "unknown_person"
    assert table.no(open_sheet, "M1", class_="九班", day=1) == "unknown_class"
    assert table.no(open_sheet, "M1", class_="一班", day=99) == "unknown_day"
