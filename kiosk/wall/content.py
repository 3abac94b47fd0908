"""What the wall's boards say: the public's standings as rows, and the marks that go with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from kiosk.camp import Camp
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import Place, View, is_frozen, last_public_day, view
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


def climbers(rows: tuple[Row, ...], most: int) -> tuple[Row, ...]:
    """Return who won most places, at most `most` of them, the best figure first among equals."""
    up = [row for row in rows if isinstance(row.movement, int) and row.movement > 0]
    return tuple(sorted(up, key=_climbed)[:most])


def _climbed(row: Row) -> tuple[int, int]:
    assert isinstance(row.movement, int)  # noqa: S101 - only climbers are sorted
    return -row.movement, row.rank


def standing_on(camp: Camp, found: View) -> tuple[Row, ...]:
    """Return the rows of a board with the names that belong to them."""
    return tuple(_row(camp, found.scope, place) for place in found.places)


def _row(camp: Camp, scope: Scope, place: Place) -> Row:
    row, name, class_ = place.row, place.row.id, ""
    if scope == "trainee":
        person = camp.people[row.id].person
        name, class_ = person.name, person.class_
    elif scope == "class":
        class_ = row.id
    return Row(row.id, name, class_, row.rank, row.tied, row.hundredths, row.score, place.movement)


def _board(
    standings: Standings, now: datetime, scope: Scope, day: int | None, most: int | None = None
) -> tuple[Row, ...]:
    found = view(standings.camp, standings.rules, now, scope, day, standings=standings)
    if most is not None:
        found = msgspec.structs.replace(found, places=found.places[:most])
    return standing_on(standings.camp, found)


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
    return Content("climbers", None, climbers(_board(standings, now, "trainee", None), most))


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
