"""Any order of recording, retrying, dying, tearing, backing up and restoring, against a plain list."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.ledger import LedgerReader, LedgerWriter, Recorded, backup, restore, verify
from kiosk.ledger.layout import CLOSING
from tests.faults.disks import QuickDisk
from tests.ledger.kit import ids_by_tinydb, reader, sheet, stamp, writer

DESKS = st.integers(0, 1)


class LedgerMachine(RuleBasedStateMachine):
    """Two desks and a wall at one file."""

    @initialize()
    def open(self) -> None:
        self.stack = ExitStack()
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.path = self.folder / "camp.json"
        self.desks: list[LedgerWriter] = [writer(self.path, QuickDisk()) for _ in range(2)]
        self.wall: LedgerReader = reader(self.path)
        self.commits: list[tuple[str, int]] = []
        self.saved: list[tuple[str, int]] | None = None
        self.shown: list[str] = []
        self.made = 0

    def _ids(self) -> list[str]:
        return [
            f"id-{name}.{place}" if place else f"id-{name}"
            for name, people in self.commits
            for place in range(people)
        ]

    def _record(self, desk: int, name: str, people: int) -> Recorded:
        answer = self.desks[desk].record(partial(sheet, people=people), stamp(name))
        assert isinstance(answer, Recorded)
        return answer

    @rule(desk=DESKS, people=st.integers(1, 4))
    def record(self, desk: int, people: int) -> None:
        self.made += 1
        first = len(self._ids()) + 1
        answer = self._record(desk, str(self.made), people)
        assert (answer.first, answer.repeated) == (first, False)
        self.commits.append((str(self.made), people))

    @precondition(lambda self: self.commits)
    @rule(desk=DESKS, data=st.data())
    def retry(self, desk: int, data: st.DataObject) -> None:
        which = data.draw(st.integers(0, len(self.commits) - 1))
        name, people = self.commits[which]
        answer = self._record(desk, name, people)
        assert answer.repeated
        assert answer.first == 1 + sum(count for _, count in self.commits[:which])
        assert len(answer.events) == people

    @rule(desk=DESKS)
    def open_anew(self, desk: int) -> None:
        self.desks[desk].close()
        self.desks[desk] = writer(self.path, QuickDisk())
        assert not self.desks[desk].recoveries

    @rule(desk=DESKS, part=st.floats(0, 1), people=st.integers(1, 3))
    def die_in_the_middle_of_an_append(self, desk: int, part: float, people: int) -> None:
        """As a process killed in its write leaves it: a part of the bytes, no head."""
        writer(self.path, QuickDisk()).close()
        self.made += 1
        head = self.path.with_suffix(".head").read_bytes()
        before = self.path.read_bytes()
        self._record(desk, str(self.made), people)
        after = self.path.read_bytes()
        start = before.index(CLOSING)
        end = after.index(CLOSING) + len(CLOSING)
        cut = start + int((end - start) * part)
        with self.path.open("r+b", buffering=0) as file:
            file.seek(start)
            file.write(after[start:cut] + before[cut:end].ljust(end - cut))
        self.path.with_suffix(".head").write_bytes(head)
        self.desks[desk].close()
        with writer(self.path, QuickDisk()) as mended:
            there = mended.camp.seq
        self.desks[desk] = writer(self.path, QuickDisk())
        whole = len(self._ids())
        assert there in (whole, whole + people)
        if there > whole:
            self.commits.append((str(self.made), people))

    @rule()
    def lose_the_head(self) -> None:
        self.path.with_suffix(".head").unlink(missing_ok=True)

    @rule()
    def rewrite_by_plain_tinydb(self) -> None:
        from tinydb import TinyDB

        with TinyDB(self.path) as database:
            tables: Any = database.storage.read()
            database.storage.write(tables)

    @rule()
    def back_up(self) -> None:
        copy = self.folder / "copy.json"
        copy.unlink(missing_ok=True)
        assert backup(self.path, copy).events == len(self._ids())
        self.saved = list(self.commits)

    @precondition(lambda self: self.saved is not None)
    @rule()
    def restore(self) -> None:
        assert self.saved is not None
        restore(self.path, self.folder / "copy.json", io=QuickDisk())
        self.commits = list(self.saved)

    @rule()
    def look_at_the_wall(self) -> None:
        generation = self.wall.generation
        ids = [event.id for event in self.wall.news()]
        self.shown = ids if self.wall.generation > generation else self.shown + ids
        expected = self._ids()
        # A file that plain TinyDB wrote over in place is noticed by the wall when a desk lays it out again.
        assert self.shown == expected[: len(self.shown)] or self.wall.generation == generation

    @invariant()
    def everything_recorded_is_there(self) -> None:
        assert verify(self.path).events == len(self._ids())
        assert ids_by_tinydb(self.path) == self._ids()

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            for desk in self.desks:
                assert self._after(desk) == len(self._ids())
                desk.close()
            self.wall.news()
            assert self.wall.camp.seq == len(self._ids())
            self.wall.close()
            self.stack.close()

    def _after(self, desk: LedgerWriter) -> int:
        answer = desk.record(partial(sheet, people=0), stamp("nothing"))
        assert isinstance(answer, Recorded)
        return desk.camp.seq


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(
    max_examples=100,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
