"""What runs by itself in the presenter's room, and several presenters at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.timer import Timer

from screens.dialogs.office.presenting import PresentingDialog
from screens.dialogs.office.presenting_view import PACES, PresentingView
from tests.screens.ceremony_kit import LAST_DAY, open_it, show_step, step_of
from tests.screens.kit import station_at
from tests.screens.office_kit import a_station
from tests.screens.presenting_kit import ceremony, go, presenting, reveal


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
