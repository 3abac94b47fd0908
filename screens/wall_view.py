"""What the wall shows at a moment: its page, what stands on it, what moves. No Textual here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from math import ceil
from typing import NamedTuple, get_args

from kiosk.camp import Camp
from kiosk.clock import minutes
from kiosk.ranking.standings import Standings
from kiosk.station import Station
from kiosk.wall import BLANK, BOARD_PAGES, MESSAGE, Content, Leaf, Marks, Page, Turning, content, marks
from screens.hall import cards, columns
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.looks import Looks
from screens.hall.motion import Motion, between
from screens.hall.texts import paint_agenda, paint_notices, paint_words
from screens.wall_parts import cards as cards_of
from screens.wall_parts import columns as columns_of
from screens.wall_parts import notices, roll_columns, sessions, title

LOOK_EVERY = 10.0
"""Seconds after which the camp is looked at though nothing happened: roll calls close, deadlines pass."""
AS_COLUMNS: tuple[Page, ...] = ("classes", "classes_today")
NOTICES = 3
"""Notices on their page at most."""
WANTED = {"units": 3, "climbers": 3, "best": 3}
"""Cards on a part of a page at least, where not as many as of trainees."""
TRAINEES_WANTED, UNIT_LETTERS = 6, 10


class Sight(NamedTuple):
    """The camp as it was looked at last."""

    camp: Camp
    seq: int
    size: tuple[int, int]
    at: float
    standings: Standings
    marks: Marks
    boards: dict[Page, Content]


class WallView:
    """One wall's turns and boards. `clock` is in seconds and never goes back."""

    def __init__(self, station: Station, clock: Callable[[], float]) -> None:
        self.station = station
        self._clock = clock
        self.turning = Turning(station.config.wall.turn_every)
        self.size = (0, 0)
        """Columns and rows a page has."""
        self.sight: Sight | None = None
        self.shown: Content | None = None
        """The board on display, as it was when it came up or its lead changed."""
        self._motion: Motion | None = None
        self._planned: dict[Page, int] = {}
        """In how many parts each board comes, as the camp was looked at last."""
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
        return next((page for page in get_args(Page) if order is not None and page == order.page), None)

    def look(self) -> bool:
        """Look at the camp, unless nothing has happened since; return whether something did.

        The board on display changes only where its lead does.
        """
        station, now, seen = self.station, self.station.now(), self.sight
        fresh = seen is not None and self._clock() - seen.at < LOOK_EVERY
        if seen and fresh and (seen.camp, seen.seq, seen.size) == (station.camp, station.camp.seq, self.size):
            return False
        standings = station.public_standings()
        boards = {page: content(standings, now, page, self._most(page)) for page in BOARD_PAGES}
        self.sight = Sight(
            station.camp, station.camp.seq, self.size, self._clock(), standings, marks(standings, now), boards
        )
        self._planned.clear()
        closings = self._closing_count()
        if closings != self._closings:
            self._closings = closings
            self._go("classes")
        self._take_lead()
        return True

    def turn(self) -> bool:
        """Let the next page come up if it is its turn; return whether another one did."""
        if not self.turning.due(self._clock()) and not self._other_pinned():
            return False
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
        return [
            Leaf(page, part, parts)
            for page in self.pages
            for parts in (self._parts(page),)
            for part in range(parts)
        ]

    def title(self) -> str:
        """Return what the page is headed with."""
        return title(self.station, self.shown, self.page) if self.page else ""

    def paint(self, canvas: Canvas, looks: Looks) -> None:
        """Draw the page that is up."""
        leaf, box, now = self.turning.leaf, canvas.box, self.station.now()
        if leaf is None:
            paint_words(canvas, box, self.station.config.camp.name, Ink(looks.ink, None, bold=True))
        elif leaf.page == "agenda":
            paint_agenda(canvas, box, *sessions(self.station, now), looks)
        elif leaf.page == "notices":
            paint_notices(canvas, box, notices(self.station, now, NOTICES), looks)
        elif leaf.page == "roll_call":
            self._paint_columns(canvas, box, leaf, roll_columns(self.station, looks), looks)
        elif self.shown is not None and leaf.page in AS_COLUMNS:
            self._paint_columns(canvas, box, leaf, columns_of(self.station, self.shown.rows, looks), looks)
        elif self.shown is not None:
            self._paint_cards(canvas, box, leaf, self._cards(self.shown, looks), looks)

    def _paint_columns(
        self, canvas: Canvas, box: Box, leaf: Leaf, found: list[columns.Column], looks: Looks
    ) -> None:
        planned = columns.plan(found, box.width, box.height)
        on_page = found[leaf.part * planned.per :][: planned.per]
        columns.paint(canvas, box, on_page, planned, looks, self._column)

    def _paint_cards(
        self, canvas: Canvas, box: Box, leaf: Leaf, found: list[cards.Card], looks: Looks
    ) -> None:
        planned = self._plan(leaf.page, found, box.width, box.height)
        on_page = found[leaf.part * planned.per :][: planned.per]
        cards.paint(canvas, box, on_page, planned, looks, partial(self._spot, planned, box))

    def _column(self, key: str, at: int) -> float:
        if self._motion is None:
            return at
        start, part = self._motion.way(key, self._clock())
        return start + (at - start) * part

    def _spot(self, planned: cards.Plan, box: Box, key: str, at: int) -> cards.Spot:
        x, y = planned.spot(box, at)
        if self._motion is None:
            return x, y
        start, part = self._motion.way(key, self._clock())
        old_x, old_y = planned.spot(box, start)
        return between(old_x, x, part), between(old_y, y, part)

    def _cards(self, shown: Content, looks: Looks) -> list[cards.Card]:
        return cards_of(self.station, shown.rows, looks, climbed=shown.page == "climbers")

    def _plan(self, page: Page, found: list[cards.Card], width: int, height: int) -> cards.Plan:
        wanted = WANTED.get(page, TRAINEES_WANTED)
        return cards.plan(found, width, height, wanted, UNIT_LETTERS if page == "units" else 3)

    def _other_pinned(self) -> bool:
        return self.pinned is not None and self.pinned != self.page

    def _parts(self, page: Page) -> int:
        """Return in how many parts a page comes; 0 where it has nothing to show."""
        if page not in BOARD_PAGES:
            return self._live_parts(page)
        if page not in self._planned:
            self._planned[page] = self._board_parts(page)
        return self._planned[page]

    def _live_parts(self, page: Page) -> int:
        station, (width, height) = self.station, self.size
        if page == "agenda":
            return int(any(sessions(station, station.now())))
        if page == "notices":
            return int(bool(notices(station, station.now(), 1)))
        found = roll_columns(station, _ANY)
        return ceil(len(found) / columns.plan(found, width, height).per)

    def _board_parts(self, page: Page) -> int:
        station, (width, height) = self.station, self.size
        rows = self.sight.boards[page].rows if self.sight else ()
        if page in AS_COLUMNS:
            board = columns_of(station, rows, _ANY)
            return ceil(len(board) / columns.plan(board, width, height).per)
        found_cards = cards_of(station, rows, _ANY, climbed=page == "climbers")
        return ceil(len(found_cards) / self._plan(page, found_cards, width, height).per)

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


_ANY = Looks(*[""] * len(Looks._fields))
"""For counting, where colours do not matter."""


def is_quiet(station: Station, now: datetime) -> bool:
    """Whether it is one of the hours of the night in which the wall is dark."""
    wall, days = station.config.wall, station.camp.days
    if not wall.quiet_from or days is None:
        return False
    local = days.local(now)
    at, start, end = (
        local.hour * 60 + local.minute,
        minutes(wall.quiet_from),
        minutes(wall.quiet_until),
    )
    return start <= at < end if start <= end else at >= start or at < end
