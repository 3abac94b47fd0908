"""Which ids are in the ledger, in eight bytes each: a camp has tens of thousands of them, kept for days."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

_MASK = (1 << 64) - 1
_LOOSE = 4096
"""Ids that are kept apart before they are sorted in, at least."""


class SeenIds:
    """Ids by their hashes of 64 bits.

    Two ids of one hash, once in 10¹⁴ at 200,000 events, are taken for the same: the later is refused as a
    conflict, and made anew it has another hash.
    """

    __slots__ = ("_loose", "_sorted")

    def __init__(self) -> None:
        self._sorted = array("Q")
        self._loose: set[int] = set()

    def update(self, ids: Iterable[str]) -> None:
        """Take more ids in."""
        self._loose.update([hash(one) & _MASK for one in ids])
        if len(self._loose) > max(_LOOSE, len(self._sorted)):
            self.settle()

    def settle(self) -> None:
        """Sort in what came last: to be called when the reading of a whole ledger is over."""
        self._sorted = array("Q", sorted((*self._sorted, *self._loose)))
        self._loose = set()

    def __contains__(self, one: str) -> bool:
        seen = hash(one) & _MASK
        if seen in self._loose:
            return True
        place = bisect_left(self._sorted, seen)
        return place < len(self._sorted) and self._sorted[place] == seen
