"""What the wall shows at a moment: which page is up, what stands on it, what moves. No Textual here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, get_args

from kiosk.camp import Camp
from kiosk.clock import minutes
from kiosk.station import Station
from kiosk.wall import (
    BLANK,
    BOARD_PAGES,
    MESSAGE,
    PAGE_NAMES,
    Content,
    Leaf,
    Marks,
    Page,
    Turning,
    content,
    marks,
)
from screens.hall.canvas import Canvas
from screens.hall.looks import Looks
from screens.hall.motion import Motion
from screens.wall_pages import WallPages
from screens.wall_parts import title

LOOK_EVERY = 10.0
"""Seconds after which the camp is looked at though nothing happened: roll calls close, deadlines pass."""


class Sight(NamedTuple):
    """The camp as it was looked at last."""

    camp: Camp
    seq: int
    at: float
    marks: Marks
    boards: dict[Page, Content]


class WallView:
    """One wall's turns and boards. `clock` is in seconds and never goes back."""

    def __init__(self, station: Station, clock: Callable[[], float]) -> None:
        self.station = station
        self._clock = clock
        self.turning = Turning(station.config.wall.turn_every)
        self.sight: Sight | None = None
        self.shown: Content | None = None
        """The board on display, as it was when it came up or its lead changed."""
        self._drawn = WallPages(station)
        self._motion: Motion | None = None
        self._closings = self._closing_count()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in their order."""
        return self.station.config.wall.pages or get_args(Page)

    @property
    def page(self) -> Page | None:
        """The page that is up."""
        return self.turning.leaf.page if self.turning.leaf else None

    @property
    def moving(self) -> bool:
        """Whether something on the page is on its way."""
        return self._motion is not None and not self._motion.over(self._clock())

    @property
    def due(self) -> bool:
        """Whether another page's turn has come; asked several times a second."""
        return self.sight is not None and self.turning.due(self._clock())

    @property
    def words(self) -> str | None:
        """What the office has it say in place of all pages; empty for the dark; None for the pages."""
        order = self.station.camp.wall
        if order is not None and order.page in (BLANK, MESSAGE):
            return order.message
        return "" if is_quiet(self.station, self.station.now()) else None

    @property
    def pinned(self) -> Page | None:
        """The only page the office has it show."""
        order = self.station.camp.wall
        return order.page if order is not None and order.page in PAGE_NAMES else None

    def look(self, size: tuple[int, int]) -> bool:
        """Look at the camp, unless nothing has happened since; return whether something did.

        `size` is what room a page has now, in columns and rows. The board on display changes only where its
        lead does.
        """
        station, now, seen = self.station, self.station.now(), self.sight
        other_room = self._drawn.resize(size)
        fresh = seen is not None and self._clock() - seen.at < LOOK_EVERY
        if seen and fresh and (seen.camp, seen.seq) == (station.camp, station.camp.seq):
            return other_room
        standings = station.public_standings()
        boards = {page: content(standings, now, page, self._most(page)) for page in BOARD_PAGES}
        self.sight = Sight(station.camp, station.camp.seq, self._clock(), marks(standings, now), boards)
        closings = self._closing_count()
        if closings != self._closings:
            self._closings = closings
            self._go("classes")
        self._take_lead()
        return True

    def turn(self) -> bool:
        """Let the next page come up if it is its turn; return whether another one did."""
        leaves = self.leaves()
        pinned = self.pinned if any(leaf.page == self.pinned for leaf in leaves) else None
        other = self.turning.turn(leaves, self._clock(), pinned)
        if other:
            self._come_up()
        return other

    def jump(self, number: int) -> bool:
        """Have the page with this number come up, counted from 1; False where there is none to show."""
        return 0 < number <= len(self.pages) and self._go(self.pages[number - 1])

    def step(self, by: int) -> None:
        """Go on or back by so many pages."""
        self.turning.step(by, self.leaves(), self._clock())
        self._come_up()

    def leaves(self) -> list[Leaf]:
        """Return what there is to show now, in the order of the turns."""
        boards = self.sight.boards if self.sight else {}
        counts = {page: self._drawn.parts(page, boards.get(page)) for page in self.pages}
        return [Leaf(page, part, parts) for page, parts in counts.items() for part in range(parts)]

    def title(self) -> str:
        """Return what the page is headed with."""
        return title(self.station, self.shown, self.page) if self.page else ""

    def paint(self, canvas: Canvas, looks: Looks) -> None:
        """Draw the page that is up."""
        self._drawn.paint(canvas, self.turning.leaf, self.shown, looks, self._motion, self._clock())

    def _most(self, page: Page) -> int:
        wall = self.station.config.wall
        if page == "units":
            return wall.top_units
        return wall.top if page == "trainees" else max(1, wall.top // 2)

    def _go(self, page: Page) -> bool:
        gone = self.turning.go(page, self.leaves(), self._clock())
        if gone:
            self._come_up()
        return gone

    def _come_up(self) -> None:
        """Take what the page shows from now on."""
        self._motion = None
        self.shown = self._newest()

    def _newest(self) -> Content | None:
        page = self.page
        return self.sight.boards.get(page) if self.sight and page else None

    def _take_lead(self) -> None:
        """Play a change of lead on the page that is up; what else has changed waits for its next turn."""
        newest, shown, leaf = self._newest(), self.shown, self.turning.leaf
        if newest is None or shown is None or leaf is None or newest.lead == shown.lead:
            return
        self.shown = newest
        self._motion = Motion([row.id for row in shown.rows], self._clock())

    def _closing_count(self) -> int:
        return sum(closing.event for closing in self.station.camp.closings.values())


def is_quiet(station: Station, now: datetime) -> bool:
    """Whether it is one of the hours of the night in which the wall is dark."""
    wall, days = station.config.wall, station.camp.days
    if not wall.quiet_from or days is None:
        return False
    local = days.local(now)
    at = local.hour * 60 + local.minute
    start, end = minutes(wall.quiet_from), minutes(wall.quiet_until)
    return start <= at < end if start <= end else at >= start or at < end
