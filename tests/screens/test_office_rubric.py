"""The rubric looked over at the office."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from kiosk.i18n import render
from kiosk.opening import adopt_rules
from kiosk.station import Station
from screens.dialogs.office.rubric import RubricDialog
from screens.dialogs.office.rubric_view import SECTIONS, RubricView, entered_by
from tests.screens.kit import clock_at, do, settled
from tests.screens.office_kit import a_station, office_at


def changed(station: Station) -> None:
    """The office has made the final test count more, in the middle of the camp."""
    scores = msgspec.structs.replace(station.config.scores, day_weight=60, exam_weight=40)
    config = msgspec.structs.replace(station.config, scores=scores)
    do(station, partial(adopt_rules, config=config))


def test_what_is_odd_is_counted_for_each_section(tmp_path: Path) -> None:
    station = a_station(tmp_path, "2026-11-23T08:00")
    view = RubricView(station)
    view.refresh()
    assert {name: view.doubts(name) for name in SECTIONS} == dict.fromkeys(SECTIONS, 0)
    changed(station)
    view.refresh()
    assert view.doubts("changes") == 2
    assert view.section == "checks"
    for name in (*list(SECTIONS)[1:], "checks"):
        view.turn(1)
        assert view.section == name
        assert view.keys
    view.turn(-1)
    assert [view.doubts(name) for name in SECTIONS if name == view.section] == [2]
    station.close()


def test_who_enters_what_in_words(tmp_path: Path) -> None:
    station = a_station(tmp_path, "2026-11-23T08:00")
    said = {key: render(entered_by(item), "en") for key, item in station.rules.items.items()}
    assert said["attendance"] == "nobody"
    assert said["discipline"] == "monitor, inspector"
    assert said["drill"] == "the office"
    station.close()


async def test_checks_items_awards_and_changes(tmp_path: Path) -> None:
    station = a_station(tmp_path, "2026-11-23T08:00")
    changed(station)
    station.now = clock_at("2026-11-23T08:05")
    async with office_at(station, size=(100, 30)) as office:
        await office.sign_in()
        await office.press("4")
        await settled(office.pilot)
        assert isinstance(office.app.screen, RubricDialog)
        assert "✓ The settings pass what kiosk check looks at." in office.chosen
        assert "✓ Trainee items: 6, together 100 of 100" in office.text
        assert "4 Changes of the rules ! 2" in office.text
        await office.press("2", "down", "down")
        assert "Homework" in office.chosen
        assert "quick list: -5 缺交, -2 迟交, -10 抄袭" in office.text
        await office.press("3", "down")
        assert "Outstanding trainee" in office.chosen
        assert "150" in office.chosen
        assert "23" in office.chosen
        assert "seats by class: 一班 4" in office.text
        assert "nobody below 85" in office.text
        await office.press("right")
        assert "scores.day_weight  70 -> 60" in office.chosen
        await office.press("end", "enter")
        assert "scores.exam_weight  30 -> 40" in office.chosen
        assert "The rules stand in config.toml" in office.text
        await office.press("9", "right", "left")
        assert "scores.day_weight" in office.text
