"""A ledger file that plain TinyDB wrote again, as one long line with its own spacing and escapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from kiosk.i18n import text
from kiosk.ledger.errors import LedgerDamaged
from kiosk.ledger.layout import CLOSING, FIRST_H, OPENING, line, link

TABLE = "events"


def lay_out_again(data: bytes, file: Path) -> bytes:
    """Return the ledger's own layout of a TinyDB file; the chain is checked over each event's own bytes.

    Raises:
        LedgerDamaged: it is no TinyDB file, or holds something the ledger did not write.
    """
    if not data.strip():
        return OPENING + CLOSING
    try:
        tables = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        reason = text("The file is neither a ledger nor a TinyDB file ({detail}).", detail=error)
        raise LedgerDamaged(file, 0, 0, reason) from error
    return lay_out_tables(tables, file)


def lay_out_tables(tables: dict[str, dict[str, Any]], file: Path) -> bytes:
    """Return the ledger's layout of TinyDB's tables; raises `LedgerDamaged` as `lay_out_again` does."""
    others = sorted(set(tables) - {TABLE}) if isinstance(tables, dict) else ["?"]
    if others:
        reason = text("It holds a table {name}, which the kiosk did not write.", name=others[0])
        raise LedgerDamaged(file, 0, 0, reason)
    lines = []
    h = FIRST_H
    for number, (key, event) in enumerate(tables.get(TABLE, {}).items(), 1):
        body, h = _body(event, h)
        if key != str(number) or not isinstance(event, dict) or event.get("h") != h.decode():
            raise LedgerDamaged(
                file,
                number,
                0,
                text("Event {key} was not written by the kiosk, or was changed since.", key=key),
            )
        lines.append(b"\n" + line(number, body, h))
    return OPENING + b",".join(lines) + CLOSING


def _body(event: object, h: bytes) -> tuple[bytes, bytes]:
    own = {name: value for name, value in event.items() if name != "h"} if isinstance(event, dict) else {}
    body = msgspec.json.encode(own)[:-1]
    return body, link(h, body)
