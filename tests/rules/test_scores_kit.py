"""What the tests of scores share: a small camp, and a table at which everybody decides something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.events import (
    Arrived,
    Event,
    Marked,
    Person,
    PersonEnrolled,
    Role,
    Row,
    Session,
    SessionAdded,
    Stamp,
)
from kiosk.i18n import Text, render
from kiosk.ranking.closing import close_day
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules
from kiosk.scoring.sheets import confirm, submit
from tests.rules.test_agenda_kit import at, camp_with, sample_config

CONFIG = sample_config()
PEOPLE: dict[str, tuple[str, Role]] = {
    "M1": ("一班", "monitor"),
    "D1": ("一班", "deputy"),
    "T1": ("一班", "trainee"),
    "M2": ("二班", "monitor"),
    "D2": ("二班", "deputy"),
    "T2": ("二班", "trainee"),
    "O1": ("", "office"),
    "O2": ("", "office"),
    "I1": ("", "inspector"),
    "K1": ("", "desk"),
}
ROOMS = {"M1": "101", "D1": "102", "T1": "101", "M2": "201", "D2": "202", "T2": "201"}
CLASSES = {class_: [who for who in PEOPLE if PEOPLE[who][0] == class_] for class_ in ("一班", "二班")}
EVENING = "21:00"
FULL: Row = {"room": Decimal(10)}
Answer = tuple[Event, ...] | Refused
T = TypeVar("T")


def points(**given: float | str | None) -> Row:
    return {item: None if value is None else Decimal(str(value)) for item, value in given.items()}


class Table:
    """A camp in which everybody has arrived, and whoever is named decides at a moment the test sets."""

    def __init__(self, config: Config = CONFIG, people: Mapping[str, tuple[str, Role]] | None = None) -> None:
        self.camp: Camp = camp_with()
        self.rules = Rules(config)
        self.events: list[Event] = []
        self.now = at(1, EVENING)
        for who, (class_, role) in (people or PEOPLE).items():
            self.enrol(who, class_, role)

    def enrol(self, who: str, class_: str, role: Role = "trainee", when: dt.datetime | None = None) -> None:
        one = Person(
            id=who, name=f"n{who}", class_=class_, role=role, unit=f"u{who[-1]}", room=ROOMS.get(who, "")
        )
        self.put(PersonEnrolled, person=one, keys=(one.name,))
        self.put(Arrived, when or at(1, "07:00"), person=who)

    def put(self, kind: type[Event], when: dt.datetime | None = None, by: str = "", **fields: Any) -> int:
        """Fold an event in as it is and return its number."""
        moment = when or self.now
        return self.fold((Stamp(f"e{self.camp.seq}", moment, moment, "desk-1", by).sign(kind, **fields),))

    def fold(self, events: tuple[Event, ...]) -> int:
        for event in events:
            self.camp.apply(event)
            self.events.append(event)
        return self.camp.seq

    def ask(self, rule: Callable[..., Answer], by: str, /, **given: Any) -> Answer:
        """What `rule` answers to `by`; nothing is folded."""
        stamp = Stamp(f"e{self.camp.seq}", self.now, self.now, "desk-1", by)
        if (
            "rules"
            in rule.__code__.co_varnames[: rule.__code__.co_argcount + rule.__code__.co_kwonlyargcount]
        ):
            rule = partial(rule, rules=self.rules)
        return rule(self.camp, stamp, **given)

    def do(self, rule: Callable[..., Answer], by: str, /, **given: Any) -> int:
        """Fold what `rule` comes to and return the last event's number; a refusal fails the test."""
        answer = self.ask(rule, by, **given)
        assert not isinstance(answer, Refused), answer
        return self.fold(answer)

    def no(self, rule: Callable[..., Answer], by: str, /, **given: Any) -> str:
        """The code with which `rule` says no."""
        answer = self.ask(rule, by, **given)
        assert isinstance(answer, Refused), answer
        for shown in (answer.message, answer.next_step, *answer.missing):
            assert shown is None or readable(shown)
        return answer.code

    def submit(
        self, by: str, rows: Mapping[str, Row], class_: str = "一班", day: int = 1, **notes: str
    ) -> int:
        return self.do(submit, by, class_=class_, day=day, rows=rows, notes=notes)

    def session(
        self, name: str, day: int = 1, start: str = "09:00", end: str = "10:00", **marks: str
    ) -> None:
        plan = Session(id=name, day=day, start=start, end=end, title=name, roll_call=True)
        self.put(SessionAdded, session=plan)
        for who, mark in marks.items():
            value, _, minutes = mark.partition(" ")
            self.put(Marked, at(day, start), session=name, person=who, mark=value, minutes=int(minutes or 0))

    def day(self, day: int = 1, **rows: Row) -> None:
        """Have the sheets of every class of `day` confirmed; who is not named has full marks."""
        self.now = max(self.now, at(day, EVENING))
        for class_ in sorted({one.person.class_ for one in self.camp.people.values()} - {""}):
            people = [who for who, one in self.camp.people.items() if one.person.class_ == class_]
            sheet = {who: {**FULL, **rows.get(who, {})} for who in people}
            self.submit("O1", sheet, class_, day)
            self.do(confirm, "O2", class_=class_, day=day)

    def close(self, day: int, over: str = "") -> int:
        return self.do(close_day, "O1", day=day, over=over)

    def standings(self) -> Standings:
        return Standings(self.camp, self.rules, self.now)

    def score(self, who: str) -> str | None:
        rows = {row.id: row.score for row in self.standings().board("trainee").rows()}
        return rows.get(who)


def readable(shown: Text) -> str:
    """The English of a text; a place nothing was bound to fails."""
    assert render(shown, "zh_CN")
    return render(shown, "en")
