"""Somebody gets leave."""

from __future__ import annotations

from datetime import datetime

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from kiosk.camp import Member
from kiosk.desk.leave import KINDS
from kiosk.events import LeaveKind
from kiosk.i18n import Text, render, text
from kiosk.station import Station
from screens.dialogs.fields import OTHER_WORD, ChoiceField, Drawn, Field
from screens.dialogs.form import Form, who
from screens.dialogs.pick import Choice
from screens.dialogs.proof import Proof
from screens.dialogs.rights import Right
from screens.dialogs.times import proposals, read_moment
from screens.text import line

REASONS = {"ill": text("ill"), "family": text("family matter"), "work": text("work at the unit")}
"""The reasons that have a key."""
HOW = text("14:00, or +1 14:00 for tomorrow; Backspace: back to the choices")


class LeaveForm(msgspec.Struct, frozen=True):
    """What the desk asks for a leave; times are aware."""

    start: datetime
    until: datetime
    kind: LeaveKind
    reason: str
    by: str
    """The id of who approved it, and has shown to be themselves."""


class LeaveDialog(Form[LeaveForm]):
    """Asks from when until when `member` has leave, of which kind, why, and who approves it, with PIN.

    Wrong and right PINs are recorded; the leave is not. A reason of the list is in the camp's language.
    """

    AUTO_FOCUS = "#until Pick"

    def __init__(self, station: Station, member: Member) -> None:
        super().__init__(station)
        self._member = member
        self._opened = station.now()
        self._ends: dict[str, datetime] = {}
        reasons = [Choice(str(at), word, key) for at, (key, word) in enumerate(REASONS.items(), start=1)]
        kinds = [Choice(str(at), word, key) for at, (key, word) in enumerate(KINDS.items(), start=1)]
        now = [Choice("1", text("now"), "now")]
        self._start = ChoiceField(station, text("From"), now, "1", id="start", other=OTHER_WORD)
        self._until = ChoiceField(station, text("Until"), (), id="until", other=OTHER_WORD)
        self._kind = ChoiceField(station, text("Kind"), kinds, "1", id="kind")
        self._reason = ChoiceField(station, text("Reason"), reasons, id="reason", other=OTHER_WORD)
        right = Right(action="leave", person=member.person.id)
        self._proof = Proof(station, right, label=text("Approved by"))
        self._summary = Drawn(station, self._summed, classes="summary")
        self._propose()
        self._until.pick.choose_value("night" if "night" in self._ends else "hour1")

    def heading(self) -> Content:
        """Whose leave it is."""
        return line((self.say(text("Give leave")), "bold"), "   ", who(self.station.config, self._member))

    def rows(self) -> ComposeResult:
        """When, why, and who says so."""
        yield from (self._start, self._until, self._kind, self._reason)
        yield self._proof
        yield self._summary

    def on_mount(self) -> None:
        """Say what the kind costs."""
        self._look()

    def scanned(self, code: str) -> bool:
        """Take the badge of who approves it."""
        return self._proof.scanned(code)

    def changed(self, field: Field) -> None:
        """Show what is meant by a time, what is proposed after it, and what the kind costs."""
        super().changed(field)
        if field is self._start:
            self._propose()
        self._look()

    def on_choice_field_switched(self, event: ChoiceField.Switched) -> None:
        """Say how a time is typed, once one may be."""
        event.stop()
        self.changed(event.field)

    def action_enter(self) -> None:
        """Stay on a time that cannot be read."""
        for field, moment in ((self._start, self.start), (self._until, self.until)):
            if field.entry.has_focus and isinstance(moment, Text):
                self.fault(field, moment)
                return
        super().action_enter()

    @property
    def start(self) -> datetime | Text:
        """From when, or what is wrong with it."""
        if self._start.typing:
            return self._read(self._start.value, self._opened)
        return self.station.now() if self._start.chosen else text("Choose from when.")

    @property
    def until(self) -> datetime | Text:
        """Until when, or what is wrong with it."""
        if not self._until.typing:
            return self._ends.get(self._until.chosen) or text("Choose until when.")
        start = self.start
        return self._read(self._until.value, self._opened if isinstance(start, Text) else start)

    def accept(self) -> None:
        """Answer with the leave once somebody has approved it; otherwise say what is wrong."""
        start, until = self.start, self.until
        if isinstance(start, Text):
            self.fault(self._start, start)
        elif isinstance(until, Text):
            self.fault(self._until, until)
        elif until <= start:
            self.fault(self._until, text("The leave would end before it begins."))
        elif kind := next((one for one in KINDS if one == self._kind.chosen), None):
            by = self._proof.proven()
            if by:
                self.dismiss(LeaveForm(start, until, kind, self._why(), by))
        else:
            self.fault(self._kind, text("Choose the kind."))

    def _why(self) -> str:
        if self._reason.chosen:
            return render(REASONS[self._reason.chosen], self.station.config.camp.language)
        return self._reason.value if self._reason.typing else ""

    def _read(self, raw: str, base: datetime) -> datetime | Text:
        days = self.station.camp.days
        return read_moment(raw, days, base) if days else text("The camp has no days yet.")

    def _propose(self) -> None:
        """Offer what is likely meant by the end of a leave from the start that is entered."""
        camp, start = self.station.camp, self.start
        found = proposals(camp, self._opened if isinstance(start, Text) else start)
        self._ends = {one.name: one.moment for one in found}
        self._until.offer([Choice(str(at), one.label, one.name) for at, one in enumerate(found, start=1)])

    def _look(self) -> None:
        for field, moment in ((self._start, self.start), (self._until, self.until)):
            if field.wrong is None and field.typing:
                read = isinstance(moment, datetime)
                field.tell(hint=text("= {time}", time=self._shown(moment)) if read else HOW)
            elif field.wrong is None:
                field.tell()
        costs = {
            "before": self.station.config.attendance.leave_before,
            "after": self.station.config.attendance.leave_after,
            "official": self.station.config.attendance.leave_official,
        }.get(self._kind.chosen)
        self._summary.show()
        if costs is not None:
            self._kind.tell(hint=text("Points taken off for each day: {points}", points=costs))

    def _shown(self, moment: object) -> str:
        days = self.station.camp.days
        return f"{days.local(moment):%m-%d %H:%M}" if days and isinstance(moment, datetime) else ""

    def _summed(self) -> Content:
        start, until = self.start, self.until
        if isinstance(start, Text) or isinstance(until, Text) or until <= start:
            return Content("")
        hours, minutes = divmod(int((until - start).total_seconds()) // 60, 60)
        said = text(
            "Leave from {start} until {until}: {hours} h {minutes} min",
            start=self._shown(start),
            until=self._shown(until),
            hours=hours,
            minutes=minutes,
        )
        return line((self.say(said), "bold"))
