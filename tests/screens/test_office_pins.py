"""The office's PINs: who has one, giving them out, taking them away, unlocking."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk.access import check_pin
from kiosk.decision import Decision
from kiosk.events import Stamp
from kiosk.i18n import Language, text
from kiosk.station import NotRecorded, Outcome, Station
from screens.dialogs.new_pin import NewPinDialog
from screens.dialogs.office import giving, shown_once
from screens.dialogs.office.pin_people import PinList
from screens.dialogs.office.pins import PinsDialog
from screens.dialogs.office.shown_once import PinShown, PinsShown, spaced
from screens.widgets.big import BigText
from tests.screens.agenda_kit import SETTLED, Agenda
from tests.screens.kit import app_at, seen
from tests.screens.test_dialogs_kit import DEPUTY, MONITOR, PIN, TRAINEE, a_station, give_pin
from tests.screens.test_pin_people import OFFICER, OTHER, lock


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a PIN be taken away at once: nobody reads it here."""
    monkeypatch.setattr(shown_once, "LEAST", 0.0)


class Office(Agenda):
    """The office's PINs, and whoever sits there."""

    @property
    def top(self) -> object:
        return self.app.screen

    def line(self, part: str) -> str:
        """The first line of the list with `part` in it."""
        return next((line.rstrip() for line in self.text.splitlines()[2:] if part in line), "")

    async def stand_on(self, person: str) -> None:
        assert isinstance(self.top, PinsDialog)
        self.top.listing.go(person)
        self.top.tell(None)

    async def given(self) -> None:
        """Wait until what is hashed is there."""
        for _ in range(200):
            if isinstance(self.top, PinShown | PinsShown):
                await self.pilot.pause(SETTLED)
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.text)

    def right(self, person: str, pin: str) -> bool:
        station = self.station
        return check_pin(station.camp, person, pin, station.config, station.now()) == "ok"


@asynccontextmanager
async def office(tmp_path: Path, language: Language = "en", by: str = OFFICER) -> AsyncIterator[Office]:
    station = a_station(tmp_path, language)
    if OFFICER not in station.camp.pins:
        give_pin(station, OFFICER)
    app = app_at(station, "desk")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.push_screen(PinsDialog(station, by))
        await pilot.pause(SETTLED)
        yield Office(app, pilot)
    station.close()


async def test_a_pin_is_given_and_shown_once(tmp_path: Path) -> None:
    async with office(tmp_path) as desk:
        await desk.stand_on(MONITOR)
        await desk.press("i")
        await desk.given()
        assert isinstance(desk.top, PinShown)
        pin = desk.top.query_one(BigText).text.replace(" ", "")
        assert desk.right(MONITOR, pin)
        assert desk.station.camp.pins[MONITOR].issued
        await desk.press("x")
        assert isinstance(desk.top, PinsDialog)
        assert "given out, not changed yet" in desk.line("姚旭")
        assert pin not in desk.text.replace(" ", "")
        await desk.press("f5")
        assert "F5 again" in desk.text
        assert desk.right(MONITOR, pin), "it counts until the second key"
        await desk.press("down", "up", "f5")
        assert "F5 again" in desk.text, "going elsewhere takes the question back"
        await desk.press("f5")
        await desk.given()
        assert not desk.right(MONITOR, pin)
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or pin.encode() not in path.read_bytes(), path


async def test_a_key_pressed_twice_does_not_take_it_away_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_once, "LEAST", 60.0)
    async with office(tmp_path) as desk:
        await desk.stand_on(MONITOR)
        await desk.press("f5")
        await desk.given()
        await desk.press("f5", "enter", "escape")
        assert isinstance(desk.top, PinShown)
        monkeypatch.setattr(shown_once, "LEAST", 0.0)
        await desk.press("f9")
        assert isinstance(desk.top, PinShown), "the language may be changed"
        await desk.press("enter")
        assert isinstance(desk.top, PinsDialog)


async def test_all_monitors_and_deputies_at_once(tmp_path: Path) -> None:
    async with office(tmp_path) as desk:
        station, before = desk.station, desk.station.camp.seq
        people = PinList(station, OFFICER).without()
        assert len(people) == 12
        await desk.press("a")
        assert station.camp.seq == before
        await desk.press("f6")
        await desk.given()
        assert station.camp.seq == before + 12
        assert all(station.camp.pins[one].issued for one in people)
        top = desk.top
        assert isinstance(top, PinsShown)
        given = dict(top._pins)
        assert all(spaced(pin) in desk.text for pin in given.values())
        assert desk.right(MONITOR, given[MONITOR])
        await desk.scan(TRAINEE)
        await desk.press("enter", "escape", "down")
        assert desk.top is top
        await desk.press("escape", "escape")
        assert isinstance(desk.top, PinsDialog)
        assert PinList(station, OFFICER).without() == ()
        await desk.press("f6")
        assert "have a PIN" in desk.text
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not any(pin.encode() in written for pin in given.values())


