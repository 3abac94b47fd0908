"""What is there where nothing vouches for it: behind the commit pointer, or with one that does not fit."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.i18n import text
from kiosk.ledger.errors import LedgerDamaged
from kiosk.ledger.layout import CLOSING, OPENING, START, Chain, End, following

_SEAL = re.compile(rb',"h":"[0-9a-f]{16}"\}')
_COMMIT = re.compile(rb'\n"(\d+)": \{[^\n]*,"rq":"[0-9a-f]{8}","h":"[0-9a-f]{16}"\}')


class Survey(NamedTuple):
    """How far the chain holds, line by line."""

    whole: Chain
    """Where the last whole commit ends."""
    objects: list[bytes]
    """The events up to there."""
    lengths: dict[bytes, int]
    """Every `h` passed, and the length there."""
    broken: LedgerDamaged
    """Why the walk went no further."""
    closed: bool
    """Nothing follows the whole commits but the closing braces and spaces."""
    rot: bool
    """A later commit stands behind the place where the walk ended. One commit at most is ever unsynced, so
    what is bad there had been synced once: it is not a torn tail."""


def survey(chain: Chain, tail: bytes) -> Survey:
    """Walk from where `chain` stands along `tail`, the bytes from there to the end of the file."""
    walk, whole = chain.copy(), chain.copy()
    objects: list[bytes] = []
    passed: list[bytes] = []
    lengths = {chain.h: chain.length}
    place = 0
    while True:
        try:
            event = _next(walk, tail, place)
        except LedgerDamaged as damage:
            broken = damage
            break
        passed.append(event)
        place = walk.length - chain.length
        lengths[walk.h] = walk.length
        if not following(event):
            whole = walk.copy()
            objects += passed
            passed.clear()
    rest = tail[whole.length - chain.length :]
    closed = rest.startswith(CLOSING) and not rest[len(CLOSING) :].strip(b" ")
    rot = any(int(found[1]) > whole.count + 1 for found in _COMMIT.finditer(tail, place))
    return Survey(whole, objects, lengths, broken, closed, rot)


def _next(walk: Chain, tail: bytes, place: int) -> bytes:
    """Walk over the next event. It ends where its check value says, whatever a torn write left behind it."""
    line_end = tail.find(b"\n", place + len(walk.lead))
    for found in _SEAL.finditer(tail, place, line_end if line_end >= 0 else len(tail)):
        with suppress(LedgerDamaged):
            return walk.take(tail[place : found.end()])[0]
    raise walk.damaged(text("Its bytes do not fit the check value that chains it to the event before."))


def judge(data: bytes, head: End | None, file: Path) -> End:
    """Return how far a whole file is committed whose pointer is missing, stale or contradicted.

    Raises:
        LedgerDamaged: something that was committed is not there as it was.
    """
    if not data.startswith(OPENING):
        raise LedgerDamaged(file, 0, 0, text("It does not begin as a ledger does."))
    found = survey(Chain(file), data[START.length :])
    if head is None:
        if found.rot:
            raise found.broken
        return found.whole.end
    if head.h in found.lengths:
        return End(found.lengths[head.h], head.h)
    if not found.closed:
        raise found.broken
    if found.whole.length < head.length:
        reason = text(
            "It holds {there} bytes of events, but {committed} bytes were committed: "
            "an older copy was put in its place by other means than restore.",
            there=found.whole.length,
            committed=head.length,
        )
        raise LedgerDamaged(file, found.whole.count + 1, found.whole.length, reason)
    return found.whole.end
