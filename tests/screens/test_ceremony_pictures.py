"""What the hall is shown, as a terminal is sent it: colours, whole rows, letters read from its end."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

import screens
from kiosk.awards import Line, Reveal
from kiosk.awards.reveal import NAMED
from kiosk.i18n import Language
from screens.text import class_colours
from screens.widgets.big import BigText
from screens.widgets.stage_board import StageBoard
from screens.widgets.stage_card import WinnerCard
from screens.widgets.stage_list import WinnersList, planned
from tests.screens.ceremony_kit import Hall, open_it, step_of
from tests.screens.test_ceremony import hall, shown


async def test_a_card_is_on_its_own_class_and_not_on_that_of_the_card_before(tmp_path: Path) -> None:
    async with hall(tmp_path, "zh_CN") as (presenter, stage):
        reveal = open_it(presenter)
        first, second = two_cards_of_different_classes(reveal)
        for step in (first, second, first):
            await shown(stage, presenter, step)
            card = reveal.scene(step).card
            assert card is not None
            back, _ = class_colours(presenter.config, card.line.class_)
            middle = stage.app.screen.query_one("#card .main", BigText).region
            across = backgrounds(stage)[middle.y + middle.height // 2]
            assert across == {back.lower()}, f"{card.line.name} of {card.line.class_}"


def two_cards_of_different_classes(reveal: Reveal) -> tuple[int, int]:
    """The numbers of two cards that follow each other."""
    for number in range(reveal.last):
        cards = reveal.scene(number).card, reveal.scene(number + 1).card
        if cards[0] and cards[1] and cards[0].line.class_ != cards[1].line.class_:
            return number, number + 1
    raise AssertionError("all cards that follow each other are of one class")


def backgrounds(stage: Hall) -> list[set[str]]:
    """The colours behind every line of the whole screen, as a terminal is sent them."""
    lines = stage.app.screen._compositor.render_strips()
    return [
        {
            one.style.bgcolor.name
            for one in strip
            if one.text and one.style is not None and one.style.bgcolor is not None
        }
        for strip in lines
    ]


@pytest.mark.parametrize("size", [(100, 30), (120, 34), (160, 45), (200, 50)])
async def test_a_board_that_rests_shows_whole_rows_only(tmp_path: Path, size: tuple[int, int]) -> None:
    async with hall(tmp_path, "zh_CN", size) as (presenter, stage):
        reveal = open_it(presenter)
        for kind, nth in (("board", 0), ("row", -24), ("points", 2), ("points", -1), ("done", 0)):
            await shown(stage, presenter, step_of(reveal, kind, nth, 0))
            board = stage.app.screen.query_one(StageBoard)
            backs = [
                strip._segments[0].style.bgcolor.name
                for strip in board.render_lines(Region(0, 0, *board.size))
                if strip._segments[0].style and strip._segments[0].style.bgcolor
            ]
            blocks = [list(group) for _, group in groupby(backs, lambda one: one == "#070b12")]
            rows = [len(block) for block in blocks if block[0] != "#070b12"]
            assert set(rows) <= {4, 14}, f"{kind}: rows of {rows} lines"
            assert len(rows) >= 3


async def test_the_title_of_a_board_is_in_large_letters(tmp_path: Path) -> None:
    for lang in ("zh_CN", "en"):
        async with hall(tmp_path / lang, lang, (100, 30)) as (presenter, stage):
            reveal = open_it(presenter)
            for step in (1, step_of(reveal, "points", -1, 0), step_of(reveal, "done", 0, 0)):
                await shown(stage, presenter, step)
                for name in ("title", "standing", "open", "final"):
                    big = stage.app.screen.query_one(f"#stage-{name}", BigText)
                    drawn = [big.render_line(y).text for y in range(big.content_size.height)]
                    assert not big.display or big.text not in "".join(drawn), f"{name} is in ordinary letters"


SIZES = [(100, 30), (120, 34), (160, 45), (200, 50)]
LONG = ("古丽巴哈尔·买买提", "Alexandra Konstantinopoulou", "诸葛绍文")
UNIT = "丹枫市公安局丹枫区分局户籍管理与出入境服务中心"


def a_line(name: str, rank: int = 1, unit: str = "") -> Line:
    return Line(f"T{rank}", name, "六班", unit, Decimal("99.50"), rank, False, False)


class Alone(App[None]):
    """One widget of the stage, on all of the screen."""

    CSS_PATH = Path(screens.__file__).with_name("ceremony.tcss")

    def __init__(self, shown: Widget) -> None:
        super().__init__()
        self.shown = shown

    def compose(self) -> ComposeResult:
        yield self.shown

    def text(self) -> str:
        return "".join(self.shown.render_line(y).text for y in range(self.shown.size.height))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("names", [LONG, ("丁雪莲",) * NAMED, ("五班", "四班"), LONG[:1] * NAMED])
async def test_a_list_has_no_name_in_ordinary_letters(size: tuple[int, int], names: tuple[str, ...]) -> None:
    winners = WinnersList(lambda _: ("#7b1fa2", "#ffffff"))
    app = Alone(winners)
    async with app.run_test(size=size) as pilot:
        winners.put("优秀学员", tuple(a_line(name, place) for place, name in enumerate(names, start=18)))
        await pilot.pause()
        shown = app.text()
        assert "~" not in shown
        # The class may stand small in its colour.
        assert not [
            char for name in names for char in name if char.isalpha() and char in shown.replace("六班", "")
        ]


@pytest.mark.parametrize("size", SIZES)
def test_a_list_stands_in_the_middle_and_inside_the_picture(size: tuple[int, int]) -> None:
    width, height = size
    for names in (LONG, ("五班", "四班"), ("丁雪莲",) * NAMED, LONG[1:2] * 3):
        plan = planned([a_line(name, place) for place, name in enumerate(names, start=1)], width, height)
        assert len(plan.entries) == len(names)
        assert plan.title + bool(plan.title) + plan.height <= height
        assert all(one.y + one.height <= plan.height for one in plan.entries)


async def test_two_winners_stand_below_the_middle_of_their_title() -> None:
    winners = WinnersList(lambda _: ("#7b1fa2", "#ffffff"))
    app = Alone(winners)
    async with app.run_test(size=(120, 34)) as pilot:
        winners.put("先进班级", (a_line("五班"), a_line("四班", 2)))
        await pilot.pause()
        lines = [winners.render_line(y) for y in range(34)]
        used = [
            at
            for strip in lines[10:]
            for at, (char, back) in enumerate(cells(strip))
            if char != " " or back == "#7b1fa2"
        ]
        assert abs(min(used) - (119 - max(used))) <= 6


@pytest.mark.parametrize("size", SIZES)
async def test_a_place_does_not_touch_the_colour_of_the_class(size: tuple[int, int]) -> None:
    back = "#7b1fa2"
    winners = WinnersList(lambda _: (back, "#ffffff"))
    app = Alone(winners)
    async with app.run_test(size=size) as pilot:
        winners.put("优秀学员", tuple(a_line(name, place) for place, name in enumerate("曹武李", start=19)))
        await pilot.pause()
        rows = [cells(winners.render_line(y)) for y in range(size[1])]
    beside = {
        row[at - 1][0] for row in rows for at in range(1, len(row)) if row[at][1] == back != row[at - 1][1]
    }
    assert beside == {" "}


def cells(strip: Strip) -> list[tuple[str, str]]:
    """The cells of a line with the colours behind them."""
    return [
        (char, one.style.bgcolor.name if one.style and one.style.bgcolor else "")
        for one in strip
        for char in one.text
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_a_long_unit_takes_nothing_from_name_and_class(
    tmp_path: Path, size: tuple[int, int], lang: Language
) -> None:
    async with hall(tmp_path, lang, size) as (presenter, stage):
        reveal = open_it(presenter)
        await shown(stage, presenter, step_of(reveal, "card", -1, 0))
        card = stage.app.screen.query_one("#card", WinnerCard)
        card.put("优秀学员", LONG[1], UNIT, "六班", "并列第 1 名", "99.50")
        await stage.pilot.pause()
        for part in ("above", "main", "class", "place", "figure"):
            big = card.query_one(f".{part}", BigText)
            drawn = "".join(big.render_line(y).text for y in range(big.content_size.height))
            assert big.text not in drawn, f"{part} is in ordinary letters"


async def test_the_camp_is_named_in_large_letters_on_the_smallest_stage(tmp_path: Path) -> None:
    async with hall(tmp_path, "zh_CN", (100, 30)) as (_, stage):
        for big in stage.app.screen.query_one("#words").query(BigText):
            drawn = "".join(big.render_line(y).text for y in range(big.content_size.height))
            assert not big.display or big.text not in drawn
