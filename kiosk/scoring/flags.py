"""Soft flags: what looks odd on a sheet. They are shown and never change a number (rules.md, Soft flags)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import median

from kiosk.camp import Camp
from kiosk.config import Item
from kiosk.i18n import Text, text
from kiosk.scoring.rules import Rules, published, shown
from kiosk.scoring.sheets import cell_points
from kiosk.scoring.tally import Score, Tally

ENOUGH = 4
"""How many days, or other classes, it takes to tell what is usual."""
FAR = 3
"""How many median absolute deviations away is far."""


Points = tuple[Decimal | None, ...]
"""What somebody was given, item by item in the order of `judged_items`."""


def flags(
    camp: Camp, rules: Rules, class_: str, day: int, history: Mapping[str, Mapping[int, Score]]
) -> tuple[Text, ...]:
    """Return what is odd about the sheet of a class and a day.

    `history` is person id to day to day score, of everybody. With fewer than four days behind there is
    no telling what is far; then one line says so.
    """
    sheet = camp.sheets.get((class_, day))
    people = [person for person in sheet.cells if person in camp.people] if sheet else []
    items = judged_items(rules)
    rows = {
        person: tuple(cell_points(camp, rules, person, day, item.key) for item in items) for person in people
    }
    return flags_of(camp, rules, class_, day, rows, history)


def flags_of(
    camp: Camp,
    rules: Rules,
    class_: str,
    day: int,
    rows: Mapping[str, Points],
    history: Mapping[str, Mapping[int, Score]],
) -> tuple[Text, ...]:
    """Return what is odd about `rows`, person id to points, that a class has or is about to have."""
    if not rows:
        return ()
    return (
        *_all_full(rules, rows),
        *_equal_rows(camp, rules, rows),
        *_far(camp, list(rows), class_, day, history),
    )


def judged_items(rules: Rules) -> list[Item]:
    """Return the items somebody gives each person alone."""
    return [item for item in rules.trainee_items if item.kind != "computed" and not item.per_room]


def _all_full(rules: Rules, rows: Mapping[str, Points]) -> Iterable[Text]:
    full = tuple(item.points for item in judged_items(rules))
    if full and len(rows) > 1 and all(row == full for row in rows.values()):
        yield text("Everyone with full marks in everything")


def _equal_rows(camp: Camp, rules: Rules, rows: Mapping[str, Points]) -> Iterable[Text]:
    """Name groups of people with the same deductions; rows without any are too common to tell anything."""
    groups: dict[Points, list[str]] = defaultdict(list)
    full = tuple(rules.blank[item.key] for item in judged_items(rules))
    for person, row in rows.items():
        if row != full:
            groups[row].append(camp.people[person].person.name)
    for names in groups.values():
        if len(names) > 1:
            yield text("Same points for {names}", names=tuple(names))


def _far(
    camp: Camp, people: Sequence[str], class_: str, day: int, history: Mapping[str, Mapping[int, Score]]
) -> Iterable[Text]:
    days = {on for scores in history.values() for on in scores if on < day}
    if len(days) < ENOUGH:
        yield text("Too few days to tell whether a score is unusual")
        return
    for person in people:
        scores = history.get(person, {})
        before = [score for on, score in scores.items() if on < day]
        if day in scores and len(before) >= ENOUGH and _is_far(scores[day], before):
            yield text(
                "{name}: {score} far from their other days",
                name=camp.people[person].person.name,
                score=shown(published(scores[day])),
            )
    means: dict[str, Tally] = defaultdict(Tally)
    for person, scores in history.items():
        if day in scores and person in camp.people:
            means[camp.people[person].person.class_].add(scores[day])
    others = [tally.mean for name, tally in means.items() if name != class_ and tally.mean is not None]
    own = means[class_].mean if class_ in means else None
    if own is not None and len(others) >= ENOUGH and _is_far(own, others):
        yield text("Class mean {score} far from the other classes", score=shown(published(own)))


def _is_far(value: Score, others: Sequence[Score]) -> bool:
    """Whether `value` lies far from the median of `others`, by their median absolute deviation.

    A deviation of less than one point counts as one: among nearly equal days a small step is not far.
    """
    exact = [Fraction(other) for other in others]
    middle = median(exact)
    spread = max(median([abs(other - middle) for other in exact]), Fraction(1))
    return abs(Fraction(value) - middle) > FAR * spread
