"""Sentences about what happens at the desk."""

from __future__ import annotations

from kiosk.desk import MARKS
from kiosk.desk.answers import UNDONE
from kiosk.events import (
    Arrived,
    Departed,
    HandedOut,
    LeaveEnded,
    LeaveGranted,
    Marked,
    Returned,
    ScanRefused,
    Undone,
)
from kiosk.i18n import Text, text
from kiosk.story.telling import Teller, because, tells

_LEAVES: dict[str, Text] = {
    "before": text("asked for before"),
    "after": text("reported afterwards"),
    "official": text("on official business"),
}
_VERDICTS: dict[str, Text] = {
    "unknown": text("nobody has this badge or name"),
    "ambiguous": text("several people fit"),
    "withdrawn": text("no longer with the camp"),
    "replaced_badge": text("the badge was replaced"),
    "wrong_time": text("no roll call is open"),
    "no_roll_call": text("no roll call is open"),
    "unknown_session": text("no such session"),
    "on_leave": text("on leave"),
    "already": text("here already, or marked already"),
    "not_arrived": text("has not arrived yet"),
    "not_due": text("need not be there"),
    "not_allowed": text("not allowed"),
}
"""Why a scan was refused; a code that is not here is shown as it is."""


@tells(Arrived)
def _arrived(teller: Teller, event: Arrived) -> Text:
    name = teller.name(event.person)
    if not event.handed:
        return text("{name} arrived", name=name)
    return text("{name} arrived and was given: {items}", name=name, items=event.handed)


@tells(HandedOut)
def _handed_out(teller: Teller, event: HandedOut) -> Text:
    return text("{name} was given: {items}", name=teller.name(event.person), items=event.items)


@tells(Marked)
def _marked(teller: Teller, event: Marked) -> Text:
    mark: Text = MARKS[event.mark]
    if event.minutes:
        mark = text("{mark}, {n} min", mark=mark, n=event.minutes)
    if event.backfilled:
        mark = text("{mark}, made afterwards", mark=mark)
    what = text(
        "{name} at the roll call of {title}: {mark}",
        name=teller.name(event.person),
        title=teller.session(event.session),
        mark=mark,
    )
    return text("{what} ({reason})", what=what, reason=event.reason) if event.reason else what


@tells(LeaveGranted)
def _leave(teller: Teller, event: LeaveGranted) -> Text:
    what = text(
        "{name} has leave from {start} until {until}, {kind}",
        name=teller.name(event.person),
        start=teller.time(event.start),
        until=teller.time(event.until),
        kind=_LEAVES[event.leave],
    )
    return because(what, event.reason)


@tells(LeaveEnded)
def _leave_ended(teller: Teller, event: LeaveEnded) -> Text:
    return text("{name} is back from leave", name=teller.name(event.person))


@tells(Departed)
def _departed(teller: Teller, event: Departed) -> Text:
    return because(text("{name} left the camp", name=teller.name(event.person)), event.reason)


@tells(Returned)
def _returned(teller: Teller, event: Returned) -> Text:
    return text("{name} came back to the camp", name=teller.name(event.person))


@tells(ScanRefused)
def _refused(teller: Teller, event: ScanRefused) -> Text:
    why = _VERDICTS.get(event.verdict, event.verdict)
    if event.person:
        return text("refused a scan of {name}: {why}", name=teller.name(event.person), why=why)
    return text("refused a scan, “{typed}”: {why}", typed=event.typed, why=why)


@tells(Undone)
def _undone(teller: Teller, event: Undone) -> Text:
    what = UNDONE.get(event.what, text("last action"))
    return because(
        text("took back: {what} of {name}", what=what, name=teller.name(event.person)), event.reason
    )
