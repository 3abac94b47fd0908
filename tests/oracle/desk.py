"""What happens at the desk of a random camp: sessions, marks, leaves, people who come and go."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from kiosk.events import (
    Departed,
    LeaveEnded,
    LeaveGranted,
    Marked,
    MarkValue,
    PersonChanged,
    PersonWithdrawn,
    Session,
    SessionAdded,
    SessionCancelled,
    SessionReplanned,
    SessionRestored,
    Undone,
)

from .book import OFFICE, Book

TIMES = (("08:30", "10:00"), ("10:20", "11:50"), ("14:30", "17:00"), ("19:30", "21:00"), ("23:10", "00:20"))
MARKS: tuple[tuple[MarkValue, int], ...] = (
    ("late", 6),
    ("late", 19),
    ("late", 20),
    ("late", 31),
    ("early", 0),
    ("absent", 0),
    ("leave", 0),
)


class Planned(NamedTuple):
    """A session on the agenda."""

    session: Session
    start: datetime
    end: datetime


class Desk:
    """Calls rolls and gives leave."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.agenda: dict[str, Planned] = {}
        self.off: set[str] = set()
        self.open: dict[str, tuple[int, datetime]] = {}
        """Who is on leave: the leave's number and start."""
        self.free_from: dict[str, datetime] = {}
        """When the last leave of a person ended; the next begins no earlier."""
        self.marked: set[tuple[str, str]] = set()
        self.tidy = book.rng.choice((0.97, 1) if book.dull else (0.5, 0.8, 0.95))
        """How many of those there come in time."""

    # --- the agenda

    def plan(self, day: int, count: int) -> None:
        """Put `count` sessions of `day` on the agenda."""
        rng = self.book.rng
        for place in sorted(rng.sample(range(len(TIMES)), count)):
            start, end = TIMES[place]
            name = f"s{day}{place}"
            session = Session(
                id=name, day=day, start=start, end=end, title=name, roll_call=rng.random() < 0.92
            )
            self.book.put(SessionAdded, by=OFFICE, session=session)
            self._set(session)

    def _set(self, session: Session) -> None:
        at = self.book.days.at
        self.agenda[session.id] = Planned(
            session, at(session.day, session.start), at(session.day, session.end)
        )

    def of_day(self, day: int) -> list[str]:
        """Return the session ids of `day` in order."""
        return [name for name, planned in self.agenda.items() if planned.session.day == day]

    def _change_of_plan(self, name: str) -> None:
        rng, book = self.book.rng, self.book
        dice = rng.random()
        if dice < 0.05:
            book.put(SessionCancelled, by=OFFICE, session=name, reason="speaker ill")
            self.off.add(name)
            if rng.random() < 0.4:
                book.put(SessionRestored, by=OFFICE, session=name)
                self.off.discard(name)
        elif dice < 0.1:
            session = self.agenda[name].session
            end = (
                "00:10"
                if session.end == "00:20"
                else session.end[:3] + ("40" if session.end[3] == "5" else "00")
            )
            changed = msgspec.structs.replace(session, end=end, room="hall")
            book.put(SessionReplanned, by=OFFICE, session=changed, reason="hall")
            self._set(changed)

    # --- people

    def comings_and_goings(self) -> None:
        """Let a few people leave, come, or change class."""
        rng, book = self.book.rng, self.book
        for person in book.there():
            dice = rng.random()
            if dice < 0.02:
                number = book.put(PersonWithdrawn, by=OFFICE, person=person, reason="sent home")
                self._go(person, number, PersonWithdrawn)
            elif dice < 0.05:
                number = book.put(Departed, by=OFFICE, person=person, reason="called back")
                self._go(person, number, Departed)
            elif dice < 0.07 and len(book.homes) > 1 and book.people[person].role == "trainee":
                moved = msgspec.structs.replace(book.people[person], class_=rng.choice(book.homes))
                book.put(PersonChanged, by=OFFICE, person=moved, keys=(person,))
                book.people[person] = moved
        if rng.random() < 0.1:
            self._walk_in()

    def _go(self, person: str, number: int, kind: type[PersonWithdrawn | Departed]) -> None:
        if self.book.rng.random() < 0.2:
            self.book.put(Undone, by=OFFICE, event=number, person=person, reason="wrong one")
            return
        self.book.gone[person] = self.book.events[number - 1].at
        if kind is PersonWithdrawn:
            self.book.withdrawn.add(person)

    def _walk_in(self) -> None:
        book = self.book
        name = f"w{len(book.people) + 1:02d}"
        number = book.enrol(name, book.rng.choice(book.homes), "trainee", walk_in=True)
        if book.rng.random() < 0.15:
            book.put(Undone, by=OFFICE, event=number, person=name, reason="typed twice")
            book.gone[name] = book.now
            book.withdrawn.add(name)

    # --- leave

    def _grant(self, person: str, start: datetime) -> None:
        rng, book = self.book.rng, self.book
        if person in self.open or start < self.free_from.get(person, start):
            return
        kind = rng.choice(("before", "before", "after", "official"))
        until = start + timedelta(hours=rng.choice((1, 3, 12)))
        number = book.put(LeaveGranted, by=OFFICE, person=person, start=start, until=until, leave=kind)
        if rng.random() < 0.1:
            book.put(Undone, by=OFFICE, event=number, person=person, reason="wrong one")
            return
        self.open[person] = number, start

    def _end(self, person: str, at: datetime) -> None:
        rng, book = self.book.rng, self.book
        leave, start = self.open[person]
        if at < start or at > book.now:
            return
        number = book.put(LeaveEnded, at=at, person=person, leave=leave)
        if rng.random() < 0.08:
            book.put(Undone, by=OFFICE, event=number, person=person, reason="wrong one")
            return
        del self.open[person]
        self.free_from[person] = at

    # --- the roll

    def roll(self, name: str) -> None:
        """Let a session pass: leave before it, its roll call, leave reported after it."""
        rng, book = self.book.rng, self.book
        self._change_of_plan(name)
        session, start, end = self.agenda[name]
        book.until(start - timedelta(minutes=30))
        for person in book.there():
            if person not in self.open and rng.random() < 0.07:
                self._grant(person, start + timedelta(minutes=rng.choice((-60, -20, 0, 1))))
        book.until(start)
        for person in [person for person in self.open if rng.random() < 0.25]:
            self._end(person, start if rng.random() < 0.5 else book.now)
        if session.roll_call and name not in self.off and rng.random() < 0.92:
            for person in book.there():
                self._call(name, person)
        if rng.random() < 0.04:
            self.comings_and_goings()
        book.until(end)
        if rng.random() < 0.02 and name not in self.off:
            book.put(SessionCancelled, by=OFFICE, session=name, reason="broken off")
            self.off.add(name)
        for person in book.there():
            if (name, person) not in self.marked and person not in self.open and rng.random() < 0.2:
                self._grant(person, start - timedelta(minutes=5))
                if person in self.open and rng.random() < 0.7:
                    self._end(person, rng.choice((start, end)))

    def _call(self, name: str, person: str) -> None:
        rng = self.book.rng
        if rng.random() < (0.85 if person in self.open else (1 - self.tidy) / 3):
            return
        number = self._mark(name, person)
        if rng.random() < 0.05:
            again = self._mark(name, person) if rng.random() < 0.5 else 0
            self.book.put(
                Undone,
                event=rng.choice((number, again or number)),
                person=person,
                session=name,
                reason="typo",
            )
            if not again:
                self.marked.discard((name, person))

    def _mark(self, name: str, person: str, *, backfilled: bool = False) -> int:
        rng = self.book.rng
        mark, minutes = ("present", 0) if rng.random() < self.tidy else rng.choice(MARKS)
        self.marked.add((name, person))
        fields: dict[str, Any] = {
            "session": name,
            "person": person,
            "mark": mark,
            "minutes": minutes,
            "backfilled": backfilled,
        }
        return self.book.put(Marked, **fields)

    def backfill(self, day: int) -> None:
        """Mark a few people of sessions that are over."""
        rng, book = self.book.rng, self.book
        for name, (session, start, end) in self.agenda.items():
            if session.day > day or not session.roll_call or name in self.off or end > book.now:
                continue
            for person in book.people:
                due = book.enrolled[person] <= start and book.gone.get(person, end) >= end
                if due and (name, person) not in self.marked and rng.random() < 0.1:
                    self._mark(name, person, backfilled=True)
