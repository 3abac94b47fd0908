"""The large letters themselves; the widget that shows them is tested in test_big.py."""

from __future__ import annotations

import csv
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens import font
from screens.font import BIG, COMPACT, DOTS, HUGE, LARGE, SCALES, SLIM, Font, Glyph, pixels
from tests.conftest import ROOT
from tests.font import adapted, packed, read
from tests.screens.big_pictures import EIGHT, ZHANG

HOSTILE = [
    "张三",
    "秦䶮",
    "鬱鑫",
    "阿依古丽·买买提",
    "Anna Liu",
    "08:41:07",
    "✓ ✗ ? ! · • – ▲ ▼ ↑ ↓",
    "（全角）ＡＢ１２：，。「」",
    "é\u0301\u0302",
    "李𠮷",
    "👨‍👩‍👧 ❤️ 🏳️‍🌈",
    "[/red]x[@click=app.quit]",
    "a\x1b[2Jb\x9b\x00\n\t",
    "\u202e\u200b\u2028\ufeff",
    "\ud800",
    "\U0010ffff",
    "ﷺ",
    "ｶﾞ",
    " ",
]


@pytest.mark.parametrize(("text", "picture"), [("张", ZHANG), ("8", EIGHT[BIG])])
def test_a_character_looks_like_this(text: str, picture: tuple[str, ...]) -> None:
    assert font.draw(text) == picture


@pytest.mark.parametrize("scale", EIGHT)
def test_a_figure_in_each_size(scale: float) -> None:
    assert font.draw("8", scale) == EIGHT[scale]


@pytest.mark.parametrize(
    ("scale", "columns", "rows"),
    [
        (DOTS, 25, 4),
        (COMPACT, 25, 8),
        (SLIM, 38, 8),
        (BIG, 50, 8),
        (LARGE, 75, 12),
        (HUGE, 100, 16),
        (5, 250, 40),
    ],
)
def test_size_of_a_name_of_three(scale: float, columns: int, rows: int) -> None:
    assert font.measure("张建勋", scale) == (columns, rows)


@pytest.mark.parametrize("scale", [*SCALES, 7, 16])
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_lines_are_as_wide_and_many_as_measured(text: str, scale: float) -> None:
    lines = font.draw(text, scale)
    assert [cell_len(line) for line in lines] == [font.measure(text, scale)[0]] * font.measure(text, scale)[1]


@given(st.text(max_size=6), st.sampled_from(SCALES))
@settings(max_examples=200)
def test_any_text_can_be_drawn(text: str, scale: float) -> None:
    lines = font.draw(text, scale)
    assert {(cell_len(line), len(lines)) for line in lines} == (
        {font.measure(text, scale)} if text else set()
    )


def test_no_text_is_no_picture() -> None:
    assert font.draw("") == ()
    assert font.measure("") == (0, 0)
    assert font.fit("", 80, 24) == ()


