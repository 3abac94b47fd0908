"""Leave: from when, until when, of which kind, why, and who approves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.camp import Camp
from kiosk.i18n import Language, Text, render, text
from kiosk.ledger import open_ledger
from screens.dialogs.leave import REASONS, LeaveDialog, LeaveForm
from screens.dialogs.times import proposals, read_moment
from tests.screens.kit import clock_at, moment
from tests.screens.test_dialogs_kit import (
    DEPUTY,
    MONITOR,
    NOON,
    PIN,
    a_station,
    asked,
    found_by,
    give_pin,
    laid_down,
    member,
)

DAY_1 = "2026-11-23T"


def camp() -> Camp:
    """Return the sample camp."""
    with open_ledger(laid_down() / "data" / "camp.json", read_only=True) as ledger:
        return ledger.camp


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", "2026-11-23T14:00"),
        ("9:05", "2026-11-23T09:05"),
        ("1400", "2026-11-23T14:00"),
        ("930", "2026-11-23T09:30"),
        ("１４：３０", "2026-11-23T14:30"),
        ("14.30", "2026-11-23T14:30"),
        ("02:00", "2026-11-24T02:00"),
        ("+1 14:00", "2026-11-24T14:00"),
        ("＋１　14：00", "2026-11-24T14:00"),
        ("+ 1 14:00", "2026-11-24T14:00"),
        ("+9 08:00", "2026-12-02T08:00"),
    ],
)
def test_a_time_is_understood(typed: str, meant: str) -> None:
    days = camp().days
    assert days is not None
    assert read_moment(typed, days, moment(NOON)) == moment(meant)


@pytest.mark.parametrize(
    "typed", ["", "x", "25:00", "14:60", "14", "+1", "+x 14:00", "14:00:00", "+1 14:00 x"]
)
def test_nonsense_is_told_how_to_write(typed: str) -> None:
    days = camp().days
    assert days is not None
    read = read_moment(typed, days, moment(NOON))
    assert isinstance(read, Text)
    assert "+1 14:00" in render(read, "en")


@pytest.mark.parametrize("typed", ["+10 08:00", "-1 08:00", "+99 08:00"])
def test_a_day_outside_the_camp_is_none(typed: str) -> None:
    days = camp().days
    assert days is not None
    read = read_moment(typed, days, moment(NOON))
    assert isinstance(read, Text)
    assert render(read, "en") == "That is not a day of the camp, which has 10 days."


def test_what_is_proposed() -> None:
    found = proposals(camp(), moment(NOON))
    assert [(one.name, one.moment) for one in found] == [
        ("hour1", moment(DAY_1 + "12:00")),
        ("hour2", moment(DAY_1 + "13:00")),
        ("night", moment(DAY_1 + "23:00")),
        ("morning", moment("2026-11-24T06:40")),
    ]


def test_a_night_that_is_over_is_not_proposed() -> None:
    found = proposals(camp(), moment("2026-11-24T00:10"))
    assert [one.name for one in found] == ["hour1", "hour2", "morning"]


async def test_single_keys_and_a_badge_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REASONS, "family", text("Class"))
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("2", "enter", "3", "tab", "2")
        await desk.scan(MONITOR)
        await desk.type(PIN)
        await desk.press("enter")
    # The reason is in the camp's language, while the screen is in English.
    form = LeaveForm(moment(NOON), moment(DAY_1 + "13:00"), "official", "班级", MONITOR)
    assert desk.answers == [form]


async def test_who_approves_is_found_by_initials(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    typed = found_by(station, DEPUTY)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("enter", "enter", "enter")
        await desk.type(typed)
        assert f"✓ {member(station, DEPUTY).person.name}" in desk.words
        await desk.press("enter")
    assert desk.answers[0].by == DEPUTY


async def test_what_stands_there_at_first(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        assert "Leave from 11-23 10:42 until 11-23 23:00: 12 h 18 min" in desk.words
        assert "Points taken off for each day: 1" in desk.words
        await desk.scan(DEPUTY)
        await desk.press("f10")
    assert desk.answers == [LeaveForm(moment(NOON), moment(DAY_1 + "23:00"), "before", "", DEPUTY)]


async def test_now_is_when_it_is_accepted(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.scan(DEPUTY)
        station.now = clock_at(DAY_1 + "10:50")
        await desk.press("f10")
    assert desk.answers[0].start == moment(DAY_1 + "10:50")


async def test_times_and_reason_are_typed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("up", "0")
        await desk.type("8:00")
        await desk.press("enter", "0")
        await desk.type("＋1 14：00")
        assert "= 11-24 14:00" in desk.words
        await desk.press("enter", "2", "down", "0")
        await desk.type("[b]看牙1")
        await desk.press("enter")
        await desk.type("t0002")
        assert "✓" in desk.words
        await desk.press("enter")
    start, until = moment(DAY_1 + "08:00"), moment("2026-11-24T14:00")
    assert desk.answers == [LeaveForm(start, until, "after", "[b]看牙1", DEPUTY)]


async def test_an_end_before_the_start_is_refused(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("0")
        await desk.type("10:00")
        await desk.scan(DEPUTY)
        await desk.press("f10")
        assert desk.open
        assert "✗ The leave would end before it begins." in desk.words
    assert desk.answers == []


async def test_nonsense_keeps_the_focus_and_says_how(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("0")
        await desk.type("25:70")
        await desk.press("enter")
        assert "✗ Write the time as 14:00" in desk.words
        await desk.press(*["backspace"] * 5)
        assert "✗" not in desk.words
        await desk.type("15:00")
        await desk.press("enter")
        assert "until 11-23 15:00" in desk.words


async def test_backspace_leads_back_to_the_choices(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("0", "backspace", "1")
        await desk.scan(DEPUTY)
        await desk.press("f10")
    assert desk.answers[0].until == moment(DAY_1 + "12:00")


async def test_the_arrows_and_enter_open_the_field_too(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("right", "right", "enter")
        await desk.type("16:00")
        await desk.press("enter")
        assert "until 11-23 16:00" in desk.words


async def test_a_later_start_moves_what_is_proposed(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("up", "0")
        await desk.type("+1 10:00")
        assert "Leave from 11-24 10:00 until 11-24 23:00" in desk.words
        await desk.press("enter", "2", "1")
        assert "Leave from 11-24 10:00 until 11-24 11:00" in desk.words
        await desk.press("0")
        await desk.type("12:00")
        assert "Leave from 11-24 10:00 until 11-24 12:00" in desk.words


async def test_what_is_chosen_stays_chosen_where_other_keys_have_it(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("4", "up", "0")
        await desk.type("23:30")
        assert "Leave from 11-23 23:30 until 11-24 06:40" in desk.words


async def test_who_may_approve_is_said(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    other = next(one for one in station.camp.people.values() if one.person.class_ == "二班")
    monitor, deputy = member(station, MONITOR).person.name, member(station, DEPUTY).person.name
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.scan(other.badge)
        words = "".join(desk.words.split())
        assert f"{other.person.name}maynotdothis." in words
        assert f"Thesemay:theoffice,thedesk,monitor{monitor},deputy{deputy}" in words
        await desk.press("f10")
        assert desk.open
    assert desk.answers == []


async def test_nobody_approves_their_own_leave(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station, MONITOR)) as desk:
        await desk.scan(MONITOR)
        assert "✗ Nobody approves their own leave." in desk.words
        await desk.press("f10")
        assert desk.open
    assert desk.answers == []


async def test_without_anybody_it_asks_who(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("f10")
        assert "✗ Scan a badge, or type a number or name." in desk.words
        await desk.type("zzz")
        await desk.press("enter")
        assert "✗ Nobody has the badge or name" in desk.words
    assert desk.answers == []


async def test_a_wrong_pin_approves_nothing(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    give_pin(station)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.scan(MONITOR)
        await desk.type("1357")
        await desk.press("enter")
        assert "✗ The PIN is wrong. Tries left: 4." in desk.words
        await desk.press("f10")
        assert "✗ Enter the PIN." in desk.words
        await desk.press("escape")
    assert desk.answers == [None]


async def test_a_scan_while_a_reason_is_typed_goes_to_the_approval(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station)) as desk:
        await desk.press("1", "enter", "1", "enter", "0")
        await desk.type("看")
        await desk.scan(DEPUTY)
        await desk.press("up")
        await desk.type("牙")
        await desk.press("f10")
    assert (desk.answers[0].reason, desk.answers[0].by) == ("看牙", DEPUTY)


async def test_the_office_gives_itself_leave(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    async with asked(station, LeaveDialog, member(station, "O01")) as desk:
        await desk.scan("O01")
        await desk.press("f10")
    assert desk.answers[0].by == "O01"


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "截止"), ("en", "Until")])
async def test_it_speaks_both_languages(tmp_path: Path, language: Language, word: str) -> None:
    station = a_station(tmp_path, language)
    async with asked(station, LeaveDialog, member(station)) as desk:
        assert word in desk.words
