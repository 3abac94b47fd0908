"""Nothing is recorded that nobody could see, nothing by whom may not any more, nothing typed into nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.events import Key

from kiosk.agenda import CHANGED_MEANWHILE, cancel_session, change_room, extend_session, start_session
from kiosk.desk import withdraw
from kiosk.ledger import open_ledger
from kiosk.station import Station
from screens.dialogs import effects
from screens.dialogs.change import ChangeDialog
from screens.dialogs.effects import Sight
from screens.dialogs.pick import Pick
from tests.screens.kit import clock_at, do, moment, station_at
from tests.screens.test_dialogs_change import BY, PARTY, TALK, slot
from tests.screens.test_dialogs_kit import NOON, a_station, asked

MORE = partial(extend_session, session=TALK, minutes=200)


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody see anything within the time a test takes."""
    monkeypatch.setattr(effects, "TO_SEE", 600.0)


async def test_what_changed_an_instant_before_enter_is_looked_at_first(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        assert "10:00-10:50 -> 10:00-11:00" in desk.words
        do(other, MORE, BY)
        await desk.until(lambda: slot(station).extended == 200)
        desk.pilot.app.post_message(Key("enter", "\r"))
        await desk.until(lambda: station.say(CHANGED_MEANWHILE) in desk.words)
        assert slot(station).extended == 200
        assert "10:00-14:10 -> 10:00-14:20" in desk.words
        await desk.press("enter")
    assert slot(station).extended == 210


async def test_what_was_read_but_never_drawn_is_looked_at_first(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        do(other, MORE, BY)
        station.news()
        desk.dialog.query_one("#minutes").focus()
        desk.dialog.accept()  # type: ignore[attr-defined]  # a form's
        await desk.pilot.pause()
        assert desk.open
        assert slot(station).extended == 200
        await desk.press("f10")
    assert slot(station).extended == 210


async def test_what_was_there_to_be_seen_is_recorded_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effects, "TO_SEE", 0.0)
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        do(other, MORE, BY)
        await desk.until(lambda: "10:00-14:10 -> 10:00-14:20" in desk.words)
        await desk.press("enter")
    assert slot(station).extended == 210


async def test_a_change_elsewhere_and_the_clock_are_no_matter(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("1")
        do(other, partial(change_room, session=PARTY, room="操场"), BY)
        await desk.until(lambda: slot(station, PARTY).session.room == "操场")
        station.now = clock_at("2026-11-23T10:44")
        await desk.press("enter")
    assert slot(station).started == moment("2026-11-23T10:44")


def test_another_wish_was_seen_by_whoever_made_it(tmp_path: Path) -> None:
    station, sight = a_station(tmp_path), Sight()
    ten, twenty = (partial(extend_session, session=TALK, minutes=minutes) for minutes in (10, 20))
    sight.look(station.camp, 10, ten, station.stamp(BY))
    do(station, MORE, BY)
    sight.look(station.camp, 20, twenty, station.stamp(BY))
    assert not sight.missed()
    do(station, MORE, BY)
    sight.look(station.camp, 20, twenty, station.stamp(BY))
    sight.look(station.camp, 20, twenty, station.stamp(BY))
    assert sight.missed()
    assert not sight.missed()
    station.close()


def test_the_clock_going_on_with_a_change_elsewhere_is_no_matter(tmp_path: Path) -> None:
    station, sight = a_station(tmp_path), Sight()
    begin = partial(start_session, session=TALK)
    sight.look(station.camp, 1, begin, station.stamp(BY))
    do(station, partial(change_room, session=PARTY, room="操场"), BY)
    station.now = clock_at("2026-11-23T10:44")
    sight.look(station.camp, 1, begin, station.stamp(BY))
    assert not sight.missed()
    station.close()


async def test_who_was_sent_home_at_another_station_changes_nothing(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        station.news = lambda: False  # type: ignore[method-assign]  # this desk has not heard of it yet
        do(other, partial(withdraw, who=BY, reason="x"), BY)
        assert not station.camp.people[BY].withdrawn
        await desk.press("enter")
        assert desk.open
        assert "✗ Your role may not do this." in desk.words
    assert slot(station).extended == 0


async def test_keys_go_on_where_the_row_they_went_to_is_gone(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        await desk.type("1")
        do(other, partial(cancel_session, session=TALK), BY)
        await desk.until(lambda: "7  Restore" in desk.words and "Minutes" not in desk.words)
        assert isinstance(desk.dialog.focused, Pick)
        await desk.press("7", "enter")
    assert slot(station).cancelled is None


async def test_where_the_focus_is_in_sight_it_stays(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), ChangeDialog, TALK, BY) as desk:
        await desk.press("3")
        focused = desk.dialog.focused
        desk.dialog.show()
        assert desk.dialog.focused is focused
        desk.dialog.set_focus(None)
        desk.dialog.show()
        assert isinstance(desk.dialog.focused, Pick)


async def test_what_was_saved_after_all_counts_once_also_after_another_wish(
    tmp_path: Path, saved_but_failed: Callable[[Station], None]
) -> None:
    station = a_station(tmp_path)
    saved_but_failed(station)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0", "enter")
        assert "✗ NOT SAVED" in desk.words
        await desk.type("x")
        assert "NOT SAVED" not in desk.words.split("What comes")[1].split("Enter  Next")[0]
        await desk.press("f10")
        assert "✗ Write minutes as 12" in desk.words
        await desk.press("backspace", "f10")
    assert slot(station).extended == 10
    with open_ledger(station.config.path("data/camp.json"), read_only=True) as reader:
        assert len([one for one in reader.events().all() if one["kind"] == "session_extended"]) == 1
