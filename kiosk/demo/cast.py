"""Who is in the play and when: the camp as it was laid down, before anything happened."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import NamedTuple

from kiosk.camp import Camp
from kiosk.clock import Days
from kiosk.config import Config
from kiosk.decision import Decision
from kiosk.events import Person, Session
from kiosk.scoring.classes import class_names
from kiosk.scoring.rules import Rules

MINUTE = timedelta(minutes=1)
BEFORE_THE_LAST_CALL = 50 * MINUTE
"""So long before the last roll call monitors begin at the latest: on the last day that is after noon."""
DESKS = ("desk-1", "desk-2")
"""The stations people are scanned at."""
SCORES, OFFICE = "kiosk-2", "office-1"
"""Where the monitors enter the scores, and where the office sits."""


class Step(NamedTuple):
    """Somebody decides something at a moment; what comes of it is up to the rules."""

    at: datetime
    decide: Decision
    by: str = ""
    """Person id; empty for whoever stands at the desk."""
    station: str = OFFICE


class Group(NamedTuple):
    """A class and who leads it; an id is empty where there is nobody."""

    name: str
    monitor: str
    deputy: str
    people: tuple[Person, ...]
    """Everybody in it, monitor and deputy too."""


class Cast:
    """Everybody and everything the play can count on. `camp` is one that was just laid down."""

    def __init__(self, camp: Camp, rules: Rules, seed: int) -> None:
        if camp.days is None:
            raise ValueError("the camp is not laid down")
        self.days: Days = camp.days
        self.rules = rules
        self.config: Config = rules.config
        self.seed = seed
        self.people = tuple(member.person for member in camp.people.values())
        self.sessions = tuple(slot.session for slot in camp.slots.values())
        self.groups = tuple(self._group(name) for name in class_names(camp, rules))

    def _group(self, name: str) -> Group:
        people = tuple(one for one in self.people if one.class_ == name and one.scored)
        leaders = {one.role: one.id for one in reversed(people)}
        return Group(name, leaders.get("monitor", ""), leaders.get("deputy", ""), people)

    @cached_property
    def trainees(self) -> tuple[Person, ...]:
        """Everybody who sits in a class."""
        return tuple(one for group in self.groups for one in group.people)

    @cached_property
    def rooms(self) -> tuple[str, ...]:
        """The rooms trainees live in, in order."""
        return tuple(sorted({one.room for one in self.trainees if one.room}))

    def staff(self, role: str) -> tuple[str, ...]:
        """Return the ids of those who have a role, in the order of the roster."""
        return tuple(one.id for one in self.people if one.role == role)

    def officer(self, number: int) -> str:
        """Return the id of somebody of the office, counted from 0 and around; empty where there is nobody."""
        office = self.staff("office")
        return office[number % len(office)] if office else ""

    def rng(self, *about: object) -> Random:
        """Return the dice for one matter: the same throws for the same seed, whatever else is thrown for."""
        return Random("/".join(map(str, (self.seed, *about))))  # noqa: S311 - a play has no secrets

    def at(self, day: int, hhmm: str, minutes: float = 0) -> datetime:
        """Return the moment of `hhmm` on a camp day, `minutes` later."""
        return self.days.at(day, hhmm) + minutes * MINUTE

    def agenda(self, day: int) -> tuple[Session, ...]:
        """Return the sessions planned for a day, in order."""
        return self._agenda.get(day, ())

    @cached_property
    def _agenda(self) -> dict[int, tuple[Session, ...]]:
        plans = sorted(self.sessions, key=self.start)
        return {day: tuple(one for one in plans if one.day == day) for day in {one.day for one in plans}}

    def calls(self, day: int) -> tuple[Session, ...]:
        """Return the sessions of a day with a roll call, in order."""
        return tuple(one for one in self.agenda(day) if one.roll_call)

    def start(self, session: Session) -> datetime:
        """Return when a session begins by the plan."""
        return self.days.at(session.day, session.start)

    def end(self, session: Session) -> datetime:
        """Return when a session ends by the plan."""
        return self.days.at(session.day, session.end)

    def sheets_at(self, day: int) -> datetime:
        """Return when the monitors of a day begin: as set, or before its last roll call if that is early."""
        set_for = self.at(day, self.config.scores.sheets_from)
        calls = self.calls(day)
        return min(set_for, self.start(calls[-1]) - BEFORE_THE_LAST_CALL) if calls else set_for

    def closes_at(self, day: int) -> datetime:
        """Return when the office closes a day: when its last roll call is over and the sheets are in."""
        last = day == self.days.count
        over = [self.end(one) + (3 if last else 20) * MINUTE for one in self.calls(day)]
        # On the last day the ceremony waits for it.
        patience = max(62, 16 + 3 * len(self.groups)) if last else 110
        return max((self.sheets_at(day) + patience * MINUTE, *over))

    def gap_after(self, session: Session) -> timedelta:
        """Return how long after a session the next of its day begins, in whatever room."""
        later = [self.start(one) for one in self.agenda(session.day) if self.start(one) >= self.end(session)]
        return min(later, default=self.days.starts(session.day + 1)) - self.end(session)
