"""Signals and a terminal that goes away end the kiosk with its code, and leave a clean terminal."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from screens.signals import end_cleanly
from tests.journeys.terminal import NO_PTY, ROOT, Terminal
from tests.screens.failing_app import FailingApp

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)

APP = [sys.executable, "-m", "tests.screens.failing_app"]
LEAVES = b"\x1b[?1049l"
"""What gives the main screen back."""
BY_ITSELF = b"ended by itself"
SOON = 2.0
"""Seconds within which the process is to be gone."""
WINDOWS = """
import select, signal
del signal.SIGHUP, select.poll
import runpy, sys
sys.argv = ["failing_app", sys.argv[1]]
runpy.run_module("tests.screens.failing_app", run_name="__main__")
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def ended_soon(terminal: Terminal) -> int:
    begun = time.monotonic()
    code = terminal.ended(10)
    assert time.monotonic() - begun < SOON
    assert terminal.modes_restored()
    assert bytes(terminal.output.written).count(LEAVES) == 1
    return code


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
@pytest.mark.parametrize("hangs", ["", "H", "T"], ids=["well", "hanging", "thread hanging"])
def test_a_signal_ends_it_with_the_terminal_restored(number: int, code: int, hangs: str, log: Path) -> None:
    with Terminal([*APP, log]) as terminal:
        terminal.wait_for("ready")
        if hangs:
            terminal.key(hangs)
            time.sleep(0.3)
        terminal.signal(number)
        assert ended_soon(terminal) == code
        assert (BY_ITSELF in terminal.output.written) == (not hangs)
    assert not log.exists()


def test_what_was_ignored_before_ends_it_too(log: Path) -> None:
    with Terminal(["sh", "-c", "trap '' HUP INT TERM; exec \"$@\"", "sh", *APP, log]) as terminal:
        terminal.wait_for("ready")
        terminal.signal(signal.SIGHUP)
        assert ended_soon(terminal) == 129


def test_signals_one_after_the_other_restore_once(log: Path) -> None:
    with Terminal([*APP, log]) as terminal:
        terminal.wait_for("ready")
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            terminal.signal(number)
        assert ended_soon(terminal) in (143, 129, 130)


def test_an_end_of_its_own_keeps_its_code(log: Path) -> None:
    with Terminal([*APP, log]) as terminal:
        terminal.wait_for("ready")
        terminal.key("Q")
        assert ended_soon(terminal) == 75


def test_a_signal_after_the_app_has_ended_ends_at_once(log: Path) -> None:
    with Terminal([*APP, log], env={"AFTERWARDS": "30"}) as terminal:
        terminal.wait_for("ready")
        terminal.key("Q")
        terminal.wait_gone("ready")
        time.sleep(0.5)
        begun = time.monotonic()
        terminal.signal(signal.SIGTERM)
        assert ended_soon(terminal) == 143
        assert time.monotonic() - begun < 1


def test_a_system_without_the_signal_and_without_poll(log: Path) -> None:
    with Terminal([sys.executable, "-c", WINDOWS, log]) as terminal:
        terminal.wait_for("ready")
        terminal.signal(signal.SIGTERM)
        assert ended_soon(terminal) == 143


def run_without_a_reader(log: Path, *, leader: bool, ignored: bool, key: bytes, number: int = 0) -> int:
    """Run it in a terminal that is then closed, or not read when a signal comes; return its exit code."""

    def prepare() -> None:
        if ignored:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if leader:
            import fcntl
            import termios

            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    master, slave = os.openpty()
    around = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [*APP, str(log)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=around,
        start_new_session=True,
        preexec_fn=prepare,
    )
    try:
        os.close(slave)
        written = b""
        while b"ready" not in written:
            assert select.select([master], [], [], 20)[0]
            written += os.read(master, 1 << 16)
        os.write(master, key)
        time.sleep(0.3)
        begun = time.monotonic()
        if number:
            process.send_signal(number)
        else:
            os.close(master)
        code = process.wait(10)
        assert time.monotonic() - begun < SOON
        return code
    finally:
        process.kill()


@pytest.mark.parametrize("ignored", [False, True], ids=["heard", "ignored"])
@pytest.mark.parametrize("leader", [False, True], ids=["not told", "told"])
@pytest.mark.parametrize("key", [b"", b"H", b"T"], ids=["well", "hanging", "thread hanging"])
def test_without_its_terminal_it_is_gone(leader: bool, ignored: bool, key: bytes, log: Path) -> None:
    assert run_without_a_reader(log, leader=leader, ignored=ignored, key=key) == 129


@pytest.mark.parametrize("key", [b"W", b"WH"], ids=["well", "hanging"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_terminal_that_nobody_reads_holds_up_no_end(key: bytes, number: int, code: int, log: Path) -> None:
    assert run_without_a_reader(log, leader=True, ignored=False, key=key, number=number) == code


async def test_an_app_without_a_terminal_leaves_signals_alone() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)]
    async with FailingApp().run_test():
        during = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)]
    assert during == before


def test_outside_the_main_thread_nothing_is_done() -> None:
    app = cast("Any", SimpleNamespace(is_headless=False))
    failed: list[BaseException] = []

    def run() -> None:
        try:
            end_cleanly(app)
        except Exception as error:
            failed.append(error)
            raise

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert not failed
