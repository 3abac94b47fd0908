"""Recording marks at a roll call by hand and by scan, and taking them back. No Textual here."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import msgspec

from kiosk.agenda import Timing
from kiosk.camp import Member
from kiosk.decision import Decision, Refused
from kiosk.desk import Answer, answer, due, mark, present, undo
from kiosk.events import Marked, MarkValue, Stamp
from kiosk.i18n import Text, text
from kiosk.roster import identify
from kiosk.station import NotRecorded, Outcome, Recorded, Station
from screens.dialogs.roll_reading import mark_words
from screens.verdicts import NOT_SAVED, Look, look_of

RECORDED = Look("ok", "✓", text("Recorded"))
BACKFILLED = Look("ok", "✓", text("Backfilled"))
UNDONE = Look("ok", "✓", text("Undone"))
WRONG_KEY = text("wrong key")
"""Why a mark is taken back, as the ledger keeps it."""


class Said(msgspec.Struct, frozen=True):
    """What came of the last key or scan, for the line below the list."""

    look: Look
    message: Text
    next_step: Text | None = None


class Marks:
    """The marks made in one visit. What came of the last try is in `said`."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self.said: Said | None = None
        self._made: list[tuple[str, str, int]] = []
        """Session, person and event number of every mark of this visit, oldest first."""
        self._retry: tuple[object, Stamp] | None = None
        """What the ledger did not take: tried again, it is the same key press."""
        self._scanned: tuple[str, datetime] | None = None

    def mark(self, call: Timing, member: Member, value: MarkValue, reason: str) -> Outcome:
        """Mark somebody by hand; with a `reason` where the roll call is over."""
        # Told by the badge, which is nobody else's: a number can be another's badge.
        decide = partial(
            mark,
            session=call.id,
            who=member.badge,
            value=value,
            reason=reason,
            config=self._station.config,
        )
        outcome = self._record(decide, (call.id, member.person.id, value, reason))
        if isinstance(outcome, Recorded) and isinstance(event := outcome.events[0], Marked):
            self._made.append((call.id, event.person, outcome.first))
            words = mark_words(event.mark, event.minutes)
            message = text("{name}: {mark}.", name=member.person.name, mark=words)
            self.said = Said(BACKFILLED if event.backfilled else RECORDED, message)
        return outcome

    def whose(self, code: str) -> Member | Refused:
        """Return whom a scanned badge means; a badge that means nobody is refused, kept and said."""
        station = self._station
        found = identify(station.camp, code, station.now())
        if isinstance(found, Refused):
            self._record(partial(present, who=code, session="", config=station.config), code)
        return found

    def is_desks(self, call: Timing, member: Member) -> bool:
        """Whether the desk has to deal with somebody whose badge was scanned.

        That is who is not due, who has not arrived, which is recorded there, and who is on leave, which it
        asks about.
        """
        now = self._station.now()
        return not due(member, call) or member.state(now) == "expected" or bool(member.leave_at(now))

    def scan(self, call: Timing, member: Member, code: str, reason: str = "") -> None:
        """Mark somebody present whose badge was scanned; with a `reason` where the roll call is over."""
        station, now = self._station, self._station.now()
        repeat = timedelta(seconds=station.config.desk.repeat_within)
        if self._scanned and self._scanned[0] == code and abs(now - self._scanned[1]) < repeat:
            return
        outcome = self.mark(call, member, "present", reason) if reason else self._present(call, member, code)
        self._scanned = None if isinstance(outcome, NotRecorded) else (code, now)

    def _present(self, call: Timing, member: Member, code: str) -> Outcome:
        station = self._station
        decide = partial(present, who=code, session=call.id, config=station.config)
        outcome = self._record(decide, (call.id, code))
        if isinstance(outcome, NotRecorded):
            return outcome
        said = answer(
            station.camp, outcome.events if isinstance(outcome, Recorded) else outcome, station.config
        )
        self.said = Said(look_of(outcome, said), said.message, said.next_step)
        if isinstance(outcome, Recorded) and isinstance(outcome.events[0], Marked):
            self._made.append((call.id, member.person.id, outcome.first))
        return outcome

    def take_back(self) -> str | None:
        """Take back the last mark of this visit that stands; return whose it was, None where none was."""
        while self._made and not self._stands(*self._made[-1]):
            self._made.pop()
        if not self._made:
            nothing = Look("ask", "!", text("Nothing to undo"))
            self.said = Said(nothing, text("No mark that was made here stands."))
            return None
        _, person, number = self._made[-1]
        member = self._station.camp.people[person]
        decide = partial(
            undo,
            who=member.badge,
            number=number,
            reason=self._station.say(WRONG_KEY),
            config=self._station.config,
        )
        outcome = self._record(decide, number)
        if not isinstance(outcome, Recorded):
            return None
        self._made.pop()
        said = answer(self._station.camp, outcome.events, self._station.config)
        self.said = Said(UNDONE, said.message)
        return person

    def _stands(self, session: str, person: str, number: int) -> bool:
        marks = self._station.camp.marks.get(session, {}).get(person, ())
        return any(one.event == number for one in marks)

    def _record(self, decide: Decision, key: object) -> Outcome:
        """Record a decision; the same `key` after it was not saved is the same key press."""
        stamp = self._retry[1] if self._retry and self._retry[0] == key else None
        outcome = self._station.record(decide, stamp)
        self._retry = None
        if isinstance(outcome, NotRecorded):
            self._retry = (key, outcome.stamp) if outcome.stamp else None
            self.said = Said(NOT_SAVED, outcome.message, text("Press the key again, or scan again."))
        elif isinstance(outcome, Refused):
            self.said = refusal(outcome)
        return outcome


def refusal(refused: Refused) -> Said:
    """Return what is said of a refusal."""
    step = refused.next_step
    if refused.code == "unknown":
        step = text("Mark them by hand, or look them up at the desk: Escape goes back there.")
    elif refused.code == "on_leave":
        step = text("End the leave at the desk first: scan the badge there.")
    look = look_of(refused, Answer(verdict=refused.code, message=refused.message))
    return Said(look, refused.message, step)
