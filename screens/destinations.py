"""Where a badge goes that is scanned while nobody is at work at the kiosk. No Textual here."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from kiosk.agenda import phase_of
from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk import call_that_waits
from kiosk.desk.standing import find_scanned
from kiosk.events import Role
from kiosk.roster import is_badge

Destination = Literal["desk", "card", "scores", "office"]
"""The names of screens."""
_AT_WORK: dict[Role, Destination] = {"office": "office", "inspector": "scores", "desk": "desk"}
"""Where the people work who are no trainees."""


def destination(camp: Camp, config: Config, now: datetime, code: str) -> Destination:
    """Return the screen that deals with `code`, scanned at `now`.

    The desk has whatever is to be recorded or asked: no badge that counts, not with the camp, on leave, not
    arrived, a roll call that waits for them. Monitors and deputies go to their sheet from when sheets are
    entered until the day turns; every other trainee sees their own card. A name opens nobody's card.
    """
    if not is_badge(camp, code):
        return "desk"
    found = find_scanned(camp, code, now)
    if isinstance(found, Refused) or found.leave_at(now):
        return "desk"
    role = found.person.role
    if role in _AT_WORK:
        return _AT_WORK[role]
    if found.arrival is None or call_that_waits(camp, found, config, now):
        return "desk"
    return "scores" if role in ("monitor", "deputy") and sheets_are_due(camp, config, now) else "card"


def sheets_are_due(camp: Camp, config: Config, now: datetime) -> bool:
    """Whether the monitors enter the day's sheets: from their set hour, or once the last session is over."""
    days = camp.days
    today = days.day_of(now) if days else 0
    if days is None or not 1 <= today <= days.count:
        return False
    return now >= days.at(today, config.scores.sheets_from) or phase_of(camp, now) == "over"
