"""The hall's canvas and letters: everything fits, whatever the room and whoever the name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens import font
from screens.hall import cards, columns
from screens.hall.canvas import Box, Canvas
from screens.hall.frame import Mark, paint_foot, paint_head, paint_night
from screens.hall.letters import figure, folded, width_of
from screens.hall.motion import LASTS, Motion
from screens.hall.texts import Session, paint_agenda, paint_notices, paint_words
from tests.screens.hall_kit import INK, LOOKS, card, column, rows
from tests.screens.test_big_font import HOSTILE

NAMES = st.sampled_from([*HOSTILE, "二班", "市供水公司东篱营业厅", "x" * 80]) | st.text(max_size=12)
SIZES = st.tuples(st.integers(1, 210), st.integers(1, 60))
QUICK = settings(max_examples=60, deadline=None)


def test_a_wide_character_is_never_half_covered() -> None:
    canvas = Canvas(6, 1, "#000000")
    canvas.put(0, 0, "一二三", INK)
    canvas.put(1, 0, "x", INK)
    assert rows(canvas) == [" x二三"]
    canvas.put(3, 0, "四", INK)
    assert rows(canvas) == [" x 四 "]
    canvas.fill(Box(4, 0, 2, 1), "#111111")
    assert rows(canvas) == [" x    "]


def test_what_reaches_over_the_edge_is_cut_off() -> None:
    canvas = Canvas(4, 2, "#000000")
    canvas.put(-1, 0, "一ab二", INK)
    canvas.put(0, 5, "x", INK)
    canvas.picture(3, 1, ("██", "██"), INK)
    assert rows(canvas) == [" ab ", "   █"]


def test_blanks_of_a_picture_let_through_what_is_there_and_of_a_text_cover_it() -> None:
    canvas = Canvas(3, 1, "#000000")
    canvas.put(0, 0, "abc", INK)
    canvas.picture(0, 0, ("x x",), INK)
    assert rows(canvas) == ["xbx"]
    canvas.put(0, 0, "y y", INK)
    assert rows(canvas) == ["y y"]


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(-2, 5), NAMES), max_size=8))
@QUICK
def test_whatever_is_put_on_it_a_canvas_stays_whole(things: list[tuple[int, int, str]]) -> None:
    canvas = Canvas(24, 4, "#000000")
    for x, y, words in things:
        canvas.put(x, y, words.replace("\n", ""), INK)
        canvas.fill(Box(x + 3, y, 3, 1), "#222222")
    shown = canvas.strips()
    assert all(sum(cell_len(one.text) for one in strip) == 24 for strip in shown)


def test_the_point_of_a_figure_is_narrow() -> None:
    assert width_of(figure("96.41", font.COMPACT)) < width_of(font.draw("96.41", font.COMPACT))
    assert figure("", font.COMPACT) == ()


@pytest.mark.parametrize(
    ("text", "columns", "high", "lines"),
    [
        ("二班", 40, 8, 1),
        ("如何把全面从严治党要求落到实处", 118, 17, 2),
        ("市供水公司东篱营业厅", 60, 8, 2),
    ],
)
def test_a_long_text_stands_on_as_many_lines_as_it_needs(
    text: str, columns: int, high: int, lines: int
) -> None:
    found = folded(text, columns, high)
    assert len(found) <= high
    assert width_of(found) <= columns
    tall = {font.measure("班", scale)[1] for scale in font.SCALES}
    assert any(len(found) in (lines * one, lines * one + lines - 1) for one in tall)


def test_two_lines_are_about_equally_long() -> None:
    found = folded("市供水公司东篱营业厅", 80, 8)
    upper, lower = width_of(found[:4]), width_of(found[4:])
    assert abs(upper - lower) <= 9


@given(NAMES, SIZES)
@QUICK
def test_a_folded_text_fits_its_box(text: str, size: tuple[int, int]) -> None:
    width, height = size
    found = folded(text, width, height)
    assert len(found) <= height
    assert width_of(found) <= max(2, width)


@given(st.lists(NAMES, max_size=25), SIZES)
@QUICK
def test_boards_fit_every_room_and_every_part_has_its_share(names: list[str], size: tuple[int, int]) -> None:
    canvas = Canvas(*size, "#000000")
    found = [column(name, at) for at, name in enumerate(names)]
    planned = columns.plan(found, *size)
    assert planned.per >= 1
    columns.paint(canvas, canvas.box, found[: planned.per], planned, LOOKS)
    people = [card(name, at) for at, name in enumerate(names)]
    shared = cards.plan(people, *size, wanted=6)
    assert shared.per >= 1
    cards.paint(canvas, canvas.box, people[: shared.per], shared, LOOKS)
    assert len(canvas.strips()) == size[1]


@given(NAMES, SIZES, st.none() | st.floats(0, 1))
@QUICK
def test_pages_of_words_and_the_frame_fit_every_room(
    name: str, size: tuple[int, int], part: float | None
) -> None:
    canvas = Canvas(*size, "#000000")
    one = Session("现在", "08:30-10:00", name, name, "还有 1:18:53", part)
    paint_agenda(canvas, canvas.box, one, one, LOOKS)
    paint_agenda(canvas, canvas.box, None, one, LOOKS)
    paint_agenda(canvas, canvas.box, None, None, LOOKS)
    paint_notices(canvas, canvas.box, [name] * 3, LOOKS)
    paint_words(canvas, name, INK)
    paint_head(canvas, name, "08:41:07", name, [Mark(name, urgent=True), Mark("冻结")], LOOKS)
    paint_foot(canvas, name, part, 2, 7, 59, LOOKS)
    paint_night(canvas, "03:12", LOOKS)
    assert len(canvas.strips()) == size[1]


def test_large_letters_where_there_is_room_and_as_many_as_needed_where_there_is_not() -> None:
    six = [card("黄燕玲", at) for at in range(12)]
    usual = cards.plan(six, 120, 27, wanted=6)
    assert (usual.scale, usual.per) == (font.COMPACT, 6)
    hall = cards.plan(six, 200, 43, wanted=6)
    assert (hall.scale, hall.per) == (font.SLIM, 6)
    assert cards.plan(six[:1], 200, 43, wanted=6).scale == font.LARGE
    assert cards.plan(six[:6], 400, 120, wanted=6).scale == font.HUGE
    assert cards.plan(six[:3], 400, 120, wanted=6).scale > font.HUGE
    classes = [column(f"{name}班", at) for at, name in enumerate("一二三四五六")]
    assert columns.plan(classes, 120, 27).per == 6
    assert columns.plan(classes, 120, 27).name == font.COMPACT
    assert columns.plan(classes, 200, 43).name > font.COMPACT
    twenty = [column(f"第{at}大队班", at) for at in range(20)]
    assert columns.plan(twenty, 120, 27).per < 6


def test_a_movement_begins_at_the_old_place_and_ends_at_the_new_one() -> None:
    motion = Motion(["a", "b"], began=0.0)
    assert motion.way("b", 0.0) == (1, 0.0)
    assert motion.way("b", LASTS / 2)[1] == pytest.approx(0.5)
    assert motion.way("b", LASTS * 2) == (1, 1.0)
    assert motion.way("new", 0.0) == (2, 0.0)
    assert not motion.over(LASTS - 0.01)
    assert motion.over(LASTS)


def test_a_text_that_stands_is_not_folded_anew_each_second() -> None:
    assert folded("市供水公司东篱营业厅", 80, 8) is folded("市供水公司东篱营业厅", 80, 8)
