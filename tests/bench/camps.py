"""A large invented camp in a folder, for benchmarks: made by the kiosk's own rules, the same for a seed.

`python -m tests.bench.camps FOLDER [PEOPLE [EVENTS]]` lays one down to look at.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from kiosk.agenda import Timing, roll_call_window
from kiosk.agenda.rollcall import roll_calls_of
from kiosk.camp import Camp
from kiosk.clock import Days, minutes, zone
from kiosk.config import Config, load_config
from kiosk.decision import Decision, Refused
from kiosk.desk import arrive, end_leave, grant_leave, hand_out, present, scan
from kiosk.events import Event, Stamp
from kiosk.ledger import Ledger, open_ledger
from kiosk.opening import lay_down, read_files
from tests.journeys.shell import ROOT

DIGITS = "一二三四五六七八九十"
CLASSES = [f"{number}班" for number in (*DIGITS, *(f"十{one}" for one in DIGITS[:9]), "二十")]
COLOURS = ("red", "orange", "yellow", "green", "blue", "purple")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘沈单解仇"
"""The frequent ones first."""
SHORT = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华"
LONG = (
    "玉兰秀英桂英建国建华志强志明文静晓燕晓东海燕海涛红梅丽娟丽华国强国庆永强春燕淑珍玉梅小红"
    "文斌俊杰宇轩子涵欣怡思远雨晨佳琪浩然梓萱一诺雅琴振东慧敏立新卫东爱华新民秋月长青"
)
GIVEN: list[str] = [*SHORT, *(LONG[place : place + 2] for place in range(0, len(LONG), 2))]
TOWNS = ("澄波", "安澜", "青岚", "望江", "临川", "云汀", "松陵", "石桥", "南浦", "北苑")
OFFICES = (
    "税务所办税服务厅", "市场监管局登记注册窗口", "社区卫生服务中心", "街道办事处便民中心",
    "公安分局户籍窗口", "政务服务局综合窗口", "人社局社保大厅", "自然资源局不动产窗口",
    "供电所营业厅", "水务集团客服中心",
)  # fmt: skip
POSTS = ("书记", "副书记", "组织委员", "宣传委员", "窗口组长", "科员")
STAFF = (("O", "会务", "集训队会务组"), ("D", "前台", "集训队会务组"), ("I", "检查", "集训队检查组"))
HEADER = ("编号", "姓名", "单位", "职务", "班级", "胸卡", "电话", "房间", "床位", "角色", "备注")
DESKS, OFFICE = 4, "O01"
"""Stations that take the people in, and who approves their leaves."""
Action = tuple[Stamp, Decision]


def big_camp(
    folder: Path,
    people: int = 5000,
    events: int = 50_000,
    first_day: date | None = None,
    *,
    waiting: int = 400,
    seed: int = 1,
) -> Path:
    """Lay a camp of 20 classes down in `folder` and return the path of its config.toml.

    Of the `people` (12 of them staff) `waiting` have not arrived yet; badges, and room with bed, are each one
    person's alone. The ledger holds at least `events` events: all the roster, arrivals, refused scans,
    hand-outs, leaves, and roll calls from day 1 on, for as many days as it takes. Without `first_day` the day
    after those is today. The same arguments give the same files, but for what depends on today.

    Raises `ValueError` where the people or the days cannot bring so many events.
    """
    rng = random.Random(seed)
    if not 0 <= waiting <= people - 12 - 2 * len(CLASSES):
        raise ValueError(f"{people} people are too few for {waiting} who wait")
    past = _days_with_enough(people - waiting, events - people)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "data" / "agenda.csv", folder / "data")
    _write_roster(folder / "data" / "roster.csv", people, rng)
    written = folder / "config.toml"
    written.write_text(_settings(first_day or _today() - timedelta(days=past)), encoding="utf-8")
    config = load_config(written)
    with open_ledger(config.path(config.ledger.path)) as ledger:
        _Story(ledger, config, rng).tell(waiting, past, events)
    return written


def _today() -> date:
    """Return the date of the camp day that is now."""
    settings = load_config(ROOT / "config.toml").camp
    return (datetime.now(zone(settings.zone)) - timedelta(minutes=minutes(settings.day_starts))).date()


def _days_with_enough(marked: int, events: int) -> int:
    """Return how many whole days, from 3 on, have roll calls for so many marks."""
    with (ROOT / "data" / "agenda.csv").open(encoding="utf-8-sig", newline="") as file:
        days = [int(row["天"]) for row in csv.DictReader(file) if row["点名"] == "是"]
    for count in range(3, max(days)):
        # Some are on leave or stay away.
        if sum(day <= count for day in days) * marked * 0.9 >= events:
            return count
    raise ValueError(f"{marked} people who arrive cannot make {events} events more")


def _settings(first_day: date) -> str:
    """Return the sample camp's settings with 20 classes."""
    lines = (ROOT / "config.toml").read_text(encoding="utf-8")
    lines = re.sub(r'^starts = "[^"]*"', f'starts = "{first_day}"', lines, flags=re.MULTILINE)
    before, rest = lines.split("[[class]]\n", 1)
    after = rest[rest.rindex("[[class]]\n") :].split("\n\n", 1)[1]
    classes = (
        f'[[class]]\nname = "{name}"\ncolour = "{COLOURS[place % len(COLOURS)]}"\n'
        for place, name in enumerate(CLASSES)
    )
    return f"{before}{''.join(classes)}\n{after}"


