"""Rows of the stage: exactly as wide as it is, whatever stands in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from kiosk.awards import Line
from screens import font
from screens.font import BIG, DOTS
from screens.widgets.stage_rows import Looks, draw_row, sizes

STYLES = {
    "pending": Style(bgcolor="#182432"),
    "done": Style(bgcolor="#17492e"),
    "marked": Style(bgcolor="#ffcf4d"),
    "risen": Style(bgcolor="#1f7a44"),
    "gap": Style(),
}
LOOKS = Looks(**STYLES)
CHIP = ("#d32f2f", "#ffffff")
NAMES = st.text(max_size=30) | st.sampled_from(["张三", "[red]x[/]", "阿依古丽·买买提江", "x" * 80, "👍", ""])


def row(name: str = "张三", *, pending: bool = False, class_: str = "一班") -> Line:
    return Line("T1", name, class_, "", Decimal("96.41"), 3, False, pending)


@given(NAMES, NAMES, st.integers(60, 320), st.sampled_from([28, 44, 90]), st.none() | NAMES)
def test_every_line_is_as_wide_as_the_stage(
    name: str, class_: str, width: int, height: int, about: str | None
) -> None:
    size = sizes(height)
    drawn = draw_row(row(name, class_=class_), width, size, LOOKS, CHIP, about)
    assert len(drawn) == (size.pitch if about is None else size.marked)
    assert {strip.cell_length for strip in drawn} == {width}
    assert {sum(len(one.text) > 0 for one in strip) > 0 for strip in drawn} == {True}


@pytest.mark.parametrize(("about", "scale"), [(None, DOTS), ("so far", BIG)])
def test_names_are_in_large_letters(about: str | None, scale: float) -> None:
    drawn = draw_row(row(), 140, sizes(34), LOOKS, CHIP, about)
    picture = font.draw("张三", scale)
    top = 0 if about is None else 1
    for strip, line in zip(drawn[top:], picture, strict=False):
        assert line.rstrip() in strip.text


@pytest.mark.parametrize(
    ("pending", "about", "sign", "look"),
    [
        (True, None, "?", "pending"),
        (False, None, "✓", "done"),
        (True, "x", "▶", "marked"),
        (False, "x", "✓", "risen"),
    ],
)
def test_a_state_is_told_by_colour_and_sign(pending: bool, about: str | None, sign: str, look: str) -> None:
    drawn = draw_row(row(pending=pending), 120, sizes(34), LOOKS, CHIP, about)
    assert sum(strip.text.count(sign) for strip in drawn) == 1
    backs = {segment.style.bgcolor for strip in drawn for segment in strip if segment.style}
    assert STYLES[look].bgcolor in backs
