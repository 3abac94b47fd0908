"""Boards in the hall: one size of letter, pages evenly full, and nothing smaller than it need be."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from screens import font
from screens.hall import cards, columns
from screens.hall.canvas import Canvas
from screens.hall.looks import looks
from screens.themes import THEMES
from tests.screens.hall_kit import INK, LOOKS, card, column, rows, stands


def drawn(people: list[cards.Card], size: tuple[int, int], wanted: int = 6) -> list[str]:
    """The first page of a board of cards."""
    canvas = Canvas(*size, "#000000")
    planned = cards.plan(people, *size, wanted)
    cards.paint(canvas, canvas.box, people[: planned.per], planned, LOOKS)
    return rows(canvas)


def test_a_name_of_three_behind_a_place_of_two_figures_stands_in_solid_letters() -> None:
    twelve = [card("顾清和", at)._replace(figure="100.25") for at in range(12)]
    planned = cards.plan(twelve, 120, 27, wanted=6)
    assert (planned.scale, planned.per) == (font.COMPACT, 6)
    canvas = Canvas(120, 27, "#000000")
    cards.paint(canvas, canvas.box, twelve[6:], planned, LOOKS)
    assert stands(rows(canvas), "顾清和", font.COMPACT, times=6)


def test_names_stand_below_one_another_whatever_the_places() -> None:
    climbers = [card("黄燕玲", at)._replace(rank=rank) for at, rank in enumerate(("9", "58", "81"))]
    lines = drawn(climbers, (120, 27), wanted=3)
    first = next(part for part in font.draw("黄燕玲", font.BIG) if part.strip()).strip()
    assert len({line.index(first) for line in lines if first in line}) == 1
    assert sum(first in line for line in lines) == 3


def test_a_page_of_cards_has_one_size_of_letter() -> None:
    four = [
        card(name, at)
        for at, name in enumerate(("丹枫派出所户籍窗口", "市供水公司东篱营业厅", "市政务服务局"))
    ]
    lines = drawn(four, (100, 23), wanted=3)
    assert "丹" not in "".join(lines)
    assert cards.plan(four, 100, 23, 3, 10).per == 2
    six = [card(name, at) for at, name in enumerate(("刘光裕", "陈雅琴", "单虹", "冯艳", "贾峰", "陈丽娟"))]
    mixed = "".join(drawn(six, (100, 23), wanted=3))
    assert not any("⠀" < char <= "⣿" for char in mixed)


@pytest.mark.parametrize(
    ("count", "wanted", "size", "per"),
    [(12, 6, (160, 38), 6), (6, 3, (160, 38), 3), (6, 3, (100, 23), 2), (5, 6, (160, 38), 5)],
)
def test_cards_are_spread_evenly_over_their_pages(
    count: int, wanted: int, size: tuple[int, int], per: int
) -> None:
    assert cards.plan([card("黄燕玲", at) for at in range(count)], *size, wanted).per == per


def test_the_class_below_a_name_is_in_dots_where_there_is_room() -> None:
    twelve = [card("黄燕玲", at)._replace(about=(("十一班", INK),)) for at in range(12)]
    assert stands(drawn(twelve, (160, 38)), "十一班", font.DOTS)
    assert not stands(drawn(twelve, (120, 27)), "十一班", font.DOTS)


TWELVE = [f"{name}班" for name in (*"一二三四五六七八九十", "十一", "十二")]


def board(found: list[columns.Column], size: tuple[int, int]) -> tuple[columns.Plan, list[str]]:
    """How a board of columns is planned, and all its pages."""
    planned, lines = columns.plan(found, *size), []
    for first in range(0, len(found), planned.per):
        canvas = Canvas(*size, "#000000")
        columns.paint(canvas, canvas.box, found[first : first + planned.per], planned, LOOKS)
        lines += rows(canvas)
    return planned, lines


@pytest.mark.parametrize(("size", "per"), [((160, 38), 6), ((120, 27), 4), ((100, 23), 3), ((200, 43), 6)])
def test_twelve_classes_stand_in_one_size_of_letter(size: tuple[int, int], per: int) -> None:
    planned, lines = board([column(name, at) for at, name in enumerate(TWELVE)], size)
    assert planned.per == per
    assert all(stands(lines, name, planned.name) for name in TWELVE)


def test_six_classes_in_the_smallest_room_are_two_pages_of_three() -> None:
    planned, lines = board([column(name, at) for at, name in enumerate(TWELVE[:6])], (100, 23))
    assert (planned.per, planned.name) == (3, font.COMPACT)
    assert all(stands(lines, name, font.COMPACT) for name in TWELVE[:6])


@pytest.mark.parametrize("size", [(120, 27), (160, 38), (100, 23)])
def test_long_names_of_classes_are_folded_into_dots(size: tuple[int, int]) -> None:
    names = [
        "第一党支部青年骨干班",
        "六班",
        "第二党支部窗口服务班",
        "政务服务中心第五班",
        "四班",
        "高新技术产业开发区班",
    ]
    planned, lines = board([column(name, at) for at, name in enumerate(names)], size)
    assert 2 <= planned.per <= 3
    assert not set("".join(names)) & set("".join(lines))


@pytest.mark.parametrize("size", [(120, 27), (160, 38), (200, 43), (100, 23)])
def test_a_low_bar_says_who_moved_as_a_high_one_does(size: tuple[int, int]) -> None:
    six = [
        column(name, at)._replace(share=0, inside=(f"{at + 1}=", "▲2")) for at, name in enumerate(TWELVE[:6])
    ]
    planned, lines = board(six, size)
    sizes = (font.BIG, font.SLIM, font.COMPACT, font.DOTS)
    assert any(
        stands(lines, "▲", scale, times=planned.per)
        and all(stands(lines, one.inside[0][0], scale) for one in six)
        for scale in sizes
    )


@pytest.mark.parametrize("size", [(120, 27), (100, 23), (160, 38)])
def test_how_many_have_come_is_never_in_ordinary_letters(size: tuple[int, int]) -> None:
    six = [column(name, at)._replace(figure="4", inside=("22/26",)) for at, name in enumerate(TWELVE[:6])]
    assert "2" not in "".join(board(six, size)[1])


def test_what_stands_in_a_box_leaves_a_row_at_its_foot() -> None:
    _, lines = board([column(name, at) for at, name in enumerate(TWELVE[:6])], (120, 27))
    assert not lines[-1].strip()


@pytest.mark.parametrize("scale", [font.BIG, font.SLIM, font.COMPACT])
def test_who_climbed_has_a_triangle_that_grows_to_its_foot(scale: float) -> None:
    up, down = ([len(line.strip()) for line in font.draw(sign, scale) if line.strip()] for sign in "▲▼")
    assert up == sorted(set(up))
    assert down == sorted(set(down), reverse=True)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_who_stands_first_is_no_duller_than_the_others(theme: Theme) -> None:
    ground = {"background": theme.background, "surface": theme.surface, "foreground": theme.foreground}
    signs = {"success": theme.success, "error": theme.error, "accent": theme.accent}
    colours = looks({name: colour or "" for name, colour in {**theme.variables, **ground, **signs}.items()})
    assert contrast(colours.lead, colours.lead_back) > 7
    assert colours.lead_back not in (colours.back, colours.panel)
    canvas = Canvas(120, 27, colours.back)
    found = [card("黄燕玲", at) for at in range(3)]
    cards.paint(canvas, canvas.box, found, cards.plan(found, 120, 27, 3), colours)
    styles = [[one.style for one in strip if one.style] for strip in canvas.strips()]
    grounds = [{style.bgcolor.name for style in line if style.bgcolor} for line in styles]
    assert colours.lead_back in grounds[2]
    assert colours.lead_back not in grounds[-2]


def contrast(letters: str, ground: str) -> float:
    """How far apart two colours are for the eye, 1 to 21."""
    bright, dark = sorted((Color.parse(one).brightness for one in (letters, ground)), reverse=True)
    return float((bright**2.2 + 0.05) / (dark**2.2 + 0.05))
