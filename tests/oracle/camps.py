"""Random camps: valid sequences of events, small and full of rare turns."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from kiosk.clock import Days
from kiosk.config import Config, Item
from kiosk.events import (
    AwardVoted,
    BonusDecided,
    CampOpened,
    ClassScored,
    DayClosed,
    DayReopened,
    Event,
    ExamEntered,
    Person,
    PersonEnrolled,
    Published,
    Role,
    VetoRecorded,
    VetoWithdrawn,
)

from .awards import expected
from .book import OFFICE, Book
from .desk import Desk
from .history import History
from .sheets import Sheets

FIRST_DAY = date(2026, 11, 23)


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """How large a camp is; one of size 0 is drawn from the seed."""

    people: int = 0
    classes: int = 0
    days: int = 0
    sessions: int = 0
    """Sessions a day, at most 5."""
    edges: bool = True
    """With what an office is warned of: a day closed early or over a sheet nobody confirmed."""
    whole: bool = False
    """Never broken off in the middle."""


def random_camp(seed: int, config: Config, shape: Shape | None = None) -> list[Event]:
    """Return the events of a camp; the same seed, settings and shape give the same ones."""
    rng = random.Random(seed)
    shape = shape or Shape()
    classes = min(shape.classes or rng.randint(1, 4), len(config.classes))
    people = max(classes, shape.people or rng.randint(classes + 1, 12))
    count = min(shape.days or rng.randint(1, 3), config.camp.days)
    days = Days(FIRST_DAY, config.camp.days, config.camp.zone, config.camp.day_starts)
    book = Book(rng, seed, config, days)
    _open(book, config)
    _enrol(book, people, [entry.name for entry in config.classes[:classes]])
    desk, sheets = Desk(book), Sheets(book, edges=shape.edges)
    for day in range(1, count + 1):
        desk.plan(day, shape.sessions or rng.randint(1, 3))
    for day in range(1, count + 1):
        _day(book, desk, sheets, day, edges=shape.edges)
    if rng.random() < 0.7:
        _exam(book)
    if rng.random() < 0.6:
        _vetoes(book)
    events = book.events
    if not shape.whole and rng.random() < 0.25:
        del events[rng.randint(len(events) // 3, len(events)) :]
    return events


def a_moment(seed: int, events: Sequence[Event]) -> datetime:
    """Return a moment to look at the camp, no earlier than its last event."""
    rng = random.Random(seed)
    last = max(event.recorded or event.at for event in events)
    ends = [lesson.end for lesson in History(events).lessons if lesson.end >= last]
    if ends and rng.random() < 0.5:
        return rng.choice(ends)
    return last + timedelta(minutes=rng.choice((0, 0, 7, 45, 180, 3000)))


def with_votes(seed: int, config: Config, events: Sequence[Event], now: datetime) -> list[Event]:
    """Return `events` and votes on what is tied at a cut: right ones, too many, on somebody else."""
    rng = random.Random(seed)
    days = Days(FIRST_DAY, config.camp.days, config.camp.zone, config.camp.day_starts)
    book = Book(rng, -seed - 1, config, days)
    book.now = max(now, *(event.recorded or event.at for event in events))
    for key, (winners, _, tied) in sorted(expected(config, events, now).items()):
        if tied:
            chosen = rng.sample(sorted(tied), rng.randint(1, len(tied)))
            if winners and rng.random() < 0.1:
                chosen[0] = min(winners)
            book.put(AwardVoted, by=OFFICE, award=key, winners=tuple(chosen), note="")
    return [*events, *book.events]


def _open(book: Book, config: Config) -> None:
    camp = config.camp
    book.put(
        CampOpened,
        site=camp.site,
        name=camp.name,
        first_day=FIRST_DAY,
        days=camp.days,
        zone=camp.zone,
        day_starts=camp.day_starts,
    )
    for number in (1, 2):
        staff = Person(id=f"o{number}", name=f"o{number}", role="office")
        book.put(PersonEnrolled, person=staff, keys=(staff.id,))


def _enrol(book: Book, people: int, classes: list[str]) -> None:
    weights = [book.rng.choice((1, 1, 2, 4)) for _ in classes]
    homes = classes + book.rng.choices(classes, weights, k=people - len(classes))
    for number, home in enumerate(homes, 1):
        taken = [person.role for person in book.people.values() if person.class_ == home]
        role: Role = "monitor" if "monitor" not in taken else "deputy" if "deputy" not in taken else "trainee"
        book.enrol(f"t{number:02d}", home, role)


def _day(book: Book, desk: Desk, sheets: Sheets, day: int, *, edges: bool) -> None:
    rng = book.rng
    book.until(book.days.at(day, "07:30"))
    sheets.late()
    desk.comings_and_goings()
    early = edges and rng.random() < 0.05
    planned = desk.of_day(day)
    ahead = not early and rng.random() < 0.1
    for place, slot in enumerate(planned):
        if ahead and slot == planned[-1]:
            sheets.day(day)
        desk.roll(slot)
        if early and place == 0 and len(planned) > 1:
            sheets.day(day)
            _close(book, day, "earlier")
    desk.backfill(day)
    if not early and not ahead:
        sheets.day(day)
    for home in book.homes:
        if rng.random() < 0.7:
            _class_items(book, home, day)
    _bonuses(book, day)
    if not early and rng.random() < 0.75 and (edges or sheets.complete(day)):
        _close(book, day, "" if sheets.complete(day) else "one is ill")
        if rng.random() < 0.15:
            book.put(DayReopened, by=OFFICE, day=day, reason="mistake")
            sheets.correct(day)
            if rng.random() < 0.5:
                _close(book, day, "again")
    if rng.random() < 0.3:
        sheets.correct(day)


def _close(book: Book, day: int, over: str) -> None:
    book.put(DayClosed, by=OFFICE, day=day, over=over, published=Published(camp={}, day={}))


def _some_points(rng: random.Random, item: Item) -> Decimal:
    return rng.choice(
        (item.points, item.points, item.points - item.step, item.points / 2 // item.step * item.step)
    )


def _class_items(book: Book, home: str, day: int) -> None:
    rng = book.rng
    for item in book.config.rubric.item:
        if item.scope == "class" and rng.random() < 0.7:
            for _ in range(rng.choice((1, 1, 1, 2))):
                points = _some_points(rng, item)
                book.put(ClassScored, by=OFFICE, class_=home, day=day, item=item.key, points=points)


def _bonuses(book: Book, day: int) -> None:
    rng = book.rng
    for (person, on), points in book.proposed.items():
        if on == day and points > book.config.scores.bonus_without_approval and rng.random() < 0.85:
            for _ in range(rng.choice((1, 1, 2))):
                meant = points if rng.random() < 0.8 else points + 1
                approved = rng.random() < 0.7
                fields: dict[str, Any] = {
                    "person": person,
                    "day": day,
                    "points": meant,
                    "approved": approved,
                    "note": "photo",
                }
                book.put(BonusDecided, by=OFFICE, **fields)


def _exam(book: Book) -> None:
    rng = book.rng
    results = [Decimal(result) for result in ("55", "60", "75", "90", "90", "100", "88.5")]
    results = results[3:5] if book.dull else results
    sat = [person for person in book.people if person not in book.gone and rng.random() < 0.8]
    book.put(ExamEntered, by=OFFICE, points={person: rng.choice(results) for person in sat})
    if sat and rng.random() < 0.2:
        again = {person: rng.choice(results) for person in sat[:2]}
        book.put(ExamEntered, by=OFFICE, points=again)


def _vetoes(book: Book) -> None:
    rng = book.rng
    subjects = {"trainee": list(book.people), "class": book.homes}
    for veto in book.config.vetoes:
        if veto.auto or rng.random() < 0.5:
            continue
        subject = rng.choice(subjects[veto.scope])
        for _ in range(rng.randint(1, veto.times + 1)):
            number = book.put(VetoRecorded, by=OFFICE, subject=subject, veto=veto.key, note="seen")
            if rng.random() < 0.25:
                book.put(VetoWithdrawn, by=OFFICE, subject=subject, event=number, reason="not so")
