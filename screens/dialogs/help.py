"""What to do here, and what every key does (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.fields import Drawn
from screens.dialogs.form import Form
from screens.text import line, lines
from screens.widgets.keys import Key

STEPS: tuple[Text, ...] = (
    text("Scan the badge. Green: done. Yellow: read and answer. Red: it says what to do."),
    text("No badge? Type two letters of the pinyin; choose with the arrows, Enter."),
    text("Nobody fits? F5 registers a walk-in. Badge lost or broken? F6."),
    text("Something was wrong? F8 takes the last action back. Nothing is ever deleted."),
    text("You cannot break anything. Not sure? Ask the office."),
)
"""What the desk does, for somebody who has never seen it."""
EVERYWHERE: tuple[Key, ...] = (
    Key("Enter", text("do what the card offers"), ""),
    Key("Esc", text("empty the field, close, go back"), ""),
    Key("F1", text("this help"), ""),
    Key("F9", text("Chinese or English"), ""),
    Key("Ctrl+T", text("bright or dark look"), ""),
    Key("Ctrl+B", text("sound on or off"), ""),
    Key("Ctrl+Q", text("leave the kiosk"), ""),
)
"""Keys that every screen has."""


class HelpDialog(Form[None]):
    """Shows `steps`, and `keys` with those that every screen has; answers nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [("f1,space", "close")]

    def __init__(self, station: Station, keys: Sequence[Key], steps: Sequence[Text] = STEPS) -> None:
        super().__init__(station)
        self._steps = steps
        own = [key.cap for key in keys]
        common = [key.cap for key in EVERYWHERE]
        self._own = [key for key in keys if key.cap not in common or key.cap == "Enter"]
        self._common = [key for key in EVERYWHERE if key.cap != "Enter" or "Enter" not in own]

    def heading(self) -> Content:
        """What this is."""
        return line((self.say(text("What to do here")), "bold"))

    def rows(self) -> ComposeResult:
        """The steps, then the keys in two columns."""
        yield Drawn(self.station, self._what_to_do, classes="steps")
        with Horizontal(classes="columns"):
            for keys in (self._own, self._common):
                column = Drawn(self.station, partial(self._listed, keys), classes="column")
                column.styles.height = max(len(self._own), len(self._common))
                yield column

    def keys(self) -> Sequence[Key]:
        """One key is enough."""
        return (Key("Esc", text("Close"), "close"),)

    def accept(self) -> None:
        """Close: it was read."""
        self.dismiss(None)

    def _what_to_do(self) -> Content:
        numbered = enumerate(self._steps, start=1)
        return lines(*(line((f"{at}  ", "bold $primary"), self.say(step)) for at, step in numbered))

    def _listed(self, keys: Sequence[Key]) -> Content:
        caps = [(f" {self.say(key.cap)} ", self.say(key.label)) for key in keys]
        widest = max((cell_len(cap) for cap, _ in caps), default=0) + 2
        return lines(
            *(
                line((cap, "bold $head-text on $head"), " " * (widest - cell_len(cap)), said)
                for cap, said in caps
            )
        )
