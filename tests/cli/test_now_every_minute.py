"""`kiosk now` at every minute of the sample camp, as planned and running late, against a walk through it.

A run of its own for each of 17,280 minutes takes minutes: here the commands are put together once and the
ledger stays open, and each minute goes through the whole command line from its words to its JSON. Whole runs,
from settings and ledger on, are compared with that at some of the minutes.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
import typer

from kiosk.cli import context
from kiosk.cli.app import commands_for
from kiosk.cli.context import Context
from tests.cli.kit import ROOT, Kiosk
from tests.rules.agenda_walk import Item, Walked, walk

DAWN = datetime(2026, 11, 23, 4, tzinfo=ZoneInfo("Asia/Shanghai"))
"""When day 1 begins."""
A_DAY, DAYS = 24 * 60, 10
EVERY_MINUTE = range(-A_DAY, (DAYS + 1) * A_DAY)
"""From the day before the camp to the day after it, in minutes since `DAWN`."""
RUNS_LATE = """
1 10:04 start d1-1000
1 10:40 extend d1-1000 25
1 15:50 extend d1-1430 40
1 17:20 end d1-1620
2 09:50 extend d2-0830 10
2 10:00 cancel d2-1015
2 15:30 extend d2-1430 20
2 15:40 move d2-1615 2 16:30 17:40
3 09:00 extend d3-0830 -20
3 19:10 start d3-1900
3 21:00 extend d3-2030 35
3 22:41 end d3-2150
4 08:00 move d4-1615 6 14:30 15:45
4 14:00 cancel d4-1430
5 08:22 start d5-0830
5 16:20 end d5-1430
6 08:00 move d7-2150 6 15:00 15:30
6 08:10 move d7-1615 6 16:40 17:20
6 10:00 cancel d6-1015
6 10:20 restore d6-1015
6 15:00 extend d6-1430 55
7 22:40 extend d7-2230 200
8 09:00 move d8-2150 8 23:50 00:40
8 00:30 extend d8-2150 45
9 08:41 start d9-0830
9 08:38 end d9-0830
9 09:00 move d9-2030 9 02:30 03:30
9 09:10 move d9-2150 9 03:30 03:55
9 03:10 extend d9-2030 20
10 09:05 extend d10-0830 5
10 09:15 extend d10-0830 -15
"""
"""Camp day, time and command with its words. On day 9 the clock has stepped back when a session ends,
and another is still on when day 10 begins."""


def minute(day: str | int, shown: str) -> int:
    """Minutes since `DAWN` of a time on a camp day, which turns at 04:00."""
    hour, past = map(int, shown.split(":"))
    return (int(day) - 1) * A_DAY + (hour * 60 + past - 4 * 60) % A_DAY


def iso(at: int) -> str:
    return (DAWN + timedelta(minutes=at)).isoformat()


@pytest.fixture(autouse=True)
def _clock_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rehearsal clock at the very minute: it runs on, and would be microseconds past it."""
    monkeypatch.setattr(context, "time", SimpleNamespace(monotonic=lambda: 0.0))


@pytest.fixture
def camp(tmp_path: Path) -> Kiosk:
    """The sample camp, laid down the day before its fixed first day."""
    (tmp_path / "data").mkdir()
    for name in ("config.toml", "data/roster.csv", "data/agenda.csv"):
        shutil.copy(ROOT / name, tmp_path / name)
    kiosk = Kiosk(tmp_path)
    kiosk.set(starts=f'"{DAWN.date()}"')
    kiosk.run("--now", iso(-A_DAY))
    return kiosk


