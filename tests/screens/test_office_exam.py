"""The results of the final test: typed as a draft, looked at, and recorded all at once."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.camp import Cell
from kiosk.desk import reissue, withdraw
from kiosk.events import ExamEntered
from kiosk.i18n import render
from kiosk.scoring.corrections import enter_exam
from kiosk.station import Recorded, Station
from screens.dialogs.office.exam import ExamDialog
from screens.dialogs.office.exam_results import BAD_POINTS, Results
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import do, write_sample
from tests.screens.test_dialogs_kit import a_station, found_by
from tests.screens.typed_kit import SECOND, code_of, fulfil, stood_on, type_in, typing_at

LAST_DAY = "2026-12-02T15:10"


def results_at(folder: Path, by: str = OFFICER) -> tuple[Station, Results]:
    station = a_station(folder, iso=LAST_DAY)
    return station, Results(station, by)


def record(station: Station, by: str = SECOND, **results: str) -> None:
    points = {person: Decimal(result) for person, result in results.items()}
    do(station, partial(enter_exam, points=points), by)


def enter(results: Results, *typed: str) -> None:
    """Type results one after the other; an empty one goes past somebody."""
    for words in typed:
        type_in(results, words)
        assert results.accept() is None


def on_record(station: Station) -> dict[str, str]:
    return {person: str(cell.points) for person, cell in station.camp.exam.items()}


def test_everybody_stands_there_class_by_class_and_one_begins_with_the_first_without(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    assert len(results.keys) == 150
    classes = [station.camp.people[one].person.class_ for one in results.keys]
    assert classes == sorted(classes, key=["一班", "二班", "三班", "四班", "五班", "六班"].index)
    assert results.key == "T0001"
    record(station, T0001="80", T0002="81")
    assert Results(station, OFFICER).key == "T0003"


def test_typed_results_are_a_draft_until_all_are_recorded_in_one(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    record(station, T0002="70", T0003="75")
    before = station.camp.seq
    enter(results, "88.5", "72", "75", "", "100")
    assert station.camp.seq == before
    assert results.pending == {"T0001": Decimal("88.5"), "T0002": Decimal(72), "T0005": Decimal(100)}
    totals = results.totals
    assert (totals.people, totals.recorded, totals.new, totals.changed, totals.without) == (150, 2, 2, 1, 146)
    assert results.review()
    assert list(results.lines) == ["T0002", "T0001", "T0005"], "the changed ones first"
    wish = results.wish()
    assert render(wish.done, "en") == "2 new, 1 changed; 146 without a result"
    outcome = station.record(wish.decide, station.stamp(OFFICER))
    assert isinstance(outcome, Recorded)
    (event,) = outcome.events
    assert isinstance(event, ExamEntered)
    results.recorded_all()
    assert on_record(station) == {"T0001": "88.5", "T0002": "72", "T0003": "75", "T0005": "100"}
    assert (results.pending, results.typed, results.reviewing) == ({}, "", False)
    assert Results(station, OFFICER).resumed == ""


@pytest.mark.parametrize("typed", ["100.01", "101", "999", ".", "8..5", "88.555"])
def test_a_result_nobody_can_have_is_not_taken(tmp_path: Path, typed: str) -> None:
    _, results = results_at(tmp_path)
    type_in(results, typed)
    assert results.accept() == BAD_POINTS
    assert (results.key, results.typed, results.pending) == ("T0001", typed, {})


def test_the_mean_and_those_below_count_what_is_typed(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    record(station, T0001="59.5", T0002="90")
    assert (results.totals.mean, results.totals.failed) == (Decimal("74.75"), 1)
    results.stand_on("T0001")
    enter(results, "60")
    assert (results.totals.mean, results.totals.failed) == (Decimal(75), 0)
    assert results.least == Decimal(60)
    assert results.without_in("一班") == (24, 26)


def test_where_no_test_bars_from_an_award_none_is_too_low(tmp_path: Path) -> None:
    write_sample(tmp_path, lambda settings: settings.replace('auto = "exam_below"\nlimit = "60"\n', ""))
    _, results = results_at(tmp_path)
    enter(results, "1")
    assert (results.least, results.totals.failed) == (None, 0)


def test_what_was_typed_is_taken_back_and_typed_anew(tmp_path: Path) -> None:
    _, results = results_at(tmp_path)
    enter(results, "88", "77")
    results.stand_on("T0001")
    assert results.drop()
    assert not results.drop()
    assert list(results.pending) == ["T0002"]
    results.stand_on("T0002")
    enter(results, "78")
    assert results.pending == {"T0002": Decimal(78)}


def test_letters_look_for_a_name_and_digits_do_then_too(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    initials = found_by(station, "T0042")
    type_in(results, initials)
    assert list(results.keys) == ["T0042"]
    results.found()
    assert (results.key, results.looked_for, len(results.keys)) == ("T0042", None, 150)
    type_in(results, "t0100")
    assert results.key == "T0100"
    assert results.back()
    assert results.key == "T0042"
    type_in(results, "88")
    assert not results.take("x"), "a letter in a figure is none"
    assert results.typed == "88"


def test_only_those_without_a_result_and_the_typed_ones_stay(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    record(station, T0001="80")
    results.turn_without()
    assert len(results.keys) == 149
    assert results.key == "T0002"
    enter(results, "90")
    assert results.key == "T0003"
    assert "T0002" in results.keys
    results.turn_without()
    assert len(results.keys) == 150


def test_nobody_overwrites_a_result_they_have_not_seen(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    enter(results, "88")
    assert results.review()
    record(station, T0001="87")
    assert code_of(station, results.wish()) == "changed_meanwhile"
    assert results.totals.changed == 1
    results.look_again()
    fulfil(station, results.wish())
    cell = station.camp.exam["T0001"]
    assert isinstance(cell.before, Cell)
    assert (str(cell.points), cell.by) == ("88", OFFICER)
    assert (str(cell.before.points), cell.before.by) == ("87", SECOND)


def test_somebody_withdrawn_meanwhile_has_no_result(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    enter(results, "88", "77")
    do(station, partial(withdraw, who="T0001", reason="x"), OFFICER)
    assert list(results.pending) == ["T0002"]


def test_the_draft_outlives_a_power_cut_with_what_was_being_typed(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    enter(results, "88.5", "77")
    type_in(results, "9")
    station.close()
    station, results = results_at(tmp_path, SECOND)
    assert (results.key, results.typed, results.resumed) == ("T0003", "9", OFFICER)
    assert results.pending == {"T0001": Decimal("88.5"), "T0002": Decimal(77)}


def test_what_somebody_else_recorded_the_same_is_nothing_to_record(tmp_path: Path) -> None:
    station, results = results_at(tmp_path)
    enter(results, "88")
    record(station, T0001="88.0")
    assert results.pending == {}
    assert not results.review()


async def test_by_keys_results_are_typed_looked_at_and_recorded(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=LAST_DAY)
    record(station, T0002="70")
    async with typing_at(station, ExamDialog) as here:
        assert "1 of 150 recorded  ! 149 without a result" in here.text
        assert "By file, at the command line: kiosk exam import FILE --by O01" in here.text
        await here.press("f10")
        assert "Nothing is typed" in here.text
        await here.press(*"88.5", "enter", *"72", "down", *"101", "enter")
        assert "Points are 0 to 100" in here.text
        await here.press("backspace", "backspace", "0", "0", "backspace", "f10")
        assert "To be recorded: 2 new, 1 changed." in here.text
        assert "Compare each changed one with the paper." in here.text
        assert "~ 70 -> 72" in stood_on(here)
        await here.press("f10", "9")
        assert len(station.camp.exam) == 1, "only Enter records"
        await here.press("enter")
        assert "Recorded: 2 new, 1 changed; 147 without a result." in here.text
        assert "3 of 150 recorded" in here.text
        await here.press("5", "f3", "f10", "escape", "delete", "escape")
    assert on_record(station) == {"T0002": "72", "T0001": "88.5", "T0003": "10"}
    station.close()


async def test_closing_keeps_what_is_typed_and_the_next_to_open_is_told(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=LAST_DAY)
    async with typing_at(station, ExamDialog) as here:
        await here.press(*"88", "enter", "escape")
        assert "Final test" not in here.text
        here.app.push_screen(ExamDialog(station, OFFICER))
        await here.pilot.pause(0.05)
        assert "夏仲明 left this typed and not recorded" in here.text
        assert "! 1 typed, not recorded" in here.text
    station.close()


async def test_figures_typed_as_quickly_as_a_scanner_are_figures_and_badges_are_not(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso=LAST_DAY)
    async with typing_at(station, ExamDialog) as here:
        await here.scan("88.5")
        assert "! 1 typed, not recorded" in here.text
        assert stood_on(here).startswith("▶ T0002")
        do(station, partial(reissue, who="T0042", new_badge="12.5"))
        await here.scan("12.5")
        assert stood_on(here).startswith("▶ T0042"), "whoever's badge it is, it is no figure"
    assert Results(station, OFFICER).pending == {"T0001": Decimal("88.5")}
    station.close()


async def test_going_elsewhere_takes_what_is_typed_and_looks_for_nobody_with_a_wrong_one(
    tmp_path: Path,
) -> None:
    station = a_station(tmp_path, iso=LAST_DAY)
    async with typing_at(station, ExamDialog) as here:
        await here.press(*"88", "slash", *"t0009", "enter")
        assert stood_on(here).startswith("▶ T0009")
        await here.press(*"101", "slash")
        assert "Points are 0 to 100" in here.text
        assert stood_on(here).startswith("▶ T0009")
        await here.press("f3", "f10")
        assert "To be recorded" not in here.text
        await here.press("backspace", "f3", "f10")
        assert "To be recorded: 2 new, 0 changed. " in here.text
    station.close()
