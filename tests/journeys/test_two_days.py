"""Two days of the sample camp by the command line alone, from an empty folder to the awards preview."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from tinydb import TinyDB

from kiosk.config import load_config
from kiosk.events import AnyEvent
from kiosk.ledger import open_ledger
from tests.journeys.shell import Shell, verdicts
from tests.oracle.awards import expected
from tests.oracle.standings import Oracle

ZONE = ZoneInfo("Asia/Shanghai")
CLASSES = ("一班", "二班", "三班", "四班", "五班", "六班")


class Roster:
    """The sample roster as `kiosk roster list --json` shows it."""

    def __init__(self, shell: Shell) -> None:
        everyone = shell.ask("roster", "list")
        self.trainees = [one for one in everyone if one["class"]]
        self.badges = {one["id"]: one["badge"] for one in self.trainees}
        roles = load_roles(shell.folder / "data" / "roster.csv")
        self.monitor = {one["class"]: one["id"] for one in self.trainees if roles[one["id"]] == "班长"}
        self.deputy = {one["class"]: one["id"] for one in self.trainees if roles[one["id"]] == "副班长"}

    def of(self, class_: str) -> list[str]:
        return [one["id"] for one in self.trainees if one["class"] == class_]


def load_roles(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    where = lines[0].split(",").index("角色")
    return {line.split(",")[0]: line.split(",")[where] for line in lines[1:]}


@pytest.fixture(scope="module")
def first_day() -> date:
    return datetime.now(ZONE).date() - timedelta(days=4)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory, first_day: date) -> Shell:
    folder = tmp_path_factory.mktemp("camp") / "camp"
    return Shell(folder, first_day, repeat_within="0")


@pytest.fixture(scope="module")
def roster(shell: Shell) -> Roster:
    overview = shell.ask()
    assert (overview["expected"], overview["here"], overview["days"]) == (150, 0, 10)
    found = Roster(shell)
    assert len(found.trainees) == 150
    return found


@pytest.fixture(scope="module")
def arrived(shell: Shell, roster: Roster, first_day: date) -> Roster:
    """All 150 are taken in at two desks at once, some by number or by name, with what goes wrong."""
    at = f"{first_day}T08:10"
    people = list(roster.badges)
    by_hand, scanned = people[:4], people[4:]
    for person in by_hand:
        assert shell.ask("arrive", person, "--at", at)["verdict"] == "ok"
    halves = (scanned[::2], scanned[1::2])
    desks = [shell.start("scan", "--json", "--at", at, "--station", f"desk-{n}") for n in (1, 2)]
    for desk, half in zip(desks, halves, strict=True):
        assert desk.stdin
        desk.stdin.write("".join(f"{roster.badges[one]}\n" for one in half))
    outcomes = [desk.communicate(timeout=120)[0] for desk in desks]
    assert Counter(one for out in outcomes for one in verdicts(out)) == {"ok": 146}
    again = shell.ask("arrive", roster.badges[people[10]], "--at", at, code=1)
    assert (again["verdict"], again["person"]) == ("already", people[10])
    assert again["since"].startswith(f"{first_day}T08:10")
    assert again["station"] in ("desk-1", "desk-2")
    assert shell.ask("arrive", "X9999", code=1)["verdict"] == "unknown"
    assert set(shell.ask("arrive", "陈丽娟", code=1)["people"]) == {"T0093", "T0111", "T0144"}
    return roster


@pytest.fixture(scope="module")
def called(shell: Shell, arrived: Roster, first_day: date) -> Roster:
    """Day 1's roll calls: scanned, with latecomers, leave, absence, a mark by hand and one afterwards."""
    people = list(arrived.badges)
    late, away, gone, early = people[20], people[21], people[22], people[23]
    calls = [one for one in shell.ask("agenda", "show", "--day", "1") if one["roll_call"]]
    assert 4 <= len(calls) <= 6
    morning = datetime.fromisoformat(calls[0]["start"])
    until = (morning + timedelta(hours=5)).isoformat()
    granted = shell.ask(
        *("leave", away, "--from", (morning - timedelta(hours=1)).isoformat(), "--until", until),
        *("--kind", "before", "--by", "O01"),
    )
    assert granted["verdict"] == "ok"
    on_leave = True
    for place, call in enumerate(calls):
        start = datetime.fromisoformat(call["start"])
        if on_leave and start >= morning + timedelta(hours=5):
            back = (start - timedelta(minutes=10)).isoformat()
            assert shell.ask("leave-end", away, "--at", back)["verdict"] == "ok"
            on_leave = False
        out = {away} if on_leave else set()
        out |= {late, gone} if place == 0 else set()
        codes = [arrived.badges[one] for one in people if one not in out]
        in_time = (start - timedelta(minutes=4)).isoformat()
        assert set(shell.scan(codes, "--at", in_time, "--mode", "roll_call")) == {"ok"}
        if place == 0:
            eight = (start + timedelta(minutes=8)).isoformat()
            assert shell.scan([arrived.badges[late]], "--at", eight) == ["ok_late"]
    assert not on_leave
    first, last = calls[0], calls[-1]
    after = (datetime.fromisoformat(last["end"]) + timedelta(minutes=30)).isoformat()
    no_reason = shell.ask("mark", last["id"], early, "early", "--at", after, code=1)
    assert no_reason["verdict"] == "reason_needed"
    given = shell.ask("mark", last["id"], early, "early", "--at", after, "--reason", "提前离场")
    assert given["verdict"] == "ok"
    roll = {line["id"]: line for line in shell.ask("roll", first["id"])}
    assert Counter(line["mark"] for line in roll.values()) == {
        "present": 147,
        "late": 1,
        "leave": 1,
        "absent": 1,
    }
    assert (roll[late]["mark"], roll[away]["mark"], roll[gone]["mark"]) == ("late", "leave", "absent")
    assert {line["id"]: line for line in shell.ask("roll", last["id"])}[early]["backfilled"]
    return arrived


