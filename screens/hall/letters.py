"""Large letters for the hall: figures closer together, texts in the largest size a box has room for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from screens import font

Picture = tuple[str, ...]


@lru_cache(maxsize=1024)
def picture(text: str, scale: float) -> Picture:
    """Return a text in large letters."""
    return font.draw(text, scale)


@lru_cache(maxsize=1024)
def figure(text: str, scale: float) -> Picture:
    """Return a number in large figures, the point in it no wider than a point needs."""
    parts = [_narrow(font.draw(char, scale)) if char in ".:" else font.draw(char, scale) for char in text]
    tallest = max((len(part) for part in parts), default=0)
    return tuple("".join(part[row] if row < len(part) else "" for part in parts) for row in range(tallest))


def _narrow(part: Picture) -> Picture:
    """Return a picture of a point without half of the blank columns beside it."""
    spare = cell_len(part[0]) // 4
    return tuple(line[spare : len(line) - spare] if spare else line for line in part)


@lru_cache(maxsize=2048)
def width_of(lines: Picture) -> int:
    """Return how many columns a picture has."""
    return max(map(cell_len, lines), default=0)


@lru_cache(maxsize=1024)
def fitted(text: str, columns: int, rows: int) -> Picture:
    """Return a short text as large as the box allows, on one line or two, else as it is, cut to the box.

    A name with parts (`阿依古丽·买买提`) stands on two lines where that is larger.
    """
    large = font.fit(text, columns, rows)
    if large or not text:
        return large
    return tuple(chop_cells(text, max(2, columns))[: max(1, rows)])


def above(rows: int, lines: Picture) -> int:
    """Return how many rows are left free above a picture in the middle of so many."""
    return max(0, rows - len(lines)) // 2


@lru_cache(maxsize=256)
def folded(text: str, columns: int, rows: int, largest: float = font.SCALES[0]) -> Picture:
    """Return a text in lines, the largest letters first that let all of it into the box.

    What does not fit in the smallest large letters stands in ordinary ones, and ends with the box.
    """
    for scale in _scales(text, largest):
        lines = _broken(text, scale, columns)
        if lines and _height(lines, scale) <= rows:
            return tuple(_stacked([picture(line, scale) for line in lines], _gap(scale)))
    return tuple(chop_cells(text, max(2, columns))[:rows])


@lru_cache(maxsize=256)
def scale_of(text: str, columns: int, rows: int) -> float:
    """Return how large the letters are that `folded` finds; 0 for ordinary ones."""
    fits = (scale for scale in _scales(text, font.SCALES[0]) if 0 < high(text, columns, scale) <= rows)
    return next(fits, 0)


@lru_cache(maxsize=512)
def high(text: str, columns: int, scale: float) -> int:
    """Return how many rows a text needs in lines of one size; 0 where a letter is wider than they are."""
    return _height(_broken(text, scale, columns), scale)


@lru_cache(maxsize=512)
def narrowest(text: str, lines: int, scale: float) -> int:
    """Return in how few columns a text stands on no more than so many lines."""
    narrow, wide = 1, font.measure(text, scale)[0]
    while narrow < wide:
        middle = (narrow + wide) // 2
        if 0 < len(_lines(text, scale, middle)) <= lines:
            wide = middle
        else:
            narrow = middle + 1
    return wide


def _stacked(pictures: list[Picture], gap: int) -> Iterator[str]:
    for place, lines in enumerate(pictures):
        yield from [""] * (gap if place else 0)
        yield from lines


def _scales(text: str, largest: float) -> Iterator[float]:
    """Yield the sizes a text can stand in; none where a glyph is missing."""
    return (scale for scale in font.SCALES if scale <= largest and font.has_glyphs(text))


def _gap(scale: float) -> int:
    return 0 if scale == font.DOTS else 1


def _height(lines: list[str], scale: float) -> int:
    return sum(font.measure(line, scale)[1] for line in lines) + _gap(scale) * max(0, len(lines) - 1)


def _broken(text: str, scale: float, columns: int) -> list[str]:
    """Break a text into no more lines than it needs, about equally long."""
    lines = _lines(text, scale, columns)
    narrow, wide = font.measure(text, scale)[0] // max(1, len(lines)), columns
    while len(lines) > 1 and narrow < wide:
        middle = (narrow + wide) // 2
        tried = _lines(text, scale, middle)
        if tried and len(tried) <= len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle + 1
    return lines


def _lines(text: str, scale: float, columns: int) -> list[str]:
    """Break a text where a line of large letters ends: between words, in a word only where it is too long.

    There are no lines where a single letter is wider than the box.
    """
    lines, line = [], ""
    for whole in _words(text):
        word = whole
        if line and not _fits(line + word, scale, columns):
            lines.append(line)
            line = ""
        while not _fits(word, scale, columns):
            most = next((n for n in range(len(word) - 1, 0, -1) if _fits(word[:n], scale, columns)), 0)
            if not most:
                return []
            lines.append(word[:most])
            word = word[most:]
        line += word
    return [found.rstrip() for found in (*lines, line) if found.strip()]


def _fits(text: str, scale: float, columns: int) -> bool:
    return font.measure(text.rstrip(), scale)[0] <= columns


def _words(text: str) -> Iterator[str]:
    """Yield what a line may be broken between: Latin words with their space, every other character alone.

    A closing mark stays with the character before it.
    """
    word = ""
    for char in text:
        if word and not (char in _CLOSING or (char.isascii() and word[-1].isascii() and word[-1] != " ")):
            yield word
            word = ""
        word += char
    if word:
        yield word


_CLOSING = "，。、；：！？）》」』,.;:!?)"
