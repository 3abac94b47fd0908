from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region

from screens import font
from screens.font import BIG, COMPACT, HUGE, LARGE
from screens.widgets.big import BigText


class Box(App[None]):
    CSS = "BigText { color: #ffffff; background: #102030; }"

    def __init__(self, text: str, columns: int, rows: int, **styles: str) -> None:
        super().__init__()
        self.big = BigText(text)
        self.big.styles.width, self.big.styles.height = columns, rows
        for name, value in styles.items():
            setattr(self.big.styles, name, value)

    def compose(self) -> ComposeResult:
        yield self.big

    def shown(self) -> list[str]:
        """Return the lines of the widget as they are on the screen."""
        return [strip.text for strip in self.big.render_lines(Region(0, 0, *self.big.size))]


@asynccontextmanager
async def box(text: str, columns: int, rows: int, **styles: str) -> AsyncIterator[tuple[Box, Any]]:
    app = Box(text, columns, rows, **styles)
    async with app.run_test(size=(max(columns, 20), max(rows, 5))) as pilot:
        await pilot.pause()
        yield app, pilot


def padded(lines: tuple[str, ...], columns: int, rows: int) -> list[str]:
    return [line.ljust(columns) for line in lines] + [" " * columns] * (rows - len(lines))


@pytest.mark.parametrize(
    ("text", "columns", "rows", "scale"),
    [
        ("张建勋", 60, 8, BIG),
        ("张建勋", 80, 12, LARGE),
        ("张建勋", 120, 20, HUGE),
        ("阿依古丽买买", 60, 8, COMPACT),
        ("Anna Liu", 70, 8, BIG),
        ("李Anna 8", 70, 8, BIG),
        ("[b]8[/b]", 70, 8, BIG),
    ],
)
async def test_widget_shows_the_largest(text: str, columns: int, rows: int, scale: float) -> None:
    async with box(text, columns, rows) as (app, _):
        assert app.shown() == padded(font.draw(text, scale), columns, rows)


@pytest.mark.parametrize(
    ("text", "columns", "rows", "line"),
    [
        ("张建勋", 20, 3, "张建勋"),
        ("张建勋👍", 60, 8, "张建勋👍"),
        ("[/red]x👍", 60, 8, "[/red]x👍"),
        ("上官玉洁欧阳晓岚", 11, 2, "上官玉洁欧~"),
        ("a\x1b[2Jb👍\u202e", 60, 8, "a[2Jb👍"),
        ("", 60, 8, ""),
        ("张", 1, 1, "~"),
    ],
    ids=ascii,
)
async def test_widget_falls_back_to_an_ordinary_line(text: str, columns: int, rows: int, line: str) -> None:
    async with box(text, columns, rows) as (app, _):
        shown = app.shown()
        assert shown[0].rstrip() == line
        assert {cell_len(one) for one in shown} == {columns}
        assert not "".join(shown[1:]).strip()


async def test_ordinary_line_is_bold_and_the_colours_are_those_of_the_css() -> None:
    async with box("张👍", 20, 2) as (app, _):
        style = app.big.render_line(0)._segments[0].style
        assert style
        assert style.bold
        assert style.color
        assert style.bgcolor
        assert (style.color.name, style.bgcolor.name) == ("#ffffff", "#102030")


@pytest.mark.parametrize(
    ("styles", "left", "top"),
    [
        ({}, 0, 0),
        ({"text_align": "center"}, 5, 0),
        ({"text_align": "right"}, 10, 0),
        ({"content_align": ("center", "middle")}, 5, 1),
        ({"content_align": ("right", "bottom")}, 10, 2),
    ],
)
async def test_place_in_the_box(styles: dict[str, Any], left: int, top: int) -> None:
    async with box("张建勋", 60, 10, **styles) as (app, _):
        blank = [" " * 60]
        lines = [" " * left + line + " " * (10 - left) for line in font.draw("张建勋")]
        assert app.shown() == blank * top + lines + blank * (2 - top)


async def test_update_draws_anew_and_the_same_text_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    fit = font.fit

    def counted(text: str, columns: int, rows: int) -> tuple[str, ...]:
        drawn.append(text)
        return fit(text, columns, rows)

    monkeypatch.setattr(font, "fit", counted)
    async with box("张建勋", 60, 8) as (app, pilot):
        app.big.update("李四")
        await pilot.pause()
        assert app.shown() == padded(font.draw("李四", BIG), 60, 8)
        app.big.refresh()
        await pilot.pause()
        app.shown()
        assert drawn == ["张建勋", "李四"]
        monkeypatch.setattr(app.big, "refresh", lambda **_: drawn.append("anew"))
        app.big.update("李四")
        assert drawn == ["张建勋", "李四"]
        assert app.big.text == "李四"


async def test_a_box_that_changes_is_filled_anew() -> None:
    async with box("张建勋", 60, 8) as (app, pilot):
        app.big.styles.width, app.big.styles.height = "100%", "100%"
        for size, scale in (((100, 30), HUGE), ((50, 20), BIG), ((30, 8), COMPACT)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.shown() == padded(font.draw("张建勋", scale), *size)


async def test_auto_height_is_that_of_the_picture() -> None:
    async with box("张建勋", 60, 8) as (app, pilot):
        app.big.styles.height = "auto"
        await pilot.pause()
        assert app.big.size.height == 8
        app.big.update("96.41")
        await pilot.pause()
        assert app.big.size.height == 7
        app.big.styles.width = "auto"
        await pilot.pause()
        assert app.big.size.width == 40
