"""An app that fails in every way there is, `python -m tests.screens.failing_app LOG [ENDING]`: each failure
has a name and a telephone number in its message and in its local variables."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.traceback import Traceback
from textual import events
from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.validation import ValidationResult, Validator
from textual.widgets import Input, Static

from kiosk.trouble import Log, TroubleLog
from screens.guard import Guarded, GuardedApp
from screens.signals import end_cleanly

NAME, TELEPHONE = "张三丰", "13800138000"


def fail(*_: object) -> None:
    name, telephone = NAME, TELEPHONE
    raise ValueError(f"nobody is called {name}, telephone {telephone}")


async def fail_later(*_: object) -> None:
    await asyncio.sleep(0)
    fail()


class Failure(Message):
    """Something that is handled badly."""


class Stuck(Message):
    """Something the app never gets done with."""


class Unhappy(Validator):
    """Fails with what is typed into a field of Textual's."""

    def validate(self, value: str) -> ValidationResult:
        if "!" in value:
            fail()
        return self.success()


class Panel(Guarded, Static, can_focus=True):
    """Fails in the way its key stands for, and counts the keys it got over."""

    level = reactive(0, init=False)
    slow = reactive(0, init=False)
    idle_fails = False
    broken_frames = 0

    def on_mount(self) -> None:
        self.alive = 0

    def on_key(self, event: events.Key) -> None:
        if event.character == " ":
            self.alive += 1
            self.update(Content(f"alive {self.alive}"))
        elif way := WAYS.get(event.character or ""):
            way(self)

    def render(self) -> RenderResult:
        if self.broken_frames > 0:
            self.broken_frames -= 1
            fail()
        return super().render()

    def on_failure(self) -> None:
        fail()

    def watch_level(self) -> None:
        fail()

    async def watch_slow(self) -> None:
        await fail_later()

    def on_idle(self) -> None:
        if self.idle_fails:
            self.idle_fails = False
            fail()

    def in_idle(self) -> None:
        self.idle_fails = True

    def in_a_frame(self, frames: int) -> None:
        self.broken_frames = frames
        self.set_interval(0.02, self.refresh, repeat=frames)

    def with_the_app_stuck(self) -> None:
        self.app.post_message(Stuck())
        self.in_a_frame(1_000)

    def round_in_circles(self) -> None:
        self.call_later(self.round_in_circles)
        fail()


def _thread(_: object) -> None:
    threading.Thread(target=fail, daemon=True).start()


def _traceback() -> Traceback:
    """What Textual panics with when its thread that reads the keyboard fails."""
    try:
        fail()
    except ValueError:
        return Traceback(show_locals=True)
    raise AssertionError


def _hang(_: object) -> None:
    time.sleep(60)


TASKS: set[asyncio.Task[None]] = set()


def _task(_: object) -> None:
    task = asyncio.get_running_loop().create_task(fail_later())
    task.add_done_callback(TASKS.discard)
    TASKS.add(task)


