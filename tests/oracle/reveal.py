"""The reveal, move by move on a list, as the ICPC's resolver does it: one row, its points, its way up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Places = list[tuple[str, int]]
"""A board from the top: who, and their place."""


class Moment(NamedTuple):
    """What the hall sees after a row's points came in, and whose cards follow, the best last."""

    row: str
    board: Places
    cards: list[str]


class Stage:
    """A board in the hall. `listed` is the order of equals; a figure of -1 is none."""

    def __init__(self, before: Mapping[str, int], after: Mapping[str, int], listed: Sequence[str]) -> None:
        self.after = after
        self.listed = list(listed)
        self.figures = dict(before)
        self.pending = set(before)
        self.rows: list[str] = []
        for key in before:
            self.rows.append(key)
            self.settle(key)

    def stands_above(self, one: str, other: str) -> bool:
        mine, theirs = self.figures[one], self.figures[other]
        return mine > theirs or (mine == theirs and self.listed.index(one) < self.listed.index(other))

    def settle(self, key: str) -> None:
        """Let a row change places with its neighbours until it stands where its figure belongs."""
        place = self.rows.index(key)
        while place and self.stands_above(key, self.rows[place - 1]):
            self.rows[place - 1], self.rows[place] = self.rows[place], self.rows[place - 1]
            place -= 1
        while place + 1 < len(self.rows) and self.stands_above(self.rows[place + 1], key):
            self.rows[place + 1], self.rows[place] = self.rows[place], self.rows[place + 1]
            place += 1

    def board(self) -> Places:
        figures = self.figures.values()
        return [
            (key, 1 + sum(other > self.figures[key] for other in figures) if self.figures[key] >= 0 else 0)
            for key in self.rows
        ]

    def below(self, key: str, figures: Mapping[str, int]) -> set[str]:
        """Who has no more than `key` has in the end."""
        return {other for other, figure in figures.items() if figure <= self.after[key]}

    def is_certain(self, key: str) -> bool:
        """Whether the place of `key` is the final one, and nobody to come stands at it or below it."""
        below = self.below(key, self.figures)
        return key not in self.pending and not below & self.pending and below == self.below(key, self.after)


def expected_reveal(
    before: Mapping[str, int], after: Mapping[str, int], listed: Sequence[str], winners: set[str]
) -> list[Moment]:
    """Return the moments of a board's reveal. `before` and `after` name the same people."""
    stage, told, moments = Stage(before, after, listed), set[str](), []
    row = len(stage.rows) - 1
    while row >= 0:
        key = stage.rows[row]
        if key not in stage.pending:
            row -= 1
            continue
        stage.figures[key] = after[key]
        stage.pending.discard(key)
        stage.settle(key)
        due = [one for one in reversed(stage.rows) if one in winners - told and stage.is_certain(one)]
        told.update(due)
        moments.append(Moment(key, stage.board(), due))
    return moments


def expected_lists(winners: Sequence[str], final: Places, most: int) -> list[list[str]]:
    """Return whom each picture of a list names, `most` at once: as few lists as will do, the best first.

    `winners` are in the order of the award, `final` is the board at the end; nobody alone has a list.
    """
    if len(winners) < 2:
        return []
    places = {key: place or len(final) + 1 for key, place in final}
    order = sorted(winners, key=lambda key: places.get(key, len(final) + 1))
    count = 1
    while count * most < len(order):
        count += 1
    lengths = [0] * count
    for dealt in range(len(order)):
        lengths[dealt % count] += 1
    rest = iter(order)
    return [[next(rest) for _ in range(length)] for length in lengths]
