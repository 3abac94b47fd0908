"""Pages of words: what is on and what comes next, notices, what the office has to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from screens import font
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.letters import figure, fitted, folded, width_of
from screens.hall.looks import Looks


class Session(NamedTuple):
    """A session as the page shows it."""

    tag: str
    """Now or next, as a word."""
    times: str
    title: str
    place: str
    wait: str
    """How long it goes on, or until it begins, in words."""
    done: float | None
    """How much of it is over, 0 to 1; None for what is to come."""


def paint_agenda(canvas: Canvas, box: Box, now: Session | None, then: Session | None, looks: Looks) -> None:
    """Draw what is on in the larger upper part, and what comes next below; alone, either has all of it."""
    if now and then:
        high = max(box.height * 5 // 8, min(17, box.height - 10))
        _session(canvas, box._replace(height=high), now, looks)
        below = Box(box.x, box.y + high, box.width, box.height - high)
        canvas.fill(below, looks.panel)
        _session(canvas, below, then, looks)
    elif alone := now or then:
        _session(canvas, box, alone, looks)


def _session(canvas: Canvas, box: Box, one: Session, looks: Looks) -> None:
    strong, quiet = Ink(looks.ink, None, bold=True), Ink(looks.quiet, None, bold=True)
    inner = box.inner(2, 0, 2, 0)
    wait = figure(one.wait, font.DOTS)
    canvas.picture(inner.x + inner.width - width_of(wait), inner.y, wait, quiet)
    tag = fitted(one.tag, inner.width, 4)
    canvas.picture(inner.x, inner.y, tag, Ink(looks.now, None, bold=True))
    times = figure(one.times, font.DOTS)
    canvas.picture(inner.x + width_of(tag) + 3, inner.y, times, strong)
    bar = 1 if one.done is not None else 0
    room = inner.height - 4 - bar
    place = fitted(one.place, inner.width, 4) if room >= 12 else fitted(one.place, inner.width, 1)
    title = folded(one.title, inner.width, room - len(place))
    canvas.picture(inner.x, inner.y + 4 + (room - len(place) - len(title)) // 2, title, strong)
    canvas.picture(inner.x, box.y + box.height - bar - len(place), place, quiet)
    if one.done is not None:
        y = box.y + box.height - 1
        canvas.put(inner.x, y, "▁" * inner.width, Ink(looks.line))
        canvas.put(inner.x, y, "▅" * round(inner.width * one.done), Ink(looks.now))


def paint_notices(canvas: Canvas, box: Box, notices: Sequence[str], looks: Looks) -> None:
    """Draw notices below one another, the newest on its colour; each as large as its share allows."""
    if not notices:
        return
    high = box.height // len(notices)
    for at, words in enumerate(notices):
        part = Box(box.x, box.y + at * high, box.width, high)
        ink = Ink(looks.ink, None, bold=True)
        if at == 0:
            canvas.fill(part, looks.ask)
            ink = Ink(looks.ask_ink, None, bold=True)
        _words(canvas, part.inner(2, 1, 2, 1), words, ink)


def paint_words(canvas: Canvas, words: str, ink: Ink) -> None:
    """Draw one text as large as the canvas allows, in its middle."""
    _words(canvas, canvas.box.inner(2, 1, 2, 1), words, ink)


def _words(canvas: Canvas, box: Box, words: str, ink: Ink) -> None:
    canvas.centred(box, folded(words, box.width, box.height), ink)
