"""Everybody's figures, kept up: day scores and camp scores of trainees, exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec

from kiosk.camp import Camp, Member
from kiosk.ranking.touched import Touched
from kiosk.scoring.attendance import Counted, counted_roll_calls
from kiosk.scoring.figures import DayFigure, camp_score, day_figure
from kiosk.scoring.rules import Rules
from kiosk.scoring.tally import Score


class Change(msgspec.Struct, frozen=True, gc=False):
    """A person's score of a day, or of the camp so far (day None), became another; None is no score."""

    day: int | None
    old: Score | None
    new: Score | None
    old_class: str = ""
    """On whose sheet the day's score stood."""
    new_class: str = ""


class Figures:
    """Day and camp figures of everybody with a class, as far as `until` and `exam` let them be known."""

    def __init__(self, camp: Camp, rules: Rules, now: datetime, until: int | None, exam: bool) -> None:
        self.camp = camp
        self.rules = rules
        self.exam = exam
        count = camp.days.count if camp.days else 0
        self.all_days = range(1, (count if until is None else min(count, until)) + 1)
        self.days: dict[str, dict[int, DayFigure]] = {}
        """Person id to day to figure."""
        self.scores: dict[str, Fraction] = {}
        """Person id to exact camp score."""
        self.counted: dict[int, tuple[Counted, ...]] = {
            day: counted_roll_calls(camp, day, now) for day in self.all_days
        }

    def everything(self) -> dict[str, list[int]]:
        """Return all (person id, days) there can be figures for."""
        cells: dict[str, list[int]] = {}
        for person, day in self.camp.rows:
            if day in self.all_days:
                cells.setdefault(person, []).append(day)
        return cells

    def affected(self, what: Touched, now: datetime) -> dict[str, set[int]]:
        """Return the (person id, days) to work out anew after `what` was touched and time has passed."""
        for day in self.all_days:
            counted = counted_roll_calls(self.camp, day, now)
            if counted != self.counted[day]:
                self.counted[day] = counted
                what.days.add(day)
        cells: dict[str, set[int]] = {person: set() for person in what.exams}
        for person, day in what.cells:
            cells.setdefault(person, set()).add(day)
        if what.days or what.people:
            known = {(person, day) for person, on in self.days.items() for day in on}
            for person, day in known.union(self.camp.rows):
                if day in what.days or person in what.people:
                    cells.setdefault(person, set()).add(day)
        return cells

    def exam_of(self, person: str) -> Decimal | None:
        """Return a person's final test as far as it may be known."""
        cell = self.camp.exam.get(person) if self.exam else None
        return cell.points if cell else None

    def refresh(self, member: Member, days: Iterable[int]) -> Iterator[Change]:
        """Work out `member`'s `days` and their camp score anew; yield what changed."""
        person = member.person.id
        figures = self.days.setdefault(person, {})
        for day in days:
            if day not in self.all_days:
                continue
            old = figures.pop(day, None)
            new = day_figure(self.camp, self.rules, member, day, self.counted[day])
            if new is not None:
                figures[day] = new
            if old != new:
                yield Change(
                    day,
                    old.score if old else None,
                    new.score if new else None,
                    old.class_ if old else "",
                    new.class_ if new else "",
                )
        before = self.scores.pop(person, None)
        after = camp_score(self.rules, (figure.score for figure in figures.values()), self.exam_of(person))
        if after is not None:
            self.scores[person] = after
        if before != after:
            yield Change(None, before, after)
