"""What a terminal makes of the bytes a program writes to it: the picture, the modes, and when each came."""

from __future__ import annotations

import codecs
import copy
import re
import threading
import time
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any

import pyte
from pyte.screens import wcwidth

BEGINS, ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
"""Synchronized output: what is written in between is shown all at once."""
_OFF = (1049, 1047, 47, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004, 2026, 2048)
AT_REST = dict.fromkeys(_OFF, False) | dict.fromkeys((7, 25), True)
"""How a terminal's modes are before and after a program: alternate screen, mouse, focus, paste, synchronized
output and reports of its size off; line wrap and cursor on."""
_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>])[0-9;]*u")
_OVER_PYTES_HEAD = re.compile(
    r"\x1b[PX^_].*?\x1b\\"  # strings for the terminal itself
    r"|\x1b\[[<=>][0-?]*[ -/]*[@-~]"  # kitty keys and the like, of which pyte would show the last letter
    r"|\x1b\[[0-?]*[ -/]+[@-~]"  # questions, forms of the cursor
    r"|\x1b\[\?[0-?]*[@-gi-km-~]"  # private ones other than modes
    r"|\x1b\[[0-?]*:[0-?]*[@-~]",  # colours and underlines written with colons
    re.DOTALL,
)
_UNFINISHED = re.compile(r"\x1b(?:[PX^_](?:(?!\x1b\\).)*|\][^\x07\x1b]*\x1b?|\[[0-?]*[ -/]*)?\Z", re.DOTALL)


class Output:
    """What a program wrote, byte for byte, and when each piece of it came (`time.perf_counter`)."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.over = False
        """Nothing more will come."""
        self._ends: list[int] = []
        self._times: list[float] = []
        self._news = threading.Condition()

    def put(self, piece: bytes) -> None:
        """Take in what came now; nothing is the end."""
        now = time.perf_counter()
        with self._news:
            if piece:
                self.written += piece
                self._times.append(now)
                self._ends.append(len(self.written))
            else:
                self.over = True
            self._news.notify_all()

    def wait(self, size: int, seconds: float) -> None:
        """Return when more than `size` bytes have come, at the end of all, or after `seconds`."""
        with self._news:
            self._news.wait_for(lambda: self.over or len(self.written) > size, seconds)

    def before(self, moment: float) -> int:
        """Return how many bytes had come before `moment`."""
        with self._news:
            place = bisect_left(self._times, moment)
            return self._ends[place - 1] if place else 0

    def came(self, size: int) -> float:
        """Return when the first `size` bytes were all there."""
        with self._news:
            return self._times[bisect_left(self._ends, size)]

    def at_rest(self) -> bool:
        """Whether the modes a program switched are back as a terminal has them before any program."""
        written = bytes(self.written)
        found = ((modes.split(b";"), way == b"h") for modes, way in _MODES.findall(written))
        last = {int(mode): on for modes, on in found for mode in modes}
        ways: list[bytes] = _KITTY.findall(written)
        back = ways.count(b">") <= ways.count(b"<")
        return back and all(last.get(mode, on) == on for mode, on in AT_REST.items())


class Picture(pyte.Screen):
    """pyte's terminal, with an alternate screen, and right about what pyte trips over."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self._main: Any = None
        self._stream = pyte.Stream(self)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""

    def feed(self, data: bytes) -> None:
        """Paint what was written; the beginning of a sequence waits for the rest of it."""
        written = self._rest + self._decode(data)
        cut = _UNFINISHED.search(written)
        end = cut.start() if cut else len(written)
        self._rest = written[end:]
        self._stream.feed(_OVER_PYTES_HEAD.sub("", written[:end]))

    def draw(self, data: str) -> None:
        """Draw characters; pyte drops all that follow one without room of its own, such as a joiner."""
        if not data.isascii():
            data = "".join(char for char in data if wcwidth(char) > 0 or unicodedata.combining(char))
        super().draw(data)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Switch modes on; the alternate screen begins empty."""
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and 1049 in modes and self._main is None:
            self._main = self.buffer, copy.copy(self.cursor)
            self.buffer = self.buffer.copy()
            self.buffer.clear()

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Switch modes off; behind the alternate screen the main one is as it was."""
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and 1049 in modes and self._main is not None:
            (self.buffer, self.cursor), self._main = self._main, None

    def cells(self, row: int) -> list[str]:
        """Return the characters of a row by column; behind a wide one stands an empty one.

        Where only half of a wide character is left it is a blank, as on a real terminal.
        """
        shown: list[str] = []
        for column in range(self.columns):
            char = self.buffer[row][column].data
            behind_wide = bool(shown) and _is_wide(shown[-1])
            if behind_wide and char:
                shown[-1] = " "
            shown.append(char if char or behind_wide else " ")
        if _is_wide(shown[-1]):
            shown[-1] = " "
        return shown

    def text(self) -> str:
        """Return all rows, wide characters once, without blanks at their ends."""
        return "\n".join("".join(self.cells(row)).rstrip() for row in range(self.lines))

    def find(self, text: str) -> tuple[int, int] | None:
        """Return row and column, from 0, where `text` is shown first; None where it is not."""
        for row in range(self.lines):
            cells = self.cells(row)
            place = "".join(cells).find(text)
            if place >= 0:
                return row, bisect_right(list(accumulate(map(len, cells), initial=0)), place) - 1
        return None


def _is_wide(char: str) -> bool:
    return char != "" and wcwidth(char[0]) == 2
