"""What is done to pictures of pixels: heavier, larger, and into block characters.

A picture is its rows from the top, each an int of `width` bits, the leftmost pixel the highest bit.
"""

from __future__ import annotations

from collections.abc import Sequence

_HALVES = dict(zip(range(144, 148), " ▄▀█", strict=True))
_QUARTERS = dict(enumerate(" ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"))
_BRAILLE = ((1, 8), (2, 16), (4, 32), (64, 128))
"""The values of the dots of a braille cell, by row."""
_TO_BITS = bytes.maketrans(b"01", b"\0\1")


def heavier(rows: Sequence[int]) -> list[int]:
    """Return the picture with upright strokes twice as wide, where a gap of one pixel does not close."""
    return [bits | (bits >> 1 & ~(bits << 1)) for bits in rows]


def repeated(rows: Sequence[int], times: int, width: int) -> list[int]:
    """Return the picture with every pixel `times` as wide and as high as it was."""
    zero, one = "0" * times, "1" * times
    return [int(f"{bits:0{width}b}".replace("0", zero).replace("1", one), 2) for bits in rows]


def three_for_two_down(rows: Sequence[int]) -> list[int]:
    """Return the picture half as high again: a stroke becomes two rows, a gap of one stays one."""
    return [row for top, low in zip(rows[::2], rows[1::2], strict=True) for row in (top, top | low, low)]


def three_for_two_across(rows: Sequence[int], width: int) -> tuple[list[int], int]:
    """Return the picture half as wide again, and its width: a stroke becomes two, a gap of one stays one."""
    even = width + width % 2
    wide = []
    for bits in rows:
        digits = f"{bits << even - width:0{even}b}"
        left, right = int(digits[::2], 8), int(digits[1::2], 8)
        wide.append((left << 2 | (left | right) << 1 | right) >> even - width)
    return wide, (width * 3 + 1) // 2


def enlarged(rows: Sequence[int], width: int, times: int) -> list[int]:
    """Return the picture `times` as wide and high, slanting strokes smoothed, strokes half as wide again."""
    rest = times
    for step in (2, 3):
        while rest % step == 0:
            rows, width, rest = _smoothed(rows, step), width * step, rest // step
    if rest > 1:
        rows = [bits for bits in repeated(rows, rest, width) for _ in range(rest)]
    for _ in range(times // 2):
        wide = [bits | bits >> 1 for bits in rows]
        rows = [bits | below for bits, below in zip(wide, [*wide[1:], 0], strict=True)]
    return list(rows)


def halves(rows: Sequence[int], width: int) -> tuple[str, ...]:
    """Return the picture as lines of half blocks: a column a pixel, a line two rows."""
    lines = []
    for top, low in zip(rows[::2], rows[1::2], strict=True):
        # The digits of both rows at once, as numbers to the base 256: 48 * 3 and the two bits.
        pair = 2 * int.from_bytes(f"{top:0{width}b}".encode()) + int.from_bytes(f"{low:0{width}b}".encode())
        lines.append(pair.to_bytes(width).decode("latin-1").translate(_HALVES))
    return tuple(lines)


def quarters(rows: Sequence[int], width: int) -> tuple[str, ...]:
    """Return the picture as lines of quarter blocks: a column two pixels, a line two rows."""
    even = width + width % 2
    rows = [*rows, 0][: len(rows) + len(rows) % 2]
    lines = []
    for top, low in zip(rows[::2], rows[1::2], strict=True):
        cells = 0
        for bits in (top, low):
            digits = f"{bits << even - width:0{even}b}".encode().translate(_TO_BITS)
            cells = cells * 4 + 2 * int.from_bytes(digits[::2]) + int.from_bytes(digits[1::2])
        lines.append(cells.to_bytes(even // 2).decode("latin-1").translate(_QUARTERS))
    return tuple(lines)


def dots(rows: Sequence[int], width: int) -> tuple[str, ...]:
    """Return the picture as lines of braille: a column two pixels, a line four rows."""
    even = width + width % 2
    rows = [bits << even - width for bits in (*rows, *[0] * (-len(rows) % 4))]
    lines = []
    for first in range(0, len(rows), 4):
        cells = 0
        for bits, (left, right) in zip(rows[first : first + 4], _BRAILLE, strict=True):
            digits = f"{bits:0{even}b}".encode().translate(_TO_BITS)
            cells += left * int.from_bytes(digits[::2]) + right * int.from_bytes(digits[1::2])
        lines.append("".join(chr(0x2800 + cell) if cell else " " for cell in cells.to_bytes(even // 2)))
    return tuple(lines)


def _smoothed(rows: Sequence[int], times: int) -> list[int]:
    """Return the picture 2 or 3 times as large, corners cut and filled by the rule of EPX (Scale2x)."""
    larger = []
    for above, bits, below in zip([0, *rows[:-1]], rows, [*rows[1:], 0], strict=True):
        larger.append(_edge(bits, above, below, times))
        if times == 3:
            larger.append(int(f"{bits:b}", 8) * 7)
        larger.append(_edge(bits, below, above, times))
    return larger


def _edge(bits: int, near: int, far: int, times: int) -> int:
    """Return the edge of an enlarged row that lies towards the row `near`, away from `far`."""
    left, right = bits >> 1, bits << 1
    at_left = ~(left ^ near) & (left ^ far) & (near ^ right)
    at_right = ~(right ^ near) & (right ^ far) & (near ^ left)
    corners = near & at_left | bits & ~at_left, near & at_right | bits & ~at_right
    first, last = (int(f"{corner:b}", 1 << times) for corner in corners)
    middle = int(f"{bits:b}", 8) << 1 if times == 3 else 0
    return first << times - 1 | middle | last
