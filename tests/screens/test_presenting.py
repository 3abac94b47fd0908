"""The presenter's room: what comes, and the keys that lead the hall."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.access import reset_pin
from kiosk.awards import finalise, open_ceremony
from kiosk.camp import Camp
from kiosk.events import AwardsFinalised, Event, Stamp
from kiosk.ranking.closing import freeze
from kiosk.ranking.publish import is_frozen
from screens.ceremony_words import points
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.office.presenting import PresentingDialog
from screens.dialogs.pin import PinDialog
from screens.widgets.big import BigText
from tests.screens import awards_kit
from tests.screens.agenda_kit import OFFICER, PIN
from tests.screens.ceremony_kit import LAST_DAY, hall_at, step_of
from tests.screens.kit import do, station_at
from tests.screens.office_kit import SECOND, Office, a_station, first_day
from tests.screens.presenting_kit import ceremony, go, presenting, reveal


async def test_space_and_arrows_and_a_clicker_lead_forward_and_back(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        for key, step in (
            ("space", 1),
            ("right", 2),
            ("pagedown", 3),
            ("left", 2),
            ("pageup", 1),
            ("left", 0),
            ("left", 0),
        ):
            await office.press(key)
            assert ceremony(office).step == step
        assert "This is the first step." in office.text


async def test_it_tells_what_comes_and_how_much_is_left(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        card = step_of(reveal(office), "card", 4, 0)
        scene = reveal(office).scene(card)
        assert scene.card is not None
        await go(office, card - 1)
        line = office.line("next:")
        for part in (scene.card.line.name, scene.card.line.unit, points(scene.card.line.figure)):
            assert part in line
        assert "Outstanding trainee" in line
        left = reveal(office).last - card + 1
        assert f"Step {card - 1} of {reveal(office).last}, {left} left" in office.text
        assert f"▶ >{card - 1}" in office.text


async def test_a_number_and_enter_jumps_and_looking_ahead_does_not(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await office.press("down", "down", "end")
        assert ceremony(office).step == 0
        await office.press("home", "down", "down", "enter")
        assert ceremony(office).step == 2
        await go(office, 137)
        await office.press("1", "5", "backspace", "2")
        assert "Go to step 12: Enter" in office.text
        await office.press("enter")
        assert ceremony(office).step == 12
        await office.press(*"9999", "enter")
        assert ceremony(office).step == 12
        assert "There is no step 9999" in office.text
        await office.press("1", "5", "escape")
        assert "Go to step" not in office.text
        assert isinstance(office.app.screen, PresentingDialog), "the first Esc lets go of the number alone"
        await office.press("escape")
        assert not isinstance(office.app.screen, PresentingDialog)


async def test_the_last_step_is_the_last(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, reveal(office).last)
        await office.press("space")
        assert ceremony(office).step == reveal(office).last
        assert "This is the last step." in office.text


async def test_a_dark_hall_shows_the_same_step_again_first(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, 5)
        await office.press("b")
        assert (ceremony(office).step, ceremony(office).blank) == (5, True)
        assert "The hall is dark" in office.text
        await office.press("space")
        assert (ceremony(office).step, ceremony(office).blank) == (5, False)
        await office.press("b", "b")
        assert not ceremony(office).blank


async def test_a_dark_hall_is_lit_by_what_runs_by_itself(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, 5)
        await office.press("b", "p")
        assert not ceremony(office).blank
        await office.until(lambda: ceremony(office).step > 5)


async def test_the_hall_follows_the_presenter(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, step_of(reveal(office), "card", -1, 0))
        card = reveal(office).scene(ceremony(office).step).card
        assert card is not None
        assert card.line.name in office.text
        async with hall_at(station_at(tmp_path, LAST_DAY, "en", name="hall")) as hall:
            assert hall.app.screen.query_one("#card .main", BigText).text == card.line.name


async def test_the_presenter_is_told_why_somebody_gets_no_award(tmp_path: Path) -> None:
    station = a_station(tmp_path, awards_kit.EVENING)
    awards_kit.barred(station)
    awards_kit.settle_votes(station)
    do(station, partial(freeze, rules=station.rules), OFFICER)
    do(station, partial(finalise, rules=station.rules), OFFICER)
    do(station, partial(open_ceremony, rules=station.rules), OFFICER)
    station.close()
    async with presenting(tmp_path) as office:
        rows = [number for number, step in enumerate(reveal(office).steps) if step.row == "T0005"]
        await go(office, rows[0] - 1)
        assert "11月24日晚食堂饮酒" in office.text
        await go(office, rows[0] - 4)
        assert "饮酒" not in office.text


async def test_a_long_speech_does_not_send_the_presenter_home(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        office.app._touched -= 600
        await office.pilot.pause(0.4)
        assert isinstance(office.app.screen, PresentingDialog)
        await office.press("escape")
        office.app._touched -= 600
        await office.until(lambda: office.app.current_mode == "home")


async def test_it_cannot_be_opened_before_the_awards_are_final_and_the_boards_frozen(tmp_path: Path) -> None:
    async with presenting(tmp_path, opened=False) as office:
        assert "not final yet" in office.text
        await office.press("f10")
        assert isinstance(office.app.screen, PresentingDialog)
        assert office.station.camp.ceremony is None


def _final(camp: Camp, stamp: Stamp) -> tuple[Event, ...]:
    return (stamp.sign(AwardsFinalised, winners={"outstanding": ("T0001", "T0002")}),)


async def answer(office: Office) -> None:
    """Give the PIN again."""
    assert isinstance(office.app.screen, PinDialog)
    await office.type(PIN)
    await office.press("enter")


async def test_a_whole_ceremony_from_opening_to_thawed_boards(tmp_path: Path) -> None:
    station = a_station(tmp_path, LAST_DAY)
    first_day(station)
    do(station, partial(freeze, rules=station.rules), OFFICER)
    do(station, _final, OFFICER)
    station.close()
    async with presenting(tmp_path, opened=False) as office:
        await office.press("space", "right")
        assert "No ceremony is open." in office.text
        await office.press("f10")
        await answer(office)
        assert ceremony(office).step == 0
        assert {step.row for step in reveal(office).steps if step.kind == "card"} == {"T0001", "T0002"}
        await office.press("f10")
        assert "The ceremony is open already." in office.text
        await go(office, reveal(office).last)
        await office.press("f8")
        assert isinstance(office.app.screen, ChooseDialog)
        await office.press("0")
        await answer(office)
        station = office.station
        assert station.camp.ceremony is None
        assert not is_frozen(station.camp, station.rules, station.now())
        assert "The ceremony is over." in office.text
        assert "will begin soon" not in office.text


async def test_ended_at_its_end_the_boards_can_stay_frozen(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, reveal(office).last)
        await office.press("f8", "1")
        await answer(office)
        assert office.station.camp.ceremony is None
        assert office.station.camp.thawed is None


async def test_ended_in_the_middle_it_leaves_the_boards_frozen(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, 9)
        await office.press("f8")
        assert "although" in office.text
        assert isinstance(office.app.screen, PinDialog)
        await office.press("escape")
        assert ceremony(office).step == 9
        await office.press("f8")
        await answer(office)
        assert office.station.camp.ceremony is None
        assert office.station.camp.thawed is None


async def test_whoever_loses_the_office_in_the_middle_sees_nothing_more(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, 3)
        other = station_at(tmp_path, LAST_DAY, name="office-2")
        do(other, partial(reset_pin, person=OFFICER), SECOND)
        other.close()
        await office.until(lambda: not isinstance(office.app.screen, PresentingDialog))
        assert ceremony(office).step == 3
        assert "Whose turn" not in office.text
