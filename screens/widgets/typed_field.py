"""A line that is typed into without a widget of its own for it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Offset

from screens.part import Part

CURSOR = "▏"
"""Where the next character will stand."""


class TypedField(Part):
    """A part whose picture has a `CURSOR`; the keys come to its screen."""

    def show(self) -> None:
        """Draw, and put the terminal's cursor where an input method shows what it composes."""
        super().show()
        if self._shown is not None and self.is_attached and self.screen.is_current:
            before = cell_len(self._shown.plain.partition(CURSOR)[0])
            self.app.cursor_position = self.content_region.offset + Offset(before, 0)