WAYS: dict[str, Callable[[Panel], object]] = {
    "a": fail,
    "b": lambda panel: panel.post_message(Failure()),
    "c": lambda panel: panel.set_timer(0.01, fail),
    "d": lambda panel: panel.set_interval(0.01, fail, repeat=1),
    "e": lambda panel: panel.call_later(fail),
    "f": lambda panel: panel.call_next(fail),
    "g": lambda panel: panel.call_after_refresh(fail),
    "h": lambda panel: setattr(panel, "level", panel.level + 1),
    "i": lambda panel: setattr(panel, "slow", panel.slow + 1),
    "j": lambda panel: panel.run_worker(fail_later()),
    "k": lambda panel: panel.run_worker(fail, thread=True),
    "l": _thread,
    "m": _task,
    "n": Panel.in_idle,
    "o": lambda panel: panel.screen.post_message(Failure()),
    "p": lambda panel: panel.app.post_message(Failure()),
    "q": lambda panel: panel.screen.call_after_refresh(fail),
    "r": lambda panel: panel.app.call_later(fail),
    "s": lambda panel: panel.screen.mount(Unmountable()),
    "t": lambda panel: panel.screen.mount(Uncomposable()),
    "u": lambda panel: panel.screen.mount(Unwatched()),
    "v": lambda panel: panel.in_a_frame(1),
    "w": lambda panel: panel.app.push_screen(Uncomposed()),
    "x": lambda panel: panel.app.push_screen(Unmounted()),
    "y": lambda panel: panel.screen.query_one(Input).insert("!", 0),
}
"""Errors to be got over, by the key that makes them."""
ENDINGS: dict[str, Callable[[Panel], object]] = {
    "F": lambda panel: panel.in_a_frame(1_000),
    "C": Panel.round_in_circles,
    "A": Panel.with_the_app_stuck,
    "P": lambda panel: panel.app.panic(_traceback()),
    "H": _hang,
    "W": lambda panel: panel.app._driver and panel.app._driver.write(" " * (1 << 20)),
    "Q": lambda panel: panel.app.exit(return_code=75),
    "T": lambda panel: panel.run_worker(partial(time.sleep, 60), thread=True),
}
"""Ends, and what hangs, by the key that makes it."""
WAYS |= ENDINGS


class Unmountable(Guarded, Static):
    def on_mount(self) -> None:
        fail()


class Uncomposable(Guarded, Static):
    def compose(self) -> ComposeResult:
        fail()
        yield Static()


class Unwatched(Guarded, Static):
    level = reactive(0)

    def watch_level(self) -> None:
        fail()


class Uncomposed(Guarded, ModalScreen[str]):
    def compose(self) -> ComposeResult:
        yield Uncomposable()


class Unmounted(Guarded, Screen[None]):
    def on_mount(self) -> None:
        fail()


class FirstScreen(Guarded, Screen[None]):
    """The screen everything happens on."""

    AUTO_FOCUS = "Panel"

    def compose(self) -> ComposeResult:
        yield Panel("ready")
        yield Input(validators=[Unhappy()])

    def on_failure(self) -> None:
        fail()


class FailingApp(GuardedApp):
    """The app of it all; `ending` is where it is to fail for good before it stands."""

    MODES = {"first": FirstScreen, "second": Unmounted}
    BINDINGS: ClassVar[list[BindingType]] = [("z", "fail"), ("2", "switch_mode('second')")]

    def __init__(self, log: Log | None = None, ending: str = "") -> None:
        super().__init__(log)
        self.ending = ending
        self.sorry: list[str] = []

    def apologise(self, number: str) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.sorry.append(number)
        super().apologise(number)

    def on_load(self) -> None:
        if self.ending == "load":
            fail()

    def compose(self) -> ComposeResult:
        if self.ending == "compose":
            fail()
        yield from ()

    async def on_mount(self) -> None:
        end_cleanly(self)
        if self.ending == "mount":
            fail()
        elif self.ending == "pushed":
            self.push_screen(Unmounted())
        else:
            await self.switch_mode("second" if self.ending == "mode" else "first")

    def on_unmount(self) -> None:
        if self.ending == "unmount":
            fail()

    async def on_stuck(self) -> None:
        await asyncio.Event().wait()

    def action_fail(self) -> None:
        fail()

    def on_failure(self) -> None:
        fail()


class Sheet(FailingApp):
    """An app with a style sheet that cannot be read."""

    CSS = "Screen { colour-of: 13800138000 }"


class NoSheet(FailingApp):
    """An app whose style sheet is not there."""

    CSS_PATH = "13800138000.tcss"


SHEETS: dict[str, type[FailingApp]] = {"sheet": Sheet, "no sheet": NoSheet}

if __name__ == "__main__":
    ending = sys.argv[2] if len(sys.argv) > 2 else ""
    app = SHEETS.get(ending, FailingApp)(TroubleLog(Path(sys.argv[1])), ending)
    app.run()
    sys.stdout.write("ended by itself")
    sys.stdout.flush()
    time.sleep(float(os.environ.get("AFTERWARDS", "0")))
    sys.exit(app.return_code or 0)
