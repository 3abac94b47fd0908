"""A dialog that takes the whole screen: head and notices above it, its keys at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click

from kiosk.station import Station
from screens.base import KioskScreen, TooSmall
from screens.dialogs.base import Dialog
from screens.part import Part
from screens.text import key_cap, lines
from screens.widgets.along import ALONG, Wheeled
from screens.widgets.head import Head, Notices
from screens.widgets.keys import Key

T = TypeVar("T")


class Legend(Part):
    """The keys that do something now, which can be touched as well; as many lines as they need."""

    def __init__(self, station: Station, keys: Callable[[], Sequence[Key]]) -> None:
        super().__init__(station)
        self._keys = keys
        self._spots: list[tuple[int, int, int, str]] = []
        """Line, first column, column after the last, and the action there."""

    def picture(self) -> Content:
        """Caps and labels, filling line after line."""
        self._spots.clear()
        rows, room = [Content(" ")], self.size.width
        for key in self._keys():
            cap = key_cap(self.say(key.cap), f"{self.say(key.label)}  ")
            if rows[-1].cell_length + cap.rstrip().cell_length > room > 0:
                rows.append(Content(" "))
            start = rows[-1].cell_length
            rows[-1] = rows[-1] + cap
            self._spots.append((len(rows) - 1, start, start + cap.cell_length, key.action))
        # A blank past the edge would be folded to a line of its own, and push the last one out.
        return lines(*(row.rstrip() for row in rows))

    def show(self) -> None:
        """Draw, as high as the keys need."""
        super().show()
        if self._shown:
            self.styles.height = self._shown.plain.count("\n") + 1

    async def on_click(self, event: Click) -> None:
        """Do what the touched key does."""
        for row, start, end, action in self._spots:
            if event.y == row and start <= event.x < end and action:
                await self.screen.run_action(action)
                return


class FullDialog(Dialog[T]):
    """A dialog instead of a whole screen. `body` says what is in it, `keys` what stands at its foot."""

    HORIZONTAL_BREAKPOINTS = KioskScreen.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = KioskScreen.VERTICAL_BREAKPOINTS

    def compose(self) -> ComposeResult:
        """Put the dialog together."""
        yield TooSmall(self.station)
        yield Head(self.station)
        yield Notices(self.station)
        with Vertical(id="sheet"):
            yield from self.body()
        yield Legend(self.station, self.keys)

    def body(self) -> ComposeResult:
        """What is in the dialog between notices and keys."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, by what can be done now."""
        raise NotImplementedError


class ListDialog(Wheeled, FullDialog[T]):
    """A dialog around one list. `go` stands on another of its lines, `page` says how many are in view."""

    BINDINGS: ClassVar[list[BindingType]] = [*ALONG]

    @property
    def page(self) -> int:
        """How many lines a page has."""
        raise NotImplementedError

    def go(self, step: int) -> None:
        """Stand `step` lines further (negative: back), and draw."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Go to another line."""
        self.go(step)

    def action_page(self, pages: int) -> None:
        """Go a page further, or back."""
        self.go(pages * self.page)
