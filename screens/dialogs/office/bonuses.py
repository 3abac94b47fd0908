"""Bonuses above the limit: approved with a proof or rejected with a reason, one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

import msgspec
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from kiosk.i18n import Text, text
from kiosk.scoring.bonuses import Bonus
from kiosk.station import Recorded, Station
from screens.dialogs.fields import OTHER_WORD, ChoiceField
from screens.dialogs.marking import keys_of
from screens.dialogs.office.base import OfficeDialog
from screens.dialogs.office.bonus_list import BonusList
from screens.dialogs.office.bonus_pictures import BonusPictures
from screens.dialogs.office.figure import short
from screens.dialogs.office.said_texts import PROVEN, UNPROVEN, choices, said_in
from screens.dialogs.pick import Pick
from screens.widgets.keys import Key

DRAFT = "bonus_note"


class Sketch(msgspec.Struct, frozen=True):
    """A note that was begun."""

    key: str
    approved: bool
    note: str


class Question(NamedTuple):
    """What is about to be said of a bonus; its note is asked for."""

    key: str
    approved: bool


class BonusesDialog(OfficeDialog):
    """All bonuses above the monitor's own limit; each is decided without leaving the list."""

    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "bonuses.tcss"]
    TITLE_WORDS: ClassVar[Text] = text("Bonuses")
    EMPTY: ClassVar[Text] = text("No bonus is above what a monitor may give.")
    BINDINGS: ClassVar[list[BindingType]] = [
        (keys_of("y"), "say('yes')"),
        (f"{keys_of('n')},delete", "say('no')"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.model = BonusList(station)
        self._pictures = BonusPictures(station, self.model)
        self._question: Question | None = None
        self._notes = {
            approved: ChoiceField(station, label, choices(reasons), id=id_, other=OTHER_WORD, keys="yn")
            for approved, label, reasons, id_ in (
                (True, text("Proof"), PROVEN, "proof"),
                (False, text("Why not"), UNPROVEN, "why-not"),
            )
        }
        for field in self._notes.values():
            field.display = False

    def body(self) -> ComposeResult:
        """The list and all about a bonus; where one is decided, the line for its note."""
        *parts, said = super().body()
        yield from parts
        yield from self._notes.values()
        yield said

    def things(self) -> Sequence[str]:
        """The bonuses, those that wait first."""
        return tuple(self.model.found)

    def subject(self) -> Content:
        """How many wait."""
        limit = short(self.station.config.scores.bonus_without_approval)
        said = text("above {limit}: {n} wait", limit=limit, n=len(self.model.waiting))
        return Content(f"   {self.say(said)}")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, those of the question while one is asked."""
        if self._question:
            return (
                Key("1-3", text("choose and record"), ""),
                Key("0", text("type it"), ""),
                Key("Enter", text("Record"), "choose"),
                Key("Esc", text("Back"), "close"),
            )
        return (
            Key("Enter Y", text("Approve"), "say('yes')"),
            Key("N Del", text("Reject"), "say('no')"),
            Key(text("Up Down"), text("choose"), "move(1)"),
            Key("Esc", text("Back"), "close"),
        )

    def head(self, width: int) -> Content:
        """What the columns are."""
        return self._pictures.head(width)

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """One bonus."""
        return self._pictures.row(self.model.found[key])

    def about(self) -> Content:
        """All there is to say about the bonus one stands on."""
        one = self.model.found.get(self.listing.key)
        return self._pictures.about(one) if one else Content("")

    def go(self, step: int) -> None:
        """Stand on another line; not while a note is asked for."""
        if self._question is None:
            super().go(step)

    def show(self) -> None:
        """Draw the camp as it stands now; a question about what is no bonus any more is over."""
        if self._question and self._question.key not in self.model.found:
            self._ask(None)
        super().show()

    def action_choose(self) -> None:
        """Approve the bonus one stands on; while its note is asked for, record."""
        if self._question:
            self._settle()
        else:
            self.action_say("yes")

    def action_say(self, word: str) -> None:
        """Ask for the proof of a bonus, or why it is rejected."""
        one = self.model.found.get(self.listing.key)
        if one is None:
            return
        approved = word == "yes"
        wrong = self.model.refusal(one, approved=approved)
        if wrong:
            self._ask(None)
            self.tell(wrong, "ask")
        else:
            self._ask(Question(self.listing.key, approved))
            self.tell(None)

    def action_close(self) -> None:
        """Take the question back; without one, close."""
        if self._question:
            self.station.drafts.drop(DRAFT)
            self._ask(None)
            self.tell(None)
        else:
            super().action_close()

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """A note's key is enough."""
        event.stop()
        if event.by_key:
            self._settle()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter was pressed on a note that was typed."""
        event.stop()
        self._settle()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        event.stop()
        if self._question and event.value:
            self.station.drafts.put(DRAFT, Sketch(*self._question, event.value))

    def _ask(self, question: Question | None) -> None:
        """Ask for the note of this; None for nothing any more."""
        self._question = question
        for approved, field in self._notes.items():
            field.display = question is not None and question.approved == approved
            field.reset()
        if question is None:
            self.set_focus(None)
            return
        field = self._notes[question.approved]
        draft = self.station.drafts.get(DRAFT, Sketch)
        if draft and (draft.key, draft.approved) == question:
            field.type_instead()
            field.put(draft.note)
        field.take_focus()

    def _settle(self) -> None:
        """Record what is said of the bonus, and go on to the next that waits."""
        question = self._question
        one = self.model.found.get(question.key) if question else None
        if question is None or one is None:
            return
        words: Mapping[str, Text] = PROVEN if question.approved else UNPROVEN
        note = said_in(self.station, self._notes[question.approved], words)
        if not note:
            self.tell(text("Choose the proof, or type it.") if question.approved else NO_REASON, "ask")
            return
        waited = self.model.waiting
        key = ("bonus", *question, one.points, note)
        outcome = self.record("bonus", key, self.model.decision(one, note, approved=question.approved))
        if not isinstance(outcome, Recorded):
            return
        self.station.drafts.drop(DRAFT)
        self._ask(None)
        self.listing.go(self.model.after(question.key, waited))
        self.tell(self._told(one, approved=question.approved), "ok")

    def _told(self, one: Bonus, *, approved: bool) -> Text:
        name, points = self.station.camp.people[one.person].person.name, f"+{short(one.points)}"
        if approved:
            return text("Approved: {points} for {name}.", points=points, name=name)
        return text("Rejected: {points} for {name}.", points=points, name=name)


NO_REASON = text("Choose why not, or type it.")
