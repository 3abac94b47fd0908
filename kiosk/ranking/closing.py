"""The office's word on days and boards: closing a day publishes its boards; freezing and thawing them."""

from __future__ import annotations

from datetime import datetime

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import (
    BoardFrozen,
    BoardThawed,
    DayClosed,
    DayReopened,
    Event,
    Places,
    Published,
    Stamp,
)
from kiosk.i18n import text
from kiosk.ranking.boards import SCOPES, Scope
from kiosk.ranking.publish import is_frozen, last_public_day
from kiosk.ranking.standings import Standings
from kiosk.scoring.allowed import known_day, office
from kiosk.scoring.days import checklist
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import reason_needed

Outcome = tuple[Event, ...] | Refused


def close_day(camp: Camp, stamp: Stamp, *, rules: Rules, day: int, over: str = "") -> Outcome:
    """Close a day and publish its boards; `over` is the reason to close although something is missing.

    Refused: unknown_person, not_allowed, unknown_day, already, not_ready with the list of what is missing.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if wrong := known_day(camp, day):
        return wrong
    if day in camp.closed:
        closing = camp.closings[day]
        message = text("Day {day} is closed already.", day=day)
        return Refused(code="already", message=message, since=closing.at, by=closing.by)
    missing = checklist(camp, rules, day, stamp.now)
    if missing and not over.strip():
        return Refused(
            code="not_ready",
            message=text("Day {day} cannot be closed yet.", day=day),
            missing=missing,
            next_step=text("The office can close it all the same, with a reason."),
        )
    standings = _standings_to_publish(camp, rules, stamp.now, day)
    published = Published(
        camp={scope: _places(standings, scope, None) for scope in SCOPES},
        day={scope: _places(standings, scope, day) for scope in SCOPES},
    )
    return (stamp.sign(DayClosed, day=day, over=over if missing else "", published=published),)


def _standings_to_publish(camp: Camp, rules: Rules, now: datetime, day: int) -> Standings:
    """Return the standings as of `day`, whatever of later days is in; under a freeze without the test."""
    public = not is_frozen(camp, rules, now) or day > last_public_day(camp, rules)
    return Standings(camp, rules, now, until=day, exam=public)


def _places(standings: Standings, scope: Scope, day: int | None) -> Places:
    return {row.id: (row.rank, row.score) for row in standings.board(scope, day).rows()}


def reopen_day(camp: Camp, stamp: Stamp, *, day: int, reason: str) -> Outcome:
    """Open a closed day again. Refused: unknown_person, not_allowed, not_closed, reason_needed."""
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if day not in camp.closed:
        return Refused(code="not_closed", message=text("Day {day} is not closed.", day=day))
    if not reason.strip():
        return reason_needed()
    return (stamp.sign(DayReopened, day=day, reason=reason),)


def freeze(camp: Camp, stamp: Stamp, *, rules: Rules) -> Outcome:
    """Freeze the public boards now. Refused: unknown_person, not_allowed, already."""
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if is_frozen(camp, rules, stamp.now):
        return Refused(code="already", message=text("The public boards are frozen already."))
    return (stamp.sign(BoardFrozen),)


def thaw(camp: Camp, stamp: Stamp, *, rules: Rules, reason: str) -> Outcome:
    """Let the public boards move again. Refused: unknown_person, not_allowed, not_frozen, reason_needed."""
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if not is_frozen(camp, rules, stamp.now):
        return Refused(code="not_frozen", message=text("The public boards are not frozen."))
    if not reason.strip():
        return reason_needed()
    return (stamp.sign(BoardThawed, reason=reason),)
