"""A board with all that is shown of it, worked out once. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from kiosk.camp import Camp
from kiosk.ranking.boards import Board, Order, Scope
from kiosk.ranking.publish import Place, View, baseline_day, incomplete, view
from kiosk.ranking.standings import Standings
from kiosk.scoring.days import is_provisional

STEPS = (1_00, 2_00, 5_00, 10_00)
"""What the ends of a scale are whole multiples of, in hundredths: the finer the closer the figures lie."""


class Standing(msgspec.Struct, frozen=True):
    """A place within a class."""

    rank: int
    tied: bool
    of: int


class Shown(msgspec.Struct, frozen=True):
    """A board as it is shown."""

    view: View
    places: dict[str, Place]
    """Id to its place, in the board's order."""
    incomplete: frozenset[str]
    baseline: int
    """The day whose closing movement is counted from; 0 for none."""
    closed: datetime | None
    """When the last day in it was closed; None while it is open."""
    provisional: bool
    lowest: int
    highest: int
    """The ends of the scale the bars are drawn on, in hundredths of a point."""

    @property
    def keys(self) -> Sequence[str]:
        """The ids on it, best first."""
        return tuple(self.places)


def made(standings: Standings, now: datetime, scope: Scope, day: int, class_: str) -> Shown:
    """Return a board as the public sees it at `now`: of `day`, or with 0 of the camp so far."""
    camp, rules = standings.camp, standings.rules
    seen = view(camp, rules, now, scope, day or None, class_, standings=standings)
    as_of = seen.as_of
    lowest, highest = _scale([place.row.hundredths for place in seen.places])
    return Shown(
        view=seen,
        places={place.row.id: place for place in seen.places},
        incomplete=incomplete(standings, seen),
        baseline=baseline_day(camp, as_of),
        closed=camp.closings[as_of].at if as_of in camp.closed else None,
        provisional=bool(seen.places) and is_provisional(camp, rules, as_of, now),
        lowest=lowest,
        highest=highest,
    )


def places_within(board: Shown, camp: Camp) -> dict[str, Standing]:
    """Return the place within their class of everybody on a board of all trainees."""
    classes: dict[str, dict[str, int]] = {}
    for key, place in board.places.items():
        classes.setdefault(camp.people[key].person.class_, {})[key] = place.row.hundredths
    return {
        row.id: Standing(row.rank, row.tied, len(own))
        for own in classes.values()
        for row in Board(Order(own), own).rows()
    }


def _scale(figures: Sequence[int]) -> tuple[int, int]:
    """Return the ends of a scale for figures, in hundredths: round points around them."""
    if not figures:
        return 0, 0
    span = max(figures) - min(figures)
    step = next((one for one in STEPS if span <= one), STEPS[-1])
    lowest, highest = min(figures) // step * step, -(-max(figures) // step) * step
    if lowest == min(figures) and lowest:
        lowest -= step  # the last of all has a bar too
    return lowest, max(highest, lowest + step)
