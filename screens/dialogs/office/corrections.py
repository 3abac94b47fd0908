"""The office corrects a figure of somebody's day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.decision import Refused
from kiosk.events import Corrected
from kiosk.i18n import Text, text
from kiosk.roster import identify
from kiosk.scoring.allowed import item_name
from kiosk.scoring.put_right import put_right
from kiosk.station import Recorded, Station
from screens.dialogs.agenda_fields import Said, said, say_again
from screens.dialogs.fields import OTHER_WORD, ChoiceField
from screens.dialogs.find_person import FindPersonDialog
from screens.dialogs.form import who
from screens.dialogs.office.figure import Figure, read_points, shown
from screens.dialogs.office.figure_form import FigureForm, Wanted
from screens.dialogs.office.said_texts import CORRECTED, choices, said_in
from screens.dialogs.pick import Choice
from screens.dialogs.recording import Unsaid
from screens.text import line
from screens.widgets.keys import Key

BY_KEY = 10
"""Days and items that have a key: 1 to 9, and 0 for the tenth."""


class Sketch(msgspec.Struct, frozen=True):
    """A half-filled form."""

    person: str
    day: int
    item: str
    points: str
    reason: Said


class CorrectionsDialog(FigureForm[None]):
    """Corrects one figure after another as the officer `by`, with what would come of it before their eyes.

    `person`, `day` and `item` are where it begins; without a person it asks for one first.
    """

    DRAFT = "correction"
    ACTION = "correct"
    BINDINGS: ClassVar[list[BindingType]] = [("f3", "find")]

    def __init__(
        self, station: Station, by: str, person: str = "", day: int | None = None, item: str = ""
    ) -> None:
        super().__init__(station, by)
        self._person, self._first = person, (day, item)
        self._day = ChoiceField(station, text("Day"), (), id="day")
        self._item = ChoiceField(station, text("Item"), (), id="item")
        self._reason = ChoiceField(station, text("Reason"), choices(CORRECTED), id="reason", other=OTHER_WORD)
        self._resumed = self._resume()
        self._begin()

    def heading(self) -> Content:
        """Whose figures they are, and who corrects them."""
        member = self.station.camp.people.get(self._person)
        whose = who(self.station.config, member) if member else Content("")
        return line((self.say(text("Correct points")), "bold"), "   ", whose, "   ", self.officer())

    def rows(self) -> ComposeResult:
        """Which figure, what stands there, what it is to be, and what would come of it."""
        yield from (self._day, self._item, self.history, self.points, self._reason, self.comes)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("Enter", text("Next field"), "enter"),
            Key("F10", text("Record the correction"), "accept"),
            Key("F3", text("Somebody else"), "find"),
            Key("Esc", text("Close"), "close"),
        )

    def on_mount(self) -> None:
        """Begin with what is not settled yet: who, which figure, or its points."""
        if self._resumed:
            self.tell(text("This form was left half filled. Press Escape twice to empty it."))
        if self._person:
            self.call_after_refresh(self._go_on)
        else:
            self.call_after_refresh(self.action_find)

    def show(self) -> None:
        """Offer the days and items there are, with their points as they stand now."""
        self._offer()
        figure = self.figure()
        if not self.points.wrong:
            self.points.tell(hint=figure.range() if figure else None)
        super().show()

    def figure(self) -> Figure | None:
        """The figure of the day and item that are chosen."""
        day = self._day.chosen
        return Figure.of(self.station, self._person, int(day), self._item.chosen) if day else None

    def wanted(self) -> Wanted | Unsaid:
        """The correction the rows come to."""
        if not self._day.pick.choices:
            return Unsaid(text("No score sheet with this person is submitted yet."))
        figure = self.figure()
        if figure is None:
            return Unsaid(text("Choose the item."), self._item if self._day.chosen else self._day)
        points = read_points(self.points.value, figure.item)
        if not self.points.value:
            return Unsaid(text("Enter the new points."), self.points)
        if not isinstance(points, tuple):
            return Unsaid(points, self.points)
        reason = said_in(self.station, self._reason, CORRECTED)
        if not reason:
            return Unsaid(text("A correction needs a reason. Choose or type it."), self._reason)
        day, item, to = figure.day, figure.item.key, points.to
        decide = partial(
            put_right,
            rules=self.station.rules,
            person=self._person,
            day=day,
            item=item,
            seen=figure.stands,
            to=to,
            reason=reason,
        )
        return Wanted(decide, ("correct", self._person, day, item, to, reason))

    def half_filled(self) -> Sketch | None:
        """What was typed; whose figure it is alone is soon found again."""
        reason = said(self._reason)
        if not (self.points.value or reason.value):
            return None
        return Sketch(self._person, int(self._day.chosen or 0), self._item.chosen, self.points.value, reason)

    def forget(self) -> None:
        """Drop the draft, where it is of this person."""
        draft = self.station.drafts.get(self.DRAFT, Sketch)
        if draft is not None and draft.person == self._person:
            super().forget()

    def done(self, outcome: Recorded) -> None:
        """Say what was corrected, and begin with the next figure of the same day."""
        one = next(event for event in outcome.events if isinstance(event, Corrected))
        self._empty()
        told = text(
            "Recorded: {item} {old} -> {new}.",
            item=item_name(self.station.rules.items[one.item]),
            old=shown(one.old),
            new=shown(one.new),
        )
        self.praise(told)
        self._item.take_focus()

    def scanned(self, code: str) -> bool:
        """Correct figures of whose badge it is."""
        found = identify(self.station.camp, code, self.station.now())
        if isinstance(found, Refused):
            self.warn(found.message)
        else:
            self._found(found.person.id)
        return True

    def action_find(self) -> None:
        """Look for somebody else."""
        self.app.push_screen(FindPersonDialog(self.station, text("Whose points?")), self._found)

    def _found(self, person: str | None) -> None:
        """Go on with this person; without any there is nothing to do here."""
        if not person:
            if not self._person:
                self.dismiss(None)
            return
        if person != self._person:
            self._empty()
            self.forget()
            self._person, self._first = person, (None, "")
            self._item.pick.choose("")
            self._begin()
        self.tell(None)
        self.show()
        self._go_on()

    def _empty(self) -> None:
        self.points.put("")
        self._reason.reset()

    def _go_on(self) -> None:
        """Have the next key go to the first row that is not settled."""
        if self.figure() is not None:
            self.points.take_focus()
        elif self._day.chosen and len(self._day.pick.choices) == 1:
            self._item.take_focus()
        else:
            self._day.take_focus()

    def _begin(self) -> None:
        """Stand on the day and item asked for; otherwise on the last day there is."""
        self._offer()
        day, item = self._first
        days = [choice.value for choice in self._day.pick.choices]
        self._day.pick.choose_value(str(day) if day else days[-1] if days else "")
        self._offer()
        if item:
            self._item.pick.choose_value(item)

    def _offer(self) -> None:
        self._day.offer(day_choices(self.station, self._person))
        self._item.offer(item_choices(self.station, self._person, int(self._day.chosen or 0)))

    def _resume(self) -> bool:
        """Begin where the same figure was left half corrected; return whether it was."""
        draft = self.station.drafts.get(self.DRAFT, Sketch)
        if (
            draft is None
            or self._person not in ("", draft.person)
            or draft.person not in self.station.camp.people
        ):
            return False
        day, item = self._first
        if day not in (None, draft.day) or item not in ("", draft.item):
            return False
        self._person, self._first = draft.person, (draft.day, draft.item)
        self.points.put(draft.points)
        if draft.reason.value:
            say_again(self._reason, draft.reason)
        return True


def day_choices(station: Station, person: str) -> list[Choice]:
    """Return the days somebody is on a score sheet of, by their dates."""
    camp = station.camp
    found = []
    for day in range(1, camp.days.count + 1) if camp.days else ():
        if camp.days and (person, day) in camp.rows:
            date = f"{camp.days.starts(day):%m-%d}"
            label = text("{date} closed", date=date) if day in camp.closed else date
            found.append(Choice(_cap(day), label, str(day)))
    return found


def item_choices(station: Station, person: str, day: int) -> list[Choice]:
    """Return the items of somebody's day with the points they stand at; none where they are on no sheet."""
    rules = station.rules
    items = (*rules.trainee_items, *((rules.bonus,) if rules.bonus else ()))
    figures = [Figure.of(station, person, day, item.key) for item in items]
    return [
        Choice(_cap(at), _item_words(one), one.item.key) for at, one in enumerate(figures, start=1) if one
    ]


def _cap(place: int) -> str:
    """Return the key of the day or item at this place; beyond ten there is none."""
    return str(place % BY_KEY) if place <= BY_KEY else ""


def _item_words(one: Figure) -> Text:
    return text("{item} {points}", item=item_name(one.item), points=shown(one.stands))
