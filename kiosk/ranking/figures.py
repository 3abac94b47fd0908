"""Everybody's figures, kept up: day scores and camp scores of trainees, exact."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec

from kiosk.bulk import no_collection
from kiosk.camp import Camp, Member
from kiosk.ranking.touched import Touched
from kiosk.scoring.attendance import Counted, always_present, counted_roll_calls
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

        with no_collection():
            self._fill()

    def _fill(self) -> None:
        """Work everybody out, sheet by sheet as the rows were made: a class lies together in memory."""
        people, days = self.camp.people, self.days
        present = {day: always_present(self.camp, counted) for day, counted in self.counted.items()}
        for (person, day), sheet in self.camp.rows.items():
            member = people.get(person)
            if member is None or day not in self.all_days:
                continue
            figure = day_figure(self.camp, self.rules, member, sheet, self.counted[day], present[day])
            if figure is not None:
                if person not in days:
                    days[person] = {}
                days[person][day] = figure
        for person in days:
            self.refresh_camp(person)

    def affected(self, what: Touched, now: datetime) -> set[tuple[str, int]]:
        """Return the (person id, day) to work out anew after `what` was touched and time has passed."""
        for day in self.all_days:
            counted = counted_roll_calls(self.camp, day, now)
            if counted != self.counted[day]:
                self.counted[day] = counted
                what.days.add(day)
        if not (what.days or what.people):
            return what.cells
        known = {(person, day) for person, on in self.days.items() for day in on}
        return what.cells | {
            (person, day)
            for person, day in known.union(self.camp.rows)
            if day in what.days or person in what.people
        }

    def exam_of(self, person: str) -> Decimal | None:
        """Return a person's final test as far as it may be known."""
        cell = self.camp.exam.get(person) if self.exam else None
        return cell.points if cell else None

    def refresh_day(self, member: Member, day: int) -> Change | None:
        """Work out `member`'s `day` anew and return what changed, None for nothing."""
        if day not in self.all_days:
            return None
        person = member.person.id
        figures = self.days.setdefault(person, {})
        sheet = self.camp.rows.get((person, day))
        old = figures.pop(day, None)
        new = day_figure(self.camp, self.rules, member, sheet, self.counted[day]) if sheet else None
        if new is not None:
            figures[day] = new
        if old == new:
            return None
        return Change(
            day,
            old.score if old else None,
            new.score if new else None,
            old.class_ if old else "",
            new.class_ if new else "",
        )

    def refresh_camp(self, person: str) -> Change | None:
        """Work out a person's camp score anew from their days; return what changed, None for nothing."""
        figures = self.days.get(person, {})
        old = self.scores.pop(person, None)
        new = camp_score(self.rules, [figure.score for figure in figures.values()], self.exam_of(person))
        if new is not None:
            self.scores[person] = new
        return None if old == new else Change(None, old, new)
