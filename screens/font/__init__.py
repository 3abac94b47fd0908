"""Large letters for the terminal, Chinese included: text as lines of block characters.

The glyphs are GNU Unifont's, 16 pixels high (see LICENSE.txt beside this file); `tests/font.py` packs
them into glyphs.bin. A pixel is one half cell, so that it is nearly square, and a Han character is 16
pixels wide with one of space. Nothing here knows Textual; the widget is `screens.widgets.big`.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import NamedTuple

from screens.font import pixels
from screens.font.signs import SIGNS

HEIGHT = 16
"""Pixel rows of a glyph."""
DOTS = 0.25
"""Half as wide as `BIG` and half as tall, in braille dots: 9 columns by 4 rows a Han character."""
COMPACT = 0.5
"""Half as wide as `BIG` and as tall: 9 columns by 8 rows a Han character, for long names."""
SLIM = 0.75
"""Three quarters as wide as `BIG` and as tall: 13 columns by 8 rows a Han character."""
BIG = 1
"""17 columns by 8 rows a Han character with its space, 8 by 7 a figure."""
LARGE = 1.5
"""26 columns by 12 rows a Han character with its space."""
HUGE = 2
"""34 columns by 16 rows a Han character with its space; 3 and more are larger still."""
SCALES: tuple[float, ...] = (8, 6, 5, 4, 3, HUGE, LARGE, BIG, SLIM, COMPACT, DOTS)
"""What `fit` tries, the largest first; below 1 it is the share of `BIG` that is covered."""

_LETTERS = 14
"""Pixel rows of a line that has neither Han nor anything below the baseline."""
_DATA = Path(__file__).with_name("glyphs.bin")
_MAGIC = b"GLY1"
_HEAD = struct.Struct(">4sH")
_ENTRY = struct.Struct(">HIH")
_BLOCK = 256
_PARTS = re.compile(r"(?<=[·•・‧∙⋅･])(?=.)|(?<=[A-Za-zÀ-ɏ]) (?=[A-Za-zÀ-ɏ])")


class Glyph(NamedTuple):
    """The picture of one character."""

    width: int
    """Pixels across: 8 or 16, those of signs of our own also others."""
    rows: tuple[int, ...]
    """`HEIGHT` rows from the top, each `width` bits, the leftmost pixel the highest bit."""


class Font:
    """The glyphs in a packed file, unpacked 256 code points at a time as they are asked for.

    The file: `GLY1`, the number of blocks (2 bytes), for each block its number, offset and length
    (2, 4, 2 bytes), then the blocks, each compressed by zlib: 256 bytes of widths (0: no glyph), and the
    16 rows of every glyph there is, 1 or 2 bytes each. All numbers are big-endian.
    """

    def __init__(self, data: bytes) -> None:
        magic, count = _HEAD.unpack_from(data)
        if magic != _MAGIC:
            raise ValueError("not a file of packed glyphs")
        index = data[_HEAD.size : _HEAD.size + count * _ENTRY.size]
        self._places = {block: (start, length) for block, start, length in _ENTRY.iter_unpack(index)}
        self._data = data
        self._blocks: dict[int, bytes] = {}

    def glyph(self, char: str) -> Glyph | None:
        """Return the glyph of one character; None where the file has none."""
        block, place = divmod(ord(char), _BLOCK)
        if block not in self._places:
            return None
        if block not in self._blocks:
            start, length = self._places[block]
            self._blocks[block] = zlib.decompress(self._data[start : start + length])
        raw = self._blocks[block]
        width = raw[place]
        if not width:
            return None
        start = _BLOCK + sum(raw[:place]) * HEIGHT // 8
        rows = struct.unpack_from(f">{HEIGHT}{'H' if width == 16 else 'B'}", raw, start)
        return Glyph(width, rows)


def glyph(char: str) -> Glyph:
    """Return the picture of one character; an empty box where the font has none."""
    return _glyph(char) or _box(char)


def has_glyphs(text: str) -> bool:
    """Tell whether every character of `text` can be drawn as itself, not as a box."""
    return all(map(_glyph, unicodedata.normalize("NFC", text)))


def draw(text: str, scale: float = BIG) -> tuple[str, ...]:
    """Return `text` as lines of block characters from the top, all equally long; none for no text.

    `scale` is one of `SCALES` or any whole number above. A line of letters and figures alone is cut to
    their height, 7 rows for 8. From `HUGE` on slanting strokes are smoothed. Combining and unknown
    characters are drawn as boxes. Raises ValueError for a scale there is not.
    """
    columns, _ = measure(text, scale)
    if not columns:
        return ()
    rows, width = _line(text)
    if scale == DOTS:
        return pixels.dots(pixels.heavier(rows), width)
    if scale == COMPACT:
        return pixels.quarters(pixels.heavier(rows), width)
    if scale == SLIM:
        return pixels.quarters(*pixels.three_for_two_across(rows, width))
    if scale == BIG:
        return pixels.halves(pixels.heavier(rows), width)
    if scale == LARGE:
        wide = [bits | bits >> 1 for bits in pixels.repeated(rows, 3, width)]
        return pixels.quarters(pixels.three_for_two_down(wide), width * 3)
    return pixels.halves(pixels.enlarged(rows, width, int(scale)), columns)


def measure(text: str, scale: float = BIG) -> tuple[int, int]:
    """Return columns and rows of what `draw` makes; raises ValueError for a scale there is not."""
    if scale not in SCALES and (scale < 1 or scale != int(scale)):
        raise ValueError(f"no letters of scale {scale}")
    rows, width = _line(text)
    across, down = (0.5, 0.25) if scale == DOTS else (scale, max(scale, 1) / 2)
    return ceil(width * across), ceil(len(rows) * down) if width else 0


def fit(text: str, columns: int, rows: int) -> tuple[str, ...]:
    """Return the largest picture of `text` in a box; nothing where none fits or a glyph is missing.

    A name that has parts (`阿依古丽·买买提`, `Anna Liu`) may stand on two lines where that is larger; the
    lines of the two parts then differ in length, and the gap between them is an empty line.
    """
    if not text or not has_glyphs(text):
        return ()
    for scale in SCALES:
        for parts in ((text,), *_in_two(text)):
            sizes = [measure(part, scale) for part in parts]
            gap = round(scale) * (len(parts) - 1)
            if max(wide for wide, _ in sizes) <= columns and sum(high for _, high in sizes) + gap <= rows:
                first, *second = (draw(part, scale) for part in parts)
                return (*first, *[""] * gap, *(line for part in second for line in part))
    return ()


def _in_two(text: str) -> list[tuple[str, str]]:
    """Return where a name can be parted, the most even way; nothing for a name of one part."""
    ways = [(text[: cut.end()].rstrip(" "), text[cut.end() :]) for cut in _PARTS.finditer(text)]
    return sorted(ways, key=lambda way: max(measure(part)[0] for part in way))[:1]


@lru_cache(maxsize=256)
def _line(text: str) -> tuple[tuple[int, ...], int]:
    """Return the pixel rows of a text and their width, without space after the last character."""
    glyphs = [glyph(char) for char in unicodedata.normalize("NFC", text)]
    rows = [0] * HEIGHT
    width = 0
    for picture in glyphs:
        step = picture.width + (picture.width == 16)
        rows = [
            bits << step | ink << step - picture.width for bits, ink in zip(rows, picture.rows, strict=True)
        ]
        width += step
    if glyphs and glyphs[-1].width == 16:
        rows, width = [bits >> 1 for bits in rows], width - 1
    if all(picture.width < 16 for picture in glyphs) and not any(rows[_LETTERS:]):
        del rows[_LETTERS:]
    return tuple(rows), width


@lru_cache(maxsize=1)
def _font() -> Font:
    return Font(_DATA.read_bytes())


@lru_cache(maxsize=4096)
def _glyph(char: str) -> Glyph | None:
    return Glyph(*SIGNS[char]) if char in SIGNS else _font().glyph(char)


def _box(char: str) -> Glyph:
    width = 16 if unicodedata.east_asian_width(char) in "WF" else 8
    edge = (1 << width - 1) - 2
    sides = 1 << width - 2 | 2
    return Glyph(width, (0, edge, *[sides] * 11, edge, 0, 0))