class Sessions:
    """The agenda file read anew, and what is told of it."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.days: dict[str, int] = {}
        with (ROOT / "data" / "agenda.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                start, end = minute(row["天"], row["开始"]), minute(row["天"], row["结束"])
                self.items[row["编号"]] = Item(
                    row["编号"], start, end, row["地点"], fixed=row["定时"] == "是"
                )
                self.days[row["编号"]] = int(row["天"])

    def tell(self, at: int, what: str, name: str, *more: str) -> None:
        """Take in what a line of `RUNS_LATE` says."""
        item = self.items[name]
        match what:
            case "start":
                item = item._replace(started=at)
            case "end":
                item = item._replace(ended=at)
            case "extend":
                item = item._replace(extended=item.extended + int(more[0]))
            case "move":
                item = item._replace(start=minute(more[0], more[1]), end=minute(more[0], more[2]))
                self.days[name] = int(more[0])
            case _:
                item = item._replace(cancelled=what == "cancel")
        self.items[name] = item

    def of(self, day: int) -> list[Item]:
        """The sessions of a camp day in the order of the plan."""
        found = [item for name, item in self.items.items() if self.days[name] == day]
        return sorted(found, key=lambda item: (item.start, item.end, item.name))

    def walked(self) -> dict[str, Walked]:
        """When all that takes place begins and is over, in the order of the plan."""
        days = {day: self.of(day) for day in range(1, DAYS + 1)}
        times = {day: walk(items) for day, items in days.items()}
        return {
            item.name: times[day][item.name]
            for day, items in days.items()
            for item in items
            if not item.cancelled
        }


def record(kiosk: Kiosk, sessions: Sessions) -> int:
    """Run the commands of `RUNS_LATE`, each at its time; return how many they are."""
    lines = RUNS_LATE.split("\n")[1:-1]
    for line in lines:
        day, shown, what, name, *more = line.split()
        now = minute(day, shown)
        words = [what, name, "--by", "O01"]
        if what == "move":
            words += ["--day", more[0], "--start", more[1], "--end", more[2]]
        else:
            words += ["--", *more]
        kiosk.ask("--now", iso(now), "agenda", *words)
        sessions.tell(now, what, name, *more)
    return len(lines)


class Board:
    """The command line with its ledger open."""

    def __init__(self, kiosk: Kiosk, out: io.TextIOWrapper) -> None:
        self._words = ("--config", str(kiosk.config), "--json", "--now")
        self._context, self._out = Context(), out
        self._command = typer.main.get_command(commands_for(("now", "agenda")))

    def ask(self, at: int, *words: str) -> str:
        """Return what the command prints at that minute."""
        line = [*self._words, iso(at), *words]
        self._out.seek(0)
        self._out.truncate()
        self._command.main(args=line, prog_name="kiosk", obj=self._context.fresh(), standalone_mode=False)
        self._out.seek(0)
        return self._out.read()

    def close(self) -> None:
        """Give the ledger back."""
        self._context.close()


@contextmanager
def board_of(kiosk: Kiosk) -> Iterator[Board]:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    board = Board(kiosk, out)
    with patch.object(sys, "stdout", out):
        yield board
    board.close()


def state(item: Item, times: Mapping[str, Walked], now: int) -> str:
    if item.cancelled:
        return "cancelled"
    start, end = times[item.name]
    return "planned" if now < start else "running" if now < end else "over"


def told(sessions: Sessions, times: Mapping[str, Walked], names: Sequence[str], now: int) -> list[object]:
    """What is to be said of sessions: id, camp day, planned and expected times, state."""
    found: list[object] = []
    for name in names:
        item = sessions.items[name]
        start, end = (item.start, item.end) if item.cancelled else times[name]
        shown = [iso(at) for at in (item.start, item.end, start, end)]
        found.append([name, sessions.days[name], *shown, state(item, times, now)])
    return found


def said(answer: Any) -> list[object]:
    keys = ("id", "day", "start", "end", "expected_start", "expected_end", "state")
    return [[session[key] for key in keys] for session in answer]


def compare(kiosk: Kiosk, sessions: Sessions) -> None:
    times = sessions.walked()
    assert len(times) > 100
    with board_of(kiosk) as board:
        for now in EVERY_MINUTE:
            answer = json.loads(board.ask(now, "now"))
            on = [name for name, (start, end) in times.items() if start <= now < end]
            soonest = min((start for start, _ in times.values() if start > now), default=None)
            coming = [name for name, (start, _) in times.items() if start == soonest]
            on.sort(key=lambda name: times[name].start)
            assert answer["day"] == now // A_DAY + 1, iso(now)
            assert said(answer["now"]) == told(sessions, times, on, now), iso(now)
            assert said(answer["next"]) == told(sessions, times, coming, now), iso(now)


def test_every_minute_of_the_camp_as_planned(camp: Kiosk) -> None:
    compare(camp, Sessions())


def test_every_minute_of_a_camp_that_runs_late(camp: Kiosk) -> None:
    sessions = Sessions()
    assert record(camp, sessions) > 25
    moved = [name for name, times in sessions.walked().items() if times != sessions.items[name][1:3]]
    assert len(moved) > 12
    compare(camp, sessions)


def test_the_agenda_of_each_day_whenever_something_changes(camp: Kiosk) -> None:
    sessions = Sessions()
    record(camp, sessions)
    times = sessions.walked()
    with board_of(camp) as board:
        for now in sorted({edge + past for pair in times.values() for edge in pair for past in (-1, 0)}):
            day = now // A_DAY + 1
            names = [item.name for item in sessions.of(day)]
            answer = json.loads(board.ask(now, "agenda", "show", "--day", str(day)))
            assert said(answer) == told(sessions, times, names, now), iso(now)


def test_a_run_of_its_own_answers_the_same(camp: Kiosk) -> None:
    record(camp, Sessions())
    some = EVERY_MINUTE[:: len(EVERY_MINUTE) // 150]
    with board_of(camp) as board:
        kept_open = [board.ask(now, "now") for now in some]
    assert kept_open == [camp.run("--json", "--now", iso(now), "now").out for now in some]
