"""The grid of a score sheet: a key renders the rows it changes, and every cell is still what it should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.station import Station
from screens.dialogs.scores.grid import GridDialog
from screens.dialogs.scores.table import SheetTable
from screens.widgets.steady_table import SteadyTable
from tests.screens.sheet_kit import CLASS, MONITOR, Desk, desk_at, evening

COLUMNS = 10
"""Number, name, the seven items of the sample's rubric, the day score."""


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = evening(tmp_path)
    yield made
    made.close()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows a cell of which was rendered, a number for each cell."""
    rows: list[int] = []
    render = SteadyTable._render_cell

    def counting(table: SteadyTable, row: int, *rest: object, **named: object) -> object:
        rows.append(row)
        return render(table, row, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(SteadyTable, "_render_cell", counting)
    return rows


async def at_the_sheet(desk: Desk) -> GridDialog:
    grid = GridDialog(desk.station, MONITOR, CLASS, 1)
    desk.app.push_screen(grid)
    await desk.pilot.pause(0.1)
    return grid


async def test_a_key_renders_the_rows_it_changes(station: Station, rendered: list[int]) -> None:
    async with desk_at(station) as desk:
        await at_the_sheet(desk)
        # A list changes the keys at the foot, and with them how many rows are in view.
        for keys, rows in ((("down",), 2), (("1",), 1), (("right",), 1), (("-", "5"), 3), (("f8",), 1)):
            rendered.clear()
            await desk.press(*keys)
            assert 1 <= len(set(rendered)) <= rows, keys
            # Fixed columns count twice: Textual keeps them apart from those that could scroll.
            assert len(rendered) <= 2 * rows * (COLUMNS + 2) * len(keys), keys


async def test_what_is_on_the_screen_is_what_it_would_be_rendered_as_anew(station: Station) -> None:
    async with desk_at(station, size=(100, 30)) as desk:
        grid = await at_the_sheet(desk)
        table = grid.query_one(SheetTable)
        for keys in (
            tuple("hzd"),
            ("-", "5"),
            ("1", "8"),
            ("down", "+", "4"),
            ("end",),
            ("up", "up", "-", "a"),
            ("f3",),
            ("f3",),
            ("ctrl+t",),
            ("f9",),
            ("home", "down", "f6"),
            ("f8",),
        ):
            await desk.press(*keys)
            shown = rows_of(desk)
            # Everything it keeps is forgotten.
            table._kept.clear()
            table._clear_caches()
            table.refresh()
            await desk.pilot.pause(0.1)
            assert rows_of(desk) == shown, keys


def rows_of(desk: Desk) -> list[tuple[str, str]]:
    """Every line of the screen, its characters and their colours."""
    strips = desk.app.screen._compositor.render_strips()
    return [
        (
            "".join(piece.text for piece in strip),
            repr([piece.style and piece.style.bgcolor for piece in strip if piece.text.strip()]),
        )
        for strip in strips[2:-1]
    ]
