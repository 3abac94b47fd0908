"""A board: who stands where, by the published figure (rules.md, Rankings)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from kiosk.scoring.rules import shown

Scope = Literal["trainee", "class", "unit"]
SCOPES: tuple[Scope, ...] = ("trainee", "class", "unit")
_BITS = 24
_LISTED = (1 << _BITS) - 1
"""Which bits of a key say where somebody is listed among equals; those above them are the figure."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One line of a board."""

    id: str
    """Person id, class or unit."""
    rank: int
    tied: bool
    hundredths: int
    """The published figure, in hundredths of a point."""

    @property
    def score(self) -> str:
        """The published figure with two places."""
        return shown(self.hundredths)


class Order:
    """In which order equals are listed; it means nothing for their places."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = list(ids)
        self.places = {key: place for place, key in enumerate(self.ids)}


class Board:
    """Figures in order. Standard competition ranking: 1, 2, 2, 4.

    Equal published figures are equal places. Once asked for, the order is kept as one sorted list of whole
    numbers, figure and listing place in one, so that a changed figure is one search and one insertion.
    """

    __slots__ = ("_keys", "_order", "figures")

    def __init__(self, order: Order, figures: Mapping[str, int] | None = None) -> None:
        self.figures: dict[str, int] = dict(figures or {})
        """Id to published figure in hundredths."""
        self._order = order
        self._keys: list[int] | None = None

    def __len__(self) -> int:
        return len(self.figures)

    def put(self, key: str, figure: int | None) -> None:
        """Give `key` a new figure, or take it off the board with None."""
        old = self.figures.get(key)
        if old == figure:
            return
        if figure is None:
            del self.figures[key]
        else:
            self.figures[key] = figure
        if self._keys is not None:
            place = self._order.places[key]
            if old is not None:
                del self._keys[bisect_left(self._keys, place - (old << _BITS))]
            if figure is not None:
                insort(self._keys, place - (figure << _BITS))

    def _sorted(self) -> list[int]:
        if self._keys is None:
            places = self._order.places
            self._keys = sorted([places[key] - (figure << _BITS) for key, figure in self.figures.items()])
        return self._keys

    def rank(self, key: str) -> int | None:
        """Return the place of `key`: one more than there are better figures; None when not on the board."""
        figure = self.figures.get(key)
        return None if figure is None else bisect_left(self._sorted(), -(figure << _BITS)) + 1

    def rows(self, members: frozenset[str] | None = None) -> list[Row]:
        """Return the board, best first; with `members`, of them alone, with places among themselves."""
        ids = self._order.ids
        keys = self._sorted()
        if members is not None:
            keys = [key for key in keys if ids[key & _LISTED] in members]
        figures = [-(key >> _BITS) for key in keys]
        # Counted from the end, so that a figure is left with the first place it stands at.
        places = dict(zip(reversed(figures), range(len(figures), 0, -1), strict=True))
        counts = Counter(figures)
        return list(
            map(
                Row,
                [ids[key & _LISTED] for key in keys],
                [places[figure] for figure in figures],
                [counts[figure] > 1 for figure in figures],
                figures,
            )
        )
