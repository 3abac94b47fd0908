"""Errors of the program itself: what of them is kept, without a word about anybody; when they are too many.

An exception's message can hold a name or a telephone number, and so can any local variable. Neither is kept:
an entry says when, where, which type of error, and through which lines of the program it went.
"""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

ROOT = str(Path(__file__).parent.parent)
"""The folder the program lies in."""
UNKEPT = "?"
"""Ends the number of an error that could not be written down."""
_NUMBER = re.compile(rb"^K([0-9]{4,12}) ", re.MULTILINE)
_CAUSES, _PARTS, _ENDS = 8, 4, 15
"""How many causes, parts of a group, and frames at either end of a traceback are kept."""


class Log(Protocol):
    """Where errors are kept."""

    def write(self, error: BaseException, now: datetime, where: str) -> str:
        """Keep an error and return its number; never raises."""
        ...


class Uncounted:
    """A log that numbers errors and keeps nothing of them."""

    def __init__(self) -> None:
        self._last = 0

    def write(self, error: BaseException, now: datetime, where: str) -> str:  # noqa: ARG002 - it keeps nothing
        """Return the next number."""
        self._last += 1
        return f"K{self._last:04d}{UNKEPT}"


class TroubleLog:
    """The errors of one station in a text file, the newest last; the file before it ends in `.1`.

    `version` is the program's, `limit_bytes` the size at which a new file is begun. The file is for its owner
    only. Numbers go on where the file ends, also after a restart.
    """

    def __init__(self, path: Path, version: str = "", limit_bytes: int = 1_000_000) -> None:
        self._path = path
        self._before = path.with_name(path.name + ".1")
        self._version = version
        self._limit = limit_bytes
        self._last = 0

    def write(self, error: BaseException, now: datetime, where: str) -> str:
        """Append an error and return its number, as `K0007`; `K0007?` where the disk did not take it.

        `where` names classes of the program, never data. Raises nothing.
        """
        with suppress(OSError):  # it counts on from what it knows
            self._last = max(self._last, self._last_on_disk())
        self._last += 1
        number = f"K{self._last:04d}"
        try:
            self._append("\n".join(_entry(error, f"{number} {now.isoformat()} {self._version}", where)))
        except OSError:
            return number + UNKEPT
        return number

    def _last_on_disk(self) -> int:
        for path in (self._path, self._before):
            try:
                found = _NUMBER.findall(path.read_bytes())
            except FileNotFoundError:
                continue
            if found:
                return max(map(int, found))
        return 0

    def _append(self, entry: str) -> None:
        # The empty line before it ends what a full disk may have cut off.
        data = f"\n{entry}\n".encode(errors="backslashreplace")
        if not _append(self._path, data, self._limit):
            self._path.replace(self._before)
            _append(self._path, data, self._limit)


def _append(path: Path, data: bytes, limit: int) -> bool:
    """Append all of `data`; return False, with nothing done, for a file that would be larger than `limit`."""
    end = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        size = os.fstat(end).st_size
        if size and size + len(data) > limit:
            return False
        while data:
            data = data[os.write(end, data) :]
    finally:
        os.close(end)
    return True


def _entry(error: BaseException, begin: str, where: str) -> Iterator[str]:
    place = "".join(char if char.isprintable() else " " for char in where)[:100]
    yield " ".join(f"{begin} {place}".split())
    seen: set[int] = set()
    link, current = "", error
    while len(seen) < _CAUSES:
        seen.add(id(current))
        yield from _told(current, link, "  ")
        cause, context = current.__cause__, current.__context__
        before = cause or (None if current.__suppress_context__ else context)
        if before is None or id(before) in seen:
            return
        link, current = "caused by " if cause else "while handling ", before


def _told(error: BaseException, link: str, indent: str) -> Iterator[str]:
    yield f"{indent}{link}{_type(error)}"
    steps = [f"{indent}  {_file(name)}:{line} {function}" for name, line, function in _steps(error)]
    if len(steps) > 2 * _ENDS:
        left_out = f"{indent}  ... {len(steps) - 2 * _ENDS} more"
        steps = [*steps[:_ENDS], left_out, *steps[-_ENDS:]]
    yield from steps
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions[:_PARTS]:
            yield from _told(part, "together with ", indent + "  ")


def _type(error: BaseException) -> str:
    """Return the type of an error, with the system's word for it where it comes from the system."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OSError) and isinstance(error.errno, int):
        import errno

        return f"{name} {errno.errorcode.get(error.errno, error.errno)}"
    return name


def _steps(error: BaseException) -> Iterator[tuple[str, int, str]]:
    """Go through file, line and function of a traceback, the outermost first."""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        yield code.co_filename, trace.tb_lineno, code.co_qualname
        trace = trace.tb_next


def _file(name: str) -> str:
    """Return a file as it is called within the program or a library: where it lies can name a person."""
    for folder in sorted({ROOT, *sys.path}, key=len, reverse=True):
        if folder and name.startswith(inside := folder.rstrip("/\\") + os.sep):
            return name[len(inside) :].replace(os.sep, "/")
    return os.path.basename(name)  # noqa: PTH119 - it may be no path, as "<string>"


class Recurring:
    """Errors that come again keep their number and are not logged again; too many in a short time are seen.

    `paints` are the names of the functions that paint the screen. Times are seconds of a clock that only runs
    forward.
    """

    MOST, WITHIN = 200, 5.0
    """More errors in so many seconds than a key held down can make: something goes round in circles."""
    MOST_PAINTING, PAINTING_WITHIN = 3, 10.0
    """As many errors in painting in so many seconds: the screen does not come back."""
    REMEMBERED = 600.0
    """Seconds an error keeps its number."""

    def __init__(self, log: Log, paints: frozenset[str]) -> None:
        self._log = log
        self._paints = paints
        self._known: dict[tuple[type[BaseException], int], tuple[str, float]] = {}
        self._times: deque[float] = deque(maxlen=self.MOST)
        self._painting: deque[float] = deque(maxlen=self.MOST_PAINTING)

    def number(self, error: BaseException, now: datetime, where: str, at: float) -> str:
        """Return the number of an error: a new one, or that of the same error not long ago."""
        kind = (type(error), hash(tuple(_steps(error))))
        number, since = self._known.get(kind, ("", at))
        if not number or at - since > self.REMEMBERED:
            number = self._log.write(error, now, where)
            self._known.pop(kind, None)
            self._known[kind] = (number, at)
            if len(self._known) > self.MOST:
                del self._known[next(iter(self._known))]
        return number

    def too_many(self, error: BaseException, at: float) -> bool:
        """Count an error; return whether going on makes no sense any more."""
        self._times.append(at)
        if any(function.rpartition(".")[2] in self._paints for _, _, function in _steps(error)):
            self._painting.append(at)
        return _crowded(self._times, self.WITHIN) or _crowded(self._painting, self.PAINTING_WITHIN)


def _crowded(times: deque[float], within: float) -> bool:
    return len(times) == times.maxlen and times[-1] - times[0] <= within
