"""Giving PINs out: drawn, hashed one by one, recorded, shown once."""

from __future__ import annotations

from collections.abc import Hashable

from kiosk.events import PinSet
from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.pin_people import Issue
from screens.dialogs.office.shown_once import PinShown, PinsShown

BREATH = 0.02
"""Seconds between two PINs that are hashed, for whatever else there is to do."""


class GivingDialog(OfficeDialog):
    """A list of the office from which PINs are given out."""

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self._issue: Issue | None = None
        """What is being hashed."""
        self._unsaved: dict[Hashable, Issue] = {}
        """What was not recorded, by its key: tried again with the same PINs."""

    @property
    def busy(self) -> bool:
        """Whether PINs are being hashed."""
        return self._issue is not None and not self._issue.done

    def give(self, issue: Issue) -> None:
        """Hash these PINs, record them, and show them."""
        if self.attempts.failed_with(issue.key):
            issue = self._unsaved[issue.key]  # the same PINs, as the same key press
        self._issue = issue
        self._hash()

    def _hash(self) -> None:
        issue = self._issue
        if issue is None:
            return
        if issue.done:
            self._record(issue)
            return
        issue.step()
        if issue.count > 1:
            self.tell(text("Drawing PINs: {done} of {n}", done=len(issue.pins), n=issue.count))
        self.set_timer(BREATH, self._hash)

    def _record(self, issue: Issue) -> None:
        self._issue = None
        outcome = self.record("pins", issue.key, issue.decision())
        if not isinstance(outcome, Recorded):
            self._unsaved[issue.key] = issue
            return
        self._unsaved.pop(issue.key, None)
        self.tell(None)
        given = [one for one in outcome.events if isinstance(one, PinSet)]
        pins = {one.person: issue.pins[one.person] for one in given}
        if issue.count == 1:
            ((person, pin),) = pins.items()
            self.app.push_screen(PinShown(self.station, person, pin))
        else:
            self.app.push_screen(PinsShown(self.station, pins))
