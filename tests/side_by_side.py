"""How the tests run side by side with `pytest -n auto`: who gets which, and how many at once.

A file goes to one worker, so that what its tests share is made once. What looks at the real time of real
processes (a scanner's milliseconds, a terminal, a kill in the middle of a write) goes to one worker as a
whole: none of it runs beside the others of its kind. Without `-n` all this does nothing.
"""

from __future__ import annotations

import os

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped]  # xdist comes without types
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # as above

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


SLOW, SLOWER = ("tests/screens/", "tests/freeze/"), 20
"""Where a test takes about so many times as long as elsewhere."""


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # as above
    """Hands out a file at a time, `ONE_BY_ONE` as if it were one, and the longest first."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return "one by one" if file.startswith(ONE_BY_ONE) else file

    def schedule(self) -> None:
        """Begin, and leave what is soon done to the end, where workers wait for one another."""
        super().schedule()
        for file in sorted(self.workqueue, key=self._length):
            self.workqueue.move_to_end(file, last=False)

    def _length(self, scope: str) -> int:
        """Return about how long a file takes, in tests of the usual length."""
        return len(self.workqueue[scope]) * (SLOWER if scope.startswith(SLOW) else 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    """Use it where nothing else was asked for by `--dist`."""
    return ByFile(config, log) if config.getoption("dist") == "load" else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as cores: more keep real processes waiting until their tests give up."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + (cores + 1) // 2
