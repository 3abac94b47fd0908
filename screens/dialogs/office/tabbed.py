"""A room of the office with several things to look at, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key as Pressed

from kiosk.clean import digit
from kiosk.station import Station
from screens.dialogs.office.deciding import DecidingDialog
from screens.dialogs.office.tabs import Tab, Tabs


class TabbedDialog(DecidingDialog):
    """Shows one of its tabs; their figures, the arrows and a touch show another."""

    BINDINGS: ClassVar[list[BindingType]] = [("left", "turn(-1)"), ("right", "turn(1)")]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self._tabs = Tabs(station, self.tabs, lambda: self.tab)

    def body(self) -> ComposeResult:
        """The tabs below the heading, then whatever else there is."""
        heading, *others = super().body()
        yield heading
        yield self._tabs
        yield from others

    def tabs(self) -> Sequence[Tab]:
        """Return what there is to look at."""
        raise NotImplementedError

    @property
    def tab(self) -> int:
        """The place of what is shown among the tabs."""
        raise NotImplementedError

    def show_tab(self, place: int) -> None:
        """Show what stands at a place among the tabs."""
        raise NotImplementedError

    def pressed(self, key: Pressed) -> bool:
        """A figure shows that tab."""
        number = digit(key.character or "")
        if number is None or not 1 <= number <= len(self.tabs()):
            return False
        self._look(number - 1)
        return True

    def on_tabs_touched(self, event: Tabs.Touched) -> None:
        """Show the tab that was touched."""
        event.stop()
        self._look(event.place)

    def action_turn(self, step: int) -> None:
        """Show the next tab, after the last the first again."""
        self._look((self.tab + step) % len(self.tabs()))

    def _look(self, place: int) -> None:
        self.show_tab(place)
        self.tell(None)
        self.action_move(-len(self.things()))
