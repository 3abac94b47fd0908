"""A board on the stage: rows in large letters, of which one is marked, and which move to their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import NamedTuple

from rich.style import Style
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from kiosk.awards import Line
from screens.guard import Guarded
from screens.hall.motion import eased
from screens.widgets.stage_letters import blank
from screens.widgets.stage_rows import Looks, Sizes, Told, draw_row, sizes

FRAME = 0.04
"""Seconds between two pictures of a movement."""
READ, MOVE, BACK = 0.7, 1.1, 0.3
"""Seconds a new figure stands before its row moves, a movement takes, and one backwards."""
AT = 0.62
"""Where on the board the marked row is kept, as a share of its height from the top."""


class Picture(NamedTuple):
    """What the board is to show."""

    lines: Sequence[Line]
    marked: str = ""
    """Whom the step is about."""
    told: Told = Told()
    """What is said of them."""
    moved: bool = False
    """Their points have just come in: they are to be seen going to their place."""


class StageBoard(Guarded, Widget):
    """Rows as `Picture` says. `chip` tells the colours of a class, background and letters."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"stage--{state}" for state in Looks._fields}

    def __init__(self, chip: Callable[[str], tuple[str, str]]) -> None:
        super().__init__()
        self._chip = chip
        self._picture = Picture(())
        self._from: dict[str, float] = {}
        """Where each row began its movement."""
        self._to: dict[str, int] = {}
        self._scrolled = (0.0, 0.0)
        """How far the board is scrolled at the beginning and the end of the movement."""
        self._begun, self._read, self._takes = 0.0, 0.0, 0.0
        self._timer: Timer | None = None
        self._drawn: dict[str, list[Strip]] = {}
        self._canvas: list[Strip] | None = None

    @property
    def moving(self) -> bool:
        """Whether rows are on their way."""
        return self._timer is not None

    def put(self, picture: Picture, pace: float, *, forward: bool) -> None:
        """Show `picture` from now on, rows moving there `pace` times as fast as usual."""
        if picture == self._picture:
            return
        known = bool(self._to) and {line.id for line in picture.lines} == set(self._to)
        started, scrolled = {key: float(y) for key, y in self._to.items()}, self._scrolled[1]
        self._picture = picture
        self._drawn.clear()
        self._settle(started if known else {}, scrolled if known else None)
        self._read = READ / pace if forward and picture.moved else 0.0
        self._takes = (MOVE if forward else BACK) / pace
        if known and self.is_mounted and self._takes > FRAME:
            self._begin()
        else:
            self._end()
        self._redraw()

    def on_resize(self) -> None:
        """Draw everything at its place for the new size."""
        self._drawn.clear()
        self._settle({}, None)
        self._end()
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """Return one line of the board as it stands at this moment of the movement."""
        if self._canvas is None or len(self._canvas) != self.size.height:
            self._canvas = self._composed(self._progress())
        return self._canvas[y]

    @property
    def _sizes(self) -> Sizes:
        return sizes(self.size.height)

    def _settle(self, began: dict[str, float], scrolled: float | None) -> None:
        """Work out where every row goes, from where they began."""
        size, y = self._sizes, 0
        self._to = {}
        for line in self._picture.lines:
            self._to[line.id] = y
            y += size.marked if line.id == self._picture.marked else size.pitch
        self._from = {key: began.get(key, to) for key, to in self._to.items()}
        end = float(self._first_line(y))
        self._scrolled = (end if scrolled is None else scrolled, end)

    def _first_line(self, whole: int) -> int:
        """Return which of the `whole` board's lines is at the top, so that the marked row is well in view."""
        height, at = self.size.height, self._to.get(self._picture.marked)
        if at is None:
            return 0
        wanted = at + self._sizes.marked // 2 - round(height * AT)
        # A row is shown whole or not at all; below the last there may be room left.
        top = min(wanted, whole - 1 - height)
        return next((row for row in self._to.values() if row >= top), 0)

    def _progress(self) -> float:
        """Return how much of the movement is over, from 0 to 1, slow at both ends."""
        if self._timer is None:
            return 1.0
        return eased((monotonic() - self._begun - self._read) / self._takes)

    def _begin(self) -> None:
        self._begun = monotonic()
        if self._timer is None:
            self._timer = self.set_interval(FRAME, self._frame)

    def _frame(self) -> None:
        if monotonic() - self._begun >= self._read + self._takes:
            self._end()
        self._redraw()

    def _redraw(self) -> None:
        self._canvas = None
        self.refresh()

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _composed(self, share: float) -> list[Strip]:
        """Return all lines; the marked row lies over those it passes."""
        height, marked = self.size.height, self._picture.marked
        empty = blank(self.size.width, self.rich_style)
        canvas = [empty] * height
        start, end = self._scrolled
        scrolled = start + (end - start) * share
        at_rest = share in (0.0, 1.0)
        for line in sorted(self._picture.lines, key=lambda line: line.id == marked):
            began, to = self._from[line.id], self._to[line.id]
            top = round(began + (to - began) * share - scrolled)
            if top >= height or top + self._sizes.marked < 0:
                continue
            strips = self._strips(line)
            # Half a row may pass by, but not stand there. The last line of each is the gap below it.
            if at_rest and not 0 <= top <= height - len(strips) + 1:
                continue
            for at, strip in enumerate(strips, start=top):
                if 0 <= at < height:
                    canvas[at] = strip
        return canvas

    def _strips(self, line: Line) -> list[Strip]:
        drawn = self._drawn.get(line.id)
        if drawn is None:
            told = self._picture.told if line.id == self._picture.marked else None
            width = self.size.width
            drawn = draw_row(line, width, self._sizes, self._looks(), self._chip(line.class_), told)
            self._drawn[line.id] = drawn
        return drawn

    def _looks(self) -> Looks:
        return Looks(*(self._style(f"stage--{state}") for state in Looks._fields))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)
