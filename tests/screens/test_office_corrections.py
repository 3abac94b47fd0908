"""Corrections: whose, which figure, what stands there, what would come of it, and the PIN on a closed day."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.events import BonusDecided, Corrected
from kiosk.i18n import Text, render
from kiosk.scoring.corrections import correct
from kiosk.station import Station
from screens.dialogs.find_person import FindPersonDialog
from screens.dialogs.office.corrections import CorrectionsDialog, Sketch
from screens.dialogs.office.figure import Figure, Points, read_points, short
from tests.screens.agenda_kit import PIN
from tests.screens.kit import do
from tests.screens.office_kit import SECOND
from tests.screens.points_kit import Heard, points_station, shown_at

ONE = "T0006"
"""Of a class whose sheet of day 2, which is open, is confirmed; that of day 1 is closed."""
HOMEWORK = (ONE, 2, "homework")


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("8", "8"),
        ("8.0", "8"),
        ("0", "0"),
        ("10", "10"),
        ("9.5", "9.5"),
        ("9。5", "9.5"),
        ("９．５", "9.5"),
        (".5", "0.5"),
        ("-", None),
        ("－", None),
    ],
)
def test_points_are_read_as_they_are_typed(tmp_path: Path, typed: str, points: str | None) -> None:
    item = points_station(tmp_path).rules.items["room"]
    found = read_points(typed, item)
    assert found == Points(None if points is None else Decimal(points))
    assert not isinstance(found, Text)
    assert found.to is None or short(found.to) == points


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        *((one, "Write points as 18") for one in ("x", "1,5", "1e1", "--", "+3", "nan", "9.555", "1.", "")),
        *((one, "Room cannot be") for one in ("10.5", "9.3", "999", "9.25")),
    ],
)
def test_what_cannot_be_is_said_in_words(tmp_path: Path, typed: str, said: str) -> None:
    found = read_points(typed, points_station(tmp_path).rules.items["room"])
    assert isinstance(found, Text)
    assert said in render(found, "en")


def test_a_figure_is_of_a_trainee_s_day_with_a_row(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    figure = Figure.of(station, *HOMEWORK)
    assert figure is not None
    assert (figure.stands, figure.closed, figure.counts) == (Decimal(19), False, True)
    for nothing in (("T9999", 2, "homework"), (ONE, 3, "homework"), (ONE, 2, "drill"), (ONE, 2, "exam")):
        assert Figure.of(station, *nothing) is None
    closed, bonus = Figure.of(station, ONE, 1, "homework"), Figure.of(station, "T0130", 2, "bonus")
    assert closed is not None
    assert closed.closed
    assert bonus is not None
    assert not bonus.counts, "its sheet is not confirmed yet"
    assert [len(bonus.notes(to)) for to in (Decimal(3), Decimal(4), None)] == [1, 2, 2]
    station.close()


async def test_from_the_person_to_the_record(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, CorrectionsDialog) as office:
        assert isinstance(office.app.screen, FindPersonDialog)
        await office.press(*ONE, "enter")
        assert isinstance(office.app.screen, CorrectionsDialog)
        assert "2 ✓11-24" in office.text, "the last day there is"
        assert "1  11-23 closed" in office.text
        await office.press("enter", "3")
        assert "Homework: 19 of 20" in office.text
        assert "19 entered  夏仲明" in office.text
        await office.press("enter", *"17", "enter", "2")
        assert "Day 2  99.00 -> 97.00" in office.text
        assert "Camp score  99.00 -> 98.00" in office.text
        assert "Place  1 -> 150" in office.text
        assert heard.commits == []
        await office.press("f10")
        assert "✓ Recorded: Homework 19 -> 17." in office.text
        assert "17 corrected, was 19  复核更正  夏仲明  11-24 21:10" in office.text
        await office.press("4", "enter", *"14", "enter", "1", "enter")
        assert "Recorded: Discussion 15 -> 14." in office.text
        await office.press("escape")
        assert not isinstance(office.app.screen, CorrectionsDialog)
    assert heard.kinds == [["Corrected"], ["Corrected"]]
    assert heard.last(Corrected)["reason"] == "录入有误", "in the camp's language"
    station.close()


async def test_a_closed_day_asks_for_the_pin_every_time(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, CorrectionsDialog, ONE, 1, "homework") as office:
        await office.press(*"18", "enter", "1")
        assert "! Day 1 is closed: your PIN is asked for again." in office.text
        await office.press("f10", *"1111", "enter")
        assert "The PIN is wrong." in office.text
        await office.press(*PIN, "enter")
        assert "Recorded: Homework 19 -> 18." in office.text
        await office.press("3", "enter", *"17", "enter", "1", "f10")
        assert "Day 1 is closed: the office corrects it with its PIN." in office.text
        await office.press("escape", "f10")
        assert "Day 1 is closed: the office corrects it with its PIN." in office.text
    assert [kinds for kinds in heard.kinds if kinds == ["Corrected"]] == [["Corrected"]]
    station.close()


async def test_what_is_wrong_is_said_at_its_row(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, CorrectionsDialog, ONE) as office:
        await office.press("f10")
        assert "✗ Choose the item." in office.text
        await office.press("3", "f10")
        assert "✗ Enter the new points." in office.text
        await office.press(*"19.5", "enter")
        assert "✗ Homework cannot be 19.5: points are 0 to 20 in steps of 1." in office.text
        await office.press("backspace", "backspace", "enter", "1", "f10")
        assert "✗ Homework has these points already." in office.text
        await office.press("backspace", "8", "enter", "0", "f10")
        assert "✗ A correction needs a reason. Choose or type it." in office.text
    assert heard.commits == []
    station.close()


async def test_a_bonus_above_the_limit_is_approved_with_it(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, CorrectionsDialog, ONE, 1, "bonus") as office:
        await office.press("5", "enter", "3")
        assert "! Above 3: this approves the bonus too, the reason is its proof." in office.text
        assert "Day 1  99.00 -> 104.00" in office.text
        await office.press("f10", *PIN, "enter")
    assert heard.kinds == [["Corrected", "BonusDecided"]]
    assert heard.last(BonusDecided)["note"] == "后补证明"
    station.close()


async def test_what_somebody_else_corrects_meanwhile_is_seen_before_it_is_corrected_over(
    tmp_path: Path,
) -> None:
    station = points_station(tmp_path)
    other = points_station(tmp_path, name="desk-2")
    heard = Heard(station)

    def elsewhere(to: int) -> None:
        rule = partial(correct, rules=other.rules, person=ONE, day=2, item="homework", to=Decimal(to))
        do(other, partial(rule, reason="x"), SECOND)

    async with shown_at(station, CorrectionsDialog, *HOMEWORK) as office:
        await office.press(*"17", "enter", "1")
        elsewhere(15)
        await office.pilot.pause(0.25)
        assert "✗ Homework stands at 15 by now. Look again." in office.text
        await office.press("f10")
        assert "Somebody else corrected this just now." in office.text
        station.news = lambda: False  # type: ignore[method-assign]  # this desk does not hear of the next
        elsewhere(14)
        await office.press("f10")
        assert "✗ Homework stands at 14 by now." in office.text
        assert heard.commits == []
        await office.press("f10")
        assert "Recorded: Homework 14 -> 17." in office.text
    other.close()
    station.close()


async def test_a_half_filled_correction_is_there_again(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    async with shown_at(station, CorrectionsDialog, *HOMEWORK) as office:
        await office.press(*"17", "enter", "0", *"half")
        office.app._go("home")
        await office.pilot.pause()
    kept = station.drafts.get(CorrectionsDialog.DRAFT, Sketch)
    assert kept is not None
    assert (kept.person, kept.day, kept.item, kept.points, kept.reason.value) == (*HOMEWORK, "17", "half")
    async with shown_at(station, CorrectionsDialog, "T0007") as office:
        assert "half" not in office.text
        await office.press("escape")
    async with shown_at(station, CorrectionsDialog) as office:
        assert isinstance(office.app.screen, CorrectionsDialog), "nobody has to be looked for"
        assert "left half filled" in office.text
        assert "99.00 -> 97.00" in office.text
        await office.press("f10")
        assert "Recorded: Homework 19 -> 17." in office.text
    assert station.drafts.get(CorrectionsDialog.DRAFT, Sketch) is None
    station.close()


async def test_somebody_else_by_badge_or_by_name(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    async with shown_at(station, CorrectionsDialog, *HOMEWORK) as office:
        await office.press(*"17")
        await office.scan("T0007")
        assert "T0007" in office.text
        assert "✓Homework" not in office.text
        await office.press("f3", *"T0008", "enter")
        assert "T0008" in office.text
        await office.press("f3", *"O02", "enter")
        assert "No score sheet with this person is submitted yet." in office.text
        await office.scan("X99999")
        assert isinstance(office.app.screen, CorrectionsDialog)
        await office.press("escape")
        assert not isinstance(office.app.screen, CorrectionsDialog), "nothing half filled was left"
    station.close()


async def test_nobody_found_nothing_to_do(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    async with shown_at(station, CorrectionsDialog) as office:
        await office.press("escape")
        assert not isinstance(office.app.screen, FindPersonDialog | CorrectionsDialog)
    station.close()


async def test_what_is_not_saved_is_tried_again_and_counts_once(
    tmp_path: Path, saved_but_failed: Callable[[Station], None]
) -> None:
    station = points_station(tmp_path)
    saved_but_failed(station)
    async with shown_at(station, CorrectionsDialog, *HOMEWORK) as office:
        await office.press(*"17", "enter", "1", "f10")
        assert "✗ NOT SAVED" in office.text
        await office.pilot.pause(0.25)
        assert "by now" not in office.text, "that it was saved after all is no news of somebody else"
        await office.press("f10")
        assert "Recorded: Homework 19 -> 17." in office.text
    cell = station.camp.rows[ONE, 2].cells[ONE]["homework"]
    assert (cell.points, cell.before and cell.before.corrected) == (Decimal(17), False)
    station.close()
