"""Looking through a ledger's events, with TinyDB's own queries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

import msgspec
from tinydb import Query
from tinydb.queries import QueryInstance

from kiosk.camp import Camp
from kiosk.clock import Days
from kiosk.events import AnyEvent
from kiosk.ledger.promise import Ledger

Document = Mapping[str, Any]
_ABOUT = ("by", "person", "subject")
_GROUPS = ("rows", "people", "points", "winners")


def audit(
    ledger: Ledger, *, after: int = 0, who: str = "", kind: str = "", day: int | None = None
) -> list[tuple[int, Document]]:
    """Return events as (sequence number, document), in the ledger's order, those up to `after` left out.

    `who` is a person id: events about them or by them. `kind` is an event's tag. `day` is a camp day:
    events about it, and those about no day that happened on it.
    """
    condition: QueryInstance = Query().noop()
    if kind:
        condition &= Query().kind == kind
    if who:
        condition &= _concerning(who)
    if day is not None:
        condition &= _on_day(day, ledger.camp.days)
    found = ledger.events().search(condition)
    return [(document.doc_id, document) for document in found if document.doc_id > after]


def camp_as_of(ledger: Ledger, last: int) -> Camp:
    """Return the camp as it stood after event number `last`."""
    camp = Camp()
    for document in ledger.events():
        if document.doc_id <= last:
            camp.apply(msgspec.convert(dict(document), AnyEvent))
    return camp


def _concerning(who: str) -> QueryInstance:
    condition = Query().person.id == who
    for field in _ABOUT:
        condition |= Query()[field] == who
    for field in _GROUPS:
        condition |= Query()[field].test(_holds, who)
    return cast("QueryInstance", condition)


def _holds(value: object, who: str) -> bool:
    """Whether a group of people, a list of ids or a dict by id, has `who` in it."""
    return isinstance(value, list | dict) and who in value


def _on_day(day: int, days: Days | None) -> QueryInstance:
    def happened(at: str) -> bool:
        return days is not None and days.day_of(datetime.fromisoformat(at)) == day

    found = (Query().day == day) | (~Query().day.exists() & Query().at.test(happened))
    return cast("QueryInstance", found)
