"""The hand-outs of a card: what is owed, and what Enter will record as given."""

from __future__ import annotations


class HandOuts:
    """What somebody is still owed, ticked until it is unticked."""

    def __init__(self) -> None:
        self.owed: tuple[str, ...] = ()
        self.cursor = 0
        """Place of the one the arrows stand on."""
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> tuple[str, ...]:
        """What Enter gives, in the order of the settings."""
        return tuple(item for item in self.owed if item in self._ticked)

    def begin(self, owed: tuple[str, ...]) -> None:
        """Take up another person."""
        self.owed, self.cursor, self._ticked = owed, 0, set(owed)

    def move(self, step: int) -> None:
        """Stand on another one, round and round."""
        if self.owed:
            self.cursor = (self.cursor + step) % len(self.owed)

    def tick(self) -> None:
        """Tick or untick the one the cursor stands on."""
        if self.owed:
            self._ticked ^= {self.owed[self.cursor]}
