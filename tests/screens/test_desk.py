"""The desk on its screen: real keys, real messages, a ledger on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key, Paste

from kiosk.desk import counts
from tests.screens.desk_kit import desk_at, tone
from tests.screens.keyboard import burst, scan
from tests.screens.kit import clock_at


async def test_scan_see_green_next(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("T0042")
        assert "✓ Arrived" in desk.text
        assert "2-205 A" in desk.text
        assert "-ok" in tone(desk)
        await desk.press("enter")
        assert "✓ Handed out" in desk.text
        await desk.scan("T0043")
        assert "✓ Arrived" in desk.text
        assert counts(desk.station.camp, desk.station.now()).all.here == 2


@pytest.mark.parametrize("end", ["enter", "ctrl+j", "tab"])
async def test_every_end_a_scanner_sends(tmp_path: Path, end: str) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("T0042", end)
        assert desk.station.camp.people["T0042"].arrival
        assert desk.app.focused is None


async def test_carriage_return_and_line_feed_are_one_end(tmp_path: Path) -> None:
    """The line feed after the return must not hand things out."""
    async with desk_at(tmp_path) as desk:
        burst(desk.app, "T0042")
        desk.app.post_message(Key("enter", "\r"))
        desk.app.post_message(Key("ctrl+j", "\n"))
        await desk.pilot.pause()
        assert desk.station.camp.people["T0042"].arrival
        assert desk.station.camp.people["T0042"].handed == {}


async def test_full_width_digits(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("Ｔ００４２")
        assert desk.station.camp.people["T0042"].arrival


async def test_fifty_badges_in_one_breath(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        for number in range(1, 51):
            scan(desk.app, f"T{number:04d}")
        await desk.pilot.pause()
        assert counts(desk.station.camp, desk.station.now()).all.here == 50
        assert desk.front.finder.typed == ""


async def test_a_scan_over_a_half_typed_name(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("z", "h")
        assert "zh" in desk.text
        await desk.scan("T0042")
        assert "✓ Arrived" in desk.text
        assert desk.front.finder.typed == ""


async def test_two_letters_and_enter(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("z", "s", "enter")
        assert "✓ Arrived" in desk.text


async def test_arrows_choose_among_those_who_fit(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("l", "i")
        people = desk.front.finder.people
        assert len(people) > 2
        await desk.press("enter")
        assert counts(desk.station.camp, desk.station.now()).all.here == 0
        await desk.press("down", "down", "enter")
        assert desk.station.camp.people[people[1]].arrival


async def test_a_touched_line_is_chosen(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("l", "i")
        people = desk.front.finder.people
        await desk.pilot.click("PeopleList", offset=(5, 3))
        await desk.pilot.pause()
        assert desk.station.camp.people[people[2]].arrival


async def test_chinese_from_an_input_method_and_pasted(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        burst(desk.app, "王长胜")
        await desk.press("enter")
        assert "✓ Arrived" in desk.text
        await desk.press("escape")
        desk.app.post_message(Paste("\x1b[31m郝\u202e莹"))
        await desk.pilot.pause()
        assert desk.front.finder.typed == "[31m郝莹"


async def test_mode_shows_and_is_kept_for_a_restart(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("f2", "f2")
        assert "Roll call" in desk.text
    async with desk_at(tmp_path) as desk:
        assert desk.front.mode == "roll_call"


async def test_every_verdict_says_itself_in_sign_word_and_colour(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("X99999")
        assert "-no" in tone(desk)
        assert "X99999" in desk.text
        await desk.press("escape", "f2", "f2")
        await desk.scan("T0001")
        assert "! No roll call now" in desk.text
        assert "-ask" in tone(desk)


async def test_late_says_minutes_and_points(tmp_path: Path) -> None:
    async with desk_at(tmp_path, "2026-11-23T09:57") as desk:
        await desk.scan("T0042")
        desk.station.now = clock_at("2026-11-23T09:58")
        await desk.scan("T0042")
        assert "✓ Late" in desk.text
        assert "8 min late" in desk.text
        assert "2 points" in desk.text
