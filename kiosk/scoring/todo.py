"""What waits for the office, and how far the score sheets are, as figures."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import msgspec

from kiosk.camp import Camp
from kiosk.scoring.classes import class_names
from kiosk.scoring.rules import Rules
from kiosk.scoring.waiting import waiting


class ToDo(msgspec.Struct, frozen=True, kw_only=True):
    """How many of what wait for the office; of closed days nothing does but complaints."""

    sheets: int
    """To be confirmed, or first to be completed."""
    bonuses: int
    """To be approved or not."""
    complaints: int
    overdue: int
    """People on leave past its end."""
    others: int
    """Whatever else: sheets that are not there, roll calls, people locked out, days to be closed."""

    @property
    def all(self) -> int:
        """Everything."""
        return self.sheets + self.bonuses + self.complaints + self.overdue + self.others


def to_do(camp: Camp, rules: Rules, now: datetime) -> ToDo:
    """Return how much waits for the office at `now`; what it is, `waiting` says."""
    counts = Counter(one.kind for one in waiting(camp, rules, now))
    named = ToDo(
        sheets=counts["sheet"] + counts["rows"],
        bonuses=counts["bonus"],
        complaints=counts["complaint"],
        overdue=counts["overdue"],
        others=0,
    )
    return msgspec.structs.replace(named, others=counts.total() - named.all)


class HandedIn(msgspec.Struct, frozen=True):
    """How many classes have handed in their score sheet."""

    day: int
    """The last camp day that has one; 0 before the first."""
    done: int
    classes: int


def handed_in(camp: Camp, rules: Rules) -> HandedIn:
    """Return how far the score sheets of the last day that has one are."""
    names = class_names(camp, rules)
    day = max((day for _, day in camp.sheets), default=0)
    sheets = (camp.sheets.get((name, day)) for name in names)
    done = sum(one is not None and one.state in ("submitted", "confirmed") for one in sheets)
    return HandedIn(day, done, len(names))
