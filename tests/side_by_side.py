"""How the tests run side by side with `pytest -n auto`: who gets which, and how many at once.

A file goes to one worker, so that what its tests share is made once. What looks at the real time of real
processes (a scanner's milliseconds, a terminal, a kill in the middle of a write) goes to one worker as a
whole: none of it runs beside the others of its kind, and all else gives way to it. Without `-n` all this
does nothing.
"""

from __future__ import annotations

import os
import sys

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped]  # xdist comes without types
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # as above
from xdist.workermanage import WorkerController  # type: ignore[import-untyped]  # as above

ONE_BY_ONE = (
    "tests/cli/test_processes.py",
    "tests/faults/test_kill_in_a_write.py",
    "tests/faults/test_several_processes.py",
    "tests/journeys/",
    "tests/screens/test_guard_terminal.py",
    "tests/screens/test_signals.py",
    "tests/test_drafts_processes.py",
)
"""Files, and folders of them, of which no two files run at the same time."""
TOGETHER = "one by one"
"""What they are called as one."""
GIVES_WAY = 5
"""How much nicer than what looks at real time the others are: beside it they get a quarter of a core."""
SLOW, SLOWER = (
    (
        "tests/screens/",
        "tests/freeze/",
        "tests/demo/",
        "tests/cli/test_now_every_minute.py",
        "tests/ledger/test_machine.py",
        "tests/rules/test_accepted_figures.py",
        "tests/rules/test_camp.py",
    ),
    20,
)
"""Where a test takes about so many times as long as elsewhere."""


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # as above
    """Hands out a file at a time, `ONE_BY_ONE` as if it were one and before all, then the longest first."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return TOGETHER if file.startswith(ONE_BY_ONE) else file

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Give out what takes longest of what is left: at the end workers wait for one another."""
        self.workqueue.move_to_end(max(self.workqueue, key=self._length), last=False)
        super()._assign_work_unit(node)

    def _length(self, scope: str) -> int:
        """Return about how long a file takes, in tests of the usual length."""
        if scope == TOGETHER:
            return sys.maxsize
        return len(self.workqueue[scope]) * (SLOWER if scope.startswith(SLOW) else 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    """Use it where nothing else was asked for by `--dist`."""
    return ByFile(config, log) if config.getoption("dist") == "load" else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core, as a test of a screen waits half of its time, and one that is `ONE_BY_ONE`."""
    return 2 * (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) + 1


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a worker give way from its first test on that does not look at real time."""
    gives_way = "PYTEST_XDIST_WORKER" in os.environ and not item.nodeid.startswith(ONE_BY_ONE)
    if gives_way and hasattr(os, "nice") and not os.nice(0):
        os.nice(GIVES_WAY)
