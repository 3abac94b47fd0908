"""The stage in the hall: it shows the ledger's step and nothing of a later one, whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.geometry import Region

from kiosk.awards import Reveal, close_ceremony, step_to
from kiosk.i18n import Language
from kiosk.station import Station
from screens.ceremony import CeremonyScreen
from screens.stage import at_start, to_or_from_stage
from screens.widgets.big import BigText
from screens.widgets.stage_board import StageBoard
from screens.widgets.stage_card import StageWords
from screens.widgets.stage_list import WinnersList
from tests.screens.agenda_kit import OFFICER
from tests.screens.ceremony_kit import LAST_DAY, Hall, hall_at, open_it, show_step, step_of
from tests.screens.keyboard import scan
from tests.screens.kit import app_at, do, seen, settled, station_at


@asynccontextmanager
async def hall(
    folder: Path, lang: Language = "en", size: tuple[int, int] = (120, 34)
) -> AsyncIterator[tuple[Station, Hall]]:
    """A presenter's station, and the stage on the same ledger."""
    presenter = station_at(folder, LAST_DAY, lang)
    async with hall_at(station_at(folder, LAST_DAY, lang, name="hall"), size) as stage:
        yield presenter, stage
    presenter.close()


def words(stage: Hall, part: str = "#words") -> list[str]:
    """What the stage says in a few large words."""
    shown = stage.app.screen.query_one(part, StageWords)
    return [one.text for one in shown.query(BigText) if one.display]


def standing_of(stage: Hall) -> str:
    """As of when the board says to be."""
    return stage.app.screen.query_one("#stage-standing", BigText).text


def face(stage: Hall) -> str:
    return " ".join(sorted(name for name in stage.app.screen.classes if name in FACES))


FACES = ("-words", "-card", "-board", "-list", "-dark")


async def shown(stage: Hall, presenter: Station, step: int) -> None:
    show_step(presenter, step)
    await stage.still()


def picture(stage: Hall) -> list[str]:
    """The board as it is drawn, line for line."""
    board = stage.app.screen.query_one(StageBoard)
    return [strip.text for strip in board.render_lines(Region(0, 0, *board.size))]


