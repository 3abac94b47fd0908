"""A board as columns side by side: names below, figures above, bars as high as the figures are good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from screens import font
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.letters import figure, fitted, width_of
from screens.hall.looks import Looks

LEAST = 2
"""Columns a part of the board has at least, where there are as many."""
_SCALES = font.SCALES[:-1]
"""All but dots, which are read from a few metres only."""
_EIGHTHS = " ▁▂▃▄▅▆▇"
_WIDEST = 2
"""A column is at most so many times as many cells wide as the box is high: one alone is no wall."""
_GAP = 1
"""Rows between name and bar."""
_BAR = 5
"""Rows of the lowest bar: what stands in it has room."""
_TALL = 18
"""Rows of the highest bar from which on what stands in the bars is in larger letters."""


class Column(NamedTuple):
    """One column."""

    key: str
    name: str
    back: str
    ink: str
    figure: str
    share: float
    """How high its bar is, 0 for the lowest and 1 for the highest."""
    inside: tuple[str, ...]
    """What stands in the bar, from its foot up."""
    lead: bool = False


class Plan(NamedTuple):
    """How many columns stand side by side, and how large their letters are."""

    per: int
    scale: float


def plan(columns: Sequence[Column], width: int, height: int) -> Plan:
    """Return how columns share a box: the largest letters all of them fit in, else as many as fit."""
    count = len(columns)
    if not count:
        return Plan(1, font.COMPACT)
    for per in range(count, min(LEAST, count) - 1, -1):
        even = ceil(count / ceil(count / per))
        for scale in _SCALES:
            if all(_fits(one, width // even, height, scale) for one in columns):
                return Plan(even, scale)
    return Plan(min(count, max(LEAST, width // 20)), font.COMPACT)


def _fits(column: Column, width: int, height: int, scale: float) -> bool:
    wide, high = font.measure(column.name, scale)
    number = figure(column.figure, scale)
    return (
        max(wide, width_of(number)) + 1 <= width
        and high + _GAP + len(number) + _BAR * 2 <= height
        and font.has_glyphs(column.name)
    )


def paint(
    canvas: Canvas,
    box: Box,
    columns: Sequence[Column],
    planned: Plan,
    looks: Looks,
    place: Callable[[str, int], float] = lambda _key, at: float(at),
) -> None:
    """Draw columns side by side in a box; `place` says where a column stands, counted in columns."""
    if not columns:
        return
    wide = min(box.width // max(1, planned.per), _WIDEST * box.height)
    left = box.x + (box.width - wide * len(columns)) // 2
    # From the last to the first, so that who passes lies on top.
    for at in range(len(columns) - 1, -1, -1):
        column = columns[at]
        x = left + round(place(column.key, at) * wide)
        _paint_one(canvas, Box(x, box.y, wide, box.height), column, planned.scale, looks)


def _paint_one(canvas: Canvas, box: Box, column: Column, scale: float, looks: Looks) -> None:
    inner = box.inner(1, 0, 1, 0) if box.width > 20 else box.inner(0, 0, 1, 0)
    name_rows = font.measure("班", scale)[1]
    number = figure(column.figure, scale)
    if width_of(number) > inner.width:
        number = fitted(column.figure, inner.width, len(number))
    most = inner.height - name_rows - _GAP - len(number) - 2
    # In every column of a page the places are as large as in the lowest bar.
    large = most >= _TALL
    least = font.measure("1", font.BIG)[1] + 1 if large else _BAR
    eighths = round((least + (most - least) * column.share) * 8)
    rows, rest = divmod(max(0, eighths), 8)
    foot = inner.y + inner.height - name_rows
    canvas.fill(Box(inner.x, foot, inner.width, name_rows), column.back)
    name = fitted(column.name, inner.width, name_rows)
    canvas.centred(Box(inner.x, foot, inner.width, name_rows), name, Ink(column.ink, None, bold=True))
    bar = Box(inner.x, foot - _GAP - rows, inner.width, rows)
    canvas.fill(bar, column.back)
    if rest:
        canvas.put(inner.x, bar.y - 1, _EIGHTHS[rest] * inner.width, Ink(column.back))
    _inside(canvas, bar, column, 8 if large else 4)
    top = bar.y - 1 - len(number)
    ink = Ink(looks.lead if column.lead else looks.ink, None, bold=True)
    canvas.centred(Box(inner.x, top, inner.width, len(number)), number, ink)


def _inside(canvas: Canvas, bar: Box, column: Column, rows: int) -> None:
    """Write into the bar, from its foot up, as much as it has room for, each thing so many rows high."""
    y = bar.y + bar.height
    for words in column.inside:
        lines = fitted(words, bar.width - 2, rows)
        y -= len(lines)
        if y < bar.y:
            return
        canvas.centred(Box(bar.x, y, bar.width, len(lines)), lines, Ink(column.ink, None, bold=True))
