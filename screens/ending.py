"""The end of a process that does not end by itself: the terminal is put right, and that is that."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import time
from collections.abc import Callable
from typing import Any

from textual.app import App

GRACE = 1.5
"""Seconds an app has for its own end; then the process is ended."""
_AT_REST = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[?2026l"
)
"""Paste, wrapping, resizes, mouse, keys, main screen, cursor, focus and pictures as a shell wants them."""


def force_end(app: App[Any], code: int, grace: float, words: Callable[[], str] = str) -> None:
    """Return never: after `grace` seconds restore the terminal, write `words`, end the process with `code`.

    To be called in a thread of its own; a process that has ended by then takes the thread with it.
    """
    time.sleep(grace)
    restore_terminal(app)
    _write_error(words().encode(errors="replace"))
    os._exit(code)


def restore_terminal(app: App[Any]) -> None:
    """Put the terminal right for an app that cannot; nothing where the app has done so itself.

    On Windows nothing is done: its console belongs to the program only while that runs.
    """
    driver: Any = app._driver
    reader = getattr(driver, "_key_thread", None)
    # The thread that reads the keyboard ends where Textual gives the terminal back.
    if reader is None or not reader.is_alive():
        return
    import termios

    if driver.attrs_before is not None:
        with contextlib.suppress(termios.error):  # the terminal is gone: nothing to restore
            termios.tcsetattr(driver.fileno, termios.TCSANOW, driver.attrs_before)
    _write_error(_AT_REST)


def _write_error(data: bytes) -> None:
    """Write to the standard error as much as can be written without waiting."""
    if not data or sys.__stderr__ is None:
        return
    end = sys.__stderr__.fileno()
    if hasattr(select, "poll"):
        ready = select.poll()
        ready.register(end, select.POLLOUT)
        if not any(event & select.POLLOUT for _, event in ready.poll(0)):
            return
    with contextlib.suppress(OSError):  # nobody is there to read it
        os.write(end, data)
