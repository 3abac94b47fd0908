"""Looking up what a retried id recorded the first time."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from kiosk.events import Event
from kiosk.ledger.layout import decode, following, request


class Found(NamedTuple):
    """One commit of the ledger."""

    first: int
    events: tuple[Event, ...]
    request: bytes
    """Digest of the request that recorded it."""


def commit_with(data: bytes, event_id: str) -> Found | None:
    """Return the commit whose first event has this id, out of a ledger's committed bytes.

    None where no event has it, or one that is not the first of its commit. Searched from the end: retries
    come soon after what they repeat.
    """
    needle = b'"id":' + msgspec.json.encode(event_id)
    place = data.rfind(needle)
    while place >= 0:
        start = data.rfind(b"\n", 0, place) + 1
        label, _, raw = _line(data, start).partition(b": ")
        digest = request(raw)
        if digest is not None and decode(raw).id == event_id:
            return Found(int(label.strip(b'"')), _events(data, start, 1 + following(raw)), digest)
        place = data.rfind(needle, 0, place)
    return None


def _line(data: bytes, start: int) -> bytes:
    end = data.find(b",\n", start)
    return data[start:end] if end >= 0 else data[start:]


def _events(data: bytes, start: int, count: int) -> tuple[Event, ...]:
    events = []
    for _ in range(count):
        whole = _line(data, start)
        events.append(decode(whole.partition(b": ")[2]))
        start += len(whole) + 2
    return tuple(events)
