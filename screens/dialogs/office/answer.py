"""The office answers a complaint, and puts its figure right in the same step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from kiosk.camp import Complaint
from kiosk.i18n import Text, text
from kiosk.scoring.days import decide_complaint
from kiosk.scoring.put_right import uphold
from kiosk.station import Recorded, Station
from screens.dialogs.agenda_fields import Said, said, say_again
from screens.dialogs.fields import OTHER_WORD, ChoiceField, Drawn, Field
from screens.dialogs.form import who
from screens.dialogs.office.complaint_words import complaint_item, when
from screens.dialogs.office.figure import Figure, Points, read_points
from screens.dialogs.office.figure_form import FigureForm, Wanted
from screens.dialogs.office.said_texts import DENIED, UPHELD, choices, said_in
from screens.dialogs.pick import Choice
from screens.dialogs.recording import Unsaid
from screens.text import line, lines
from screens.widgets.keys import Key

RIGHT, WRONG = "upheld", "denied"
ANSWERED = text("This complaint is answered already.")


class Sketch(msgspec.Struct, frozen=True):
    """A half-filled form."""

    number: int
    verdict: str
    points: str
    decision: Said


class AnswerDialog(FigureForm[Recorded]):
    """Answers the complaint with this `number` as the officer `by`; answers with what was recorded.

    A figure of a trainee's day is put right with it. A complaint about anything else is only answered.
    """

    DRAFT = "complaint_answer"
    ACTION = "decide_complaint"
    AUTO_FOCUS = "#verdict Pick"

    def __init__(self, station: Station, by: str, number: int) -> None:
        super().__init__(station, by)
        self._number = number
        verdicts = [Choice("1", text("right, upheld"), RIGHT), Choice("2", text("not right, denied"), WRONG)]
        self._verdict = ChoiceField(station, text("Complaint"), verdicts, id="verdict")
        self._decision = ChoiceField(station, text("Answer"), (), id="decision", other=OTHER_WORD)
        self.points.display = False
        self._resumed = self._resume()
        self._turn()

    def heading(self) -> Content:
        """Whose complaint it is, and who answers it."""
        complaint = self._complaint
        member = self.station.camp.people.get(complaint.person) if complaint else None
        whose = who(self.station.config, member) if member else Content("")
        return line((self.say(text("Answer a complaint")), "bold"), "   ", whose, "   ", self.officer())

    def rows(self) -> ComposeResult:
        """What is disputed, whether it is right, the right points, the answer, and what would come of it."""
        yield Drawn(self.station, self._disputed, classes="said")
        yield self.history
        yield from (self._verdict, self.points, self._decision, self.comes)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("Enter", text("Next field"), "enter"),
            Key("F10", text("Record the answer"), "accept"),
            Key("Esc", text("Close"), "close"),
        )

    def on_mount(self) -> None:
        """Say so where it was left half filled."""
        if self._resumed:
            half = text("This form was left half filled. Press Escape twice to empty it.")
            self.call_after_refresh(self.tell, half)

    def changed(self, field: Field) -> None:
        """Ask for what the verdict needs."""
        if field is self._verdict:
            self._turn()
        super().changed(field)

    def figure(self) -> Figure | None:
        """The figure that is disputed, where it is one of a trainee's day."""
        one = self._complaint
        return Figure.of(self.station, one.person, one.day, one.item) if one else None

    def wanted(self) -> Wanted | Unsaid:
        """The answer, with the correction it brings."""
        complaint, verdict = self._complaint, self._verdict.chosen
        if complaint is None or not verdict:
            return Unsaid(text("Choose whether the complaint is right."), self._verdict)
        figure = self.figure() if verdict == RIGHT else None
        to = self._read(figure) if figure else None
        if isinstance(to, Unsaid):
            return to
        decision = said_in(self.station, self._decision, self._answers)
        if not decision:
            return Unsaid(text("The answer is missing. Choose or type it."), self._decision)
        key = ("answer", self._number, verdict, to, decision)
        if figure and to and to.to != figure.stands:
            decide = partial(
                uphold,
                rules=self.station.rules,
                number=self._number,
                decision=decision,
                seen=figure.stands,
                to=to.to,
            )
            return Wanted(decide, key)
        answer = partial(decide_complaint, number=self._number, upheld=verdict == RIGHT, decision=decision)
        return Wanted(answer, key, corrects=False)

    def half_filled(self) -> Sketch | None:
        """What was typed or chosen."""
        decision = said(self._decision)
        if not (self.points.value or decision.value):
            return None
        return Sketch(self._number, self._verdict.chosen, self.points.value, decision)

    def forget(self) -> None:
        """Drop the draft, where it is of this complaint."""
        draft = self.station.drafts.get(self.DRAFT, Sketch)
        if draft is not None and draft.number == self._number:
            super().forget()

    def done(self, outcome: Recorded) -> None:
        """Answer with what was recorded."""
        self.dismiss(outcome)

    @property
    def _complaint(self) -> Complaint | None:
        return self.station.camp.complaints.get(self._number)

    @property
    def _answers(self) -> Mapping[str, Text]:
        return {RIGHT: UPHELD, WRONG: DENIED}.get(self._verdict.chosen, {})

    def _read(self, figure: Figure) -> Points | Unsaid:
        if not self.points.value:
            return Unsaid(text("Enter the right points."), self.points)
        points = read_points(self.points.value, figure.item)
        return Unsaid(points, self.points) if isinstance(points, Text) else points

    def _turn(self) -> None:
        """Ask for points where a figure is put right, and offer the answers of the verdict."""
        figure = self.figure()
        self.points.display = figure is not None and self._verdict.chosen == RIGHT
        self._decision.offer(choices(self._answers))
        if figure and not self.points.wrong:
            self.points.tell(hint=figure.range())

    def _resume(self) -> bool:
        draft = self.station.drafts.get(self.DRAFT, Sketch)
        if draft is None or draft.number != self._number:
            return False
        self._verdict.pick.choose_value(draft.verdict)
        self.points.put(draft.points)
        self._decision.offer(choices(self._answers))
        if draft.decision.value:
            say_again(self._decision, draft.decision)
        return True

    def _disputed(self) -> Content:
        one = self._complaint
        if one is None:
            return Content("")
        about = text(
            "Day {day}, {item}; filed {time}",
            day=one.day,
            item=complaint_item(self.station, one),
            time=when(self.station, one.filed),
        )
        said = [line((f"「{one.text}」", "bold")), line((self.say(about), "$quiet"))]
        if one.decided:
            said.append(line((f"! {self.say(ANSWERED)}", "bold $warning")))
        elif self.figure() is None:
            only = text("No single figure of a day: it is only answered, nothing is corrected here.")
            said.append(line((self.say(only), "$quiet")))
        return lines(*said)