async def test_whoever_got_a_pin_meanwhile_keeps_it_and_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving, "BREATH", 0.05)
    async with office(tmp_path) as desk:
        await desk.press("f6", "f6")
        give_pin(desk.station, MONITOR)
        await desk.given()
        assert isinstance(desk.top, PinsShown)
        assert desk.right(MONITOR, PIN)
        assert MONITOR not in desk.top._pins
        assert DEPUTY in desk.top._pins


async def test_a_locked_one_is_unlocked_and_a_pin_taken_away(tmp_path: Path) -> None:
    async with office(tmp_path) as desk:
        give_pin(desk.station, MONITOR)
        lock(desk.station, MONITOR)
        await desk.stand_on(MONITOR)
        assert "locked until 10:52, 5 wrong tries" in desk.line("姚旭")
        assert "desk-1, desk-2" in desk.text
        assert "1 locked" in desk.text
        assert not desk.right(MONITOR, PIN)
        await desk.press("u")
        assert "may try again" in desk.text
        assert desk.right(MONITOR, PIN)
        await desk.press("u")
        assert "no wrong tries" in desk.text
        await desk.press("r")
        assert "F8 again" in desk.text
        assert MONITOR in desk.station.camp.pins
        await desk.press("f8")
        assert MONITOR not in desk.station.camp.pins
        await desk.press("r")
        assert "has no PIN" in desk.text


async def test_enter_does_what_somebody_needs(tmp_path: Path) -> None:
    async with office(tmp_path) as desk:
        give_pin(desk.station, MONITOR)
        lock(desk.station, MONITOR)
        await desk.stand_on(MONITOR)
        await desk.press("enter")
        assert desk.station.camp.pins[MONITOR].failures == ()
        await desk.press("enter")
        assert "F5 gives a new PIN" in desk.text
        await desk.stand_on(DEPUTY)
        await desk.press("enter")
        await desk.given()
        assert DEPUTY in desk.station.camp.pins


async def test_ones_own_pin_is_changed_and_not_issued(tmp_path: Path) -> None:
    async with office(tmp_path) as desk:
        await desk.stand_on(OFFICER)
        await desk.press("f5")
        assert isinstance(desk.top, NewPinDialog)
        await desk.press("escape")
        await desk.press("f8")
        assert "the only one of the office" in desk.text
        assert f"kiosk pin set {OFFICER}" in desk.text
        give_pin(desk.station, OTHER)
        await desk.press("up", "down", "f8")
        assert "another officer helps" in desk.text
        await desk.press("f8")
        assert OFFICER not in desk.station.camp.pins
        assert desk.top is desk.app.screen_stack[0], "without a PIN nobody stays at the office"


async def test_somebody_else_is_found_and_given_one(tmp_path: Path) -> None:
    async with office(tmp_path) as desk:
        await desk.press("f3")
        await desk.type(TRAINEE)
        await desk.press("enter")
        assert TRAINEE in desk.chosen
        await desk.press("f5")
        await desk.given()
        assert desk.station.camp.pins[TRAINEE].issued


async def test_what_was_not_saved_is_tried_again_with_the_same_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, tried = Station.record, list[Stamp]()

    def failing(self: Station, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        assert stamp
        tried.append(stamp)
        return NotRecorded(text("NOT SAVED"), stamp) if len(tried) < 3 else record(self, decide, stamp)

    async with office(tmp_path) as desk:
        monkeypatch.setattr(Station, "record", failing)
        for person in (MONITOR, DEPUTY):
            await desk.stand_on(person)
            await desk.press("f5")
            await desk.pilot.pause(0.3)
            assert "NOT SAVED" in desk.text
        await desk.stand_on(MONITOR)
        await desk.press("f5")
        await desk.given()
        assert isinstance(desk.top, PinShown)
        assert desk.right(MONITOR, desk.top.query_one(BigText).text.replace(" ", ""))
    assert tried[0] == tried[2] != tried[1]


async def test_the_office_is_told_in_chinese(tmp_path: Path) -> None:
    async with office(tmp_path, "zh_CN") as desk:
        lock(desk.station, OFFICER)
        await desk.stand_on(OFFICER)
        assert "锁定至 10:52" in desk.line("夏仲明")
        assert "密码" in seen(desk.app)