def sheet_rows(roster: Roster, class_: str, day: int) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Made-up points, the same at every run, with enough spread for an order."""
    for place, person in enumerate(roster.of(class_)):
        seed = place * 7 + day * 3 + CLASSES.index(class_) * 5
        yield (
            person,
            str(20 - seed % 4) if seed % 3 else "",
            str(20 - seed % 6) if seed % 5 == 0 else "",
            str(15 - seed % 3) if seed % 2 else "",
            str(Decimal(20 - seed % 7) / 2),
            str(Decimal(seed % 7) / 2),
        )


HEADER = ("编号", "课堂纪律", "笔记作业", "讨论发言", "内务卫生", "加分")


@pytest.fixture(scope="module")
def closed(shell: Shell, called: Roster) -> Roster:
    """Six sheets for each of two days: submitted, confirmed by a second person, the day closed."""
    for day in (1, 2):
        refused = shell.ask("day", "close", str(day), "--by", "O01", code=1)
        assert refused["verdict"] == "not_ready"
        assert len(refused["missing"]) >= 6
        for class_ in CLASSES:
            rows = list(sheet_rows(called, class_, day))
            path = shell.write(f"{class_}-{day}.csv", [HEADER, *rows])
            words = ("--class", class_, "--day", str(day))
            assert shell.ask("sheet", "import", str(path), *words, "--by", "O02")["verdict"] == "ok"
            assert shell.ask("sheet", "confirm", *words, "--by", "O02", code=1)["verdict"] == "own_sheet"
            assert shell.ask("sheet", "confirm", *words, "--by", called.deputy[class_])["verdict"] == "ok"
            assert shell.ask("sheet", "show", *words)["state"] == "confirmed"
        assert shell.ask("day", "close", str(day), "--by", "O01")["verdict"] == "ok"
    return called


def test_150_arrivals_are_150_people(shell: Shell, called: Roster) -> None:
    counts = shell.ask("counts")
    assert counts["all"] == {"expected": 150, "here": 150, "on_leave": 0, "not_yet": 0, "departed": 0}
    assert sum(one["expected"] for one in counts["classes"].values()) == 150
    assert len({one["id"] for one in called.trainees}) == 150


def test_rankings_are_the_oracles(shell: Shell, closed: Roster) -> None:
    oracle = the_oracle(shell)
    for words, board in (
        ((), oracle.board("trainee")),
        (("--by", "class"), oracle.board("class")),
        (("--by", "unit"), oracle.board("unit")),
        (("--day", "1"), oracle.board("trainee", 1)),
        (("--class", "三班"), oracle.board_within("三班")),
    ):
        rows = shell.ask("ranking", *words)
        assert {row["id"]: (row["rank"], row["score"]) for row in rows} == board, words
        assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    assert len(shell.ask("ranking")) == 150


def test_movement_is_counted_from_the_day_before(shell: Shell, closed: Roster) -> None:
    before = {row["id"]: row["rank"] for row in shell.ask("ranking", "--day", "1")}
    moved = [row for row in shell.ask("ranking") if row["movement"]]
    assert moved
    assert all(row["movement"] == before[row["id"]] - row["rank"] for row in moved)


def test_the_awards_preview_is_the_oracles(shell: Shell, closed: Roster) -> None:
    config, events, now = the_events(shell)
    awards = shell.ask("awards")
    found = {
        one["award"]: (
            {winner["id"] for winner in one["winners"]},
            {barred["id"] for barred in one["vetoed"]},
            {tied["id"] for tied in one["tied_at_cut"]},
        )
        for one in awards
    }
    assert found == expected(config, events, now)
    assert not any(one["final"] for one in awards)
    absent = list(closed.badges)[22]
    assert absent in found["outstanding"][1] or absent not in {row["id"] for row in shell.ask("ranking")[:60]}


def test_why_leads_down_to_the_event(shell: Shell, closed: Roster) -> None:
    late = list(closed.badges)[20]
    made = shell.ask("why", late)["why"]
    day_1 = next(day for day in made["days"] if day["day"] == 1)
    attendance = next(item for item in day_1["items"] if item["item"] == "attendance")
    assert attendance["points"] == "28"
    [source] = attendance["sources"]
    logged = {event["seq"]: event for event in the_log(shell, "--who", late)}
    assert logged[source["event"]]["kind"] == "marked"
    assert logged[source["event"]]["mark"] == "late"


def test_a_closed_day_is_only_the_offices(shell: Shell, closed: Roster) -> None:
    person = closed.of("二班")[5]
    words = ("correct", person, "--day", "1", "--item", "homework", "--to", "12", "--reason", "复核")
    assert shell.ask(*words, "--by", closed.monitor["二班"], code=1)["verdict"] == "day_closed"
    before = {row["id"]: row["score"] for row in shell.ask("ranking")}
    assert shell.ask(*words, "--by", "O03")["verdict"] == "ok"
    after = {row["id"]: row["score"] for row in shell.ask("ranking")}
    assert {key for key in after if after[key] != before[key]} == {person}


def test_the_ledger_is_whole_and_plain_tinydb_reads_it(shell: Shell, closed: Roster) -> None:
    verified = shell.ask("verify")
    with TinyDB(shell.folder / "data" / "camp.json", access_mode="r") as database:
        events = database.table("events").all()
    assert verified["events"] == len(events)
    assert Counter(event["kind"] for event in events)["arrived"] == 150
    shell.run("backup", "copy.json")
    assert shell.ask("verify", "--ledger", "copy.json") == verified


def the_log(shell: Shell, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shell.run("log", "--json", *words).splitlines()]


def the_events(shell: Shell) -> tuple[Any, list[Any], datetime]:
    config = load_config(shell.folder / "config.toml")
    with open_ledger(shell.folder / "data" / "camp.json", read_only=True) as ledger:
        assert ledger.camp.seq == ledger.count
        documents = ledger.events().all()
    return config, [msgspec.convert(dict(one), AnyEvent) for one in documents], datetime.now(ZONE)


def the_oracle(shell: Shell) -> Oracle:
    return Oracle(*the_events(shell))
