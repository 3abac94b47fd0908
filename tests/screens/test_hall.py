"""The hall's canvas and letters: everything fits, whatever the room and whoever the name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens import font
from screens.hall import cards, columns
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.frame import Mark, paint_foot, paint_head, paint_night
from screens.hall.letters import figure, folded, width_of
from screens.hall.looks import looks
from screens.hall.motion import LASTS, Motion
from screens.hall.texts import Session, notice_leaves, paint_agenda, paint_notices, paint_words
from screens.themes import DARK
from tests.screens.test_big_font import HOSTILE

LOOKS = looks({**DARK.variables, **dict.fromkeys(("background", "surface", "foreground"), "#101010"),
               **dict.fromkeys(("warning", "success", "error", "accent"), "#202020")})  # fmt: skip
INK = Ink("#ffffff")
NAMES = st.sampled_from([*HOSTILE, "二班", "市供水公司东篱营业厅", "x" * 80]) | st.text(max_size=12)
SIZES = st.tuples(st.integers(1, 210), st.integers(1, 60))
QUICK = settings(max_examples=60, deadline=None)


def rows(canvas: Canvas) -> list[str]:
    """What stands on a canvas; each line exactly as wide as it."""
    lines = ["".join(segment.text for segment in strip) for strip in canvas.strips()]
    assert len(lines) == canvas.height
    assert {cell_len(line) for line in lines} <= {canvas.width}
    return lines


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


def column(name: str, at: int) -> columns.Column:
    return columns.Column(f"k{at}", name, "#333333", "#ffffff", f"{99 - at}.25", 1 / (at + 1), ("1",))


def card(name: str, at: int) -> cards.Card:
    return cards.Card(f"k{at}", str(at + 1), name, "#333333", f"{100 - at}.25", (("一班", INK),), at == 0)


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
    assert columns.plan(classes, 120, 27).scale == font.COMPACT
    assert columns.plan(classes, 200, 43).scale > font.COMPACT
    twenty = [column(f"第{at}大队班", at) for at in range(20)]
    assert columns.plan(twenty, 120, 27).per < 6


def drawn(people: list[cards.Card], size: tuple[int, int], wanted: int = 6) -> list[str]:
    """The first page of a board of cards."""
    canvas = Canvas(*size, "#000000")
    planned = cards.plan(people, *size, wanted)
    cards.paint(canvas, canvas.box, people[: planned.per], planned, LOOKS)
    return rows(canvas)


def stands(lines: list[str], words: str, scale: float, times: int = 1) -> bool:
    """Whether so many pictures of a text in one size are on a canvas."""
    return all(sum(one.count(part) for one in lines) >= times for part in
               {part.strip() for part in font.draw(words, scale)} - {""})  # fmt: skip


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


NOTICES = ("请各班班长二十一点到会务组领取明天外出参观的乘车安排表和签到表，逾期不候",
           "今晚食堂九点关门", "明早六点二十操场集合，带水杯")  # fmt: skip


@pytest.mark.parametrize(("size", "leaves"), [((120, 27), [3]), ((100, 23), [2, 1]), ((160, 38), [3])])
def test_notices_are_never_in_ordinary_letters_where_dots_would_do(
    size: tuple[int, int], leaves: list[int]
) -> None:
    found = notice_leaves(NOTICES, *size)
    assert [len(leaf) for leaf in found] == leaves
    for leaf in found:
        canvas = Canvas(*size, "#000000")
        paint_notices(canvas, canvas.box, leaf, LOOKS)
        assert not set("".join(rows(canvas))) & set("".join(NOTICES))


def test_three_short_notices_stand_in_solid_letters() -> None:
    canvas = Canvas(120, 27, "#000000")
    paint_notices(canvas, canvas.box, ["明早六点二十操场集合带水杯"] * 3, LOOKS)
    assert stands(rows(canvas), "明早六点二十操场集合带水杯", font.COMPACT, times=3)


def agenda(now: Session | None, then: Session | None, size: tuple[int, int]) -> list[str]:
    """The page of what is on and what comes next."""
    canvas = Canvas(*size, "#000000")
    paint_agenda(canvas, canvas.box, now, then, LOOKS)
    return rows(canvas)


@pytest.mark.parametrize("wait", ["3 分钟后", "1 小时 20 分后", "in 3 min"])
@pytest.mark.parametrize("size", [(100, 23), (120, 27)])
def test_times_and_waiting_never_touch(wait: str, size: tuple[int, int]) -> None:
    one = Session("接下来", "21:30-21:50", "晚点名", "各班教室", wait, None)
    lines = agenda(None, one, size)
    times, words = figure(one.times, font.DOTS), font.draw(wait, font.DOTS)
    beside = [line for line, part in zip(lines, times, strict=False) if part.strip() in line]
    assert len(beside) == len(times)
    assert stands(lines, wait, font.DOTS) or wait in "".join(lines)
    for line, part, other in zip(lines, times, words, strict=False):
        if other.strip() in line[line.index(part.strip()) :]:
            assert line.index(other.strip()) - line.index(part.strip()) >= width_of(times) + 1


def test_the_title_of_what_is_on_is_solid_where_what_comes_next_can_make_way() -> None:
    now = Session("现在", "07:30-09:30", "报到，领取胸卡、钥匙和学习资料", "一号礼堂", "还有 2 小时", 0.0)
    then = Session("接下来", "09:50-10:00", "集合点名", "一号礼堂", "140 分钟后", None)
    lines = agenda(now, then, (120, 27))
    title = folded(now.title, 116, 17)
    assert len(title) == 17
    assert all(any(part.strip() in line for line in lines) for part in title)
    assert stands(lines, "一号礼堂", font.DOTS)
    assert stands(lines, "集合点名", font.DOTS)


def test_where_what_comes_next_is_stands_in_dots() -> None:
    one = Session("现在", "07:30-09:30", "开班仪式", "一号礼堂", "还有 20 分钟", 0.5)
    lines = agenda(one, one._replace(tag="接下来", place="各班教室", done=None), (120, 27))
    assert stands(lines, "各班教室", font.DOTS)
    assert stands(lines, "开班仪式", font.BIG)


def test_a_movement_begins_at_the_old_place_and_ends_at_the_new_one() -> None:
    motion = Motion(["a", "b"], began=0.0)
    assert motion.way("b", 0.0) == (1, 0.0)
    assert motion.way("b", LASTS / 2)[1] == pytest.approx(0.5)
    assert motion.way("b", LASTS * 2) == (1, 1.0)
    assert motion.way("new", 0.0) == (2, 0.0)
    assert not motion.over(LASTS - 0.01)
    assert motion.over(LASTS)
