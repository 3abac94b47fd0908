"""The forms that change the agenda: they show what would come of it, and record that and nothing else."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import NamedTuple

import msgspec
from textual.content import Content

from kiosk.access import Action, allowed
from kiosk.clean import clean
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Stamp
from kiosk.i18n import Text, text
from kiosk.station import NotRecorded, Outcome, Recorded, Station
from screens.dialogs.base import T
from screens.dialogs.effects import Effects
from screens.dialogs.fields import Field
from screens.dialogs.form import Form
from screens.dialogs.outlook import Outlook, as_shown, foresee


class Wish(NamedTuple):
    """What a form asks for."""

    decide: partial[tuple[Event, ...] | Refused]
    at: datetime | None = None
    """When it happened (aware); None for the key press."""

    @property
    def key(self) -> object:
        """What tells whether two key presses ask for the same, whatever became of the first."""
        said = {name: value for name, value in self.decide.keywords.items() if name != "correct"}
        return self.decide.func, said, self.at


class Unsaid(NamedTuple):
    """What a form still has to be told."""

    wrong: Text
    field: Field | None = None
    """Where it is to be entered."""


class _Attempt(NamedTuple):
    key: object
    decide: Decision
    stamp: Stamp


class RecordingForm(Form[T]):
    """A form that records by itself, as the officer with the id `by`, and stays open until that is done.

    What was not saved is tried again as it was by the next Enter, so that it counts once, unless the form
    asks for something else by then.
    """

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station)
        self.by = by
        self._failed: _Attempt | None = None
        self._alarm = False

    def officer(self) -> Content:
        """Who does it."""
        member = self.station.camp.people.get(self.by)
        name = f"{clean(member.person.name)} ({self.by})" if member else self.by
        return Content(self.say(text("by {name}", name=name)))

    @property
    def unsaved(self) -> bool:
        """Whether something was not saved and is still to be tried again."""
        return self._failed is not None

    def failed_with(self, key: object) -> bool:
        """Whether this was asked for just now and not saved."""
        return self._failed is not None and self._failed.key == key

    def record(self, action: Action, key: object, decide: Decision, stamp: Stamp) -> Outcome:
        """Have a decision recorded where `by` may do `action`; say so where it was refused or not saved."""
        attempt = _Attempt(key, partial(allowed, action=action, decide=decide), stamp)
        if self._failed and self._failed.key == key:
            attempt = self._failed
        outcome = self.station.record(attempt.decide, attempt.stamp)
        self._failed = None
        if isinstance(outcome, NotRecorded):
            self._failed = attempt if outcome.stamp else None
            again = text("{message} Press Enter to try again.", message=outcome.message)
            self.warn(again if outcome.stamp else outcome.message)
        elif isinstance(outcome, Refused):
            self.warn(outcome.message)
        return outcome

    def warn(self, status: Text) -> None:
        """Say in red above the keys that something was not done."""
        self._alarm = True
        self._status = status
        self._told.show()

    def tell(self, status: Text | None) -> None:
        """Say something above the keys."""
        self._alarm = False
        self._status = status
        self._told.show()

    def changed(self, field: Field) -> None:
        """Take back the alarm about what the form said before."""
        super().changed(field)
        if self._alarm:
            self.tell(None)

    def _status_shown(self) -> Content:
        if self._alarm and self._status:
            return Content.styled(f" ✗ {self.say(self._status)} ", "bold $no-text on $no")
        return super()._status_shown()


class AgendaForm(RecordingForm[Recorded]):
    """A form that changes the agenda; answers with what was recorded. Its last row shows what comes of it."""

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.effects = Effects(station, self.outlook)

    def wish(self) -> Wish | Unsaid:
        """Return what the form asks for, or what it still has to be told."""
        raise NotImplementedError

    def outlook(self) -> Outlook | Text:
        """Return what would come of what the form says now, or what it still has to be told."""
        wish = self.wish()
        return wish.wrong if isinstance(wish, Unsaid) else self._foresee(wish, self._stamp(wish))

    def changed(self, field: Field) -> None:
        """Show what would come of it now."""
        super().changed(field)
        self.effects.show()

    def action_enter(self) -> None:
        """Stay on a row whose entry cannot be read."""
        wish = self.wish()
        field = wish.field if isinstance(wish, Unsaid) else None
        if isinstance(wish, Unsaid) and field and field.entry.has_focus and field.value:
            self.fault(field, wish.wrong)
        else:
            super().action_enter()

    def accept(self) -> None:
        """Record what was shown, or say what is wrong."""
        wish = self.wish()
        if isinstance(wish, Unsaid):
            if wish.field:
                self.fault(wish.field, wish.wrong)
            else:
                self.warn(wish.wrong)
            return
        stamp = self._stamp(wish)
        seen = self._foresee(wish, stamp)
        if seen.refused and not self.failed_with(wish.key):
            self.warn(seen.refused.message)
            self.effects.show()
            return
        decide = partial(as_shown, decide=wish.decide, moved=seen.moved)
        outcome = self.record("agenda", wish.key, decide, stamp)
        if isinstance(outcome, Recorded):
            self.done(outcome)
        else:
            self.show()

    def done(self, outcome: Recorded) -> None:
        """Answer with what was recorded."""
        self.dismiss(outcome)

    def _foresee(self, wish: Wish, stamp: Stamp) -> Outlook:
        return foresee(self.station.camp, partial(allowed, action="agenda", decide=wish.decide), stamp)

    def _stamp(self, wish: Wish) -> Stamp:
        stamp = self.station.stamp(self.by)
        return stamp if wish.at is None else msgspec.structs.replace(stamp, at=wish.at)
