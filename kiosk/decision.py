"""What a decision is: a pure function of the camp's state that answers with events or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from kiosk.camp import Camp
from kiosk.events import Event, Stamp
from kiosk.i18n import Text


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A rule said no. A value and not an exception: the desk shows it and goes on."""

    code: str
    """Stable name of the rule, as in `refused: already`; never translated."""
    message: Text
    """What is wrong, for the person at the desk."""
    next_step: Text | None = None
    """What to do now."""
    person: str = ""
    """Whom it is about, where known."""
    people: tuple[str, ...] = ()
    """Everyone who fits, where it is not known who is meant; nearest people for an unknown one."""
    since: datetime | None = None
    """Since when what was asked for holds already."""
    station: str = ""
    by: str = ""
    missing: tuple[Text, ...] = ()
    """The list of what stands in the way, where there is one."""
    events: tuple[Event, ...] = ()
    """What the ledger keeps of the refusal."""


Decision = Callable[[Camp, Stamp], Sequence[Event] | Refused]
"""Runs under the ledger's lock on the newest state; takes everything else by `functools.partial`."""
