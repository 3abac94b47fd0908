"""What the desk's tests share: a small camp, and a desk that folds what its decisions come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from kiosk.camp import Camp, Member
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk import Answer, ShowCard, answer, arrive
from kiosk.events import BadgeReissued, Event, Person, PersonEnrolled, Role, Stamp
from kiosk.pinyin import search_keys
from tests.rules.test_agenda_kit import at, camp_with, plan, sample_config

PEOPLE: tuple[tuple[str, str, str, Role], ...] = (
    ("T1", "张三", "一班", "monitor"),
    ("T2", "李四", "一班", "trainee"),
    ("T3", "王伟", "一班", "trainee"),
    ("T4", "王伟", "二班", "trainee"),
    ("T5", "王玮", "二班", "trainee"),
    ("T6", "赵六", "二班", "deputy"),
    ("T7", "曾八", "二班", "trainee"),
    ("T8", "钱九", "二班", "trainee"),
    ("O1", "夏明", "", "office"),
    ("D1", "焦畅", "", "desk"),
    ("I1", "阮琳", "", "inspector"),
)
SESSIONS = (
    plan("s1", "10:00", "11:00", roll_call=True),
    plan("s2", "11:10", "12:00", roll_call=True),
    plan("lunch", "12:10", "12:40"),
    plan("s3", "09:00", "10:00", day=2, roll_call=True),
)


@cache
def config() -> Config:
    return sample_config()


def person(id_: str, name: str, class_: str = "一班", role: Role = "trainee", **more: Any) -> Person:
    return Person(id=id_, name=name, class_=class_, role=role, **more)


def enrol(camp: Camp, one: Person) -> None:
    opening = at(1, "06:00")
    camp.apply(
        PersonEnrolled(id=f"enrol-{one.id}-{camp.seq}", at=opening, person=one, keys=search_keys(one.name))
    )


def small_camp() -> Camp:
    camp = camp_with(*SESSIONS)
    for id_, name, class_, role in PEOPLE:
        more = {"badge": "B-7", "phone": "19900001234"} if id_ == "T7" else {}
        enrol(camp, person(id_, name, class_, role, **more))
    return camp


Outcome = tuple[Event, ...] | Refused


class Desk:
    """A desk whose clock the test sets; refusals are folded like the ledger does."""

    def __init__(self, camp: Camp | None = None, station: str = "desk-1", by: str = "") -> None:
        self.camp = camp or small_camp()
        self.station = station
        self.by = by
        self.events: list[Event] = []
        self.presses = 0

    def stamp(self, moment: dt.datetime, now: dt.datetime | None = None, **more: str) -> Stamp:
        self.presses += 1
        who = {"station": self.station, "by": self.by, **more}
        return Stamp(f"{self.station}-{self.presses}-{self.camp.seq}", moment, now or moment, **who)

    def take(self, outcome: Outcome) -> Outcome:
        for event in outcome.events if isinstance(outcome, Refused) else outcome:
            self.camp.apply(event)
            self.events.append(event)
        return outcome

    def do(self, rule: Callable[..., Outcome], clock: str, *given: Any, day: int = 1, **more: Any) -> Answer:
        """Run `rule` at `clock` and return the answer; `station`, `by` and `now` go to the stamp."""
        signed = {key: more.pop(key) for key in ("station", "by", "now") if key in more}
        outcome = rule(self.camp, self.stamp(at(day, clock), **signed), *given, **more)
        self.take(outcome)
        return answer(self.camp, outcome, config())

    def arrive(self, who: str, clock: str = "08:00", handed: tuple[str, ...] = (), **more: Any) -> Answer:
        return self.do(arrive, clock, who, handed, config(), **more)

    def __getitem__(self, id_: str) -> Member:
        return self.camp.people[id_]


def snapshot(camp: Camp) -> dict[str, object]:
    """Everything the desk's events can change."""
    members = {
        id_: {name: getattr(member, name) for name in Member.__slots__} for id_, member in camp.people.items()
    }
    for state in members.values():
        # A badge changed by the roster stands on the trail with the one it replaced at that time; what is
        # taken back later may have been just that one.
        state["trail"] = [
            (number, msgspec.structs.replace(step, old="") if isinstance(step, BadgeReissued) else step)
            for number, step in state["trail"]
        ]
        state["handed"] = dict(state["handed"])
    marks = {session: dict(roll) for session, roll in camp.marks.items() if roll}
    return {
        "members": members,
        "badges": dict(camp.badges),
        "dead": dict(camp.dead_badges),
        "marks": marks,
    }


def is_card(outcome: object) -> bool:
    return isinstance(outcome, ShowCard)
