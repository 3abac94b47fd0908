"""The desk's ways in and out: keys, dialogs, the other desk, nobody there, what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from kiosk.desk import counts
from kiosk.ledger import NotSaved
from screens.desk import DeskScreen
from screens.front import Front
from screens.home import HomeScreen
from screens.scanner import ECHO, GAP
from tests.screens.desk_kit import ARRIVAL, desk_at, tone
from tests.screens.keyboard import burst, scan
from tests.screens.kit import app_at, seen, settled, station_at


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
        await settled(desk.pilot, 0.3)
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
        await settled(desk.pilot, 0.5)
        assert len(rung) == 1
        await desk.scan("X99999")
        await settled(desk.pilot, 0.5)
        assert len(rung) == 1 + 3
        await desk.press("ctrl+b")
        await desk.scan("X88888")
        await settled(desk.pilot, 0.5)
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
        assert "too small: 80 x 24" in desk.text
        await desk.scan("T0042")
        assert desk.station.camp.people["T0042"].arrival
        assert "✓ Arrived 郝莹" in desk.text, "the clerk still learns what came of it"
        await desk.pilot.resize_terminal(100, 30)
        await desk.pilot.pause()
        assert "too small" not in desk.text
        assert "✓ Arrived" in desk.text


async def test_nobody_there_goes_home_and_the_mode_is_automatic_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press(*["f2"] * 4)
        assert "Departure" in desk.text
        desk.app._touched -= 61
        await settled(desk.pilot, 0.4)
        assert isinstance(desk.app.screen, HomeScreen)
        await desk.scan("T0042")
        await desk.pilot.pause(0.2)
        assert isinstance(desk.app.screen, DeskScreen)
        assert desk.front.mode == "automatic"
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
        await settled(desk.pilot, 0.3)
        assert "✓ Undone" in desk.text
        assert desk.front.finder.typed == ""


async def test_a_scan_while_a_dialog_opens_goes_to_the_desk(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.scan("T0042")
        await desk.pilot.pause(ECHO + GAP)
        burst(desk.app, "T0")
        desk.app.post_message(Key("f8", None))
        await settled(desk.pilot, 0.3)
        scan(desk.app, "T0043")
        await settled(desk.pilot, 0.3)
        assert desk.front.person is desk.station.camp.people["T0043"]
        assert len(desk.app.screen_stack) == 1


async def test_nobody_there_closes_what_is_open_and_the_walk_ins_form_is_kept(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("f5", "W", "u")
        await desk.pilot.pause(0.2)
        desk.app._touched -= 61
        await settled(desk.pilot, 0.4)
        assert isinstance(desk.app.screen, HomeScreen)
        await desk.press("1")
        await desk.pilot.pause(0.2)
        assert len(desk.app.screen_stack) == 1
        await desk.press("f5")
        await desk.pilot.pause(0.2)
        assert "Wu" in desk.text


async def test_two_badges_at_home_in_one_breath(tmp_path: Path) -> None:
    async with desk_at(tmp_path, start="home") as desk:
        scan(desk.app, "T0042")
        scan(desk.app, "T0043")
        await settled(desk.pilot, 0.4)
        assert counts(desk.station.camp, desk.station.now()).all.here == 2
        assert desk.front.person is desk.station.camp.people["T0043"]


async def test_what_is_not_saved_is_red_and_the_badge_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(decide: object, stamp: object) -> None:
        raise NotSaved(Path("camp.json"), OSError(28, "No space left on device"))

    async with desk_at(tmp_path) as desk:
        with monkeypatch.context() as patched:
            patched.setattr(desk.station._ledger, "record", full)
            await desk.scan("T0042")
            assert "NOT SAVED" in desk.text
            assert "-no" in tone(desk)
            assert desk.front.finder.typed == "T0042"
        await desk.press("enter")
        assert "✓ Arrived" in desk.text
        assert "NOT SAVED" not in desk.text


async def test_a_desk_set_to_departure_starts_again_as_automatic(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press(*["f2"] * 4)
        assert "Departure" in desk.text
    async with desk_at(tmp_path) as desk:
        assert desk.front.mode == "automatic"


async def test_escape_leaves_the_mode_before_the_desk(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("f2", "escape")
        assert desk.front.mode == "automatic"
        assert isinstance(desk.app.screen, DeskScreen)
        await desk.press("escape")
        assert isinstance(desk.app.screen, HomeScreen)


async def test_a_name_typed_at_home_is_looked_for_and_not_refused(tmp_path: Path) -> None:
    async with desk_at(tmp_path, start="home") as desk:
        await desk.press("l", "i", "enter")
        await settled(desk.pilot, 0.3)
        assert "fit. Type on" in desk.text
        assert "Not found" not in desk.text
        await desk.press("down", "enter")
        assert "✓ Arrived" in desk.text


async def test_a_number_typed_at_home_is_the_person(tmp_path: Path) -> None:
    async with desk_at(tmp_path, start="home") as desk:
        await desk.press(*"T0042", "enter")
        await settled(desk.pilot, 0.3)
        assert "✓ Arrived" in desk.text


async def test_the_command_lines_language_counts_more_than_the_one_kept(tmp_path: Path) -> None:
    async with desk_at(tmp_path, lang="zh_CN") as desk:
        await desk.press("f9", "f9")
        assert "撤销" in desk.text
    station = station_at(tmp_path, ARRIVAL, "en")
    station.language_asked = True
    app = app_at(station, "desk")
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        assert "Undo" in seen(app)
    station.close()
