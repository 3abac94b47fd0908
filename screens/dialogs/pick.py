"""A choice of a few things, each with its key."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual.content import Content
from textual.events import Click
from textual.events import Key as Pressed
from textual.message import Message

from kiosk.clean import plain
from kiosk.i18n import Text
from kiosk.station import Station
from screens.part import Part
from screens.text import line, lines

GAP = 2
"""Columns between two choices."""


class Choice(msgspec.Struct, frozen=True):
    """One thing to choose."""

    key: str
    """The key that chooses it; empty where it has none and is reached by the arrows."""
    label: Text | str
    value: str = ""


class Pick(Part, can_focus=True):
    """Choices beside one another, or below one another (`upright`); its keys work with the focus."""

    class Picked(Message):
        """Something else is chosen: `by_key` with its key or a touch, otherwise with the arrows."""

        def __init__(self, pick: Pick, choice: Choice, *, by_key: bool) -> None:
            super().__init__()
            self.pick = pick
            self.choice = choice
            self.by_key = by_key

    def __init__(
        self, station: Station, choices: Sequence[Choice], chosen: str = "", *, upright: bool = False
    ) -> None:
        super().__init__(station)
        self.choices = tuple(choices)
        self._upright = upright
        self._place = -1
        self._spots: list[tuple[int, int, int]] = []
        """Row, first column and the column after the last of each choice, for the touch."""
        self.choose(chosen)

    @property
    def chosen(self) -> Choice | None:
        """What is chosen, None where nothing is."""
        return self.choices[self._place] if 0 <= self._place < len(self.choices) else None

    def choose(self, key: str) -> None:
        """Choose what has this key; nothing for an empty one."""
        keys = [choice.key for choice in self.choices]
        self._place = keys.index(key) if key and key in keys else -1

    def choose_value(self, value: str) -> None:
        """Choose what has this value; nothing where nothing has."""
        values = [choice.value for choice in self.choices]
        self._place = values.index(value) if value in values else -1

    def fill(self, choices: Sequence[Choice]) -> None:
        """Show other choices; what has the value of the one chosen before is chosen."""
        before = self.chosen
        self.choices = tuple(choices)
        self.choose_value(before.value) if before else self.choose("")
        self.show()

    def picture(self) -> Content:
        """The choices in the room there is, the chosen one on a colour, the keys as caps."""
        shown = [self._one(place, choice) for place, choice in enumerate(self.choices)]
        rows: list[list[Content]] = [[]]
        self._spots, column = [], 0
        for one in shown:
            if column and (self._upright or column + one.cell_length > self.size.width):
                rows.append([])
                column = 0
            rows[-1].append(one)
            self._spots.append((len(rows) - 1, column, column + one.cell_length))
            column += one.cell_length + GAP
        return lines(*(Content(" " * GAP).join(row) for row in rows))

    def _one(self, place: int, choice: Choice) -> Content:
        chosen = place == self._place
        cap = "bold $head-text on $head" if self.has_focus else "bold $foreground on $panel"
        sign = "✓" if chosen else " "
        style = "bold $info-text on $info" if chosen else "$foreground"
        label = f"{sign}{self.say(choice.label)} "
        return line((f" {choice.key} ", cap) if choice.key else "", (label, style))

    def show(self) -> None:
        """Draw, as high as the choices are in this width and language."""
        super().show()
        if self._shown is not None:
            self.styles.height = self._shown.plain.count("\n") + 1

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether the keys are live."""
        super().watch_has_focus(has_focus)
        self.show()

    def on_key(self, event: Pressed) -> None:
        """Take a choice's key, and the arrows."""
        typed = plain(event.character or "")
        place = next((at for at, choice in enumerate(self.choices) if typed and choice.key == typed), -1)
        steps = {"left": -1, "right": 1} | ({"up": -1, "down": 1} if self._upright else {})
        if place >= 0:
            self._take(place, by_key=True)
        elif event.key in steps and self.choices:
            step = steps[event.key]
            start = self._place if self._place >= 0 else min(step, 0) - step
            self._take(max(0, min(len(self.choices) - 1, start + step)), by_key=False)
        else:
            return
        event.stop()

    def on_click(self, event: Click) -> None:
        """Take the choice that was touched."""
        for place, (row, first, after) in enumerate(self._spots):
            if event.y == row and first <= event.x < after:
                self._take(place, by_key=True)

    def _take(self, place: int, *, by_key: bool) -> None:
        self._place = place
        self.show()
        self.post_message(self.Picked(self, self.choices[place], by_key=by_key))
