"""The process's own streams: what may not reach a terminal, and what to do when they fail."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Callable

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def shown(line: str) -> str:
    """Return `line` without the characters that would steer a terminal or turn its text around."""
    if line.isprintable():
        return line
    return "".join(char for char in line if char == "\n" or unicodedata.category(char) not in _STEERING)


def make_lenient() -> None:
    """Let the standard streams replace what they cannot read or show, rather than fail."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def give_up_output() -> None:
    """Write no more to standard output: what is left in its buffer would fail again at the end."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open to the end


def progress(what: str) -> Callable[[int, int], None]:
    """Return a function that shows how far a long work is, when standard error is a terminal."""
    if not sys.stderr.isatty():
        return lambda done, total: None  # noqa: ARG005 - takes what a shown one takes

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{what} {done}/{total}{end}")
        sys.stderr.flush()

    return show
