"""The play going on in a process of its own, so that screens and simulation are two, as at a real camp."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

import msgspec

from kiosk.config import load_config
from kiosk.demo.stage import Clock, cast_of, play_on
from kiosk.ledger import open_ledger

PATIENCE = 5.0
"""Seconds the play has to end in."""
_OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class Playbill(msgspec.Struct, frozen=True):
    """What is played on, from where: the one line the player is given."""

    config: str
    """Path of the settings."""
    ledger: str
    """Path of the ledger, laid down to the clock's start."""
    seed: int
    opening: int
    """How many events laid the camp down before anything happened."""
    clock: Clock
    presents: bool = False
    """The play leads the closing ceremony."""


class Player:
    """The process that plays on; to be used in a `with` statement.

    Its standard input is its leash: when that closes, because this process is done or was killed, it stops
    and removes the folder it was told to, so that nothing is left behind in either case.
    """

    def __init__(self, remove: Path | None) -> None:
        package = str(Path(__file__).parents[2])
        environment = dict(os.environ)
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (package, environment.get("PYTHONPATH"))))
        self._process = subprocess.Popen(  # noqa: S603 - this very program, nothing from outside
            [sys.executable, "-m", "kiosk.demo", *([str(remove)] if remove else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            # A signal to the terminal's processes is not for this one: it ends with the leash.
            start_new_session=True,
            creationflags=_OWN_GROUP,
        )
        self.failure = ""
        """After the end: the last line of what went wrong, empty where nothing did."""

    def play(self, bill: Playbill) -> None:
        """Have it begin."""
        assert self._process.stdin is not None  # noqa: S101 - it was asked for above
        with suppress(BrokenPipeError):  # it is dead: of what, is told at the end
            self._process.stdin.write(msgspec.json.encode(bill) + b"\n")
            self._process.stdin.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            _, said = self._process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            _, said = self._process.communicate()
        lines = said.decode(errors="replace").strip().splitlines()
        if self._process.returncode:
            self.failure = lines[-1] if lines else str(self._process.returncode)


def perform(remove: Path | None) -> None:
    """Play what standard input says until it closes, then remove the folder `remove`."""
    line = sys.stdin.buffer.readline()
    gone = Event()
    Thread(target=_hold_the_leash, args=(gone,), daemon=True).start()
    try:
        if line:
            _play(msgspec.json.decode(line, type=Playbill), gone)
    finally:
        gone.wait()
        if remove is not None:
            shutil.rmtree(remove, ignore_errors=True)


def _hold_the_leash(gone: Event) -> None:
    sys.stdin.buffer.read()
    gone.set()


def _play(bill: Playbill, gone: Event) -> None:
    config = load_config(Path(bill.config))
    with open_ledger(bill.ledger) as ledger:
        cast = cast_of(ledger, config, bill.seed, bill.opening)
        play_on(ledger, cast, bill.clock, gone.wait, presents=bill.presents)
