"""The field that is always ready."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Offset

from kiosk.desk import Mode
from kiosk.i18n import Text, text
from screens.front import Front
from screens.part import Part
from screens.text import line

MODE_WORDS: dict[Mode, Text] = {
    "automatic": text("Automatic"),
    "arrival": text("Arrival"),
    "roll_call": text("Roll call"),
    "leave": text("Leave"),
    "departure": text("Departure"),
}
"""The desk's modes in words."""
CURSOR = "▏"


class ScanField(Part):
    """What is typed, and what a scan does now."""

    def __init__(self, front: Front) -> None:
        super().__init__(front.station)
        self._front = front

    def picture(self) -> Content:
        """The mode, then what stands in the field or what to do."""
        front = self._front
        look = "bold $head-text on $head" if front.mode == "automatic" else "bold $ask-text on $ask"
        mode = line((f" {self.say(MODE_WORDS[front.mode])} ", look), " ")
        if front.finder.typed:
            return line(mode, (front.finder.typed, "bold"), (CURSOR, "$primary"))
        hint = self.say(text("Scan a badge, or type name, pinyin, number"))
        return line(mode, (CURSOR, "$primary"), (hint, "$quiet"))

    def show(self) -> None:
        """Draw, and put the terminal's cursor where an input method shows what it composes."""
        super().show()
        if self._shown is not None and self.screen.is_current:
            before = self._shown.plain.partition(CURSOR)[0]
            self.app.cursor_position = self.content_region.offset + Offset(cell_len(before), 0)
