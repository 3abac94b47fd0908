"""The field that is always ready."""

from __future__ import annotations

from textual.content import Content

from kiosk.desk import Mode
from kiosk.i18n import Text, text
from screens.front import Front
from screens.text import line, tail
from screens.widgets.typed_field import CURSOR, TypedField

MODE_WORDS: dict[Mode, Text] = {
    "automatic": text("Automatic"),
    "arrival": text("Arrival"),
    "roll_call": text("Roll call"),
    "leave": text("Leave"),
    "departure": text("Departure"),
}
"""The desk's modes in words."""
MODE_LOOKS: dict[Mode, str] = {
    "automatic": "bold $head-text on $head",
    "departure": "bold $no-text on $no",
}
"""How a mode is marked; those not named here are marked as a question."""


class ScanField(TypedField):
    """What is typed, and what a scan does now."""

    def __init__(self, front: Front) -> None:
        super().__init__(front.station)
        self._front = front

    def picture(self) -> Content:
        """The mode, then what stands in the field or what to do."""
        front = self._front
        look = MODE_LOOKS.get(front.mode, "bold $ask-text on $ask")
        mode = line((f" {self.say(MODE_WORDS[front.mode])} ", look), " ")
        if front.finder.typed:
            room = self.size.width - mode.cell_length - 1
            return line(mode, (tail(front.finder.typed, room), "bold"), (CURSOR, "$primary"))
        hint = self.say(text("Scan a badge, or type name, pinyin, number"))
        return line(mode, (CURSOR, "$primary"), (hint, "$quiet"))

    def show(self) -> None:
        """Draw, marked with what the mode does."""
        super().show()
        mode = self._front.mode
        self.set_class(mode in ("arrival", "roll_call", "leave"), "-set")
        self.set_class(mode == "departure", "-departure")
