"""Somebody disagrees with points of theirs: a complaint that the office answers (F5 on the card)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from kiosk.i18n import render, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.days import complaint_deadline, file_complaint
from kiosk.station import Recorded, Station
from screens.dialogs.fields import OTHER_WORD, ChoiceField, Drawn, Field
from screens.dialogs.form import who
from screens.dialogs.pick import Choice
from screens.dialogs.recording import RecordingForm
from screens.text import line, lines
from screens.widgets.keys import Key

REASONS = {
    "person": text("this was somebody else"),
    "fact": text("it did not happen like this"),
    "rule": text("the points do not follow the rules"),
    "left_out": text("something was left out"),
}
"""What is mostly wrong with points."""


class Half(msgspec.Struct):
    """A complaint left half written; only whose it is gets it back."""

    person: str
    day: int
    item: str
    words: str


class ComplaintDialog(RecordingForm[Recorded]):
    """Asks `person`, who has shown to be themselves, why they dispute an item of a day, and records it.

    A reason of the list is in the camp's language, whatever the screen shows: it stays in the ledger.
    """

    CSS_PATH = "complaint.tcss"
    TONE: ClassVar[str] = "ask"
    AUTO_FOCUS = "#reason Pick"
    DRAFT = "complaint"

    def __init__(self, station: Station, person: str, day: int, item: str) -> None:
        super().__init__(station, person)
        self._day, self._item = day, item
        reasons = [Choice(str(at), word, key) for at, (key, word) in enumerate(REASONS.items(), start=1)]
        self._reason = ChoiceField(station, text("Reason"), reasons, id="reason", other=OTHER_WORD)
        half = station.drafts.get(self.DRAFT, Half)
        mine = half is not None and (half.person, half.day, half.item) == (person, day, item)
        self._resumed = half.words if half and mine else ""

    def heading(self) -> Content:
        """Whose complaint it is."""
        title = line((self.say(text("I disagree with these points")), "bold"))
        return line(title, "   ", who(self.station.config, self.station.camp.people[self.by]))

    def rows(self) -> ComposeResult:
        """What it is about, and why."""
        yield Drawn(self.station, self._about, classes="what")
        yield self._reason

    def keys(self) -> Sequence[Key]:
        """Enter records."""
        return (
            Key("1-4 0", text("Reason"), "enter"),
            Key("Enter", text("Hand it in"), "enter"),
            Key("Esc", text("Do not complain"), "close"),
        )

    def on_mount(self) -> None:
        """Go on with what they left half written."""
        if self._resumed:
            self._reason.put(self._resumed)
            self._reason.type_instead()

    @property
    def words(self) -> str:
        """The reason as it is recorded; empty while there is none."""
        chosen = self._reason.chosen
        if chosen in REASONS:
            return render(REASONS[chosen], self.station.config.camp.language)
        return self._reason.value if self._reason.typing else ""

    @property
    def filled(self) -> bool:
        """Whether something typed would be lost."""
        return self._reason.typing and bool(self._reason.value)

    def changed(self, field: Field) -> None:
        """Keep what is typed."""
        super().changed(field)
        if self.filled:
            half = Half(self.by, self._day, self._item, self._reason.value)
            self.station.drafts.put(self.DRAFT, half)
        else:
            self.forget()

    def accept(self) -> None:
        """Record the complaint, or say what is wrong."""
        words, station = self.words, self.station
        if not words:
            self.fault(self._reason, text("Choose the reason, or 0 to type it."))
            return
        decide = partial(
            file_complaint, rules=station.rules, person=self.by, day=self._day, item=self._item, reason=words
        )
        key = (self._day, self._item, words)
        outcome = self.record("complain", key, decide, station.stamp(self.by), person=self.by)
        if isinstance(outcome, Recorded):
            self.forget()
            self.dismiss(outcome)

    def _about(self) -> Content:
        station = self.station
        item = station.rules.items[self._item]
        about = text("Day {day}: {item}", day=self._day, item=item_name(item))
        until = complaint_deadline(station.camp, station.rules, self._day)
        time = f"{until:%m-%d %H:%M}"
        how = text("The office answers it; your card shows the answer. Possible until {time}.", time=time)
        return lines(
            line((self.say(about), "bold")),
            Content(""),
            Content(self.say(how)),
            Content(self.say(text("Nothing is lost by it: the points stay as they are until then."))),
        )
