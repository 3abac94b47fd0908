"""The wall in the state: what the office has it show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.camp.fold import folds
from kiosk.camp.people import Since
from kiosk.events import WallDirected

if TYPE_CHECKING:
    from kiosk.camp.state import Camp


class WallOrder(msgspec.Struct, frozen=True):
    """The office's last word on what the wall shows."""

    page: str
    """A page, `blank` or `message`; empty: the pages take turns."""
    message: str
    since: Since


@folds(WallDirected)
def _directed(camp: Camp, event: WallDirected) -> None:
    since = Since(camp.seq, event.recorded or event.at, event.station, event.by)
    camp.wall = WallOrder(event.page, event.message, since)
