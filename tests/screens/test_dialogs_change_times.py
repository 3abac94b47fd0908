"""When a session really began and was over: corrected, recorded by two at once, taken back."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import end_session, start_session, undo_start
from kiosk.decision import Decision
from kiosk.events import SessionTimeUndone
from kiosk.station import Recorded, Station
from screens.dialogs.change import ChangeDialog
from tests.screens.kit import clock_at, do, moment, station_at
from tests.screens.test_dialogs_change import BY, TALK, preview_of, recorded, slot
from tests.screens.test_dialogs_kit import NOON, a_station, asked

DAY_1 = "2026-11-23T"
BEGIN, END = partial(start_session, session=TALK), partial(end_session, session=TALK)
CORRECT = partial(start_session, session=TALK, correct=True)


def do_at(station: Station, clock: str, decide: Decision) -> None:
    """Record a decision of this time of day 1, and let it be as late as before."""
    now = station.now
    station.now = clock_at(DAY_1 + clock)
    do(station, decide, BY)
    station.now = now


def times(station: Station) -> tuple[datetime | None, datetime | None]:
    """Return when the talk began and was over."""
    return slot(station).started, slot(station).ended


@pytest.mark.parametrize("typed", ["", "1005"])
async def test_a_start_another_desk_recorded_meanwhile_stays(tmp_path: Path, typed: str) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        await desk.type(typed)
        do_at(other, "10:03", BEGIN)
        await desk.until(lambda: "10:03 was recorded meanwhile. Look again." in desk.words)
        await desk.press("enter")
        assert desk.open
        assert "has begun already" in desk.words
    assert slot(station).started == moment(DAY_1 + "10:03")


async def test_a_start_this_desk_has_not_heard_of_stays(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        station.news = lambda: False  # type: ignore[method-assign]  # this desk has not heard of it yet
        do_at(other, "10:03", BEGIN)
        await desk.press("enter", "enter", "enter")
        assert desk.open
        assert "10:03 was recorded meanwhile. Look again." in desk.words
    assert slot(station).started == moment(DAY_1 + "10:03")


async def test_a_start_that_was_read_but_never_drawn_stays(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        do_at(other, "10:03", BEGIN)
        station.news()
        desk.dialog.accept()  # type: ignore[attr-defined]  # a form's
        await desk.pilot.pause()
        assert desk.open
        assert "has begun already" in desk.words
    assert slot(station).started == moment(DAY_1 + "10:03")


async def test_an_end_another_desk_recorded_meanwhile_stays_until_it_is_corrected(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("2")
        do_at(other, "10:30", END)
        await desk.until(lambda: "10:30 was recorded meanwhile. Look again." in desk.words)
        await desk.press("enter")
        assert desk.open
        await desk.press("backspace", "backspace")
        assert "Correct the time; 10:30 was recorded." in desk.words
        await desk.type("35")
        await desk.press("enter")
    assert slot(station).ended == moment(DAY_1 + "10:35")


async def test_a_correction_knows_of_another_made_meanwhile(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    do_at(station, "10:02", BEGIN)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1", "backspace", "backspace")
        await desk.type("06")
        do_at(other, "10:04", CORRECT)
        await desk.until(lambda: "10:04 was recorded meanwhile. Look again." in desk.words)
        await desk.press("enter")
        assert desk.open
        do(other, partial(undo_start, session=TALK), BY)
        await desk.until(lambda: "was taken back meanwhile. Look again." in desk.words)
        await desk.type("1007")
        await desk.press("enter")
    assert slot(station).started == moment(DAY_1 + "10:07")


@pytest.mark.parametrize("typed", ["", "10:02", "1002"])
async def test_a_time_nobody_changed_keeps_its_seconds(tmp_path: Path, typed: str) -> None:
    station = a_station(tmp_path)
    do_at(station, "10:02:23", BEGIN)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1", *["backspace"] * (5 if typed else 0))
        await desk.type(typed)
        assert "has begun already" in preview_of(desk)
        await desk.press("enter")
        assert desk.open
    assert slot(station).started == moment(DAY_1 + "10:02:23")


async def test_not_begun_takes_a_start_back(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    do_at(station, "10:12", BEGIN)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        assert "8  Not begun" in desk.words
        assert "Still on" not in desk.words
        await desk.press("8")
        assert "10:12-11:02 -> 10:00-10:50  -12 min" in preview_of(desk)
        assert "! not begun" in preview_of(desk)
        await desk.press("enter")
    (event,) = recorded(desk)
    assert isinstance(event, SessionTimeUndone)
    assert (event.session, event.what, event.by) == (TALK, "start", BY)
    assert times(station) == (None, None)


async def test_still_on_takes_an_end_back(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    do_at(station, "10:02", BEGIN)
    do_at(station, "10:30", END)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        assert "8  Still on" in desk.words
        assert "Not begun" not in desk.words
        await desk.press("8")
        assert "10:02-10:30 -> 10:02-10:52" in preview_of(desk)
        assert "! still on" in preview_of(desk)
        await desk.press("enter")
    assert isinstance(desk.answers[0], Recorded)
    assert times(station) == (moment(DAY_1 + "10:02"), None)


async def test_still_on_is_offered_where_no_start_was_recorded(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    do_at(station, "10:30", END)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        assert "1  Start" not in desk.words
        await desk.press("8", "enter")
    assert times(station) == (None, None)


async def test_nothing_is_taken_back_where_nothing_was_recorded(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        assert "Not begun" not in desk.words
        assert "Still on" not in desk.words
