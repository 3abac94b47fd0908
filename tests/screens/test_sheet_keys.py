"""A score sheet in fast hands: nobody pays for what was typed for somebody else, or scanned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from textual.events import Key

from kiosk.scoring.form import Form
from kiosk.station import Station
from screens.dialogs.scores.check import CheckDialog
from screens.dialogs.scores.filling import Filling
from screens.dialogs.scores.grid import GridDialog
from tests.screens.sheet_kit import CLASS, DEPUTY, MONITOR, OFFICE, Desk, desk_at, evening, hand_in, inspect

HE, LI = "T0004", "T0005"
"""何振东 (hzd) and 李秋月 (lqy)."""
FAST = 0.1
"""Seconds from one key to the next of somebody who knows the keys."""


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = evening(tmp_path)
    yield made
    made.close()


def typed_by(station: Station, keys: str) -> Filling:
    """The sheet after the monitor has typed `keys` without a pause."""
    one = Filling(station, MONITOR, CLASS, 1)
    for place, key in enumerate(keys):
        one.type(key, place * FAST)
    return one


def test_a_name_begins_anew_after_an_entry_however_fast_one_types(station: Station) -> None:
    one = typed_by(station, "hzd-1lqy-2")
    assert {who: list(row) for who, row in one.sheet.entries.items()} == {
        HE: ["discipline"],
        LI: ["discipline"],
    }
    assert one.sheet.entries[LI]["discipline"].points == Decimal(18)


@pytest.mark.parametrize("keys", ["hxq-1", "zxlq-1", "hxl18"])
def test_what_follows_letters_of_nobody_finds_nobody(station: Station, keys: str) -> None:
    assert typed_by(station, keys).sheet.entries == {}


def test_after_letters_of_nobody_no_key_touches_who_one_stands_on(station: Station) -> None:
    one = typed_by(station, "hzd-1")
    entered = one.sheet.entries
    one.type("x", 9)
    one.type("v", 9 + FAST)
    one.erase()
    assert (one.sheet.entries, one.said) == (entered, None), "backspace is for the letters"
    one.type("x", 19)
    one.type("v", 19 + FAST)
    one.mark_missing()
    assert one.sheet.entries == entered
    one.erase()
    one.mark_missing()
    assert one.sheet.entries[one.walk.person]["discipline"].points is None


def test_points_and_totals_follow_every_key_and_back(station: Station) -> None:
    one = Filling(station, MONITOR, CLASS, 1)
    seen = []
    for keys in ("hzd", "-1", "-5", "u", "u"):
        if keys == "u":
            one.undo()
        else:
            one.walk.end_name()
            for key in keys:
                one.type(key, 0.0)
        square, (total, _) = one.form.square(HE, "discipline"), one.form.total(HE)
        fresh = Form(station.camp, station.rules, MONITOR, CLASS, 1, station.now(), one.sheet.entries)
        assert square == fresh.square(HE, "discipline")
        assert (total, one.form.mean()) == (fresh.total(HE)[0], fresh.mean())
        seen.append((square.points, total))
    assert seen == [*seen[:3], seen[1], seen[0]]
    assert len(set(seen)) == 3


async def test_a_badge_scanned_while_a_list_is_open_takes_nothing_back(station: Station) -> None:
    async with desk_at(station) as desk:
        grid = await at_the_sheet(desk)
        await desk.press(*"hzd", "-", "1", "-", "2")
        entered = grid.filling.sheet.entries
        assert entered[HE]["discipline"].points == Decimal(17)
        # 0 is among its characters, and opens the line for what no list has.
        await desk.press("-")
        await desk.scan(LI)
        assert (grid.filling.sheet.entries, grid.filling.menu) == (entered, "")
        assert grid.filling.walk.person == LI
        # The line for it is open, and part of a reason is typed.
        await desk.press("-", "0", "2", "space", "a")
        await desk.scan(HE)
        assert (grid.filling.sheet.entries, grid.filling.menu) == (entered, "")
        assert grid.filling.walk.person == HE


async def test_keys_count_in_their_order_however_long_the_kiosk_is_held_up(station: Station) -> None:
    async with desk_at(station) as desk:
        grid = await at_the_sheet(desk)
        first = grid.filling.walk.person
        # All of them wait by the time the first is dealt with, as after a disk that took a second.
        for key, char in (("minus", "-"), ("5", "5"), ("down", None), ("minus", "-"), ("1", "1")):
            desk.app.post_message(Key(key, char))
        await desk.pilot.pause(0.1)
        people = list(grid.filling.form.people)
        assert {who: list(row) for who, row in grid.filling.sheet.entries.items()} == {
            first: ["homework"],
            people[people.index(first) + 1]: ["discipline"],
        }


@pytest.mark.parametrize("size", [(100, 30), (120, 34), (160, 45)])
async def test_every_line_of_a_list_can_be_seen(station: Station, size: tuple[int, int]) -> None:
    async with desk_at(station, size=size) as desk:
        grid = await at_the_sheet(desk)
        await desk.press("end", "-")
        last = grid.filling.options[-1]
        assert all(
            shown in desk.text for shown in (f" {last.key} ", last.given.reason, "something else, typed")
        )
        assert grid.filling.form.people[grid.filling.walk.person].person.name in desk.line("▶")


async def test_a_monitor_submits_and_the_deputy_confirms(station: Station) -> None:
    inspect(station)
    async with desk_at(station) as desk:
        await at_the_sheet(desk)
        await desk.press(*"hzd", "-", "2", "f10", "f10")
        sheet = station.camp.sheets[CLASS, 1]
        assert (sheet.state, sheet.submitters) == ("submitted", (MONITOR,))
        await desk.pilot.pause()
        hand_in(station, OFFICE, {MONITOR: {}})
        desk.app.push_screen(CheckDialog(station, DEPUTY, CLASS, 1))
        await desk.pilot.pause()
        await desk.press("f10")
        assert sheet.state == "confirmed"


async def at_the_sheet(desk: Desk, by: str = MONITOR) -> GridDialog:
    grid = GridDialog(desk.station, by, CLASS, 1)
    desk.app.push_screen(grid)
    await desk.pilot.pause(0.1)
    return grid
