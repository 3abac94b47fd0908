"""The wall's pages in a room: in how many parts each comes, and how it is drawn. No Textual here."""

from __future__ import annotations

from functools import partial
from math import ceil

from kiosk.station import Station
from kiosk.wall import BOARD_PAGES, Content, Leaf, Page
from screens.hall import cards, columns
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.looks import Looks
from screens.hall.motion import Motion, between
from screens.hall.texts import notice_leaves, paint_agenda, paint_notices, paint_words
from screens.wall_parts import cards as cards_of
from screens.wall_parts import columns as columns_of
from screens.wall_parts import notices, roll_columns, sessions

AS_COLUMNS: tuple[Page, ...] = ("classes", "classes_today")
NOTICES = 3
"""Notices on their page at most."""
WANTED = {"units": 3, "climbers": 3, "best": 3}
"""Cards on a part of a page at least, where not as many as of trainees."""
TRAINEES_WANTED, UNIT_LETTERS, NAME_LETTERS = 6, 10, 3
_ANY = Looks(*[""] * len(Looks._fields))
"""For counting, where colours do not matter."""


class WallPages:
    """The pages of one wall, each `size` columns and rows large."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.size = (0, 0)
        self._counted: dict[Page, tuple[Content, int]] = {}
        """In how many parts a board came when it was looked at last."""

    def parts(self, page: Page, board: Content | None) -> int:
        """Return in how many parts a page comes; 0 where it has nothing to show."""
        if page not in BOARD_PAGES:
            return self._live_parts(page)
        if board is None:
            return 0
        known = self._counted.get(page)
        if known is None or known[0] is not board:
            known = self._counted[page] = board, self._board_parts(board)
        return known[1]

    def resize(self, size: tuple[int, int]) -> bool:
        """Take the room the pages have now; return whether it is another one."""
        other, self.size = size != self.size, size
        if other:
            self._counted.clear()
        return other

    def paint(
        self,
        canvas: Canvas,
        leaf: Leaf | None,
        board: Content | None,
        looks: Looks,
        motion: Motion | None,
        clock: float,
    ) -> None:
        """Draw a page: a `board` as it came up, everything else as it is now."""
        box, now = canvas.box, self.station.now()
        if leaf is None:
            paint_words(canvas, self.station.config.camp.name, Ink(looks.ink, None, bold=True))
        elif leaf.page == "agenda":
            paint_agenda(canvas, box, *sessions(self.station, now), looks)
        elif leaf.page == "notices":
            leaves = self._notices()
            on_page = leaves[min(leaf.part, len(leaves) - 1)] if leaves else []
            paint_notices(canvas, box, on_page, looks, newest=0 if leaf.part == 0 else -1)
        elif leaf.page == "roll_call":
            self._paint_columns(canvas, leaf, roll_columns(self.station, looks), looks, None, clock)
        elif board is not None and leaf.page in AS_COLUMNS:
            found = columns_of(self.station, board.rows, looks)
            self._paint_columns(canvas, leaf, found, looks, motion, clock)
        elif board is not None:
            self._paint_cards(canvas, leaf, self._cards(board, looks), looks, motion, clock)

    def _paint_columns(
        self,
        canvas: Canvas,
        leaf: Leaf,
        found: list[columns.Column],
        looks: Looks,
        motion: Motion | None,
        clock: float,
    ) -> None:
        planned = columns.plan(found, canvas.width, canvas.height)
        on_page = found[leaf.part * planned.per :][: planned.per]

        def place(key: str, at: int) -> float:
            if motion is None:
                return at
            start, part = motion.way(key, clock)
            return start + (at - start) * part

        columns.paint(canvas, canvas.box, on_page, planned, looks, place)

    def _paint_cards(
        self,
        canvas: Canvas,
        leaf: Leaf,
        found: list[cards.Card],
        looks: Looks,
        motion: Motion | None,
        clock: float,
    ) -> None:
        planned = self._plan(leaf.page, found, canvas.width, canvas.height)
        on_page = found[leaf.part * planned.per :][: planned.per]
        spot = partial(_spot, planned, canvas.box, motion, clock) if motion else None
        cards.paint(canvas, canvas.box, on_page, planned, looks, spot)

    def _cards(self, board: Content, looks: Looks) -> list[cards.Card]:
        return cards_of(self.station, board.rows, looks, climbed=board.page == "climbers")

    def _plan(self, page: Page, found: list[cards.Card], width: int, height: int) -> cards.Plan:
        wanted = WANTED.get(page, TRAINEES_WANTED)
        return cards.plan(found, width, height, wanted, UNIT_LETTERS if page == "units" else NAME_LETTERS)

    def _live_parts(self, page: Page) -> int:
        station = self.station
        if page == "agenda":
            return int(any(sessions(station, station.now())))
        if page == "notices":
            return len(self._notices())
        found = roll_columns(station, _ANY)
        return ceil(len(found) / columns.plan(found, *self.size).per)

    def _notices(self) -> list[list[str]]:
        return notice_leaves(notices(self.station, self.station.now(), NOTICES), *self.size)

    def _board_parts(self, board: Content) -> int:
        if board.page in AS_COLUMNS:
            found = columns_of(self.station, board.rows, _ANY)
            return ceil(len(found) / columns.plan(found, *self.size).per)
        people = self._cards(board, _ANY)
        return ceil(len(people) / self._plan(board.page, people, *self.size).per)


def _spot(planned: cards.Plan, box: Box, motion: Motion, clock: float, key: str, at: int) -> cards.Spot:
    """Return where a card stands that is on its way."""
    start, part = motion.way(key, clock)
    (old_x, old_y), (x, y) = planned.spot(box, start), planned.spot(box, at)
    return between(old_x, x, part), between(old_y, y, part)
