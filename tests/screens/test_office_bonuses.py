"""Bonuses above the limit: what waits first, a key and a note each, one's mind can be changed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

from kiosk.access import reset_pin
from kiosk.decision import Refused
from kiosk.events import BonusDecided
from kiosk.i18n import Text
from kiosk.ranking.closing import close_day
from kiosk.scoring.corrections import correct
from kiosk.station import Station
from screens.dialogs.office.bonus_list import BonusList
from screens.dialogs.office.bonuses import DRAFT, BonusesDialog, Sketch
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import do
from tests.screens.office_kit import SECOND
from tests.screens.points_kit import Heard, points_station, shown_at

FIRST, SECOND_ONE, THIRD = "T0079 2", "T0130 2", "T0131 2"


def states(station: Station) -> dict[str, str]:
    return {key: one.state for key, one in BonusList(station).found.items()}


def decide(station: Station, key: str, *, approved: bool) -> None:
    model = BonusList(station)
    do(station, model.decision(model.found[key], "x", approved=approved), OFFICER)


def test_those_that_wait_come_first_and_one_goes_on_to_the_next(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    model = BonusList(station)
    assert states(station) == dict.fromkeys((FIRST, SECOND_ONE, THIRD), "waits")
    waited = model.waiting
    decide(station, SECOND_ONE, approved=True)
    assert list(model.found) == [FIRST, THIRD, SECOND_ONE]
    assert model.after(SECOND_ONE, waited) == THIRD
    waited = model.waiting
    decide(station, THIRD, approved=False)
    assert model.after(THIRD, waited) == FIRST, "from the last back to the first"
    waited = model.waiting
    decide(station, FIRST, approved=True)
    assert model.after(FIRST, waited) == FIRST, "nothing waits any more"
    assert model.after(SECOND_ONE, []) == SECOND_ONE
    station.close()


def test_what_it_is_for_is_told_reason_by_reason_or_by_the_note(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    model = BonusList(station)
    assert model.proposed_for(model.found[FIRST]) == ("演讲第一名",)
    assert model.proposed_for(model.found[SECOND_ONE]) == ("+5 第一名", "+3 建议被采纳")
    station.close()


def test_what_cannot_be_said_of_a_bonus_is_told_before_a_note_is_asked_for(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    model = BonusList(station)
    decide(station, FIRST, approved=True)

    def refused(key: str, *, approved: bool) -> str:
        wrong = model.refusal(model.found[key], approved=approved)
        return wrong.msgid if isinstance(wrong, Text) else ""

    assert not refused(SECOND_ONE, approved=True)
    assert not refused(FIRST, approved=False), "one may change one's mind"
    assert "decided already" in refused(FIRST, approved=True)
    do(station, partial(close_day, rules=station.rules, day=2, over="x"), OFFICER)
    assert "closed" in refused(SECOND_ONE, approved=True)
    assert "closed" in refused(FIRST, approved=False)
    station.close()


def test_it_is_the_bonus_somebody_saw_that_is_decided_on(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    model = BonusList(station)
    approve = model.decision(model.found[FIRST], "x", approved=True)
    rule = partial(correct, rules=station.rules, person="T0079", day=2, item="bonus", to=Decimal(9))
    do(station, partial(rule, reason="x"), SECOND)
    outcome = station.record(approve, station.stamp(OFFICER))
    assert isinstance(outcome, Refused)
    assert outcome.code == "changed"
    station.close()


async def test_one_after_the_other_by_two_keys_each(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, BonusesDialog) as office:
        assert "above 3: 3 wait" in office.text
        assert "演讲第一名" in office.chosen
        assert "proposed by 夏仲明" in office.text
        await office.press("y", "1")
        said = heard.last(BonusDecided)
        assert (said["person"], said["approved"], said["note"]) == ("T0079", True, "已看证书")
        assert said["by"] == OFFICER
        assert "Approved: +5 for 上官玉洁." in office.text
        assert "乐国忠" in office.chosen
        await office.press("n", "2")
        assert (heard.last(BonusDecided)["person"], heard.last(BonusDecided)["approved"]) == ("T0130", False)
        assert "刘光裕" in office.chosen
        await office.press("enter", "0", *"video", "enter")
        assert (heard.last(BonusDecided)["approved"], heard.last(BonusDecided)["note"]) == (True, "video")
        assert "above 3: 0 wait" in office.text
        assert station.drafts.get(DRAFT, Sketch) is None
    assert states(station) == {FIRST: "approved", SECOND_ONE: "rejected", THIRD: "approved"}
    station.close()


async def test_one_changes_ones_mind_but_says_nothing_twice(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    decide(station, FIRST, approved=True)
    async with shown_at(station, BonusesDialog) as office:
        await office.press("end")
        assert "✓ approved" in office.chosen
        await office.press("y")
        assert "That is what was decided already." in office.text
        assert "Proof" not in office.text
        await office.press("N", "1")
        assert "✗ rejected" in office.text
    assert states(station)[FIRST] == "rejected"
    station.close()


async def test_a_question_is_taken_back_and_holds_the_line(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    heard = Heard(station)
    async with shown_at(station, BonusesDialog) as office:
        await office.press("y", "down", "enter")
        assert "演讲第一名" in office.chosen
        assert "Choose the proof, or type it." in office.text
        await office.press("n")
        assert "Why not" in office.text
        assert "Proof" not in office.text
        await office.press("escape", "down")
        assert "乐国忠" in office.chosen
        await office.press("1")
        assert heard.commits == []
        await office.press("escape")
        assert not isinstance(office.app.screen, BonusesDialog)
    station.close()


async def test_a_note_that_was_begun_is_there_again(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    async with shown_at(station, BonusesDialog) as office:
        await office.press("n", "0", *"half")
        office.app._go("home")  # as after a minute without a key
        await office.pilot.pause()
    assert station.drafts.get(DRAFT, Sketch) == Sketch(FIRST, False, "half")
    async with shown_at(station, BonusesDialog) as office:
        await office.press("y")
        assert "half" not in office.text
        await office.press("n")
        assert "half" in office.text
        await office.press("enter")
    assert states(station)[FIRST] == "rejected"
    station.close()


async def test_what_is_not_saved_is_tried_again_and_counts_once(
    tmp_path: Path, saved_but_failed: Callable[[Station], None]
) -> None:
    station = points_station(tmp_path)
    saved_but_failed(station)
    async with shown_at(station, BonusesDialog) as office:
        await office.press("y", "1")
        assert "✗ NOT SAVED" in office.text
        assert "Proof" in office.text
        await office.press("1")
        assert "Approved: +5 for 上官玉洁." in office.text
    decisions = [one for one in station.camp.bonus_decisions.values() if one.approved]
    assert [one.points for one in decisions] == [Decimal(5)]
    station.close()


async def test_a_bonus_that_was_corrected_meanwhile_is_not_decided_blindly(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    other = points_station(tmp_path, name="desk-2")
    async with shown_at(station, BonusesDialog) as office:
        await office.press("y")
        rule = partial(correct, rules=other.rules, person="T0079", day=2, item="bonus", to=Decimal(2))
        do(other, partial(rule, reason="x"), SECOND)
        await office.pilot.pause(0.25)
        assert "Proof" not in office.text
        assert "above 3: 2 wait" in office.text
    other.close()
    station.close()


async def test_who_lost_the_pin_sees_it_no_more(tmp_path: Path) -> None:
    station = points_station(tmp_path)
    async with shown_at(station, BonusesDialog) as office:
        other = points_station(tmp_path, name="desk-2")
        do(other, partial(reset_pin, person=OFFICER))
        other.close()
        await office.pilot.pause(0.25)
        assert not isinstance(office.app.screen, BonusesDialog)
    station.close()
