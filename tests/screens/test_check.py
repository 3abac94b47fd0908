"""The second person looks at a sheet: right, or back to the monitor."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.i18n import Language
from kiosk.scoring.sheets import confirm, submit
from screens.dialogs.scores.check import CheckDialog
from screens.dialogs.scores.grid import GridDialog
from screens.dialogs.scores.submitting import SubmitDialog
from tests.screens.kit import do
from tests.screens.sheet_kit import (
    CLASS,
    DEPUTY,
    MONITOR,
    OFFICE,
    OTHER_OFFICE,
    cells,
    desk_at,
    hand_in,
    inspect,
    ready,
)


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


async def test_the_office_sends_a_confirmed_sheet_back_for_who_came_later(tmp_path: Path) -> None:
    station = ready(tmp_path)
    hand_in(station, OFFICE)
    inspect(station)
    do(station, partial(confirm, rules=station.rules, class_=CLASS, day=1), DEPUTY)
    async with desk_at(station) as desk:
        await desk.sign_in(DEPUTY)
        assert "F8" not in desk.text
        await desk.press("escape")
        await desk.sign_in(OTHER_OFFICE)
        await desk.press("enter")
        assert "F8 sends it back all the same" in desk.text
        await desk.press("f8", *"later", "f10")
        await desk.until(lambda: station.camp.sheets[CLASS, 1].state == "rejected")
    rejected = station.camp.sheets[CLASS, 1].rejected
    assert rejected is not None
    assert rejected.reason == "later"
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
