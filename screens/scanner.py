"""Telling a scanner from a person: by speed, and by whether the code is somebody's badge.

A scanner is a keyboard that types a code and Enter within milliseconds. What it sends must never end up in
a field somebody is filling in, nor be taken for the single keys a screen offers; what a person types must
never be taken for a scan.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import msgspec

from kiosk.clean import plain

GAP = 0.06
"""Seconds between two characters of a scan at most; fast typists take half as long again."""
HITCH = 0.5
"""Seconds a scan may be held up between two characters by a busy machine, if it is somebody's badge."""
ENOUGH = 4
"""Characters typed this fast that are taken for a scan even where they are nobody's badge."""
SHORTEST = 2
"""Characters a badge has at least to be known by speed."""
ECHO = 0.1
"""Seconds in which what a scanner sends after its Enter (a line feed, a Tab) belongs to that Enter."""
_NAME = "abcdefghijklmnopqrstuvwxyz '"
ENDS = frozenset({"enter", "ctrl+j", "tab"})
"""Keys a scanner ends a code with."""


class Press(Protocol):
    """A key as the terminal reports it."""

    @property
    def key(self) -> str:
        """The key's name."""

    @property
    def character(self) -> str | None:
        """The character it types, None where it types none."""

    @property
    def time(self) -> float:
        """When it was pressed, in seconds."""


P = TypeVar("P", bound=Press)


class Scanned(msgspec.Struct, frozen=True):
    """A badge was scanned: `code` is what the scanner typed, with full-width digits made plain."""

    code: str


class Scanner(Generic[P]):
    """Sorts what comes from the keyboard into scans and typed keys, in their order and without loss.

    `is_badge` tells whether a code is somebody's badge, also a dead one.
    """

    def __init__(self, is_badge: Callable[[str], bool]) -> None:
        self._is_badge = is_badge
        self._run: list[str] = []
        """The characters that came one after another as fast as a scanner's."""
        self._line: list[str] = []
        """The same with pauses up to `HITCH`: the run is its end."""
        self._held: list[P] = []
        self._last = self._ended = float("-inf")

    def press(self, pressed: P, *, hold: bool) -> list[P | Scanned]:
        """Return what a key amounts to, with what was held back before it.

        With `hold` characters are kept back until it is known that they are no scan's (see `due`): for
        screens with single keys and forms. Without, they are returned at once; when they turn out to have
        been a scan, the `Scanned` tells and its Enter is not returned: for the scan field, which then
        forgets what stands in it.
        """
        if _is_text(pressed):
            return self._character(pressed, hold=hold)
        if pressed.key in ENDS:
            return self._end(pressed)
        self._run.clear()
        self._line.clear()
        return [*self._release(), pressed]

    def due(self, now: float) -> float | None:
        """Return in how many seconds held keys are to be released by `release`; None where none are held."""
        return max(0.0, self._last + GAP - now) if self._held else None

    def release(self) -> list[P]:
        """Return the held keys, which were no scan after all."""
        self._run.clear()
        return self._release()

    def _release(self) -> list[P]:
        held, self._held = self._held, []
        return held

    def _character(self, pressed: P, *, hold: bool) -> list[P | Scanned]:
        freed: list[P | Scanned] = []
        pause = pressed.time - self._last
        if pause > GAP:
            self._run.clear()
            freed += self._release()
        if pause > HITCH:
            self._line.clear()
        self._last = pressed.time
        self._run.append(pressed.character or "")
        self._line.append(pressed.character or "")
        if hold:
            self._held.append(pressed)
            return freed
        return [*freed, *self._release(), pressed]

    def _end(self, pressed: P) -> list[P | Scanned]:
        fast = pressed.time - self._last <= GAP
        if not self._run and pressed.time - self._ended <= ECHO:
            self._ended = pressed.time
            return []
        run, line, held = "".join(self._run), plain("".join(self._line)), self._release()
        self._run.clear()
        self._line.clear()
        before = self._typed_before(run) if fast else None
        if fast and len(line) > len(run) and not self._is_badge(plain(run)) and self._is_badge(line):
            self._ended = pressed.time
            return [Scanned(line)]
        if before is None:
            return [*held, pressed]
        self._ended = pressed.time
        return [*held[:before], Scanned(plain(run[before:]))]

    def _typed_before(self, run: str) -> int | None:
        """Return how many characters of `run` a person typed before the scan in it; None without a scan."""
        if len(run) >= SHORTEST and self._is_badge(plain(run)):
            return 0
        # Somebody was still typing a name when the scanner fired. Letters only: a longer code of another
        # system must not be taken for the badge it ends with.
        name = len(run) - len(run.lstrip(_NAME)) if run.isascii() else _han(run)
        for before in range(1, min(name, len(run) - ENOUGH) + 1):
            if self._is_badge(plain(run[before:])):
                return before
        code = plain(run)
        return 0 if len(code) >= ENOUGH and code.isascii() and " " not in code else None


def _han(run: str) -> int:
    """Return how many characters of `run` come before the first that could begin a code."""
    return next((place for place, char in enumerate(run) if char.isascii() and char not in _NAME), len(run))


def _is_text(pressed: Press) -> bool:
    return pressed.character is not None and pressed.character.isprintable()
