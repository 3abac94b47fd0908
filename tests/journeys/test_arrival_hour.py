"""The arrival hour: 150 badges, two desks, one killed in the middle. Real processes, real terminals."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.shell import Shell
from tests.journeys.terminal import NO_PTY, Terminal

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
NOW = "2026-11-23T07:40"
"""Day 1, before its first roll call opens: a badge scanned again is no presence."""
SCANNER = 0.002
"""Seconds between two characters of a scanner."""
SCAN = "或输入姓名、拼音"


class Desk:
    """Somebody at a desk with a scanner, who looks at each card before the next person comes."""

    def __init__(self, camp: Shell, name: str) -> None:
        self.camp = camp
        self.name = name
        self.seen: list[str] = []
        """Whom this desk has shown in green as arrived."""
        self.terminal = self._open()

    def _open(self) -> Terminal:
        words = [sys.executable, "-m", "kiosk", "desk", "--station", self.name, "--now", NOW]
        terminal = Terminal(words, columns=120, rows=34, cwd=self.camp.folder)
        terminal.wait_for(SCAN, 30)
        return terminal

    def killed(self) -> None:
        """End it as a power cut does, and start it again."""
        self.terminal.kill()
        self.terminal.close()
        self.terminal = self._open()

    def scan(self, code: str, shows: str) -> None:
        """Scan a badge and wait for what its card says."""
        self.terminal.type(f"{code}\r", SCANNER)
        self.terminal.wait_for(lambda screen: shows in screen and SCAN in screen)

    def arrives(self, badge: str, id_: str) -> None:
        """Scan somebody and wait for their green card."""
        self.terminal.type(f"{badge}\r", SCANNER)
        self.terminal.wait_for(lambda screen: "✓ 报到成功" in screen and f"  {id_}" in screen)
        self.seen.append(id_)

    def work(self, queue: list[dict[str, Any]], seed: int, until: int | None = None) -> None:
        """Deal with a queue, in which some are scanned twice and some badges are nobody's."""
        rng = random.Random(seed)
        for place, person in enumerate(queue[:until]):
            if place % 9 == 4:
                self.scan(f"Q{rng.randrange(10**5):05d}", "查无此人")
            self.arrives(person["badge"], person["id"])
            if place % 7 == 2:
                self.terminal.type(f"{person['badge']}\r", SCANNER)  # the scanner sent it twice
            if place % 5 == 1:
                self.terminal.key("enter")
                self.terminal.wait_for("已发放")


@pytest.fixture
def camp(tmp_path: Path) -> Shell:
    made = Shell(tmp_path / "camp", date(2026, 11, 23))
    made.run("check")
    made.run("--now", NOW)
    return made


def test_the_arrival_hour(camp: Shell) -> None:
    people = [one for one in camp.ask("roster", "list", "--now", NOW) if one["class"]]
    assert len(people) == 150
    random.Random(3).shuffle(people)
    queues = people[:70], people[70:148]
    desks = Desk(camp, "desk-1"), Desk(camp, "desk-2")
    try:
        with ThreadPoolExecutor(2) as both:
            jobs = [both.submit(desks[0].work, queues[0], 1), both.submit(desks[1].work, queues[1], 2, 40)]
            jobs[1].result()
            # The plug is pulled while the other desk works; what was green must be there.
            desks[1].terminal.type(queues[1][40]["badge"] + "\r", SCANNER)
            desks[1].killed()
            unsure = queues[1][40]
            here = {one["id"] for one in camp.ask("roster", "list", "--now", NOW) if one["state"] == "here"}
            assert set(desks[1].seen) <= here
            if unsure["id"] not in here:
                desks[1].arrives(unsure["badge"], unsure["id"])
            jobs.append(both.submit(desks[1].work, queues[1][41:], 3))
            for job in jobs:
                job.result()
        one = queues[0][0]
        desks[1].scan(one["badge"], "已登记过")
        undone(desks[0], queues[0][-1])
        homonyms(desks[0], camp)
    finally:
        for desk in desks:
            desk.terminal.close()
    count(camp, people, gone=queues[0][-1]["id"])


def undone(desk: Desk, last: dict[str, Any]) -> None:
    """Take the last arrival of a desk back by two keys."""
    desk.scan(last["badge"], last["id"])
    desk.terminal.key("f8")
    desk.terminal.key("1")
    desk.terminal.wait_for("✓ 已撤销")


def homonyms(desk: Desk, camp: Shell) -> None:
    """Two of one name are both shown, and none is picked."""
    before = camp.ask("counts", "--now", NOW)["all"]["here"]
    desk.terminal.type("张晓红", 0.2)
    desk.terminal.type("\r")
    desk.terminal.wait_for("有 2 人符合")
    assert camp.ask("counts", "--now", NOW)["all"]["here"] == before


def count(camp: Shell, people: list[dict[str, Any]], gone: str) -> None:
    """Everything adds up: people and not scans, each once."""
    found = camp.ask("counts", "--now", NOW)
    assert found["all"] == {"expected": 150, "here": 147, "on_leave": 0, "not_yet": 3, "departed": 0}
    for name, row in found["classes"].items():
        assert row["expected"] == sum(one["class"] == name for one in people)
        assert row["expected"] == row["here"] + row["on_leave"] + row["not_yet"] + row["departed"]
    arrived = Counter(event["person"] for event in log(camp, "arrived"))
    assert set(arrived.values()) == {1}
    assert set(arrived) == {one["id"] for one in people[:148]}
    assert [event["person"] for event in log(camp, "undone")] == [gone]
    camp.run("verify")


def log(camp: Shell, kind: str) -> list[dict[str, Any]]:
    """Return the events of a kind."""
    return [json.loads(line) for line in camp.run("log", "--kind", kind, "--json").splitlines()]
