"""The packed font, made from GNU Unifont: `uv run python -m tests.font unifont.hex`.

A developer's tool: the kiosk needs only the file it writes. Of Unifont it takes what people's names and
the screens' words and signs are written with, and changes what looks poor at 16 pixels beside Han:
letters and figures are made three rows taller, 0 loses its slash, ✓ and ✗ become heavy, full-width
letters are the plain ones in the middle of their square.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from screens import font
from screens.font import HEIGHT, Glyph

TARGET = Path(font.__file__).with_name("glyphs.bin")
RANGES = (
    (0x0020, 0x052F),  # Latin, Greek, Cyrillic
    (0x1E00, 0x1EFF),  # more Latin
    (0x2000, 0x27BF),  # punctuation, signs, arrows, shapes, ticks and crosses
    (0x2E80, 0x2FDF),  # radicals
    (0x3000, 0x312F),  # punctuation, kana, bopomofo
    (0x31A0, 0x4DBF),  # strokes, enclosed and Extension A
    (0x4E00, 0x9FFF),  # the unified ideographs
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE30, 0xFE4F),  # upright punctuation
    (0xFF01, 0xFFEF),  # full-width forms
    (0x20000, 0x2FA1F),  # Extension B and later, where the source has them
)
_NO_PICTURE = {"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp"}
_AS = {"0": "O", "✓": "✔", "✗": "✘"}
_TALLER = 3
_PREFERRED = (9, 7, 11, 8, 10, 12, 6)
"""Rows between the height of small letters and the baseline, in the order they are doubled if equal."""


def read(lines: Iterable[str]) -> dict[str, Glyph]:
    """Return the glyphs of a Unifont .hex file that the kiosk needs, as they are there."""
    glyphs = {}
    for line in lines:
        code, _, digits = line.strip().partition(":")
        char, width = chr(int(code, 16)), len(digits) * 4 // HEIGHT
        wanted = any(first <= ord(char) <= last for first, last in RANGES)
        if wanted and unicodedata.category(char) not in _NO_PICTURE:
            step = len(digits) // HEIGHT
            rows = tuple(int(digits[at : at + step], 16) for at in range(0, len(digits), step))
            glyphs[char] = Glyph(width, rows)
    return glyphs


def taller(glyph: Glyph) -> Glyph:
    """Return a letter three rows taller, grown upwards; as it is where it has an accent up there."""
    rows = glyph.rows
    if any(rows[:_TALLER]):
        return glyph

    def spoilt(row: int) -> tuple[int, int]:
        changes = min((rows[row] ^ rows[row + 1]).bit_count(), (rows[row] ^ rows[row - 1]).bit_count())
        return changes * 4 + rows[row].bit_count(), _PREFERRED.index(row)

    doubled = sorted(_PREFERRED, key=spoilt)[:_TALLER]
    grown = (
        bits for row, bits in enumerate(rows) if row >= _TALLER for _ in range(2 if row in doubled else 1)
    )
    return Glyph(glyph.width, tuple(grown))


def adapted(glyphs: dict[str, Glyph]) -> dict[str, Glyph]:
    """Return the glyphs as the kiosk draws them."""
    fitted = {char: glyphs.get(_AS.get(char, char), glyph) for char, glyph in glyphs.items()}
    fitted = {char: taller(glyph) if glyph.width == 8 else glyph for char, glyph in fitted.items()}
    for char in fitted:
        plain = fitted.get(unicodedata.normalize("NFKC", char)) if "！" <= char <= "～" else None
        if plain and plain.width == 8:
            shift = {"（": 1, "）": 7}.get(char, 4)
            fitted[char] = Glyph(16, tuple(bits << shift for bits in plain.rows))
    return fitted


def packed(glyphs: dict[str, Glyph]) -> bytes:
    """Return the file of these glyphs; its layout is told at `screens.font.Font`."""
    blocks = [(number, zlib.compress(block, 9)) for number, block in _blocks(glyphs)]
    start = 6 + 8 * len(blocks)
    index = b""
    for number, block in blocks:
        index += struct.pack(">HIH", number, start, len(block))
        start += len(block)
    return struct.pack(">4sH", b"GLY1", len(blocks)) + index + b"".join(block for _, block in blocks)


def _blocks(glyphs: dict[str, Glyph]) -> Iterator[tuple[int, bytes]]:
    for number in sorted({ord(char) // 256 for char in glyphs}):
        there = [glyphs.get(chr(number * 256 + place), Glyph(0, ())) for place in range(256)]
        rows = b"".join(bits.to_bytes(glyph.width // 8) for glyph in there for bits in glyph.rows)
        yield number, bytes(glyph.width for glyph in there) + rows


def main(source: str) -> int:
    """Write glyphs.bin from a Unifont .hex file."""
    with Path(source).open(encoding="ascii") as lines:
        glyphs = adapted(read(lines))
    TARGET.write_bytes(packed(glyphs))
    sys.stdout.write(f"{len(glyphs)} glyphs, {TARGET.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
