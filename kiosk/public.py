"""What the public may know: everything, or after the freeze the camp as it stood then."""

from __future__ import annotations

from datetime import datetime

from kiosk.camp import Camp
from kiosk.events import (
    AwardsFinalised,
    AwardVoted,
    BoardFrozen,
    BonusDecided,
    CeremonyOpened,
    ClassScored,
    Corrected,
    DayClosed,
    Event,
    ExamEntered,
    RoomInspected,
    SheetSubmitted,
    VetoRecorded,
    VetoWithdrawn,
    kind_of,
)
from kiosk.ledger import Ledger
from kiosk.ranking.publish import is_frozen, last_public_day
from kiosk.scoring.rules import Rules

_WITH_FIGURES: tuple[type[Event], ...] = (
    SheetSubmitted,
    Corrected,
    RoomInspected,
    BonusDecided,
    ClassScored,
    ExamEntered,
    DayClosed,
    VetoRecorded,
    VetoWithdrawn,
    AwardVoted,
    AwardsFinalised,
    CeremonyOpened,
)
HELD_BACK = frozenset(map(kind_of, _WITH_FIGURES))
"""The kinds of events that tell figures, or who gets an award or is barred: after the freeze the office's."""
ENVELOPE = frozenset({"kind", "id", "at", "recorded", "station", "by", "day", "class", "item"})
"""What the public may know of such an event: that it happened, when, where and by whom."""


def held_back_after(camp: Camp, rules: Rules, now: datetime) -> int | None:
    """Return the number of the last event the public may know of at `now`; None where it may know all.

    What was corrected or barred since the closing of the last public day, or since the freeze by hand where
    no day was closed before it, is not for the public. A freeze by date whose day nobody has closed yet waits
    for that day's late sheets.
    """
    if not is_frozen(camp, rules, now):
        return None
    since = camp.closings.get(last_public_day(camp, rules)) or camp.frozen
    return since.event if since else None


def camp_known(ledger: Ledger, last: int) -> Camp:
    """Return `ledger`'s camp as it stood after event number `last`, frozen where it was frozen by hand since.

    It takes as long as reading the whole ledger.
    """
    known, by_hand = ledger.camp_as_of(last), ledger.camp.frozen
    if by_hand and known.frozen is None:
        known.apply(BoardFrozen(id="", at=by_hand.at, station=by_hand.station, by=by_hand.by))
    return known
