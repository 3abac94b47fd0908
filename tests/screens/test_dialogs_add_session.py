"""A session is added: what is asked, what it runs into, the draft, and the session in the ledger."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import cancel_session
from kiosk.camp import Slot
from kiosk.events import Session
from kiosk.ledger import NotSaved
from kiosk.station import Recorded, Station
from screens.dialogs.add_session import AddSessionDialog, Sketch
from tests.screens.kit import do, station_at
from tests.screens.test_dialogs_change import BY
from tests.screens.test_dialogs_kit import NOON, TRAINEE, Asked, a_station, asked

DRAFT = AddSessionDialog.DRAFT


def added(station: Station, before: set[str]) -> list[Slot]:
    """Return the sessions that were not there before."""
    return [slot for key, slot in station.camp.slots.items() if key not in before]


async def fill(desk: Asked, start: str = "20:25", end: str = "20:30", title: str = "合唱") -> None:
    """Enter times and title; the keys then go to the places."""
    for word in (start, end, title):
        await desk.type(word)
        await desk.press("enter")


async def test_everything_by_keys(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    before = set(station.camp.slots)
    async with asked(station, AddSessionDialog, 3, BY) as desk:
        assert station.camp.people[BY].person.name in desk.words
        await fill(desk, "８:00", "0825")
        assert "08:00-08:25  合唱  -  ✓ new" in desk.words
        await desk.press("1", "enter")
        await desk.type("李老师")
        await desk.press("enter", "2", "enter", "0")
        await desk.type("文艺")
        await desk.press("enter", "2", "enter", "2", "enter")
    assert isinstance(desk.answers[0], Recorded)
    (slot,) = added(station, before)
    assert slot.session == Session(
        id="d3-0800",
        day=3,
        start="08:00",
        end="08:25",
        title="合唱",
        room="各班教室",
        speaker="李老师",
        format="教学授课",
        area="文艺",
        roll_call=True,
        fixed=True,
    )
    assert station.drafts.get(DRAFT, Sketch) is None


async def test_title_and_times_are_enough(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    before = set(station.camp.slots)
    async with asked(station, AddSessionDialog, 2, BY) as desk:
        await fill(desk)
        await desk.press("f10")
    (slot,) = added(station, before)
    assert slot.session == Session(id="d2-2025", day=2, start="20:25", end="20:30", title="合唱")


@pytest.mark.parametrize(
    ("start", "end", "title", "wrong"),
    [
        ("", "", "", "Write the time as 14:00."),
        ("14:00", "99", "x", "Write the time as 14:00."),
        ("14:00", "13:00", "x", "the end 13:00 is before the start 14:00."),
        ("14:00", "15:00", "", "A session needs a title."),
    ],
)
async def test_what_is_missing_is_said(tmp_path: Path, start: str, end: str, title: str, wrong: str) -> None:
    station = a_station(tmp_path)
    before = set(station.camp.slots)
    async with asked(station, AddSessionDialog, 2, BY) as desk:
        for word in (start, end, title):
            await desk.type(word)
            await desk.press("down")
        await desk.press("f10")
        assert desk.open
        assert wrong in " ".join(desk.words.split())
    assert added(station, before) == []


async def test_enter_stays_on_a_time_that_cannot_be_read(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path), AddSessionDialog, 2, BY) as desk:
        await desk.type("99")
        await desk.press("enter", "backspace", "backspace")
        await desk.type("14:00")
        await desk.press("enter")
        await desk.type("15:00")
        await desk.press("enter", "x")
        assert "14:00-15:00  x" in desk.words


async def test_what_it_runs_into_and_whose_room_it_takes(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    async with asked(station, AddSessionDialog, 1, BY) as desk:
        await fill(desk, "14:45", "15:00")
        await desk.press("0")
        await desk.type("一号礼堂")
        assert "! 一号礼堂 is taken 14:30-16:00" in desk.words
        do(other, partial(cancel_session, session="d1-1430"), BY)
        await desk.until(lambda: "is taken" not in desk.words)


async def test_a_half_filled_form_comes_back_and_is_given_up_by_escape(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, AddSessionDialog, 3, BY) as desk:
        await fill(desk, title="合唱[/b]")
        await desk.press("0")
        await desk.type("楼顶")
        desk.dialog.dismiss(None)
        await desk.pilot.pause()
    again = a_station(tmp_path)
    async with asked(again, AddSessionDialog, 5, BY) as desk:
        assert "This form was left half filled." in desk.words
        assert "20:25-20:30  合唱[/b]  楼顶  ✓ new" in desk.words
        assert again.drafts.get(DRAFT, Sketch) == Sketch(
            day="3", start="20:25", end="20:30", title="合唱[/b]", room="楼顶"
        )
        await desk.press("escape")
        assert "Press Escape again" in desk.words
        await desk.press("x")
        assert "Press Escape again" not in desk.words
        await desk.press("escape", "escape")
    assert desk.answers == [None]
    async with asked(a_station(tmp_path), AddSessionDialog, 5, BY) as desk:
        assert "合唱" not in desk.words
        await desk.press("escape")
    assert desk.answers == [None]


async def test_a_draft_that_cannot_be_read_is_no_trouble(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    station.drafts.put(DRAFT, ["nonsense"])
    async with asked(station, AddSessionDialog, 3, BY) as desk:
        assert "half filled" not in desk.words


async def test_who_may_not_is_refused(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    before = set(station.camp.slots)
    async with asked(station, AddSessionDialog, 3, TRAINEE) as desk:
        await fill(desk)
        await desk.press("f10")
        assert desk.open
        assert "✗ Your role may not do this." in desk.words
    assert added(station, before) == []


async def test_what_is_not_saved_stays_with_its_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = a_station(tmp_path)
    before, ledger = set(station.camp.slots), station._ledger
    record = ledger.record

    def full(decide: object, stamp: object) -> None:
        raise NotSaved(Path("camp.json"), OSError(28, "No space left on device"))

    monkeypatch.setattr(ledger, "record", full)
    async with asked(station, AddSessionDialog, 3, BY) as desk:
        await fill(desk)
        await desk.press("f10")
        assert desk.open
        assert "✗ NOT SAVED" in desk.words
        assert station.drafts.get(DRAFT, Sketch)
        monkeypatch.setattr(ledger, "record", record)
        await desk.press("f10")
    assert len(added(station, before)) == 1


async def test_the_same_time_added_elsewhere_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = station_at(tmp_path, NOON, name="desk-2")
    before = set(station.camp.slots)
    async with asked(station, AddSessionDialog, 3, BY) as desk:
        await fill(desk)
        station.news = lambda: False  # type: ignore[method-assign]  # this desk has not heard of it yet
        async with asked(other, AddSessionDialog, 3, BY) as there:
            await fill(there, title="朗诵")
            await there.press("f10")
        await desk.press("f10")
        assert "The agenda has changed meanwhile." in desk.words
        await desk.press("f10")
    assert [slot.session.title for slot in added(station, before)] == ["朗诵", "合唱"]


async def test_in_chinese_at_the_smallest_size(tmp_path: Path) -> None:
    async with asked(a_station(tmp_path, "zh_CN"), AddSessionDialog, 3, BY) as desk:
        await fill(desk)
        for word in ("标题", "地点", "主讲", "形式", "方面", "点名"):
            assert word in desk.words
        assert "20:25-20:30  合唱" in desk.words
        assert "F10" in desk.words
