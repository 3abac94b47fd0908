"""Filling in a score sheet by keys, without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.events import Given
from kiosk.scoring.form import Entry
from kiosk.station import Station
from screens.dialogs.scores.walk import PAUSE
from tests.screens.filling_kit import filling, said, standing, type_in
from tests.screens.sheet_kit import DEPUTY, MONITOR, evening


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = evening(tmp_path)
    yield made
    made.close()


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


def test_half_a_figure_is_neither_entered_by_letters_nor_by_a_badge(station: Station) -> None:
    one = filling(station)
    type_in(one, "1")
    type_in(one, "hzd", 5)
    assert (one.walk.person, one.typed, one.sheet.entries) == ("T0002", "1", {})
    assert "Enter enters it" in said(one)
    one.find("T0009")
    assert (one.walk.person, one.typed, one.sheet.entries) == ("T0009", "", {})
    assert "dropped" in said(one)


def test_a_bonus_above_the_limit_says_at_once_that_it_waits(station: Station) -> None:
    one = filling(station)
    type_in(one, "+1")
    assert one.sheet.entries["T0002"]["bonus"].points == 5
    assert "office has approved" in said(one)
    type_in(one, "hzd", 9)
    type_in(one, "+4", 12)
    assert said(one) == ""


def test_escape_ends_a_name_that_nobody_has(station: Station) -> None:
    one = filling(station)
    type_in(one, "zx")
    assert one.back()
    type_in(one, "-2", 2)
    assert len(one.sheet.entries) == 1


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
