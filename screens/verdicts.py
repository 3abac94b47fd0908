"""How a verdict looks: colour, sign and word, never one of them alone."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.decision import Refused
from kiosk.desk import Answer
from kiosk.i18n import Text, text
from kiosk.station import NotRecorded, Outcome, Recorded

Tone = Literal["ok", "ask", "no", "info"]
"""Accepted; a question or a repeat; refused; nothing to record."""


class Look(msgspec.Struct, frozen=True):
    """What a verdict looks like from two metres."""

    tone: Tone
    sign: str
    word: Text


_REFUSED: dict[str, Look] = {
    "unknown": Look("no", "✗", text("Not found")),
    "ambiguous": Look("ask", "?", text("Which one?")),
    "withdrawn": Look("no", "✗", text("Not with the camp")),
    "replaced_badge": Look("no", "✗", text("Dead badge")),
    "wrong_time": Look("ask", "!", text("No roll call now")),
    "on_leave": Look("ask", "!", text("On leave")),
    "already": Look("ask", "!", text("Already done")),
    "not_arrived": Look("ask", "!", text("Not here yet")),
    "not_on_leave": Look("ask", "!", text("Not on leave")),
    "not_departed": Look("ask", "!", text("Not departed")),
    "not_due": Look("ask", "!", text("No roll call needed")),
    "nothing_to_undo": Look("ask", "!", text("Nothing to undo")),
    "card": Look("info", "i", text("Trainee card")),
}
_DONE: dict[str, Text] = {
    "Arrived": text("Arrived"),
    "Marked": text("Present"),
    "HandedOut": text("Handed out"),
    "LeaveGranted": text("Leave granted"),
    "LeaveEnded": text("Back from leave"),
    "Departed": text("Departed"),
    "Returned": text("Returned"),
    "BadgeReissued": text("New badge"),
    "PersonEnrolled": text("Registered"),
    "PersonWithdrawn": text("Withdrawn"),
    "Undone": text("Undone"),
}
_MARKED: dict[str, Text] = {
    "late": text("Late"),
    "early": text("Left early"),
    "leave": text("On leave"),
    "absent": text("Absent"),
}
STATES: dict[str, tuple[str, Text]] = {
    "expected": ("·", text("not here yet")),
    "here": ("✓", text("here")),
    "on_leave": ("!", text("on leave")),
    "departed": ("✗", text("departed")),
    "withdrawn": ("✗", text("withdrawn")),
}
"""Where somebody is: sign and word."""
NOT_SAVED = Look("no", "✗", text("NOT SAVED"))
"""The ledger did not take it."""


def look_of(outcome: Outcome | None, answer: Answer) -> Look:
    """Return how the outcome of a decision looks, with the `answer` it has; without one, how a card does."""
    if isinstance(outcome, NotRecorded):
        return NOT_SAVED
    events = outcome.events if isinstance(outcome, Recorded) else getattr(outcome, "answered", ())
    if answer.verdict not in ("ok", "ok_late") or not events:
        return _REFUSED.get(answer.verdict, Look("no", "✗", text("Refused")))
    event = events[0]
    mark = getattr(event, "mark", "")
    return Look("ok", "✓", _MARKED.get(mark) or _DONE.get(type(event).__name__, text("Done")))


def is_refusal(outcome: Outcome, look: Look) -> bool:
    """Whether the desk should be called by the other sound."""
    return isinstance(outcome, Refused | NotRecorded) and look.tone in ("no", "ask")
