"""The forms that change the agenda: they show what would come of it, and record that and nothing else."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from functools import partial
from typing import ClassVar, NamedTuple

import msgspec
from textual.content import Content

from kiosk.access import Action, allowed
from kiosk.agenda import CHANGED_MEANWHILE, Outlook, as_shown
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Stamp
from kiosk.i18n import Text, text
from kiosk.station import Outcome, Recorded, Station
from screens.dialogs.attempts import Attempts
from screens.dialogs.base import T
from screens.dialogs.effects import Effects, Sight
from screens.dialogs.fields import Field
from screens.dialogs.form import Form
from screens.text import lines, toned


class Wish(NamedTuple):
    """What a form asks for."""

    decide: partial[tuple[Event, ...] | Refused]
    at: datetime | None = None
    """When it happened (aware); None for the key press."""

    @property
    def key(self) -> Hashable:
        """What tells whether two key presses ask for the same, whatever became of the first."""
        return self.decide.func, frozenset(self.decide.keywords.items()), self.at


class Unsaid(NamedTuple):
    """What a form still has to be told."""

    wrong: Text
    field: Field | None = None
    """Where it is to be entered."""


class RecordingForm(Form[T]):
    """A form that records by itself, as the officer with the id `by`, and stays open until that is done.

    What was not saved is tried again as it was, so that it counts once, whenever the same is asked for again
    while the form is open. What is half filled is kept as a draft, until it is recorded or given up.
    """

    DRAFT: ClassVar[str]
    """The name of the half-filled form among the station's drafts."""

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station)
        self.by = by
        self._leaving = False
        """Escape was pressed once on something half filled."""
        self._attempts = Attempts(station)
        self._alarm = False

    @property
    def filled(self) -> bool:
        """Whether something would be lost by closing the form; Escape then asks first."""
        raise NotImplementedError

    def forget(self) -> None:
        """Drop the draft."""
        self.station.drafts.drop(self.DRAFT)

    def action_close(self) -> None:
        """Give the form up; one with something in it on the second Escape."""
        if self.filled and not self._leaving:
            self._leaving = True
            self.tell(text("Press Escape again: what is filled in is given up."))
            return
        self.forget()
        self.dismiss(None)

    def officer(self) -> Content:
        """Who does it."""
        member = self.station.camp.people.get(self.by)
        name = f"{member.person.name} ({self.by})" if member else self.by
        return Content(self.say(text("by {name}", name=name)))

    def failed_with(self, key: Hashable) -> bool:
        """Whether this was asked for and not saved."""
        return self._attempts.failed_with(key)

    def record(
        self, action: Action, key: Hashable, decide: Decision, stamp: Stamp, person: str = ""
    ) -> Outcome:
        """Have a decision recorded where `by` may do `action`; say so where it was refused or not saved.

        `person` is whom it is about, for what somebody may do only for themselves or their class.
        """
        outcome = self._attempts.record(action, key, decide, stamp, person=person)
        if isinstance(outcome, Recorded) or self._attempts.failed_with(key):
            self.tell(None)
        else:
            self.warn(outcome.message)
        return outcome

    def warn(self, status: Text) -> None:
        """Say in red above the keys that something was not done."""
        self._alarm = True
        self._status = status
        self._told.show()

    def tell(self, status: Text | None) -> None:
        """Say something above the keys; what was not saved is still said."""
        self._alarm = False
        self._status = status
        self._told.show()

    def changed(self, field: Field) -> None:
        """Take back the alarm about what the form said before, and the question whether to give it up."""
        super().changed(field)
        if self._alarm or self._attempts.lost or self._leaving:
            self._attempts.lost, self._leaving = None, False
            self.tell(None)

    def _status_shown(self) -> Content:
        red = [self._attempts.lost] if self._attempts.lost else []
        if self._alarm and self._status:
            red.append(self._status)
        shown = [toned("no", self.say(one)) for one in red]
        return lines(*shown) if self._alarm else lines(*shown, super()._status_shown())


class DraftedForm(RecordingForm[T]):
    """A form that says what it asks for, or still has to be told, and keeps what is half filled."""

    def half_filled(self) -> msgspec.Struct | None:
        """Return what is kept as a draft, None where there is nothing worth it."""
        raise NotImplementedError

    @property
    def filled(self) -> bool:
        """Whether something would be lost by closing the form; Escape then asks first."""
        return self.half_filled() is not None

    def keep(self) -> None:
        """Keep what is half filled as a draft."""
        draft = self.half_filled()
        if draft is None:
            self.forget()
        else:
            self.station.drafts.put(self.DRAFT, draft)

    def stays_on(self, unsaid: Unsaid) -> bool:
        """Stay on a row whose entry cannot be read; False where one may go on."""
        field = unsaid.field
        if field is None or not (field.entry.has_focus and field.value):
            return False
        self.fault(field, unsaid.wrong)
        return True

    def point_out(self, unsaid: Unsaid) -> None:
        """Say what the form still has to be told, where that is entered."""
        if unsaid.field:
            self.fault(unsaid.field, unsaid.wrong)
        else:
            self.warn(unsaid.wrong)


class AgendaForm(DraftedForm[Recorded]):
    """A form that changes the agenda; answers with what was recorded. Its last row shows what comes of it."""

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.effects = Effects(station, self.outlook)
        self._sight = Sight()

    def wish(self) -> Wish | Unsaid:
        """Return what the form asks for, or what it still has to be told."""
        raise NotImplementedError

    @property
    def unsaved(self) -> bool:
        """Whether what the form asks for now was not saved, and is still to be tried again."""
        wish = self.wish()
        return isinstance(wish, Wish) and self.failed_with(wish.key)

    def outlook(self) -> Outlook | Text:
        """Return what would come of what the form says now, or what it still has to be told."""
        wish = self.wish()
        return wish.wrong if isinstance(wish, Unsaid) else self._look(wish, self._stamp(wish))

    def changed(self, field: Field) -> None:
        """Keep the draft, and show what would come of it now."""
        super().changed(field)
        self.effects.show()
        self.keep()

    def action_enter(self) -> None:
        """Stay on a row whose entry cannot be read."""
        wish = self.wish()
        if not (isinstance(wish, Unsaid) and self.stays_on(wish)):
            super().action_enter()

    def accept(self) -> None:
        """Record what was shown, or say what is wrong."""
        wish = self.wish()
        if isinstance(wish, Unsaid):
            self.point_out(wish)
            return
        stamp = self._stamp(wish)
        seen = self._look(wish, stamp)
        if not self.failed_with(wish.key):
            wrong = seen.refused.message if seen.refused else CHANGED_MEANWHILE
            if seen.refused or self._sight.missed():
                self.warn(wrong)
                self.effects.show()
                return
        decide = partial(as_shown, decide=wish.decide, moved=seen.moved)
        outcome = self.record("agenda", wish.key, decide, stamp)
        if isinstance(outcome, Recorded):
            self.done(outcome)
            return
        self.show()
        if isinstance(outcome, Refused):
            self._sight.missed()

    def done(self, outcome: Recorded) -> None:
        """Answer with what was recorded; there is nothing left to keep."""
        self.forget()
        self.dismiss(outcome)

    def _look(self, wish: Wish, stamp: Stamp) -> Outlook:
        decide = partial(allowed, action="agenda", decide=wish.decide)
        return self._sight.look(self.station.camp, wish.key, decide, stamp)

    def _stamp(self, wish: Wish) -> Stamp:
        stamp = self.station.stamp(self.by)
        return stamp if wish.at is None else msgspec.structs.replace(stamp, at=wish.at)
