"""The office's log: each filter finds what a plain list would, newest first, bit by bit."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from kiosk.camp import Camp
from kiosk.clock import Days
from kiosk.events import (
    AwardsFinalised,
    CampOpened,
    Corrected,
    Event,
    ExamEntered,
    Marked,
    Person,
    PersonEnrolled,
    ScanRefused,
    SheetSubmitted,
    Stamp,
    VetoRecorded,
)
from kiosk.ledger import Browser, Ledger, LedgerWriter, Recorded, Wanted, audit, backup, open_ledger, restore
from tests.ledger.kit import NOON

PEOPLE = [f"T{number}" for number in range(1, 13)]
DAYS = Days(NOON.date(), 10, "Asia/Shanghai", "04:00")
HOUR = 3600


def given(_camp: Camp, _stamp: Stamp, events: Sequence[Event]) -> Sequence[Event]:
    return events


def add(ledger: Ledger, *events: Event) -> None:
    first = events[0]
    stamp = Stamp(first.id, first.at, first.at, first.station, first.by)
    assert isinstance(ledger.record(partial(given, events=events), stamp), Recorded)


def simulated(ledger: Ledger, count: int, seed: int = 3) -> None:
    """Record events of many kinds about many people, at three stations, through three days and nights."""
    rng = random.Random(seed)
    opened = CampOpened(
        id="open",
        at=NOON,
        site="s",
        name="c",
        first_day=NOON.date(),
        days=10,
        zone="Asia/Shanghai",
        day_starts="04:00",
    )
    add(ledger, opened)
    for number in range(count):
        one, other = rng.sample(PEOPLE, 2)
        moment = datetime.fromtimestamp(
            NOON.timestamp() + rng.randrange(72 * HOUR), rng.choice([NOON.tzinfo, None])
        ).astimezone()
        signed = {
            "id": f"e{number}",
            "at": moment,
            "station": rng.choice(["desk-1", "desk-12", "办公室"]),
            "by": rng.choice(["", *PEOPLE]),
        }
        day = rng.randint(1, 12)
        sheet: dict[str, Any] = {"class_": "一班", "day": day, "version": 1, "rows": {one: {}, other: {}}}
        kind, fields = rng.choice(
            [
                (Marked, {"session": "s", "person": one, "mark": "late", "reason": other}),
                (ScanRefused, {"typed": other, "verdict": "unknown"}),
                (SheetSubmitted, sheet),
                (
                    Corrected,
                    {"person": one, "day": day, "item": "room", "old": None, "new": None, "reason": "x"},
                ),
                (PersonEnrolled, {"person": Person(id=one, name=other)}),
                (ExamEntered, {"points": {one: day, other: 1}}),
                (AwardsFinalised, {"winners": {"a": (one,), other: ()}}),
                (VetoRecorded, {"subject": one, "veto": "drink", "note": other}),
            ]
        )
        add(ledger, kind(**signed, **fields))


def plainly(document: Mapping[str, Any], wanted: Wanted) -> bool:
    """Whether an event is wanted, told without queries."""
    if wanted.station and document.get("station") != wanted.station:
        return False
    if wanted.kinds and document["kind"] not in wanted.kinds:
        return False
    if wanted.day is not None:
        day = document["day"] if "day" in document else DAYS.day_of(datetime.fromisoformat(document["at"]))
        if day != wanted.day:
            return False
    return not wanted.who or wanted.who in _people(document)


def _people(document: Mapping[str, Any]) -> set[str]:
    person = document.get("person")
    people = {
        document.get("by"),
        document.get("subject"),
        person["id"] if isinstance(person, dict) else person,
    }
    for group in ("rows", "points", "winners"):
        held = document.get(group, {})
        people |= set(held)
        for value in held.values():
            people |= set(value) if isinstance(value, list) else set()
    return {one for one in people if one}


WANTED = [
    Wanted(),
    Wanted(who="T1"),
    Wanted(who="T12"),
    Wanted(who="nobody"),
    Wanted(kinds=("marked",)),
    Wanted(kinds=("corrected", "exam_entered", "no_such_kind")),
    Wanted(day=1),
    Wanted(day=2),
    Wanted(day=12),
    Wanted(station="desk-1"),
    Wanted(station="办公室"),
    Wanted(station="desk"),
    Wanted(who="T2", day=1),
    Wanted(who="T3", kinds=("sheet_submitted", "corrected"), station="desk-12"),
    Wanted(who="T1", kinds=("marked", "scan_refused"), day=2, station="办公室"),
]


@pytest.fixture(scope="module")
def camp_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("log") / "camp.json"
    with open_ledger(path) as ledger:
        simulated(ledger, 900)
    return path


def whole(browser: Browser) -> list[int]:
    while browser.look(0.001):
        pass
    return browser.numbers


@pytest.mark.parametrize("wanted", WANTED, ids=repr)
def test_each_filter_finds_what_a_plain_list_finds(camp_file: Path, wanted: Wanted) -> None:
    with open_ledger(camp_file, read_only=True) as ledger:
        every = TinyDB(camp_file).table("events").all()
        expected = [one.doc_id for one in every if plainly(one, wanted)]
        assert [number for number, _ in audit(ledger, wanted)] == expected
        browser = Browser(lambda: ledger, wanted)
        assert whole(browser) == expected[::-1]
        assert browser.done
        assert browser.count == len(every)
        assert all(dict(browser.document(number)) == dict(every[number - 1]) for number in expected)
        assert all(browser.event(number).id == every[number - 1]["id"] for number in expected)
    if not wanted.who.startswith("no") and wanted.station != "desk":
        assert expected, "a filter that finds nothing shows nothing"


def test_the_newest_are_found_first_and_the_rest_bit_by_bit(camp_file: Path) -> None:
    with open_ledger(camp_file, read_only=True) as ledger:
        browser = Browser(lambda: ledger, Wanted(kinds=("marked",)))
        assert browser.numbers == []
        assert browser.look(1e-9)
        some = list(browser.numbers)
        assert browser.count - 64 <= min(some)
        assert not browser.done
        assert whole(browser)[: len(some)] == some


def test_what_comes_meanwhile_stands_on_top_and_nothing_twice(ledger: LedgerWriter) -> None:
    simulated(ledger, 150)
    wanted = Wanted(kinds=("marked",))
    browser = Browser(lambda: ledger, wanted)
    browser.look(1e-9)
    assert not browser.refresh()
    marks = [
        Marked(id=f"m{n}", at=NOON, station="desk-9", session="s", person="T1", mark="late") for n in (1, 2)
    ]
    add(ledger, ScanRefused(id="r", at=NOON, typed="x", verdict="unknown"))
    assert not browser.refresh(), "nothing wanted came"
    add(ledger, *marks)
    assert browser.refresh()
    assert browser.numbers[:2] == [ledger.count, ledger.count - 1]
    found = whole(browser)
    assert found == [number for number, _ in audit(ledger, wanted)][::-1]


def test_a_ledger_that_is_empty_at_first(ledger: LedgerWriter) -> None:
    browser = Browser(lambda: ledger, Wanted())
    assert (browser.numbers, browser.count, browser.done) == ([], 0, True)
    simulated(ledger, 3)
    browser.refresh()
    assert whole(browser) == [4, 3, 2, 1]


def test_another_ledger_in_its_place_is_told_from_its_beginning(path: Path, ledger: LedgerWriter) -> None:
    simulated(ledger, 20)
    backup(path, path.with_name("copy.json"))
    later = Marked(id="later", at=NOON, session="s", person="T1", mark="late")
    add(ledger, later)
    with open_ledger(path, read_only=True) as office:
        browser = Browser(lambda: office, Wanted())
        assert whole(browser)[0] == 22
        ledger.close()
        restore(path, path.with_name("copy.json"))
        office.news()
        assert browser.refresh()
        assert whole(browser)[0] == 21


def test_a_file_that_cannot_be_read_is_said_and_what_was_found_stays(
    path: Path, ledger: LedgerWriter
) -> None:
    simulated(ledger, 20)
    now: list[Ledger] = [ledger]
    browser = Browser(lambda: now[0], Wanted())
    found = list(whole(browser))
    add(ledger, Marked(id="later", at=NOON, session="s", person="T1", mark="late"))
    ledger.close()
    assert not browser.refresh()
    assert browser.trouble is not None
    assert browser.numbers == found
    with open_ledger(path) as anew:
        now[0] = anew
        assert browser.refresh()
        assert browser.trouble is None
        assert len(whole(browser)) == 22
