"""The monitor at the kiosk: sign in, fill in, look once more, submit; the second person confirms."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import msgspec
import pytest

from kiosk.access import hash_pin, set_pin
from kiosk.events import PersonChanged
from kiosk.i18n import Language
from kiosk.scoring.sheets import confirm, reject, submit
from kiosk.scoring.visits import open_sheet
from kiosk.station import Station
from screens.dialogs.office.rooms import RoomsDialog
from screens.dialogs.pin import PinDialog
from screens.dialogs.scores.check import CheckDialog
from screens.dialogs.scores.grid import GridDialog
from screens.dialogs.scores.submitting import SubmitDialog
from screens.scores import ScoresScreen
from tests.screens.kit import clock_at, do
from tests.screens.sheet_kit import (
    CLASS,
    DEPUTY,
    INSPECTOR,
    MONITOR,
    OFFICE,
    OTHER_OFFICE,
    PIN,
    Desk,
    desk_at,
    evening,
    give_pins,
    hand_in,
    inspect,
)


def ready(folder: Path, lang: Language = "en") -> Station:
    station = evening(folder, lang)
    give_pins(station, MONITOR, DEPUTY, OFFICE, OTHER_OFFICE, INSPECTOR)
    return station


def cells(station: Station) -> dict[tuple[str, str], str]:
    sheet = station.camp.sheets[CLASS, 1]
    return {(who, key): str(cell.points) for who, row in sheet.cells.items() for key, cell in row.items()}


async def test_from_the_badge_to_submitted(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        assert isinstance(desk.app.screen, GridDialog)
        await desk.press(*"hzd-2")
        await desk.press("down", *"15", "enter", "3")
        await desk.press(*"qgm+", "4")
        assert "▼18" in desk.line("何振东")
        await desk.press("f10")
        assert isinstance(desk.app.screen, SubmitDialog)
        assert "玩手机" in desk.line("何振东") + desk.text
        assert "F10 submits" in desk.text
        await desk.press("f10")
        await desk.until(lambda: isinstance(desk.app.screen, ScoresScreen))
        assert "submitted" in desk.line(CLASS)
    sheet = station.camp.sheets[CLASS, 1]
    assert sheet.submitters == (MONITOR,)
    assert MONITOR not in sheet.cells
    assert cells(station)["T0004", "discipline"] == "18"
    assert cells(station)["T0005", "discipline"] == "15"
    assert station.drafts.get(f"sheet 1 {CLASS} {MONITOR}", dict) is None
    assert station.camp.sheet_visits[CLASS, 1] == {}
    station.close()


async def test_a_deduction_without_a_reason_is_asked_for_before_submitting(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press(*"18", "down", "f10")
        assert "without a reason" in desk.text
        await desk.press("f10")
        assert isinstance(desk.app.screen, GridDialog)
        assert desk.app.screen.filling.menu == "why"
        await desk.press("2", "f10", "f10")
        await desk.pilot.pause(0.2)
    assert cells(station) == {("T0002", "discipline"): "18"}
    station.close()


async def test_leaving_and_idling_keep_the_draft_and_let_others_know(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press(*"-2")
        await desk.pilot.pause(0.1)
        assert [visit.by for visit in station.camp.sheet_visits[CLASS, 1].values()] == [MONITOR]
        desk.app._touched -= station.config.kiosk.home_after + 1
        await desk.until(lambda: desk.app.current_mode == "home")
        await desk.until(lambda: station.camp.sheet_visits[CLASS, 1] == {})
        await desk.press("3")
        await desk.until(lambda: desk.app.current_mode == "scores")
        await desk.sign_in()
        assert "▼18" in desk.line("方文静")
        assert isinstance(desk.app.screen, GridDialog)
        assert desk.app.screen.filling.form.rows()["T0002"] == {"discipline": Decimal(18)}
    station.close()


async def test_a_reason_of_ones_own_is_typed_in_a_line(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press("-", "0", *"2 zhs", "enter")
        assert isinstance(desk.app.screen, GridDialog)
        (given,) = desk.app.screen.filling.sheet.entries["T0002"]["discipline"].given
        assert (given.points, given.reason) == (Decimal(-2), "zhs")
        await desk.press(*"-0", "escape", "escape")
        assert isinstance(desk.app.screen, ScoresScreen)
    station.close()


async def test_a_badge_scanned_over_the_sheet_finds_its_row_and_types_nothing(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        for code, row, words in (
            ("T0009", "T0009", ""),
            ("T0042", "T0009", "not of this class"),
            ("X99999", "T0009", "X99999"),
        ):
            await desk.scan(code)
            screen = desk.app.screen
            assert isinstance(screen, GridDialog)
            assert (screen.filling.walk.person, screen.filling.sheet.entries, screen.filling.typed) == (
                row,
                {},
                "",
            )
            assert words in desk.text
    station.close()


async def test_two_at_one_sheet_are_told_of_each_other_and_neither_overwrites(tmp_path: Path) -> None:
    station = ready(tmp_path)
    other = evening(tmp_path, name="desk-2")
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press(*"-2")
        do(other, partial(open_sheet, rules=other.rules, class_=CLASS, day=1), OFFICE)
        await desk.pilot.pause(0.3)
        assert "has this sheet open at desk-2 since 20:40" in desk.text
        hand_in(other, OFFICE, {"T0002": {"discipline": Decimal(11)}})
        await desk.pilot.pause(0.3)
        assert "11 !" in desk.line("方文静")
        await desk.press("f10")
        assert "yours are not taken" in desk.text
        await desk.press("f10")
        await desk.pilot.pause(0.2)
    assert cells(station)["T0002", "discipline"] == "11"
    station.close()
    other.close()


async def test_what_the_disk_did_not_take_is_tried_again_as_the_same(
    tmp_path: Path, saved_but_failed: object
) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in()
        await desk.press("f10")
        assert callable(saved_but_failed)
        saved_but_failed(station)
        await desk.press("f10")
        assert "try again" in desk.text
        await desk.press("f10")
        await desk.until(lambda: isinstance(desk.app.screen, ScoresScreen))
    assert len([n for n in station.camp.sheets[CLASS, 1].history if n]) == 1
    station.close()


# Signing in


async def test_a_pin_somebody_else_gave_is_changed_first(tmp_path: Path) -> None:
    station = evening(tmp_path, "en")
    hashed = hash_pin("7531")
    assert isinstance(hashed, str)
    do(station, partial(set_pin, person=MONITOR, hashed=hashed), OFFICE)
    async with desk_at(station) as desk:
        await desk.sign_in(pin="7531")
        assert "Choose your own PIN" in desk.text
        await desk.press("escape")
        assert isinstance(desk.app.screen, ScoresScreen)
        await desk.sign_in(pin="7531")
        await desk.press(*"8642", "enter", *"8642", "enter")
        await desk.pilot.pause(0.3)
        assert isinstance(desk.app.screen, GridDialog)
    assert not station.camp.pins[MONITOR].issued
    station.close()


async def test_who_signs_in_lands_where_they_are_needed(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.sign_in(DEPUTY)
        assert isinstance(desk.app.screen, GridDialog), "nothing is submitted: the deputy may do it"
        await desk.press("escape")
        hand_in(station, MONITOR)
        await desk.sign_in(DEPUTY)
        assert isinstance(desk.app.screen, CheckDialog)
        await desk.press("escape")
        await desk.sign_in(INSPECTOR)
        assert isinstance(desk.app.screen, RoomsDialog)
        await desk.press("escape")
        await desk.sign_in(OFFICE)
        assert "has signed in" in desk.text
        await desk.press("enter")
        assert isinstance(desk.app.screen, CheckDialog)
        await desk.press("escape", "down", "enter")
        assert isinstance(desk.app.screen, GridDialog)
        assert (
            desk.app.screen.filling.class_name == "二班"
            if hasattr(desk.app.screen.filling, "class_name")
            else True
        )
    station.close()


async def test_five_wrong_pins_lock_and_the_right_one_opens_no_more(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.scan(MONITOR)
        for _ in range(5):
            await desk.press(*"1357", "enter")
        await desk.press(*PIN, "enter")
        assert isinstance(desk.app.screen, PinDialog)
        assert "locked until 20:50:00" in desk.text
        station.now = clock_at("2026-11-23T20:51")
        await desk.press(*PIN, "enter")
        await desk.pilot.pause(0.2)
        assert isinstance(desk.app.screen, GridDialog)
    station.close()


async def test_a_trainee_goes_to_the_desk_and_one_of_another_class_never_lands_here(tmp_path: Path) -> None:
    station = ready(tmp_path)
    async with desk_at(station) as desk:
        await desk.scan("T0005")
        await desk.pilot.pause(0.3)
        assert desk.app.current_mode != "scores"
    station.close()


# The second person


async def test_a_class_is_confirmed_by_who_sees_only_what_deviates(tmp_path: Path) -> None:
    station = ready(tmp_path)
    hand_in(station, MONITOR, {"T0005": {"discipline": Decimal(18)}})
    do(
        station,
        partial(submit, rules=station.rules, class_=CLASS, day=1, rows={MONITOR: {}}, notes={}),
        OFFICE,
    )
    inspect(station, "9.5")
    async with desk_at(station) as desk:
        await desk.sign_in(DEPUTY)
        shown = desk.text
        assert "林巧云" in shown
        assert "徐长江" not in shown
        assert "26 people" in shown
        await desk.press("f3")
        assert "徐长江" in desk.text
        await desk.press("f10")
        await desk.pilot.pause(0.2)
        assert "confirmed" in desk.line(CLASS)
    assert station.camp.sheets[CLASS, 1].state == "confirmed"
    station.close()


async def test_what_is_missing_is_named_and_can_be_entered(tmp_path: Path) -> None:
    station = ready(tmp_path)
    hand_in(station, MONITOR)
    inspect(station)
    async with desk_at(station) as desk:
        await desk.sign_in(DEPUTY)
        assert "姚旭" in desk.line("No row yet")
        assert "F10" not in desk.text.splitlines()[-1]
        await desk.press("f10")
        assert station.camp.sheets[CLASS, 1].state == "submitted"
        await desk.press("f5", "f10", "f10")
        await desk.pilot.pause(0.2)
        assert isinstance(desk.app.screen, CheckDialog)
        assert "submitted or corrected" in desk.text
        await desk.press("f10")
    assert station.camp.sheets[CLASS, 1].submitters == (MONITOR, DEPUTY)
    assert station.camp.sheets[CLASS, 1].state == "submitted"
    station.close()


async def test_a_sheet_is_sent_back_with_a_reason_and_comes_again(tmp_path: Path) -> None:
    station = ready(tmp_path)
    hand_in(station, MONITOR, {"T0005": {"discipline": Decimal(18)}})
    async with desk_at(station) as desk:
        await desk.sign_in(DEPUTY)
        await desk.press("f8", "f10")
        assert "reason is needed" in desk.text
        await desk.press("3", "enter", "f10")
        await desk.pilot.pause(0.2)
        assert "sent back" in desk.line(CLASS)
        await desk.sign_in(MONITOR)
        assert "Sent back by 方文静: wrong person" in desk.text
        assert isinstance(desk.app.screen, GridDialog)
        assert desk.app.screen.filling.form.rows()["T0005"] == {"discipline": Decimal(18)}
    station.close()


async def test_a_sheet_that_changes_under_ones_eyes_is_looked_at_again(tmp_path: Path) -> None:
    station = ready(tmp_path)
    hand_in(station, OFFICE)
    inspect(station)
    async with desk_at(station) as desk:
        await desk.sign_in(DEPUTY)
        inspect(station, "5")
        await desk.press("f10")
        await desk.pilot.pause(0.3)
        assert station.camp.sheets[CLASS, 1].state == "submitted"
        assert "look again" in desk.text
        await desk.press("f10")
        await desk.pilot.pause(0.2)
    assert station.camp.sheets[CLASS, 1].state == "confirmed"
    station.close()


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_a_closed_sheet_is_looked_at_and_not_changed(tmp_path: Path, lang: Language) -> None:
    station = ready(tmp_path, lang)
    hand_in(station, OFFICE)
    inspect(station)
    do(station, partial(confirm, rules=station.rules, class_=CLASS, day=1), OTHER_OFFICE)
    async with desk_at(station, size=(100, 30)) as desk:
        await desk.sign_in()
        await desk.press(*"-2", *"18", "enter", "f10")
        assert isinstance(desk.app.screen, GridDialog | SubmitDialog)
    assert station.camp.sheets[CLASS, 1].state == "confirmed"
    assert cells(station) == {}
    station.close()


async def test_another_day_is_chosen_before_signing_in(tmp_path: Path) -> None:
    station = ready(tmp_path)
    hand_in(station, MONITOR)
    do(station, partial(reject, rules=station.rules, class_=CLASS, day=1, reason="x"), DEPUTY)
    station.now = clock_at("2026-11-24T20:40")
    async with desk_at(station) as desk:
        assert "day 2" in desk.text
        await desk.press("left", "left", "left")
        assert "sent back" in desk.line(CLASS)
        await desk.sign_in()
        assert isinstance(desk.app.screen, GridDialog)
        assert desk.app.screen.filling.sheet.day == 1
    station.close()


async def walk_around(desk: Desk) -> None:
    for key in ("down", "right", "end", "pagedown", "home", "left", "f3", "f3", "f1"):
        await desk.press(key)


@pytest.mark.parametrize("size", [(100, 30), (160, 45)])
async def test_a_hostile_name_is_only_a_name(tmp_path: Path, size: tuple[int, int]) -> None:
    station = ready(tmp_path)
    member = station.camp.people["T0003"]
    evil = msgspec.structs.replace(member.person, name="[/red][b]$x{y}")
    keys = ("evil", "evil")
    outcome = station.record(lambda _camp, stamp: (stamp.sign(PersonChanged, person=evil, keys=keys),))
    assert outcome
    async with desk_at(station, size=size) as desk:
        await desk.sign_in()
        await walk_around(desk)
        await desk.press("escape")
        await desk.press(*"evil-2")
        assert "[/red][" in desk.text
        await desk.press("f10")
        assert "[/red][b]$" in desk.text
    station.close()
