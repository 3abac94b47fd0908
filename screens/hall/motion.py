"""A change of order played as a movement: where each row is on its way from its old place to the new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LASTS = 1.6
"""Seconds a movement takes: slow enough for the hall to see who passes whom."""


class Motion:
    """Rows on their way since `began`, in seconds of the caller's clock."""

    def __init__(self, before: Sequence[str], began: float) -> None:
        self._before: Mapping[str, int] = {key: place for place, key in enumerate(before)}
        self._began = began
        self._entering = len(before)

    def over(self, clock: float) -> bool:
        """Whether everything has arrived."""
        return clock - self._began >= LASTS

    def way(self, key: str, clock: float) -> tuple[int, float]:
        """Return from which place a row comes, and how much of its way is behind it, 0 to 1.

        Who was not on the page comes from behind the last place.
        """
        return self._before.get(key, self._entering), eased((clock - self._began) / LASTS)


def eased(part: float) -> float:
    """Return how far something is on its way after a `part` of its time, slow at both ends."""
    part = min(1.0, max(0.0, part))
    return part * part * (3 - 2 * part)


def between(start: int, end: int, part: float) -> int:
    """Return the cell that lies so far on the way from one to the other."""
    return round(start + (end - start) * part)
