"""Standing on a line of a list that changes under one's hands, and which of its lines are on the screen.

No Textual here.
"""

from __future__ import annotations

from collections.abc import Sequence


class Cursor:
    """The line somebody stands on, told by its key and not by its place: others come and go around it."""

    def __init__(self) -> None:
        self.key = ""
        """What the line is about; empty on an empty list."""
        self.place = 0
        """Where it stands in the list."""

    def settle(self, keys: Sequence[str]) -> None:
        """Find the line again in the list as it is now; where it is gone, take what stands in its place."""
        if self.place >= len(keys) or keys[self.place] != self.key:
            place = keys.index(self.key) if self.key in keys else min(self.place, len(keys) - 1)
            self.place = max(0, place)
        self.key = keys[self.place] if keys else ""

    def move(self, keys: Sequence[str], step: int) -> None:
        """Go `step` lines down (negative: up), no further than the ends."""
        self.place = max(0, min(len(keys) - 1, self.place + step))
        self.key = keys[self.place] if keys else ""

    def go(self, keys: Sequence[str], key: str) -> None:
        """Stand on the line of `key`, where there is one."""
        if key in keys:
            self.key, self.place = key, keys.index(key)


def first_shown(before: int, row: int, count: int, height: int, above: int = 0) -> int:
    """Return the first of `count` rows to show in `height` lines so that `row` is among them.

    `before` was shown first until now and stays where it can. `above` lines before `row` are kept in view.
    """
    first = min(before, row - above)
    first = max(first, row - height + 1)
    return max(0, min(first, count - height))
