"""Whom an award is among: who is on its list, who is barred, how many seats there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from kiosk.awards.cut import seats_by_class, seats_of
from kiosk.awards.vetoes import Vetoes, VetoFound
from kiosk.camp import Camp
from kiosk.config import Award
from kiosk.ranking.boards import Row
from kiosk.ranking.standings import Standings


class Candidates(msgspec.Struct, frozen=True):
    """Whom an award is among, by person id or class, each list best first."""

    board: Mapping[str, Row]
    """Everybody with a score, of whatever role."""
    listed: tuple[str, ...]
    """Those of them whom the award is for; a share is a share of these."""
    barred: Mapping[str, tuple[VetoFound, ...]]
    """Who has the score for it, and what bars them."""
    eligible: Mapping[str, int]
    """Who can get it, with the published figure in hundredths of a point."""
    seats: int
    by_class: Mapping[str, int]
    """Seats of each class; empty where they are not shared among the classes."""


def candidates(standings: Standings, award: Award) -> Candidates:
    """Return whom `award` is among, by `standings`."""
    vetoes, camp = Vetoes(standings), standings.camp
    board = {row.id: row for row in standings.board(award.scope).rows()}
    listed = tuple(key for key in board if not award.roles or camp.people[key].person.role in award.roles)
    reaching = [key for key in listed if award.floor is None or board[key].hundredths >= award.floor * 100]
    barred = {key: found for key in reaching if (found := vetoes.against(award, key))}
    eligible = {key: board[key].hundredths for key in reaching if key not in barred}
    seats = seats_of(award, len(listed))
    shared = award.per_class == "head_count"
    heads = _heads(standings, listed) if shared else {}
    by_class = seats_by_class(seats, heads, award.per_class_minimum)
    return Candidates(board, listed, barred, eligible, seats, by_class)


def of_class(camp: Camp, figures: Mapping[str, int], class_: str) -> dict[str, int]:
    """Return those of `figures`, person id to published figure, who are of a class."""
    return {key: figure for key, figure in figures.items() if camp.people[key].person.class_ == class_}


def _heads(standings: Standings, people: Iterable[str]) -> dict[str, int]:
    """Return how many of `people` each class has, classes in the order of the settings."""
    heads = dict.fromkeys((entry.name for entry in standings.rules.config.classes), 0)
    for person in people:
        class_ = standings.camp.people[person].person.class_
        heads[class_] = heads.get(class_, 0) + 1
    return {class_: count for class_, count in heads.items() if count}
