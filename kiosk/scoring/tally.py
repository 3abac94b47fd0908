"""Exact sums and means of scores."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import cast

Score = Decimal | Fraction
"""An exact score: a decimal where it comes from points alone, a fraction where it was scaled or averaged."""


class Tally:
    """A running exact mean. Decimals and fractions are summed apart, since most scores are decimals."""

    __slots__ = ("_decimals", "_fractions", "count")

    def __init__(self, scores: Iterable[Score] = ()) -> None:
        listed = list(scores)
        self._fractions = Fraction(0)
        self.count = len(listed)
        try:
            # Decimals add up to a decimal; one fraction among them is a TypeError.
            self._decimals = cast("Decimal", sum(listed, Decimal(0)))
        except TypeError:
            self._decimals = sum((one for one in listed if isinstance(one, Decimal)), Decimal(0))
            self._fractions = sum((one for one in listed if isinstance(one, Fraction)), Fraction(0))

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
