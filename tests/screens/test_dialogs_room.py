"""Which room is shown: by its key, or chosen in a list that is longer than the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.i18n import Language
from screens.dialogs.room import RoomDialog
from tests.screens.test_dialogs_kit import Asked, a_station, asked

LONG = tuple(f"{number:02d}楼" + "培训中心大楼会议室" * 6 for number in range(1, 41))
"""Forty rooms with names that are longer than a line, and begin like a key."""
FEW = ("一号礼堂", "食堂", "[b]操场[/x]")


def chosen(desk: Asked) -> str:
    """Return the line one stands on; it has to be in sight."""
    (found,) = (one for one in desk.words.splitlines() if "▶" in one)
    return found.strip()


@pytest.mark.parametrize(("key", "room"), [("1", "一号礼堂"), ("３", "[b]操场[/x]"), ("0", "")])
async def test_a_key_shows_a_room_at_once(tmp_path: Path, key: str, room: str) -> None:
    async with asked(a_station(tmp_path), RoomDialog, FEW, "食堂") as desk:
        assert "Which room?" in desk.words
        assert chosen(desk) == "2  ▶ 食堂"
        assert "more rooms" not in desk.words
        await desk.press(key)
    assert desk.answers == [room]


@pytest.mark.parametrize(
    ("keys", "room"),
    [
        (("down", "enter"), FEW[2]),
        (("right", "down", "down", "f10"), FEW[2]),
        (("up", "enter"), FEW[0]),
        (("home", "enter"), ""),
        (("end", "left", "enter"), FEW[1]),
        (("9", "x", "enter"), FEW[1]),
    ],
)
async def test_the_arrows_choose_and_enter_shows(tmp_path: Path, keys: Sequence[str], room: str) -> None:
    async with asked(a_station(tmp_path), RoomDialog, FEW, "食堂") as desk:
        await desk.press(*keys)
    assert desk.answers == [room]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_where_one_stands_and_the_keys_stay_in_sight(tmp_path: Path, language: Language) -> None:
    async with asked(a_station(tmp_path, language), RoomDialog, LONG, "") as desk:
        for at in range(1, 41):
            await desk.pilot.press("down")
            await desk.pilot.pause()
            assert LONG[at - 1][:3] in chosen(desk)
            assert "Esc" in desk.words
            assert desk.dialog.query_one(".box").region.bottom <= 30
        await desk.press("enter")
    assert desk.answers == [LONG[-1]]


async def test_long_names_are_cut_and_only_nine_look_like_keys(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), RoomDialog, LONG, LONG[0]) as desk:
        lines = desk.words.splitlines()
        begins = [one.split()[0][:3] for one in lines if one.rstrip().endswith("~")]
        assert begins == ["1", "2", "3", "4", "5", "6", "7", "8", "9", *(one[:3] for one in LONG[9:19])]
        assert chosen(desk).startswith("1  ▶ 01楼培训中心大楼")
        tenth = next(one for one in lines if "10楼" in one)
        ninth = next(one for one in lines if "09楼" in one)
        assert tenth.index("10楼") == ninth.index("09楼")
        assert "21 more rooms below" in desk.words


async def test_pages_are_gone_through(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), RoomDialog, LONG, "") as desk:
        await desk.press("pagedown")
        first = chosen(desk)
        await desk.press("pagedown")
        assert "more rooms above" in desk.words
        await desk.press("pageup")
        assert chosen(desk) == first
        await desk.press("escape")
    assert desk.answers == [None]


async def test_a_touch_shows_a_room(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), RoomDialog, LONG, LONG[30]) as desk:
        lines = desk.words.splitlines()
        row = next(at for at, one in enumerate(lines) if "29楼" in one)
        top = desk.dialog.query_one(".box").region.y
        await desk.pilot.click("RoomList", offset=(8, top + row - desk.dialog.query_one("RoomList").region.y))
        await desk.pilot.pause()
    assert desk.answers == [LONG[28]]


async def test_where_there_are_no_rooms_all_are_shown(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), RoomDialog, (), "") as desk:
        assert chosen(desk) == "0  ▶ All rooms"
        await desk.press("1", "down", "enter")
    assert desk.answers == [""]
