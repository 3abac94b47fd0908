"""A session is changed while others do so too, or the disk fails, or a title is hostile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import (
    add_session,
    cancel_session,
    change_room,
    extend_session,
    move_session,
    post_notice,
)
from kiosk.decision import Decision
from kiosk.events import Session
from kiosk.i18n import Language
from kiosk.ledger import NotSaved, open_ledger
from kiosk.station import Station
from screens.dialogs.change import ChangeDialog
from tests.screens.kit import clock_at, do, moment, station_at
from tests.screens.test_dialogs_change import BY, PARTY, TALK, preview_of, recorded, slot
from tests.screens.test_dialogs_kit import NOON, TRAINEE, a_station, asked, tell


async def test_who_may_not_is_refused(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, TRAINEE) as desk:
        await desk.press("6", "f10")
        assert desk.open
        assert "✗ Your role may not do this." in desk.words
        assert "Ask the office." in desk.words
    assert slot(station).cancelled is None


async def test_what_somebody_else_did_meanwhile_shows_and_is_looked_at_again(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        assert "10:00-10:50 -> 10:00-11:00" in desk.words
        station.news = lambda: False  # type: ignore[method-assign]  # this desk has not heard of it yet
        do(other, partial(extend_session, session=TALK, minutes=10), BY)
        await desk.press("enter")
        assert desk.open
        assert "The agenda has changed meanwhile." in desk.words
        assert slot(station).extended == 10
        assert "10:00-11:00 -> 10:00-11:10" in desk.words
        await desk.press("enter")
    assert slot(station).extended == 20


async def test_what_somebody_else_did_elsewhere_is_no_matter(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        station.news = lambda: False  # type: ignore[method-assign]
        do(other, partial(change_room, session=PARTY, room="操场"), BY)
        do(other, partial(move_session, session="d2-0830", day=2, start="08:40", end="10:00"), BY)
        do(other, partial(post_notice, text="x", until=moment("2026-11-24T12:00")), BY)
        await desk.press("enter")
    assert slot(station).extended == 10


async def test_it_follows_what_others_do(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        do(other, partial(extend_session, session=TALK, minutes=5), BY)
        await desk.until(lambda: "10:00-10:55 -> 10:00-11:05" in desk.words)
        do(other, partial(cancel_session, session=TALK), BY)
        await desk.until(lambda: "7  Restore" in desk.words and "Minutes" not in desk.words)
        await desk.press("f10")
        assert desk.open


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (("3", "1", "0"), "session_extended"),
        (("1",), "session_started"),
        (("6", "2"), "session_cancelled"),
    ],
)
async def test_what_was_saved_after_all_counts_once(
    tmp_path: Path, saved_but_failed: Callable[[Station], None], keys: tuple[str, ...], kind: str
) -> None:
    station = a_station(tmp_path)
    saved_but_failed(station)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press(*keys, "enter")
        assert desk.open
        assert "✗ NOT SAVED" in desk.words
        station.now = clock_at("2026-11-23T10:44")
        await desk.pilot.pause(0.3)
        await desk.press("f10")
    (event,) = recorded(desk)
    assert event.at == moment(NOON)
    with open_ledger(station.config.path("data/camp.json"), read_only=True) as reader:
        assert len([one for one in reader.events().all() if one["kind"] == kind]) == 1


async def test_a_full_disk_records_nothing_and_what_is_changed_then_is_another_wish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = a_station(tmp_path)
    ledger, stamps = station._ledger, []
    record = ledger.record

    def full(decide: object, stamp: object) -> None:
        stamps.append(stamp)
        raise NotSaved(Path("camp.json"), OSError(28, "No space left on device"))

    monkeypatch.setattr(ledger, "record", full)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0", "enter", "enter")
        assert "✗ NOT SAVED" in desk.words
        assert stamps[0] == stamps[1]
        await desk.press("backspace", "5")
        assert "NOT SAVED:" not in desk.words.split("Enter  Next")[0].split("What comes")[1]
        await desk.press("enter")
        assert stamps[2] != stamps[0]
        monkeypatch.setattr(ledger, "record", record)
        await desk.press("enter")
    assert slot(station).extended == 15


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_hostile_titles_break_nothing(tmp_path: Path, language: Language) -> None:
    station = a_station(tmp_path, language)
    evil = "[@click=app.quit]甲[/red]{x}\x1b[2J\u202e" + "长" * 200
    for place, start in enumerate(("19:00", "19:30")):
        new = Session(id=f"e{place}", day=1, start=start, end="20:00", title=evil, room=evil, roll_call=True)
        tell(station, partial(add_session, session=new))
    async with asked(station, ChangeDialog, "e0", BY) as desk:
        await desk.press("3", "3", "0", "up", "5", "1", "up", "4")
        assert "[@click=app.quit]甲[/red]{x}" in desk.words
        assert "\x1b" not in desk.words
        await desk.press("backspace", "2", "f10")
    assert recorded(desk)


async def test_a_room_that_is_taken_is_said(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    new = Session(id="n", day=1, start="15:00", end="17:00", title="[red]合唱", room="操场")
    do(station, partial(add_session, session=new), BY)
    async with asked(station, ChangeDialog, "n", BY) as desk:
        await desk.press("5", "0")
        await desk.type("一号礼堂")
        assert "! 一号礼堂 is taken 14:30-16:00: 新时代一线窗口党组织的责任与使命." in desk.words
        assert desk.words.count("is taken") == 1
        await desk.press("backspace")
        assert "is taken" not in desk.words


async def test_many_that_move_are_counted_and_the_warnings_stay(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    for place in range(30):
        at = f"{13 + place // 60}:{place:02d}"
        new = Session(
            id=f"m{place:02d}", day=3, start=at, end=f"13:{place + 1:02d}", title=f"t{place}", room="r"
        )
        do(station, partial(add_session, session=new), BY)
    fixed = Session(id="fix", day=3, start="14:00", end="14:20", title="茶歇", room="r", fixed=True)
    do(station, partial(add_session, session=fixed), BY)
    async with asked(station, ChangeDialog, "m00", BY) as desk:
        await desk.press("3")
        await desk.type("45")
        assert "13:00-13:01 -> 13:00-13:46  +45 min  t0" in desk.words
        assert "and " in preview_of(desk)
        assert "runs into 茶歇 14:00" in desk.words


async def test_the_session_it_is_about_comes_first(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    do(station, extend(30), BY)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("4", "up", "backspace", "2")
        _, first, second, *_ = preview_of(desk).splitlines()
        assert first.startswith("Day 1 10:00-11:20 -> Day 2 10:00-11:20")
        assert second.startswith("11:20-12:05 -> 11:00-11:45  -20 min")


async def test_a_scan_is_never_lost(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        await desk.scan(station.camp.people[TRAINEE].badge)
        assert not desk.open
    assert station.camp.people[TRAINEE].arrival
    assert slot(station).extended == 0


async def test_in_chinese_its_words_are_chinese(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path, "zh_CN"), ChangeDialog, TALK, BY) as desk:
        await desk.press("3", "1", "0")
        assert "第 1 天  10:00-10:50  一号礼堂  进行中" in desk.words
        assert "10:00-10:50 -> 10:00-11:00  +10 分" in desk.words


def extend(minutes: int) -> Decision:
    """Return the decision that the first talk runs over by this much."""
    return partial(extend_session, session=TALK, minutes=minutes)
