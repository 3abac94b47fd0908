"""Looking through a ledger's events, with TinyDB's own queries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

import msgspec
from tinydb import Query
from tinydb.queries import QueryInstance

from kiosk.clock import Days
from kiosk.ledger.promise import Ledger

Document = Mapping[str, Any]
_ABOUT = ("by", "person", "subject")
_GROUPS = ("rows", "people", "points", "winners")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which events somebody looks for; what is left empty leaves nothing out."""

    who: str = ""
    """A person's id: events about them or by them."""
    kinds: tuple[str, ...] = ()
    """Tags of events, any of them."""
    day: int | None = None
    """A camp day: events about it, and those about no day that happened on it."""
    station: str = ""
    """Where they were recorded."""

    def query(self, days: Days | None) -> QueryInstance:
        """Return the query for TinyDB, by the camp's calendar."""
        condition: QueryInstance = Query().noop()
        if self.kinds:
            condition &= Query().kind.one_of(list(self.kinds))
        if self.station:
            condition &= Query().station == self.station
        if self.who:
            condition &= _concerning(self.who)
        if self.day is not None:
            condition &= _on_day(self.day, days)
        return condition


EVERYTHING = Wanted()


def audit(ledger: Ledger, wanted: Wanted = EVERYTHING, *, after: int = 0) -> list[tuple[int, Document]]:
    """Return events as (sequence number, document), in the ledger's order, those up to `after` left out."""
    found = ledger.events().search(wanted.query(ledger.camp.days))
    return [(document.doc_id, document) for document in found if document.doc_id > after]


def _concerning(who: str) -> QueryInstance:
    condition = Query().person.id == who
    for field in _ABOUT:
        condition |= Query()[field] == who
    for field in _GROUPS:
        condition |= Query()[field].test(_holds, who)
    return cast("QueryInstance", condition)


def _holds(value: object, who: str) -> bool:
    """Whether a group of people, a list of ids, a dict by id or a dict of such lists, has `who` in it."""
    if isinstance(value, dict):
        return who in value or any(isinstance(one, list) and who in one for one in value.values())
    return isinstance(value, list) and who in value


def _on_day(day: int, days: Days | None) -> QueryInstance:
    def happened(at: str) -> bool:
        return days is not None and days.day_of(datetime.fromisoformat(at)) == day

    found = (Query().day == day) | (~Query().day.exists() & Query().at.test(happened))
    return cast("QueryInstance", found)
