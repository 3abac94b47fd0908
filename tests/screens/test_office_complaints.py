"""Complaints: what is disputed with its events, the answer, and the correction in the same commit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

from kiosk.events import ComplaintDecided, Corrected
from kiosk.scoring.days import decide_complaint
from kiosk.station import Station
from screens.dialogs.office.answer import AnswerDialog, Sketch
from screens.dialogs.office.complaints import ComplaintsDialog, ordered
from tests.screens.agenda_kit import OFFICER, PIN
from tests.screens.kit import clock_at, do
from tests.screens.office_kit import SECOND
from tests.screens.points_kit import Heard, complain, points_station, shown_at

OPEN_DAY = "T0006"
"""Of a class whose sheet of day 2, which is open, is confirmed."""


def only(station: Station) -> int:
    """The complaint of the evening: T0030 about the homework of day 1, which is closed."""
    (number,) = station.camp.complaints
    return number


def stands(station: Station, person: str, day: int, item: str) -> Decimal | None:
    cell = station.camp.rows[person, day].cells[person].get(item)
    return cell.points if cell else None


def test_open_ones_come_first_the_oldest_first_then_the_answered_the_newest_first(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    first = only(station)
    numbers = [complain(station, OPEN_DAY, 2, item) for item in ("homework", "discipline", "drill")]
    for number in (numbers[0], first):
        do(station, partial(decide_complaint, number=number, upheld=False, decision="x"), OFFICER)
    found = [one.event for one in ordered([*station.camp.complaints.values()])]
    assert found == [numbers[1], numbers[2], first, numbers[0]]
    station.close()


async def test_the_list_shows_the_figure_its_events_the_words_and_what_waits(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    complain(station, OPEN_DAY, 2, "homework", "本子[/b]已交")
    async with shown_at(station, ComplaintsDialog) as office:
        assert "2 not answered" in office.text
        assert "! not answered" in office.chosen
        assert "12 h" in office.chosen
        assert "「作业已交」" in office.text
        assert "Day 1, Homework: 19 of 20" in office.text
        assert "19 entered  夏仲明" in office.text
        assert "Day 1 is closed; its figures stay provisional" in office.text
        await office.press("down")
        assert "「本子[/b]已交」" in office.text
        assert "Complaints until 11-25 12:00; day 2 is closed once this is answered." in office.text
        station.now = clock_at("2026-11-25T12:00")
        await office.pilot.pause(0.25)
        assert "Late: complaints ended 11-25 12:00" in office.text
    station.close()


async def test_denied_with_an_answer_and_nothing_corrected(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, ComplaintsDialog) as office:
        await office.press("enter", "2", "enter", "1")
        assert "New points" not in office.text
        assert "No figure changes." in office.text
        await office.press("f10")
        assert isinstance(office.app.screen, ComplaintsDialog)
        assert "The answer is recorded." in office.text
        assert "✗ denied" in office.chosen
        assert "经核实，原记录无误 (夏仲明, 11-24 21:10)" in office.text
        await office.press("enter")
        assert "This complaint is answered already." in office.text
    assert heard.kinds == [["ComplaintDecided"]]
    assert heard.last(ComplaintDecided)["decision"] == "经核实，原记录无误"
    station.close()


async def test_upheld_and_corrected_in_one_commit(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    complain(station, OPEN_DAY, 2, "homework")
    heard = Heard(station)
    async with shown_at(station, ComplaintsDialog) as office:
        await office.press("down", "enter", "1", "enter", "2", "0", "enter", "1")
        assert "99.00 -> 100.00" in office.text
        await office.press("f10")
        assert "The answer is recorded." in office.text
        assert "1 not answered" in office.text
    assert heard.kinds == [["ComplaintDecided", "Corrected"]]
    assert heard.last(Corrected)["reason"] == heard.last(ComplaintDecided)["decision"]
    assert stands(station, OPEN_DAY, 2, "homework") == 20
    station.close()


async def test_on_a_closed_day_the_pin_is_asked_for(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, AnswerDialog, only(station)) as office:
        await office.press("1", "enter", "2", "0", "enter", "1", "f10")
        assert "Day 1 is closed: the office corrects it with its PIN." in office.text
        await office.press("escape")
        assert isinstance(office.app.screen, AnswerDialog)
        assert heard.commits == []
        await office.press("f10", *PIN, "enter")
    assert heard.kinds == [["ComplaintDecided", "Corrected"]]
    assert stands(station, "T0030", 1, "homework") == 20
    station.close()


async def test_attendance_is_corrected_by_the_office_too(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    number = complain(station, OPEN_DAY, 2, "attendance")
    async with shown_at(station, AnswerDialog, number) as office:
        await office.press("1", "enter", *"31", "enter")
        assert "✗ Attendance cannot be 31: points are 0 to 30 in steps of 1." in office.text
        await office.press("backspace", "backspace", *"25", "enter", "0", *"seen", "f10")
    assert stands(station, OPEN_DAY, 2, "attendance") == 25
    station.close()


async def test_what_is_no_figure_of_a_day_is_only_answered(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    number = complain(station, OPEN_DAY, 2, "drill")
    heard = Heard(station)
    async with shown_at(station, AnswerDialog, number) as office:
        assert "No single figure of a day" in office.text
        await office.press("1")
        assert "New points" not in office.text
        await office.press("enter", "1", "enter")
    assert heard.kinds == [["ComplaintDecided"]]
    assert heard.last(ComplaintDecided)["upheld"] is True
    station.close()


async def test_upheld_where_the_figure_is_right_by_now_is_only_answered(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, AnswerDialog, only(station)) as office:
        await office.press("1", "enter", *"19", "enter", "1")
        assert "No figure changes." in office.text
        await office.press("f10")
    assert heard.kinds == [["ComplaintDecided"]]
    station.close()


async def test_what_is_missing_is_said_where_it_is(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, AnswerDialog, only(station)) as office:
        await office.press("f10")
        assert "✗ Choose whether the complaint is right." in office.text
        await office.press("1", "f10")
        assert "✗ Enter the right points." in office.text
        await office.press(*"1x", "f10")
        assert "✗ Write points as 18 or 18.5" in office.text
        await office.press("backspace", "8", "f10")
        assert "✗ The answer is missing. Choose or type it." in office.text
    assert heard.commits == []
    station.close()


async def test_a_half_filled_answer_is_there_again_for_its_own_complaint_only(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    number, other = only(station), complain(station, OPEN_DAY, 2, "homework")
    async with shown_at(station, AnswerDialog, number) as office:
        await office.press("1", "enter", *"18", "enter", "0", *"half")
        office.app._go("home")
        await office.pilot.pause()
    kept = station.drafts.get(AnswerDialog.DRAFT, Sketch)
    assert kept is not None
    assert (kept.number, kept.verdict, kept.points, kept.decision.value) == (number, "upheld", "18", "half")
    async with shown_at(station, AnswerDialog, other) as office:
        assert "half" not in office.text
        await office.press("escape")
    async with shown_at(station, AnswerDialog, number) as office:
        assert "left half filled" in office.text
        assert "half" in office.text
        await office.press("escape")
        assert "Press Escape again" in office.text
        await office.press("escape")
    assert station.drafts.get(AnswerDialog.DRAFT, Sketch) is None
    station.close()


async def test_one_that_somebody_else_answered_meanwhile_is_refused_as_a_whole(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    number = complain(station, OPEN_DAY, 2, "homework")
    other = points_station(tmp_path, name="desk-2")
    async with shown_at(station, AnswerDialog, number) as office:
        await office.press("1", "enter", *"20", "enter", "1")
        station.news = lambda: False  # type: ignore[method-assign]  # this desk has not heard of it yet
        do(other, partial(decide_complaint, number=number, upheld=False, decision="x"), SECOND)
        await office.press("f10")
        assert f"✗ Complaint {number} is answered already." in office.text
        assert "! This complaint is answered already." in office.text
    assert stands(station, OPEN_DAY, 2, "homework") == 19
    other.close()
    station.close()


async def test_what_is_not_saved_is_tried_again_and_counts_once(
    tmp_path: Path, saved_but_failed: Callable[[Station], None]
) -> None:
    station = points_station(tmp_path)
    number = complain(station, OPEN_DAY, 2, "homework")
    saved_but_failed(station)
    async with shown_at(station, AnswerDialog, number) as office:
        await office.press("1", "enter", *"20", "enter", "1", "f10")
        assert "✗ NOT SAVED" in office.text
        await office.pilot.pause(0.25)
        await office.press("f10")
        assert not isinstance(office.app.screen, AnswerDialog)
    cell = station.camp.rows[OPEN_DAY, 2].cells[OPEN_DAY]["homework"]
    assert (cell.points, cell.before and cell.before.corrected) == (Decimal(20), False)
    station.close()
