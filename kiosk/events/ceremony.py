"""The closing ceremony: what is revealed, frozen when it opens, and how far the hall has been shown it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from kiosk.events.base import Event

StageScope = Literal["trainee", "class"]
"""The boards that are revealed: those that awards are given on."""


class StagedRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody, or a class, on a board of the ceremony."""

    id: str
    """Person id or class."""
    name: str
    class_: str = msgspec.field(name="class", default="")
    unit: str = ""
    before: Decimal | None = None
    """The published figure on the frozen board; None for who is not on it."""
    after: Decimal | None = None
    """The figure on the final board; None for a winner who is not on it any more."""


class StagedBoard(msgspec.Struct, frozen=True, kw_only=True):
    """A board as it stood frozen and as it ends. Equals are listed in the order of `rows`."""

    scope: StageScope
    rows: tuple[StagedRow, ...]


class StagedAward(msgspec.Struct, frozen=True, kw_only=True):
    """An award and who gets it, as made final."""

    key: str
    title: str
    title_en: str
    scope: StageScope
    winners: tuple[str, ...]


class CeremonyOpened(Event, frozen=True, kw_only=True):
    """The ceremony began. It carries all that will be revealed: what is corrected later changes nothing."""

    frozen_day: int
    """The last day in the frozen boards."""
    final_day: int
    """The last day in the final boards."""
    boards: tuple[StagedBoard, ...]
    """In the order of their reveal."""
    awards: tuple[StagedAward, ...]


class CeremonyStepped(Event, frozen=True, kw_only=True):
    """The hall is shown step number `step`, counted from 0."""

    step: int
    blank: bool = False
    """The hall is dark meanwhile."""
    pace: int = 100
    """How fast rows move, in percent of the usual pace."""


class CeremonyClosed(Event, frozen=True, kw_only=True):
    """The ceremony is over: the hall goes back to its wall."""

    step: int
    """How far it had come."""
