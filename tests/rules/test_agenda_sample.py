"""Now and next at every minute of the sample camp, against a search through all its sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.agenda import next_roll_call, now_and_next, open_roll_calls
from kiosk.camp import Camp
from kiosk.events import SessionCancelled, SessionEnded, SessionExtended, SessionStarted
from tests.rules.test_agenda_kit import (
    DAYS,
    Line,
    at,
    camp_with,
    sample_config,
    sample_rows,
    sample_sessions,
    simulate,
)

ROWS = sample_rows()
DAWN = at(1, "04:00")
A_DAY = 24 * 60
Told = Mapping[str, Mapping[str, int]]
"""Session id to what became of it: minutes after its planned start (started), after its planned end (ended),
more (extended), or cancelled."""


def clock(day: str, shown: str) -> int:
    """Minutes since the camp began, at 04:00 of day 1."""
    hour, minute = map(int, shown.split(":"))
    return (int(day) - 1) * A_DAY + (hour * 60 + minute - 240) % A_DAY


def expected(told: Told) -> list[tuple[str, int, int]]:
    """Id, expected start and expected end of all sessions that take place."""
    found = []
    for day in range(1, DAYS + 1):
        rows = [row for row in ROWS if row["天"] == str(day)]
        items = []
        for row in rows:
            start, end = clock(row["天"], row["开始"]), clock(row["天"], row["结束"])
            news = told.get(row["编号"], {})
            line = Line(
                start, end, row["定时"] == "是", "cancelled" in news, extended=news.get("extended", 0)
            )
            if "started" in news:
                line = line._replace(started=start + news["started"])
            if "ended" in news:
                line = line._replace(ended=end + news["ended"])
            items.append(line)
        times = simulate(items)
        found += [
            (row["编号"], *pair)
            for row, item, pair in zip(rows, items, times, strict=True)
            if not item.cancelled
        ]
    return found


def oracle(sessions: list[tuple[str, int, int]], minute: int) -> tuple[set[str], set[str]]:
    now = {name for name, start, end in sessions if start <= minute < end}
    waiting = [start for _, start, end in sessions if minute < start]
    first = min(waiting, default=None)
    return now, {name for name, start, _ in sessions if start == first}


def sample_camp(told: Told) -> Camp:
    camp = camp_with(*sample_sessions(ROWS))
    for row in ROWS:
        name = row["编号"]
        for key, value in told.get(name, {}).items():
            start, end = at(int(row["天"]), row["开始"]), at(int(row["天"]), row["结束"])
            later = dt.timedelta(minutes=value)
            if key == "started":
                camp.apply(SessionStarted(id=f"s-{name}", at=start + later, session=name))
            elif key == "ended":
                camp.apply(SessionEnded(id=f"e-{name}", at=end + later, session=name))
            elif key == "extended":
                camp.apply(SessionExtended(id=f"x-{name}", at=start, session=name, minutes=value))
            else:
                camp.apply(SessionCancelled(id=f"c-{name}", at=start, session=name))
    return camp


def compare(told: Told, minutes: range) -> None:
    camp, sessions = sample_camp(told), expected(told)
    for minute in minutes:
        found = now_and_next(camp, DAWN + dt.timedelta(minutes=minute))
        shown = {item.id for item in found.now}, {item.id for item in found.next}
        assert shown == oracle(sessions, minute), minute
        assert found.day == minute // A_DAY + 1


def test_every_minute_without_delays() -> None:
    assert len(ROWS) > 100
    compare({}, range(-A_DAY, (DAYS + 1) * A_DAY))


def test_every_minute_of_a_camp_that_runs_late() -> None:
    told: dict[str, dict[str, int]] = {}
    for place, row in enumerate(ROWS):
        if place % 5 == 0:
            told[row["编号"]] = {"extended": 7 + place % 40}
        elif place % 7 == 0:
            told[row["编号"]] = {"started": place % 23 - 4}
        elif place % 11 == 0:
            told[row["编号"]] = {"ended": place % 29 - 9}
        elif place % 13 == 0:
            told[row["编号"]] = {"cancelled": 1}
    compare(told, range(-A_DAY, (DAYS + 1) * A_DAY))


WORDS = st.fixed_dictionaries(
    {},
    optional={
        "started": st.integers(-15, 40),
        "ended": st.integers(-30, 60),
        "extended": st.integers(-5, 90),
        "cancelled": st.just(1),
    },
)


def test_roll_calls_at_every_minute() -> None:
    told = {row["编号"]: {"extended": place % 31} for place, row in enumerate(ROWS) if place % 6 == 0}
    camp, config = sample_camp(told), sample_config()
    asked = {row["编号"] for row in ROWS if row["点名"] == "是"}
    windows = [(name, start - 20, end) for name, start, end in expected(told) if name in asked]
    for minute in range(-A_DAY, (DAYS + 1) * A_DAY):
        now = DAWN + dt.timedelta(minutes=minute)
        is_open = {item.id for item in open_roll_calls(camp, config, now)}
        assert is_open == {name for name, opens, closes in windows if opens <= minute < closes}, minute
        coming = next_roll_call(camp, config, now)
        first = min((opens, name) for name, opens, _ in [*windows, ("", 10**9, 0)] if opens > minute)
        assert (coming.id if coming else "") == first[1], minute


@settings(max_examples=40)
@given(st.integers(1, DAYS), st.data())
def test_every_minute_of_random_days(day: int, data: st.DataObject) -> None:
    names = [row["编号"] for row in ROWS if row["天"] == str(day)]
    told = data.draw(st.dictionaries(st.sampled_from(names), WORDS, max_size=6))
    compare(told, range((day - 1) * A_DAY, day * A_DAY))
