"""The desk on its screen: real keys, real messages, a ledger on the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from kiosk.desk import counts
from kiosk.i18n import Language
from kiosk.station import Station
from screens.app import KioskApp
from screens.desk import DeskScreen
from screens.front import Front
from screens.home import HomeScreen
from screens.scanner import ECHO, GAP
from screens.widgets.verdict import VerdictCard
from tests.screens.keyboard import burst, scan
from tests.screens.kit import app_at, clock_at, station_at

ARRIVAL = "2026-11-23T08:40"
ROLL_CALL = "2026-11-23T09:45"


class Desk:
    """A desk somebody works at."""

    def __init__(self, app: KioskApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.station: Station = app.station

    @property
    def front(self) -> Front:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, DeskScreen)
        return screen.front

    @property
    def text(self) -> str:
        """What the whole screen says, a line for each row."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line) for line in lines)

    async def scan(self, code: str, end: str = "enter") -> None:
        scan(self.app, code, end)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, who is not as quick as a scanner."""
        await self.pilot.pause(ECHO + GAP)
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def desk_at(
    folder: Path, when: str = ARRIVAL, lang: Language = "en", name: str = "desk-1", start: str = "desk"
) -> AsyncIterator[Desk]:
    station = station_at(folder, when, lang, name)
    app = app_at(station, start)
    async with app.run_test(size=(120, 34), notifications=True) as pilot:
        await pilot.pause()
        yield Desk(app, pilot)
    station.close()


def tone(desk: Desk) -> set[str]:
    return {name for name in desk.app.screen_stack[0].query_one(VerdictCard).classes if name.startswith("-")}


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
        await desk.pilot.click("PeopleList", offset=(5, 2))
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


async def test_escape_clears_the_field_then_the_card_then_goes_home(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("T0042")
        await desk.press("z", "escape")
        assert desk.front.finder.typed == ""
        assert desk.front.answer
        await desk.press("escape")
        assert desk.front.answer is None
        await desk.press("escape")
        assert isinstance(desk.app.screen, HomeScreen)


async def test_the_other_desk_is_seen_at_once(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        other = Front(station_at(tmp_path, ARRIVAL, name="desk-2"))
        other.scan("T0042")
        await desk.pilot.pause(0.3)
        assert counts(desk.station.camp, desk.station.now()).all.here == 1
        await desk.scan("T0042")
        assert "! Already done" in desk.text
        assert "desk-2" in desk.text
        other.station.close()


async def test_hostile_names_are_shown_as_they_are(tmp_path: Path) -> None:
    from functools import partial

    from kiosk.desk import WalkIn, walk_in

    async with desk_at(tmp_path) as desk:
        name = "[/red]x[@click=app.quit]\x1b[2J\u202eabc"
        guest = WalkIn(name=name, unit="[b]unit", notes="[link=x]")
        decide = partial(walk_in, guest=guest, keys=(), config=desk.station.config)
        desk.station.record(decide)
        await desk.scan("W001")
        assert "✓ Arrived" in desk.text
        assert "[b]unit" in desk.text
        assert "\x1b" not in desk.text
        await desk.press("W", "0", "0", "1")
        assert "[/red]x" in desk.text


async def test_refused_sounds_other_than_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_at(tmp_path) as desk:
        rung: list[int] = []
        monkeypatch.setattr(desk.app, "bell", lambda: rung.append(1))
        await desk.scan("T0042")
        await desk.pilot.pause(0.5)
        assert len(rung) == 1
        await desk.scan("X99999")
        await desk.pilot.pause(0.5)
        assert len(rung) == 1 + 3
        await desk.press("ctrl+b")
        await desk.scan("X88888")
        await desk.pilot.pause(0.5)
        assert len(rung) == 4


async def test_languages_by_one_key(tmp_path: Path) -> None:
    async with desk_at(tmp_path, lang="zh_CN") as desk:
        await desk.scan("T0042")
        assert "报到" in desk.text
        await desk.press("f9")
        assert "✓ Arrived" in desk.text
        assert "Undo" in desk.text
    async with desk_at(tmp_path, lang="zh_CN") as desk:
        assert "Undo" in desk.text, "the language is kept for a restart"


async def test_too_small_a_window_says_so_and_scans_go_on(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()
        assert "too small: 80 × 24" in desk.text
        await desk.scan("T0042")
        assert desk.station.camp.people["T0042"].arrival
        await desk.pilot.resize_terminal(100, 30)
        await desk.pilot.pause()
        assert "too small" not in desk.text
        assert "✓ Arrived" in desk.text


async def test_nobody_there_goes_home_and_the_desks_mode_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("f2")
        desk.app._touched -= 61
        await desk.pilot.pause(0.4)
        assert isinstance(desk.app.screen, HomeScreen)
        await desk.scan("T0042")
        await desk.pilot.pause(0.2)
        assert isinstance(desk.app.screen, DeskScreen)
        assert desk.front.mode == "arrival"
        assert "✓ Arrived" in desk.text


async def test_a_key_held_back_over_a_long_pause_is_let_go(tmp_path: Path) -> None:
    """The machine was busy for longer than keys are held: the dialog's key still works."""
    async with desk_at(tmp_path) as desk:
        await desk.scan("T0042")
        await desk.press("f8")
        key = Key("1", "1")
        key.time -= 1
        desk.app.post_message(key)
        await desk.pilot.pause(0.2)
        assert "✓ Undone" in desk.text


async def test_the_key_behind_a_function_key_is_for_the_dialog_it_opens(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("T0042")
        await desk.pilot.pause(ECHO + GAP)
        desk.app.post_message(Key("f8", None))
        desk.app.post_message(Key("1", "1"))
        await desk.pilot.pause(0.3)
        assert "✓ Undone" in desk.text
        assert desk.front.finder.typed == ""


async def test_a_scan_while_a_dialog_opens_goes_to_the_desk(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("T0042")
        await desk.pilot.pause(ECHO + GAP)
        burst(desk.app, "T0")
        desk.app.post_message(Key("f8", None))
        await desk.pilot.pause(0.3)
        scan(desk.app, "T0043")
        await desk.pilot.pause(0.3)
        assert desk.front.person is desk.station.camp.people["T0043"]
        assert len(desk.app.screen_stack) == 1
