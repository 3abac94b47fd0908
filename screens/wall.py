"""The wall in the hall: nobody touches it, it is read from the far end, and it never stops."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key as Pressed
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from kiosk.clean import digit
from kiosk.station import Station
from kiosk.wall import BOARD_PAGES
from screens.base import KioskScreen
from screens.guard import Guarded
from screens.hall.canvas import Canvas, Ink
from screens.hall.frame import paint_foot, paint_head, paint_night
from screens.hall.looks import Looks, looks
from screens.hall.texts import paint_words
from screens.wall_parts import figure_marks, foot_line, head_line
from screens.wall_view import WallView
from screens.widgets.keys import Key

FRAMES = 15
"""Pictures a second while something moves."""


class Painted(Guarded, Widget):
    """A canvas on the screen; only lines that look different are painted anew."""

    ALLOW_SELECT = False

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._strips: list[Strip] = []

    def canvas(self, back: str) -> Canvas:
        """Return an empty canvas of this size."""
        return Canvas(self.size.width, self.size.height, back)

    def put(self, canvas: Canvas) -> None:
        """Show what is on a canvas."""
        before, self._strips = self._strips, canvas.strips()
        changed = [
            Region(0, y, canvas.width, 1)
            for y, strip in enumerate(self._strips)
            if y >= len(before) or strip != before[y]
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Return a line as it was put."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)


class WallScreen(KioskScreen):
    """The pages in turn, as they are and whatever happens."""

    SPEAKS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "step(-1)"),
        ("right", "step(1)"),
        ("space", "hold"),
        ("escape,r", "resume"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.view = WallView(station, monotonic)
        self._head, self._page, self._foot = Painted("wall-head"), Painted("wall-page"), Painted("wall-foot")
        self._frames: Timer | None = None
        self._drawn_in: tuple[str, str, str | None] = ("", "", None)
        """Language, look, and what stood in place of the pages."""

    def compose(self) -> ComposeResult:
        """Head, page and foot; nothing that could cover them."""
        yield self._head
        yield self._page
        yield self._foot

    def keys(self) -> Sequence[Key]:
        """No keys stand at its foot: nobody is there to press them."""
        return ()

    def on_mount(self) -> None:
        """Be ready to play a movement."""
        self._frames = self.set_interval(1 / FRAMES, self._frame, pause=True)

    @property
    def home_after(self) -> float:
        """Never: this is where it stays."""
        return float("inf")

    def show(self) -> None:
        """Draw the camp as it stands now, as far as the page may change while it is up."""
        if not self._page.size.area:
            return
        looked, turned = self.view.look(self._page.size), self.view.turn()
        self._draw(whole=looked or turned)

    def waited(self, seconds: float) -> None:  # noqa: ARG002 - the pages turn whether anybody is there or not
        """Turn the page when its time is over."""
        if self._page.size.area and self.view.due and self.view.turn():
            self._draw()

    def on_resize(self) -> None:
        """Draw anew for the room there is now."""
        self.call_after_refresh(self.show)

    def scanned(self, code: str) -> None:
        """Nobody is scanned here."""

    def pressed(self, key: Pressed) -> bool:
        """A figure has its page come up."""
        page = digit(key.character or "")
        if page is None:
            return False
        if self.view.jump(page):
            self._draw()
        return True

    def action_step(self, by: int) -> None:
        """Go on or back a page."""
        self.view.step(by)
        self._draw()

    def action_hold(self) -> None:
        """Stay on this page, or go on."""
        self.view.turning.held = not self.view.turning.held
        self._draw()

    def action_resume(self) -> None:
        """Let the pages take turns again."""
        self.view.turning.held = False
        self._draw()

    def _frame(self) -> None:
        if not self.view.moving and self._frames is not None:
            self._frames.pause()
        self._draw_page(self._looks())

    def _draw(self, *, whole: bool = True) -> None:
        """Draw what goes with the clock; all of it where `whole`, or language, look or words are others."""
        colours, words = self._looks(), self.view.words
        before, self._drawn_in = self._drawn_in, (self.station.language, self.app.theme, words)
        if words is not None:
            self._draw_words(words, colours)
            return
        self._draw_frame(colours)
        if whole or before != self._drawn_in or self.view.page not in BOARD_PAGES:
            self._draw_page(colours)
        if self.view.moving and self._frames is not None:
            self._frames.resume()

    def _looks(self) -> Looks:
        return looks(self.app.theme_variables)

    def _draw_page(self, colours: Looks) -> None:
        canvas = self._page.canvas(colours.back)
        self.view.paint(canvas, colours)
        self._page.put(canvas)

    def _draw_frame(self, colours: Looks) -> None:
        station, view, now = self.station, self.view, self.station.now()
        local = station.camp.days.local(now) if station.camp.days else now
        head = self._head.canvas(colours.back)
        board = view.shown is not None
        marks = figure_marks(station, view.sight.marks if view.sight else None, board=board)
        paint_head(head, view.title(), f"{local:%H:%M:%S}", head_line(station, now), marks, colours)
        self._head.put(head)
        leaves, leaf = view.leaves(), view.turning.leaf
        stays = view.turning.held or view.pinned is not None or len(leaves) < 2
        foot = self._foot.canvas(colours.back)
        paint_foot(
            foot,
            foot_line(station, now),
            None if stays else view.turning.part(monotonic()),
            leaves.index(leaf) if leaf in leaves else 0,
            len(leaves),
            local.second,
            colours,
        )
        self._foot.put(foot)

    def _draw_words(self, words: str, colours: Looks) -> None:
        """Draw the office's words, or the dark with the time in it, and the heart-beat."""
        now = self.station.now()
        local = self.station.camp.days.local(now) if self.station.camp.days else now
        self._head.put(self._head.canvas(colours.back))
        page = self._page.canvas(colours.back)
        if words:
            paint_words(page, words, Ink(colours.ink, None, bold=True))
        else:
            paint_night(page, f"{local:%H:%M}", colours)
        self._page.put(page)
        foot = self._foot.canvas(colours.back)
        paint_foot(foot, "", None, 0, 0, local.second, colours)
        self._foot.put(foot)
