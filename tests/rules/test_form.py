"""A score sheet as one person fills it in: what they may enter, what they submit, what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.decision import Refused
from kiosk.events import Given, PersonEnrolled
from kiosk.events import Person as Someone
from kiosk.scoring.corrections import correct, decide_bonus, inspect_room
from kiosk.scoring.days import file_complaint
from kiosk.scoring.flags import flags, flags_of
from kiosk.scoring.form import Entry, Form, Kind
from kiosk.scoring.parts import LONGEST_REASON, points_for
from kiosk.scoring.sheets import confirm, newest_event, reject, submit
from kiosk.scoring.visits import leave_sheet, open_sheet, others_at
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CLASSES, FULL, Table, points

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
    assert form(table, "M2", smuggled).rows() == {}


def test_who_was_not_here_has_no_row(table: Table) -> None:
    late = Someone(id="T9", name="late", class_="一班", role="trainee")
    table.put(PersonEnrolled, person=late, keys=("late",))
    filled = form(table, "M1", {"T9": {"discipline": entry(0)}})
    assert "T9" not in filled.rows()
    assert kinds(filled, "T9")["discipline"] == "away"
    assert filled.total("T9") == (None, False)


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
    assert not any(closed.square("T1", item.key).is_open for item in closed.items)


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


def test_flags_beforehand_are_those_there_will_be(table: Table) -> None:
    entries = {one: {"discipline": entry(18, SLEPT)} for one in ("D1", "T1")}
    filled = form(table, "M1", entries)
    before = flags_of(table.camp, table.rules, "一班", 1, filled.points(), {})
    hand_in(table, filled)
    assert before == flags(table.camp, table.rules, "一班", 1, {})
    assert len(before) == 2


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
