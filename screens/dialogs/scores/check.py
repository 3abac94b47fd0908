"""The second person looks at a submitted sheet: only what deviates; right, or back to the monitor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from kiosk.access import is_office
from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.form import Form
from kiosk.scoring.rules import published, shown
from kiosk.scoring.sheets import confirm, newest_event, reject
from kiosk.station import Recorded, Station
from screens.base import KioskScreen
from screens.dialogs.attempts import Attempts
from screens.dialogs.scores.deviations import deviation_lines, flag_texts, heading, room_lines, tally
from screens.dialogs.scores.hindrances import gap_lines, next_step
from screens.dialogs.scores.paper import PaperDialog
from screens.dialogs.scores.pieces import others_line
from screens.dialogs.scores.visit import begin_visit, end_visit
from screens.text import justified, line, toned
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.sheet_board import STATES, state_of_sheet


class CheckDialog(PaperDialog[Recorded]):
    """The sheet of a class and a day as the second person `by` sees it; answers with what was recorded.

    What is confirmed is what was shown: where somebody changes the sheet meanwhile, it is looked at again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "everybody"),
        ("f5", "rows"),
        ("f8", "reject"),
        ("f10", "confirm"),
    ]

    def __init__(self, station: Station, by: str, class_: str, day: int) -> None:
        super().__init__(station)
        self._by = by
        self._class = class_
        self._day = day
        self._attempts = Attempts(station)
        self._everybody = False
        self._version: tuple[Camp, int] | None = None
        self._seen = -1
        """The newest event of the sheet that was looked at."""
        self._flags: tuple[Text, ...] = ()
        self._looked()

    def on_mount(self) -> None:
        """Tell others that somebody is at this sheet."""
        begin_visit(self.station, self._by, self._class, self._day)
        super().on_mount()

    def on_unmount(self) -> None:
        """Tell them that nobody is any more."""
        end_visit(self.station, self._by, self._class, self._day)

    def _looked(self) -> None:
        """Take in the sheet as it stands, to be shown."""
        station = self.station
        camp, now = station.camp, station.now()
        self._version = camp, camp.seq
        self._form = Form(camp, station.rules, self._by, self._class, self._day, now, {})
        seen = newest_event(camp, self._class, self._day)
        if seen != self._seen:
            # Worked out over the whole camp: not for every badge that is scanned elsewhere meanwhile.
            self._flags = flag_texts(station, self._form)
        self._seen = seen
        answer = confirm(
            camp, station.stamp(self._by), rules=station.rules, class_=self._class, day=self._day
        )
        self._refused = answer if isinstance(answer, Refused) else None

    def show(self) -> None:
        """Draw the sheet as it stands now."""
        camp = self.station.camp
        if self._version != (camp, camp.seq):
            seen = self._seen
            self._looked()
            if seen != self._seen:
                self._said = (text("The sheet has changed meanwhile: look again."), "ask")
        super().show()

    def top(self) -> Content:
        """Which sheet, and how far it is."""
        sign, words, _ = STATES[state_of_sheet(self.station.camp, self._class, self._day)]
        left = line(" ", heading(self.station, self._form), "  ", (f"{sign} {self.say(words)}", "bold"))
        return justified(left, line((name_of(self.station.camp, self._by), "bold"), " "), self.size.width)

    def paper(self) -> Iterator[Content]:
        """Who submitted it, what hinders, who deviates, what looks odd."""
        form = self._form
        found, mean = tally(form), form.mean()
        submitters = (
            tuple(name_of(self.station.camp, one) for one in form.sheet.submitters) if form.sheet else ()
        )
        if submitters:
            yield line(" ", self.say(text("Submitted by {names}", names=submitters)))
        figures = text(
            "{people} people, {full} of them at full marks; mean {score}",
            people=found.people,
            full=found.people - found.deviating,
            score=shown(published(mean)) if mean is not None else "-",
        )
        yield line(" ", (self.say(figures), "bold"))
        other = others_line(self.station, self._class, self._day)
        if other is not None:
            yield line(" ", other)
        if form.sheet and form.sheet.rejected:
            before = form.sheet.rejected
            by, reason = name_of(self.station.camp, before.by), before.reason
            words = text("Sent back before by {name}: {reason}", name=by, reason=reason)
            yield line(" ", toned("ask", self.say(words)))
        yield from room_lines(self.station, form)
        yield from self._hinders()
        deviating = deviation_lines(self.station, form, everybody=self._everybody)
        yield from self.section(text("Without full marks"), deviating, text("Nobody."))
        yield from self.section(text("Worth a second look"), map(self.flag, self._flags), text("Nothing."))

    def _hinders(self) -> Iterator[Content]:
        refused = self._refused
        if refused is None:
            return
        done = refused.code in ("already", "day_closed")
        yield self.mark("ok" if done else "no", refused.message)
        if refused.code == "incomplete":
            yield from gap_lines(self.station, self._form)
        step = next_step(refused, by_office=self._by_office)
        if step:
            yield line("   ", (self.say(step), "bold"))

    @property
    def _by_office(self) -> bool:
        return is_office(self.station.camp, self._by)

    @property
    def _can_send_back(self) -> bool:
        refused = self._refused
        return (
            refused is None or refused.code == "incomplete" or (refused.code == "already" and self._by_office)
        )

    def hint(self) -> Content:
        """The one key that is left to press, where it is right."""
        if self._refused is not None:
            return super().hint()
        words = text("F10 confirms it; F8 sends it back to the monitor.")
        return toned("ok", self.say(words))

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, by what can be done."""
        can = self._refused is None
        add = self._refused is not None and self._refused.code in ("incomplete", "no_sheet")
        return (
            *((Key("F10", text("Right: confirm"), "confirm"),) if can else ()),
            *((Key("F8", text("Wrong: send back"), "reject"),) if self._can_send_back else ()),
            *((Key("F5", text("Enter what is missing"), "rows"),) if add else ()),
            Key("F3", text("Everybody"), "everybody"),
            Key("PgUp PgDn", text("page"), "page(1)"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Esc", text("Back"), "close"),
        )

    def action_everybody(self) -> None:
        """Show everybody, or only those without full marks again."""
        self._everybody = not self._everybody
        self.show()

    def action_rows(self) -> None:
        """Enter rows that are missing; who does that confirms the sheet no more."""
        from screens.dialogs.scores.grid import GridDialog

        self.app.push_screen(GridDialog(self.station, self._by, self._class, self._day), self._entered)

    def action_confirm(self) -> None:
        """Say that it is right."""
        decide = partial(
            confirm, rules=self.station.rules, class_=self._class, day=self._day, seen=self._seen
        )
        self._record(decide, "confirm")

    def action_reject(self) -> None:
        """Ask why it is wrong, and send it back."""
        from screens.dialogs.scores.sending_back import SendBackDialog

        if self._can_send_back:
            self.app.push_screen(SendBackDialog(self.station, self._form), self._send_back)

    def _send_back(self, reason: str | None) -> None:
        if reason:
            decide = partial(
                reject,
                rules=self.station.rules,
                class_=self._class,
                day=self._day,
                reason=reason,
                seen=self._seen,
            )
            self._record(decide, f"reject {reason}")

    def _record(self, decide: Decision, key: str) -> None:
        stamp = self.station.stamp(self._by)
        outcome = self._attempts.record("confirm_sheet", (key, self._seen), decide, stamp, class_=self._class)
        self.post_message(KioskScreen.Sounded(refused=not isinstance(outcome, Recorded)))
        if isinstance(outcome, Recorded):
            self.dismiss(outcome)
        else:
            said: Text = self._attempts.lost or outcome.message
            self.tell(said, "ask" if isinstance(outcome, Refused) else "no")

    def _entered(self, outcome: Recorded | None) -> None:
        self._said = (text("Recorded."), "ok") if outcome else None
        self._looked()
        self.show()
