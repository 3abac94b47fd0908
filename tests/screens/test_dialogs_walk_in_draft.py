"""A half-filled walk-in: kept through anything, back the next time, given up by Escape."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.desk import WalkIn, smallest_class
from screens.dialogs.walk_in import DRAFT, WalkInDialog
from tests.screens.test_dialogs_kit import a_station, asked


async def test_a_draft_comes_back(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.type("张三")
        await desk.press("enter")
        await desk.type("民政局")
        await desk.press("tab", "tab", "5")
        await desk.scan("S00077")
    again = a_station(tmp_path)
    async with asked(again, WalkInDialog) as desk:
        assert "This form was left half filled." in desk.words
        await desk.press("f10")
    assert desk.answers == [WalkIn(name="张三", unit="民政局", class_="五班", badge="S00077")]


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from screens.dialogs.walk_in import WalkInDialog
from screens.widgets.keys import KeyCap
from tests.screens.test_dialogs_kit import a_station, asked

async def main():
    station = a_station(Path(sys.argv[1]))
    async with asked(station, WalkInDialog) as desk:
        await desk.type("张三")
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
async def test_a_draft_outlives_the_process(tmp_path: Path) -> None:
    a_station(tmp_path).close()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, timeout=60)
    assert killed.returncode == -9
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.press("f10")
    assert desk.answers[0].name == "张三"


async def test_a_draft_outlives_the_dialog_being_closed_from_outside(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, WalkInDialog) as desk:
        await desk.type("张三")
        desk.dialog.dismiss(None)
        await desk.pilot.pause()
    kept = station.drafts.get(DRAFT, WalkIn)
    assert kept is not None
    assert kept.name == "张三"


async def test_a_form_left_half_filled_is_emptied_by_escape(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    station.drafts.put(DRAFT, WalkIn(name="王五", unit="民政局", class_="一班"))
    async with asked(station, WalkInDialog, "李四") as desk:
        assert "This form was left half filled. Press Escape twice to empty it." in desk.words
        assert "F7" not in desk.words
        await desk.press("f7")
        assert "民政局" in desk.words
        await desk.press("escape", "escape")
    assert desk.answers == [None]
    async with asked(a_station(tmp_path), WalkInDialog, "李四") as desk:
        assert "民政局" not in desk.words
        assert "half filled" not in desk.words
        await desk.press("f10")
    smallest = smallest_class(station.camp, station.config)
    assert desk.answers == [WalkIn(name="李四", class_=smallest)]


async def test_a_draft_of_a_class_that_is_gone_has_the_smallest(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    station.drafts.put(DRAFT, WalkIn(name="王五", class_="九班"))
    async with asked(station, WalkInDialog) as desk:
        await desk.press("f10")
    assert desk.answers[0].class_ == smallest_class(station.camp, station.config)


async def test_a_draft_that_cannot_be_read_is_no_trouble(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    station.drafts.put(DRAFT, ["nonsense"])
    async with asked(station, WalkInDialog, "李四") as desk:
        await desk.press("f10")
    assert desk.answers[0].name == "李四"
