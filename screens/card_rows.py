"""What stands on each line of somebody's card, for one day or the camp as a whole. No Textual here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.agenda import Timing
from kiosk.camp import Complaint, Leave, Since
from kiosk.desk import RollLine
from kiosk.ranking.card import Card, CardDay, Lack
from kiosk.ranking.why import ItemShare, Source, Why
from kiosk.scoring.rules import Rules


class Untouched(NamedTuple):
    """Nobody entered anything for an item: it is at what it is without."""

    item: ItemShare


class Waiting(NamedTuple):
    """A bonus that counts nothing before the office has approved it."""

    item: ItemShare


class Calls(NamedTuple):
    """The roll calls of a day."""

    came: int
    of: int
    """At how many it is known how they stand."""


class Call(NamedTuple):
    """One roll call, and how they stand at it."""

    timing: Timing
    line: RollLine


class Owed(NamedTuple):
    """A hand-out that is still to be given."""

    item: str


class Exam(NamedTuple):
    """The final test."""

    made: Why


What = (
    ItemShare
    | Source
    | Untouched
    | Waiting
    | Calls
    | Call
    | Since
    | Complaint
    | Leave
    | Owed
    | Exam
    | Why
    | Lack
)
"""What a line is about; `Since` is who confirmed the day's sheet."""


class Row(NamedTuple):
    """One thing on the card, told by its key."""

    key: str
    what: What
    item: str = ""
    """The item it belongs to, for a complaint about it."""
    opens: bool = False
    """Whether there is more below it, shown once it is opened."""
    deep: bool = False
    """Whether it stands below another."""


def day_rows(shown: Card, day: CardDay, rules: Rules) -> Iterator[Row]:
    """Return the lines of a day: its items with what they come from, its roll calls, who confirmed it."""
    if day.lack:
        yield Row("lack", day.lack)
    for item in day.share.items if day.share else ():
        yield Row(item.item, item, item.item, opens=True)
        for place, what in enumerate(_below(shown, day.day, item, rules)):
            yield Row(f"{item.item}/{place}", what, item.item, deep=True)
    if day.calls:
        attendance = rules.attendance.key if rules.attendance else ""
        marks = [line.mark for _, line in day.calls if line.mark]
        came = sum(mark in ("present", "late", "early") for mark in marks)
        yield Row("calls", Calls(came, len(marks)), attendance, opens=True)
        for place, (call, line) in enumerate(day.calls):
            yield Row(f"calls/{place}", Call(call, line), attendance, deep=True)
    if day.share and day.share.confirmed:
        yield Row("confirmed", day.share.confirmed)


def _below(shown: Card, day: int, item: ItemShare, rules: Rules) -> Iterator[What]:
    yield from item.sources
    if waits(item, rules):
        yield Waiting(item)
    if not item.sources:
        yield Untouched(item)
    yield from (one for one in shown.complaints if (one.day, one.item) == (day, item.item))


def waits(item: ItemShare, rules: Rules) -> bool:
    """Whether a bonus waits for the office's word: what was entered last does not count yet."""
    last = item.sources[-1] if item.sources else None
    entered = last is not None and last.cause in ("entered", "corrected") and last.points != item.points
    return entered and rules.bonus is not None and item.item == rules.bonus.key


def camp_rows(shown: Card) -> Iterator[Row]:
    """Return the lines of the camp as a whole: what the score is made of, what is owed, leave, complaints."""
    made = shown.made
    if made:
        yield Row("mean", made)
    if made and made.exam is not None:
        yield Row("test", Exam(made), opens=bool(made.exam_sources))
        for place, source in enumerate(made.exam_sources):
            yield Row(f"test/{place}", source, deep=True)
    for item in shown.owed:
        yield Row(f"owed {item}", Owed(item))
    for leave in shown.leaves:
        yield Row(f"leave {leave.event}", leave)
    for complaint in shown.complaints:
        yield Row(f"complaint {complaint.event}", complaint)
