"""The whole sheet once more before it is submitted: what deviates, what looks odd, what is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from kiosk.decision import Refused
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.sheets import submit
from kiosk.station import Recorded, Station
from screens.base import KioskScreen
from screens.dialogs.attempts import Attempts
from screens.dialogs.scores.deviations import deviation_lines, flag_texts, heading, tally
from screens.dialogs.scores.filling import Filling
from screens.dialogs.scores.paper import PaperDialog
from screens.text import justified, line, toned
from screens.widgets.keys import Key


class SubmitDialog(PaperDialog[Recorded]):
    """Shows what a filled-in sheet comes to and submits it; answers with what was recorded."""

    BINDINGS: ClassVar[list[BindingType]] = [("f10", "submit")]

    def __init__(self, station: Station, filling: Filling) -> None:
        super().__init__(station)
        self._filling = filling
        self._attempts = Attempts(station)
        self._flags = flag_texts(station, filling.form)

    def top(self) -> Content:
        """Which sheet, and what is about to be done."""
        form = self._filling.form
        left = line(" ", heading(self.station, form), "  ", (self.say(text("Is this right?")), "bold"))
        return justified(left, line((name_of(self.station.camp, form.by), "bold"), " "), self.size.width)

    def paper(self) -> Iterator[Content]:
        """In figures, what hinders, who deviates, what looks odd."""
        form = self._filling.form
        found, rows = tally(form), form.rows()
        figures = text(
            "{people} people: {full} at full marks, {deviating} deviate; "
            "{deductions} deductions, {bonuses} bonuses.",
            people=found.people,
            full=found.people - found.deviating,
            deviating=found.deviating,
            deductions=found.deductions,
            bonuses=found.bonuses,
        )
        yield line(" ", (self.say(figures), "bold"))
        if not rows:
            yield self.mark("ask", text("There is nothing to submit: all of it is on the sheet."))
        for wrong in self._hinders():
            yield self.mark("no", wrong)
        for person, key in form.not_taken():
            words = text(
                "{name}: {item} is on the sheet with other points; yours are not taken.",
                name=form.people[person].person.name,
                item=self.item(form, key),
            )
            yield self.mark("ask", words)
        if form.by in form.people and form.by not in rows:
            yield self.mark("info", text("Your own row is left to the deputy or the office."))
        yield from self.section(
            text("Without full marks"), deviation_lines(self.station, form), text("Nobody.")
        )
        yield from self.section(
            text("Worth a second look"), (self.flag(one) for one in self._flags), text("Nothing.")
        )

    def _hinders(self) -> Iterator[Text]:
        form = self._filling.form
        for person, key in form.without_reason():
            yield text(
                "{name}: {item} without a reason",
                name=form.people[person].person.name,
                item=self.item(form, key),
            )

    def hint(self) -> Content:
        """The one key that is left to press."""
        if any(True for _ in self._hinders()):
            words = text("F10 goes to what is without a reason.")
            return toned("ask", self.say(words))
        words = text("F10 submits the sheet to the second person.")
        return toned("ok", self.say(words))

    def keys(self) -> Sequence[Key]:
        """One key submits."""
        return (
            Key("F10", text("Submit"), "submit"),
            Key("PgUp PgDn", text("page"), "page(1)"),
            Key("Esc", text("Back to the sheet"), "close"),
        )

    def action_submit(self) -> None:
        """Submit what is shown; go to what is without a reason instead."""
        form = self._filling.form
        for person, key in form.without_reason():
            self._filling.walk.go(person, key)
            self._filling.menu = "why"
            self.dismiss(None)
            return
        rows, reasons = form.rows(), form.reasons()
        decide = partial(
            submit,
            rules=self.station.rules,
            class_=form.class_,
            day=form.day,
            rows=rows,
            notes={},
            reasons=reasons,
        )
        key = repr((rows, reasons))
        stamp = self.station.stamp(form.by)
        outcome = self._attempts.record("sheet", key, decide, stamp, class_=form.class_)
        self.post_message(KioskScreen.Sounded(refused=not isinstance(outcome, Recorded)))
        if isinstance(outcome, Recorded):
            self.dismiss(outcome)
            return
        self.tell(self._attempts.lost or outcome.message, "ask" if isinstance(outcome, Refused) else "no")
