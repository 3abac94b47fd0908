"""Marking a class by hand, step by step: session, reason where it is over, class, roll. No Textual here."""

from __future__ import annotations

from typing import Literal

from kiosk.agenda import Timing
from kiosk.decision import Refused
from kiosk.desk import RollLine, find_call
from kiosk.events import MarkValue
from kiosk.i18n import Text, text
from kiosk.station import Outcome, Recorded, Station
from screens.cursor import Cursor
from screens.dialogs.roll_marks import Marks, Said, refusal
from screens.dialogs.roll_reading import Reading, is_open
from screens.verdicts import Look

Step = Literal["session", "reason", "typing", "class", "roll"]
REASONS = (text("badge forgotten"), text("scanner failed"), text("came later"))
"""Why somebody is marked afterwards; any other reason is typed."""
OTHER = str(len(REASONS) + 1)
"""The key of another reason."""
REASON_NEEDED = text("The roll call is closed; a mark made now needs a reason.")
_CLOSED = Look("ask", "!", text("Roll call is over"))


class Visit:
    """One visit to hand marking: the step it is at, and what was chosen. The screen shows the attributes."""

    def __init__(self, station: Station, session: str | None = None) -> None:
        self._station = station
        self.reading = Reading(station)
        self.marks = Marks(station)
        self.step: Step = "session"
        self.session = ""
        self.class_ = ""
        self.reason = ""
        """Why marks are made afterwards; holds for the visit."""
        self._before_reason: Step = "session"
        self._cursors: dict[str, Cursor] = {}
        running = [call.id for call in self.reading.calls() if self.reading.is_running(call)]
        if session or len(running) == 1:
            self._enter(session or running[0])
        self.refresh()

    @property
    def call(self) -> Timing | None:
        """The session that was chosen; None before that, and where it has no roll call any more."""
        found = find_call(self._station.camp, self.session) if self.session else None
        return found if isinstance(found, Timing) else None

    @property
    def is_closed(self) -> bool:
        """Whether the roll call of the session is over, so that marks made now are backfilled."""
        call = self.call
        return call is not None and self.reading.is_over(call, self._station.now())

    @property
    def classes(self) -> dict[str, list[RollLine]]:
        """The rolls of the session by class."""
        call = self.call
        return self.reading.classes(call) if call else {}

    @property
    def lines(self) -> list[RollLine]:
        """The roll of the class that was chosen."""
        return self.classes.get(self.class_, [])

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be chosen at this step: ids of sessions, keys of reasons, classes, ids of people."""
        match self.step:
            case "session":
                return tuple(call.id for call in self.reading.calls())
            case "reason":
                return tuple(str(number) for number in range(1, int(OTHER) + 1))
            case "class":
                return tuple(self.classes)
            case "roll":
                return tuple(line.id for line in self.lines)
            case "typing":
                return ()

    @property
    def cursor(self) -> Cursor:
        """Where one stands at this step; in the roll of each class by itself."""
        name = f"{self.session} {self.class_}" if self.step == "roll" else self.step
        return self._cursors.setdefault(name, Cursor())

    def refresh(self) -> None:
        """Look at the camp as it is now: marks made elsewhere are there, the cursor stays where it was."""
        if self.session and self.call is None:
            self._enter(self.session)
        elif self.step == "roll" and not self.lines:
            self.step = "class"
        self.cursor.settle(self.keys)

    def move(self, step: int) -> None:
        """Go `step` lines down (negative: up)."""
        self.cursor.move(self.keys, step)

    def stand_on(self, key: str) -> None:
        """Stand on the line of `key`, where this step has one."""
        self.cursor.go(self.keys, key)

    def choose(self) -> None:
        """Take the session, reason or class one stands on."""
        key = self.cursor.key
        match self.step:
            case "session" if key:
                self._enter(key)
            case "reason" if key == OTHER:
                self.step = "typing"
            case "reason":
                self.give_reason(self._station.say(REASONS[int(key) - 1]))
            case "class" if key:
                self._open(key)
        self.cursor.settle(self.keys)

    def digit(self, number: int) -> None:
        """Take the session, reason or class with this number, from 1."""
        keys = self.keys
        if self.step != "roll" and number <= len(keys):
            self.cursor.go(keys, keys[number - 1])
            self.choose()

    def turn(self, step: int) -> None:
        """Go to the roll of the next class, or of the one before."""
        names = list(self.classes)
        if self.step == "roll" and self.class_ in names:
            self._open(names[(names.index(self.class_) + step) % len(names)])

    def back(self) -> bool:
        """Go one step back; False at the first."""
        before: dict[Step, Step] = {
            "typing": "reason",
            "reason": self._before_reason,
            "class": "session",
            "roll": "class",
        }
        if self.step not in before:
            return False
        self.step, self.marks.said = before[self.step], None
        if self.step == "session":
            self.session = ""
        self.cursor.settle(self.keys)
        return True

    def ask_reason(self) -> None:
        """Have the reason chosen anew, where marks are made afterwards."""
        if self.is_closed and self.step in ("class", "roll"):
            self._before_reason, self.step = self.step, "reason"
            self.cursor.settle(self.keys)

    def give_reason(self, reason: str) -> None:
        """Take the reason for all marks from now on, and go on; an empty one is none."""
        if not reason.strip():
            return
        self.reason, self.marks.said = reason.strip(), None
        self.step = "class" if self._before_reason == "session" else self._before_reason
        self.cursor.settle(self.keys)

    def _enter(self, session: str) -> None:
        found = find_call(self._station.camp, session)
        self.step = "session"
        if isinstance(found, Refused):
            self.session, self.marks.said = "", refusal(found)
            return
        self.session, self.step, self.marks.said = found.id, "class", None
        if self._lacks_reason(found):
            self._before_reason, self.step = "session", "reason"

    def _lacks_reason(self, call: Timing) -> bool:
        """Whether a mark made now needs a reason first; on a closed day none is made anyway."""
        return self.is_closed and not self.reason and call.session.day not in self._station.camp.closed

    def _say_closed(self, message: Text = REASON_NEEDED) -> None:
        self.marks.said = Said(_CLOSED, message)
        self.ask_reason()

    def _open(self, name: str) -> None:
        self.class_, self.step, self.marks.said = name, "roll", None
        self.cursor.settle(self.keys)
        first = next((line.id for line in self.lines if is_open(line)), "")
        self.stand_on(first)


class Marking(Visit):
    """A visit in which marks are made: by keys, and by scans."""

    def mark(self, value: MarkValue) -> Outcome | None:
        """Mark the person one stands on and go to the next unmarked; None where a reason is lacking."""
        call = self.call
        member = self._station.camp.people.get(self.cursor.key)
        if self.step != "roll" or call is None or member is None:
            return None
        if self._lacks_reason(call):
            self._say_closed()
            return None
        outcome = self.marks.mark(call, member, value, self.reason if self.is_closed else "")
        if isinstance(outcome, Recorded):
            self._go_on()
        elif isinstance(outcome, Refused) and outcome.code == "reason_needed":
            self._say_closed()
        return outcome

    def take_back(self) -> None:
        """Take back the last mark of this visit, and stand on whose it was."""
        person = self.marks.take_back()
        if person and self.step == "roll":
            self.stand_on(person)

    def scan(self, code: str) -> bool:
        """Mark whom a scanned badge means present; False where the desk has to deal with them.

        A badge that means nobody is only said. After the roll call the mark is backfilled, once there is a
        reason.
        """
        member = self.marks.whose(code)
        if isinstance(member, Refused):
            return True
        call = self.call
        if call is None or self.marks.is_desks(call, member):
            return False
        closed = self.reading.is_over(call, self._station.now())
        if not closed and not self.reading.is_running(call):
            return False
        if closed and (self.step in ("reason", "typing") or self._lacks_reason(call)):
            self._say_closed(text("Choose the reason first, then scan the badge again."))
            return True
        # On a closed day nothing is marked, and no reason was asked for.
        self.marks.scan(call, member, code, self.reason if closed else "")
        if self.step == "roll":
            self.stand_on(member.person.id)
        return True

    def _go_on(self) -> None:
        lines, place = self.lines, self.cursor.place
        ahead = next((line.id for line in (*lines[place + 1 :], *lines[:place]) if is_open(line)), "")
        self.stand_on(ahead)
        said = self.marks.said
        if not ahead and said:
            done = text("Everyone in {class_name} is marked.", class_name=self.class_)
            self.marks.said = Said(said.look, said.message, done)
