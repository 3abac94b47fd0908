"""How events lie in the file: one a line, each chained to the one before.

The file is one JSON object, `{"events": {`, one `"N": {…}` a line, `}}`, and spaces after that. Each event
ends with the ledger's own fields: `more` (how many events of the same commit follow), `rq` (digest of the
request, on the first event of a commit) and `h` (blake2b over the previous `h` and all bytes of the event
before its own).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiosk.events import AnyEvent, Event
from kiosk.i18n import Text, text
from kiosk.ledger.errors import LedgerDamaged

OPENING = b'{"events": {'
CLOSING = b"\n}}\n"
GROWTH = 256 * 1024
"""Bytes of spaces the file grows by at a time."""
FIRST_H = b"0" * 16
"""The `h` before the first event."""
SEAL = len(b',"h":"0123456789abcdef"}')

_MORE = re.compile(rb',"more":(\d+)(?:,"rq":"[0-9a-f]{8}")?$')
_RQ = re.compile(rb',"rq":"([0-9a-f]{8})"$')
_encode = msgspec.json.Encoder().encode
_decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(AnyEvent)


class End(NamedTuple):
    """A place between two events."""

    length: int
    """Bytes from the start of the file to the end of the last event before it."""
    h: bytes
    """That event's `h`."""


START = End(len(OPENING), FIRST_H)


def link(h: bytes, body: bytes) -> bytes:
    """Return the `h` of an event whose bytes up to its own `h` are `body`, after one with `h`."""
    return blake2b(h + body, digest_size=8).hexdigest().encode()


def line(number: int, body: bytes, h: bytes) -> bytes:
    """Return one event as it lies in the file, without the comma and line end that part it from others."""
    return b'"%d": %b,"h":"%b"}' % (number, body, h)


def lay_out(events: Sequence[Event], rq: bytes, count: int, h: bytes) -> tuple[list[bytes], bytes]:
    """Return the lines of one commit after `count` events that end with `h`, and its last `h`."""
    lines = []
    last = len(events) - 1
    for place, event in enumerate(events):
        body = _encode(event)[:-1]
        if place < last:
            body += b',"more":%d' % (last - place)
        if place == 0:
            body += b',"rq":"%b"' % rq
        h = link(h, body)
        lines.append(line(count + place + 1, body, h))
    return lines, h


def body_of(raw: bytes) -> bytes:
    """Return the part of an event (its whole object) that its `h` covers."""
    return raw[:-SEAL]


def following(raw: bytes) -> int:
    """Return how many events of its commit follow this one."""
    found = _MORE.search(body_of(raw))
    return int(found[1]) if found else 0


def request(raw: bytes) -> bytes | None:
    """Return the digest of the request, if this event is the first of its commit."""
    found = _RQ.search(body_of(raw))
    return found[1] if found else None


def decode(raw: bytes) -> Event:
    """Return the event of one object; raises `msgspec.ValidationError` for one that is none."""
    return _decoder.decode(raw)


class Chain:
    """A walk along a ledger's events: how many were passed, and where it stands."""

    __slots__ = ("count", "end", "file")

    def __init__(self, file: Path, count: int = 0, end: End = START) -> None:
        self.file = file
        self.count = count
        self.end = end

    @property
    def length(self) -> int:
        """How far into the file it stands."""
        return self.end.length

    @property
    def h(self) -> bytes:
        """The `h` of the last event passed."""
        return self.end.h

    @property
    def lead(self) -> bytes:
        """What stands between the last event and the next."""
        return b",\n" if self.count else b"\n"

    def copy(self) -> Chain:
        """Return a walk of its own that stands at the same place."""
        return Chain(self.file, self.count, self.end)

    def take(self, region: bytes) -> list[bytes]:
        """Walk over whole events that begin where the walk stands; return their objects.

        Raises:
            LedgerDamaged: a line is not the event that must stand here; the walk has not moved.
        """
        if not region:
            return []
        lead = self.lead
        if not region.startswith(lead):
            raise self.damaged(text("It does not begin as the next event must."))
        count, h = self.count, self.h
        objects: list[bytes] = []
        add = objects.append
        lines = region[len(lead) :].split(b",\n")
        for whole in lines:
            count += 1
            label = b'"%d": ' % count
            raw = whole[len(label) :]
            h = blake2b(h + raw[:-SEAL], digest_size=8).hexdigest().encode()
            if raw[-SEAL:] != b',"h":"%b"}' % h or not whole.startswith(label):
                before = len(lead) + sum(len(passed) for passed in lines[: len(objects)]) + 2 * len(objects)
                reason = text("Its bytes do not fit the check value that chains it to the event before.")
                raise LedgerDamaged(self.file, count, self.length + before, reason)
            add(raw)
        self.count, self.end = count, End(self.length + len(region), h)
        return objects

    def damaged(self, reason: Text) -> LedgerDamaged:
        """Return the error for the event that should stand next."""
        return LedgerDamaged(self.file, self.count + 1, self.length + len(self.lead), reason)
