"""What the agenda's tests share: small camps laid down by their events, and the sample camp's agenda."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kiosk.agenda import import_agenda
from kiosk.camp import Camp
from kiosk.config import Config, load_config
from kiosk.decision import Decision, Refused
from kiosk.events import CampOpened, DayClosed, Event, Published, Session, SessionAdded, Stamp

ROOT = Path(__file__).parents[2]
CHINA = ZoneInfo("Asia/Shanghai")
FIRST_DAY = dt.date(2026, 11, 23)
DAYS = 10


def sample_config() -> Config:
    return load_config(ROOT / "config.toml")


def at(day: int, clock: str) -> dt.datetime:
    """The moment of HH:MM[:SS] on camp day `day`, worked out without the camp's own clock."""
    shown = dt.time.fromisoformat(clock)
    date = FIRST_DAY + dt.timedelta(days=day - 1 + (shown.hour < 4))
    return dt.datetime.combine(date, shown, CHINA)


def stamp(moment: dt.datetime, now: dt.datetime | None = None) -> Stamp:
    return Stamp(f"e-{moment.isoformat()}", moment, now or moment, "desk-1", "Z01")


def plan(id: str, start: str, end: str, day: int = 1, **more: Any) -> Session:  # noqa: A002 - as in Session
    return Session(**{"id": id, "day": day, "start": start, "end": end, "title": id.upper(), **more})


def camp_with(*sessions: Session) -> Camp:
    camp = Camp()
    opening = dt.datetime.combine(FIRST_DAY, dt.time(6), CHINA)
    camp.apply(
        CampOpened(
            id="open",
            at=opening,
            site="main",
            name="camp",
            first_day=FIRST_DAY,
            days=DAYS,
            zone="Asia/Shanghai",
            day_starts="04:00",
        )
    )
    for session in sessions:
        camp.apply(SessionAdded(id=f"add-{session.id}", at=opening, session=session))
    return camp


def take_over(camp: Camp, *sessions: Session, now: dt.datetime | None = None) -> tuple[Event, ...]:
    """Import an agenda of these sessions, early on day 1 where nothing else is said."""
    return record(camp, now or at(1, "06:00"), partial(import_agenda, sessions=sessions))


def record(camp: Camp, moment: dt.datetime, decide: Decision) -> tuple[Event, ...]:
    """Decide at `moment` and fold what comes of it; a refusal fails the test."""
    answer = decide(camp, stamp(moment))
    assert not isinstance(answer, Refused), answer.code
    for event in answer:
        camp.apply(event)
    return tuple(answer)


def refused(camp: Camp, moment: dt.datetime, decide: Decision) -> str:
    """The code with which `decide` says no at `moment`."""
    answer = decide(camp, stamp(moment))
    assert isinstance(answer, Refused), answer
    return answer.code


def close_day(camp: Camp, day: int) -> None:
    camp.apply(
        DayClosed(id=f"close-{day}", at=at(day, "22:00"), day=day, published=Published(camp={}, day={}))
    )


def sample_rows() -> list[dict[str, str]]:
    with (ROOT / "data" / "agenda.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sample_sessions(rows: Iterable[dict[str, str]] | None = None) -> list[Session]:
    return [
        Session(
            id=row["编号"],
            day=int(row["天"]),
            start=row["开始"],
            end=row["结束"],
            title=row["标题"],
            format=row["形式"],
            area=row["方面"],
            room=row["地点"],
            speaker=row["主讲"],
            roll_call=row["点名"] == "是",
            fixed=row["定时"] == "是",
        )
        for row in (sample_rows() if rows is None else rows)
    ]


class Line(NamedTuple):
    """One item of a day that runs on a single line, all figures in minutes of that day."""

    start: int
    end: int
    fixed: bool = False
    cancelled: bool = False
    started: int | None = None
    ended: int | None = None
    extended: int = 0


def simulate(items: Sequence[Line]) -> list[tuple[int, int]]:
    """Expected starts and ends when one thing happens after another: the rule once more, in plain numbers."""
    expected = []
    free = 0
    for item in items:
        if item.cancelled:
            expected.append((item.start, item.end))
            continue
        begin = item.start if item.fixed or free < item.start else free
        if item.started is not None:
            begin = item.started
        if item.ended is None:
            finish = item.end + item.extended
            if begin > item.start:
                finish += begin - item.start
        else:
            finish = item.ended
            if item.started is None and finish < begin:
                begin = item.start if item.start < finish else finish
        finish = begin if finish < begin else finish
        expected.append((begin, finish))
        free = finish
    return expected
