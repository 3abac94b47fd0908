"""The office puts a session on the agenda."""

from __future__ import annotations

from functools import partial

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from kiosk.agenda import add_session
from kiosk.events import Session
from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.dialogs.agenda_fields import MOST, choices, read_times, time_fields, used
from screens.dialogs.fields import OTHER_WORD, ChoiceField, Field
from screens.dialogs.pick import Choice
from screens.dialogs.recording import AgendaForm, Unsaid, Wish
from screens.text import line

DRAFT = "add_session"
"""The name of the half-filled form among the station's drafts."""
FEWER = 5
"""Formats and areas that have a key: one line of them."""


class Sketch(msgspec.Struct, frozen=True):
    """A half-filled form, word for word."""

    day: str = ""
    start: str = ""
    end: str = ""
    title: str = ""
    room: str = ""
    speaker: str = ""
    format: str = ""
    area: str = ""
    roll_call: bool = False
    fixed: bool = False


class AddSessionDialog(AgendaForm):
    """Asks for a new session, proposed for camp day `day`, and records it as the officer `by`.

    A half-filled form is kept as a draft with every change, until it is recorded or given up.
    """

    AUTO_FOCUS = "#start Entry"

    def __init__(self, station: Station, day: int, by: str) -> None:
        super().__init__(station, by)
        self._leaving = False
        self._blank = Sketch(day=str(day))
        draft = station.drafts.get(DRAFT, Sketch)
        begun = draft or self._blank
        self._day, self._start, self._end = time_fields(station)
        for field, value in ((self._day, begun.day), (self._start, begun.start), (self._end, begun.end)):
            field.put(value)
        self._title = Field(station, text("Title"), begun.title, id="title", limit=120)
        self._speaker = Field(station, text("Speaker"), begun.speaker, id="speaker")
        self._room = self._chooser("room", begun.room, MOST)
        self._format = self._chooser("format", begun.format, FEWER)
        self._area = self._chooser("area", begun.area, FEWER)
        self._roll_call = _yes_no(station, "roll-call", chosen=begun.roll_call)
        self._fixed = _yes_no(station, "fixed", chosen=begun.fixed)
        if draft is not None:
            self._status = text("This form was left half filled. Press Escape twice to empty it.")

    def heading(self) -> Content:
        """What is done, and by whom."""
        return line((self.say(text("Add a session")), "bold"), "   ", self.officer())

    def rows(self) -> ComposeResult:
        """What is asked, and what would come of it."""
        with Horizontal(classes="side"):
            yield from (self._day, self._start, self._end)
        yield from (self._title, self._room, self._speaker, self._format, self._area)
        with Horizontal(classes="side -even"):
            yield from (self._roll_call, self._fixed)
        yield self.effects

    @property
    def sketch(self) -> Sketch:
        """What the form says now."""
        return Sketch(
            day=self._day.value,
            start=self._start.value,
            end=self._end.value,
            title=self._title.value,
            room=_entered(self._room),
            speaker=self._speaker.value,
            format=_entered(self._format),
            area=_entered(self._area),
            roll_call=self._roll_call.chosen == "yes",
            fixed=self._fixed.chosen == "yes",
        )

    def wish(self) -> Wish | Unsaid:
        """This session is on the agenda."""
        times = read_times(self.station.camp, self._day, self._start, self._end)
        if isinstance(times, Unsaid):
            return times
        said = self.sketch
        if not said.title:
            return Unsaid(text("A session needs a title."), self._title)
        day, start, end = times
        session = Session(
            id="",
            day=day,
            start=start,
            end=end,
            title=said.title,
            format=said.format,
            area=said.area,
            room=said.room,
            speaker=said.speaker,
            roll_call=said.roll_call,
            fixed=said.fixed,
        )
        return Wish(partial(add_session, session=session))

    def changed(self, field: Field) -> None:
        """Keep the draft, and look again at what would come of it."""
        super().changed(field)
        if self._leaving:
            self._leaving = False
            self.tell(None)
        self._keep()

    def on_choice_field_switched(self, event: ChoiceField.Switched) -> None:
        """Look again once something is typed in place of a choice."""
        event.stop()
        self.changed(event.field)

    def done(self, outcome: Recorded) -> None:
        """Answer; there is nothing left to keep."""
        self.station.drafts.drop(DRAFT)
        super().done(outcome)

    def action_close(self) -> None:
        """Give the form up; one with something in it on the second Escape."""
        if not self._leaving and msgspec.structs.replace(self.sketch, day="") != Sketch():
            self._leaving = True
            self.tell(text("Press Escape again: what is filled in is given up."))
            return
        self.station.drafts.drop(DRAFT)
        self.dismiss(None)

    def _keep(self) -> None:
        if self.sketch == self._blank:
            self.station.drafts.drop(DRAFT)
        else:
            self.station.drafts.put(DRAFT, self.sketch)

    def _chooser(self, what: str, begun: str, most: int) -> ChoiceField:
        """Return a row with what the agenda uses already, and another value where the draft has one."""
        label = {"room": text("Room"), "format": text("Format"), "area": text("Area")}[what]
        names = used(self.station.camp, what, most)
        if begun and begun not in names:
            names = [*names[: most - 1], begun]
        field = ChoiceField(self.station, label, choices(names), id=what, other=OTHER_WORD)
        if begun:
            field.pick.choose_value(begun)
        return field


def _yes_no(station: Station, name: str, *, chosen: bool) -> ChoiceField:
    answers = [Choice("1", text("no"), "no"), Choice("2", text("yes"), "yes")]
    label = text("Fixed") if name == "fixed" else text("Roll call")
    return ChoiceField(station, label, answers, "2" if chosen else "1", id=name)


def _entered(field: ChoiceField) -> str:
    return field.value if field.typing else field.chosen
