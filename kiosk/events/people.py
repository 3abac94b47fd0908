"""The camp itself, its rules, its people and their PINs."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from kiosk.events.base import Event

Role = Literal["trainee", "monitor", "deputy", "office", "desk", "inspector"]
TRAINEE_ROLES: frozenset[str] = frozenset({"trainee", "monitor", "deputy"})
"""Roles of people who sit in a class and are scored; the others are staff."""


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the roster."""

    id: str
    """Trainee number: unique, never reused."""
    name: str
    unit: str = ""
    post: str = ""
    class_: str = msgspec.field(default="", name="class")
    """Class name; empty for staff."""
    badge: str = ""
    """What a scan of their badge types."""
    phone: str = ""
    room: str = ""
    bed: str = ""
    role: Role = "trainee"
    notes: str = ""
    """What the desk should know when this person stands before it."""

    @property
    def scored(self) -> bool:
        """Whether this person sits in a class and gets scores."""
        return self.role in TRAINEE_ROLES


class CampOpened(Event, frozen=True, kw_only=True):
    """The ledger was laid down; always its first event."""

    site: str
    """Which machine's ledger this is, so that ledgers of several sites can be collected."""
    name: str
    first_day: dt.date
    """The calendar date of camp day 1."""
    days: int
    zone: str
    """IANA zone name."""
    day_starts: str
    """HH:MM at which a camp day turns."""


class RulesAdopted(Event, frozen=True, kw_only=True):
    """The scoring rules as they stood in config.toml from here on."""

    digest: str
    rules: dict[str, Any]


class PersonEnrolled(Event, frozen=True, kw_only=True):
    """Somebody is on the roster, by import or as a walk-in."""

    person: Person
    keys: tuple[str, ...] = ()
    """Search keys from the name's readings (`kiosk.pinyin.search_keys`)."""
    walk_in: bool = False


class PersonChanged(Event, frozen=True, kw_only=True):
    """A roster row has new content; the whole row stands here."""

    person: Person
    keys: tuple[str, ...] = ()


class PersonWithdrawn(Event, frozen=True, kw_only=True):
    """Somebody is no longer on the roster: cancelled before arriving, or sent home."""

    person: str
    reason: str


class BadgeReissued(Event, frozen=True, kw_only=True):
    """A lost badge was replaced: `old` is dead from here on, `new` counts."""

    person: str
    old: str
    new: str
    reason: str = ""


class PinSet(Event, frozen=True, kw_only=True):
    """A person has a PIN; only its argon2id hash is kept."""

    person: str
    hash: str


class PinReset(Event, frozen=True, kw_only=True):
    """A person's PIN was taken away."""

    person: str


class PinFailed(Event, frozen=True, kw_only=True):
    """A wrong PIN was given for a person."""

    person: str


class PinAccepted(Event, frozen=True, kw_only=True):
    """The right PIN was given after wrong ones: the count of wrong tries starts anew."""

    person: str


class PinUnlocked(Event, frozen=True, kw_only=True):
    """The office let somebody try again: the count of wrong tries starts anew."""

    person: str
