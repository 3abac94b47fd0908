"""What there is to know before something is decided, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from kiosk.i18n import Text
from kiosk.station import Station
from screens.part import Part
from screens.text import line, lines


class Facts(Part):
    """Sentences below one another, each in as many lines as it needs."""

    def __init__(self, station: Station, facts: Sequence[Text]) -> None:
        super().__init__(station)
        self._facts = facts

    def picture(self) -> Content:
        """The sentences in the room there is."""
        width = max(10, self.size.width - 2)
        rows = []
        for fact in self._facts:
            for place, part in enumerate(Content(self.say(fact)).wrap(width)):
                rows.append(line("· " if place == 0 else "  ", part))
        return lines(*rows)

    def show(self) -> None:
        """Draw, as high as the sentences are."""
        super().show()
        if self._shown is not None:
            self.styles.height = self._shown.plain.count("\n") + 2
