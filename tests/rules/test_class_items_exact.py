"""Judges' means and ratios against an independent computation with fractions, on many random inputs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from kiosk.scoring.corrections import dropped, judged, ratio
from tests.rules.test_scores_kit import CONFIG

COUNT = 20_000
HANDED_IN = next(item for item in CONFIG.rubric.item if item.kind == "ratio")


def half_up(exact: Fraction) -> str:
    """An exact figure with two places, rounded half up (四舍五入)."""
    hundredths, rest = divmod(exact * 100, 1)
    cents = int(hundredths) + (rest >= Fraction(1, 2))
    return f"{cents // 100}.{cents % 100:02d}"


def mean(marks: list[Fraction]) -> Fraction:
    """The judges' mean: from five on the sum without one highest and one lowest, over two fewer."""
    if len(marks) < 5:
        return sum(marks, Fraction(0)) / len(marks)
    return (sum(marks, Fraction(0)) - max(marks) - min(marks)) / (len(marks) - 2)


@pytest.mark.parametrize("places", [0, 1, 2])
def test_means_of_judges_agree_with_fractions(places: int) -> None:
    random = Random(places)
    exact_halves = 0
    for _ in range(COUNT):
        step = Decimal(1).scaleb(-places)
        marks = [random.randint(0, 10 * 10**places) * step for _ in range(random.randint(1, 12))]
        exact = mean([Fraction(mark) for mark in marks])
        exact_halves += (exact * 1000) % 10 == 5
        assert str(judged(tuple(marks))) == half_up(exact), marks
    assert places == 0 or exact_halves > 0, "no mean fell on the border of rounding: this tests too little"


def test_ratios_agree_with_fractions() -> None:
    random = Random(7)
    for _ in range(COUNT):
        due = random.randint(1, 500)
        done = random.randint(0, due)
        exact = Fraction(HANDED_IN.points) * done / due
        assert str(ratio(HANDED_IN, done, due)) == half_up(exact), (done, due)


def test_the_marks_that_are_dropped_are_one_highest_and_one_lowest() -> None:
    random = Random(11)
    for _ in range(2_000):
        marks = [Decimal(random.randint(0, 6)) for _ in range(random.randint(1, 9))]
        out = dropped(marks)
        if len(marks) < 5:
            assert not out
            continue
        assert len(out) == 2
        assert {marks[place] for place in out} == {min(marks), max(marks)}
