"""A walk-in is registered (F5)."""

from __future__ import annotations

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from kiosk.camp import Member
from kiosk.clean import clean, plain
from kiosk.desk import WalkIn, class_order, next_walk_in, smallest_class
from kiosk.i18n import Text, text
from kiosk.roster import identify
from kiosk.station import Station
from screens.dialogs.badges import taken
from screens.dialogs.fields import ChoiceField, Field
from screens.dialogs.form import Form
from screens.dialogs.pick import Choice
from screens.text import line

DRAFT = "walk_in"
"""The name of the half-filled form among the station's drafts."""


class WalkInDialog(Form[WalkIn]):
    """Asks what the desk has to know of a walk-in; `name` is what was typed at the desk.

    Pinyin and numbers that were typed to look somebody up are not taken for a name.
    A half-filled form is kept as a draft with every change, until it is accepted or given up.
    """

    AUTO_FOCUS = "#name Entry"

    def __init__(self, station: Station, name: str = "") -> None:
        super().__init__(station)
        given = "" if name.isascii() and " " not in name.strip() else name
        self._leaving = False
        draft = station.drafts.get(DRAFT, WalkIn)
        guest = draft or WalkIn(name=given)
        self._proposed = smallest_class(station.camp, station.config)
        classes = [one for one in class_order(station.camp, station.config) if one]
        choices = [Choice(str(at) if at < 10 else "", one, one) for at, one in enumerate(classes, start=1)]
        self._called = Field(station, text("Name"), guest.name, id="name", limit=40)
        self._unit = Field(station, text("Unit"), guest.unit, id="unit")
        self._post = Field(station, text("Post"), guest.post, id="post")
        self._class = ChoiceField(station, text("Class"), choices, id="class")
        self._class.pick.choose_value(guest.class_ if guest.class_ in classes else self._proposed)
        self._phone = Field(station, text("Telephone"), guest.phone, id="phone", limit=30)
        self._badge = Field(station, text("Badge"), guest.badge, id="badge")
        if draft is not None:
            self._status = text("This form was left half filled. Press Escape twice to empty it.")

    def heading(self) -> Content:
        """What is done, and the number they will get."""
        number = text("Number {id}", id=next_walk_in(self.station.camp))
        return line((self.say(text("Register a walk-in")), "bold"), f"   {self.say(number)}")

    def rows(self) -> ComposeResult:
        """What is asked, in the order people say it."""
        yield from (self._called, self._unit, self._post, self._class, self._phone, self._badge)

    def on_mount(self) -> None:
        """Say what is proposed and what may stay empty."""
        self._look()

    @property
    def guest(self) -> WalkIn:
        """What the form says now."""
        return WalkIn(
            name=self._called.value,
            unit=self._unit.value,
            post=self._post.value,
            class_=self._class.chosen,
            badge=plain(self._badge.value),
            phone=plain(self._phone.value),
        )

    @property
    def empty(self) -> bool:
        """Whether nothing was entered; the proposed class counts as nothing."""
        blank = WalkIn(name="", class_=self._proposed)
        return self.guest in (blank, WalkIn(name="", class_=""))

    def scanned(self, code: str) -> bool:
        """Take a spare badge, wherever the focus is."""
        wrong = self._not_free(code)
        if wrong is None:
            self._badge.put(code)
        self._badge.tell(wrong=wrong)
        self._keep()
        return True

    def changed(self, field: Field) -> None:
        """Keep the draft, and look again at what the form says."""
        super().changed(field)
        self._keep()
        self._look()

    def accept(self) -> None:
        """Answer with the walk-in, or say what is missing."""
        guest = self.guest
        wrong = self._not_free(guest.badge) if guest.badge else None
        if not guest.name:
            self.fault(self._called, text("A walk-in needs a name."))
        elif not guest.class_:
            self.fault(self._class, text("Choose the class."))
        elif wrong:
            self.fault(self._badge, wrong)
        else:
            self.station.drafts.drop(DRAFT)
            self.dismiss(guest)

    def action_close(self) -> None:
        """Give the form up; one with something in it on the second Escape."""
        if not self.empty and not self._leaving:
            self._leaving = True
            self.tell(text("Press Escape again to give this form up."))
            return
        self.station.drafts.drop(DRAFT)
        self.dismiss(None)

    def _not_free(self, code: str) -> Text | None:
        camp = self.station.camp
        return taken(camp, plain(code), next_walk_in(camp), self.station.now())

    def _keep(self) -> None:
        if self._leaving:
            self._leaving = False
            self.tell(None)
        drafts = self.station.drafts
        if self.empty:
            drafts.drop(DRAFT)
        else:
            drafts.put(DRAFT, self._drafted())

    def _drafted(self) -> WalkIn:
        """Return what is kept: a class that was only proposed is worked out anew when the form comes back."""
        guest = self.guest
        return msgspec.structs.replace(guest, class_="") if guest.class_ == self._proposed else guest

    def _look(self) -> None:
        if not self._called.wrong:
            self._called.tell(warning=self._known())
        if not self._class.wrong:
            smallest = self._class.chosen == self._proposed and self._proposed
            self._class.tell(hint=text("The smallest class.") if smallest else None)
        if not self._badge.wrong:
            empty = text("Scan a spare badge at any time; empty: printed later with the number.")
            self._badge.tell(hint=None if self._badge.value else empty)

    def _known(self) -> Text | None:
        """Return a warning where somebody of this name is on the roster already."""
        name = clean(self._called.value)
        found = identify(self.station.camp, name, self.station.now()) if name else None
        if not isinstance(found, Member) or found.person.name != name:
            return None
        person = found.person
        return text(
            "Look twice: {name} ({class_name}, {unit}) is on the roster.",
            name=person.name,
            class_name=person.class_,
            unit=person.unit,
        )
