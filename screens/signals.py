"""The ends that come from outside: a signal, or the terminal gone. Each leaves a clean terminal and its code.

A signal only writes a byte; a thread that does nothing else reads it, asks the app to end, and ends the
process itself where the app does not in time. So it works too when the app's loop hangs, as it does for ever
in Textual once nobody reads its terminal.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import signal
import sys
import threading
from asyncio import AbstractEventLoop, get_running_loop
from types import FrameType
from typing import Any

from textual.app import App

from screens.ending import GRACE, force_end

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""Those that end a kiosk, as far as the system has them; SIGBREAK is what Windows has for SIGHUP."""
_HUNG_UP = int(getattr(signal, "SIGHUP", 1))


def end_cleanly(app: App[Any], grace: float = GRACE) -> None:
    """Let signals, and a terminal that goes away, end `app` with 128 + the signal's number.

    Call it in the app's `on_mount`. `grace` is in seconds. Nothing is done for an app without a terminal, as
    in tests, nor outside the main thread, which gets no signals.
    """
    if app.is_headless or threading.current_thread() is not threading.main_thread():
        return
    ending = _Ending(app, get_running_loop(), grace)
    for name in _SIGNALS:
        # One that was ignored (nohup) is taken too: without its terminal a kiosk has nothing to do.
        if number := getattr(signal, name, None):
            signal.signal(number, ending.on_signal)
    threading.Thread(target=ending.wait, name="ending", daemon=True).start()
    if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
        terminal = sys.__stdin__.fileno()
        threading.Thread(target=ending.watch, args=(terminal,), name="terminal", daemon=True).start()


class _Ending:
    """The one end of a process, whoever asks for it, and however often."""

    def __init__(self, app: App[Any], loop: AbstractEventLoop, grace: float) -> None:
        self._app = app
        self._loop = loop
        self._grace = grace
        self._heard, self._told = os.pipe()
        os.set_blocking(self._told, False)

    def on_signal(self, number: int, _frame: FrameType | None = None) -> None:
        """Pass on that there was a signal. It runs between any two steps of the program: no locks."""
        with contextlib.suppress(BlockingIOError):  # thousands wait already: the first is enough
            os.write(self._told, bytes((number,)))

    def wait(self) -> None:
        """Wait for the first signal, and see that the process ends."""
        number = os.read(self._heard, 1)[0]
        try:
            self._loop.call_soon_threadsafe(self._end, number)
        except (
            RuntimeError
        ):  # the loop is closed, so the app has ended before and nothing is left to wait for
            os._exit(128 + number)
        force_end(self._app, 128 + number, self._grace)

    def _end(self, number: int) -> None:
        if number == _HUNG_UP:
            # What can no longer be written to a terminal that is gone would make it another code.
            atexit.register(os._exit, 128 + number)
        self._app.exit(return_code=128 + number)

    def watch(self, terminal: int) -> None:
        """Wait until the terminal is gone: not everybody it had is sent SIGHUP then."""
        gone = select.poll()
        gone.register(terminal, 0)
        gone.poll()
        self.on_signal(_HUNG_UP)
