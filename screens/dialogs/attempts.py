"""Decisions that a dialog has recorded by itself; what was not saved is tried again as it was."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import NamedTuple

from kiosk.access import Action, allowed
from kiosk.decision import Decision
from kiosk.events import Stamp
from kiosk.i18n import Text, text
from kiosk.station import NotRecorded, Outcome, Station


class _Attempt(NamedTuple):
    decide: Decision
    stamp: Stamp


class Attempts:
    """What was asked for at a station and not saved: asked again, it is the same key press."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._failed: dict[Hashable, _Attempt] = {}
        """What was not saved, by what was asked for."""
        self.lost: Text | None = None
        """What is to be said of the last that was not saved, until it is or something else is said."""

    def failed_with(self, key: Hashable) -> bool:
        """Whether this was asked for and not saved."""
        return key in self._failed

    def record(
        self,
        action: Action,
        key: Hashable,
        decide: Decision,
        stamp: Stamp,
        *,
        person: str = "",
        class_: str = "",
    ) -> Outcome:
        """Have a decision recorded where `stamp.by` may do `action`, to `person` or `class_` if about one.

        `key` tells whether the same is asked for again.
        """
        guarded = partial(allowed, action=action, decide=decide, person=person, class_=class_)
        attempt = _Attempt(guarded, stamp)
        attempt = self._failed.pop(key, attempt)
        outcome = self._station.record(attempt.decide, attempt.stamp)
        if isinstance(outcome, NotRecorded) and outcome.stamp:
            self._failed[key] = attempt
            self.lost = text("{message} Press Enter to try again.", message=outcome.message)
        elif not self._failed:
            self.lost = None
        return outcome
