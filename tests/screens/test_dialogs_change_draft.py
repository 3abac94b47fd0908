"""A change that was left half filled comes back where the same session is changed again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import cancel_session, start_session
from kiosk.station import Station
from screens.app import KioskApp
from screens.dialogs.change import ChangeDialog, Sketch
from tests.screens.kit import do
from tests.screens.test_dialogs_change import BY, LECTURE, RULES, TALK, preview_of, slot
from tests.screens.test_dialogs_kit import Asked, a_station, asked

HALF = "This form was left half filled."


def draft(station: Station) -> Sketch | None:
    """Return what is kept."""
    return station.drafts.get(ChangeDialog.DRAFT, Sketch)


async def leave(desk: Asked) -> None:
    """Go away, until the kiosk goes home."""
    app = desk.pilot.app
    assert isinstance(app, KioskApp)
    app._touched -= app.station.config.kiosk.home_after + 1
    await desk.until(lambda: app.current_mode == "home" and not desk.open)


async def test_what_was_typed_comes_back_and_is_dropped_once_it_is_recorded(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, LECTURE, BY) as desk:
        await desk.press("5", "0")
        await desk.type("楼顶[/b]")
        await desk.press("enter")
        await desk.type("停电")
        await leave(desk)
    again = a_station(tmp_path)
    async with asked(again, ChangeDialog, LECTURE, BY) as desk:
        assert HALF in desk.words
        assert "一号礼堂 -> 楼顶[/b]" in preview_of(desk)
        assert "停电" in desk.words
        await desk.press("f10")
    assert slot(again, LECTURE).session.room == "楼顶[/b]"
    assert slot(again, LECTURE).changes[-1].reason == "停电"
    assert draft(again) is None


@pytest.mark.parametrize(
    ("keys", "typed", "shown"),
    [
        (("3",), "12", "+12 min"),
        (("6", "0"), "停电", "✗ cancelled"),
        (("1",), "1005", "10:05-10:55"),
        (("5", "2", "enter"), "投影坏了", "投影坏了"),
    ],
)
async def test_each_change_comes_back(tmp_path: Path, keys: tuple[str, ...], typed: str, shown: str) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press(*keys)
        await desk.type(typed)
        assert shown in desk.words
        before = preview_of(desk)
        await leave(desk)
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        assert preview_of(desk) == before
        assert shown in desk.words


async def test_a_move_comes_back_with_an_end_of_its_own_or_one_that_follows(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, LECTURE, BY) as desk:
        await desk.press("4", *["backspace"] * 5)
        await desk.type("1500")
        await leave(desk)
    async with asked(a_station(tmp_path), ChangeDialog, LECTURE, BY) as desk:
        await desk.press("enter", "enter", "backspace", "backspace")
        await desk.type("10")
        assert "14:30-16:00 -> 15:10-16:40" in preview_of(desk)
        await desk.press("enter", *["backspace"] * 5)
        await desk.type("1630")
        await leave(desk)
    async with asked(a_station(tmp_path), ChangeDialog, LECTURE, BY) as desk:
        await desk.press("enter", "enter", "backspace", "backspace")
        await desk.type("15")
        assert "14:30-16:00 -> 15:15-16:30" in preview_of(desk)


async def test_the_keys_still_choose_what_is_to_be_done(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        await desk.type("12")
        await leave(desk)
    again = a_station(tmp_path)
    async with asked(again, ChangeDialog, TALK, BY) as desk:
        await desk.press("6", "2", "enter")
    assert slot(again).cancelled
    assert slot(again).extended == 0


async def test_it_stays_while_another_change_is_looked_at(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        await desk.type("1005")
        await leave(desk)
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press("2", "up", "1")
        assert "10:05-10:55" in preview_of(desk)


async def test_escape_asks_only_where_something_was_typed_and_then_drops_it(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("4", "escape")
    assert desk.answers == [None]
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        await desk.type("12")
        assert draft(station)
        await desk.press("escape")
        assert "Press Escape again" in desk.words
        await desk.type("3")
        assert "Press Escape again" not in desk.words
        await desk.press("escape", "escape")
    assert desk.answers == [None]
    assert draft(station) is None
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        assert HALF not in desk.words
        assert "Choose what is to be changed." in desk.words


async def test_choices_alone_and_what_was_emptied_again_are_not_kept(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("5", "1")
        assert draft(station) is None
        await desk.press("up", "6", "0")
        await desk.type("x")
        assert draft(station)
        await desk.press("backspace")
        assert draft(station) is None


async def test_another_session_begins_empty_and_leaves_the_draft(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        await desk.type("12")
        await leave(desk)
    again = a_station(tmp_path)
    async with asked(again, ChangeDialog, RULES, BY) as desk:
        assert HALF not in desk.words
        await desk.press("escape")
    kept = draft(again)
    assert kept
    assert (kept.session, kept.action) == (TALK, "delay")


async def test_a_time_typed_before_another_was_recorded_is_looked_at_again(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        await desk.type("1005")
        await leave(desk)
    again = a_station(tmp_path)
    do(again, partial(start_session, session=TALK), BY)
    started = slot(again).started
    async with asked(again, ChangeDialog, TALK, BY) as desk:
        assert "10:42 was recorded meanwhile. Look again." in desk.words
        await desk.press("f10")
        assert desk.open
    assert slot(again).started == started


async def test_a_change_that_makes_no_sense_any_more_does_not_come_back(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        await desk.type("12")
        await leave(desk)
    again = a_station(tmp_path)
    do(again, partial(cancel_session, session=TALK), BY)
    async with asked(again, ChangeDialog, TALK, BY) as desk:
        assert HALF not in desk.words
        assert "Choose what is to be changed." in desk.words


async def test_a_draft_that_cannot_be_read_is_no_trouble(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    station.drafts.put(ChangeDialog.DRAFT, ["nonsense"])
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        assert HALF not in desk.words
        await desk.press("escape")
    assert desk.answers == [None]
