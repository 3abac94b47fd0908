"""Complaints: what is disputed, with the events behind it, and the office's answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.content import Content

from kiosk.camp import Complaint
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.days import complaint_deadline
from kiosk.station import Recorded, Station
from screens.dialogs.form import who
from screens.dialogs.office.answer import ANSWERED, AnswerDialog
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.complaint_words import complaint_item, when
from screens.dialogs.office.figure import Figure, shown
from screens.office_view import age
from screens.sources import source_line
from screens.text import cell, class_chip, line, lines
from screens.widgets.keys import Key

STATES: dict[str, tuple[str, Text, str]] = {
    "open": ("!", text("not answered"), "bold $warning"),
    "upheld": ("✓", text("upheld"), "bold $success"),
    "denied": ("✗", text("denied"), "bold $error"),
}
"""How it stands with a complaint: sign, word, colour."""
STATE, SINCE, NAME, CLASS, DAY, ITEM, POINTS = 15, 8, 12, 9, 5, 13, 8
"""Columns of the list."""


def ordered(complaints: Sequence[Complaint]) -> list[Complaint]:
    """Return those that are open, the oldest first, then those answered, the newest first."""
    open_ = [one for one in complaints if one.decided is None]
    answered = [one for one in complaints if one.decided]
    return [*open_, *sorted(answered, key=lambda one: -(one.decided.event if one.decided else 0))]


class ComplaintsDialog(OfficeDialog):
    """All complaints, open ones first; Enter answers the one that one stands on."""

    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "complaints.tcss"]
    TITLE_WORDS: ClassVar[Text] = text("Complaints")
    EMPTY: ClassVar[Text] = text("Nobody has complained.")

    def things(self) -> Sequence[str]:
        """The numbers of the complaints."""
        return [str(one.event) for one in ordered([*self.station.camp.complaints.values()])]

    def subject(self) -> Content:
        """How many are open."""
        count = sum(one.decided is None for one in self.station.camp.complaints.values())
        return line("   ", self.say(text("{n} not answered", n=count)))

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        one = self._chosen
        answer = (Key("Enter", text("Answer"), "choose"),) if one and one.decided is None else ()
        return (
            *answer,
            Key(text("Up Down"), text("choose"), "move(1)"),
            Key("Esc", text("Back"), "close"),
        )

    def head(self, width: int) -> Content:
        """What the columns are."""
        titles = (
            ("", STATE),
            (text("since"), SINCE),
            (text("Name"), NAME),
            (text("Class"), CLASS),
            (text("Day"), DAY),
            (text("Item"), ITEM),
            (text("Points"), POINTS),
        )
        named = "".join(cell(self.say(title), room) for title, room in titles)
        return line((named, "$quiet"), (self.say(text("Complaint")), "$quiet")).truncate(width)

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """One complaint: how it stands, whose, about what."""
        one = self.station.camp.complaints[int(key)]
        sign, word, look = STATES[_state(one)]
        person = self.station.camp.people[one.person].person
        figure = Figure.of(self.station, one.person, one.day, one.item)
        points = self.say(shown(figure.stands)) if figure else ""
        since = self.say(age(one.filed, self.station.now())) if one.decided is None else ""
        return line(
            (cell(f"{sign} {self.say(word)}", STATE), look),
            cell(since, SINCE),
            (cell(person.name, NAME), "bold"),
            class_chip(self.station.config, person.class_, CLASS),
            cell(str(one.day), DAY),
            cell(self.say(complaint_item(self.station, one)), ITEM),
            cell(points, POINTS),
            one.text,
        )

    def about(self) -> Content:
        """What is said, the figure and its events; the answer, or until when it is due."""
        one = self._chosen
        if one is None:
            return Content("")
        member = self.station.camp.people[one.person]
        return lines(
            who(self.station.config, member),
            line((f"「{one.text}」", "bold"), f"  {self.say(self._filed(one))}"),
            self._answer(one),
            *self._figure(one),
        )

    def action_choose(self) -> None:
        """Answer the complaint one stands on."""
        one = self._chosen
        if one is None:
            return
        if one.decided:
            self.tell(ANSWERED, "ask")
            return
        self.app.push_screen(AnswerDialog(self.station, self.by, one.event), self._answered)

    def _answered(self, outcome: Recorded | None) -> None:
        if outcome is not None:
            self.listing.go(next(iter(self.things()), ""))
            self.tell(text("The answer is recorded."), "ok")

    @property
    def _chosen(self) -> Complaint | None:
        key = self.listing.key
        return self.station.camp.complaints.get(int(key)) if key else None

    def _filed(self, one: Complaint) -> Text:
        return text("filed {time}", time=when(self.station, one.filed))

    def _answer(self, one: Complaint) -> Content:
        if one.decided is None:
            until = complaint_deadline(self.station.camp, self.station.rules, one.day)
            return line((f"! {self.say(_due(self.station, one, until))}", "bold $warning"))
        sign, word, look = STATES[_state(one)]
        said = text(
            "{answer} ({name}, {time})",
            answer=one.decided.reason,
            name=name_of(self.station.camp, one.decided.by),
            time=when(self.station, one.decided.at),
        )
        return line((f"{sign} {self.say(word)}  ", look), (self.say(said), "bold"))

    def _figure(self, one: Complaint) -> list[Content]:
        """Draw the disputed figure and the events it comes from, the newest first."""
        figure = Figure.of(self.station, one.person, one.day, one.item)
        name, day = complaint_item(self.station, one), one.day
        if figure is None:
            return [Content(self.say(text("Day {day}, {item}", day=day, item=name)))]
        points, full = shown(figure.stands), shown(figure.item.points)
        said = text("Day {day}, {item}: {points} of {full}", day=day, item=name, points=points, full=full)
        rows = [source_line(self.station, source) for source in reversed(figure.sources)]
        return [line((self.say(said), "bold")), *rows]


def _state(one: Complaint) -> str:
    return "open" if one.decided is None else "upheld" if one.upheld else "denied"


def _due(station: Station, one: Complaint, until: datetime) -> Text:
    """Return what waits for the answer, and whether it is late."""
    day, time = one.day, when(station, until)
    if day in station.camp.closed:
        return text("Day {day} is closed; its figures stay provisional until this is answered.", day=day)
    if station.now() < until:
        return text("Complaints until {time}; day {day} is closed once this is answered.", day=day, time=time)
    return text("Late: complaints ended {time}, and closing day {day} waits for this.", day=day, time=time)
