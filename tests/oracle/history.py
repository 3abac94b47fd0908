"""Looking back over a camp's events: every question is answered from the events themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple, TypeVar, cast

from kiosk.clock import Days
from kiosk.events import (
    Arrived,
    CampOpened,
    Corrected,
    DayClosed,
    DayReopened,
    Departed,
    Event,
    ExamEntered,
    LeaveEnded,
    LeaveGranted,
    LeaveKind,
    Marked,
    Person,
    PersonChanged,
    PersonEnrolled,
    PersonWithdrawn,
    Returned,
    RoomInspected,
    SessionAdded,
    SessionCancelled,
    SessionReplanned,
    SessionRestored,
    SheetConfirmed,
    SheetRejected,
    SheetSubmitted,
    Undone,
)

E = TypeVar("E", bound=Event)


class Lesson(NamedTuple):
    """A session with a roll call that takes place."""

    id: str
    day: int
    start: datetime
    end: datetime


class Away(NamedTuple):
    """A leave that was not taken back."""

    number: int
    kind: LeaveKind
    start: datetime
    until: datetime
    ended: datetime | None

    def covers(self, moment: datetime) -> bool:
        """Whether the leave has begun and not been ended at `moment`."""
        return self.start <= moment and (self.ended is None or moment < self.ended)


class Cell(NamedTuple):
    """What was last entered for an item."""

    number: int
    points: Decimal | None


def moment_of(event: Event) -> datetime:
    """Return when the desk recorded `event`."""
    return event.recorded or event.at


class History:
    """The events by kind with their numbers from 1, less those taken back."""

    def __init__(self, events: Sequence[Event]) -> None:
        back = {event.event: event for event in events if isinstance(event, Undone)}
        self._kinds: dict[type[Event], list[tuple[int, Event]]] = defaultdict(list)
        self._refused_walk_ins: dict[str, datetime] = {}
        for number, event in enumerate(events, 1):
            if isinstance(event, PersonEnrolled) and number in back:
                self._refused_walk_ins[event.person.id] = back[number].at
            elif number in back:
                continue
            self._kinds[type(event)].append((number, event))
        self.people: dict[str, Person] = {}
        rows = [(number, event.person) for number, event in self.all(PersonEnrolled)]
        rows += [(number, event.person) for number, event in self.all(PersonChanged)]
        for _, row in sorted(rows, key=lambda pair: pair[0]):
            self.people[row.id] = row
        self._walk_ins = {event.person.id: event.at for _, event in self.all(PersonEnrolled) if event.walk_in}
        self._marks: dict[str, dict[str, Marked]] = defaultdict(dict)
        for _, mark in self.all(Marked):
            self._marks[mark.session][mark.person] = mark
        self.lessons = self._lessons()
        self.leaves: dict[str, list[Away]] = {person: self._leaves(person) for person in self.people}
        self.exam = {
            person: points for _, event in self.all(ExamEntered) for person, points in event.points.items()
        }
        self.days = sorted({event.day for _, event in self.all(SheetSubmitted)})
        self.gone = {person: self._gone(person) for person in self.people}

    def all(self, kind: type[E]) -> list[tuple[int, E]]:
        """Return the events of `kind` with their numbers, oldest first."""
        return cast("list[tuple[int, E]]", self._kinds.get(kind, []))

    # --- people

    def _last(
        self, kind: type[PersonWithdrawn | Departed | Returned | Arrived | PersonChanged], who: str
    ) -> int:
        numbers = [
            number
            for number, event in self.all(kind)
            if (event.person.id if isinstance(event, PersonChanged) else event.person) == who
        ]
        return max(numbers, default=0)

    def withdrawn(self, person: str) -> datetime | None:
        """Return since when `person` is off the roster."""
        if person in self._refused_walk_ins:
            return self._refused_walk_ins[person]
        last = self._last(PersonWithdrawn, person)
        if not last or self._last(PersonChanged, person) > last:
            return None
        return next(event.at for number, event in self.all(PersonWithdrawn) if number == last)

    def _gone(self, person: str) -> datetime | None:
        since = [self.withdrawn(person)]
        last = self._last(Departed, person)
        if last and max(self._last(Returned, person), self._last(Arrived, person)) < last:
            since.append(next(event.at for number, event in self.all(Departed) if number == last))
        return min((moment for moment in since if moment is not None), default=None)

    def due(self, person: str, lesson: Lesson) -> bool:
        """Whether `person` was expected at `lesson`.

        A walk-in registered before its end, anybody not gone at its start; who was withdrawn without ever
        having come was expected nowhere.
        """
        walked_in = self._walk_ins.get(person)
        if walked_in is not None and walked_in >= lesson.end:
            return False
        if self.withdrawn(person) is not None and not self._last(Arrived, person):
            return False
        gone = self.gone[person]
        return (gone is None or gone > lesson.start) and not self._was_departed(person, lesson.start)

    def _was_departed(self, person: str, moment: datetime) -> bool:
        """Whether `person` had departed by `moment`, who came back after it."""
        ways: list[tuple[int, Departed | Returned | Arrived]] = [
            *self.all(Departed),
            *self.all(Returned),
            *self.all(Arrived),
        ]
        told = [event for _, event in sorted(ways, key=lambda way: way[0]) if event.person == person]
        return any(
            isinstance(gone, Departed) and not isinstance(back, Departed) and gone.at <= moment < back.at
            for gone, back in pairwise(told)
        )

    def _leaves(self, person: str) -> list[Away]:
        ends = {end.leave: end.at for _, end in self.all(LeaveEnded) if end.person == person}
        return [
            Away(number, event.leave, event.start, event.until, ends.get(number))
            for number, event in self.all(LeaveGranted)
            if event.person == person
        ]

    # --- the agenda

    def _lessons(self) -> list[Lesson]:
        opened = self.all(CampOpened)[0][1]
        days = Days(opened.first_day, opened.days, opened.zone, opened.day_starts)
        plans = [(number, event.session) for number, event in self.all(SessionAdded)]
        plans += [(number, event.session) for number, event in self.all(SessionReplanned)]
        latest = {plan.id: plan for _, plan in sorted(plans, key=lambda pair: pair[0])}
        calls = [(number, event.session, True) for number, event in self.all(SessionCancelled)]
        calls += [(number, event.session, False) for number, event in self.all(SessionRestored)]
        off = {session: cancelled for _, session, cancelled in sorted(calls)}
        return [
            Lesson(plan.id, plan.day, days.at(plan.day, plan.start), days.at(plan.day, plan.end))
            for plan in latest.values()
            if plan.roll_call and not off.get(plan.id)
        ]

    def mark(self, lesson: Lesson, person: str) -> Marked | None:
        """Return the mark of `person` at `lesson` that counts."""
        return self._marks.get(lesson.id, {}).get(person)

    def taken(self, lesson: Lesson) -> bool:
        """Whether the roll of `lesson` was called at all."""
        return bool(self._marks.get(lesson.id))

    def closed_at(self, day: int) -> datetime | None:
        """Return when `day` was closed, None while it is open."""
        closings = [pair for pair in self.all(DayClosed) if pair[1].day == day]
        reopened = max((number for number, event in self.all(DayReopened) if event.day == day), default=0)
        return moment_of(closings[-1][1]) if closings and closings[-1][0] > reopened else None

    # --- sheets

    def _parts(self, class_: str, day: int) -> list[tuple[int, SheetSubmitted]]:
        """Return the parts of the present version of a sheet; none once it was rejected."""
        parts = [pair for pair in self.all(SheetSubmitted) if (pair[1].class_, pair[1].day) == (class_, day)]
        if not parts:
            return []
        version = parts[-1][1].version
        for _, event in self.all(SheetRejected):
            if (event.class_, event.day, event.version) == (class_, day, version):
                return []
        return [pair for pair in parts if pair[1].version == version]

    def confirmed(self, class_: str, day: int) -> bool:
        """Whether the sheet of `class_` and `day` was found right after its last part came in."""
        parts = self._parts(class_, day)
        return bool(parts) and any(
            number > parts[-1][0]
            for number, event in self.all(SheetConfirmed)
            if (event.class_, event.day, event.version) == (class_, day, parts[-1][1].version)
        )

    def stands_on(self, person: str, day: int) -> str | None:
        """Return the class on whose sheet of `day` the row of `person` stands."""
        for _, part in reversed(self.all(SheetSubmitted)):
            if (
                part.day == day
                and person in part.rows
                and any(person in other.rows for _, other in self._parts(part.class_, day))
            ):
                return part.class_
        return None

    def correction(self, person: str, day: int, item: str) -> Cell | None:
        """Return the last correction of an item since the row of `person` came on its sheet."""
        class_ = self.stands_on(person, day)
        if class_ is None:
            return None
        first = min(number for number, part in self._parts(class_, day) if person in part.rows)
        cells = [
            Cell(number, event.new)
            for number, event in self.all(Corrected)
            if (event.person, event.day, event.item) == (person, day, item) and number > first
        ]
        return cells[-1] if cells else None

    def cell(self, person: str, day: int, item: str) -> Cell | None:
        """Return what was last entered for an item: on the sheet, by a correction, by a room inspection."""
        class_ = self.stands_on(person, day)
        found = [
            Cell(number, part.rows[person][item])
            for number, part in (self._parts(class_, day) if class_ is not None else [])
            if item in part.rows.get(person, {})
        ]
        found += [
            Cell(number, event.points)
            for number, event in self.all(RoomInspected)
            if (event.day, event.item) == (day, item) and person in event.people
        ]
        corrected = self.correction(person, day, item)
        if corrected is not None:
            found.append(corrected)
        return max(found, key=lambda cell: cell.number, default=None)
