"""Filling in a score sheet by keys, without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clean import clean
from kiosk.events import Given
from kiosk.i18n import render
from kiosk.scoring.form import Entry
from kiosk.scoring.sheets import confirm, reject, submit
from kiosk.station import Station
from screens.dialogs.scores.entered import Draft
from screens.dialogs.scores.filling import Filling
from screens.dialogs.scores.walk import PAUSE
from tests.screens.kit import do
from tests.screens.sheet_kit import CLASS, DEPUTY, MONITOR, OFFICE, evening, hand_in, inspect


@pytest.fixture(scope="module")
def camp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evening")
    evening(folder).close()
    return folder


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = evening(tmp_path)
    yield made
    made.close()


def filling(station: Station, by: str = MONITOR) -> Filling:
    return Filling(station, by, CLASS, 1)


def type_in(one: Filling, keys: str, begin: float = 0.0) -> None:
    for place, key in enumerate(keys):
        one.type(key, begin + place * 0.2)


def said(one: Filling) -> str:
    return render(one.said.message, "en") if one.said else ""


def standing(one: Filling) -> tuple[str, str]:
    return one.walk.person, one.walk.item.key


def test_one_begins_on_the_first_row_one_may_fill_in(station: Station) -> None:
    assert standing(filling(station)) == ("T0002", "discipline")
    assert standing(filling(station, DEPUTY)) == ("T0001", "discipline")


def test_a_deduction_is_two_keys_and_has_its_reason(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    assert one.sheet.entries == {"T0002": {"discipline": Entry(Decimal(18), (Given(Decimal(-2), "玩手机"),))}}
    type_in(one, "-1")
    entry = one.sheet.entries["T0002"]["discipline"]
    assert (entry.points, [given.reason for given in entry.given]) == (Decimal(17), ["玩手机", "手机响"])


def test_a_reason_has_the_same_key_in_whatever_column_one_stands(station: Station) -> None:
    one = filling(station)
    one.move(0, 3)
    type_in(one, "-5")
    assert one.sheet.entries["T0002"]["homework"].given == (Given(Decimal(-5), "缺交"),)


def test_a_bonus_is_two_keys(station: Station) -> None:
    one = filling(station)
    type_in(one, "+4")
    assert one.sheet.entries["T0002"]["bonus"] == Entry(Decimal(1), (Given(Decimal(1), "亮招点赞"),))


def test_a_figure_is_typed_entered_and_explained(station: Station) -> None:
    one = filling(station)
    type_in(one, "1")
    type_in(one, "7")
    assert one.typed == "17"
    one.enter()
    assert (one.typed, one.menu) == ("", "why")
    assert one.form.without_reason() == (("T0002", "discipline"),)
    type_in(one, "3")
    assert one.sheet.entries["T0002"]["discipline"] == Entry(Decimal(17), (Given(Decimal(-3), "睡觉"),))
    assert one.form.without_reason() == ()


def test_a_figure_that_cannot_be_stays_to_be_mended(station: Station) -> None:
    one = filling(station)
    for typed, wrong in (("21", "0 to 20"), ("1.5", "steps of 1"), (".", "no number"), ("1..5", "no number")):
        type_in(one, typed)
        one.enter()
        assert wrong in said(one)
        assert (one.typed, standing(one), one.sheet.entries) == (typed, ("T0002", "discipline"), {})
        one.move(1)
        assert standing(one) == ("T0002", "discipline"), "nobody leaves a figure that cannot be"
        for _ in typed:
            one.erase()
    assert one.typed == ""


def test_moving_on_enters_the_figure(station: Station) -> None:
    one = filling(station)
    type_in(one, "18")
    one.move(1)
    assert standing(one) == ("T0003", "discipline")
    assert one.sheet.entries == {"T0002": {"discipline": Entry(Decimal(18))}}


def test_the_full_mark_typed_is_nothing_entered(station: Station) -> None:
    one = filling(station)
    type_in(one, "18")
    one.move(1)
    one.move(-1)
    type_in(one, "20")
    one.enter()
    assert one.sheet.entries == {}
    assert one.menu == ""


def test_erase_takes_a_digit_then_the_entry(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    type_in(one, "15")
    one.erase()
    assert one.typed == "1"
    one.erase()
    assert "discipline" in one.sheet.entries["T0002"]
    one.erase()
    assert one.sheet.entries == {}


def test_something_typed_has_points_and_a_reason(station: Station) -> None:
    one = filling(station)
    type_in(one, "-0")
    assert one.menu == "other"
    assert not one.type("x", 9.0), "letters go to the line"
    for words in ("talking", "2", "", "x 2"):
        assert not one.give(words)
        assert one.menu == "other"
    assert one.give("４ 讲\x1b[2J\u202e话")
    assert one.sheet.entries["T0002"]["discipline"] == Entry(Decimal(16), (Given(Decimal(-4), "讲[2J话"),))


def test_a_typed_figure_is_explained_in_words_of_ones_own(station: Station) -> None:
    one = filling(station)
    type_in(one, "15")
    one.enter()
    type_in(one, "0")
    assert one.give("3 people complained")
    (reason,) = one.sheet.entries["T0002"]["discipline"].given
    assert reason == Given(Decimal(-5), "3 people complained")


def test_points_that_cannot_be_stay_in_the_line_to_be_mended(station: Station) -> None:
    one = filling(station)
    type_in(one, "-0")
    assert not one.give("1.5 talking")
    assert (one.menu, one.sheet.entries) == ("other", {})
    assert "steps of 1" in said(one)
    assert not one.give("0 nothing")
    assert one.give("2 talking")
    assert one.menu == ""


def test_a_reason_is_cut_and_clean(station: Station) -> None:
    one = filling(station)
    type_in(one, "-0")
    assert one.give("2 " + "很长" * 5000)
    (given_,) = one.sheet.entries["T0002"]["discipline"].given
    assert len(given_.reason) <= 60


def test_letters_find_a_person(station: Station) -> None:
    one = filling(station)
    type_in(one, "hzd")
    assert one.walk.person == "T0004"
    type_in(one, "l", 10)
    assert one.walk.person == "T0005"
    type_in(one, "何", 20)
    assert one.walk.person == "T0004"


def test_the_same_letter_goes_from_one_to_the_next(station: Station) -> None:
    one = filling(station)
    found = []
    for place in range(8):
        type_in(one, "z", place * 2 * PAUSE)
        found.append(one.walk.person)
    people = [p for p, m in one.form.people.items() if any(key.startswith("z") for key in m.keys[1:])]
    assert len(people) > 1
    assert set(found) == set(people)
    assert found[0] == found[len(people)]


def test_after_letters_of_nobody_nothing_is_entered_for_anybody(station: Station) -> None:
    one = filling(station)
    type_in(one, "zx")
    assert "zx" in said(one)
    type_in(one, "-2", 0.8)
    type_in(one, "+4", 1.2)
    type_in(one, "18", 1.6)
    assert one.sheet.entries == {}
    assert "zx" in said(one)
    one.move(1)
    type_in(one, "-2", 9.0)
    assert len(one.sheet.entries) == 1


def test_nothing_is_entered_where_one_may_not(station: Station) -> None:
    one = filling(station)
    one.move(-1)
    assert one.walk.person == MONITOR
    for keys, words in (("-2", "own points"), ("18", "own points"), ("+4", "own points")):
        type_in(one, keys)
        assert words in said(one)
    one.mark_missing()
    one.move(1, -1)
    type_in(one, "9")
    assert "roll calls" in said(one)
    one.move(0, 4)
    assert one.walk.item.key == "room"
    type_in(one, "9")
    assert "by others" in said(one)
    assert (one.sheet.entries, one.typed) == ({}, "")


def test_missing_is_not_nought(station: Station) -> None:
    one = filling(station)
    one.mark_missing()
    assert one.form.rows()["T0002"] == {"discipline": None}
    assert one.form.without_reason() == ()


def test_undo_goes_back_step_by_step_to_where_it_was(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    type_in(one, "hzd", 5)
    type_in(one, "+4", 9)
    one.move(5)
    one.undo()
    assert (one.walk.person, list(one.sheet.entries)) == ("T0004", ["T0002"])
    one.undo()
    assert (one.walk.person, one.sheet.entries) == ("T0002", {})
    one.undo()
    assert "Nothing to undo" in said(one)


def test_a_scan_in_the_middle_takes_back_what_its_characters_did(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    type_in(one, "1")
    before = one.sheet.entries, one.typed, standing(one)
    type_in(one, "T0042-3", 30)
    assert (one.sheet.entries, one.typed, standing(one)) != before
    one.scan_was("T0042-3")
    assert (one.sheet.entries, one.typed, standing(one)) == before
    one.undo()
    assert one.sheet.entries == {}


@given(st.text("0123456789-+.zhT", min_size=1, max_size=20), st.text("0123456789-+.zhT", max_size=20))
def test_whatever_a_scan_types_it_leaves_no_trace(camp: Path, code: str, keys: str) -> None:
    station = evening(camp)
    try:
        one = filling(station)
        type_in(one, keys)
        before = one.sheet.entries, one.typed, one.menu, standing(one), one.sheet.steps
        for key in code:
            one.type(key, 60)
        one.scan_was(code)
        assert (one.sheet.entries, one.typed, one.menu, standing(one), one.sheet.steps) == before
    finally:
        station.close()


@given(
    st.lists(
        st.sampled_from(
            [*"0123456789-+.zhlab", "up", "down", "left", "right", "enter", "erase", "undo", "miss"]
        )
    )
)
def test_whatever_is_typed_what_is_entered_can_be_submitted(camp: Path, keys: list[str]) -> None:
    station = evening(camp)
    try:
        one = filling(station)
        for place, key in enumerate(keys):
            match key:
                case "up" | "down":
                    one.move(1 if key == "down" else -1)
                case "left" | "right":
                    one.move(0, 1 if key == "right" else -1)
                case "enter":
                    one.enter()
                case "erase":
                    one.erase()
                case "undo":
                    one.undo()
                case "miss":
                    one.mark_missing()
                case _:
                    one.type(key, place * 0.3)
        rows, reasons = one.form.rows(), one.form.reasons()
        answer = submit(
            station.camp,
            station.stamp(MONITOR),
            rules=station.rules,
            class_=CLASS,
            day=1,
            rows=rows,
            notes={},
            reasons={} if one.form.without_reason() else reasons,
        )
        assert isinstance(answer, tuple), answer
        assert MONITOR not in rows
    finally:
        station.close()


# Drafts


def test_a_draft_outlives_the_filling_and_is_dropped_when_nothing_is_left(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    one.sheet.keep()
    again = filling(station)
    assert again.sheet.entries == one.sheet.entries
    again.erase()
    again.sheet.keep()
    assert filling(station).sheet.entries == {}


def test_a_draft_is_one_persons_one_class_and_one_days(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    one.sheet.keep()
    assert filling(station, OFFICE).sheet.entries == {}
    assert Filling(station, MONITOR, CLASS, 2).sheet.entries == {}
    assert Filling(station, MONITOR, "二班", 1).sheet.entries == {}


def test_a_draft_edited_by_hand_gains_nothing(station: Station) -> None:
    one = filling(station)
    evil = Draft(
        {
            MONITOR: {"discipline": Entry(Decimal(20)), "bonus": Entry(Decimal(10))},
            "T0003": {
                "discipline": Entry(Decimal("NaN")),
                "homework": Entry(Decimal(-5)),
                "discussion": Entry(Decimal("1E+9")),
                "nothing": Entry(Decimal(1)),
                "drill": Entry(Decimal(1)),
                "bearing": Entry(Decimal(4), (Given(Decimal("NaN"), "\x1b[2J" * 100),)),
            },
            "T0027": {"discipline": Entry(Decimal(0))},
            "nobody": {"discipline": Entry(Decimal(0))},
        }
    )
    station.drafts.put(one.sheet.draft_name, evil)
    again = filling(station)
    rows = again.form.rows()
    assert rows["T0003"] == {"bearing": Decimal(4)}
    assert MONITOR not in rows
    assert "T0027" not in rows
    for row in again.sheet.entries.values():
        for entry in row.values():
            for one_reason in entry.given:
                assert one_reason.reason == clean(one_reason.reason)
    assert again.form.without_reason() == (("T0003", "bearing"),)


def test_an_old_draft_is_of_no_use_once_the_sheet_is_confirmed(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    one.sheet.keep()
    hand_in(station, OFFICE)
    inspect(station)
    do(station, partial(confirm, rules=station.rules, class_=CLASS, day=1), "O02")
    again = filling(station)
    assert again.form.rows() == {}
    assert again.form.not_taken() == (("T0002", "discipline"),)
    type_in(again, "-2")
    assert again.form.rows() == {}


# What becomes of the sheet meanwhile


def test_what_others_submit_is_taken_in_while_one_fills_in(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    type_in(one, "hzd", 9)
    type_in(one, "1", 9.6)
    hand_in(station, OFFICE)
    one.refresh()
    assert one.typed == "", "the square is not open any more"
    assert "submitted already" in said(one)
    assert one.form.not_taken() == (("T0002", "discipline"),)
    assert one.form.rows() == {}
    assert one.sheet.entries != {}, "what was entered is still there to be looked at"


def test_a_sheet_sent_back_begins_with_what_was_on_it(station: Station) -> None:
    hand_in(station, MONITOR, {"T0003": {"discipline": Decimal(18)}})
    decide = partial(reject, rules=station.rules, class_=CLASS, day=1, reason="wrong person")
    do(station, decide, DEPUTY)
    one = filling(station)
    assert one.sheet.entries == {"T0003": {"discipline": Entry(Decimal(18))}}
    assert filling(station, DEPUTY).sheet.entries == {"T0003": {"discipline": Entry(Decimal(18))}}


def test_only_those_without_full_marks(station: Station) -> None:
    one = filling(station)
    type_in(one, "-2")
    one.walk.turn()
    assert list(one.walk.people) == ["T0002", "T0004"]
    type_in(one, "cyq", 9)
    assert one.walk.person in ("T0002", "T0004")
    one.walk.stand_on("T0003")
    assert not one.walk.only_deviating
    one.walk.turn()
    one.walk.stand_on("T0002")
    one.erase()
    assert list(one.walk.people) == ["T0004"]
    assert one.back()
    assert not one.walk.only_deviating
    assert not one.back()
