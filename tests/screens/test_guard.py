"""An error costs the handling it came up in: the app goes on, and nobody's data is shown or kept."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input, Static

from kiosk.trouble import Recurring, TroubleLog
from screens.guard import GIVEN_UP, Guarded, GuardedApp
from tests.screens.failing_app import (
    ENDINGS,
    NAME,
    SHEETS,
    TELEPHONE,
    WAYS,
    FailingApp,
    Panel,
    Uncomposed,
    fail,
)

SURVIVED = [*sorted(set(WAYS) - set(ENDINGS)), "z", "2"]


@pytest.fixture
def log(tmp_path: Path) -> TroubleLog:
    return TroubleLog(tmp_path / "trouble.log")


@pytest.fixture
def app(log: TroubleLog, monkeypatch: pytest.MonkeyPatch) -> FailingApp:
    monkeypatch.setattr(FailingApp, "RAISES_IN_TESTS", False)
    return FailingApp(log)


async def until(app: FailingApp, errors: int) -> None:
    """Wait for so many errors; not by the pilot, which paints frames by itself."""
    for _ in range(2000):
        await asyncio.sleep(0.01)
        if len(app.troubles) >= errors:
            return


async def press(app: FailingApp, key: str, errors: int) -> None:
    app.post_message(events.Key(key, key))
    await until(app, errors)


async def run_and_press(app: App[Any], *keys: str) -> None:
    async with app.run_test() as pilot:
        await pilot.press(*keys)


def nothing_of_anybody(written: str) -> bool:
    return NAME not in written and TELEPHONE not in written and "nobody is called" not in written


@pytest.mark.parametrize("way", SURVIVED)
async def test_it_goes_on(way: str, app: FailingApp, tmp_path: Path) -> None:
    async with app.run_test() as pilot:
        panel = app.screen.query_one(Panel)
        for errors in (1, 2):
            await press(app, way, errors)
            await pilot.press("space")
            await pilot.pause()
            assert panel.alive == errors
            assert panel.is_attached
            assert app.screen.query_one(Panel) is panel
        assert {trouble.number for trouble in app.troubles} == set(app.sorry)
        assert all(isinstance(trouble.error, Exception) for trouble in app.troubles)
        assert app.return_code is None
        app.exit(return_code=0)
    assert app.return_code == 0
    kept = (tmp_path / "trouble.log").read_text(encoding="utf-8")
    assert app.sorry[0] in kept
    assert "tests/screens/failing_app.py" in kept
    assert "ValueError" in kept
    assert nothing_of_anybody(kept)


async def test_a_field_of_textual_takes_keys_after_an_error_in_it(app: FailingApp) -> None:
    async with app.run_test() as pilot:
        field = app.screen.query_one(Input)
        field.focus()
        await press(app, "!", 1)
        await pilot.press("a")
        assert sorted(field.value) == ["!", "a"]


async def test_what_waits_beside_a_callback_that_fails_is_called(app: FailingApp) -> None:
    called: list[str] = []
    async with app.run_test() as pilot:
        panel = app.screen.query_one(Panel)
        for how in (panel.call_next, panel.call_after_refresh, panel.call_later):
            how(called.append, how.__name__)
            how(fail)
            how(called.append, how.__name__)
        await until(app, 3)
        await pilot.pause()
    assert sorted(called) == sorted(["call_next", "call_after_refresh", "call_later"] * 2)


async def test_a_dialog_that_cannot_be_built_answers_none(app: FailingApp) -> None:
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        app.push_screen(Uncomposed(), answers.append)
        await until(app, 1)
        await pilot.pause()
        assert answers == [None]
        assert len(app.screen_stack) == 1


async def test_a_mode_that_cannot_be_built_is_left_and_tried_anew(app: FailingApp) -> None:
    async with app.run_test() as pilot:
        for errors in (1, 2):
            await pilot.press("2")
            await until(app, errors)
            await pilot.pause()
            assert app.current_mode == "first"
        await app.switch_mode("second")
        assert len(app.troubles) == 3


async def test_an_error_that_comes_again_has_one_number_and_one_apology(
    app: FailingApp, tmp_path: Path
) -> None:
    async with app.run_test(notifications=True) as pilot:
        for _ in range(5):
            await pilot.press("a")
        await until(app, 5)
        await pilot.press("b")
        await until(app, 6)
    assert [trouble.number for trouble in app.troubles] == ["K0001"] * 5 + ["K0002"]
    assert app.sorry == ["K0001", "K0002"]
    assert (tmp_path / "trouble.log").read_text(encoding="utf-8").count("\nK0") == 2


async def test_an_apology_that_fails_is_logged_and_no_more(
    app: FailingApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FailingApp, "apologise", fail)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await until(app, 1)
        await pilot.press("space")
        assert app.screen.query_one(Panel).alive == 1
    assert "apology" in (tmp_path / "trouble.log").read_text(encoding="utf-8")


async def test_a_test_is_told_of_an_error_it_did_not_ask_for() -> None:
    app = FailingApp()
    with pytest.raises(ValueError, match="nobody is called"):
        await run_and_press(app, "a", "b")
    assert app.troubles[0].where == "Panel Key"


async def test_a_guarded_widget_in_an_app_that_is_not_fails_as_textual_does() -> None:
    class Plain(App[None]):
        def compose(self) -> ComposeResult:
            yield Panel()

    with pytest.raises(ValueError, match="nobody is called"):
        await run_and_press(Plain(), "tab", "a")


async def test_the_hook_of_threads_is_given_back(app: FailingApp) -> None:
    before = threading.excepthook
    async with app.run_test():
        assert threading.excepthook is not before
    assert threading.excepthook is before


@pytest.mark.parametrize("ending", ["load", "compose", "mount", "pushed", "mode", *SHEETS])
async def test_what_cannot_be_got_over_at_the_beginning(
    ending: str, log: TroubleLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = SHEETS.get(ending, FailingApp)(log, ending)
    await app.run_async(headless=True)
    assert app.return_code == GIVEN_UP
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "K0001" in said
    assert nothing_of_anybody(said + (tmp_path / "trouble.log").read_text(encoding="utf-8"))


async def test_an_end_that_has_begun_keeps_its_code(app: FailingApp) -> None:
    async with app.run_test():
        app.exit(return_code=143)
        app.panic()
    assert app.return_code == 143


async def test_an_error_while_it_ends_changes_nothing(app: FailingApp, tmp_path: Path) -> None:
    app.ending = "unmount"
    async with app.run_test():
        app.exit(return_code=0)
    assert app.return_code == 0
    assert "FailingApp Unmount" in (tmp_path / "trouble.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(("way", "errors"), [("F", Recurring.MOST_PAINTING), ("C", Recurring.MOST), ("P", 1)])
async def test_what_cannot_be_got_over_while_it_runs(
    way: str, errors: int, app: FailingApp, capsys: pytest.CaptureFixture[str]
) -> None:
    async with app.run_test():
        await press(app, way, errors)
        assert len(app.troubles) >= errors
        assert app.troubles[0].where == ("terminal ValueError" if way == "P" else app.troubles[0].where)
    assert app.return_code == GIVEN_UP
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "K000" in said
    assert nothing_of_anybody(said)


async def test_a_held_key_that_fails_is_no_end(app: FailingApp) -> None:
    async with app.run_test():
        for _ in range(Recurring.MOST - 1):
            app.screen.query_one(Panel).call_later(fail)
        await until(app, Recurring.MOST - 1)
        assert app.return_code is None


async def test_a_mode_of_textual_alone_below_is_nothing_to_go_back_to() -> None:
    class Bad(Guarded, Screen[None]):
        def compose(self) -> ComposeResult:
            fail()
            yield Static()

    class Bare(GuardedApp):
        RAISES_IN_TESTS = False

        def on_mount(self) -> None:
            self.set_timer(0.01, lambda: self.push_screen(Bad()))

    app = Bare()
    async with app.run_test() as pilot:
        await pilot.pause(0.2)
    assert app.return_code == GIVEN_UP


def raising(error: BaseException) -> Callable[..., None]:
    def run(*_: object, **__: object) -> None:
        raise error

    return run


def test_what_gets_through_run_is_told_as_all_else(
    log: TroubleLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = FailingApp(log)
    app.exit(return_code=0)
    monkeypatch.setattr(App, "run", raising(ValueError(TELEPHONE)))
    assert app.run() is None
    assert app.return_code == GIVEN_UP
    said = capsys.readouterr().err
    assert said.count("\n") == said.count("K0001") == 1
    assert nothing_of_anybody(said + (tmp_path / "trouble.log").read_text(encoding="utf-8"))


def test_an_interrupt_before_there_are_signals_is_no_error(
    log: TroubleLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = FailingApp(log)
    monkeypatch.setattr(App, "run", raising(KeyboardInterrupt()))
    app.run()
    assert app.return_code == 130
    assert not capsys.readouterr().err
    assert not (tmp_path / "trouble.log").exists()


async def test_a_worker_s_own_error_is_logged(app: FailingApp, tmp_path: Path) -> None:
    async with app.run_test():
        await press(app, "j", 1)
    kept = (tmp_path / "trouble.log").read_text(encoding="utf-8")
    assert "  ValueError" in kept
    assert "fail_later" in kept
