"""Closing days at the office: what stands in the way, closing, closing over it, reopening."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from kiosk.access import reset_pin
from kiosk.ranking.closing import close_day
from kiosk.scoring.days import decide_complaint
from kiosk.station import Station
from screens.dialogs.office.days import DaysDialog
from screens.dialogs.office.days_view import DaysView
from screens.dialogs.office.reason import HalfSaid, ReasonDialog
from screens.dialogs.pin import PinDialog
from screens.home import HomeScreen
from screens.office import OfficeScreen
from tests.screens.agenda_kit import OFFICER, PIN
from tests.screens.kit import clock_at, do, settled, station_at
from tests.screens.office_kit import (
    CLASSES,
    EVENING,
    SECOND,
    Office,
    after,
    confirmed,
    evening,
    first_day,
    room_at,
)

LATE = "2026-11-24T22:30"
"""Day 2, after its last roll call."""


def ready(station: Station) -> None:
    """Day 2 late in the evening, and nothing stands in the way of closing it."""
    first_day(station)
    station.now = clock_at(LATE)
    for class_ in CLASSES:
        confirmed(station, class_, 2)


@asynccontextmanager
async def days(
    folder: Path, story: Callable[[Station], None] = evening, when: str = EVENING
) -> AsyncIterator[Office]:
    """The day close on that evening."""
    async with room_at(after(folder, story, when), "f2", DaysDialog) as office:
        yield office


def test_the_oldest_open_day_is_shown_first(tmp_path: Path) -> None:
    station = after(tmp_path, evening, EVENING)
    assert DaysView(station).day == 2
    station.now = clock_at("2026-11-25T22:00")
    assert DaysView(station).day == 2
    view = DaysView(station, 1)
    assert (view.day, list(view.matters)) == (1, [])
    assert [one.score for one in view.places.values()] == ["99.00"] * 6
    assert [view.sign(day) for day in (1, 2, 3, 4)] == ["✓", "!", " ", " "]
    view.show_day(99)
    assert view.day == 10
    assert station.say(view.state()[1]) == "still to come"
    station.close()


def test_what_was_published_is_provisional_until_noon_or_an_answer(tmp_path: Path) -> None:
    station = after(tmp_path, evening, EVENING)
    view = DaysView(station, 1)
    assert station.say(view.public()) == "Provisional: a complaint is not answered yet."
    station.now = clock_at("2026-11-24T12:00")
    assert station.say(view.public()) == "Provisional: a complaint is not answered yet."
    (number,) = station.camp.complaints
    do(station, partial(decide_complaint, number=number, upheld=False, decision="x"), OFFICER)
    assert station.say(view.public()).startswith("Final")
    station.now = clock_at("2026-11-24T11:59")
    assert station.say(view.public()).startswith("Provisional until 12:00")
    station.close()


async def test_what_stands_in_the_way_and_what_is_worth_a_look(tmp_path: Path) -> None:
    async with days(tmp_path) as office:
        assert "! Day 2: open, 6 things stand in the way of closing it" in office.text
        assert "✗ Score sheet of 六班: not submitted" in office.text
        assert "? 一班: class items not entered" in office.text
        await office.press("f10")
        assert "Day 2 cannot be closed yet. F8 closes it with a reason." in office.text
        assert 2 not in office.station.camp.closed
        await office.press("down", "down", "down", "enter")
        assert type(office.app.screen).__name__ == "GridDialog"
        await office.press("escape", "end", "up", "up", "up", "up", "enter")
        assert type(office.app.screen).__name__ == "ClassItemsDialog"


async def test_a_day_with_nothing_in_the_way_is_closed_by_one_key(tmp_path: Path) -> None:
    async with days(tmp_path, ready, LATE) as office:
        assert "✓ Day 2: open, nothing stands in the way: F10 closes it" in office.text
        await office.press("f8")
        assert "Day 2 is closed and its boards are published." in office.text
        closing = office.station.camp.closings[2]
        assert (closing.by, closing.over) == (OFFICER, "")
        assert "closed 22:30 by 夏仲明" in office.text
        assert "99.00" in office.chosen
        assert "Provisional until 11-25 12:00" in office.text
        await office.press("f10", "f8")
        assert "Day 2 is closed already." in office.text
        assert office.station.camp.closings[2].event == closing.event


async def test_closing_over_what_is_missing_asks_for_a_reason_and_the_pin(tmp_path: Path) -> None:
    async with days(tmp_path) as office:
        await office.press("f8")
        assert isinstance(office.app.screen, ReasonDialog)
        assert "Close day 2 although 6 things are missing" in office.text
        await office.press("enter")
        assert "Enter the reason." in office.text
        await office.type("power cut")
        await office.press("enter")
        assert isinstance(office.app.screen, PinDialog)
        await office.type("1111")
        await office.press("enter")
        assert isinstance(office.app.screen, PinDialog)
        assert 2 not in office.station.camp.closed
        await office.press("escape", "f8")
        assert "power cut" in office.text
        await office.press("enter")
        await office.type(PIN)
        await office.press("enter")
        assert office.station.camp.closings[2].over == "power cut"
        assert "closed 21:10 by 夏仲明, over: power cut" in office.text


async def test_reopening_asks_for_a_reason_and_the_pin_and_is_told(tmp_path: Path) -> None:
    async with days(tmp_path) as office:
        await office.press("f7")
        assert "Day 2 is not closed." in office.text
        await office.press("1", "f7")
        await office.type("wrong day")
        await office.press("enter")
        await office.type(PIN)
        await office.press("enter")
        assert 1 not in office.station.camp.closed
        assert "Day 1 is open again." in office.text
        assert "! reopened 21:10 by 夏仲明: wrong day" in office.text
        # The reason is not offered for the next time.
        await office.press("f7")
        assert "Day 1 is not closed." in office.text
        assert office.station.drafts.get("reopen", HalfSaid) is None


async def test_a_reason_half_typed_outlives_going_home_but_not_giving_up(tmp_path: Path) -> None:
    async with days(tmp_path) as office:
        await office.press("f8")
        await office.type("power")
        office.app._touched -= office.station.config.kiosk.home_after + 1
        await office.until(lambda: isinstance(office.app.screen, HomeScreen))
        await office.press("0")
        await office.asked()
        await office.sign_in()
        await office.press("f2", "f8")
        assert "power" in office.text
        await office.press("escape", "f8")
        assert "power" not in office.text


async def test_days_by_arrows_figures_and_touch(tmp_path: Path) -> None:
    async with days(tmp_path) as office:
        for keys, day in (("left", 1), ("right", 2), ("right", 3), ("0", 10), ("4", 4)):
            await office.press(keys)
            assert f" Day {day}: " in office.text
        await office.pilot.click("DayTabs", offset=(2, 0))
        assert " Day 1: closed 11-23 21:20 by 夏仲明, over: 试运行" in office.text


async def test_two_close_a_day_at_once(tmp_path: Path) -> None:
    async with days(tmp_path, ready, LATE) as office:
        other = station_at(tmp_path, LATE, name="desk-2")
        do(other, partial(close_day, rules=other.rules, day=2), SECOND)
        other.close()
        # Before the next look at the ledger: the dialog still shows the day as open.
        office.app.screen.action_close_day()  # type: ignore[attr-defined]
        await settled(office.pilot)
        assert "Day 2 is closed already." in office.text
        assert office.station.camp.closings[2].by == SECOND


async def test_who_lost_their_pin_closes_nothing(tmp_path: Path) -> None:
    async with days(tmp_path, ready, LATE) as office:
        do(office.station, partial(reset_pin, person=OFFICER), SECOND)
        await office.at("2026-11-24T22:31")
        assert isinstance(office.app.screen, OfficeScreen)
        assert not office.app.screen.officer
