"""A session is changed: every action, by keys, into the ledger."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Static

from kiosk.agenda import (
    cancel_session,
    end_session,
    extend_session,
    start_session,
    timing,
)
from kiosk.camp import Slot
from kiosk.events import Event
from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.dialogs.change import ChangeDialog
from screens.dialogs.change_rows import REASONS
from tests.screens.kit import clock_at, do, moment
from tests.screens.test_dialogs_kit import NOON, Asked, a_station, asked

BY = "O01"
TALK, RULES, LUNCH, LECTURE, PARTY = "d1-1000", "d1-1100", "d1-1200", "d1-1430", "d1-1620"
"""Of day 1: 10:00-10:50, 11:00-11:45, lunch 12:00, 14:30-16:00 and 16:20-17:30, these with roll call."""
DAY_1 = "2026-11-23T"


def slot(station: Station, session: str = TALK) -> Slot:
    return station.camp.slots[session]


def recorded(desk: Asked) -> tuple[Event, ...]:
    """Return the events of the one answer there is."""
    assert len(desk.answers) == 1
    assert isinstance(desk.answers[0], Recorded)
    return desk.answers[0].events


def clock(session: str, station: Station) -> str:
    """Return when a session is expected."""
    found = timing(station.camp, session)
    assert found is not None
    return f"{found.expected_start:%H:%M}-{found.expected_end:%H:%M}"


def preview_of(desk: Asked) -> str:
    """Return what the dialog says would come of it."""
    return str(desk.dialog.query_one("Effects", Static).render())


async def test_it_says_which_session_where_it_stands_and_who_changes_it(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        assert "开班动员：抓两个重点，促安全稳定" in desk.words
        assert "Day 1  10:00-10:50  一号礼堂  now on" in desk.words
        assert f"{station.camp.people[BY].person.name} ({BY})" in desk.words
        assert "Choose what is to be changed." in desk.words
        await desk.press("f10")
        assert desk.open
        await desk.press("escape")
    assert desk.answers == [None]


@pytest.mark.parametrize(
    ("session", "iso", "offered"),
    [
        (TALK, NOON, "Start End Runs over Move Other room Cancel"),
        (LECTURE, NOON, "Start Runs over Move Other room Cancel"),
        ("d2-0830", NOON, "Runs over Move Other room Cancel"),
    ],
)
async def test_only_what_makes_sense_is_offered(tmp_path: Path, session: str, iso: str, offered: str) -> None:
    async with asked(a_station(tmp_path, iso=iso), ChangeDialog, session, BY) as desk:
        for word in ("Start", "End", "Runs over", "Move", "Other room", "Cancel", "Restore"):
            assert (f" {word} " in desk.words) == (word in offered), word


async def test_what_has_begun_is_over_or_cancelled_offers_other_things(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    do(station, partial(start_session, session=TALK), BY)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        assert " Move " not in desk.words
        do(station, partial(end_session, session=TALK), BY)
        desk.dialog.show()
        await desk.pilot.pause()
        assert " Cancel " not in desk.words
        assert " Start " in desk.words
    do(station, partial(cancel_session, session=RULES), BY)
    async with asked(station, ChangeDialog, RULES, BY) as desk:
        assert "7  Restore" in desk.words
        assert " Room " not in desk.words


async def test_started_now_in_three_keys(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        assert "10:00-10:50 -> 10:42-11:32" in desk.words
        assert "11:00-11:45 -> 11:32-12:17" in desk.words
        assert "runs into 午餐 12:00 by 17 min" in desk.words
        assert "In time again from 14:30 on" in desk.words
        station.now = clock_at(DAY_1 + "10:43")
        await desk.press("enter")
    (event,) = recorded(desk)
    assert (event.at, event.by, event.recorded) == (moment(DAY_1 + "10:43"), BY, None)
    assert slot(station).started == moment(DAY_1 + "10:43")


async def test_started_and_ended_at_times_that_are_typed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        await desk.type("1005")
        assert "10:05-10:55" in desk.words
        await desk.press("enter")
    (event,) = recorded(desk)
    assert (event.at, event.recorded) == (moment(DAY_1 + "10:05"), moment(NOON))
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("2")
        await desk.type("１０：４０")
        await desk.press("enter")
    assert slot(station).ended == moment(DAY_1 + "10:40")


async def test_a_time_recorded_before_is_corrected(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    do(station, partial(start_session, session=TALK), BY)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        assert "10:42 was recorded" in desk.words
        assert "has begun already" in desk.words
        await desk.press("backspace", "backspace")
        await desk.type("02")
        await desk.press("f10")
    assert slot(station).started == moment(DAY_1 + "10:02")


async def test_a_session_of_yesterday_is_put_right_on_its_own_day(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso="2026-11-24T09:00")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("2", "f10")
        assert desk.open
        assert "is on day 1, not at that time" in desk.words
        await desk.press("enter")
        await desk.type("11:00")
        await desk.press("enter")
    assert slot(station).ended == moment(DAY_1 + "11:00")


@pytest.mark.parametrize(("typed", "minutes"), [("15", 15), ("-20", -20), ("７", 7)])
async def test_it_runs_over(tmp_path: Path, typed: str, minutes: int) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        await desk.type(typed)
        shown = preview_of(desk)
        assert ("-20 min" if minutes < 0 else f"+{minutes} min") in shown
        await desk.press("enter")
    assert slot(station).extended == minutes
    assert f"-> {clock(TALK, station)}" in shown


@pytest.mark.parametrize("typed", ["x", "5x", "--5", "+-5", "99999", "五"])
async def test_minutes_that_are_none_keep_the_focus(tmp_path: Path, typed: str) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        await desk.type(typed)
        await desk.press("enter")
        assert desk.open
        assert "✗ Write minutes as 12, or -12 for less." in desk.words
    assert slot(station).extended == 0


async def test_moved_the_end_follows_the_start(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, LECTURE, BY) as desk:
        await desk.press("4")
        assert "is planned for that time already" in desk.words
        await desk.press(*["backspace"] * 5)
        await desk.type("1500")
        desk.dialog.show()
        assert "14:30-16:00 -> 15:00-16:30  +30 min" in desk.words
        assert "opens at 14:40, not at 14:10" in desk.words
        assert "! 一号礼堂" not in desk.words
        await desk.press("enter", "enter")
        await desk.type("晚到")
        await desk.press("enter")
    plan = slot(station, LECTURE).session
    assert (plan.day, plan.start, plan.end) == (1, "15:00", "16:30")
    assert slot(station, LECTURE).changes[-1].reason == "晚到"


async def test_moved_to_another_day_with_an_end_of_its_own(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, LECTURE, BY) as desk:
        await desk.press("4", "up", "backspace")
        await desk.type("2")
        await desk.press("down", "down", *["backspace"] * 5)
        await desk.type("15:10")
        await desk.press("up", *["backspace"] * 5)
        await desk.type("14:00")
        assert "Day 1 14:30-16:00 -> Day 2 14:00-15:10" in desk.words
        await desk.press("f10")
    plan = slot(station, LECTURE).session
    assert (plan.day, plan.start, plan.end) == (2, "14:00", "15:10")


async def test_what_it_runs_over_is_in_the_new_end(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    do(station, partial(extend_session, session=LECTURE, minutes=10), BY)
    async with asked(station, ChangeDialog, LECTURE, BY) as desk:
        await desk.press("4", *["backspace"] * 5)
        await desk.type("14:40")
        await desk.press("f10")
    assert (slot(station, LECTURE).session.end, slot(station, LECTURE).extended) == ("16:20", 0)


@pytest.mark.parametrize(
    ("day", "start", "wrong"),
    [
        ("x", "14:00", "Days are 1 to 10."),
        ("11", "14:00", "there is no day 11; days are 1 to 10."),
        ("1", "+1 14:00", "Write the time as 14:00."),
        ("1", "25:00", "Write the time as 14:00."),
        ("1", "03:30", "the end 05:00 is before the start 03:30."),
    ],
)
async def test_a_plan_that_cannot_be(tmp_path: Path, day: str, start: str, wrong: str) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, LECTURE, BY) as desk:
        await desk.press("4", "up", "backspace")
        await desk.type(day)
        await desk.press("down", *["backspace"] * 5)
        await desk.type(start)
        await desk.press("f10")
        assert desk.open
        assert wrong in " ".join(desk.words.split())
    assert slot(station, LECTURE).changes == ()


async def test_another_room_by_key_and_typed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, LECTURE, BY) as desk:
        await desk.press("5", "f10")
        assert "✗ Choose the room." in desk.words
        assert desk.words.count("一号礼堂") == 1
        await desk.press("1")
        assert "一号礼堂 -> 各班教室" in desk.words
        await desk.press("enter")
        await desk.type("投影坏了")
        await desk.press("enter")
    assert slot(station, LECTURE).session.room == "各班教室"
    assert slot(station, LECTURE).changes[-1].reason == "投影坏了"
    async with asked(station, ChangeDialog, LECTURE, BY) as desk:
        await desk.press("5", "0")
        await desk.type("[b]楼顶[/x]")
        assert "-> [b]楼顶[/x]" in desk.words
        await desk.press("f10")
    assert slot(station, LECTURE).session.room == "[b]楼顶[/x]"


async def test_cancelled_with_a_reason_in_the_camps_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REASONS, "weather", text("Class"))
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("6", "2")
        assert "✗ cancelled" in desk.words
        await desk.press("enter")
    cancelled = slot(station).cancelled
    assert cancelled
    assert (cancelled.reason, cancelled.by) == ("班级", BY)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("7")
        assert "✓ takes place" in desk.words
        await desk.press("enter")
    assert slot(station).cancelled is None


async def test_cancelled_without_or_with_a_typed_reason(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("6", "f10")
    assert slot(station).changes[-1].reason == ""
    async with asked(station, ChangeDialog, RULES, BY) as desk:
        await desk.press("6", "0")
        await desk.type("停电")
        await desk.press("enter")
    assert slot(station, RULES).changes[-1].reason == "停电"
