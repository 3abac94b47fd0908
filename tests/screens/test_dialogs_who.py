"""Who it is and their PIN, where the keys are faster than a person or the name is not all there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import withdraw
from kiosk.i18n import text
from kiosk.roster import people_index
from kiosk.station import Recorded
from screens.dialogs.leave import LeaveDialog
from screens.dialogs.pin import PinDialog
from screens.dialogs.rights import Right
from tests.screens.test_dialogs_kit import (
    MONITOR,
    PIN,
    TRAINEE,
    a_station,
    asked,
    found_by,
    give_pin,
    member,
)

TITLE = text("Ask the office.")
LEAVE = Right(action="leave", person=TRAINEE)
ANYBODY = Right(roles=("trainee", "monitor", "deputy"))
ALIKE = "T0006"
"""Somebody with initials that are another's as well."""


@pytest.mark.parametrize("who", ["", MONITOR])
async def test_a_pin_typed_as_fast_as_a_scan_is_a_pin(tmp_path: Path, who: str) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE, who=who) as desk:
        if not who:
            await desk.scan(MONITOR)
        await desk.scan("975310")
        assert desk.open
        assert "975310" not in desk.words
        assert "✗ The PIN is wrong. Tries left: 4." in desk.words
        await desk.scan(PIN)
    assert desk.answers == [MONITOR]


async def test_a_fast_end_of_a_pin_is_added_to_its_beginning(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station, MONITOR, "246813")
    async with asked(station, PinDialog, TITLE, LEAVE, who=MONITOR) as desk:
        await desk.type("24")
        await desk.scan("6813")
    assert desk.answers == [MONITOR]


async def test_what_can_be_no_pin_is_masked_and_no_try(tmp_path: Path) -> None:
    """A badge of another system, scanned by mistake, must not lock anybody out."""
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE, who=MONITOR) as desk:
        await desk.scan("X99999")
        assert desk.open
        assert "X99999" not in desk.words
        assert "******" in desk.words
        assert station.camp.pins[MONITOR].failures == ()


async def test_a_fast_pin_approves_a_leave(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.scan(MONITOR)
        await desk.scan("99999")
        assert "99999" not in desk.words
        assert "✗ The PIN is wrong." in desk.words
        await desk.scan(PIN)
    assert desk.answers[0].by == MONITOR


async def test_initials_of_one_person_are_enough(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.type(found_by(station, MONITOR))
        assert member(station, MONITOR).person.name in desk.words
        await desk.press("enter")
        await desk.type(PIN)
        await desk.press("enter")
    assert desk.answers == [MONITOR]


async def test_initials_of_two_ask_for_the_number(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, PinDialog, TITLE, ANYBODY) as desk:
        await desk.type(found_by(station, ALIKE, fitting=2))
        assert "✓" not in desk.words
        await desk.press("enter")
        assert desk.open
        assert "✗ Several people fit; type the number:" in desk.words
        assert ALIKE in desk.words
    assert desk.answers == []


async def test_who_is_withdrawn_does_not_compete(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    typed = found_by(station, ALIKE, fitting=2)
    hits = [hit.person for hit in people_index(station.camp).find(typed)]
    other = next(one for one in hits if one != ALIKE)
    done = station.record(partial(withdraw, who=other, reason="ill"), station.stamp("O01"))
    assert isinstance(done, Recorded), done
    async with asked(station, PinDialog, TITLE, ANYBODY) as desk:
        await desk.type(typed)
        assert f"✓ {member(station, ALIKE).person.name}" in desk.words


async def test_a_scan_is_not_guessed_at(tmp_path: Path) -> None:
    """A badge read only in part is not taken for whoever it happens to find."""
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, PinDialog, TITLE, LEAVE) as desk:
        await desk.scan("yaox")
        assert "✗ Nobody has the badge or name" in desk.words
        assert "PIN" not in desk.words
        await desk.press("enter")
        assert desk.open
    assert desk.answers == []