def _write_roster(path: Path, people: int, rng: random.Random) -> None:
    trainees = people - 4 * len(STAFF)
    rows: list[tuple[str, ...]] = []
    for place in range(trainees):
        role = ("班长", "副班长")[place // len(CLASSES)] if place < 2 * len(CLASSES) else "学员"
        room, bed = divmod(place, 3)
        storey, door = divmod(room, 20)
        building, storey = divmod(storey, 6)
        unit = rng.choice(TOWNS) + rng.choice(OFFICES)
        note = rng.choice(("行李寄存前台", "素食", "晚到")) if rng.random() < 0.02 else ""
        rows.append(
            (f"T{place + 1:04}", _name(rng), unit, rng.choice(POSTS), CLASSES[place % len(CLASSES)],
             f"K{100_000 + place * 7 % 900_000}", _phone(rng), f"{building + 1}-{storey + 1}{door + 1:02}",
             "ABC"[bed], role, note)
        )  # fmt: skip
    for letter, role, unit in STAFF:
        rows += [
            (f"{letter}{number:02}", _name(rng), unit, "干事", "", "", _phone(rng), "", "", role, "")
            for number in range(1, 5)
        ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])


def _name(rng: random.Random) -> str:
    """Return a name; many have the same, as everywhere."""
    place = min(int(rng.expovariate(1 / 12)), len(SURNAMES) - 1)
    return SURNAMES[place] + rng.choice(GIVEN)


def _phone(rng: random.Random) -> str:
    return f"1990000{rng.randrange(10_000):04}"


