"""The last action about somebody is taken back (F8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from kiosk.camp import Member
from kiosk.desk import MARKS, Done
from kiosk.desk.answers import UNDONE
from kiosk.desk.standing import shown, shown_with_day
from kiosk.events import Arrived, BadgeReissued, Event, HandedOut, LeaveGranted, kind_of
from kiosk.i18n import Text, render, text
from kiosk.station import Station
from screens.dialogs.fields import Drawn, Field
from screens.dialogs.form import Form, who
from screens.dialogs.pick import Choice, Pick
from screens.text import line, lines
from screens.widgets.keys import Key

REASONS = {
    "person": text("scanned the wrong person"),
    "key": text("wrong key"),
    "mind": text("the person left again or changed their mind"),
}
"""Why something is taken back."""
TYPED = "4"
"""The key for any other reason."""


class UndoDialog(Form[str]):
    """Says what about `member` will be taken back and asks for the reason; answers with it.

    A reason of the list is in the camp's language, whatever the screen shows: it stays in the ledger.
    """

    TONE: ClassVar[str] = "ask"
    AUTO_FOCUS = "Pick"

    def __init__(self, station: Station, member: Member, done: Done) -> None:
        super().__init__(station)
        self._member = member
        self._done = done
        choices = [Choice(str(at), word, key) for at, (key, word) in enumerate(REASONS.items(), start=1)]
        self._pick = Pick(station, (*choices, Choice(TYPED, text("other, type it"))), upright=True)
        self._reason = Field(station, text("Reason"), id="reason", limit=200)

    def heading(self) -> Content:
        """Whose action it is."""
        return line((self.say(text("Undo")), "bold"), "   ", who(self.station.config, self._member))

    def rows(self) -> ComposeResult:
        """What will be taken back, and why."""
        yield Drawn(self.station, self._what, classes="what")
        yield self._pick
        yield self._reason

    def keys(self) -> Sequence[Key]:
        """A reason's key is enough."""
        return (
            Key("1-4", text("Reason, and undo"), "enter"),
            Key("Enter", text("Accept"), "enter"),
            Key("Esc", text("Leave it as it is"), "close"),
        )

    def on_mount(self) -> None:
        """Hide the line for another reason."""
        self._reason.use(used=False)

    def picked(self, event: Pick.Picked) -> None:
        """Take the reason whose key was pressed, or have another one typed."""
        typed = event.choice.key == TYPED
        self._reason.use(used=typed)
        if event.by_key:
            self.accept()

    def action_enter(self) -> None:
        """Accept: there is nothing to go through."""
        self.accept()

    def accept(self) -> None:
        """Answer with the reason, or ask for it."""
        chosen = self._pick.chosen
        if chosen is None:
            self.tell(text("Choose the reason: 1, 2, 3 or 4."))
        elif chosen.key != TYPED:
            self.dismiss(render(REASONS[chosen.value], self.station.config.camp.language))
        elif self._reason.value:
            self.dismiss(self._reason.value)
        elif self._reason.entry.has_focus:
            self.fault(self._reason, text("Enter the reason."))
        else:
            self._reason.take_focus()

    def _what(self) -> Content:
        done, camp, station = self._done, self.station.camp, self.station
        what = UNDONE.get(kind_of(done.kind), text("last action"))
        taken = text("This will be taken back: {what} of {name}", what=what, name=self._member.person.name)
        where = text("recorded at {time} at {station}", time=shown(camp, done.recorded), station=done.station)
        detail = self._detail(done.event)
        return lines(
            line((station.say(taken), "bold")),
            line(station.say(where)),
            line(station.say(detail) if detail else ""),
            Content(""),
            line((station.say(text("Why?")), "bold")),
        )

    def _detail(self, event: Event | None) -> Text | None:
        camp, done = self.station.camp, self._done
        match event:
            case Arrived() if event.handed:
                return text("Handed out with it: {items}", items=event.handed)
            case HandedOut():
                return text("Handed out: {items}", items=event.items)
            case LeaveGranted():
                start = shown_with_day(camp, event.start, done.at)
                until = shown_with_day(camp, event.until, done.at)
                return text("from {start} until {until}", start=start, until=until)
            case BadgeReissued():
                return text("{old} will count again, {new} no more", old=event.old, new=event.new)
        slot = camp.slots.get(done.session)
        if slot is None:
            return None
        marks = camp.marks.get(done.session, {}).get(self._member.person.id, ())
        mark = MARKS[marks[-1].value] if marks else ""
        return text("{title}: {mark}", title=slot.session.title, mark=mark)
