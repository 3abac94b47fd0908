"""A board as columns side by side: names below, figures above, bars as high as the figures are good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from screens import font
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.letters import figure, fitted, folded, narrowest, width_of
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
_GAPS = _GAP + 3
"""All rows of a column but those of name, bar and figure: one below the name, and two around the figure."""
_WIDE = 30
"""Columns from which on they stand further apart."""
_BAR, _LARGE_BAR = 5, 8
"""Rows of the lowest bar: what stands in it has room, in dots or in larger letters."""
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
    name: float
    figure: float
    lines: int = 1
    """On how many lines names may stand."""

    @property
    def name_rows(self) -> int:
        """Rows of the names, without the one below them."""
        return font.measure("班", self.name)[1] * self.lines


_FORMS: tuple[tuple[Plan, ...], ...] = (
    (*(Plan(1, scale, scale) for scale in _SCALES), Plan(1, font.COMPACT, font.DOTS)),
    (Plan(1, font.DOTS, font.COMPACT, 2), Plan(1, font.DOTS, font.DOTS, 2)),
)
"""What is tried: names on one line, where need be with smaller figures; then long ones on two lines."""


def plan(columns: Sequence[Column], width: int, height: int) -> Plan:
    """Return how columns share a box: the largest letters all of them fit in, else as many as fit."""
    count = len(columns)
    if not count:
        return Plan(1, font.COMPACT, font.COMPACT)
    for forms in _FORMS:
        for per in range(count, min(LEAST, count) - 1, -1):
            even = _even(count, per)
            for form in forms:
                if all(_fits(one, _inner(width // even), height, form) for one in columns):
                    return form._replace(per=even)
    return Plan(_even(count, max(LEAST, width // 20)), font.COMPACT, font.COMPACT)


def _even(count: int, per: int) -> int:
    return ceil(count / ceil(count / per))


def _inner(width: int) -> int:
    """Return how wide a column's bar is: a wide one keeps more apart from the next."""
    return max(0, width - (1 if width < _WIDE else 2))


def _fits(column: Column, width: int, height: int, form: Plan) -> bool:
    name = column.name
    wide = narrowest(name, form.lines, form.name) if form.lines > 1 else font.measure(name, form.name)[0]
    number = figure(column.figure, form.figure)
    return (
        max(wide, width_of(number)) <= width
        and form.name_rows + _GAPS + len(number) + _BAR + 2 <= height
        and font.has_glyphs(name)
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
    least, _ = _heights(box.height, planned)
    inside = _inside_scale(columns, _inner(wide), least)
    # From the last to the first, so that who passes lies on top.
    for at in range(len(columns) - 1, -1, -1):
        column = columns[at]
        x = left + round(place(column.key, at) * wide)
        _paint_one(canvas, Box(x, box.y, wide, box.height), column, planned, inside, looks)


def _paint_one(canvas: Canvas, box: Box, column: Column, planned: Plan, inside: float, looks: Looks) -> None:
    wide = _inner(box.width)
    inner = Box(box.x + (box.width - wide) // 2, box.y, wide, box.height)
    foot = inner.y + inner.height - planned.name_rows - 1
    label = Box(inner.x, foot, inner.width, planned.name_rows + 1)
    canvas.fill(label, column.back)
    name = folded(column.name, inner.width, planned.name_rows, planned.name)
    canvas.centred(label._replace(height=planned.name_rows), name, Ink(column.ink, None, bold=True))
    number = figure(column.figure, planned.figure)
    if width_of(number) > inner.width:
        number = fitted(column.figure, inner.width, len(number))
    least, most = _heights(box.height, planned)
    rows, rest = divmod(max(0, round((least + (most - least) * column.share) * 8)), 8)
    bar = Box(inner.x, foot - _GAP - rows, inner.width, rows)
    canvas.fill(bar, column.back)
    if rest:
        canvas.put(inner.x, bar.y - 1, _EIGHTHS[rest] * inner.width, Ink(column.back))
    _inside(canvas, bar, column, inside)
    top = bar.y - 1 - len(number)
    ink = Ink(looks.lead if column.lead else looks.ink, None, bold=True)
    over = Box(inner.x, top, inner.width, len(number))
    if column.lead:
        canvas.fill(over, looks.lead_back)
    canvas.centred(over, number, ink)


def _heights(height: int, planned: Plan) -> tuple[int, int]:
    """Return the rows of the lowest and the highest bar: in each, what stands in it has room."""
    number = font.measure("1", planned.figure)[1]
    most = height - planned.name_rows - _GAPS - number
    return (_LARGE_BAR if most >= _TALL else _BAR), most


def _inside_scale(columns: Sequence[Column], width: int, rows: int) -> float:
    """Return the one size in which every bar has room for all that stands in it; 0 where there is none."""
    for scale in (font.BIG, font.SLIM, font.COMPACT, font.DOTS):
        if font.measure("1", scale)[1] < rows and all(
            sum(width_of(figure(words, scale)) + 1 for words in one.inside) - 1 <= width for one in columns
        ):
            return scale
    return 0


def _inside(canvas: Canvas, bar: Box, column: Column, scale: float) -> None:
    """Write into the bar, a row above its foot, what stands in it side by side; else as much as has room."""
    ink = Ink(column.ink, None, bold=True)
    y = bar.y + bar.height - 1
    if scale:
        pictures = [figure(words, scale) for words in column.inside]
        wide = sum(width_of(lines) for lines in pictures)
        apart = min(3, max(1, (bar.width - wide) // max(1, len(pictures) + 1)))
        x = bar.x + (bar.width - wide - apart * (len(pictures) - 1)) // 2
        for lines in pictures:
            canvas.picture(x, y - len(lines), lines, ink)
            x += width_of(lines) + apart
        return
    for words in column.inside:
        lines = fitted(words, bar.width, _BAR - 1)
        y -= len(lines)
        if y < bar.y:
            return
        canvas.centred(Box(bar.x, y, bar.width, len(lines)), lines, ink)
