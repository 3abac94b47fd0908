"""The card at the kiosk: what is on it, how it closes, and whose it is. Real keys, a ledger on the disk."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from kiosk.scoring.corrections import correct
from screens.card import CardScreen
from screens.desk import DeskScreen
from screens.dialogs.complaint import ComplaintDialog
from screens.dialogs.pin import PinDialog
from screens.home import HomeScreen
from screens.widgets.big import BigText
from screens.widgets.card_lists import CardDays, CardLines
from tests.screens.card_kit import OFFICE, WHO, AtCard, card_at, card_station
from tests.screens.kit import do
from tests.screens.test_dialogs_kit import PIN, give_pin


def big(kiosk: AtCard) -> list[str]:
    """What stands on the card in large letters."""
    return [one.text for one in kiosk.card.query(BigText)]


async def wait(kiosk: AtCard, seconds: float) -> None:
    """Let nobody touch anything for so long."""
    kiosk.app._touched -= seconds
    await kiosk.pilot.pause(0.3)


async def test_name_and_place_stand_large_and_the_day_is_shown_item_by_item(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        assert big(kiosk) == ["林巧云", "2"]
        for part in ("一班", "T0005", "望溪税务所办税服务厅", "副书记", "Camp 2 of 54", "Class 2 of 26"):
            assert part in kiosk.text
        assert "as of day 3" in kiosk.text
        assert "~ provisional" in kiosk.text
        assert "To be given: 房卡" in kiosk.text
        assert kiosk.chosen.endswith("Attendance       28 / 30   -2 on leave")
        assert "15 / 20   作业未交" in kiosk.line("Homework")


async def test_a_line_opens_down_to_the_event(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        await kiosk.press("1", "down", "right")
        lines = kiosk.text.splitlines()
        at = next(place for place, one in enumerate(lines) if "Discipline" in one)
        assert "17 entered  -1 手机响   -2 上课看手机" in lines[at + 1]
        sheet = kiosk.station.camp.sheets["一班", 1].cells[WHO]["discipline"]
        assert f"夏仲明  11-23 20:41 desk-1  event {sheet.event}" in lines[at + 2]
        await kiosk.press("left")
        assert "entered" not in kiosk.text
        await kiosk.press("down", "enter")
        assert "18 corrected, was 20  作业复核" in kiosk.text
        await kiosk.press("enter", "end", "left")
        assert "> " in kiosk.line("Day 1 ") or kiosk.line("▶").strip().startswith("▶ Day 1")
        await kiosk.press("down", "down", "down")
        assert "There is no score sheet of this day yet." in kiosk.text


async def test_it_closes_by_itself_with_the_last_seconds_counted(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        await wait(kiosk, 8)
        assert "Closes in" not in kiosk.text
        await wait(kiosk, 6)
        assert re.search("Closes in [1-6] s, press any key to stay", kiosk.text)
        await kiosk.press("down")
        await kiosk.pilot.pause(0.2)
        assert "Closes in" not in kiosk.text
        await wait(kiosk, 21)
        assert isinstance(kiosk.app.screen, HomeScreen)
        card = kiosk.app._screen_stacks["card"][0]
        assert isinstance(card, CardScreen)
        assert (card.view.person, card.view.card) == ("", None)


async def test_escape_closes_it_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        await kiosk.press("escape")
        assert isinstance(kiosk.app.screen, HomeScreen)
        await kiosk.app.switch_mode("card")
        await kiosk.pilot.pause(0.1)
        assert big(kiosk) == ["Scan your badge", ""]
        assert "林巧云" not in kiosk.text
        assert "95.00" not in kiosk.text
        for key in ("right", "left", "enter", "down", "pagedown", "f5", "1"):
            await kiosk.press(key)
        assert "林巧云" not in kiosk.text
        await wait(kiosk, 21)
        assert isinstance(kiosk.app.screen, HomeScreen)


async def test_the_next_badge_takes_its_place_and_what_belongs_elsewhere_goes_there(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        await kiosk.press("1", "right")
        await kiosk.scan("T0006")
        assert big(kiosk)[0] == "逄金山"
        assert "林巧云" not in kiosk.text
        assert kiosk.card.view.day == 3
        await kiosk.scan("D01")
        await kiosk.pilot.pause(0.1)
        assert isinstance(kiosk.app.screen, DeskScreen)


async def test_what_was_typed_elsewhere_opens_no_card_and_goes_to_the_desk(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        kiosk.card.looked_up("T0006")
        await kiosk.pilot.pause(0.2)
        assert isinstance(kiosk.app.screen, DeskScreen)


async def test_a_correction_shows_on_a_card_that_is_open(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        station = kiosk.station
        put_right = partial(correct, rules=station.rules, person=WHO, day=3, item="homework")
        do(station, partial(put_right, to=station.rules.items["homework"].points, reason="已交"), OFFICE)
        for _ in range(20):
            await kiosk.at("2026-11-26T11:50:01")
            if "corrected, was 15" in kiosk.text:
                break
        assert "20 / 20   corrected, was 15, 已交" in kiosk.line("Homework")


async def test_lines_and_days_can_be_touched(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        days, lines = kiosk.card.query_one(CardDays), kiosk.card.query_one(CardLines)
        await kiosk.pilot.click(days, offset=(4, 2))
        assert kiosk.card.view.day == 1
        await kiosk.pilot.click(lines, offset=(4, 2))
        await kiosk.pilot.pause(0.05)
        assert "-1 手机响" in kiosk.text
        await kiosk.pilot.click(lines, offset=(4, 3))
        await kiosk.pilot.pause(0.05)
        assert "17 entered" not in kiosk.text


@pytest.mark.parametrize("size", [(100, 30), (120, 34), (160, 45)])
async def test_everything_fits_in_both_languages(tmp_path: Path, size: tuple[int, int]) -> None:
    async with card_at(card_station(tmp_path), size) as kiosk:
        for lang in ("en", "zh_CN"):
            assert kiosk.station.language == lang
            facts = [line[size[0] - 33 :] for line in kiosk.text.splitlines()[3:13]]
            assert not any("…" in line for line in facts)
            await kiosk.press("f9")
        await kiosk.press("f1")
        assert "What to do here" in kiosk.text


async def test_a_complaint_is_recorded_with_their_name_and_the_card_says_so(tmp_path: Path) -> None:
    async with card_at(card_station(tmp_path)) as kiosk:
        await kiosk.press("down", "down", "f5")
        assert isinstance(kiosk.app.screen, ComplaintDialog)
        assert "Day 3: Homework" in kiosk.text
        await kiosk.press("2", "enter")
        assert isinstance(kiosk.app.screen, CardScreen)
        (complaint,) = kiosk.station.camp.complaints.values()
        assert (complaint.person, complaint.day, complaint.item) == (WHO, 3, "homework")
        assert complaint.text == "情况不符", "in the camp's language"
        assert kiosk.station._ledger.events().get(doc_id=complaint.event)["by"] == WHO
        assert "! under complaint" in kiosk.line("Homework")
        assert "Complaints waiting: 1" in kiosk.text
        await kiosk.press("right")
        assert "Under complaint: the office answers" in kiosk.text
        await kiosk.press("f5")
        assert "A complaint about this waits for its answer already." in kiosk.text
        assert isinstance(kiosk.app.screen, CardScreen)


async def test_who_has_a_pin_is_asked_for_it_and_a_wrong_one_gets_nowhere(tmp_path: Path) -> None:
    station = card_station(tmp_path)
    give_pin(station, WHO)
    async with card_at(station) as kiosk:
        await kiosk.press("f5")
        assert isinstance(kiosk.app.screen, PinDialog)
        await kiosk.type("1357")
        await kiosk.press("enter")
        assert isinstance(kiosk.app.screen, PinDialog)
        assert len(station.camp.pins[WHO].failures) == 1
        await kiosk.press("escape")
        assert isinstance(kiosk.app.screen, CardScreen)
        await kiosk.press("f5")
        await kiosk.type(PIN)
        await kiosk.press("enter")
        assert isinstance(kiosk.app.screen, ComplaintDialog)