@pytest.mark.parametrize("scale", [0, -1, 0.6, 2.5])
def test_a_scale_there_is_not(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        font.draw("张", scale)


def test_an_outer_corner_at_three_times_is_cut_by_one() -> None:
    rows = pixels.enlarged([0, 0b011, 0b010], 3, 3)
    assert [f"{bits:09b}" for bits in rows[:5]] == ["0" * 9, "0" * 9, "000011111", "000111111", "000111111"]


def test_everybody_of_the_sample_camp_can_be_drawn() -> None:
    with Path(ROOT, "data", "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row["姓名"] for row in csv.DictReader(file)]
    assert names
    assert [name for name in names if not font.has_glyphs(name)] == []


@pytest.mark.parametrize("first", [0x3400, 0x4E00])
def test_every_han_character_of_the_two_great_blocks_is_there(first: int) -> None:
    last = {0x3400: 0x4DBF, 0x4E00: 0x9FFC}[first]
    assert [chr(code) for code in range(first, last + 1) if not font.has_glyphs(chr(code))] == []


@pytest.mark.parametrize("text", ["👍", "张\u0301", "\ud800", "\x1b", "𠮷"], ids=ascii)
def test_what_has_no_glyph_is_a_box(text: str) -> None:
    assert not font.has_glyphs(text)
    box = font.glyph(text[-1])
    assert box.rows[1] == box.rows[13] == (1 << box.width - 1) - 2
    assert set(box.rows[2:13]) == {1 << box.width - 2 | 2}


def test_an_accent_typed_apart_is_drawn_with_its_letter() -> None:
    assert font.draw("e\u0301") == font.draw("é")
    assert font.has_glyphs("e\u0301")


def test_zero_has_no_slash_and_full_width_letters_are_the_plain_ones() -> None:
    assert font.draw("0") == font.draw("O")
    assert font.glyph("Ａ") == Glyph(16, tuple(bits << 4 for bits in font.glyph("A").rows))


def test_letters_and_figures_stand_on_one_line_at_one_height() -> None:
    for char in "0123456789ABCDEFGHIJKLMNOPRSTUVWXYZ":
        ink = [row for row, bits in enumerate(font.glyph(char).rows) if bits]
        assert (ink[0], ink[-1]) == (1, 13), char


def test_neighbours_never_touch() -> None:
    for scale, columns in ((BIG, (16,)), (HUGE, (32, 33)), (4, range(64, 68))):
        for line in font.draw("鬱鬱", scale):
            assert {line[column] for column in columns} == {" "}


def test_letters_alone_are_seven_rows_but_for_what_hangs_below_the_line() -> None:
    assert [len(font.draw(text)) for text in ("96.41", "ABC", "Q", "gy", "8张", "一")] == [7, 7, 8, 8, 8, 8]
    assert font.draw("96.41") == tuple(line[:40] for line in font.draw("96.41gy"))[:7]


def test_heavier_strokes_keep_every_gap_open() -> None:
    assert pixels.heavier([0b0100, 0b0101, 0b1100, 0b0010]) == [0b0110, 0b0101, 0b1110, 0b0011]


def test_three_for_two() -> None:
    assert pixels.three_for_two_down([1, 0, 1, 0]) == [1, 1, 0, 1, 1, 0]
    assert pixels.three_for_two_across([0b1010, 0b0111], 4) == ([0b110110, 0b011111], 6)
    assert pixels.three_for_two_across([0b101], 3) == ([0b11011], 5)


@pytest.mark.parametrize("times", [2, 3, 4, 5, 6, 8])
def test_an_upright_stays_upright_and_gets_half_as_thick_again(times: int) -> None:
    thick = times + times // 2
    rows = pixels.enlarged([0b0100] * 4, 4, times)
    assert set(rows[times : 3 * times]) == {((1 << thick) - 1) << 3 * times - thick}
    assert len(rows) == 4 * times


@pytest.mark.parametrize("times", [2, 3])
def test_a_slant_is_filled_in_its_corners(times: int) -> None:
    plain = pixels.enlarged([0b100, 0b010, 0b001], 3, 1)
    larger = pixels.enlarged(plain, 3, times)
    repeated = sum(bits.bit_count() for bits in pixels.repeated(plain, times, 3)) * times
    assert sum(bits.bit_count() for bits in larger) > repeated


@pytest.mark.parametrize(
    ("text", "columns", "rows", "scale"),
    [
        ("张建勋", 60, 8, BIG),
        ("张建勋", 49, 8, SLIM),
        ("张建勋", 75, 12, LARGE),
        ("张建勋", 74, 12, BIG),
        ("张建勋", 75, 11, BIG),
        ("张建勋", 100, 16, HUGE),
        ("张建勋", 160, 40, 3),
        ("张建勋", 37, 8, COMPACT),
        ("张建勋", 60, 7, DOTS),
        ("欧阳晓岚", 60, 8, SLIM),
        ("阿依古丽买买", 60, 8, COMPACT),
        ("96.41", 40, 7, BIG),
        ("第 3 天", 60, 20, BIG),
        ("第 3 天", 30, 20, COMPACT),
    ],
)
def test_the_largest_that_fits(text: str, columns: int, rows: int, scale: float) -> None:
    assert font.fit(text, columns, rows) == font.draw(text, scale)


@pytest.mark.parametrize(
    ("text", "columns", "rows"), [("张建勋", 24, 8), ("张建勋", 60, 3), ("张👍", 200, 80), ("张", 0, 0)]
)
def test_nothing_that_fits(text: str, columns: int, rows: int) -> None:
    assert font.fit(text, columns, rows) == ()


@pytest.mark.parametrize(
    ("text", "first", "second", "scale", "gap"),
    [
        ("阿依古丽·买买提", "阿依古丽·", "买买提", SLIM, 1),
        ("Li Anna Maria", "Li Anna", "Maria", BIG, 1),
    ],
)
def test_a_name_of_parts_stands_on_two_lines_where_that_is_larger(
    text: str, first: str, second: str, scale: float, gap: int
) -> None:
    lines = font.fit(text, 75, 17)
    assert lines == (*font.draw(first, scale), *[""] * gap, *font.draw(second, scale))


@given(st.text(st.sampled_from("张建·A b8g"), max_size=7), st.integers(0, 220), st.integers(0, 70))
@settings(max_examples=200)
def test_a_picture_never_leaves_its_box(text: str, columns: int, rows: int) -> None:
    lines = font.fit(text, columns, rows)
    assert len(lines) <= rows
    assert all(cell_len(line) <= columns for line in lines)


def quickest(times: int, work: Callable[[], object]) -> float:
    """Return the milliseconds of the quickest of several runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def test_what_it_costs() -> None:
    data = font._DATA
    assert quickest(9, lambda: Font(data.read_bytes())) < 2
    fresh: Iterator[Font] = iter([Font(data.read_bytes()) for _ in range(9)])
    assert quickest(9, lambda: next(fresh).glyph("勋")) < 0.2

    def draw() -> None:
        font._line.cache_clear()
        font.fit("张建勋", 60, 8)

    assert quickest(9, draw) < 1


def test_the_packed_file_gives_back_what_went_in() -> None:
    glyphs = {
        "A": Glyph(8, tuple(range(16))),
        "张": Glyph(16, tuple(range(65520, 65536))),
        "B": Glyph(8, (255,) * 16),
    }
    there = Font(packed(glyphs))
    assert {char: there.glyph(char) for char in "AB张"} == glyphs
    assert there.glyph("C") is None
    assert there.glyph("鬱") is None
    with pytest.raises(ValueError, match="packed"):
        Font(b"PK\3\4" + bytes(20))


def test_from_the_source_only_what_has_a_picture_is_taken() -> None:
    rows = "0000000018242442427E42424242"
    source = [f"{code:04X}:{rows:0<32}\n" for code in (0x41, 0x301, 0x1B, 0xE000, 0xAC00, 0x4F)]
    source.append(f"0030:{0:032}")
    taken = adapted(read(source))
    assert set(taken) == {"0", "A", "O"}
    assert taken["0"] == taken["O"]
    assert [row for row, bits in enumerate(taken["A"].rows) if bits] == list(range(1, 14))


def test_the_licence_is_beside_the_font() -> None:
    words = Path(font.__file__).with_name("LICENSE.txt").read_text(encoding="utf-8")
    assert "GNU Unifont" in words
    assert "SIL OPEN FONT LICENSE" in words
    assert "Roman Czyborra" in words


def test_hostile_texts_are_hostile() -> None:
    kinds = {unicodedata.category(char) for text in HOSTILE for char in text}
    assert {"Cc", "Cf", "Cs", "Cn", "Mn", "Lo", "So", "Zl"} <= kinds
