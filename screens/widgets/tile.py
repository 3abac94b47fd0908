"""A tile of the home screen: its key, one large figure, and what the figure is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from kiosk.i18n import Text
from kiosk.station import Station
from screens.part import Part
from screens.text import key_cap, lines
from screens.widgets.big import BigText

Tone = Literal["", "call", "due"]
"""As ever; a roll call is open; somebody waits for something."""


class Facts(msgspec.Struct, frozen=True):
    """What a tile says now."""

    figure: str
    """"" where there is none."""
    captions: tuple[Content, ...]
    tone: Tone = ""


class Look(msgspec.Struct, frozen=True):
    """One tile: what key opens it, what it is called, and where it leads."""

    cap: str
    label: Text
    screen: str
    """Name of the screen."""
    facts: Callable[[Station], Facts]


class TileHead(Part):
    """Key and name."""

    def __init__(self, station: Station, look: Look) -> None:
        super().__init__(station)
        self._look = look

    def picture(self) -> Content:
        """The key's cap and what the tile is called."""
        return key_cap(self._look.cap, self.say(self._look.label))


class Caption(Part):
    """What the figure is, a thing a line."""

    captions: tuple[Content, ...] = ()

    def picture(self) -> Content:
        """The lines."""
        return lines(*self.captions)


class Tile(Vertical):
    """One tile, by key or by touch."""

    class Opened(Message):
        """The tile was touched."""

        def __init__(self, look: Look) -> None:
            super().__init__()
            self.look = look

    def __init__(self, station: Station, look: Look, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._station = station
        self._look = look
        self._figure = BigText()
        self._caption = Caption(station)

    def compose(self) -> ComposeResult:
        """Head, figure, caption."""
        yield TileHead(self._station, self._look)
        yield self._figure
        yield self._caption

    def show(self) -> None:
        """Draw what is to be said now; the head draws itself."""
        facts = self._look.facts(self._station)
        self._figure.update(facts.figure)
        self._caption.captions = facts.captions
        self.set_class(not facts.figure, "-blank")
        self.set_class(facts.tone == "call", "-call")
        self.set_class(facts.tone == "due", "-due")

    def on_click(self) -> None:
        """Tell that it was touched."""
        self.post_message(self.Opened(self._look))
