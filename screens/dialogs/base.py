"""The dialog all others are."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.events import Key as Pressed
from textual.screen import ModalScreen

from kiosk.station import Station
from screens.guard import Guarded
from screens.part import Part

T = TypeVar("T")


class Dialog(Guarded, ModalScreen[T | None]):
    """A question over a screen, answered by `dismiss`; Escape, and a scan it has no use for, answer None.

    Typed characters reach its widgets and bindings only once it is known that they are no scan's.
    """

    AUTO_FOCUS = ""
    HOLDS_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close")]

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station

    @property
    def home_after(self) -> float | None:
        """Seconds without a key after which the kiosk goes home from here; None: as the settings say."""
        return None

    def say(self, item: object) -> str:
        """Return a text in the station's language."""
        return self.station.say(item)

    def show(self) -> None:
        """Draw the camp as it stands now; called when it has changed, and each second."""
        for part in self.query(Part):
            part.show()

    def scanned(self, code: str) -> bool:  # noqa: ARG002 - a dialog without a badge field takes none
        """Take a badge that was scanned; False leaves it to the screen below, and closes this dialog."""
        return False

    def pressed(self, key: Pressed) -> bool:  # noqa: ARG002 - most have widgets for it
        """Take a typed key; return whether it was for this dialog itself, and not for a widget or binding."""
        return False

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
