"""What surrounds the wall's pages: title and clock above, what is on and the heart-beat below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from screens import font
from screens.hall.canvas import Canvas, Ink
from screens.hall.letters import figure, fitted, width_of
from screens.hall.looks import Looks
from screens.text import cell

_BEAT = 6
"""Cells of the heart-beat of a page that does not turn."""


class Mark(NamedTuple):
    """Something to be said of the figures: provisional, frozen, old."""

    words: str
    urgent: bool = False


def paint_head(
    canvas: Canvas, title: str, clock: str, line: str, marks: Sequence[Mark], looks: Looks
) -> None:
    """Draw title and clock in large letters, and below them the camp, the day and the marks."""
    time = figure(clock, font.DOTS)
    left = canvas.width - width_of(time) - 1
    canvas.picture(left, 0, time, Ink(looks.ink, None, bold=True))
    canvas.picture(1, 0, fitted(title, max(0, left - 3), 4), Ink(looks.now, None, bold=True))
    x = canvas.width - 1
    for mark in reversed(marks):
        words = f" {mark.words} "
        x -= cell_len(words)
        ink = (
            Ink(looks.ask_ink, looks.ask, bold=True) if mark.urgent else Ink(looks.ink, looks.line, bold=True)
        )
        canvas.put(x, 4, words, ink)
        x -= 1
    canvas.put(1, 4, cell(line, max(0, x - 1)), Ink(looks.quiet, None, bold=True))


def paint_foot(
    canvas: Canvas, line: str, part: float | None, place: int, places: int, beat: int, looks: Looks
) -> None:
    """Draw what is on, and below it how much of the page's time is over, with a tick for every page.

    Without a `part` the page stays, and a short stroke goes round once a second: so it is seen to live.
    """
    canvas.put(1, 0, cell(line, canvas.width - 2), Ink(looks.quiet, None, bold=True))
    y = canvas.height - 1
    if part is None:
        canvas.put(0, y, "▁" * canvas.width, Ink(looks.line))
        canvas.put(beat * _BEAT % max(1, canvas.width), y, "▅" * _BEAT, Ink(looks.now))
        return
    wide = canvas.width // max(1, places)
    for at in range(places):
        ink = Ink(looks.quiet if at < place else looks.line)
        canvas.put(at * wide, y, "▁" * (wide - 1), ink)
    canvas.put(place * wide, y, "▅" * round((wide - 1) * part), Ink(looks.now))


def paint_night(canvas: Canvas, clock: str, looks: Looks) -> None:
    """Draw nothing but the time, dim, in the middle."""
    lines = fitted(clock, canvas.width, min(8, canvas.height))
    canvas.centred(canvas.box, lines, Ink(looks.line))
