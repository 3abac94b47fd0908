"""The PIN of one's own: at the first use of an issued one, and later."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.access import check_pin, hash_pin, reset_pin, set_pin, verify_pin
from kiosk.decision import Decision
from kiosk.events import Stamp
from kiosk.i18n import text
from kiosk.ledger import open_ledger
from kiosk.station import NotRecorded, Outcome, Recorded, Station
from screens.dialogs.new_pin import NewPinDialog
from tests.screens.kit import do
from tests.screens.test_dialogs_kit import MONITOR, PIN, TRAINEE, Asked, a_station, asked, give_pin

OFFICER = "O01"
OWN = "135790"


def issue(station: Station, person: str = MONITOR, pin: str = PIN) -> None:
    """Have the office give somebody a PIN."""
    hashed = hash_pin(pin)
    assert isinstance(hashed, str)
    do(station, partial(set_pin, person=person, hashed=hashed), OFFICER)
    assert station.camp.pins[person].issued


def right(station: Station, pin: str, person: str = MONITOR) -> bool:
    return check_pin(station.camp, person, pin, station.config, station.now()) == "ok"


async def enter(desk: Asked, *pins: str) -> None:
    """Type PINs, each with its Enter."""
    for pin in pins:
        await desk.type(pin)
        await desk.press("enter")


async def test_an_issued_pin_is_given_up_for_ones_own(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    issue(station)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        assert "Choose your own PIN" in desk.words
        await enter(desk, OWN)
        assert OWN not in desk.words
        assert "******" in desk.words
        await enter(desk, OWN)
    assert desk.answers == [True]
    state = station.camp.pins[MONITOR]
    assert not state.issued
    assert state.given.by == MONITOR
    assert right(station, OWN)
    assert not right(station, PIN)


async def test_what_is_given_up_records_nothing_and_answers_nothing(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    issue(station)
    before = station.camp.seq
    async with asked(station, NewPinDialog, MONITOR) as desk:
        await enter(desk, OWN)
        await desk.press("escape")
    assert desk.answers == [None]
    assert station.camp.seq == before
    assert station.camp.pins[MONITOR].issued


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        (("123",), "4 to 12 digits"),
        (("7777",), "4 to 12 digits"),
        ((PIN, PIN), "there is already"),
        ((OWN, "135791"), "not the same as above"),
        ((OWN, ""), "not the same as above"),
    ],
    ids=["short", "one digit", "the issued one", "mistyped", "empty"],
)
async def test_what_is_not_taken(tmp_path: Path, pins: tuple[str, ...], said: str) -> None:
    station = a_station(tmp_path)
    issue(station)
    before = station.camp.seq
    async with asked(station, NewPinDialog, MONITOR) as desk:
        await enter(desk, *pins)
        assert said in desk.words
        assert desk.open
        assert station.camp.seq == before
        await enter(desk, *((OWN,) if said.startswith("not the same") else (OWN, OWN)))
    assert desk.answers == [True]
    assert right(station, OWN)


async def test_digits_typed_as_fast_as_a_scanner_are_digits(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    issue(station)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        await desk.scan(OWN)
        await desk.scan(MONITOR)
        assert desk.open, "the own badge is no reason to close"
        await desk.scan(OWN)
    assert desk.answers == [True]
    assert right(station, OWN)


async def test_somebody_elses_badge_closes_it(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    issue(station)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        await enter(desk, OWN)
        await desk.scan(TRAINEE)
    assert desk.answers == [None]
    assert station.camp.pins[MONITOR].issued


async def test_a_pin_of_ones_own_is_shown_before_it_is_changed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        assert "Change your PIN" in desk.words
        await enter(desk, "1111", OWN, OWN)
        assert "Tries left: 4" in desk.words
        await desk.type(PIN)
        await desk.press("f10")
    assert desk.answers == [True]
    assert right(station, OWN)
    assert len(station.camp.pins[MONITOR].failures) == 0


async def test_a_pin_the_office_took_away_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    """Whoever found an issued PIN on a note gets nowhere once the office has noticed."""
    station = a_station(tmp_path)
    issue(station)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        do(station, partial(reset_pin, person=MONITOR), OFFICER)
        await enter(desk, OWN, OWN)
        assert "has reset this PIN" in desk.words
        issue(station, pin="864209")
        await enter(desk, OWN)
        assert "has reset this PIN" in desk.words
        await desk.press("escape")
    assert desk.answers == [None]
    assert right(station, "864209")


async def test_what_was_not_saved_is_tried_again_as_the_same_key_press(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = a_station(tmp_path)
    issue(station)
    record, tried = Station.record, list[Stamp]()

    def failing(self: Station, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        assert stamp
        tried.append(stamp)
        return NotRecorded(text("NOT SAVED"), stamp) if len(tried) == 1 else record(self, decide, stamp)

    monkeypatch.setattr(Station, "record", failing)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        await enter(desk, OWN, OWN)
        assert "NOT SAVED Press F10" in desk.words
        await desk.press("f10")
    assert desk.answers == [True]
    assert tried[0] == tried[1]
    assert right(station, OWN)


async def test_a_pin_that_was_saved_all_the_same_is_answered_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a failed sync it is open whether it is on the disk: here it was."""
    station = a_station(tmp_path)
    issue(station)
    record, tried = Station.record, list[Outcome]()

    def lost(self: Station, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        tried.append(record(self, decide, stamp))
        return NotRecorded(text("NOT SAVED"), stamp) if len(tried) == 1 else tried[-1]

    monkeypatch.setattr(Station, "record", lost)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        await enter(desk, OWN, OWN)
        await desk.press("f10")
    assert desk.answers == [True]
    first, again = tried
    assert isinstance(first, Recorded)
    assert isinstance(again, Recorded)
    assert again.repeated
    assert again.events == first.events


async def test_no_pin_is_ever_written_down(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    issue(station)
    async with asked(station, NewPinDialog, MONITOR) as desk:
        await enter(desk, OWN, "135791", OWN)
    assert desk.answers == [True]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "camp.json" for path in files)
    for path in files:
        written = path.read_bytes()
        assert OWN.encode() not in written, path
        assert b"135791" not in written, path
    with open_ledger(station.config.path("data/camp.json"), read_only=True) as ledger:
        kept = [event for event in ledger.events().all() if event["kind"] == "pin_set"]
    assert verify_pin(OWN, kept[-1]["hash"])
