"""Pages of words in the hall: notices, and what is on: as large as there is room for, and nothing touches."""

from __future__ import annotations

import pytest

from screens import font
from screens.hall.canvas import Canvas
from screens.hall.letters import figure, folded, width_of
from screens.hall.texts import Session, notice_leaves, paint_agenda, paint_notices
from tests.screens.hall_kit import LOOKS, rows, stands

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
