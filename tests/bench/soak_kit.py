"""A camp's processes running fast: its screens in terminals of their own, and what is measured of them."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from datetime import timedelta
from pathlib import Path

from kiosk.demo import Clock
from kiosk.ledger import LedgerBusy, open_ledger
from screens import font
from screens.hall.letters import figure, width_of
from tests.journeys.picture import BEGINS, ENDS, Picture
from tests.journeys.terminal import Terminal

COLUMNS, ROWS = 160, 45
WORDS_OF_ERRORS = re.compile(
    rb"Traceback|Exception|Error:|" + "抱歉，出了点问题|出错了，编号|程序因错误".encode()
)
"""What a screen never writes, whatever happens: Python's words, and the kiosk's own apologies."""
_CLOCK = re.compile(rb"\x1b\[1;[0-9]+H(?:\x1b\[[0-9;]*m|[^\x1b])*?([0-9]{2}:[0-9]{2}:[0-9]{2})(?![0-9])")
"""The time of day at the end of the head, as Textual writes the first line."""
_FIGURES = {figure(digit, font.DOTS): digit for digit in "0123456789"}
_POINT = {figure(":", font.DOTS): ":"}
"""What the wall draws, to what it means."""
LATELY, HALF_A_DAY = 400_000, 43_200.0
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Kiosk(Terminal):
    """A kiosk on one screen, by the clock of a bill."""

    def __init__(self, bill: Path, screen: str, station: str, clock: Clock) -> None:
        self.name = screen
        self.clock = clock
        self._looked = 0
        command: list[str | Path] = [sys.executable, "-m", "tests.bench.soak_screen", bill, screen, station]
        super().__init__(command, columns=COLUMNS, rows=ROWS, cwd=bill.parent)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, without painting what was shown before."""
        termios.tcsetwinsize(self._master, (rows, columns))

    def rss(self) -> int:
        """Return the memory it holds, in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmRSS:")[2].split()[0])

    def cpu(self) -> float:
        """Return how many seconds of a processor it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def words_of_errors(self) -> list[str]:
        """Return what it wrote of errors since this was asked last."""
        written = self.output.written
        begin, self._looked = max(0, self._looked - 100), len(written)
        return [found.decode() for found in WORDS_OF_ERRORS.findall(bytes(written[begin : self._looked]))]

    def stands(self, shown: str) -> bool:
        """Whether it shows a clock; for `wait_for`."""
        return bool(_in_large(shown)) if self.name == "wall" else ":" in shown.partition("\n")[0]

    def behind(self) -> float:
        """Return by how many real seconds the clock it wrote last was behind the camp's (below 0: ahead)."""
        # Looked for in what was written: painting hours of pictures takes longer than they last.
        time, end = self._large_clock() if self.name == "wall" else self._head_clock()
        assert time, self._told("no clock was written")
        passed = self.output.came(end) - self.clock.begun
        now = self.clock.start + timedelta(seconds=passed * self.clock.speed)
        hours, minutes, seconds = (int(part) for part in time.split(":"))
        of_day = (
            now - now.replace(hour=hours, minute=minutes, second=seconds, microsecond=0)
        ).total_seconds()
        return ((of_day + HALF_A_DAY) % (2 * HALF_A_DAY) - HALF_A_DAY) / self.clock.speed

    def _head_clock(self) -> tuple[str, int]:
        """Return the time that was written last, and where in the output it ends."""
        written = self.output.written
        told = list(_CLOCK.finditer(written, max(0, len(written) - LATELY)))
        return (told[-1][1].decode(), told[-1].end()) if told else ("", 0)

    def _large_clock(self) -> tuple[str, int]:
        """Likewise of the wall, which draws it: from a picture of what was written lately."""
        written = self.output.written
        end = written.rfind(ENDS) + len(ENDS)
        begin = max(0, written.find(BEGINS, max(0, end - LATELY)))
        picture = Picture(COLUMNS, ROWS)
        picture.feed(bytes(written[begin:end]))
        return _in_large(picture.text()), end


def _in_large(shown: str) -> str:
    """Return the time drawn in the upper right corner of the wall; empty where there is none."""
    lines = shown.split("\n")[:4]
    place = COLUMNS - 1 - width_of(figure("00:00:00", font.DOTS))
    time = ""
    for known in _FIGURES, _FIGURES, _POINT, _FIGURES, _FIGURES, _POINT, _FIGURES, _FIGURES:
        wide = width_of(next(iter(known)))
        time += known.get(tuple(f"{line:{COLUMNS}}"[place : place + wide] for line in lines), "")
        place += wide
    return time if len(time) == len("00:00:00") else ""


class Paused:
    """Stops a process that writes a ledger for a while, at a moment at which it does not hold the lock."""

    def __init__(self, pid: int, ledger: Path) -> None:
        self._pid, self._ledger = pid, ledger

    def __enter__(self) -> None:
        while True:
            os.kill(self._pid, signal.SIGSTOP)
            try:
                open_ledger(self._ledger, timeout=0.3).close()
            except LedgerBusy:
                os.kill(self._pid, signal.SIGCONT)
            else:
                return

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGCONT)
