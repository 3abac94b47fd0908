"""A new badge, and taking the last action back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import WalkIn, grant_leave, last_done, mark, reissue, scan, walk_in
from kiosk.i18n import Language, Text, render, text
from kiosk.station import Station
from screens.dialogs import reissue as new_badge
from screens.dialogs import undo as taking_back
from screens.dialogs.reissue import ReissueDialog
from screens.dialogs.undo import UndoDialog
from tests.screens.kit import moment
from tests.screens.test_dialogs_kit import DEPUTY, TRAINEE, a_station, asked, member, tell


def kept(station: Station, reason: Text) -> str:
    """Return a reason as it is kept: in the camp's language, while the screen is in English."""
    assert station.config.camp.language == "zh_CN"
    return render(reason, "zh_CN")


async def test_reasons_are_kept_in_the_camps_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(new_badge.REASONS, "lost", text("Class"))
    monkeypatch.setitem(taking_back.REASONS, "person", text("Class"))
    station = a_station(tmp_path)
    arrived(station)
    async with asked(station, ReissueDialog, member(station)) as desk:
        assert "Class" in desk.words
        await desk.press("1")
        await desk.scan("N10005")
    assert desk.answers == [("N10005", "班级")]
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        assert "Class" in desk.words
        await desk.press("1")
    assert desk.answers == ["班级"]


async def test_the_reason_then_the_scan(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ReissueDialog, member(station)) as desk:
        assert member(station).person.name in desk.words
        assert "Badge T0005 is dead from then on." in desk.words
        await desk.press("1")
        assert desk.open
        await desk.scan("N10005")
    assert desk.answers == [("N10005", kept(station, new_badge.REASONS["lost"]))]


async def test_the_scan_then_the_reason(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ReissueDialog, member(station)) as desk:
        await desk.scan("N10005")
        assert desk.open
        assert "Now the reason: 1, 2 or 3." in desk.words
        await desk.press("3")
    assert desk.answers == [("N10005", kept(station, new_badge.REASONS["misprint"]))]


async def test_a_badge_is_typed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ReissueDialog, member(station)) as desk:
        await desk.press("2")
        await desk.type("Ｎ77")
        await desk.press("enter")
    assert desk.answers == [("N77", kept(station, new_badge.REASONS["broken"]))]


async def test_a_badge_that_is_not_free_is_refused_in_words(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    tell(station, partial(reissue, who=DEPUTY, new_badge="N2"))
    mine, other = member(station).person.name, member(station, DEPUTY).person.name
    async with asked(station, ReissueDialog, member(station)) as desk:
        await desk.press("1")
        await desk.scan("T0005")
        assert f"✗ This is {mine}'s badge already." in desk.words
        await desk.scan("N2")
        assert f"✗ This is {other}'s badge (T0002)." in desk.words
        await desk.scan("T0002")
        assert "✗ Badge T0002 is dead" in desk.words
        assert desk.open
        await desk.scan("N10005")
    assert desk.answers[0][0] == "N10005"


async def test_enter_without_a_badge_asks_for_it(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ReissueDialog, member(station)) as desk:
        await desk.press("1", "enter")
        assert "✗ Scan the new badge." in desk.words
        await desk.press("escape")
    assert desk.answers == [None]


def arrived(station: Station) -> None:
    """Have the trainee arrive."""
    tell(station, partial(scan, typed=TRAINEE, mode="arrival", config=station.config))


def undo_of(station: Station, person: str = TRAINEE) -> tuple[object, object]:
    """Return whom and what the dialog is asked about."""
    done = last_done(station.camp, member(station, person))
    assert done is not None
    return member(station, person), done


@pytest.mark.parametrize(("key", "reason"), [("1", "person"), ("2", "key"), ("3", "mind"), ("３", "mind")])
async def test_a_reason_has_one_key(tmp_path: Path, key: str, reason: str) -> None:
    station = a_station(tmp_path)
    arrived(station)
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        await desk.press(key)
    assert desk.answers == [kept(station, taking_back.REASONS[reason])]


async def test_a_reason_can_be_touched(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    arrived(station)
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        await desk.pilot.click("Pick", offset=(8, 2))
    assert desk.answers == [kept(station, taking_back.REASONS["mind"])]


async def test_another_reason_is_typed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    arrived(station)
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        await desk.press("4", "enter")
        assert desk.open
        assert "✗ Enter the reason." in desk.words
        await desk.type("12 [b]x")
        await desk.press("enter")
    assert desk.answers == ["12 [b]x"]


async def test_enter_takes_nothing_back_without_a_reason(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    arrived(station)
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        await desk.press("enter")
        assert desk.open
        assert "Choose the reason: 1, 2, 3 or 4." in desk.words
        await desk.press("down", "down", "enter")
    assert len(desk.answers) == 1
    assert desk.answers[0]


async def test_it_says_what_whom_when_and_where(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    arrived(station)
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        name = member(station).person.name
        assert f"This will be taken back: arrival of {name}" in desk.words
        assert "recorded at 10:42:00 at desk-1" in desk.words
        assert "T0005" in desk.words


async def test_it_says_which_leave(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    start, until = moment("2026-11-23T11:00"), moment("2026-11-24T08:00")
    grant = partial(grant_leave, who=TRAINEE, start=start, until=until, kind="before")
    station.record(grant, station.stamp(DEPUTY))
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        assert "from 11:00 until 11-24 08:00" in desk.words


async def test_it_says_which_badge(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    tell(station, partial(reissue, who=TRAINEE, new_badge="N5"))
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        assert "badge reissue" in desk.words
        assert "T0005 will count again, N5 no more" in desk.words


async def test_it_says_which_roll_call(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    arrived(station)
    decide = partial(mark, who=TRAINEE, session="d1-0950", value="late", config=station.config, reason="x")
    tell(station, decide)
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        assert "roll-call mark" in desk.words
        assert "集合点名: late" in desk.words


async def test_a_scan_of_somebody_else_closes_it_and_goes_to_the_desk(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    arrived(station)
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        await desk.scan(DEPUTY)
        await desk.until(lambda: member(station, DEPUTY).arrival is not None)
        assert not desk.open
    assert desk.answers == [None]


async def test_a_hostile_name_is_text(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    guest = WalkIn(name="[/red]x[@click=app.quit]\x1b[2J", unit="[b]u", class_="一班")
    tell(station, partial(walk_in, guest=guest, keys=(), config=station.config))
    async with asked(station, UndoDialog, *undo_of(station, "W001")) as desk:
        assert "walk-in of [/red]x[@click=app.quit][2J" in desk.words
        assert "[b]u" in desk.words
        assert "\x1b" not in desk.words


LANGUAGES: tuple[tuple[Language, str], ...] = (("zh_CN", "补办胸卡"), ("en", "badge reissue"))


@pytest.mark.parametrize(("language", "word"), LANGUAGES)
async def test_it_speaks_both_languages(tmp_path: Path, language: Language, word: str) -> None:
    station = a_station(tmp_path, language)
    tell(station, partial(reissue, who=TRAINEE, new_badge="N5"))
    async with asked(station, UndoDialog, *undo_of(station)) as desk:
        assert word in desk.words
