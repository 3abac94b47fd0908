"""The mouse's wheel in a list of people, and where an input method shows what it composes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown, MouseScrollUp

from kiosk.station import Station
from screens.dialogs.base import Dialog
from screens.dialogs.marking import MarkingDialog
from screens.dialogs.missing import MissingDialog
from screens.dialogs.roll_parts import Choices
from screens.dialogs.roll_people import People
from screens.part import Part
from screens.widgets.along import WHEEL
from screens.widgets.typed_field import CURSOR, TypedField
from tests.screens.kit import app_at, station_at
from tests.screens.roll_kit import MORNING, sitting

lists = pytest.mark.parametrize(
    ("dialog", "part", "first"),
    [(MissingDialog, People, ()), (lambda station: MarkingDialog(station, None), Choices, ("1",))],
    ids=["missing", "marking"],
)


@lists
async def test_the_wheel_goes_down_and_up_a_list(
    tmp_path: Path, dialog: Callable[[Station], Dialog[Any]], part: type[Part], first: tuple[str, ...]
) -> None:
    async with sitting(station_at(tmp_path, MORNING), dialog) as here:
        await here.press(*first)
        top = here.chosen
        await here.press(*["down"] * WHEEL)
        further = here.chosen
        assert further != top
        await here.press("home")
        await here.pilot._post_mouse_events([MouseScrollDown], part, button=0)
        await here.settle()
        assert here.chosen == further
        await here.pilot._post_mouse_events([MouseScrollUp], part, button=0)
        await here.settle()
        assert here.chosen == top


@pytest.mark.parametrize("screen", ["home", "desk"])
async def test_the_terminals_cursor_stands_where_the_next_character_will(tmp_path: Path, screen: str) -> None:
    station = station_at(tmp_path, "2026-11-23T08:40")
    app = app_at(station, screen)
    async with app.run_test(size=(120, 34)) as pilot:
        for typed in ("", "张", "张t"):
            for key in typed[-1:]:
                await pilot.press(key)
            await pilot.pause(0.2)
            row = app.screen.query_one(TypedField).content_region.y
            before, found, _ = app.screen._compositor.render_strips()[row].text.partition(CURSOR)
            assert found
            assert before.endswith(typed)
            assert app.cursor_position == (cell_len(before), row)
    station.close()
