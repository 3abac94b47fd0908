"""Other processes at the same ledger: desks that record, and are killed in the middle of it."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path

from tests.ledger.kit import record_sheet, writer

CONTEXT: ForkContext | SpawnContext = (
    multiprocessing.get_context("fork") if hasattr(os, "fork") else multiprocessing.get_context("spawn")
)


def busy_desk(path: Path, name: str, told: Connection, count: int = 1_000_000) -> None:
    """Record one small commit after another; tell of each before and after."""
    with writer(path, timeout=60) as ledger:
        for number in range(count):
            told.send(("try", f"{name}-{number}"))
            record_sheet(ledger, f"{name}-{number}", 1 + number % 3)
            told.send(("ack", f"{name}-{number}"))


class Desk:
    """A desk in a process of its own, and what it told before it was killed."""

    def __init__(self, path: Path, name: str, count: int = 1_000_000) -> None:
        self.acked: list[str] = []
        self.tried = ""
        self._here, there = CONTEXT.Pipe(duplex=False)
        self._process = CONTEXT.Process(target=busy_desk, args=(path, name, there, count))
        self._process.start()
        there.close()

    def listen(self) -> bool:
        """Take in one thing it tells; False when it is gone and has told everything."""
        try:
            what, name = self._here.recv()
        except (EOFError, ConnectionResetError):
            return False
        if what == "ack":
            self.acked.append(name)
        self.tried = name
        return True

    def listen_for(self, acks: int) -> None:
        """Return when it was told of so many commits more."""
        until = len(self.acked) + acks
        while len(self.acked) < until and self.listen():
            pass

    def kill(self) -> None:
        """End it as a pulled plug would, but for what the system holds; then hear what it had told."""
        self._process.kill()
        self._process.join()
        self.finish()

    def finish(self) -> None:
        """Hear everything it tells until it is gone."""
        while self.listen():
            pass
        self._process.join()
        self._here.close()
