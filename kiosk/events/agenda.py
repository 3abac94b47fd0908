"""The agenda and what became of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.events.base import Aware, Event


class Session(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One planned item of the agenda; half open, [start, end)."""

    id: str
    day: int
    """Camp day, from 1."""
    start: str
    """HH:MM; a time before the camp's day boundary belongs to the small hours after midnight."""
    end: str
    title: str
    format: str = ""
    area: str = ""
    room: str = ""
    speaker: str = ""
    roll_call: bool = False
    fixed: bool = False
    """Does not slide when earlier items run late."""


IMPORTED = "import"
"""The reason of what a file of the whole agenda added, changed or cancelled."""


class SessionAdded(Event, frozen=True, kw_only=True):
    """A session is on the agenda."""

    session: Session
    reason: str = ""


class SessionReplanned(Event, frozen=True, kw_only=True):
    """A session's plan has new content (moved, other room, other title); the whole plan stands here."""

    session: Session
    reason: str = ""


class SessionCancelled(Event, frozen=True, kw_only=True):
    """A session does not take place; it stays on the agenda as cancelled."""

    session: str
    reason: str = ""


class SessionRestored(Event, frozen=True, kw_only=True):
    """A cancelled session takes place after all."""

    session: str


class SessionStarted(Event, frozen=True, kw_only=True):
    """A session began, at `at`."""

    session: str


class SessionEnded(Event, frozen=True, kw_only=True):
    """A session was over, at `at`."""

    session: str


class SessionTimeUndone(Event, frozen=True, kw_only=True):
    """A session's actual start or end was recorded by mistake and is no longer known."""

    session: str
    what: Literal["start", "end"]


class SessionExtended(Event, frozen=True, kw_only=True):
    """A session runs over by `minutes` more than was known (negative: less)."""

    session: str
    minutes: int


class NoticePosted(Event, frozen=True, kw_only=True):
    """A line for all screens, until `until`."""

    text: str
    until: Aware


class NoticeWithdrawn(Event, frozen=True, kw_only=True):
    """A notice is no longer shown."""

    notice: int
    """Sequence number of the `NoticePosted`."""
