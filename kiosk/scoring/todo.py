"""What waits for the office, and how far the score sheets are, as figures."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.camp import Camp
from kiosk.desk.leave import overdue_leaves
from kiosk.scoring.bonuses import bonuses
from kiosk.scoring.days import class_names
from kiosk.scoring.rules import Rules


class ToDo(msgspec.Struct, frozen=True, kw_only=True):
    """How many of what wait for the office; of closed days nothing does but complaints."""

    sheets: int
    """Submitted, to be confirmed."""
    bonuses: int
    """To be approved or not."""
    complaints: int
    overdue: int
    """People on leave past its end."""

    @property
    def all(self) -> int:
        """Everything."""
        return self.sheets + self.bonuses + self.complaints + self.overdue


def to_do(camp: Camp, rules: Rules, now: datetime) -> ToDo:
    """Return what waits for the office at `now`."""
    sheets, bonuses, complaints = camp.derived(
        ("to do", rules), camp.seq, lambda: (_sheets(camp), _bonuses(camp, rules), _complaints(camp))
    )
    overdue = len(overdue_leaves(camp, now))
    return ToDo(sheets=sheets, bonuses=bonuses, complaints=complaints, overdue=overdue)


def _sheets(camp: Camp) -> int:
    return sum(one.state == "submitted" and one.day not in camp.closed for one in camp.sheets.values())


def _bonuses(camp: Camp, rules: Rules) -> int:
    return sum(one.state == "waits" for one in bonuses(camp, rules))


def _complaints(camp: Camp) -> int:
    return sum(one.decided is None for one in camp.complaints.values())


class HandedIn(msgspec.Struct, frozen=True):
    """How many classes have handed in their score sheet."""

    day: int
    """The last camp day that has one; 0 before the first."""
    done: int
    classes: int


def handed_in(camp: Camp, rules: Rules) -> HandedIn:
    """Return how far the score sheets of the last day that has one are."""
    names = camp.derived(("classes", rules), camp.roster_version, lambda: class_names(camp, rules))
    day = max((day for _, day in camp.sheets), default=0)
    sheets = (camp.sheets.get((name, day)) for name in names)
    done = sum(one is not None and one.state in ("submitted", "confirmed") for one in sheets)
    return HandedIn(day, done, len(names))
