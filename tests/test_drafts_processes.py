"""Processes that are killed while they write drafts, and two that write the same ones."""

from __future__ import annotations

import random
import time
from multiprocessing.synchronize import Event as Signal
from pathlib import Path

import pytest

from kiosk.drafts import Drafts
from tests.faults.desks import CONTEXT
from tests.test_drafts import Sheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "camp.desk-1.drafts.json"


def _put_on_and_on(path: Path, begun: Signal) -> None:
    drafts = Drafts(path)
    number = 0
    while True:
        number += 1
        drafts.put("sheet", Sheet(number, {f"T{row:04d}": float(number) for row in range(500)}))
        begun.set()


def test_a_kill_in_the_middle_leaves_the_old_or_the_new(path: Path) -> None:
    chance, last = random.Random(7), 0
    for _ in range(10):
        begun = CONTEXT.Event()
        writer = CONTEXT.Process(target=_put_on_and_on, args=(path, begun))
        writer.start()
        assert begun.wait(60)
        time.sleep(chance.random() / 50)
        writer.kill()
        writer.join()
        sheet = Drafts(path).get("sheet", Sheet)
        assert sheet is not None
        assert len(sheet.points) == 500
        assert set(sheet.points.values()) == {float(sheet.day)}
        last = max(last, sheet.day)
    assert last > 1
    assert not path.with_name(path.name + ".broken").exists()


def test_two_processes_with_one_name_do_not_crash(path: Path) -> None:
    begun = [CONTEXT.Event(), CONTEXT.Event()]
    writers = [CONTEXT.Process(target=_put_on_and_on, args=(path, one)) for one in begun]
    for writer in writers:
        writer.start()
    assert all(one.wait(60) for one in begun)
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        sheet = Drafts(path).get("sheet", Sheet)
        assert sheet is not None
        assert len(sheet.points) == 500
    assert all(writer.is_alive() for writer in writers)
    for writer in writers:
        writer.kill()
        writer.join()
