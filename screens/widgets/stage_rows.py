"""How a row of a board looks on the stage: place, class, name, figure, in letters read from the hall's end.

No Textual widget here: a row is as many lines of segments as it is high.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kiosk.awards import Line
from kiosk.clean import clean
from kiosk.ranking.words import arrow
from screens import font
from screens.ceremony_words import class_beside, place, points
from screens.hall.letters import Picture, picture, width_of
from screens.widgets.stage_letters import (
    STRIPE,
    blank,
    block,
    number,
    number_width,
    scales,
    small,
    stripe,
)

TALL = 64
"""Rows of a screen from which its letters are twice as large."""
EDGE, GAP, SIGN = 1, 2, 3
"""Columns left free at the left end, beside a name, and for the sign at the right end."""
BETWEEN = 4
"""Columns between what is said of the marked row."""


class Looks(NamedTuple):
    """How rows of each state are coloured."""

    pending: Style
    """Still to come."""
    done: Style
    """Has its final figure."""
    marked: Style
    """Whom the step is about, before the points are in."""
    risen: Style
    """The same, with the points, higher up than before."""
    stayed: Style
    """The same, no higher than before."""
    gap: Style
    """Between rows, and beside the colour of a class."""


class Told(NamedTuple):
    """What the hall is told of the row a step is about."""

    words: Sequence[str] = ()
    """The most important first: what there is no room for is left out."""
    places: int = 0
    """How many places it has gone up; below 0, down."""

    @property
    def move(self) -> str:
        """The places as a sign and a number; nothing where there are none."""
        return arrow(self.places) if self.places else ""


class Sizes(NamedTuple):
    """Of a row: its letters' height, and its own with the space below it."""

    small: int
    large: int

    @property
    def pitch(self) -> int:
        """Lines from one row to the next."""
        return self.small + 1

    @property
    def marked(self) -> int:
        """Lines of the marked row: its letters, what is said of it, space around."""
        return self.large + self.small + 3


class _Plan(NamedTuple):
    """How the columns of a row share its width."""

    scale: float
    """The size of place, movement and figure."""
    place: int
    name: int
    move: int
    """0: it is told below, or there is none."""
    figure: int
    """0: it is told below, so that the name has the room."""


def sizes(height: int) -> Sizes:
    """Return the sizes of rows for a board so many lines high."""
    return Sizes(8, 16) if height >= TALL else Sizes(4, 8)


def draw_row(
    line: Line, width: int, size: Sizes, looks: Looks, chip: tuple[str, str], told: Told | None = None
) -> list[Strip]:
    """Return the lines of a row; with `told`, it is the one the step is about.

    `chip` is the background and the letters of its class.
    """
    look = _look(line, looks, told)
    gap = blank(width, looks.gap)
    if told is None:
        plan = _even(line, width, size.small)
        return [*_columns(line, plan, size.small, look, chip, looks.gap), gap]
    plan = _for_the_name(line, width, size.large, told)
    edge = blank(width, look)
    columns = _columns(line, plan, size.large, look, chip, looks.gap, told)
    return [edge, *columns, *_below(line, plan, width, size.small, look, told), edge, gap]


def _columns(
    line: Line,
    plan: _Plan,
    height: int,
    look: Style,
    chip: tuple[str, str],
    edge: Style,
    told: Told | None = None,
) -> list[Strip]:
    """Return the lines of large letters."""
    sign = "▶" if told and line.pending else "?" if line.pending else "✓"
    free = [[one] for one in block("", STRIPE, height, look)]
    colour = stripe(class_beside(line), height, chip, edge) if line.class_ else free
    before = [
        block("", EDGE, height, look),
        number(place(line), plan.scale, plan.place, height, look),
        block("", 1, height, look),
    ]
    after = [
        block("", GAP, height, look),
        block(line.name, plan.name, height, look),
        *_chip(told.move if told else "", plan, height, look),
        number(points(line.figure), plan.scale, plan.figure, height, look)
        if plan.figure
        else block("", 0, height, look),
        small(sign, SIGN, height, look + Style(bold=True)),
    ]
    return [
        Strip([part[at] for part in before] + colour[at] + [part[at] for part in after])
        for at in range(height)
    ]


def _chip(move: str, plan: _Plan, height: int, look: Style) -> list[list[Segment]]:
    """Return a movement in the row's colours turned round: nobody is to read it with the figure as one."""
    if not plan.move:
        return []
    turned = Style(color=look.bgcolor, bgcolor=look.color)
    inside = plan.move - 3 * GAP
    return [
        block("", GAP, height, look),
        block("", GAP, height, turned),
        number(move, plan.scale, inside, height, turned),
        block("", GAP, height, turned),
    ]


def _below(line: Line, plan: _Plan, width: int, height: int, look: Style, told: Told) -> list[Strip]:
    """Return what is said of the marked row, in letters as large as those of the others."""
    move = "" if plan.move else told.move
    figure = "" if plan.figure else points(line.figure)
    wanted = [clean(one) for one in (move, figure, class_beside(line), *told.words) if one]
    empty = block("", width, height, look)
    drawn: list[Picture] = []
    room = width - EDGE - SIGN
    for words in wanted:
        scale = scales(height)[-1]
        large = picture(words, scale) if font.has_glyphs(words) else ()
        if large and width_of(large) <= room:
            drawn.append(large)
            room -= width_of(large) + BETWEEN
    if not drawn:
        return [Strip([part], width) for part in empty]
    lines = [""] * height
    for large in drawn:
        wide, above = width_of(large), (height - len(large)) // 2
        for at in range(height):
            row = large[at - above] if 0 <= at - above < len(large) else ""
            lines[at] += row + " " * (wide - len(row) + BETWEEN)
    return [Strip([Segment((" " * EDGE + text).ljust(width)[:width], look)], width) for text in lines]


def _even(line: Line, width: int, height: int) -> _Plan:
    """Return the columns of a plain row: places and figures of all rows stand below one another."""
    scale = next((one for one in scales(height) if number_width("000 99.99", one) <= width // 3), None)
    scale = scales(height)[-1] if scale is None else scale
    return _shared(line, width, scale, "000", "")


def _for_the_name(line: Line, width: int, height: int, told: Told) -> _Plan:
    """Return the columns of the marked row: its name as large as can be, then the rest as large as can be."""
    sizes_of = scales(height)
    least = _shared(line, width, sizes_of[-1], place(line), "")
    largest = font.fit(clean(line.name), least.name, height)
    if not largest:
        return least._replace(name=least.name + least.figure, figure=0)
    for move in dict.fromkeys((told.move, "")):
        for scale in sizes_of:
            plan = _shared(line, width, scale, place(line), move)
            if font.fit(clean(line.name), plan.name, height) == largest:
                return plan
        # A name that is as high and a little narrower leaves room for where its row goes.
        if move and font.measure(clean(line.name), sizes_of[-1])[0] <= plan.name:
            return plan
    return least


def _shared(line: Line, width: int, scale: float, place: str, move: str) -> _Plan:
    """Return what is left for a name beside place, movement and figure of one size."""
    places = number_width(place, scale)
    moved = number_width(move, scale) + 3 * GAP if move else 0
    figures = number_width(points(line.figure), scale) + GAP
    name = width - EDGE - places - 1 - STRIPE - GAP - moved - figures - SIGN
    return _Plan(scale, places, max(0, name), moved, figures)


def _look(line: Line, looks: Looks, told: Told | None) -> Style:
    if told is None:
        return looks.pending if line.pending else looks.done
    if line.pending:
        return looks.marked
    return looks.risen if told.places > 0 else looks.stayed
