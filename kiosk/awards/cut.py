"""Where the line is drawn: seats, ties at the cut, and what parts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

import msgspec

from kiosk.config import Award
from kiosk.config.settings import TiePolicy
from kiosk.ranking.standings import Standings
from kiosk.scoring.tally import Tally

ChainKey = tuple[Fraction, ...]


class Cut(msgspec.Struct, frozen=True):
    """Who is above the line, and who is tied at it and needs the camp's vote for the `open` seats."""

    winners: tuple[str, ...]
    tied: tuple[str, ...] = ()
    open: int = 0
    level: tuple[str, ...] = ()
    """All who were level at the line after the chain, however that was settled."""


def draw_line(
    figures: Mapping[str, int],
    seats: int,
    chain: Callable[[str], ChainKey],
    tie: TiePolicy,
    vote: Sequence[str],
) -> Cut:
    """Give `seats` to the best of `figures` (id to published figure, best first).

    All who are tied at the cut after the chain get a seat or none does, or the camp votes; `vote` names
    whom it chose. Nobody is ever picked by the order of the list.
    """
    if len(figures) <= seats:
        return Cut(tuple(figures))
    if seats <= 0:
        return Cut(())
    ordered = sorted(figures.values(), reverse=True)
    line = ordered[seats - 1]
    above = [key for key, figure in figures.items() if figure > line]
    at_line = [key for key, figure in figures.items() if figure == line]
    if len(above) + len(at_line) == seats:
        return Cut((*above, *at_line))
    keys = {key: chain(key) for key in at_line}
    key_line = sorted(keys.values(), reverse=True)[seats - len(above) - 1]
    above += [key for key in at_line if keys[key] > key_line]
    tied = [key for key in at_line if keys[key] == key_line]
    free = seats - len(above)
    if len(tied) == free:
        return Cut((*above, *tied))
    level = tuple(tied)
    if tie == "all":
        return Cut((*above, *tied), level=level)
    if tie == "none":
        return Cut(tuple(above), level=level)
    chosen = [key for key in tied if key in vote]
    if len(chosen) == free:
        return Cut((*above, *chosen), level=level)
    return Cut(tuple(above), level, free, level)


def seats_of(award: Award, number: int) -> int:
    """Return how many get an award out of `number` on the board: a share is rounded up."""
    return award.number if award.portion is None else ceil(award.portion * number)


def seats_by_class(total: int, heads: Mapping[str, int], least: int) -> dict[str, int]:
    """Return `total` seats shared among classes by head count with the largest remainder.

    Equal remainders go to the larger class, then to the one listed first. A class has at least `least`
    seats, which can make more than `total`.
    """
    everybody = sum(heads.values())
    if not everybody:
        return {}
    seats: dict[str, int] = {}
    remainders: list[tuple[Fraction, int, int, str]] = []
    for place, (class_, count) in enumerate(heads.items()):
        exact = Fraction(total * count, everybody)
        seats[class_] = int(exact)
        remainders.append((exact - seats[class_], count, -place, class_))
    for *_, class_ in sorted(remainders, reverse=True)[: total - sum(seats.values())]:
        seats[class_] += 1
    return {class_: max(count, least) for class_, count in seats.items()}


class Chain:
    """What parts equals at a cut, in the order of the settings; a higher key is better."""

    def __init__(self, standings: Standings) -> None:
        self.standings = standings
        ties = standings.rules.config.ties
        self._trainee, self._class = ties.trainee, ties.class_

    def trainee(self, person: str) -> ChainKey:
        """Return a trainee's key."""
        return tuple(self._of_trainee(entry, person) for entry in self._trainee)

    def class_(self, name: str) -> ChainKey:
        """Return a class's key."""
        return tuple(self._of_class(entry, name) for entry in self._class)

    def _of_trainee(self, entry: str, person: str) -> Fraction:
        days = self.standings.figures.days.get(person, {}).values()
        if entry == "exam":
            points = self.standings.figures.exam_of(person)
            return Fraction(-1) if points is None else Fraction(points)
        if entry == "fewest_deductions":
            items = self.standings.rules.items
            full = [
                points < items[key].points
                for figure in days
                for key, points in figure.items.items()
                if points is not None
            ]
            return Fraction(-sum(full))
        return _mean([figure.items[entry] for figure in days if entry in figure.items])

    def _of_class(self, entry: str, name: str) -> Fraction:
        camp = self.standings.camp
        item = self.standings.rules.items.get(entry)
        if item is not None and item.scope == "class":
            known = self.standings.figures.all_days
            points = [
                entered[entry].points
                for (class_, day), entered in camp.class_points.items()
                if class_ == name and day in known and entry in entered
            ]
            return _mean(points)
        members = [
            figure
            for days in self.standings.figures.days.values()
            for figure in days.values()
            if figure.class_ == name
        ]
        return _mean([figure.items.get(entry) for figure in members])


def _mean(points: Sequence[Decimal | None]) -> Fraction:
    """Return the exact mean of what is there; of nothing, less than any."""
    mean = Tally(value for value in points if value is not None).mean
    return Fraction(-1) if mean is None else mean
