"""A canvas of terminal cells: things are put on it at a place, later ones over earlier ones."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


class Ink(NamedTuple):
    """How something is drawn; without a `back` it lies on whatever is there."""

    fore: str
    back: str | None = None
    bold: bool = False


class Box(NamedTuple):
    """A part of a canvas."""

    x: int
    y: int
    width: int
    height: int

    def inner(self, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0) -> Box:
        """Return the box without so many cells at its edges."""
        return Box(
            self.x + left,
            self.y + top,
            max(0, self.width - left - right),
            max(0, self.height - top - bottom),
        )


class Canvas:
    """Cells of `width` by `height` on one background; what reaches beyond its edges is cut off."""

    def __init__(self, width: int, height: int, back: str) -> None:
        self.width, self.height = width, height
        self._inks = [[Ink(back, back)] * width for _ in range(height)]
        self._chars = [[" "] * width for _ in range(height)]

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0, 0, self.width, self.height)

    def fill(self, box: Box, colour: str) -> None:
        """Cover a box with a colour."""
        left, right = max(0, box.x), min(self.width, box.x + box.width)
        if right <= left:
            return
        ink = Ink(colour, colour)
        for y in range(max(0, box.y), min(self.height, box.y + box.height)):
            self._part_wide(y, left)
            self._part_wide(y, right)
            self._chars[y][left:right] = [" "] * (right - left)
            self._inks[y][left:right] = [ink] * (right - left)

    def put(self, x: int, y: int, text: str, ink: Ink) -> None:
        """Put a line of text with its first cell at `x`; its blanks cover what is there."""
        self._put(x, y, text, ink, blanks=True)

    def picture(self, x: int, y: int, lines: tuple[str, ...], ink: Ink) -> None:
        """Put a picture with its upper left corner there; what is blank in it lets through what is there."""
        for row, line in enumerate(lines):
            self._put(x, y + row, line, ink, blanks=False)

    def centred(self, box: Box, lines: tuple[str, ...], ink: Ink) -> None:
        """Put a picture in the middle of a box."""
        wide = max(map(cell_len, lines), default=0)
        x, y = box.x + max(0, (box.width - wide) // 2), box.y + max(0, (box.height - len(lines)) // 2)
        self.picture(x, y, lines, ink)

    def strips(self) -> list[Strip]:
        """Return the lines as Textual paints them."""
        return [
            Strip(_segments(chars, inks), self.width)
            for chars, inks in zip(self._chars, self._inks, strict=True)
        ]

    def _put(self, x: int, y: int, text: str, ink: Ink, *, blanks: bool) -> None:
        if not 0 <= y < self.height:
            return
        chars, inks = self._chars[y], self._inks[y]
        for char in text:
            wide = get_character_cell_size(char)
            if x >= 0 and x + wide <= self.width and wide and (blanks or char != " "):
                self._part_wide(y, x)
                self._part_wide(y, x + wide)
                for place in range(x, x + wide):
                    chars[place] = ""
                    inks[place] = ink if ink.back else ink._replace(back=inks[place].back)
                chars[x] = char
            x += wide

    def _part_wide(self, y: int, x: int) -> None:
        """Make blanks of a wide character that would be cut in two between `x` - 1 and `x`."""
        chars = self._chars[y]
        if 0 < x < self.width and chars[x] == "":
            chars[x - 1] = chars[x] = " "


def _segments(chars: list[str], inks: list[Ink]) -> list[Segment]:
    found: list[Segment] = []
    start = 0
    for place in range(1, len(chars) + 1):
        if place == len(chars) or inks[place] != inks[start]:
            found.append(Segment("".join(chars[start:place]), _style(inks[start])))
            start = place
    return found


@lru_cache(maxsize=512)
def _style(ink: Ink) -> Style:
    return Style(color=ink.fore, bgcolor=ink.back, bold=ink.bold)
