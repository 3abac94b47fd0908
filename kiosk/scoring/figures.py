"""A person's figure for a day, exact, with what it is made of (rules.md, Scores)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from kiosk.camp import Camp, Cell, Member, Sheet
from kiosk.scoring.attendance import Attendance, Counted, attendance, nothing_lost
from kiosk.scoring.rules import Rules
from kiosk.scoring.tally import Score, Tally

NOTHING: dict[str, Cell] = {}
NO_POINTS = Decimal(0)


class DayFigure(msgspec.Struct, frozen=True, gc=False):
    """A day's score of one person."""

    class_: str
    """The class whose sheet it stands on."""
    items: dict[str, Decimal | None]
    """Item key to points; None is missing. Bonus apart."""
    bonus: Decimal
    """Bonus that counts, approved where it has to be."""
    score: Score
    """Items, scaled to the rubric's total where some are missing, plus bonus."""
    incomplete: bool
    absences: int


def cells_of(camp: Camp, person: str, day: int) -> dict[str, Cell]:
    """Return the cells entered for a person and a day, item key to cell.

    Between a room inspection and the sheet the later event counts.
    """
    sheet = camp.rows.get((person, day))
    return _overlaid(
        sheet.cells.get(person, NOTHING) if sheet else NOTHING, camp.room_cells.get((person, day))
    )


def _overlaid(own: dict[str, Cell], room: dict[str, Cell] | None) -> dict[str, Cell]:
    if not room:
        return own
    if not own:
        return room
    later = {item: cell for item, cell in room.items() if item not in own or own[item].event < cell.event}
    return {**own, **later}


def bonus_that_counts(camp: Camp, rules: Rules, person: str, day: int, entered: Decimal | None) -> Decimal:
    """Return a bonus of a day as far as it counts: above the limit only what the office approved."""
    points = entered or NO_POINTS
    if points <= rules.config.scores.bonus_without_approval:
        return points
    return points if bonus_approved(camp, person, day, points) else NO_POINTS


def bonus_above_limit(camp: Camp, rules: Rules, person: str, day: int) -> Decimal | None:
    """Return the bonus of a person and a day where it is one for the office to decide, else None."""
    cell = cells_of(camp, person, day).get(rules.bonus.key) if rules.bonus else None
    points = cell.points if cell else None
    return points if points and points > rules.config.scores.bonus_without_approval else None


def bonus_approved(camp: Camp, person: str, day: int, points: Decimal) -> bool | None:
    """Return the office's word on a bonus of exactly `points`, None before it."""
    decision = camp.bonus_decisions.get((person, day))
    return decision.approved if decision and decision.points == points else None


def needs_approval(camp: Camp, rules: Rules, person: str, day: int) -> Decimal | None:
    """Return the bonus of a person and a day that waits for the office's word, None where none does."""
    points = bonus_above_limit(camp, rules, person, day)
    waits = points is not None and bonus_approved(camp, person, day, points) is None
    return points if waits else None


def day_figure(
    camp: Camp,
    rules: Rules,
    member: Member,
    sheet: Sheet,
    counted: Sequence[Counted],
    present: Container[str] = (),
) -> DayFigure | None:
    """Return `member`'s figure for the day of the `sheet` their row stands on, or None where there is none.

    There is none before the sheet is confirmed, and none for somebody on leave all day. `present` names
    people already known to have been present at every one of the `counted` roll calls.
    """
    if sheet.state != "confirmed":
        return None
    person = member.person.id
    attended = nothing_lost(rules) if person in present else attendance(camp, rules, member, counted)
    return None if attended.away else _add_up(camp, rules, sheet, person, attended)


def _add_up(camp: Camp, rules: Rules, sheet: Sheet, person: str, attended: Attendance) -> DayFigure | None:
    cells = _overlaid(sheet.cells.get(person, NOTHING), camp.room_cells.get((person, sheet.day)))
    items = rules.blank.copy()
    if rules.attendance:
        items[rules.attendance.key] = attended.points
    for key, cell in cells.items():
        if key in items:
            items[key] = cell.points
    bonus = NO_POINTS
    if rules.bonus and rules.bonus.key in cells:
        bonus = bonus_that_counts(camp, rules, person, sheet.day, cells[rules.bonus.key].points)
    score, incomplete = day_score(rules, items, bonus)
    if score is None:
        return None
    return DayFigure(sheet.class_, items, bonus, score, incomplete, attended.absences)


def day_score(rules: Rules, items: Mapping[str, Decimal | None], bonus: Decimal) -> tuple[Score | None, bool]:
    """Return what items and a bonus come to, and whether an item is missing; None without any item.

    Where some are missing (None), those there are scaled to the rubric's total.
    """
    there = [points for points in items.values() if points is not None]
    if len(there) == len(items):
        return sum(there, bonus), False
    if not there:
        return None, True
    full = sum((rules.items[key].points for key in items if items[key] is not None), NO_POINTS)
    scaled = Fraction(sum(there, NO_POINTS)) * Fraction(rules.total) / Fraction(full)
    return scaled + Fraction(bonus), True


def camp_score(rules: Rules, days: Iterable[Score], exam: Decimal | None) -> Fraction | None:
    """Return the camp score from the day scores there are and the final test; None without any day."""
    mean = Tally(days).mean
    if mean is None or exam is None:
        return mean
    return with_exam(rules, mean, Fraction(exam))


def with_exam(rules: Rules, mean: Fraction, exam: Fraction) -> Fraction:
    """Return the mean of the days and the final test, weighed."""
    weights = rules.config.scores
    return (mean * weights.day_weight + exam * weights.exam_weight) / 100


def class_day_score(
    camp: Camp, rules: Rules, class_: str, day: int, mean: Fraction | None
) -> Fraction | None:
    """Return a class's score for a day from its members' exact mean and the class items entered."""
    if mean is None:
        return None
    entered = camp.class_points.get((class_, day))
    if not entered:
        return mean
    full = sum((rules.items[item].points for item in entered if item in rules.items), Decimal(0))
    if not full:
        return mean
    points = sum((cell.points for item, cell in entered.items() if item in rules.items), Decimal(0))
    weights = rules.config.scores
    scaled = Fraction(points) * 100 / Fraction(full)
    return (mean * weights.class_members + scaled * weights.class_items) / 100
