"""Who has to be at a roll call: one rule for the desk that shows the roll and the scores that count it."""

from __future__ import annotations

from datetime import datetime

from kiosk.camp.people import Member
from kiosk.events import Arrived, Departed, Returned


def is_due(member: Member, start: datetime, end: datetime) -> bool:
    """Whether `member` has to be at a session from `start` to `end`: in a class, and with the camp then.

    A walk-in is due from when they were registered; somebody withdrawn before they ever came never was.
    """
    if not (member.person.scored and member.person.class_):
        return False
    if member.walk_in and member.enrolled.at >= end:
        return False
    if member.withdrawn and (member.arrival is None or member.withdrawn.at <= start):
        return False
    return not _departed_at(member, start)


def _departed_at(member: Member, moment: datetime) -> bool:
    """Whether somebody was gone at `moment`, also where they have come back since."""
    gone: datetime | None = None
    for _, step in member.trail:
        if isinstance(step, Departed):
            gone = step.at
        elif isinstance(step, Returned | Arrived) and gone is not None:
            if gone <= moment < step.at:
                return True
            gone = None
    return gone is not None and gone <= moment
