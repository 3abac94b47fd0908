"""What is typed into a class item, read by the item's kind: points, the judges' marks, or counts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec

from kiosk.camp import ClassPoints
from kiosk.config import Item
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import in_range
from kiosk.scoring.corrections import dropped, judged, ratio
from screens.dialogs.office.typed import read_points

_PARTED = re.compile(r"[ ,/]+")
_COUNT = re.compile(r"[0-9]{1,4}")


class Entry(msgspec.Struct, frozen=True):
    """What was typed so far; `points` is what it comes to, None while it comes to nothing."""

    points: Decimal | None = None
    judges: tuple[Decimal, ...] = ()
    dropped: frozenset[int] = frozenset()
    """Places of the judges' marks that do not count."""
    counts: tuple[int, int] | None = None
    """How many did it, and how many had to."""
    wrong: Text | None = None
    """Why it cannot be entered."""

    @property
    def given(self) -> dict[str, Any]:
        """What `score_class` is told."""
        if self.judges:
            return {"judges": self.judges}
        return {"counts": self.counts} if self.counts else {"points": self.points}

    def is_as(self, entered: ClassPoints | None) -> bool:
        """Whether it is what stands there already."""
        if entered is None or self.points != entered.points:
            return False
        counts = (entered.done, entered.due) if entered.due is not None else None
        return self.judges == entered.judges and self.counts == counts


def read_entry(item: Item, typed: str, due: int) -> Entry:
    """Read what was typed for `item`; `due` is how many had to do it where only who did is typed."""
    parts = [part for part in _PARTED.split(typed) if part]
    if not parts:
        return Entry(wrong=how_to_type(item, due))
    match item.kind:
        case "judged":
            return _marks(item, parts)
        case "ratio":
            return _counts(item, parts, due)
        case _:
            return _points(item, typed)


def typed_again(entered: ClassPoints) -> str:
    """Return what would be typed for what stands there."""
    if entered.judges:
        return " ".join(str(mark) for mark in entered.judges)
    return str(entered.points) if entered.due is None else f"{entered.done}/{entered.due}"


def how_to_type(item: Item, due: int) -> Text:
    """Return what is typed for an item of its kind."""
    match item.kind:
        case "judged":
            return text("Type the judges' marks with spaces between.")
        case "ratio":
            return text("Type how many handed in; of {due}, or as 23/24 of another number.", due=due)
        case _:
            return text("Type the points, 0 to {full} in steps of {step}.", full=item.points, step=item.step)


def _points(item: Item, typed: str) -> Entry:
    points = read_points(typed.strip())
    if points is None:
        return Entry(wrong=_no_points(typed))
    refused = in_range(item, points)
    return Entry(wrong=refused.message) if refused else Entry(points)


def _marks(item: Item, parts: list[str]) -> Entry:
    marks: list[Decimal] = []
    wrong: Text | None = None
    for part in parts:
        mark = read_points(part)
        if mark is None:
            wrong = wrong or _no_points(part)
            continue
        refused = in_range(item, mark)
        wrong = wrong or (refused.message if refused else None)
        marks.append(mark)
    found = tuple(marks)
    if wrong or not found:
        return Entry(judges=found, wrong=wrong)
    return Entry(judged(found), found, dropped(found))


def _counts(item: Item, parts: list[str], due: int) -> Entry:
    if len(parts) > 2 or not all(_COUNT.fullmatch(part) for part in parts):
        return Entry(wrong=text("Type two numbers at most: how many handed in, and of how many."))
    done, of = int(parts[0]), int(parts[1]) if len(parts) > 1 else due
    if not 0 <= done <= of or of == 0:
        return Entry(counts=(done, of), wrong=text("{done} of {due} is not possible.", done=done, due=of))
    return Entry(ratio(item, done, of), counts=(done, of))


def _no_points(typed: str) -> Text:
    return text("“{typed}” are no points.", typed=typed)
