"""The presenter's room: what comes, and the keys that lead the hall."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.timer import Timer

from kiosk.access import reset_pin
from kiosk.awards import Reveal, reveal_of
from kiosk.camp import Camp, Ceremony
from kiosk.events import AwardsFinalised, Event, Stamp
from kiosk.ranking.publish import freeze, is_frozen
from screens.ceremony_words import points
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.office.presenting import PresentingDialog
from screens.dialogs.office.presenting_view import PACES, PresentingView
from screens.dialogs.pin import PinDialog
from screens.widgets.big import BigText
from tests.screens.agenda_kit import OFFICER, PIN
from tests.screens.ceremony_kit import LAST_DAY, hall_at, open_it, show_step, step_of
from tests.screens.kit import do, station_at
from tests.screens.office_kit import SECOND, Office, a_station, first_day, office_at


@asynccontextmanager
async def presenting(
    folder: Path, *, opened: bool = True, size: tuple[int, int] = (120, 34)
) -> AsyncIterator[Office]:
    """The presenter's room, on a ceremony with everybody in it."""
    station = a_station(folder, LAST_DAY)
    if opened and station.camp.ceremony is None:
        open_it(station)
    async with office_at(station, size=size) as office:
        await office.sign_in()
        await office.press("9")
        assert isinstance(office.app.screen, PresentingDialog)
        yield office


def ceremony(office: Office) -> Ceremony:
    found = office.station.camp.ceremony
    assert found is not None
    return found


def reveal(office: Office) -> Reveal:
    found = reveal_of(office.station.camp)
    assert found is not None
    return found


async def go(office: Office, step: int) -> None:
    await office.press(*str(step), "enter")
    assert ceremony(office).step == step


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


async def test_what_is_far_below_runs_by_itself_and_stops_before_the_lowest_winner(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        first = step_of(reveal(office), "row", 0, 0)
        await office.press(*("+",) * 4)
        assert "pace 1600 %" in office.text
        await office.press("space", "p")
        assert "running by itself" in office.text
        await office.until(lambda: ceremony(office).step == first - 1)
        assert "running by itself" not in office.text
        await office.pilot.pause(0.3)
        assert ceremony(office).step == first - 1
        assert ceremony(office).pace == 1600
        stepped = reveal(office).steps[1:first]
        assert len(stepped) > 50


async def test_p_stops_it_and_so_does_any_step(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        for key in ("p", "left", "b"):
            await office.press("space", "p")
            assert "running by itself" in office.text
            await office.press(key)
            at = ceremony(office).step
            await office.pilot.pause(0.5)
            assert ceremony(office).step == at
            assert "running by itself" not in office.text


async def test_another_presenters_step_is_followed_and_ends_what_runs_here(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await office.press("space", "p")
        other = station_at(tmp_path, LAST_DAY, name="office-2")
        show_step(other, 90)
        await office.until(lambda: "Step 90 of" in office.text)
        await office.pilot.pause(0.5)
        assert ceremony(office).step == 90
        assert ceremony(office).station == "office-2"
        other.close()


async def test_a_step_that_was_due_when_it_was_stopped_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with presenting(tmp_path) as office:
        await office.press("space")
        room = office.app.screen
        assert isinstance(room, PresentingDialog)
        due: list[Callable[[], None]] = []

        def kept(_seconds: float, then: Callable[[], None]) -> Timer:
            due.append(then)
            return Timer(room, 60)

        with monkeypatch.context() as patch:
            patch.setattr(room, "set_timer", kept)
            room.action_run()
            room.action_run()
            due[0]()
        assert ceremony(office).step == 2
        assert "running by itself" not in office.text


async def test_a_key_that_crosses_another_presenters_jump_does_not_take_it_back(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, 5)
        room = office.app.screen
        assert isinstance(room, PresentingDialog)
        other = station_at(tmp_path, LAST_DAY, name="office-2")
        show_step(other, 90)
        room.action_lead(1)
        other.close()
        await office.until(lambda: "Step 90 of" in office.text)
        assert "Another presenter has led the hall to step 90" in office.text


def test_what_runs_by_itself_passes_nothing_that_needs_a_key_at_any_pace(tmp_path: Path) -> None:
    station = a_station(tmp_path, LAST_DAY)
    steps = open_it(station).steps
    for pace in PACES:
        shown = [1]
        while len(shown) < len(steps):
            assert station.camp.ceremony is not None
            station.camp.ceremony = replace(station.camp.ceremony, step=shown[-1], pace=pace)
            view = PresentingView(station)
            assert (view.pace, view.runs_to() >= view.step) == (pace, True)
            if view.stops_before(view.step + 1):
                break
            seconds, to = view.run()
            assert seconds >= 0.1
            assert view.step < to <= view.runs_to()
            assert {step.kind for step in steps[view.step + 1 : to + 1]} == {"points"}
            shown.append(to)
        assert steps[shown[-1] + 1].kind == "row", "it stops where rows are marked from"
        assert (len(shown) < shown[-1]) == (pace >= 400), "fast ones take several at once"
    station.close()


async def test_a_presenters_terminal_that_dies_loses_nothing(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, 42)
    async with presenting(tmp_path) as office:
        assert "Step 42 of" in office.text
        await office.press("space")
        assert ceremony(office).step == 43


async def test_the_hall_follows_the_presenter(tmp_path: Path) -> None:
    async with presenting(tmp_path) as office:
        await go(office, step_of(reveal(office), "card", -1, 0))
        card = reveal(office).scene(ceremony(office).step).card
        assert card is not None
        assert card.line.name in office.text
        async with hall_at(station_at(tmp_path, LAST_DAY, "en", name="hall")) as hall:
            assert hall.app.screen.query_one("#card .main", BigText).text == card.line.name


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
