"""What every event carries, and the stamp a decision puts on its events."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, TypeVar

import msgspec

Aware = Annotated[datetime, msgspec.Meta(tz=True)]


def _kind(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def kind_of(event: type[Event]) -> str:
    """Return the tag of a kind of event, as it stands in the ledger: its class name in snake case."""
    return _kind(event.__name__)


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag=_kind):
    """One thing that happened at the camp; its place in the ledger is its sequence number.

    The order of events is the ledger's and never their times: a clock may jump.
    """

    id: str
    """Made once, at the key press; a retry carries the same id."""
    at: Aware
    """When it happened."""
    recorded: Aware | None = None
    """When the desk recorded it, where that is another time than `at`."""
    station: str = ""
    """The desk or command line it was recorded at."""
    by: str = ""
    """The person it was done by, as their id in the roster; empty for whoever stood at the desk."""


E = TypeVar("E", bound=Event)


class Stamp(msgspec.Struct, frozen=True):
    """Who decides something, when and where: one key press, one stamp."""

    id: str
    """The event id: unique to the key press, the same for every retry of it."""
    at: datetime
    """When it happened (aware)."""
    now: datetime
    """The camp's clock at the key press (aware); differs from `at` for what is entered afterwards."""
    station: str = ""
    by: str = ""

    def sign(self, kind: type[E], /, place: int = 0, **fields: object) -> E:
        """Return an event of `kind` with this stamp; `place` numbers the events of one decision from 0."""
        return kind(
            id=f"{self.id}.{place}" if place else self.id,
            at=self.at,
            recorded=None if self.now == self.at else self.now,
            station=self.station,
            by=self.by,
            **fields,
        )