async def test_before_it_opens_the_hall_waits_and_then_follows_the_steps(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        assert words(stage)[1:] == ["Closing ceremony", "will begin soon"]
        reveal = open_it(presenter)
        await stage.still()
        assert words(stage)[1:] == ["Closing ceremony", "The results"]
        await shown(stage, presenter, 1)
        assert face(stage) == "-board"
        assert standing_of(stage) == "Frozen, day 9"
        card = step_of(reveal, "card", -1, 0)
        await shown(stage, presenter, card)
        line = reveal.scene(card).card
        assert line is not None
        assert face(stage) == "-card"
        assert words(stage, "#card")[:2] == ["Outstanding trainee", line.line.name]
        await shown(stage, presenter, step_of(reveal, "list", 0, 0))
        assert face(stage) == "-list"
        names = tuple(one.name for one in reveal.scene(step_of(reveal, "list", 0, 0)).winners)
        assert stage.app.screen.query_one(WinnersList).shown == ("Outstanding trainee", names)
        await shown(stage, presenter, reveal.last)
        assert words(stage)[-1] == "Congratulations!"


async def test_a_stage_that_is_put_up_after_the_end_says_so(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, _):
        open_it(presenter)
        do(presenter, partial(close_ceremony, rules=presenter.rules), OFFICER)
        late = station_at(tmp_path, LAST_DAY, "en", name="late")
        async with hall_at(late) as stage:
            assert words(stage)[1:] == ["Closing ceremony", "is over"]
            open_it(presenter)
            await stage.still()
            assert words(stage)[1:] == ["Closing ceremony", "The results"]


async def test_going_back_hides_again(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        reveal = open_it(presenter)
        row = step_of(reveal, "row", 3, 0)
        await shown(stage, presenter, row)
        before = picture(stage)
        await shown(stage, presenter, row + 1)
        assert picture(stage) != before
        await shown(stage, presenter, row)
        assert picture(stage) == before
        await shown(stage, presenter, 1)
        assert not any("✓" in line for line in picture(stage)), "the board stands frozen again"


async def test_a_row_is_seen_going_to_its_place_and_then_stands_there(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        reveal = open_it(presenter)
        number = next(
            step
            for step, one in enumerate(reveal.steps)
            if one.kind == "points" and one.board == 1 and rises(reveal, step)
        )
        await shown(stage, presenter, number - 1)
        board = stage.app.screen.query_one(StageBoard)
        show_step(presenter, number)
        async with asyncio.timeout(20):
            while not board.moving:
                await stage.pilot.pause(0.02)
        on_the_way = picture(stage)
        await stage.still()
        assert picture(stage) != on_the_way
        standing = picture(stage)
        # Another stage that begins at this step shows the same at once.
        async with hall_at(station_at(tmp_path, LAST_DAY, "en", name="hall-2")) as other:
            assert picture(other) == standing


def rises(reveal: Reveal, step: int) -> bool:
    scene = reveal.scene(step)
    now = next(line for line in scene.lines if line.id == scene.step.row)
    return scene.before is not None and now.rank < scene.before.rank


async def test_a_later_step_does_not_wait_for_rows_on_their_way(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        reveal = open_it(presenter)
        first = step_of(reveal, "points", 0, 0)
        for step in range(first, first + 40):
            show_step(presenter, step)
            await stage.pilot.pause(0.02)
        await stage.still()
        after = picture(stage)
        await shown(stage, presenter, 0)
        await shown(stage, presenter, first + 39)
        assert picture(stage) == after


async def test_dark_is_dark_and_lit_again_shows_the_same_step(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        open_it(presenter)
        await shown(stage, presenter, 1)
        before = seen(stage.app)
        do(presenter, partial(step_to, step=1, blank=True), OFFICER)
        await stage.still()
        assert not seen(stage.app).strip()
        do(presenter, partial(step_to, step=1), OFFICER)
        await stage.still()
        assert seen(stage.app) == before


async def test_no_key_and_no_badge_does_anything_in_the_hall(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        open_it(presenter)
        await shown(stage, presenter, 1)
        before = seen(stage.app)
        for key in ("space", "right", "enter", "escape", "f1", "1", "a", "pagedown", "ctrl+t", "ctrl+b"):
            await stage.pilot.press(key)
        scan(stage.app, "T0042")
        await settled(stage.pilot, 0.3)
        assert seen(stage.app) == before
        assert isinstance(stage.app.screen, CeremonyScreen)
        await stage.pilot.press("f9")
        await settled(stage.pilot, 0.1)
        assert standing_of(stage) == "冻结于第 9 天"
        await stage.pilot.press("ctrl+q")
        assert stage.app.return_code == 0


async def test_after_a_power_cut_the_hall_stands_where_it_stood(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        reveal = open_it(presenter)
        step = step_of(reveal, "points", 5, 0)
        await shown(stage, presenter, step)
        before = picture(stage)
    async with hall(tmp_path) as (_, stage):
        assert picture(stage) == before


async def test_a_hall_that_is_resized_shows_the_same_scene(tmp_path: Path) -> None:
    async with hall(tmp_path) as (presenter, stage):
        reveal = open_it(presenter)
        await shown(stage, presenter, step_of(reveal, "points", 5, 0))
        before = picture(stage)
        await stage.pilot.resize_terminal(60, 20)
        await stage.still()
        assert "too small" in seen(stage.app)
        await stage.pilot.resize_terminal(120, 34)
        await stage.still()
        assert picture(stage) == before


@pytest.mark.parametrize("size", [(100, 30), (120, 34), (200, 50), (320, 90)])
async def test_every_step_can_be_shown_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with hall(tmp_path, "zh_CN", size) as (presenter, stage):
        reveal = open_it(presenter)
        for kind in dict.fromkeys(step.kind for step in reveal.steps):
            for nth in (0, -1):
                step = step_of(reveal, kind, nth)
                if presenter.camp.ceremony and presenter.camp.ceremony.step != step:
                    await shown(stage, presenter, step)
                assert face(stage) in FACES
                assert seen(stage.app).strip()
        assert stage.app.troubles == []


def test_a_wall_goes_to_the_stage_and_back_and_a_stage_that_waits_stays() -> None:
    for current, was, now, to in (
        ("wall", False, True, "ceremony"),
        ("wall", True, True, "ceremony"),  # a wall that is started in the middle
        ("ceremony", True, False, "wall"),
        ("ceremony", False, False, ""),
        ("ceremony", True, True, ""),
        ("wall", False, False, ""),
        ("desk", False, True, ""),
        ("office", True, False, ""),
    ):
        assert to_or_from_stage(current, was_open=was, is_open=now) == to
    assert (at_start("ceremony"), at_start("desk"), at_start("wall")) == ("wall", "desk", "wall")


async def test_a_terminal_on_the_wall_follows_by_itself(tmp_path: Path) -> None:
    presenter = station_at(tmp_path, LAST_DAY)
    station = station_at(tmp_path, LAST_DAY, name="hall")
    app = app_at(station, "wall")
    async with app.run_test(size=(120, 34)) as pilot:
        await settled(pilot)

        async def comes(mode: Callable[[], bool]) -> None:
            async with asyncio.timeout(20):
                while not mode():
                    await pilot.pause(0.02)
            await settled(pilot)

        assert app.current_mode == "wall"
        open_it(presenter)
        await comes(lambda: app.current_mode == "ceremony")
        show_step(presenter, 1)
        do(presenter, partial(close_ceremony, rules=presenter.rules), OFFICER)
        await comes(lambda: app.current_mode == "wall")
    station.close()
    presenter.close()


async def test_a_stage_that_becomes_a_wall_is_as_dark_as_the_wall(tmp_path: Path) -> None:
    station = station_at(tmp_path, LAST_DAY)
    assert (station.config.kiosk.look, station.config.wall.look) == ("bright", "dark")
    async with hall_at(station) as stage:
        assert stage.app.theme == "dark"
    station.close()
