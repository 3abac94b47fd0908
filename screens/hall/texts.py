"""Pages of words: what is on and what comes next, notices, what the office has to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from screens import font
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.letters import Picture, figure, folded, high, picture, scale_of, width_of
from screens.hall.looks import Looks
from screens.text import cell

_TALL = font.measure("班", font.DOTS)[1]
"""Rows of a line of dots."""
_APART = 3
"""Columns between two things on one line."""


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
        upper = max(box.height * 5 // 8, min(17, box.height - 10))
        paint_then, larger = _session, box.height - _TALL - 1
        gains = not _is_solid(now, box.width, upper) and _is_solid(now, box.width, larger)
        if gains and _fits_line(then, box.width - 4):
            paint_then, upper = _line, larger
        _session(canvas, box._replace(height=upper), now, looks)
        below = Box(box.x, box.y + upper, box.width, box.height - upper)
        canvas.fill(below, looks.panel)
        paint_then(canvas, below, then, looks)
    elif alone := now or then:
        _session(canvas, box, alone, looks)


def _is_solid(one: Session, width: int, height: int) -> bool:
    """Whether a title has solid letters in so much room, its place beside the times."""
    return scale_of(one.title, width - 4, height - _TALL - 1) > font.DOTS


def _session(canvas: Canvas, box: Box, one: Session, looks: Looks) -> None:
    inner = box.inner(2, 0, 2, 0)
    corner = _top(canvas, inner, one, looks)
    strong, quiet = Ink(looks.ink, None, bold=True), Ink(looks.quiet, None, bold=True)
    bar = 1 if one.done is not None else 0
    room = inner.height - _TALL - bar
    wait, place = (_dotted(words) for words in (one.wait, one.place))
    low = inner.y + inner.height - bar
    foot, small = 1, one.wait
    # A title that is solid only without a line of dots below it gets the room.
    gains = (
        scale_of(one.title, inner.width, room - _TALL)
        <= font.DOTS
        < scale_of(one.title, inner.width, room - 1 + bar)
    )
    if room >= _TALL * 3 and width_of(place) <= inner.width and not (gains and width_of(place) <= corner):
        foot = _TALL
        canvas.picture(inner.x, low - _TALL, place, quiet)
        if width_of(wait) <= corner:
            canvas.picture(inner.x + inner.width - width_of(wait), inner.y, wait, quiet)
            small = ""
        elif width_of(place) + _APART + width_of(wait) <= inner.width:
            canvas.picture(inner.x + inner.width - width_of(wait), low - _TALL, wait, quiet)
            small = ""
    elif width_of(place) <= corner:
        canvas.picture(inner.x + inner.width - width_of(place), inner.y, place, quiet)
        foot = 0 if bar else 1
    else:
        canvas.put(inner.x, low - 1, cell(one.place, inner.width), quiet)
        if width_of(wait) <= corner:
            canvas.picture(inner.x + inner.width - width_of(wait), inner.y, wait, quiet)
            small = ""
    title = folded(one.title, inner.width, room - foot)
    canvas.picture(inner.x, inner.y + _TALL + (room - foot - len(title)) // 2, title, strong)
    wide = inner.width
    if small:
        wide = max(0, wide - cell_len(small) - _APART)
        canvas.put(inner.x + inner.width - cell_len(small), inner.y + inner.height - 1, small, quiet)
    if one.done is not None:
        y = box.y + box.height - 1
        canvas.put(inner.x, y, "▁" * wide, Ink(looks.line))
        canvas.put(inner.x, y, "▅" * round(wide * one.done), Ink(looks.now))


def _top(canvas: Canvas, inner: Box, one: Session, looks: Looks) -> int:
    """Draw now or next and the times; return how many columns are left beside them."""
    tag, times = _dotted(one.tag), figure(one.times, font.DOTS)
    canvas.picture(inner.x, inner.y, tag, Ink(looks.now, None, bold=True))
    left = width_of(tag) + _APART
    canvas.picture(inner.x + left, inner.y, times, Ink(looks.ink, None, bold=True))
    return inner.width - left - width_of(times) - _APART


def _line(canvas: Canvas, box: Box, one: Session, looks: Looks) -> None:
    """Draw a session on one line: now or next, the times, the title."""
    inner = box.inner(2, 0, 2, 0)
    left = _top(canvas, inner, one, looks)
    title = _dotted(one.title)
    canvas.picture(inner.x + inner.width - left, inner.y, title, Ink(looks.ink, None, bold=True))


def _fits_line(one: Session, width: int) -> bool:
    parts = (_dotted(one.tag), figure(one.times, font.DOTS), _dotted(one.title))
    return sum(map(width_of, parts)) + 2 * _APART <= width


def _dotted(words: str) -> Picture:
    """Return words in dots, on one line; as they are where a glyph is missing."""
    return picture(words, font.DOTS) if font.has_glyphs(words) else (words,)


def notice_leaves(notices: Sequence[str], width: int, height: int) -> list[list[str]]:
    """Return notices by the pages they stand on: as many on one as can be read from afar."""
    leaves: list[list[str]] = []
    left = 0
    for words in notices:
        need = _least(words, width - 4, height)
        if not leaves or need > left:
            leaves.append([])
            left = height
        leaves[-1].append(words)
        left -= need
    return leaves


def _least(words: str, width: int, height: int) -> int:
    """Return the rows of a notice in dots; all there are where it does not fit in dots."""
    need = high(words, width, font.DOTS) if font.has_glyphs(words) else 0
    return need if 0 < need <= height else max(1, height)


def _shares(notices: Sequence[str], width: int, height: int) -> list[int]:
    """Return the rows of each notice on a page: first, solid letters for the newest, the rest evenly."""
    rows = [_least(words, width, height) for words in notices]
    spare = height - sum(rows)
    for at, words in enumerate(notices):
        more = (high(words, width, font.COMPACT) if font.has_glyphs(words) else 0) - rows[at]
        if 0 < more <= spare:
            rows[at] += more
            spare -= more
    each, rest = divmod(max(0, spare), len(rows))
    return [one + each + (at < rest) for at, one in enumerate(rows)]


def paint_notices(canvas: Canvas, box: Box, notices: Sequence[str], looks: Looks, newest: int = 0) -> None:
    """Draw notices below one another, the `newest` on its colour; each as large as its share allows."""
    if not notices:
        return
    y = box.y
    for at, rows in enumerate(_shares(notices, box.width - 4, box.height)):
        part = Box(box.x, y, box.width, rows)
        y += rows
        ink = Ink(looks.ink, None, bold=True)
        if at == newest:
            canvas.fill(part, looks.ask)
            ink = Ink(looks.ask_ink, None, bold=True)
        _words(canvas, part.inner(2, 0, 2, 0), notices[at], ink)


def paint_words(canvas: Canvas, words: str, ink: Ink) -> None:
    """Draw one text as large as the canvas allows, in its middle."""
    _words(canvas, canvas.box.inner(2, 1, 2, 1), words, ink)


def _words(canvas: Canvas, box: Box, words: str, ink: Ink) -> None:
    canvas.centred(box, folded(words, box.width, box.height), ink)
