"""Words of the standings that stand on several faces: what a board is of, a place, places won or lost."""

from __future__ import annotations

from kiosk.i18n import Text, text
from kiosk.ranking.boards import Scope

SCOPE_WORDS: dict[Scope, Text] = {
    "trainee": text("Trainees"),
    "class": text("Classes"),
    "unit": text("Units"),
}
"""What the boards are of."""


def rank_words(rank: int, tied: bool) -> Text | int:
    """Return a place for a column, or with its own words around it; ties are written as ties."""
    return text("{rank} (tie)", rank=rank) if tied else rank


def ranked(rank: int, tied: bool) -> Text:
    """Return a place for a sentence; ties are written as ties."""
    return text("place {rank} (tie)", rank=rank) if tied else text("place {rank}", rank=rank)


def arrow(places: int) -> str:
    """Return places won (positive) or lost, none of which is no case for an arrow."""
    return f"▲{places}" if places > 0 else f"▼{-places}"
