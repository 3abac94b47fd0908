"""Whole programs in a real pseudo terminal: typed at as by a person or a scanner, read as from a screen.

A thread reads what the program writes and notes when each piece came; it does nothing else, so that the
times are right and the program never waits for its reader. The picture is painted only when asked for.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.journeys.picture import BEGINS, ENDS, Output, Picture

ROOT = Path(__file__).parents[2]
NO_PTY = ""
"""Why there are no pseudo terminals here; empty where there are. For `pytest.mark.skipif`."""
try:
    import fcntl
    import termios

    for _end in os.openpty():
        os.close(_end)
except (ImportError, AttributeError, OSError) as _missing:
    NO_PTY = f"no pseudo terminals here: {_missing}"

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "insert": "\x1b[2~", "delete": "\x1b[3~", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~",
    "f12": "\x1b[24~", "ctrl+backslash": "\x1c",
    **{f"ctrl+{chr(code + 96)}": chr(code) for code in range(1, 27)},
    **{f"{name}+{key}": f"\x1b[1;{place}{last}" for name, place in (("shift", 2), ("alt", 3), ("ctrl", 5))
       for key, last in (("up", "A"), ("down", "B"), ("right", "C"), ("left", "D"))},
}  # fmt: skip
"""What xterm sends for a named key. A program takes an escape for the key only when nothing follows it at
once: leave it a fifth of a second."""
_ASKED = re.compile(rb"\x1b\[\?([0-9]+)\$p")


class _Line:
    """A process at the other end of a pseudo terminal."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 120,
        rows: int = 34,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.output = Output()
        self._picture = Picture(columns, rows)
        self._painted = self._answered = 0
        self._master, slave = os.openpty()
        self._awake, self._waker = os.pipe()
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        termios.tcsetwinsize(self._master, (rows, columns))
        self._settings = termios.tcgetattr(self._master)
        around = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
        for misleading in ("COLUMNS", "LINES", "NO_COLOR"):
            around.pop(misleading, None)
        self.started = time.perf_counter()
        """The moment before the process was made."""
        try:
            self._process = subprocess.Popen(
                [str(word) for word in command],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=cwd,
                env={**around, **(env or {})},
                start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
        except BaseException:
            self._give_back()
            raise
        finally:
            os.close(slave)
        self.pid = self._process.pid
        self._reader.start()

    def _read(self) -> None:
        ready = select.poll()
        ready.register(self._master, select.POLLIN)
        ready.register(self._awake, select.POLLIN)
        while all(end != self._awake for end, _ in ready.poll()):
            try:
                piece = os.read(self._master, 1 << 16)
            except OSError:  # Linux tells so that nobody is at the other end any more
                break
            if not piece:
                break
            self.output.put(piece)
            self._answer()
        self.output.put(b"")

    def _answer(self) -> None:
        """Answer which modes are known, as a terminal that has synchronized output and nothing else new."""
        written = self.output.written
        for asked in _ASKED.finditer(written, self._answered):
            self._answered = asked.end()
            os.write(self._master, b"\x1b[?%b;%d$y" % (asked[1], 2 if asked[1] == b"2026" else 0))
        self._answered = max(self._answered, len(written) - 16)

    def type(self, text: str, gap: float = 0.0) -> float:
        """Type characters, `gap` seconds from one to the next as a scanner; without a gap all at once.

        Returns the longest pause there really was between two of them, in seconds: on a busy machine it is
        longer than asked for, and a program may rightly take the text for typed by hand.
        """
        begun = time.perf_counter()
        longest, last = 0.0, begun
        for place, piece in enumerate(text if gap else [text]):
            time.sleep(max(0.0, begun + place * gap - time.perf_counter()))
            now = time.perf_counter() if place else begun
            longest, last = max(longest, now - last), now
            data = piece.encode()
            while data:
                data = data[os.write(self._master, data) :]
        return longest

    def key(self, name: str) -> None:
        """Press a key of `KEYS`, or one that is named by its character."""
        assert name in KEYS or len(name) == 1, f"no such key: {name}"
        self.type(KEYS.get(name, name))

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End the process as `kill -9` does, and wait for that."""
        self._process.kill()
        self._process.wait()
        self._reader.join(2)

    @property
    def returncode(self) -> int | None:
        """What the process ended with, negative for a signal; None while it runs."""
        return self._process.poll()

    def modes_restored(self) -> bool:
        """Whether the terminal is as it was found: its modes, by what was written, and its settings."""
        if self.returncode is not None:
            self._reader.join(2)
        return self.output.at_rest() and termios.tcgetattr(self._master) == self._settings

    def close(self) -> None:
        """End the process and what it started in its terminal, and give everything back; once."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        os.write(self._waker, b".")
        self._reader.join()
        self._give_back()

    def _give_back(self) -> None:
        for end in (self._master, self._awake, self._waker):
            os.close(end)


class Terminal(_Line):
    """Runs a command in a pseudo terminal of its own, and shows what it shows.

    Give the command as words, the size in cells, its folder, and what comes on top of the environment, which
    says that this is an xterm with true colours. Use it in a `with` statement: that ends and reaps it.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def screen(self) -> str:
        """Return what is shown, a line a row, wide characters once, without blanks at the ends of rows."""
        return self._paint().text()

    def find(self, text: str) -> tuple[int, int]:
        """Return row and column, from 0, where `text` is shown first."""
        found = self._paint().find(text)
        assert found, self._told(f"not shown: {text!r}")
        return found

    def colours_at(self, row: int, column: int) -> tuple[str, str]:
        """Return foreground and background of a cell, from 0: rrggbb, an ANSI name, or "default"."""
        cell = self._paint().buffer[row][column]
        return (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)

    def _paint(self) -> Picture:
        """Paint what has come, but for a picture that is not complete yet."""
        written = self.output.written
        end = len(written)
        look = max(0, self._painted - len(BEGINS))
        begun = written.rfind(BEGINS, look, end)
        if begun > written.rfind(ENDS, look, end) and not self.output.over:
            end = max(begun, self._painted)
        self._picture.feed(bytes(written[self._painted : end]))
        self._painted = end
        return self._picture

    def wait_for(self, wanted: str | Callable[[str], object], timeout: float = 30.0) -> float:
        """Wait until the screen shows a text, or is as a predicate wants it; return the seconds it took.

        Raises `AssertionError` with the screen after `timeout` seconds, or when the program has ended.
        """
        shows = wanted if callable(wanted) else lambda shown: wanted in shown
        return self._until(shows, timeout, f"not shown: {wanted!r}")

    def wait_gone(self, text: str, timeout: float = 30.0) -> float:
        """Wait until a text is no longer shown; otherwise as `wait_for`."""
        return self._until(lambda shown: text not in shown, timeout, f"still shown: {text!r}")

    def _until(self, shows: Callable[[str], object], timeout: float, missing: str) -> float:
        begun = time.perf_counter()
        while True:
            over, size = self.output.over, len(self.output.written)
            if shows(self.screen()):
                return time.perf_counter() - begun
            if over or time.perf_counter() - begun > timeout:
                raise AssertionError(self._told(missing))
            # A predicate may look at something else than the screen.
            self.output.wait(size, 0.05)

    def _told(self, missing: str) -> str:
        if self.output.over:
            # A process lets go of its terminal a moment before it has ended.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        ended = "" if self.returncode is None else f"; the program ended with {self.returncode}"
        return f"{missing}{ended}; the screen:\n{self.screen()}"

    def seen_at(self, needle: bytes, since: float, timeout: float = 30.0) -> float:
        """Return when bytes the program wrote after the moment `since` were there, by `time.perf_counter`.

        The reader notes that time, however late this call looks; `since` may lie long ago. Raises
        `AssertionError` as `wait_for` does.
        """
        output = self.output
        place = max(0, output.before(since) - len(needle) + 1)
        until = time.perf_counter() + timeout
        while True:
            over, size = output.over, len(output.written)
            found = output.written.find(needle, place, size)
            if found >= 0:
                return output.came(found + len(needle))
            if over or time.perf_counter() > until:
                raise AssertionError(self._told(f"not written: {needle!r}"))
            place = max(place, size - len(needle) + 1)
            output.wait(size, until - time.perf_counter())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by a signal."""
        self._paint().resize(rows, columns)
        termios.tcsetwinsize(self._master, (rows, columns))

    def ended(self, timeout: float = 30.0) -> int:
        """Wait for the end of the process and of its output; return what it ended with."""
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise AssertionError(self._told("it has not ended")) from None
        self._reader.join(2)
        return code
