"""Card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from kiosk.i18n import text
from screens.base import KioskScreen
from screens.widgets.keys import Key


class CardScreen(KioskScreen):
    """To come."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "back")]

    def body(self) -> ComposeResult:
        """Nothing yet."""
        return iter(())

    def keys(self) -> Sequence[Key]:
        """The way back."""
        return (Key("Esc", text("Back"), "back"),)

    def scanned(self, code: str) -> None:
        """Have the desk deal with it."""
        self.post_message(self.GoTo("desk", code))

    def action_back(self) -> None:
        """Go home."""
        self.post_message(self.GoTo("home"))
