"""How a row of a board looks on the stage: place, class, name, figure, in letters read from the hall's end.

No Textual here: a row is as many lines of segments as it is high.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kiosk.awards import Line
from kiosk.clean import clean
from screens import font
from screens.ceremony_words import points
from screens.text import cell

TALL = 64
"""Rows of a screen from which its letters are twice as large."""
RANK, FIGURE, CHIP, SIGN, EDGE = 16, 24, 22, 5, 2
"""Columns of the place, the figure, the class, the sign, and left free at either end."""
LARGE_FIGURE = 42
"""Columns of the figure of the row that is marked, where there is room."""
BROAD = 150
"""Columns of a screen that has it."""


class Looks(NamedTuple):
    """How rows of each state are coloured."""

    pending: Style
    """Still to come."""
    done: Style
    """Has its final figure."""
    marked: Style
    """Whom the step is about, before the points are in."""
    risen: Style
    """The same, with the points."""
    gap: Style
    """Between rows."""


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
        """Lines of the marked row: its letters, a line about it, space around."""
        return self.large + 4


def sizes(height: int) -> Sizes:
    """Return the sizes of rows for a board so many lines high."""
    return Sizes(8, 16) if height >= TALL else Sizes(4, 8)


def draw_row(
    line: Line, width: int, size: Sizes, looks: Looks, chip: tuple[str, str], about: str | None = None
) -> list[Strip]:
    """Return the lines of a row; with `about`, a line of words, it is the one the step is about.

    `chip` is the background and the letters of its class.
    """
    marked = about is not None
    look = _look(line, looks, marked)
    height = size.large if marked else size.small
    sign = "▶" if marked and line.pending else "?" if line.pending else "✓"
    figure_room = LARGE_FIGURE if marked and width >= BROAD else FIGURE
    of_class = line.class_ == line.name
    chip_room = 6 if of_class or not line.class_ else CHIP
    room = max(8, width - RANK - figure_room - chip_room - SIGN - 2 * EDGE - 4)
    place = str(line.rank) if line.rank else "-"
    figure = points(line.figure)
    colours = Style(color=chip[1], bgcolor=chip[0], bold=True)
    columns = [
        block(" " * EDGE, EDGE, height, look),
        block(place, RANK, height, look, "right"),
        block("", 2, height, look),
        block("" if of_class else line.class_, chip_room, height, colours if line.class_ else look, "center"),
        block("", 2, height, look),
        block(line.name, room, height, look),
        block(figure, figure_room, height, look, "right"),
        # Small, so that nobody takes it for a figure.
        block(sign, SIGN, height, look + Style(bold=True), "center", large=False),
        block("", EDGE, height, look),
    ]
    drawn = [Strip([part[at] for part in columns], width) for at in range(height)]
    gap = blank(width, looks.gap)
    if about is None:
        return [*drawn, gap]
    words = cell(f"{' ' * (EDGE + RANK + 2)}{clean(about)}", width)
    told = Strip([Segment(words, look + Style(bold=True))], width)
    edge = blank(width, look)
    return [edge, *drawn, told, edge, gap]


def blank(width: int, look: Style) -> Strip:
    """Return an empty line."""
    return Strip([Segment(" " * width, look)], width)


def _look(line: Line, looks: Looks, marked: bool) -> Style:
    if marked:
        return looks.marked if line.pending else looks.risen
    return looks.pending if line.pending else looks.done


def block(
    words: str, width: int, height: int, look: Style, align: str = "left", *, large: bool = True
) -> list[Segment]:
    """Return words as large as the box allows, or not `large`, as one segment a line."""
    return [Segment(text, look) for text in _lines(clean(words), width, height, align, large)]


_ALIGN: dict[str, Callable[[int], int]] = {
    "left": lambda _: 0,
    "center": lambda spare: spare // 2,
    "right": lambda spare: spare,
}


@lru_cache(maxsize=4096)
def _lines(words: str, width: int, height: int, align: str, large: bool) -> tuple[str, ...]:
    picture = font.fit(words, width, height) if large else ()
    picture = picture or (cell(words, width).rstrip(),)
    above = (height - len(picture)) // 2
    left = _ALIGN[align](width - max(map(cell_len, picture)))
    shown = [cell(" " * left + text, width) for text in picture]
    empty = " " * width
    return (*[empty] * above, *shown, *[empty] * (height - above - len(shown)))
