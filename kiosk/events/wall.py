"""What the office has the wall in the hall show."""

from __future__ import annotations

from kiosk.events.base import Event


class WallDirected(Event, frozen=True, kw_only=True):
    """The office chose what the wall shows from here on."""

    page: str = ""
    """A page by its name, `blank` or `message`; empty: the pages take turns again."""
    message: str = ""
    """What `message` says."""
