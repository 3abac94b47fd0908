"""What happens at the desk."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.events.base import Aware, Event

MarkValue = Literal["present", "late", "early", "leave", "absent"]
"""A roll-call mark; `early` is left early."""
LeaveKind = Literal["before", "after", "official"]
"""Leave asked for before, reported after, or on official business."""


class Arrived(Event, frozen=True, kw_only=True):
    """A person reported in (报到) and was given `handed`; the other hand-outs stay owed."""

    person: str
    handed: tuple[str, ...] = ()


class HandedOut(Event, frozen=True, kw_only=True):
    """Hand-outs that were still owed were given."""

    person: str
    items: tuple[str, ...]


class Marked(Event, frozen=True, kw_only=True):
    """A person's mark at the roll call of a session."""

    session: str
    person: str
    mark: MarkValue
    minutes: int = 0
    """Minutes after the expected start, for `late`."""
    reason: str = ""
    backfilled: bool = False
    """Made after the roll call had closed (补签)."""


class LeaveGranted(Event, frozen=True, kw_only=True):
    """Leave (请假) from `start` until `until`, approved by `by`."""

    person: str
    start: Aware = msgspec.field(name="from")
    until: Aware
    leave: LeaveKind
    reason: str = ""


class LeaveEnded(Event, frozen=True, kw_only=True):
    """A person is back from leave (销假)."""

    person: str
    leave: int
    """Sequence number of the `LeaveGranted`."""


class Departed(Event, frozen=True, kw_only=True):
    """A person left the camp before its end."""

    person: str
    reason: str = ""


class Returned(Event, frozen=True, kw_only=True):
    """A departed person is back."""

    person: str


class ScanRefused(Event, frozen=True, kw_only=True):
    """A scan or name at the desk that was not accepted, kept for the audit."""

    typed: str
    verdict: str
    person: str = ""
    session: str = ""


class Undone(Event, frozen=True, kw_only=True):
    """A desk event was taken back; it stays in the ledger and counts no longer."""

    event: int
    """Sequence number of what is taken back."""
    person: str
    session: str = ""
    what: str = ""
    """Kind of the event that is taken back."""
    reason: str
