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
from kiosk.station import Station
from screens.dialogs.agenda_fields import MOST, choices, read_times, said, time_fields, used
from screens.dialogs.fields import OTHER_WORD, ChoiceField, Field
from screens.dialogs.pick import Choice
from screens.dialogs.recording import AgendaForm, Unsaid, Wish
from screens.text import line

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
    """Asks for a new session, proposed for camp day `day`, and records it as the officer `by`."""

    DRAFT = "add_session"
    AUTO_FOCUS = "#start Entry"

    def __init__(self, station: Station, day: int, by: str) -> None:
        super().__init__(station, by)
        self._blank = Sketch(day=str(day))
        draft = station.drafts.get(self.DRAFT, Sketch)
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
            room=said(self._room).value,
            speaker=self._speaker.value,
            format=said(self._format).value,
            area=said(self._area).value,
            roll_call=self._roll_call.chosen == "yes",
            fixed=self._fixed.chosen == "yes",
        )

    def wish(self) -> Wish | Unsaid:
        """This session is on the agenda."""
        times = read_times(self.station.camp, self._day, self._start, self._end)
        if isinstance(times, Unsaid):
            return times
        new = self.sketch
        if not new.title:
            return Unsaid(text("A session needs a title."), self._title)
        day, start, end = times
        session = Session(
            id="",
            day=day,
            start=start,
            end=end,
            title=new.title,
            format=new.format,
            area=new.area,
            room=new.room,
            speaker=new.speaker,
            roll_call=new.roll_call,
            fixed=new.fixed,
        )
        return Wish(partial(add_session, session=session))

    def half_filled(self) -> Sketch | None:
        """What the form says, where that is more than what was proposed."""
        return None if self.sketch == self._blank else self.sketch

    @property
    def filled(self) -> bool:
        """Whether it says more than a day."""
        return msgspec.structs.replace(self.sketch, day="") != Sketch()

    def on_choice_field_switched(self, event: ChoiceField.Switched) -> None:
        """Look again once something is typed in place of a choice."""
        event.stop()
        self.changed(event.field)

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
