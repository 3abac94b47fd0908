"""Vetoes at the office: recorded against a person or a class, withdrawn with a reason."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec.structs import replace

from kiosk.awards import withdraw_veto
from kiosk.scoring.rules import Rules
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.find_person import FindPersonDialog
from screens.dialogs.office.awards import AwardsDialog
from screens.dialogs.office.awards_view import AwardsView
from screens.dialogs.office.event_whole import EventDialog
from screens.dialogs.office.reason import HalfSaid, ReasonDialog
from screens.home import HomeScreen
from tests.screens.agenda_kit import OFFICER
from tests.screens.awards_kit import EVENING, final, two_days
from tests.screens.kit import do, station_at
from tests.screens.office_kit import SECOND, Office, after
from tests.screens.points_kit import shown_at
from tests.screens.test_office_awards import awards

SOMEBODY = "T0005"


async def against_somebody(office: Office, note: str = "at the gate") -> None:
    """Record that somebody drank."""
    await office.press("f6", "2")
    await office.type(SOMEBODY)
    await office.press("enter")
    await office.type(note)
    await office.press("enter")


def notes(office: Office, subject: str) -> list[tuple[str, str, str]]:
    return [(one.veto, one.note, one.by) for one in office.station.camp.vetoes.get(subject, ())]


async def test_a_veto_against_a_person_bars_at_once(tmp_path: Path) -> None:
    async with awards(tmp_path, two_days) as office:
        await office.press("2", "f6")
        assert isinstance(office.app.screen, ChooseDialog)
        assert "Circulated criticism (class)" in office.text
        # What counts by itself is not recorded by hand.
        assert "Unexcused absence" not in office.text.split("Which veto?")[1].split("take")[0]
        await office.press("2")
        assert isinstance(office.app.screen, FindPersonDialog)
        assert "Drink: against whom?" in office.text
        await office.press("escape")
        await against_somebody(office)
        assert isinstance(office.app.screen, AwardsDialog)
        assert notes(office, SOMEBODY) == [("drink", "at the gate", OFFICER)]
        assert "Recorded: Drink, 林巧云." in office.text
        await office.scan(office.station.camp.people[SOMEBODY].badge)
        assert "✗ barred" in office.chosen


async def test_a_veto_against_a_class_offers_the_one_stood_on(tmp_path: Path) -> None:
    async with awards(tmp_path, two_days) as office:
        class_ = office.chosen.split()[-2]
        await office.press("f6", "3", "enter")
        assert isinstance(office.app.screen, ReasonDialog)
        assert class_ in office.text.split("Circulated criticism: ")[1][:12]
        await office.type("noise")
        await office.press("enter")
        assert notes(office, class_) == [("criticism", "noise", OFFICER)]
        await office.press("4")
        assert "1 / 2" in office.chosen
        assert "It bars from 2 of them on; 1 so far." in office.text


async def test_every_step_can_be_left_and_nothing_is_recorded(tmp_path: Path) -> None:
    async with awards(tmp_path, two_days) as office:
        before = office.station.camp.seq
        await office.press("f6", "escape")
        await office.press("f6", "2", "escape")
        await office.press("f6", "2")
        await office.type(SOMEBODY)
        await office.press("enter", "enter")
        assert "Write something here." in office.text
        await office.press("escape")
        assert isinstance(office.app.screen, AwardsDialog)
        assert office.station.camp.seq == before


async def test_a_recorded_veto_is_withdrawn_with_a_reason(tmp_path: Path) -> None:
    async with awards(tmp_path) as office:
        await office.press("f8")
        assert "Only a veto that the office recorded can be withdrawn." in office.text
        await office.press("4", "enter")
        assert isinstance(office.app.screen, EventDialog)
        await office.press("escape", "f8")
        assert isinstance(office.app.screen, ReasonDialog)
        assert "Recorded was: 11月24日晚食堂饮酒" in office.text
        await office.type("somebody else")
        await office.press("enter")
        assert notes(office, SOMEBODY) == []
        assert "The veto is withdrawn." in office.text
        assert office.station.drafts.get("withdraw_veto", HalfSaid) is None
        await office.press("2")
        assert "✗ barred" not in office.text


async def test_of_several_the_one_to_withdraw_is_chosen(tmp_path: Path) -> None:
    async with awards(tmp_path) as office:
        await against_somebody(office, "again")
        await office.press("2", "end", "f8")
        assert isinstance(office.app.screen, ChooseDialog)
        await office.press("1")
        await office.type("x")
        await office.press("enter")
        assert [note for _, note, _ in notes(office, SOMEBODY)] == ["11月24日晚食堂饮酒"]


async def test_another_station_withdrew_it_meanwhile(tmp_path: Path) -> None:
    async with awards(tmp_path) as office:
        await office.press("4", "f8")
        await office.type("x")
        (note,) = office.station.camp.vetoes[SOMEBODY]
        other = station_at(tmp_path, EVENING, name="desk-2")
        do(other, partial(withdraw_veto, event=note.event, reason="theirs"), SECOND)
        other.close()
        await office.press("enter")
        assert f"Event {note.event} is not a recorded veto." in office.text


async def test_a_veto_after_the_list_is_final_says_that_the_list_stays(tmp_path: Path) -> None:
    async with awards(tmp_path, final) as office:
        declared = office.station.camp.final_awards
        await office.press("f6", "2")
        await office.type(SOMEBODY)
        await office.press("enter")
        assert "The list is final and stays as it is" in office.text
        await office.type("x")
        await office.press("enter")
        assert office.station.camp.final_awards == declared


async def test_a_note_half_typed_outlives_going_home(tmp_path: Path) -> None:
    async with awards(tmp_path, two_days) as office:
        await office.press("f6", "2")
        await office.type(SOMEBODY)
        await office.press("enter")
        await office.type("at the g")
        office.app._touched -= office.station.config.kiosk.home_after + 1
        await office.until(lambda: isinstance(office.app.screen, HomeScreen))
        await office.press("0")
        await office.asked()
        await office.sign_in()
        await office.press("6", "f6", "2")
        await office.type(SOMEBODY)
        await office.press("enter")
        assert "at the g" in office.text


async def test_settings_without_such_a_veto_are_told(tmp_path: Path) -> None:
    station = after(tmp_path, two_days, EVENING)
    autos = tuple(one for one in station.config.vetoes if one.auto)
    awards_ = tuple(replace(one, vetoes=()) for one in station.config.awards)
    station.config = replace(station.config, vetoes=autos, awards=awards_)
    station.rules = Rules(station.config)
    assert AwardsView(station).recorded == {}
    async with shown_at(station, AwardsDialog) as office:
        await office.press("f6")
        assert "The settings have no veto that the office records." in office.text
