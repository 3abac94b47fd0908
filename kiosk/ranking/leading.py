"""Who leads, as last published: what may be shown to anybody at any time."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.camp import Camp
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import is_frozen, last_public_day
from kiosk.scoring.rules import Rules


class Leading(msgspec.Struct, frozen=True):
    """The first place of a published board."""

    ids: tuple[str, ...]
    """Several in a tie; none where nobody has a score."""
    score: str
    as_of: int
    """The camp day it was published with."""
    frozen: bool


def leading(camp: Camp, rules: Rules, now: datetime, scope: Scope) -> Leading | None:
    """Return who leads the camp so far as last published; None before the first day was closed.

    After the freeze nothing is told of days the public does not know of. Works nothing out.
    """
    frozen = is_frozen(camp, rules, now)
    limit = last_public_day(camp, rules) if frozen else None
    days = [day for day in camp.closings if limit is None or day <= limit]
    if not days:
        return None
    day = max(days)
    board = camp.closings[day].published.camp.get(scope, {})
    first = [(id_, score) for id_, (rank, score) in board.items() if rank == 1]
    return Leading(tuple(id_ for id_, _ in first), first[0][1] if first else "", day, frozen)
