"""The camp's state."""

from __future__ import annotations

from kiosk.events import Event


class Camp:
    """Everything known about the camp, as of event number `seq`."""

    __slots__ = ("seq",)

    def __init__(self) -> None:
        self.seq = 0

    def apply(self, event: Event) -> None:
        """Fold `event` in, as number `seq` + 1. Total: never raises."""
        self.seq += 1
