"""A score sheet as one person fills it in: what they may enter, what they submit, what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from kiosk.events import Given, PersonEnrolled, SheetSubmitted
from kiosk.events import Person as Someone
from kiosk.scoring.corrections import correct, decide_bonus, inspect_room
from kiosk.scoring.flags import flags, flags_of
from kiosk.scoring.form import Entry, Form, Kind
from kiosk.scoring.sheets import confirm, reject, submit
from tests.rules.test_scores_kit import Table, points

SLEPT, RANG, FIRST = Given(Decimal(-2), "睡觉"), Given(Decimal(-1), "手机响"), Given(Decimal(5), "第一名")
Rows = Mapping[str, Mapping[str, Entry]]


def entry(value: float | str | None, *given: Given) -> Entry:
    return Entry(None if value is None else Decimal(str(value)), given)


@pytest.fixture
def table() -> Table:
    return Table()


def form(table: Table, by: str, entries: Rows | None = None, class_: str = "一班", day: int = 1) -> Form:
    return Form(table.camp, table.rules, by, class_, day, table.now, entries or {})


def hand_in(table: Table, filled: Form) -> int:
    return table.do(
        submit, filled.by, class_="一班", day=1, rows=filled.rows(), notes={}, reasons=filled.reasons()
    )


def kinds(filled: Form, person: str) -> dict[str, Kind]:
    return {item.key: filled.square(person, item.key).kind for item in filled.items}


def test_a_monitor_enters_their_class_but_neither_their_own_row_nor_what_others_give(table: Table) -> None:
    filled = form(table, "M1")
    assert kinds(filled, "T1") == {
        "attendance": "computed",
        "discipline": "blank",
        "homework": "blank",
        "discussion": "blank",
        "room": "not_mine",
        "bearing": "blank",
        "bonus": "blank",
    }
    assert set(kinds(filled, "M1").values()) == {"computed", "own"}
    assert set(kinds(form(table, "M2"), "T1").values()) == {"computed", "not_mine"}
    assert set(kinds(form(table, "nobody"), "T1").values()) == {"computed", "not_mine"}
    assert kinds(form(table, "O1"), "T1")["room"] == "blank"
    assert {key for key, kind in kinds(form(table, "I1"), "T1").items() if kind == "blank"} == {
        "discipline",
        "room",
        "bearing",
    }


def test_only_what_was_entered_is_submitted_and_everybody_has_a_row(table: Table) -> None:
    filled = form(table, "M1", {"T1": {"discipline": entry(18, SLEPT), "bonus": entry(5, FIRST)}})
    assert filled.rows() == {"D1": {}, "T1": points(discipline=18, bonus=5)}
    assert filled.reasons() == {"T1": {"discipline": (SLEPT,), "bonus": (FIRST,)}}
    hand_in(table, filled)
    cell = table.camp.sheets["一班", 1].cells["T1"]["discipline"]
    assert (cell.points, cell.reasons, cell.by) == (Decimal(18), (SLEPT,), "M1")


def test_what_is_entered_where_one_may_not_is_never_submitted(table: Table) -> None:
    """A draft is a file: whoever edits it gains nothing."""
    smuggled = {
        "M1": {"discipline": entry(20), "bonus": entry(10)},
        "T1": {"room": entry(10), "attendance": entry(30)},
        "T2": {"discipline": entry(0)},
    }
    filled = form(table, "M1", smuggled)
    assert filled.rows() == {"D1": {}, "T1": {}}
    assert filled.square("M1", "bonus").points == 0
    assert filled.not_taken() == ()
    assert form(table, "M2", smuggled).rows() == {}


def test_who_was_not_here_has_no_row(table: Table) -> None:
    late = Someone(id="T9", name="late", class_="一班", role="trainee")
    table.put(PersonEnrolled, person=late, keys=("late",))
    filled = form(table, "M1", {"T9": {"discipline": entry(0)}})
    assert "T9" not in filled.rows()
    assert kinds(filled, "T9")["discipline"] == "away"
    assert filled.total("T9") == (None, False)
    assert filled.deviates("T9")


def test_who_was_on_leave_all_day_has_no_total(table: Table) -> None:
    table.session("s", T1="leave", M1="present", D1="present")
    assert form(table, "M1").total("T1") == (None, False)
    assert "T1" in form(table, "M1").rows()


def test_the_live_total_is_the_day_score_there_will_be(table: Table) -> None:
    table.session("s", T1="late 7", M1="present", D1="present")
    table.do(inspect_room, "I1", day=1, room="101", item="room", points=Decimal("9.5"), note="")
    filled = form(
        table, "M1", {"T1": {"discipline": entry(18, SLEPT), "bonus": entry(2, Given(Decimal(2), "x"))}}
    )
    score, incomplete = filled.total("T1")
    assert (score, incomplete) == (Decimal("97.5"), False)
    hand_in(table, filled)
    table.do(inspect_room, "I1", day=1, room="102", item="room", points=Decimal(10), note="")
    table.submit("O1", {"M1": {}})
    table.do(confirm, "O2", class_="一班", day=1)
    assert table.score("T1") == "97.50"


def test_a_missing_item_scales_the_total_and_says_so(table: Table) -> None:
    score, incomplete = form(table, "M1").total("T1")
    assert (score, incomplete) == (Fraction(100), True)
    score, incomplete = form(table, "M1", {"T1": {"discipline": entry(11)}}).total("T1")
    assert (score, incomplete) == (Fraction(90), True)


def test_a_bonus_above_the_limit_counts_once_the_office_has_approved_it(table: Table) -> None:
    filled = form(table, "M1", {"T1": {"bonus": entry(5, FIRST)}})
    bonus = filled.rules.bonus
    assert bonus is not None
    assert (filled.total("T1")[0], filled.waits("T1", bonus)) == (Decimal(100), True)
    hand_in(table, filled)
    table.do(decide_bonus, "O1", person="T1", day=1, approved=True, note="seen")
    after = form(table, "D1")
    assert (after.total("T1")[0], after.waits("T1", bonus)) == (Decimal(105), False)
    table.do(correct, "M1", person="T1", day=1, item="bonus", to=Decimal(7), reason="more")
    assert form(table, "D1").total("T1")[0] == 100, "the office's word was on five points"
    table.do(correct, "M1", person="T1", day=1, item="bonus", to=Decimal(3), reason="less")
    assert form(table, "D1").total("T1")[0] == 103, "up to the limit nobody is asked"
    table.do(correct, "M1", person="T1", day=1, item="bonus", to=Decimal(5), reason="as before")
    table.do(decide_bonus, "O1", person="T1", day=1, approved=False, note="not seen")
    assert form(table, "D1").total("T1")[0] == 100


def test_the_second_to_submit_takes_over_nothing_and_overwrites_nothing(table: Table) -> None:
    first = form(table, "M1", {"T1": {"discipline": entry(18, SLEPT)}})
    hand_in(table, first)
    second = form(table, "D1", {"T1": {"discipline": entry(15), "homework": entry(15)}})
    square = second.square("T1", "discipline")
    assert (square.kind, square.points) == ("done", Decimal(18))
    assert second.not_taken() == (("T1", "discipline"), ("T1", "homework"))
    assert second.rows() == {"M1": {}}
    hand_in(table, second)
    assert table.camp.sheets["一班", 1].cells["T1"]["discipline"].points == 18
    assert "homework" not in table.camp.sheets["一班", 1].cells["T1"]


def test_an_inspectors_part_leaves_the_monitor_what_is_the_monitors(table: Table) -> None:
    table.submit("I1", {"T1": points(bearing=4)})
    filled = form(table, "M1")
    assert (kinds(filled, "T1")["bearing"], kinds(filled, "T1")["discipline"]) == ("done", "blank")
    assert filled.rows() == {"D1": {}}
    with_more = form(table, "M1", {"T1": {"discipline": entry(19, RANG)}})
    assert with_more.rows() == {"D1": {}, "T1": points(discipline=19)}
    hand_in(table, with_more)
    assert kinds(form(table, "D1"), "T1")["homework"] == "done"


def test_an_inspectors_part_on_the_monitors_row_leaves_it_to_the_deputy(table: Table) -> None:
    table.submit("I1", {"M1": points(bearing=4), "T1": points(bearing=5)})
    hand_in(table, form(table, "M1"))
    assert kinds(form(table, "D1"), "M1")["discipline"] == "blank"
    assert kinds(form(table, "D1"), "T1")["discipline"] == "done"


def test_what_is_repeated_keeps_the_reasons_it_came_with(table: Table) -> None:
    hand_in(table, form(table, "M1", {"T1": {"discipline": entry(18, SLEPT)}}))
    rows = {"T1": points(discipline=18, homework=18)}
    told = {"T1": {"discipline": (RANG, RANG), "homework": (SLEPT,)}}
    table.do(submit, "O1", class_="一班", day=1, rows=rows, notes={}, reasons=told)
    cells = table.camp.sheets["一班", 1].cells["T1"]
    assert (cells["discipline"].reasons, cells["homework"].reasons) == ((SLEPT,), (SLEPT,))
    last = table.events[-1]
    assert isinstance(last, SheetSubmitted)
    assert last.reasons == {"T1": {"homework": (SLEPT,)}}


def test_a_deputy_adds_the_monitors_row_and_nothing_else(table: Table) -> None:
    hand_in(table, form(table, "M1"))
    filled = form(table, "D1")
    assert filled.rows() == {"M1": {}}
    open_ = [person for person in filled.people if filled.square(person, "discipline").is_open]
    assert open_ == ["M1"]


def test_nothing_is_open_on_a_confirmed_sheet_or_a_closed_day(table: Table) -> None:
    table.day()
    smuggled = {"T1": {"discipline": entry(0)}}
    confirmed = form(table, "O1", smuggled)
    assert (confirmed.is_closed, confirmed.rows()) == (True, {})
    table.close(1, over="test")
    closed = form(table, "O1", smuggled)
    assert (closed.is_closed, closed.rows()) == (True, {})
    for shut in (confirmed, closed):
        assert not any(shut.square("T1", item.key).is_open for item in shut.items)


def test_nothing_is_submitted_for_a_closed_day_nobody_had_a_sheet_for(table: Table) -> None:
    table.close(1, over="test")
    filled = form(table, "M1", {"T1": {"discipline": entry(0)}})
    assert (filled.rows(), filled.square("T1", "discipline").is_open) == ({}, False)


def test_after_a_rejection_it_is_open_again_and_what_was_on_it_is_kept_for_the_monitor(table: Table) -> None:
    hand_in(table, form(table, "M1", {"T1": {"discipline": entry(18, SLEPT)}}))
    table.do(reject, "D1", class_="一班", day=1, reason="wrong person")
    sheet = table.camp.sheets["一班", 1]
    assert sheet.rejected is not None
    assert (sheet.rejected.by, sheet.rejected.reason) == ("D1", "wrong person")
    assert sheet.rejected_cells["T1"]["discipline"].reasons == (SLEPT,)
    assert kinds(form(table, "M1"), "T1")["discipline"] == "blank"
    hand_in(table, form(table, "M1", {"T1": {"discipline": entry(19, RANG)}}))
    assert sheet.cells["T1"]["discipline"].reasons == (RANG,)


def test_points_without_a_reason_are_named(table: Table) -> None:
    filled = form(
        table,
        "M1",
        {
            "T1": {
                "discipline": entry(18),
                "homework": entry(15, Given(Decimal(-5), "缺交")),
                "bonus": entry(2),
            },
            "D1": {"discussion": entry(None)},
        },
    )
    assert filled.without_reason() == (("T1", "discipline"), ("T1", "bonus"))
    assert form(table, "O1", {"T1": {"room": entry(3)}}).without_reason() == ()


def test_a_correction_shows_on_the_form_with_what_it_replaced(table: Table) -> None:
    hand_in(table, form(table, "M1", {"T1": {"discipline": entry(18, SLEPT)}}))
    table.do(correct, "M1", person="T1", day=1, item="discipline", to=Decimal(19), reason="awake")
    square = form(table, "D1").square("T1", "discipline")
    assert square.points == 19
    assert square.cell is not None
    assert square.cell.before is not None
    assert (square.cell.corrected, square.cell.note, square.cell.before.points) == (
        True,
        "awake",
        Decimal(18),
    )


def test_rows_that_deviate(table: Table) -> None:
    table.session("s", T1="late 7", M1="present", D1="present")
    table.do(inspect_room, "I1", day=1, room="102", item="room", points=Decimal(3), note="")
    filled = form(table, "M1", {"D1": {"bonus": entry(0)}})
    assert [person for person in filled.people if filled.deviates(person)] == ["T1"]
    filled.entries = {"D1": {"homework": entry(None)}, "T1": {}}
    assert [person for person in filled.people if filled.deviates(person)] == ["D1", "T1"]
    filled.entries = {"D1": {"bonus": entry(1)}}
    assert filled.deviates("D1")
    table.submit("O1", {"D1": points(room=None), "T1": points(homework=None)})
    filled = form(table, "M1")
    assert not filled.deviates("D1"), "rooms are told apart"
    assert filled.is_odd("T1", table.rules.items["homework"])


def test_flags_beforehand_are_those_there_will_be(table: Table) -> None:
    entries = {one: {"discipline": entry(18, SLEPT)} for one in ("D1", "T1")}
    filled = form(table, "M1", entries)
    before = flags_of(table.camp, table.rules, "一班", 1, filled.points(), {})
    hand_in(table, filled)
    assert before == flags(table.camp, table.rules, "一班", 1, {})
    assert len(before) == 2
