"""What errors leave on a real terminal: nothing of anybody, and at an end one sentence."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path

import pytest

from screens.guard import GIVEN_UP
from tests.journeys.terminal import NO_PTY, Terminal
from tests.screens.failing_app import SHEETS
from tests.screens.test_guard import SURVIVED, nothing_of_anybody

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)


def started(log: Path, *words: str) -> Terminal:
    return Terminal([sys.executable, "-m", "tests.screens.failing_app", log, *words])


def still_takes_keys(terminal: Terminal) -> None:
    """Type until a key is counted: while a screen that cannot be built is up, it has them."""

    def counted(shown: str) -> int:
        found = re.search(r"alive (\d+)", shown)
        return int(found[1]) if found else 0

    before = counted(terminal.screen())
    for _ in range(20):
        terminal.key("space")
        with contextlib.suppress(AssertionError):
            terminal.wait_for(lambda shown: counted(shown) > before, timeout=0.5)
            return
    raise AssertionError(terminal.screen())


def test_nothing_of_anybody_on_a_real_terminal(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with started(log) as terminal:
        terminal.wait_for("ready")
        for way in SURVIVED:
            terminal.key(way)
            still_takes_keys(terminal)
        terminal.wait_for(lambda _: {"thread", "task"} <= set(log.read_text(encoding="utf-8").split()))
        terminal.signal(15)
        assert terminal.ended() == 143
        assert terminal.modes_restored()
        written = bytes(terminal.output.written).decode(errors="replace")
    kept = log.read_text(encoding="utf-8")
    assert nothing_of_anybody(written + kept)
    assert "K0001" in written
    assert kept.count("\nK00") > len(SURVIVED) / 2


@pytest.mark.parametrize(
    "ending", ["F", "C", "A", "P", "load", "compose", "mount", "pushed", "mode", *SHEETS]
)
def test_the_end_is_one_sentence_on_a_terminal_as_it_was(ending: str, tmp_path: Path) -> None:
    begins = len(ending) > 1
    with started(tmp_path / "log", *([ending] if begins else [])) as terminal:
        if not begins:
            terminal.wait_for("ready")
            terminal.key(ending)
        assert terminal.ended() == GIVEN_UP
        assert terminal.modes_restored()
        left = terminal.screen().replace("ended by itself", "").strip()
        written = bytes(terminal.output.written).decode(errors="replace")
    assert re.search(r"K0\d{3}", left)
    assert written.count("\x1b[?1049l") == written.count("\x1b[?1049h")
    assert "\n" not in left
    assert nothing_of_anybody(written + (tmp_path / "log").read_text(encoding="utf-8"))
