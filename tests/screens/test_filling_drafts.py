"""What outlives the filling in of a sheet: scans that leave no trace, drafts, what others do meanwhile."""

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
from kiosk.scoring.form import Entry
from kiosk.scoring.sheets import confirm, reject, submit
from kiosk.station import Station
from screens.dialogs.scores.entered import Draft
from screens.dialogs.scores.filling import Filling
from tests.screens.filling_kit import filling, said, standing, type_in
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
