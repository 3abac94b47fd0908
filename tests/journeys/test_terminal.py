"""The terminal that tests and benchmarks run whole programs in."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from tests.journeys.terminal import KEYS, NO_PTY, Terminal

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
TINY = [sys.executable, "-m", "tests.journeys.tiny_app"]
SLEEP = "import time; print('ready', flush=True); time.sleep(60)"
RAW = "import sys, time, tty; tty.setraw(0); say = lambda text: print(text, end='', flush=True); "
"""A program that gets every key at once."""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
def tiny() -> Iterator[Terminal]:
    with Terminal(TINY, columns=60, rows=15) as terminal:
        terminal.wait_for("scan here")
        yield terminal


def test_typed_text_arrives_and_keys_work(tiny: Terminal) -> None:
    tiny.type("T0042")
    tiny.wait_for("[T0042]")
    tiny.key("backspace")
    tiny.wait_for("[T004]")  # Textual lets a character overtake a key that is a binding
    tiny.key("x")
    tiny.wait_for("[T004x]")
    tiny.key("enter")
    tiny.wait_for("5 entered")
    tiny.wait_gone("[T004x]")


def test_chinese_is_read_back_as_it_was_typed_and_shown(tiny: Terminal) -> None:
    assert tiny.screen().splitlines()[0] == "集训 第3天 报到"
    tiny.type("欧阳明,迪丽热巴·𠮷田")
    tiny.wait_for("[欧阳明,迪丽热巴·𠮷田]")
    assert tiny.find("第3") == (0, 5)
    assert tiny.find("天") == (0, 8)


def test_colours_of_a_cell(tiny: Terminal) -> None:
    assert tiny.colours_at(*tiny.find("第3")) == ("ffcc00", "003366")


def test_a_reversed_cell_has_its_colours_the_other_way_round() -> None:
    with Terminal(python("print('\\x1b[7;38;2;255;0;0;48;2;0;0;255mR\\x1b[0m')")) as terminal:
        terminal.wait_for("R")
        assert terminal.colours_at(0, 0) == ("0000ff", "ff0000")
        assert terminal.colours_at(0, 5) == ("default", "default")


def test_resize_reaches_the_program(tiny: Terminal) -> None:
    tiny.wait_for("60 x 15")
    tiny.resize(90, 20)
    tiny.wait_for("90 x 20")
    tiny.wait_for(lambda shown: len(shown.splitlines()[3]) == 90)
    tiny.resize(40, 10)
    tiny.wait_for("40 x 10")
    assert len(tiny.screen().split("\n")) == 10


def test_a_burst_arrives_whole(tiny: Terminal) -> None:
    burst = "".join(f"{number:04d}" for number in range(50))
    tiny.type(burst)
    tiny.key("enter")
    tiny.wait_for("200 entered, last 0049")


def test_a_gap_parts_the_characters(tiny: Terminal) -> None:
    code = RAW + "say('ready'); began = []\nfor _ in range(6): sys.stdin.read(1); began.append(time.time())\n"
    code += "say('least %d ms' % (min(b - a for a, b in zip(began[::2], began[2::2])) * 1000))"
    with Terminal(python(code)) as terminal:
        terminal.wait_for("ready")
        begun = time.perf_counter()
        longest = terminal.type("abcdef", gap=0.05)
        assert 0.05 <= longest < 0.5
        assert 0.25 <= time.perf_counter() - begun < 1
        terminal.ended()
        assert int(terminal.screen().split()[1]) >= 50


@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_key_is_what_textual_takes_it_for(name: str) -> None:
    same = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter"}
    parser = XTermParser()
    keys = [*parser.feed(KEYS[name]), *parser.feed("")]
    assert [key.key for key in keys if isinstance(key, Key)] == [same.get(name, name)]


def test_a_key_that_does_not_exist_is_told(tiny: Terminal) -> None:
    with pytest.raises(AssertionError, match="f99"):
        tiny.key("f99")


def test_a_program_that_ends_well_restores_the_terminal(tiny: Terminal) -> None:
    assert not tiny.modes_restored()
    assert tiny.returncode is None
    tiny.key("ctrl+q")
    assert tiny.ended() == 0
    assert tiny.modes_restored()
    assert tiny.returncode == 0
    assert "集训" not in tiny.screen()


def test_a_killed_program_does_not_restore_it(tiny: Terminal) -> None:
    tiny.kill()
    assert tiny.returncode == -signal.SIGKILL
    assert not tiny.modes_restored()
    assert "集训" in tiny.screen()


@pytest.mark.parametrize("code", ["import tty; tty.setcbreak(0)", "print('\\x1b[?25l')"])
def test_settings_or_modes_left_changed_are_not_restored(code: str) -> None:
    with Terminal(python(code)) as terminal:
        assert terminal.ended() == 0
        assert not terminal.modes_restored()
    with Terminal(python("pass")) as terminal:
        assert terminal.ended() == 0
        assert terminal.modes_restored()


def test_signals_reach_the_process(tiny: Terminal) -> None:
    tiny.signal(signal.SIGINT)
    assert tiny.ended() == 0
    assert tiny.modes_restored()
    with Terminal(python(SLEEP)) as terminal:
        terminal.wait_for("ready")
        terminal.signal(signal.SIGTERM)
        assert terminal.ended() == -signal.SIGTERM


def test_the_terminal_is_the_controlling_one() -> None:
    with Terminal(["sh", "-c", "echo ready >/dev/tty; exec sleep 60"]) as terminal:
        terminal.wait_for("ready")
        terminal.key("ctrl+c")
        assert terminal.ended() == -signal.SIGINT


def test_environment_and_folder(tmp_path: Path) -> None:
    code = (
        "import os; print(*(os.environ.get(k) for k in ('TERM', 'COLORTERM', 'LINES', 'OWN')), os.getcwd())"
    )
    with Terminal(python(code), columns=200, cwd=tmp_path, env={"OWN": "mine"}) as terminal:
        terminal.wait_for(f"xterm-256color truecolor None mine {tmp_path.resolve()}")


def test_when_bytes_came_is_noted_as_they_come() -> None:
    code = "import time\nfor one in ('fi', 'rst', 'second'): print(one, end='', flush=True); time.sleep(0.2)"
    with Terminal(python(code)) as terminal:
        terminal.ended()
        first = terminal.seen_at(b"first", terminal.started)
        assert 0.15 < terminal.seen_at(b"second", first) - first < 0.5
        assert time.perf_counter() - first > 0.35
        assert first - terminal.seen_at(b"fi", terminal.started) > 0.15
        assert terminal.seen_at(b"first", first - 0.1) == first
        with pytest.raises(AssertionError, match="not written: b'first'"):
            terminal.seen_at(b"first", time.perf_counter())


def test_bytes_are_waited_for(tiny: Terminal) -> None:
    begun = time.perf_counter()
    tiny.type("Q7")
    assert begun < tiny.seen_at(b"[Q7]", begun) < time.perf_counter() < begun + 5
    with pytest.raises(AssertionError, match=r"(?s)not written.*集训"):
        tiny.seen_at(b"[Q8]", begun, timeout=0.1)


def test_bytes_that_come_in_two_pieces_are_waited_for() -> None:
    code = (
        RAW
        + "say('ready'); sys.stdin.read(1); say('two pi'); time.sleep(0.2); say('eces'); sys.stdin.read(1)"
    )
    with Terminal(python(code)) as terminal:
        terminal.wait_for("ready")
        begun = time.perf_counter()
        terminal.type("x")
        assert 0.2 <= terminal.seen_at(b"two pieces", begun) - begun < 5


def test_what_is_missing_is_told_with_the_screen(tiny: Terminal) -> None:
    with pytest.raises(AssertionError, match=r"(?s)not shown: 'nowhere'; the screen:.*集训 第3天") as told:
        tiny.wait_for("nowhere", timeout=0.1)
    assert "ended" not in str(told.value)
    with pytest.raises(AssertionError, match="still shown: '集训'"):
        tiny.wait_gone("集训", timeout=0.1)
    with pytest.raises(AssertionError, match="not shown: 'nowhere'"):
        tiny.find("nowhere")
    with pytest.raises(AssertionError, match="has not ended"):
        tiny.ended(timeout=0.1)


def test_a_program_that_has_ended_is_not_waited_for() -> None:
    code = (
        "import os, time; print('last words', flush=True); os.closerange(0, 3); time.sleep(0.2); os._exit(7)"
    )
    with Terminal(python(code)) as terminal:
        begun = time.perf_counter()
        with pytest.raises(AssertionError, match=r"(?s)ended with 7; the screen:.*last words"):
            terminal.wait_for("more", timeout=60)
        assert time.perf_counter() - begun < 20
        assert terminal.wait_for("last words") < 1


def test_a_picture_is_shown_when_it_is_whole() -> None:
    """As a terminal with synchronized output does, which it says it is when asked."""
    code = RAW + "say('\\x1b[?2026$p'); say('old' if sys.stdin.read(11) == '\\x1b[?2026;2$y' else 'none')\n"
    code += (
        "sys.stdin.read(1); say('\\r\\x1b[?2026hnew half'); sys.stdin.read(1); say(' whole\\x1b[?2026l')\n"
    )
    code += "sys.stdin.read(1)"
    with Terminal(python(code)) as terminal:
        terminal.wait_for("old")
        terminal.type("x")
        terminal.seen_at(b"half", terminal.started)
        assert terminal.screen().strip() == "old"
        terminal.type("x")
        terminal.wait_for("new half whole")
        terminal.type("x")


def test_a_picture_that_was_never_finished_is_shown_in_the_end() -> None:
    with Terminal(python("print('\\x1b[?2026hhalf')")) as terminal:
        terminal.wait_for("half")


def test_everything_is_given_back() -> None:
    before = descriptors(), threading.active_count()
    code = "trap '' HUP; sleep 61 & echo child $! runs; sleep 60"
    with Terminal(["sh", "-c", code]) as terminal:
        terminal.wait_for("runs")
        child = int(terminal.screen().split()[1])
    assert terminal.returncode == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)
    gone = time.monotonic() + 5
    while alive(child):
        assert time.monotonic() < gone
    with pytest.raises(FileNotFoundError):
        Terminal(["no-such-program"])
    assert (descriptors(), threading.active_count()) == before


def test_a_program_left_behind_in_the_terminal_is_not_waited_for() -> None:
    code = (
        "import subprocess as s; print('left', s.Popen(['sleep', '60'], start_new_session=True).pid, 'here')"
    )
    with Terminal(python(code)) as terminal:
        terminal.wait_for("here")
        begun = time.perf_counter()
    try:
        assert time.perf_counter() - begun < 5
    finally:
        os.kill(int(terminal.screen().split()[1]), signal.SIGKILL)


def descriptors() -> set[str]:
    return {path.name for path in Path("/dev/fd").iterdir()}


def alive(pid: int) -> bool:
    """Whether a process still runs; one that nobody has asked after yet does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