class _Story:
    """What happens at the camp, in large commits; within one nobody does two things."""

    def __init__(self, ledger: Ledger, config: Config, rng: random.Random) -> None:
        self.ledger, self.config, self.rng = ledger, config, rng
        self.number = 0
        self.days = Days(
            date.fromisoformat(config.camp.starts), config.camp.days, config.camp.zone, config.camp.day_starts
        )

    def stamp(self, at: datetime, by: str = "") -> Stamp:
        self.number += 1
        return Stamp(f"{self.number:016x}", at, at, f"desk-{self.number % DESKS + 1}", by)

    def together(self, actions: Sequence[Action]) -> None:
        """Record what comes of all of them, refusals kept likewise, as one commit."""

        def decide(camp: Camp, stamp: Stamp) -> tuple[Event, ...]:
            outcomes = (one(camp, own) for own, one in actions)
            return tuple(event for found in outcomes for event in _events(found))

        if actions:
            self.ledger.record(decide, actions[0][0])

    def tell(self, waiting: int, past: int, events: int) -> None:
        opened = self.stamp(self.days.at(1, "07:00"))
        lay_down(self.ledger, self.config, read_files(self.config, opened.at), opened, lambda *_: None)
        here = self.arrivals(waiting)
        self.refusals(here)
        chosen = self.chosen(past, (events - self.ledger.count) / (0.94 * len(here)))
        for day in range(1, past + 1):
            self.leaves(here, day)
            for call in roll_calls_of(self.ledger.camp, day):
                if call.id in chosen:
                    self.roll_call(here, call)
        assert self.ledger.count >= events

    def chosen(self, past: int, least: float) -> set[str]:
        """Return the sessions whose roll call is taken: `least` at least, evenly over all that were."""
        calls = [call.id for day in range(1, past + 1) for call in roll_calls_of(self.ledger.camp, day)]
        count = min(len(calls), max(past, math.ceil(least)))
        return {calls[place * len(calls) // count] for place in range(count)}

    def spread(self, who: Iterable[str], begin: datetime, end: datetime) -> list[tuple[str, datetime]]:
        """Return each of them with a moment, evenly from `begin` on to before `end`."""
        found = list(who)
        step = (end - begin) / max(1, len(found))
        return [(one, begin + place * step) for place, one in enumerate(found)]

    def arrivals(self, waiting: int) -> list[str]:
        """Let people arrive in any order; return the trainees who did. A few are owed something at first."""
        camp, at, rng = self.ledger.camp, self.days.at, self.rng
        plain = [one.person.id for one in camp.people.values() if one.person.role == "trainee"]
        late = set(rng.sample(plain, waiting))
        coming = [one for one in camp.people if one not in late]
        rng.shuffle(coming)
        everything = self.config.desk.handouts
        given = {one: everything if rng.random() > 0.06 else everything[:1] for one in coming}
        self.together(
            [
                (
                    self.stamp(moment),
                    partial(arrive, who=camp.people[one].badge, handed=given[one], config=self.config),
                )
                for one, moment in self.spread(coming, at(1, "07:30"), at(1, "09:45"))
            ]
        )
        owed = [one for one in coming if given[one] != everything]
        self.together(
            [
                (self.stamp(moment), partial(hand_out, who=one, items=everything, config=self.config))
                for one, moment in self.spread(owed[: len(owed) * 2 // 3], at(1, "12:50"), at(1, "13:30"))
            ]
        )
        return [one for one in coming if camp.people[one].person.class_]

    def refusals(self, here: Sequence[str]) -> None:
        """Let badges be scanned that nobody has, or whose bearer is here already."""
        camp = self.ledger.camp
        codes = [camp.people[one].badge for one in self.rng.sample(here, len(here) // 50)]
        codes += [f"X{self.rng.randrange(10**6):06}" for _ in range(len(here) // 100)]
        self.together(
            [
                (self.stamp(moment), partial(scan, typed=code, mode="arrival", config=self.config))
                for code, moment in self.spread(codes, self.days.at(1, "13:30"), self.days.at(1, "14:00"))
            ]
        )

    def leaves(self, here: Sequence[str], day: int) -> None:
        """Give some leave for the afternoon; most of those of the day before are back."""
        camp, at = self.ledger.camp, self.days.at
        away = [one for one in here if camp.people[one].leave_at(at(day, "06:00"))]
        self.together(
            [
                (self.stamp(moment), partial(end_leave, who=one))
                for one, moment in self.spread(
                    away[: len(away) * 9 // 10], at(day, "06:00"), at(day, "06:15")
                )
            ]
        )
        asking = [one for one in self.rng.sample(here, len(here) // 80) if not camp.people[one].leaves]
        grant = partial(
            grant_leave, start=at(day, "13:00"), until=at(day, "21:00"), kind="before", reason="单位有急事"
        )
        self.together(
            [
                (self.stamp(moment, OFFICE), partial(grant, who=one))
                for one, moment in self.spread(asking, at(day, "06:15"), at(day, "06:20"))
            ]
        )

    def roll_call(self, here: Sequence[str], call: Timing) -> None:
        """Let people be marked: most in time, some late, some not at all; who is on leave is not there."""
        window = roll_call_window(call, self.config)
        coming = [one for one in here if self.rng.random() > 0.01]
        self.rng.shuffle(coming)
        cut = len(coming) * 97 // 100
        moments = self.spread(coming[:cut], window.opens, window.late_from)
        moments += self.spread(coming[cut:], window.late_from + timedelta(seconds=1), window.closes)
        people = self.ledger.camp.people
        mark = partial(present, session=call.id, config=self.config)
        self.together(
            [
                (self.stamp(moment), partial(mark, who=people[one].badge))
                for one, moment in moments
                if not people[one].leave_at(moment)
            ]
        )


def _events(outcome: Sequence[Event] | Refused) -> Sequence[Event]:
    return outcome.events if isinstance(outcome, Refused) else outcome


def main() -> None:
    """Lay a camp down and say where its settings are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("people", type=int, nargs="?", default=5000)
    parser.add_argument("events", type=int, nargs="?", default=50_000)
    given = parser.parse_args()
    sys.stdout.write(f"{big_camp(given.folder, given.people, given.events)}\n")


if __name__ == "__main__":
    main()
