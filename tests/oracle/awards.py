"""Who gets an award, who is barred, and who is tied at the cut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from kiosk.config import Award, Config, Veto
from kiosk.events import AwardVoted, Event, VetoRecorded, VetoWithdrawn

from .standings import Oracle, cents
from .trainees import mean

Outcome = tuple[set[str], set[str], set[str]]
"""Winners, vetoed, tied at the cut."""
NOTHING = Fraction(-1)
"""What somebody without a figure has in the chain: they come last."""


class Cut(NamedTuple):
    """A list cut at its last seat."""

    sure: set[str]
    tied: set[str]
    """Those level with each other across the cut, after the chain."""
    places: int
    """Seats left for the tied."""


def cut(keys: dict[str, tuple[Fraction, ...]], seats: int) -> Cut:
    """Cut a list at `seats`: someone is sure when all those not behind them have a seat."""
    sure: set[str] = set()
    tied: set[str] = set()
    for name, mine in keys.items():
        ahead = sum(other > mine for other in keys.values())
        level = sum(other == mine for other in keys.values())
        if ahead + level <= seats:
            sure.add(name)
        elif ahead < seats:
            tied.add(name)
    return Cut(sure, tied, seats - len(sure) if tied else 0)


def seats_by_head_count(
    total: int, sizes: dict[str, int], order: Sequence[str], least: int
) -> dict[str, int]:
    """Share `total` seats out by size, largest remainder; then every class has at least `least`."""
    people = sum(sizes.values())
    exact = {name: Fraction(total * size, people) for name, size in sizes.items()}
    seats = {name: int(share) for name, share in exact.items()}

    def claim(name: str) -> tuple[Fraction, int, int]:
        place = order.index(name) if name in order else len(order)
        return exact[name] - int(exact[name]), sizes[name], -place

    waiting = set(sizes)
    while sum(seats.values()) < total:
        first = max(waiting, key=claim)
        waiting.remove(first)
        seats[first] += 1
    return {name: max(least, given) for name, given in seats.items()}


class Jury:
    """Decides the awards of one camp as its figures stand."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.config = oracle.config
        self.history = oracle.history

    # --- vetoes

    def _share_on_leave(self, person: str) -> Fraction:
        lessons = self.history.lessons
        whole = sum((lesson.end - lesson.start for lesson in lessons), timedelta())
        away = timedelta()
        for leave in self.history.leaves[person]:
            until = leave.ended or leave.until
            for lesson in lessons:
                away += max(timedelta(), min(until, lesson.end) - max(leave.start, lesson.start))
        unit = timedelta(microseconds=1)
        return Fraction(away // unit, whole // unit) if whole else Fraction(0)

    def _bars(self, veto: Veto, subject: str) -> bool:
        match veto.auto:
            case "leave_share":
                return self._share_on_leave(subject) > veto.threshold
            case "absence":
                return self.oracle.absences(subject) > veto.threshold
            case "exam_below":
                exam = self.history.exam.get(subject)
                return exam is not None and exam < veto.threshold
            case "":
                taken_back = {(event.subject, event.event) for _, event in self.history.all(VetoWithdrawn)}
                standing = [
                    number
                    for number, event in self.history.all(VetoRecorded)
                    if (event.subject, event.veto) == (subject, veto.key)
                    and (subject, number) not in taken_back
                ]
                return len(standing) >= veto.times

    def vetoed(self, award: Award, subject: str) -> bool:
        """Whether one of the award's vetoes bars `subject`."""
        return any(self._bars(veto, subject) for veto in self.config.vetoes if veto.key in award.vetoes)

    # --- the chain

    def _level(self, entry: str, person: str) -> Fraction:
        """Return the figure of a trainee in one link of the chain, higher is better."""
        oracle = self.oracle
        days = oracle.scored_days(person)
        if entry == "exam":
            return Fraction(self.history.exam[person]) if person in self.history.exam else NOTHING
        if entry == "fewest_deductions":
            return -Fraction(
                sum(
                    oracle.points(person, day).get(item.key, Fraction(item.points)) < item.points
                    for day in days
                    for item in oracle.items
                )
            )
        if oracle.bonus_item is not None and entry == oracle.bonus_item.key:
            found = [oracle.bonus(person, day) for day in days]
        else:
            found = [there[entry] for day in days if entry in (there := oracle.points(person, day))]
        average = mean(found)
        return NOTHING if average is None else average

    def _class_level(self, entry: str, class_: str) -> Fraction:
        if entry in self.oracle.class_items:
            days = range(1, self.config.camp.days + 1)
            entered = [self.oracle.class_points(class_, day).get(entry) for day in days]
            average = mean(points for points in entered if points is not None)
        else:
            average = mean(
                there[entry]
                for day in self.history.days
                for person in self.oracle.members(class_, day)
                if entry in (there := self.oracle.points(person, day))
            )
        return NOTHING if average is None else average

    def _keys(self, award: Award, eligible: dict[str, int], seats: int) -> dict[str, tuple[Fraction, ...]]:
        scores = {name: Fraction(score) for name, score in eligible.items()}
        if len(scores) <= seats:
            return {name: (score,) for name, score in scores.items()}
        ties = self.config.ties
        if award.scope == "class":
            return {
                name: (score, *(self._class_level(entry, name) for entry in ties.class_))
                for name, score in scores.items()
            }
        return {
            name: (score, *(self._level(entry, name) for entry in ties.trainee))
            for name, score in scores.items()
        }

    # --- the list

    def _settle(self, award: Award, found: Cut, vote: frozenset[str]) -> tuple[set[str], set[str]]:
        """Return who wins at this cut and who is still tied there."""
        if award.tie == "all":
            return found.sure | found.tied, set()
        if award.tie == "none":
            return found.sure, set()
        chosen = found.tied & vote
        if found.tied and len(chosen) == found.places:
            return found.sure | chosen, set()
        return found.sure, found.tied

    def _pick(
        self, award: Award, figures: dict[str, int], eligible: dict[str, int], vote: frozenset[str]
    ) -> tuple[set[str], set[str], set[str]]:
        """Return winners, those still tied, and all who were tied at some cut."""
        portion = award.portion
        total = award.number if portion is None else ceil(portion * len(figures))
        if award.per_class == "none":
            found = cut(self._keys(award, eligible, total), total)
            return *self._settle(award, found, vote), found.tied
        homes = {name: self.history.people[name].class_ for name in figures}
        sizes = {home: list(homes.values()).count(home) for home in homes.values()}
        order = [entry.name for entry in self.config.classes]
        shares = seats_by_head_count(total, sizes, order, award.per_class_minimum)
        winners: set[str] = set()
        open_: set[str] = set()
        ever: set[str] = set()
        out: set[str] = set()
        free = 0
        for home, seats in shares.items():
            here = {name: score for name, score in eligible.items() if homes[name] == home}
            free += max(0, seats - len(here))
            found = cut(self._keys(award, here, seats), seats)
            won, still = self._settle(award, found, vote)
            winners |= won
            open_ |= still
            ever |= found.tied
            out |= found.tied if award.tie == "none" else set()
        rest = {name: score for name, score in eligible.items() if name not in winners | open_ | out}
        found = cut(self._keys(award, rest, free), free)
        won, still = self._settle(award, found, vote)
        return winners | won, open_ | still, ever | found.tied

    def decide(self, award: Award) -> Outcome:
        """Return the outcome of `award` if the camp ended now."""
        figures = {name: cents(score) for name, score in self.oracle.figures(award.scope).items()}
        if award.roles:
            roles = {name: self.history.people[name].role for name in figures}
            figures = {name: score for name, score in figures.items() if roles[name] in award.roles}
        floor = 0 if award.floor is None else award.floor * 100
        fit = {name: score for name, score in figures.items() if score >= floor}
        barred = {name for name in fit if self.vetoed(award, name)}
        eligible = {name: score for name, score in fit.items() if name not in barred}
        if not figures:
            return set(), set(), set()
        votes = [event for _, event in self.history.all(AwardVoted) if event.award == award.key]
        vote = frozenset(votes[-1].winners) if votes else frozenset()
        winners, tied, ever = self._pick(award, figures, eligible, vote)
        if not vote <= ever:
            winners, tied, _ = self._pick(award, figures, eligible, frozenset())
        return winners, barred, tied


def expected(config: Config, events: Sequence[Event], now: datetime) -> dict[str, Outcome]:
    """Return award key to winners, vetoed and tied at the cut."""
    jury = Jury(Oracle(config, events, now))
    return {award.key: jury.decide(award) for award in config.awards}
