"""What the office sees waiting and deals with elsewhere: what it means, what to do, and the way there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size

from kiosk.agenda import timing
from kiosk.camp import Camp
from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.scoring.lacking import Matter
from kiosk.station import Station
from screens.base import KioskScreen
from screens.dialogs.form import Form
from screens.part import Part
from screens.text import line, lines
from screens.widgets.keys import Key


class Advice(msgspec.Struct, frozen=True):
    """What to do about something, and which screen Enter leads to; "" where there is none."""

    title: Text
    steps: tuple[Text, ...]
    screen: str = ""
    code: str = ""
    """What is looked up there."""


def _overdue(camp: Camp, matter: Matter, station: Station) -> Advice:
    member, now = camp.people[matter.person], station.now()
    leave = member.leave_at(now)
    until = shown_with_day(camp, leave.until, now) if leave else "-"
    return Advice(
        text("{name} is not back from leave", name=member.person.name),
        (
            text("Leave until {time}. Telephone {phone}.", time=until, phone=member.person.phone or "-"),
            text("Back already? At the desk scan the badge, then Enter ends the leave."),
            text("Back later? At the desk F7 enters leave until another time."),
        ),
        "desk",
        matter.person,
    )


def _roll_call(camp: Camp, matter: Matter, _station: Station) -> Advice:
    one = timing(camp, matter.session)
    title = one.session.title if one else matter.session
    return Advice(
        text("The roll call of {title} is open", title=title),
        (
            text("It closes by itself when the session is expected to end."),
            text("The session is over? In the agenda: choose it, Enter, over. Then the roll call closes."),
            text("A day can be closed when its roll calls are."),
        ),
        "agenda",
    )


def _not_taken(_camp: Camp, matter: Matter, _station: Station) -> Advice:
    return Advice(
        text("Day {day}: roll calls at which nobody was marked", day=matter.day),
        (
            text("Nobody counts as absent there, and nobody loses points."),
            text("Taken on paper? At the desk F4, choose the roll call, mark by single keys, give a reason."),
            text("Not taken at all? Leave it: the day can be closed all the same."),
        ),
        "desk",
    )


def _clock(_camp: Camp, _matter: Matter, _station: Station) -> Advice:
    return Advice(
        text("The clock of a station went backwards"),
        (
            text("Nothing is lost: events keep the order in which they were recorded."),
            text("Times recorded meanwhile may be wrong: look at them in the log (F7)."),
            text("Set that machine's clock right, best from the network; a flat battery may be the cause."),
        ),
    )


def _ledger(_camp: Camp, _matter: Matter, station: Station) -> Advice:
    said = (station.trouble,) if station.trouble else station.remarks
    return Advice(
        text("About the ledger"),
        (
            *said,
            text("Run kiosk verify to check every event, kiosk backup for a checked copy."),
        ),
    )


ELSEWHERE = {
    "overdue": _overdue,
    "roll_call": _roll_call,
    "not_taken": _not_taken,
    "clock": _clock,
    "ledger": _ledger,
}
"""Kinds of things that are not dealt with in a room of the office."""
LEADS: dict[str, Text] = {"desk": text("To the desk"), "agenda": text("To the agenda")}


class Steps(Part):
    """What to do, step by step, as high as that is."""

    def __init__(self, station: Station, steps: Sequence[Text]) -> None:
        super().__init__(station)
        self._steps = steps
        self.styles.height = "auto"

    def picture(self) -> Content:
        """The steps with their numbers."""
        numbered = enumerate(self._steps, start=1)
        return lines(*(line((f"{at}  ", "bold $primary"), self.say(step)) for at, step in numbered))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return the rows of all steps."""
        return sum(len(step.wrap(width)) for step in self.picture().split()) if width else 1


class ElsewhereDialog(Form[None]):
    """Explains what to do about a thing; Enter leads there."""

    TONE = "info"

    def __init__(self, station: Station, matter: Matter) -> None:
        super().__init__(station)
        self._advice = ELSEWHERE[matter.kind](station.camp, matter, station)

    def heading(self) -> Content:
        """What this is about."""
        return line((self.say(self._advice.title), "bold"))

    def rows(self) -> ComposeResult:
        """What to do, step by step."""
        yield Steps(self.station, self._advice.steps)

    def keys(self) -> Sequence[Key]:
        """The way there, where there is one."""
        if not self._advice.screen:
            return (Key("Enter", text("Close"), "accept"),)
        return (
            Key("Enter", LEADS[self._advice.screen], "accept"),
            Key("Esc", text("Back"), "close"),
        )

    def action_enter(self) -> None:
        """Go there: there is nothing to go through."""
        self.accept()

    def accept(self) -> None:
        """Go where it is dealt with, or close."""
        if self._advice.screen:
            # Whoever shows the other screen closes the dialogs that are up.
            self.post_message(KioskScreen.GoTo(self._advice.screen, self._advice.code, typed=True))
        else:
            self.dismiss(None)
