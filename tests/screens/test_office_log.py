"""The office's log: filters that combine, words, and a list that does not move under one's eyes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.camp import Camp
from kiosk.events import Corrected, Event, Marked, PinSet, ScanRefused, SheetConfirmed, SheetSubmitted, Stamp
from kiosk.i18n import Language, Text
from kiosk.station import Station
from kiosk.story import FIELDS, Teller, whole
from screens.app import KioskApp
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.office.event_whole import EventDialog
from screens.dialogs.office.log import LogDialog
from screens.dialogs.office.log_view import LogView, Numbers
from tests.screens.agenda_kit import SETTLED, Agenda
from tests.screens.kit import app_at, clock_at, do, seen
from tests.screens.test_dialogs_kit import DEPUTY, MONITOR, TRAINEE, a_station, give_pin

OFFICER = "O01"


def _made(_camp: Camp, stamp: Stamp, kind: type[Event], fields: dict[str, Any]) -> Sequence[Event]:
    return (stamp.sign(kind, **fields),)


def happen(station: Station, kind: type[Event], by: str = "", **fields: Any) -> int:
    """Let something happen, whatever the rules say; return its number."""
    do(station, partial(_made, kind=kind, fields=fields), by)
    return station.camp.seq


def a_day_at_the_camp(station: Station) -> dict[str, int]:
    """Let some things happen at two stations; return their numbers."""
    sheet: dict[str, Any] = {"class_": "一班", "day": 3, "version": 1}
    rows = {MONITOR: {"discipline": Decimal(20)}, TRAINEE: {"discipline": Decimal(18)}}
    done = {"sheet": happen(station, SheetSubmitted, MONITOR, **sheet, rows=rows, notes={TRAINEE: "手机响"})}
    done["confirm"] = happen(station, SheetConfirmed, DEPUTY, **sheet)
    fix = {"person": TRAINEE, "day": 3, "item": "discipline", "old": Decimal(18), "new": Decimal(19)}
    done["fix"] = happen(station, Corrected, OFFICER, **fix, reason="记错")
    station.name = "desk-2"
    done["scan"] = happen(station, ScanRefused, typed="****", verdict="unknown")
    station.now = clock_at("2026-11-24T09:00")
    done["mark"] = happen(station, Marked, session="d2-0830", person=TRAINEE, mark="present")
    station.name = "desk-1"
    return done


def found(view: LogView) -> list[int]:
    while view.look():
        pass
    return [int(key) for key in view.keys]


def test_numbers_are_told_by_their_keys() -> None:
    keys = Numbers([9, 7, 4, 1])
    assert list(keys) == ["9", "7", "4", "1"]
    assert [keys.index(key) for key in keys] == [0, 1, 2, 3]
    assert ["7" in keys, "8" in keys, "10" in keys, "0" in keys, "" in keys, "x" in keys] == [
        True,
        *[False] * 5,
    ]
    assert list(keys[1:3]) == ["7", "4"]
    with pytest.raises(ValueError, match="5"):
        keys.index("5")
    assert len(Numbers([])) == 0
    assert "1" not in Numbers([])


def test_filters_combine(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso="2026-11-23T20:42")
    done = a_day_at_the_camp(station)
    view = LogView(station)
    assert found(view) == list(range(station.camp.seq, 0, -1))
    view.filters.who = TRAINEE
    view.start()
    enrolled = found(view)[-1]
    assert found(view) == [done["mark"], done["fix"], done["sheet"], enrolled]
    view.filters.group = "sheets"
    view.start()
    assert found(view) == [done["sheet"]]
    view.filters.group = ""
    view.turn(1)
    assert (view.filters.day, found(view)) == (1, [enrolled])
    view.turn(1)
    assert found(view) == [done["mark"]]
    view.filters.station = "desk-1"
    view.start()
    assert found(view) == []
    view.turn(1)
    assert found(view) == [done["fix"], done["sheet"]]
    view.turn(-3)
    assert view.filters.day is None
    view.turn(-1)
    assert view.filters.day == 10
    assert view.stations() == ("desk-1", "desk-2")
    view.clear()
    assert len(found(view)) == station.camp.seq
    assert view.scanned(MONITOR)
    assert done["sheet"] in found(view)
    assert not view.scanned("nobody's")
    station.close()


def test_all_that_stands_in_the_ledger_is_told(tmp_path: Path) -> None:
    station = a_station(tmp_path, iso="2026-11-23T20:42")
    done = a_day_at_the_camp(station)
    give_pin(station)
    view = LogView(station)
    teller = Teller(station.camp, station.config)

    def told(number: int) -> dict[str, str]:
        lines = whole(teller, number, view.document(str(number)))
        return {station.say(line.label): station.say(line.value) for line in lines}

    sheet = told(done["sheet"])
    assert sheet["Number"] == str(done["sheet"])
    assert sheet["By"] == f"{MONITOR} 姚旭"
    assert sheet["Kind"] == "sheet_submitted"
    assert sheet["Happened"] == "11-23 20:42:00  (2026-11-23T20:42:00+08:00)"
    assert len(sheet["Check value"]) == 16
    assert sheet["class"] == "一班"
    assert "Recorded, later" not in sheet
    pin = told(station.camp.seq)
    assert "hash" in pin["PIN"]
    assert "$argon2" not in " ".join(pin.values())
    late = Stamp("late", station.now() - timedelta(hours=1), station.now(), "desk-1", OFFICER)
    station.record(partial(_made, kind=PinSet, fields={"person": MONITOR, "hash": "x"}), late)
    view.refresh()
    assert told(station.camp.seq)["Recorded, later"].startswith("11-24 09:00")
    station.close()


def test_every_field_there_is_has_a_word() -> None:
    import msgspec

    from tests.rules.test_story import KINDS

    envelope = {"id", "at", "recorded", "station", "by"}
    own = {one.encode_name for kind in KINDS for one in msgspec.structs.fields(kind)}
    assert own - envelope <= set(FIELDS)


class Office(Agenda):
    """The log, and whoever reads it."""

    @property
    def top(self) -> object:
        return self.app.screen

    @property
    def log(self) -> LogDialog:
        assert isinstance(self.top, LogDialog)
        return self.top

    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.text.splitlines()[4:22]]

    def line(self, part: str) -> str:
        return next((row for row in self.rows() if part in row), "")

    async def looked(self) -> None:
        """Wait until all is looked through."""
        for _ in range(100):
            if self.log.view.done:
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.text)


@asynccontextmanager
async def office(tmp_path: Path, language: Language = "en") -> AsyncIterator[tuple[Office, dict[str, int]]]:
    station = a_station(tmp_path, language, "2026-11-23T20:42")
    give_pin(station, OFFICER)
    done = a_day_at_the_camp(station)
    app = app_at(station, "desk")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.push_screen(LogDialog(station, OFFICER))
        await pilot.pause(SETTLED)
        yield Office(app, pilot), done
    station.close()


async def test_the_newest_stand_first_in_words(tmp_path: Path) -> None:
    async with office(tmp_path) as (desk, done):
        await desk.looked()
        assert "林巧云 at the roll call of" in desk.rows()[0]
        assert "refused a scan, “****”" in desk.rows()[1]
        fix = desk.line(f" {done['fix']} ")
        assert "corrected Discipline of 林巧云, day 3, from 18 to 19: 记错"[:40] in fix
        assert "夏仲明" in fix
        seq = desk.station.camp.seq
        assert f"{seq} of {seq} events" in desk.text


async def test_filters_by_keys(tmp_path: Path) -> None:
    async with office(tmp_path) as (desk, done):
        await desk.press("f4")
        assert isinstance(desk.top, ChooseDialog)
        await desk.press("5")
        await desk.looked()
        assert "2 of" in desk.text
        assert "confirmed the score sheet of 一班" in desk.rows()[0]
        await desk.press("f3")
        await desk.type(TRAINEE)
        await desk.press("enter")
        await desk.looked()
        assert [f" {done['sheet']} " in desk.rows()[0], desk.rows()[1].strip()] == [True, ""]
        await desk.press("f8")
        await desk.scan(DEPUTY)
        await desk.looked()
        assert f" {done['confirm']} " in desk.rows()[0]
        await desk.press("f3", "f6", "2")
        await desk.looked()
        assert "2 of" in desk.text
        assert "desk-2" in desk.rows()[0]
        await desk.press("left")
        await desk.looked()
        assert "Nothing of that happened" in desk.text
        before = desk.log.view.filters
        assert (before.day, before.station) == (10, "desk-2")
        await desk.press("f6", "escape", "f4", "escape")
        assert (before.day, before.station, before.group) == (10, "desk-2", ""), "nothing was chosen"


async def test_new_events_come_at_the_top_and_what_one_reads_stays(tmp_path: Path) -> None:
    async with office(tmp_path) as (desk, _):
        await desk.looked()
        happen(desk.station, ScanRefused, typed="first", verdict="unknown")
        desk.log.show()
        await desk.pilot.pause()
        assert "first" in desk.rows()[0]
        assert "▶" in desk.rows()[0], "whoever stands on the newest stays on the newest"
        await desk.press("down", "down", "down")
        before = desk.rows()
        for typed in ("second", "third"):
            happen(desk.station, ScanRefused, typed=typed, verdict="unknown")
        desk.log.show()
        await desk.pilot.pause()
        assert desk.rows() == before
        assert "2 newer" in desk.text
        await desk.press("home")
        assert "third" in desk.rows()[0]
        assert "newer" not in desk.text


async def test_one_event_whole(tmp_path: Path) -> None:
    async with office(tmp_path) as (desk, done):
        await desk.looked()
        desk.log.listing.go(str(done["sheet"]))
        await desk.press("enter")
        assert isinstance(desk.top, EventDialog)
        assert f"Event {done['sheet']}" in desk.text
        for part in ("submitted the score sheet of 一班, day 3 (2 people)", "sheet_submitted", "Check value"):
            assert part in desk.text
        assert f"{TRAINEE} 林巧云" in desk.text
        await desk.press("end", "pagedown")
        assert "手机响" in desk.text
        await desk.press("home", "escape")
        assert desk.log.listing.key == str(done["sheet"])


async def test_the_log_in_chinese(tmp_path: Path) -> None:
    async with office(tmp_path, "zh_CN") as (desk, done):
        await desk.looked()
        assert "更正林巧云第 3 天的课堂纪律：18 改为 19：记错" in desk.line(f" {done['fix']} ")
        assert "提交了一班第 3 天的打分表（2 人）" in seen(desk.app)


async def test_only_what_is_in_view_is_put_into_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Event] = []
    sentence = Teller.sentence

    def counted(self: Teller, event: Event) -> Text:
        told.append(event)
        return sentence(self, event)

    monkeypatch.setattr(Teller, "sentence", counted)
    async with office(tmp_path) as (desk, _):
        await desk.looked()
        assert isinstance(desk.app, KioskApp)
        told.clear()
        desk.log.show()
        assert 0 < len(told) <= 2 * 20, "the list is drawn twice at most"
