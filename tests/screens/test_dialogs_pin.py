"""Who it is and their PIN; the help."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.camp import Camp
from kiosk.desk import WalkIn, walk_in
from kiosk.events import Event, Stamp
from kiosk.i18n import Language, text
from kiosk.ledger import LedgerError, open_ledger
from kiosk.station import Station
from screens.dialogs.help import HelpDialog
from screens.dialogs.pin import PinDialog
from screens.dialogs.rights import Right
from screens.widgets.keys import Key
from tests.screens.kit import clock_at
from tests.screens.test_dialogs_kit import (
    DEPUTY,
    MONITOR,
    PIN,
    TRAINEE,
    Asked,
    a_station,
    asked,
    give_pin,
    member,
    tell,
)

TITLE = text("Ask the office.")
LEAVE = Right(action="leave", person=TRAINEE)


def kinds(station: Station) -> list[str]:
    """Return what the ledger says of PINs after they were given out."""
    with open_ledger(station.config.path("data/camp.json"), read_only=True) as ledger:
        found = [str(event["kind"]) for event in ledger.events().all()]
    return [kind for kind in found if kind in ("pin_failed", "pin_accepted")]


async def try_pin(desk: Asked, pin: str) -> None:
    """Type a PIN and press Enter."""
    await desk.type(pin)
    await desk.press("enter")


async def test_a_badge_and_the_right_pin(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        assert "monitor" in desk.words
        await try_pin(desk, PIN)
    assert desk.answers == [MONITOR]
    assert kinds(station) == []


async def test_a_number_is_typed_and_the_pin_has_full_width_digits(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.type("t0001")
        await desk.press("enter")
        await try_pin(desk, "２４６８")
    assert desk.answers == [MONITOR]


async def test_a_name_is_typed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.type(member(station, MONITOR).person.name)
        await desk.press("enter")
        await try_pin(desk, PIN)
    assert desk.answers == [MONITOR]


async def test_the_pin_is_not_shown(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        await desk.type("9753")
        assert "9753" not in desk.words
        assert "****" in desk.words


async def test_wrong_pins_are_counted_recorded_and_lock_out(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        for left in (4, 3, 2, 1):
            await try_pin(desk, "1357")
            assert f"✗ The PIN is wrong. Tries left: {left}." in desk.words
        await try_pin(desk, "1357")
        assert "✗ Too many wrong PINs: locked until 10:52:00." in desk.words
        await try_pin(desk, PIN)
        assert desk.open
        assert "locked until 10:52:00" in desk.words
        assert kinds(station) == ["pin_failed"] * 5
        station.now = clock_at("2026-11-23T10:53")
        await try_pin(desk, PIN)
    assert desk.answers == [MONITOR]
    assert kinds(station) == ["pin_failed"] * 5 + ["pin_accepted"]


async def test_wrong_pins_carry_the_name_of_whoever_they_were_for(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        await try_pin(desk, "1357")
    assert len(station.camp.pins[MONITOR].failures) == 1


async def test_an_empty_pin_is_no_try(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        await desk.press("enter")
        assert "✗ Enter the PIN." in desk.words
    assert kinds(station) == []


async def test_a_wrong_pin_that_is_not_saved_says_so(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)

    def failing(decide: object, stamp: Stamp) -> tuple[Event, ...]:
        raise LedgerError(text("The disk is full."))

    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        station._ledger.record = failing  # type: ignore[method-assign, assignment]
        await try_pin(desk, "1357")
        assert "✗ The disk is full." in desk.words
        await try_pin(desk, PIN)
    assert desk.answers == [MONITOR]


async def test_somebody_without_a_pin_is_taken_at_their_word(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(DEPUTY)
    assert desk.answers == [DEPUTY]


async def test_where_a_pin_is_required_nobody_is(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station, "O01")
    async with asked(station, PinDialog, TITLE, required=True) as desk:
        await desk.scan("O02")
        assert desk.open
        assert "has no PIN" in desk.words
        assert "kiosk pin set O02" in desk.words
        await desk.press("enter")
        assert desk.open
        await desk.scan("O01")
        await try_pin(desk, PIN)
    assert desk.answers == ["O01"]


async def test_who_may_not_is_told_who_may(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, required=True) as desk:
        await desk.scan(MONITOR)
        assert (
            f"✗ {member(station, MONITOR).person.name} may not do this. These may: the office." in desk.words
        )
        await desk.type(PIN)
        await desk.press("enter")
        assert desk.open
    assert desk.answers == []


async def test_who_it_is_can_be_settled(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, Right(roles=("monitor",)), who=MONITOR) as desk:
        assert member(station, MONITOR).person.name in desk.words
        await desk.scan(MONITOR)
        assert desk.open
        await try_pin(desk, PIN)
    assert desk.answers == [MONITOR]


async def test_another_badge_goes_to_the_desk_where_it_is_settled(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, Right(roles=("monitor",)), who=MONITOR) as desk:
        await desk.scan(TRAINEE)
        await desk.until(lambda: member(station).arrival is not None)
    assert desk.answers == [None]


async def test_a_scan_while_the_pin_is_typed_begins_anew(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    give_pin(station, DEPUTY, "9753")
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        await desk.type("97")
        await desk.scan(DEPUTY)
        await try_pin(desk, "9753")
    assert desk.answers == [DEPUTY]
    assert kinds(station) == []


async def test_a_badge_that_may_not_leaves_the_next_digits_in_the_line_of_the_pin(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        await desk.scan("T0099")
        assert "may not do this" in desk.words
        await desk.type(PIN)
        assert PIN not in desk.words
        await desk.press("enter")
    assert desk.answers == [MONITOR]


async def test_people_of_one_name_are_told_apart_by_number(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    name = member(station, MONITOR).person.name
    tell(station, partial(walk_in, guest=WalkIn(name=name, class_="二班"), keys=(), config=station.config))
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.type(name)
        await desk.press("enter")
        assert "✗ Several people fit; type the number:" in desk.words
        assert "T0001" in desk.words
        assert "W001" in desk.words
    assert desk.answers == []


async def test_an_unknown_badge_is_told(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan("X99999")
        assert desk.open
        assert "✗ Nobody has the badge or name" in desk.words


def test_who_has_left_may_nothing(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    camp: Camp = station.camp
    camp.people["O01"].departure = camp.people["O01"].enrolled
    assert Right(roles=("office",)).refusal(camp, "O01") is not None
    assert Right(roles=("office",)).refusal(camp, "O02") is None
    assert Right(action="leave", person=TRAINEE).refusal(camp, "O01") is not None


KEYS = (Key("F2", text("Mode"), "next_mode"), Key("F9", text("English"), "language"))


async def test_help_says_what_to_do_and_every_key(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, HelpDialog, KEYS) as desk:
        for cap in ("F1", "F2", "F9", "Ctrl+T", "Ctrl+B", "Ctrl+Q", "Enter", "Esc"):
            assert f" {cap} " in desk.words
        assert "Mode" in desk.words
        for step in range(1, 6):
            assert f" {step}  " in desk.words
        assert "~" not in desk.words
        assert "…" not in desk.words


@pytest.mark.parametrize("key", ["escape", "f1", "enter", "space"])
async def test_help_closes_by_many_keys(tmp_path: Path, key: str) -> None:
    station = a_station(tmp_path)
    async with asked(station, HelpDialog, KEYS) as desk:
        await desk.press(key)
        await desk.pilot.pause(0.1)
        assert not desk.open
    assert desk.answers == [None]


async def test_a_scan_closes_help_and_goes_to_the_desk(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, HelpDialog, KEYS) as desk:
        await desk.scan(TRAINEE)
        await desk.until(lambda: member(station).arrival is not None)
        assert not desk.open


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "班长"), ("en", "monitor")])
async def test_it_speaks_both_languages(tmp_path: Path, language: Language, word: str) -> None:
    station = a_station(tmp_path, language)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan(MONITOR)
        assert word in desk.words
