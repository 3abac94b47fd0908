"""What there is to know before something is decided, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from kiosk.i18n import Text
from kiosk.station import Station
from screens.part import Part
from screens.text import line, lines


class Facts(Part):
    """Sentences below one another, each in as many lines as it needs; `warnings` stand out, first."""

    def __init__(self, station: Station, facts: Sequence[Text], warnings: Sequence[Text] = ()) -> None:
        super().__init__(station)
        self._facts, self._warnings = facts, warnings

    def picture(self) -> Content:
        """The sentences in the room there is."""
        warned = [row for one in self._warnings for row in self._rows("! ", one, "bold $warning")]
        return lines(*warned, *(row for one in self._facts for row in self._rows("· ", one, "")))

    def _rows(self, sign: str, fact: Text, style: str) -> list[Content]:
        """Return the lines of a sentence, its sign before the first."""
        parts = Content.styled(self.say(fact), style).wrap(max(10, self.size.width - len(sign)))
        return [line((" " * len(sign) if place else sign, style), part) for place, part in enumerate(parts)]

    def show(self) -> None:
        """Draw, as high as the sentences are."""
        super().show()
        if self._shown is not None:
            self.styles.height = self._shown.plain.count("\n") + 2
