"""The monitor at the kiosk: sign in, fill in, look once more, submit; the second person confirms."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import msgspec
import pytest

from kiosk.events import PersonChanged
from kiosk.scoring.visits import open_sheet
from screens.dialogs.scores.grid import GridDialog
from screens.dialogs.scores.submitting import SubmitDialog
from screens.scores import ScoresScreen
from tests.screens.kit import do
from tests.screens.sheet_kit import (
    CLASS,
    MONITOR,
    OFFICE,
    Desk,
    cells,
    desk_at,
    evening,
    hand_in,
    ready,
)


async def test_from_the_badge_to_submitted(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        assert isinstance(desk.app.screen, GridDialog)
        await desk.press(*"hzd-2")
        await desk.press("down", *"15", "enter", "3")
        await desk.press(*"qgm+", "4")
        assert "▼18" in desk.line("何振东")
        await desk.press("f10")
        assert isinstance(desk.app.screen, SubmitDialog)
        assert "玩手机" in desk.line("何振东") + desk.text
        assert "F10 submits" in desk.text
        await desk.press("f10")
        await desk.until(lambda: isinstance(desk.app.screen, ScoresScreen))
        assert "submitted" in desk.line(CLASS)
    sheet = station.camp.sheets[CLASS, 1]
    assert sheet.submitters == (MONITOR,)
    assert MONITOR not in sheet.cells
    assert cells(station)["T0004", "discipline"] == "18"
    assert cells(station)["T0005", "discipline"] == "15"
    assert station.drafts.get(f"sheet 1 {CLASS} {MONITOR}", dict) is None
    assert station.camp.sheet_visits[CLASS, 1] == {}
    station.close()


async def test_a_deduction_without_a_reason_is_asked_for_before_submitting(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press(*"18", "down", "f10")
        assert "without a reason" in desk.text
        await desk.press("f10")
        assert isinstance(desk.app.screen, GridDialog)
        assert desk.app.screen.filling.menu == "why"
        await desk.press("2", "f10", "f10")
        await desk.pilot.pause(0.2)
    assert cells(station) == {("T0002", "discipline"): "18"}
    station.close()


async def test_leaving_and_idling_keep_the_draft_and_let_others_know(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press(*"-2")
        await desk.pilot.pause(0.1)
        assert [visit.by for visit in station.camp.sheet_visits[CLASS, 1].values()] == [MONITOR]
        desk.app._touched -= station.config.kiosk.home_after + 1
        await desk.until(lambda: desk.app.current_mode == "home")
        await desk.until(lambda: station.camp.sheet_visits[CLASS, 1] == {})
        await desk.press("3")
        await desk.until(lambda: desk.app.current_mode == "scores")
        await desk.sign_in()
        assert "▼18" in desk.line("方文静")
        assert isinstance(desk.app.screen, GridDialog)
        assert desk.app.screen.filling.form.rows()["T0002"] == {"discipline": Decimal(18)}
    station.close()


async def test_a_reason_of_ones_own_is_typed_in_a_line(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press("-", "0", *"2 zhs", "enter")
        assert isinstance(desk.app.screen, GridDialog)
        (given,) = desk.app.screen.filling.sheet.entries["T0002"]["discipline"].given
        assert (given.points, given.reason) == (Decimal(-2), "zhs")
        await desk.press(*"-0", "escape", "escape")
        assert isinstance(desk.app.screen, ScoresScreen)
    station.close()


async def test_a_badge_scanned_over_the_sheet_finds_its_row_and_types_nothing(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        for code, row, words in (
            ("T0009", "T0009", ""),
            ("T0042", "T0009", "not of this class"),
            ("X99999", "T0009", "X99999"),
        ):
            await desk.scan(code)
            screen = desk.app.screen
            assert isinstance(screen, GridDialog)
            assert (screen.filling.walk.person, screen.filling.sheet.entries, screen.filling.typed) == (
                row,
                {},
                "",
            )
            assert words in desk.text
    station.close()


async def test_two_at_one_sheet_are_told_of_each_other_and_neither_overwrites(tmp_path: Path) -> None:
    station = ready(tmp_path)
    other = evening(tmp_path, name="desk-2")
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press(*"-2")
        do(other, partial(open_sheet, rules=other.rules, class_=CLASS, day=1), OFFICE)
        await desk.pilot.pause(0.3)
        assert "has this sheet open at desk-2 since 20:40" in desk.text
        hand_in(other, OFFICE, {"T0002": {"discipline": Decimal(11)}})
        await desk.pilot.pause(0.3)
        assert "11 !" in desk.line("方文静")
        await desk.press("f10")
        assert "yours are not taken" in desk.text
        await desk.press("f10")
        await desk.pilot.pause(0.2)
    assert cells(station)["T0002", "discipline"] == "11"
    station.close()
    other.close()


async def test_what_the_disk_did_not_take_is_tried_again_as_the_same(
    tmp_path: Path, saved_but_failed: object
) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press("f10")
        assert callable(saved_but_failed)
        saved_but_failed(station)
        await desk.press("f10")
        assert "try again" in desk.text
        await desk.press("f10")
        await desk.until(lambda: isinstance(desk.app.screen, ScoresScreen))
    assert len([n for n in station.camp.sheets[CLASS, 1].history if n]) == 1
    station.close()


async def walk_around(desk: Desk) -> None:
    for key in ("down", "right", "end", "pagedown", "home", "left", "f3", "f3", "f1"):
        await desk.press(key)


@pytest.mark.parametrize("size", [(100, 30), (160, 45)])
async def test_a_hostile_name_is_only_a_name(tmp_path: Path, size: tuple[int, int]) -> None:
    station = ready(tmp_path)
    member = station.camp.people["T0003"]
    evil = msgspec.structs.replace(member.person, name="[/red][b]$x{y}")
    keys = ("evil", "evil")
    outcome = station.record(lambda _camp, stamp: (stamp.sign(PersonChanged, person=evil, keys=keys),))
    assert outcome
    async with desk_at(station, size=size) as desk:
        await desk.sign_in()
        await walk_around(desk)
        await desk.press("escape")
        await desk.press(*"evil-2")
        assert "[/red][" in desk.text
        await desk.press("f10")
        assert "[/red][b]$" in desk.text
    station.close()
