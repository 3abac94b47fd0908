"""What the wall's boards say: the public's standings as rows, and the marks that go with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from kiosk.camp import Camp
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import Place, is_frozen, last_public_day, view
from kiosk.ranking.standings import Standings
from kiosk.scoring.days import is_provisional
from kiosk.wall.pages import Page, Row


class Content(msgspec.Struct, frozen=True):
    """A board page as it is shown from the moment it comes up."""

    page: Page
    day: int | None
    """The day it is about; None for the camp so far."""
    rows: tuple[Row, ...]

    @property
    def lead(self) -> frozenset[str]:
        """Who stands first."""
        return frozenset(row.id for row in self.rows if row.rank == 1)


class Marks(msgspec.Struct, frozen=True):
    """How far the figures can be relied on."""

    as_of: int
    """The last day in them; 0 before the first."""
    closed: datetime | None
    """When that day was closed (aware); None while it is open."""
    provisional: bool
    frozen: bool


def content(standings: Standings, now: datetime, page: Page, most: int) -> Content:
    """Return what a board page shows, from the public's `standings`: at most `most` people or units.

    All classes are shown. Without anything to show there are no rows.
    """
    return _MAKERS[page](standings, now, most)


def marks(standings: Standings, now: datetime) -> Marks:
    """Return how far the public's `standings` can be relied on."""
    camp, rules = standings.camp, standings.rules
    frozen = is_frozen(camp, rules, now)
    as_of = last_public_day(camp, rules) if frozen else standings.latest_day
    closing = camp.closings.get(as_of) if as_of in camp.closed else None
    return Marks(
        as_of,
        closing.at if closing else None,
        bool(as_of) and is_provisional(camp, rules, as_of, now),
        frozen,
    )


def _row(camp: Camp, scope: Scope, place: Place) -> Row:
    row, name, class_ = place.row, place.row.id, ""
    if scope == "trainee":
        person = camp.people[row.id].person
        name, class_ = person.name, person.class_
    elif scope == "class":
        class_ = row.id
    return Row(row.id, name, class_, row.rank, row.tied, row.hundredths, row.score, place.movement)


def _places(standings: Standings, now: datetime, scope: Scope, day: int | None) -> tuple[Place, ...]:
    return view(standings.camp, standings.rules, now, scope, day, standings=standings).places


def _board(
    standings: Standings, now: datetime, scope: Scope, day: int | None, most: int | None = None
) -> tuple[Row, ...]:
    found = _places(standings, now, scope, day)
    return tuple(_row(standings.camp, scope, place) for place in found[:most])


def _classes(standings: Standings, now: datetime, _most: int) -> Content:
    return Content("classes", None, _board(standings, now, "class", None))


def _classes_today(standings: Standings, now: datetime, _most: int) -> Content:
    day = standings.latest_day
    # On the first day it would be the board of the camp once more.
    return Content("classes_today", day, _board(standings, now, "class", day) if day > 1 else ())


def _trainees(standings: Standings, now: datetime, most: int) -> Content:
    return Content("trainees", None, _board(standings, now, "trainee", None, most))


def _best(standings: Standings, now: datetime, most: int) -> Content:
    day = standings.latest_day
    return Content("best", day, _board(standings, now, "trainee", day, most) if day > 1 else ())


def _climbers(standings: Standings, now: datetime, most: int) -> Content:
    """Return who won most places, the best figure first among equals."""
    found = _places(standings, now, "trainee", None)
    up = [
        (place.movement, place) for place in found if isinstance(place.movement, int) and place.movement > 0
    ]
    # Sorted as the board is, so that equals stay in its order.
    best = sorted(up, key=lambda one: -one[0])[:most]
    return Content("climbers", None, tuple(_row(standings.camp, "trainee", place) for _, place in best))


def _units(standings: Standings, now: datetime, most: int) -> Content:
    return Content("units", None, _board(standings, now, "unit", None, most))


_MAKERS: dict[Page, Callable[[Standings, datetime, int], Content]] = {
    "classes": _classes,
    "classes_today": _classes_today,
    "trainees": _trainees,
    "best": _best,
    "climbers": _climbers,
    "units": _units,
}
