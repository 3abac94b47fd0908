"""The office at the agenda: who may change it, for how long, and what becomes of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.access import reset_pin
from kiosk.agenda import timing
from screens.agenda import AgendaScreen
from screens.app import POLL
from screens.desk import DeskScreen
from screens.dialogs.add_session import AddSessionDialog
from screens.dialogs.change import ChangeDialog
from screens.dialogs.notices import NoticesDialog
from screens.dialogs.pin import PinDialog
from screens.home import HomeScreen
from screens.widgets.timeline import Timeline
from tests.screens.agenda_kit import DISCUSSION, LECTURE, OFFICER, Agenda, agenda_at
from tests.screens.kit import do, settled


def late(agenda: Agenda, session: str) -> int:
    """How many minutes later than planned a session is over."""
    found = timing(agenda.station.camp, session)
    assert found is not None
    return found.overrun


async def test_ten_minutes_more_with_the_pin_and_what_it_moves(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("enter")
        assert isinstance(agenda.app.screen, PinDialog)
        await agenda.sign_in()
        assert isinstance(agenda.app.screen, ChangeDialog)
        await agenda.press("3", "2", "0")
        assert "10:15-11:45 -> 10:20-11:50  +5 min" in agenda.text
        assert late(agenda, LECTURE) == 0
        await agenda.press("enter")
        assert isinstance(agenda.app.screen, AgendaScreen)
        assert (late(agenda, LECTURE), late(agenda, DISCUSSION)) == (20, 5)
        assert "+20 min" in agenda.chosen
        assert "Recorded." in agenda.text


async def test_once_the_pin_was_given_it_is_not_asked_for_again_until_they_leave(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("f7")
        await agenda.sign_in()
        assert isinstance(agenda.app.screen, NoticesDialog)
        await agenda.press("escape")
        assert "夏仲明 may change the agenda" in agenda.text
        await agenda.press("f6")
        assert isinstance(agenda.app.screen, AddSessionDialog)
        await agenda.press("escape", "escape")
        assert "may change the agenda" not in agenda.text
        await agenda.press("f5")
        assert isinstance(agenda.app.screen, PinDialog)


async def test_going_home_ends_it(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("f5")
        await agenda.sign_in()
        agenda.app._touched -= agenda.station.config.kiosk.home_after + 1
        await agenda.pilot.pause(2 * POLL)
        await settled(agenda.pilot)
        assert isinstance(agenda.app.screen, HomeScreen)
        await agenda.press("2")
        assert "may change" not in agenda.text
        await agenda.press("f5")
        assert isinstance(agenda.app.screen, PinDialog)


async def test_a_pin_taken_away_ends_it(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("f7")
        await agenda.sign_in()
        await agenda.press("escape")
        do(agenda.station, partial(reset_pin, person=OFFICER), "O02")
        await agenda.at("2026-11-25T09:13")
        assert "may change" not in agenda.text
        await agenda.press("f5")
        assert isinstance(agenda.app.screen, PinDialog)


async def test_whoever_goes_on_by_touch_is_not_sent_home(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        left = 2.0
        agenda.app._touched -= agenda.station.config.kiosk.home_after - left
        await agenda.pilot.click(Timeline, offset=(40, 5))
        await agenda.pilot.pause(left + 2 * POLL)
        await settled(agenda.pilot)
        assert isinstance(agenda.app.screen, AgendaScreen)


async def test_a_wrong_pin_and_who_is_not_of_the_office_change_nothing(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        before = agenda.station.camp.agenda_version
        await agenda.press("f5")
        await agenda.sign_in(pin="1111")
        assert isinstance(agenda.app.screen, PinDialog)
        assert "The PIN is wrong. Tries left: 4." in agenda.text
        await agenda.press("escape", "f5")
        await agenda.type("D01")
        assert "may not do this" in agenda.text
        await agenda.press("enter", "enter")
        assert isinstance(agenda.app.screen, PinDialog)
        await agenda.press("escape", "f5")
        await agenda.type("O02")
        assert "has no PIN" in agenda.text
        await agenda.press("enter", "enter")
        assert isinstance(agenda.app.screen, PinDialog)
        assert agenda.station.camp.agenda_version == before


async def test_a_new_session_is_shown_where_it_is(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.at("2026-11-25T09:13")
        await agenda.press("right", "f6")
        await agenda.sign_in()
        await agenda.type("1300")
        await agenda.press("enter")
        await agenda.type("1330")
        await agenda.press("enter")
        await agenda.type("Dentist")
        await agenda.press("f10")
        assert "Day 4" in agenda.text
        assert "Dentist" in agenda.chosen
        assert "NEW  New on the agenda" in agenda.text


async def test_a_moved_session_is_followed_to_its_day(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("down", "f5")
        await agenda.sign_in()
        await agenda.press("4", "up", "backspace", "5", "f10")
        assert "Day 5" in agenda.text
        assert "分组讨论" in agenda.chosen
        await agenda.press("3")
        assert "NEW TIME" in agenda.text


async def test_a_badge_in_the_middle_of_a_change_goes_to_the_desk(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("f5")
        await agenda.sign_in()
        await agenda.press("3")
        await agenda.scan("T0042")
        await agenda.pilot.pause(0.4)
        assert isinstance(agenda.app.screen, DeskScreen)
        assert "T0042" in agenda.text
        assert late(agenda, LECTURE) == 0


async def test_a_notice_is_on_the_screen_while_the_dialog_is_still_open(tmp_path: Path) -> None:
    async with agenda_at(tmp_path, size=(160, 45)) as agenda:
        await agenda.press("f7")
        await agenda.sign_in()
        await agenda.type("Lunch in hall 2")
        await agenda.press("f10")
        assert "Posted to all screens." in agenda.text
        assert "夏仲明  Lunch in hall 2" in agenda.text
        await agenda.press("escape")
        assert "Notice Lunch in hall 2" in agenda.text
