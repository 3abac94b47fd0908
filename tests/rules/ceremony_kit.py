"""Openings of ceremonies, by hand and by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kiosk.events import CeremonyOpened, StagedAward, StagedBoard, StagedRow, StageScope

Figures = tuple[float | str | None, float | str | None]


def decimal(figure: float | str | None) -> Decimal | None:
    return None if figure is None else Decimal(str(figure)).quantize(Decimal("0.01"))


def board(rows: Mapping[str, Figures], scope: StageScope = "trainee") -> StagedBoard:
    """A board of rows with figures before and after; equals stand in this order."""
    staged = [
        StagedRow(id=key, name=f"n{key}", before=decimal(before), after=decimal(after))
        for key, (before, after) in rows.items()
    ]
    return StagedBoard(scope=scope, rows=tuple(staged))


def award(key: str, winners: Sequence[str], scope: StageScope = "trainee") -> StagedAward:
    return StagedAward(key=key, title=f"奖{key}", title_en=key, scope=scope, winners=tuple(winners))


def opening(*boards: StagedBoard, awards: Sequence[StagedAward] = ()) -> CeremonyOpened:
    at = datetime(2026, 12, 2, 8, tzinfo=UTC)
    return CeremonyOpened(
        id="c", at=at, station="office", frozen_day=9, final_day=10, boards=boards, awards=tuple(awards)
    )


@st.composite
def openings(draw: st.DrawFn, most: int = 30) -> CeremonyOpened:
    """Any opening: newcomers, risers, fallers, ties, winners anywhere, winners who are gone."""
    figures = st.integers(0, 12).map(lambda one: Decimal(one) / 4 + 90)
    boards, awards = [], []
    scopes: tuple[StageScope, ...] = ("trainee", "class")
    for scope in scopes[: draw(st.integers(1, 2))]:
        pairs = st.tuples(st.none() | figures, figures)
        rows: list[Any] = draw(st.lists(pairs, min_size=1, max_size=most))
        staged = {f"{scope[0]}{place}": pair for place, pair in enumerate(rows)}
        for gone in range(draw(st.sampled_from((0, 0, 0, 1)))):
            staged[f"gone{gone}"] = (None, None)
        boards.append(board(staged, scope))
        for number in range(draw(st.integers(0, 3))):
            chosen = draw(st.lists(st.sampled_from(sorted(staged)), unique=True, max_size=6))
            awards.append(award(f"{scope}{number}", chosen, scope))
    return opening(*boards, awards=awards)
