"""Rows of the stage: exactly as wide as it is, whatever stands in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from kiosk.awards import Line
from screens import font
from screens.font import BIG, DOTS
from screens.hall.letters import figure
from screens.widgets.stage_rows import Looks, Told, draw_row, sizes

STYLES = {
    "pending": Style(bgcolor="#182432"),
    "done": Style(bgcolor="#17492e"),
    "marked": Style(bgcolor="#ffcf4d"),
    "risen": Style(color="#ffffff", bgcolor="#1f7a44"),
    "stayed": Style(color="#10151c", bgcolor="#c9d6e2"),
    "gap": Style(bgcolor="#070b12"),
}
LOOKS = Looks(**STYLES)
CHIP = ("#d32f2f", "#ffffff")
NAMES = st.text(max_size=30) | st.sampled_from(["张三", "[red]x[/]", "阿依古丽·买买提江", "x" * 80, "👍", ""])


def row(name: str = "张三", *, pending: bool = False, class_: str = "一班") -> Line:
    return Line("T1", name, class_, "", Decimal("96.41"), 3, False, pending)


TELLING = st.builds(Told, st.lists(NAMES, max_size=4).map(tuple), st.integers(-140, 140))


@given(NAMES, NAMES, st.integers(60, 320), st.sampled_from([26, 44, 90]), st.none() | TELLING)
def test_every_line_is_as_wide_as_the_stage(
    name: str, class_: str, width: int, height: int, told: Told | None
) -> None:
    size = sizes(height)
    drawn = draw_row(row(name, class_=class_), width, size, LOOKS, CHIP, told)
    assert len(drawn) == (size.pitch if told is None else size.marked)
    assert {strip.cell_length for strip in drawn} == {width}
    assert {sum(map(cell_len, (one.text for one in strip))) for strip in drawn} == {width}


def has(drawn: list[Strip], picture: tuple[str, ...]) -> bool:
    """Whether a picture stands in a row, line below line."""
    lines, wanted = [strip.text for strip in drawn], [line.strip() for line in picture]
    return any(
        all(line in shown for line, shown in zip(wanted, lines[top:], strict=False))
        for top in range(len(lines) - len(wanted) + 1)
    )


@pytest.mark.parametrize(("told", "scale"), [(None, DOTS), (Told(("so far",)), BIG)])
def test_names_are_in_large_letters(told: Told | None, scale: float) -> None:
    assert has(draw_row(row(), 140, sizes(34), LOOKS, CHIP, told), font.draw("张三", scale))


LONG = ("古丽巴哈尔·买买提", "Alexandra Konstantinopoulou", "诸葛绍文", "阿依努尔古丽·阿卜杜热合曼")


@pytest.mark.parametrize("width", [100, 120, 160, 200])
@pytest.mark.parametrize("name", LONG)
def test_at_its_own_moment_no_name_is_in_ordinary_letters(name: str, width: int) -> None:
    told = Told(("96.83 → 96.45", "-0.38"), -2)
    for pending in (True, False):
        drawn = draw_row(row(name, pending=pending), width, sizes(26), LOOKS, CHIP, told)
        shown = "".join(strip.text for strip in drawn)
        assert not any(char in shown for char in name if char.isalpha() and char not in "一班")
        assert has(drawn, font.draw("96.41", DOTS)) or any(
            has(drawn, figure("96.41", scale)) for scale in (BIG, font.SLIM, font.COMPACT)
        ), "its figure is told somewhere"


@pytest.mark.parametrize(("name", "width"), [("诸葛绍文", 100), ("古丽巴哈尔·买买提", 120)])
def test_a_plain_row_leaves_its_name_the_room(name: str, width: int) -> None:
    assert has(draw_row(row(name), width, sizes(26), LOOKS, CHIP), font.draw(name, DOTS))


def test_a_name_is_never_cut() -> None:
    name = "阿依努尔古丽·阿卜杜热合曼"
    drawn = draw_row(row(name), 100, sizes(26), LOOKS, CHIP)
    assert any(name in strip.text for strip in drawn)


@pytest.mark.parametrize(("places", "sign"), [(12, "▲12"), (-2, "▼2")])
@pytest.mark.parametrize("width", [100, 120, 160, 200])
def test_how_far_a_row_goes_is_as_large_as_its_figure_and_apart_from_it(
    places: int, sign: str, width: int
) -> None:
    drawn = draw_row(row("周国庆"), width, sizes(26), LOOKS, CHIP, Told((), places))
    assert any(has(drawn, figure(sign, scale)) for scale in (BIG, font.SLIM, font.COMPACT))
    backs = [one.style.bgcolor for one in drawn[4] if one.style]
    look = STYLES["risen" if places > 0 else "stayed"]
    assert look.color in backs, "it stands on the colour of the row's letters"
    widths = [(one.style.bgcolor, len(one.text)) for one in drawn[4] if one.style and one.text]
    at = [back for back, _ in widths].index(look.color)
    assert widths[at - 1] == (look.bgcolor, 2), "and does not touch the name"


def test_a_class_is_seen_beside_a_row_of_its_own_colour() -> None:
    same = ("#17492e", "#ffffff")
    for told in (None, Told()):
        for strip in draw_row(row(), 120, sizes(26), LOOKS, same, told)[1:4]:
            backs = [one.style.bgcolor for one in strip if one.style and one.text]
            dark = STYLES["gap"].bgcolor
            place = backs.index(dark)
            assert backs[place : place + 3] == [dark, Style(bgcolor=same[0]).bgcolor, dark]


@pytest.mark.parametrize(
    ("pending", "told", "sign", "look"),
    [
        (True, None, "?", "pending"),
        (False, None, "✓", "done"),
        (True, Told(), "▶", "marked"),
        (False, Told(places=3), "✓", "risen"),
        (False, Told(places=-3), "✓", "stayed"),
        (False, Told(), "✓", "stayed"),
    ],
)
def test_a_state_is_told_by_colour_and_sign(pending: bool, told: Told | None, sign: str, look: str) -> None:
    drawn = draw_row(row(pending=pending), 120, sizes(34), LOOKS, CHIP, told)
    assert sum(strip.text.count(sign) for strip in drawn) == 1
    backs = {segment.style.bgcolor for strip in drawn for segment in strip if segment.style}
    assert STYLES[look].bgcolor in backs
