"""Signs drawn anew: Unifont's are made for one cell, where ▲ is a bell and / as wide as a figure."""

from __future__ import annotations

_UP = (
    "....##......",
    "....##......",
    "...####.....",
    "...####.....",
    "..######....",
    "..######....",
    ".########...",
    ".########...",
    "##########..",
    "##########..",
)
_SLASH = (
    ".....#",
    ".....#",
    "....#.",
    "....#.",
    "...#..",
    "...#..",
    "..#...",
    "..#...",
    ".#....",
    ".#....",
    "#.....",
    "#.....",
)
_HEIGHT, _BASE = 16, 14
"""Pixel rows of a glyph, and those above the line figures stand on."""


def _picture(lines: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
    """Return the width and the rows of a sign that stands on the line."""
    bits = [int(line.replace(".", "0").replace("#", "1"), 2) for line in lines]
    above, below = [0] * (_BASE - len(lines)), [0] * (_HEIGHT - _BASE)
    return len(lines[0]), (*above, *bits, *below)


SIGNS: dict[str, tuple[int, tuple[int, ...]]] = {
    "▲": _picture(_UP),
    "▼": _picture(_UP[::-1]),
    "/": _picture(_SLASH),
}
"""Width and rows of each, as a glyph has them."""
