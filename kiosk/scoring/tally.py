"""Exact sums and means of scores."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

Score = Decimal | Fraction
"""An exact score: a decimal where it comes from points alone, a fraction where it was scaled or averaged."""


class Tally:
    """A running exact mean. Decimals and fractions are summed apart, since most scores are decimals."""

    __slots__ = ("_decimals", "_fractions", "count")

    def __init__(self, scores: Iterable[Score] = ()) -> None:
        self._decimals = Decimal(0)
        self._fractions = Fraction(0)
        self.count = 0
        for score in scores:
            self.add(score)

    def add(self, score: Score) -> None:
        """Count `score` in."""
        if isinstance(score, Decimal):
            self._decimals += score
        else:
            self._fractions += score
        self.count += 1

    def remove(self, score: Score) -> None:
        """Take a `score` counted in before out again."""
        if isinstance(score, Decimal):
            self._decimals -= score
        else:
            self._fractions -= score
        self.count -= 1

    def swap(self, old: Score | None, new: Score | None) -> None:
        """Put `new` in the place of `old`; None is nothing there."""
        if old is not None:
            self.remove(old)
        if new is not None:
            self.add(new)

    @property
    def mean(self) -> Fraction | None:
        """The exact mean, None of nothing."""
        if not self.count:
            return None
        total = Fraction(self._decimals)
        return (total + self._fractions if self._fractions else total) / self.count
