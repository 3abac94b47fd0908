"""The keys at the foot of a screen, which can be touched as well."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from kiosk.i18n import Name, Text
from kiosk.station import Station
from screens.part import Part
from screens.text import key_cap

OTHER_LANGUAGE = Name("English", "中文")
"""The language F9 leads to, in its own words."""


class Key(msgspec.Struct, frozen=True):
    """One key of a screen."""

    cap: str | Text
    """What is printed on it; text where that has a name in words."""
    label: Text | Name
    """What it does."""
    action: str
    """What touching it does: an action of the screen's."""


class KeyCap(Part):
    """A key and what it does."""

    def __init__(self, station: Station, key: Key) -> None:
        super().__init__(station)
        self._key = key

    def picture(self) -> Content:
        """Cap and label."""
        return key_cap(self.say(self._key.cap), f"{self.say(self._key.label)} ")

    def show(self) -> None:
        """Draw, as wide as the label is in this language."""
        super().show()
        if self._shown:
            self.styles.width = self._shown.cell_length

    async def on_click(self) -> None:
        """Do what the key does."""
        await self.screen.run_action(self._key.action)


class KeyLine(Horizontal):
    """The foot of a screen."""

    def __init__(self, station: Station, keys: Sequence[Key]) -> None:
        super().__init__()
        self._caps = [KeyCap(station, key) for key in keys]

    def compose(self) -> ComposeResult:
        """One cap after the other."""
        yield from self._caps
