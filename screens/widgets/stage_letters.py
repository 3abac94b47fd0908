"""Pieces of a stage's rows: a text in large letters in its column, the stripe of a class.

No Textual widget here: a piece is as many segments as its row is high.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kiosk.clean import clean
from screens import font
from screens.hall.letters import Picture, above, figure, width_of
from screens.text import cell

STRIPE = 6
"""Columns of the stripe of a class, a dark one at either side of its colour among them."""
SHORT_NAME = STRIPE - 2
"""Columns a stripe has for the name of its class."""


def scales(height: int) -> tuple[float, ...]:
    """Return the sizes of letters for a row so many lines high, the largest first; dots in low rows only."""
    fitting = tuple(one for one in font.SCALES if font.measure("班", one)[1] <= height)
    return fitting[:-1] or fitting


def blank(width: int, look: Style) -> Strip:
    """Return an empty line."""
    return Strip([Segment(" " * width, look)], width)


def block(words: str, width: int, height: int, look: Style, align: str = "left") -> list[Segment]:
    """Return words as large as the box allows, as one segment a line."""
    return [Segment(text, look) for text in _fitted(clean(words), max(0, width), height, align)]


def number(words: str, scale: float, width: int, height: int, look: Style) -> list[Segment]:
    """Return a number in figures of one size at the right end of its column, as one segment a line."""
    return [Segment(text, look) for text in _placed(figure(words, scale), width, height, "right")]


def number_width(words: str, scale: float) -> int:
    """Return the columns of a number in figures of one size."""
    return width_of(figure(words, scale))


def small(words: str, width: int, height: int, look: Style) -> list[Segment]:
    """Return a word in ordinary letters in the middle of its box: nobody takes it for a figure."""
    return [Segment(text, look) for text in _placed((cell(words, width).rstrip(),), width, height, "center")]


def stripe(name: str, height: int, colours: tuple[str, str], edge: Style) -> list[list[Segment]]:
    """Return the colour of a class between two dark edges: it is seen beside a row of its own colour too.

    The name stands in it for those who see no colour, where it is short.
    """
    colour = Style(color=colours[1], bgcolor=colours[0], bold=True)
    name = clean(name)
    words = name if cell_len(name) <= SHORT_NAME else ""
    middle = small(words, SHORT_NAME, height, colour)
    return [[Segment(" ", edge), part, Segment(" ", edge)] for part in middle]


@lru_cache(maxsize=4096)
def _fitted(words: str, width: int, height: int, align: str) -> Picture:
    picture = font.fit(words, width, height) or tuple(chop_cells(words, max(2, width))[:height])
    return _placed(picture, width, height, align)


_ALIGN: dict[str, Callable[[int], int]] = {
    "left": lambda _: 0,
    "center": lambda spare: spare // 2,
    "right": lambda spare: spare,
}


@lru_cache(maxsize=4096)
def _placed(picture: Picture, width: int, height: int, align: str) -> Picture:
    """Return a picture at its place in a box, every line as wide as that."""
    top = above(height, picture)
    left = max(0, _ALIGN[align](width - width_of(picture)))
    shown = [cell(" " * left + text, width) for text in picture[:height]]
    empty = " " * width
    return (*[empty] * top, *shown, *[empty] * (height - top - len(shown)))
