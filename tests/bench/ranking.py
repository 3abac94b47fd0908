"""How long standings take: `uv run python -m tests.bench.ranking --json`.

Two camps: one score changed among 5,000 trainees with 10 days behind them, to the new standings of all
boards; and everything from nothing at 20,000 trainees. Beside them the plain way, sorting everybody with
`sorted` over the same exact scores, and a key stroke of the search.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

import msgspec

from kiosk.camp import Camp
from kiosk.clock import Days
from kiosk.config import load_config
from kiosk.events import (
    CampOpened,
    Corrected,
    Event,
    Marked,
    Person,
    PersonEnrolled,
    RoomInspected,
    Row,
    Session,
    SessionAdded,
    SheetConfirmed,
    SheetSubmitted,
    Stamp,
)
from kiosk.ranking.boards import SCOPES
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules, published
from tests.bench import search

CONFIG = load_config(Path(__file__).parents[2] / "config.toml")
DAYS = Days(date(2026, 11, 23), 10, "Asia/Shanghai", "04:00")
SESSIONS = ("08:30", "10:20", "14:30", "19:30")


def a_camp(trainees: int, seed: int = 1) -> Camp:
    """Return a camp of classes of 50 with 10 whole days behind it."""
    camp = Camp()
    for event in ten_days(trainees, seed):
        camp.apply(event)
    return camp


def ten_days(trainees: int, seed: int = 1) -> Iterator[Event]:
    """Yield the events of a camp of classes of 50 with 10 whole days behind it."""
    rng = random.Random(seed)
    moment = DAYS.at(1, "07:00")
    stamp = Stamp("x", moment, moment, "desk-1", "O01")
    yield stamp.sign(
        CampOpened,
        site="main",
        name="",
        first_day=DAYS.first_day,
        days=10,
        zone="Asia/Shanghai",
        day_starts="04:00",
    )
    classes = [f"c{place:03d}" for place in range(max(1, trainees // 50))]
    people: dict[str, list[str]] = {name: [] for name in classes}
    for place in range(trainees):
        name = classes[place % len(classes)]
        person = Person(id=f"T{place:05d}", name=f"n{place}", class_=name, unit=f"u{place % 500}")
        people[name].append(person.id)
        yield stamp.sign(PersonEnrolled, person=person, keys=(f"n {place}",))
    for day in range(1, 11):
        yield from _a_day(stamp, rng, people, day)


def _a_day(stamp: Stamp, rng: random.Random, people: dict[str, list[str]], day: int) -> list[Event]:
    events: list[Event] = []
    for start in SESSIONS:
        end = f"{int(start[:2]) + 1:02d}{start[2:]}"
        session = Session(id=f"d{day}-{start}", day=day, start=start, end=end, title=start, roll_call=True)
        events.append(stamp.sign(SessionAdded, session=session))
        for person in (one for group in people.values() for one in group):
            mark = "present" if rng.random() > 0.03 else "late"
            events.append(stamp.sign(Marked, session=session.id, person=person, mark=mark, minutes=6))
    for class_, group in people.items():
        rows: dict[str, Row] = {person: _row(rng) for person in group}
        events.append(stamp.sign(SheetSubmitted, class_=class_, day=day, version=1, rows=rows))
        points = Decimal(rng.randint(14, 20)) / 2
        events.append(
            stamp.sign(RoomInspected, day=day, room=class_, item="room", points=points, people=tuple(group))
        )
        events.append(stamp.sign(SheetConfirmed, class_=class_, day=day, version=1))
    return events


def _row(rng: random.Random) -> Row:
    row: Row = {}
    if rng.random() < 0.3:
        row["discipline"] = Decimal(rng.randint(12, 20))
    if rng.random() < 0.2:
        row["homework"] = Decimal(rng.choice((10, 15, 18)))
    if rng.random() < 0.1:
        row["bonus"] = Decimal(rng.randint(1, 6)) / 2
    return row


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds `work` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def one_change(trainees: int, rounds: int) -> dict[str, float]:
    """Measure one corrected score: boards kept up, read out whole, and the plain way beside it."""
    camp, rules, now = a_camp(trainees), Rules(CONFIG), DAYS.at(10, "23:30")
    standings = Standings(camp, rules, now)
    for scope in SCOPES:
        for day in (None, *range(1, 11)):
            standings.board(scope, day).rows()
    kept, read, plain = [], [], []
    people = list(camp.people)
    for turn in range(rounds):
        person, day = people[turn * 37 % len(people)], turn % 10 + 1
        stamp = Stamp(str(turn), now, now, by="O01")
        points = Decimal(turn % 15)
        event = stamp.sign(
            Corrected, person=person, day=day, item="homework", old=None, new=points, reason="x"
        )
        camp.apply(event)

        def update(event: Event = event, person: str = person, day: int = day) -> None:
            standings.update((event,), now)
            for scope in SCOPES:
                standings.board(scope).rank(person)
                standings.board(scope, day).rank(person)

        kept.append(timed(update))

        def read_out(day: int = day) -> None:
            for scope in SCOPES:
                standings.board(scope).rows()
                standings.board(scope, day).rows()

        read.append(timed(read_out))
        plain.append(
            timed(lambda: sorted(standings.figures.scores.items(), key=lambda one: -published(one[1])))
        )
    return {
        "update_ms": median(kept),
        "update_and_read_every_row_ms": median(map(sum, zip(kept, read, strict=True))),
        "plain_sort_ms": median(plain),
    }


def from_nothing(trainees: int, rounds: int) -> dict[str, float]:
    """Measure all boards of the camp and of each day from the folded state alone, every row read."""
    camp, rules, now = a_camp(trainees), Rules(CONFIG), DAYS.at(10, "23:30")

    def everything() -> None:
        standings = Standings(camp, rules, now)
        for scope in SCOPES:
            for day in (None, *range(1, 11)):
                standings.board(scope, day).rows()

    return {"from_nothing_ms": median(timed(everything) for _ in range(rounds))}


def measure() -> dict[str, object]:
    """Return all figures, in milliseconds."""
    return {
        "one_changed_score": {"trainees": 5000, "days": 10, **one_change(5000, 200)},
        "everything": {"trainees": 20000, "days": 10, **from_nothing(20000, 3)},
        "search": search.measure(),
    }


def main() -> None:
    """Print the figures: JSON with --json, else a line each."""
    found = measure()
    if "--json" in sys.argv:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    for name, group in found.items():
        sys.stdout.write(f"{name}: {group}\n")


if __name__ == "__main__":
    main()
