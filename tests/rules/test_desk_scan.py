"""What a scan does at which moment, scanners that send twice, and the answers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.desk import Answer, Mode, answer, arrive, depart, late_costs, scan, undo
from kiosk.events import Arrived, CampOpened, Departed, Event, LeaveEnded, Marked, PersonEnrolled, Stamp
from kiosk.ledger import open_ledger
from kiosk.pinyin import search_keys
from tests.rules.test_agenda_kit import FIRST_DAY, at
from tests.rules.test_desk_arrival import on_leave
from tests.rules.test_desk_calls import by_hand
from tests.rules.test_desk_kit import PEOPLE, Desk, config, enrol, is_card, person

LAID_DOWN: tuple[Event, ...] = (
    CampOpened(
        id="",
        at=at(1, "06:00"),
        site="main",
        name="camp",
        first_day=FIRST_DAY,
        days=10,
        zone="Asia/Shanghai",
        day_starts="04:00",
    ),
    *(
        PersonEnrolled(
            id="", at=at(1, "06:00"), person=person(id_, name, class_, role), keys=search_keys(name)
        )
        for id_, name, class_, role in PEOPLE
    ),
)


def press(desk: Desk, typed: str, clock: str, mode: Mode = "automatic", **more: Any) -> Answer:
    return desk.do(scan, clock, typed, mode, config(), **more)


def kinds(desk: Desk) -> list[type]:
    return [type(event) for event in desk.events]


def test_the_moment_decides_what_a_scan_does() -> None:
    desk = Desk()
    assert press(desk, "T1", "09:50").verdict == "ok"
    assert press(desk, "T1", "09:51").session == "s1"
    assert press(desk, "T1", "09:52").verdict == "already"
    assert press(desk, "T1", "13:00").verdict == "card"
    assert press(desk, "D1", "09:50").verdict == "ok"
    assert press(desk, "D1", "09:51").verdict == "card"
    assert press(desk, "nobody", "09:51").verdict == "unknown"


def test_a_badge_that_just_arrived_at_another_desk_is_already_here() -> None:
    desk = Desk()
    press(desk, "D1", "08:00", station="desk-1")
    second = press(desk, "D1", "08:00:59", station="desk-2")
    assert (second.verdict, second.station) == ("already", "desk-1")
    assert press(desk, "D1", "08:00:59", station="desk-1").verdict == "card"
    later = press(desk, "D1", "08:01", station="desk-2")
    assert (later.verdict, later.station) == ("card", "desk-1")


def test_a_card_records_nothing() -> None:
    desk = Desk()
    desk.arrive("T1")
    before = desk.camp.seq
    outcome = scan(desk.camp, desk.stamp(at(1, "08:30")), "T1", "automatic", config())
    assert is_card(outcome)
    desk.take(outcome)
    assert desk.camp.seq == before
    said = answer(desk.camp, outcome, config())
    assert (said.verdict, said.person, said.hand_out) == ("card", "T1", config().desk.handouts)


def test_somebody_on_leave_or_gone_is_asked_about() -> None:
    desk = Desk()
    desk.arrive("T1")
    desk.arrive("T2")
    on_leave(desk, "T1", "08:10", "09:00")
    desk.do(depart, "08:10", "T2")
    for mode in ("automatic", "arrival"):
        assert press(desk, "T1", "08:30", mode).verdict == "on_leave"
        assert press(desk, "T2", "08:30", mode).verdict == "withdrawn"
    assert press(desk, "T1", "09:50").verdict == "on_leave"
    assert press(desk, "T1", "09:50", "leave").verdict == "ok"
    assert desk["T1"].state(at(1, "09:50")) == "here"


def test_the_desk_can_fix_the_mode() -> None:
    desk = Desk()
    assert press(desk, "T1", "08:00", "roll_call").verdict == "wrong_time"
    assert press(desk, "T1", "09:50", "roll_call").session == "s1"
    assert press(desk, "T1", "09:51", "arrival").session == ""
    assert press(desk, "T1", "09:52", "arrival").verdict == "already"
    assert press(desk, "T1", "09:53", "leave").verdict == "card"
    assert press(desk, "T1", "09:54", "departure").verdict == "ok"
    assert press(desk, "T1", "09:55", "departure").verdict == "withdrawn"
    assert [kind for kind in kinds(desk) if kind in (Arrived, Marked, Departed, LeaveEnded)] == [
        Marked,
        Arrived,
        Departed,
    ]


@pytest.mark.parametrize("mode", ["automatic", "arrival"])
def test_a_scanner_that_sends_twice_is_answered_as_before(mode: Mode) -> None:
    desk = Desk()
    first = press(desk, "T1", "09:50:00", mode)
    again = press(desk, "T1", "09:50:01", mode)
    assert again == first
    assert kinds(desk) == [Arrived]
    assert press(desk, "T1", "09:50:02", mode).verdict == ("ok" if mode == "automatic" else "already")


def test_a_late_scan_sent_twice_is_late_once() -> None:
    desk = Desk()
    desk.arrive("T1")
    first = press(desk, "T1", "10:10:00")
    again = press(desk, "T1", "10:10:01.900")
    assert first.verdict == "ok_late"
    assert again == first
    assert kinds(desk) == [Arrived, Marked]


def test_another_desk_or_another_badge_is_no_repetition() -> None:
    desk = Desk()
    press(desk, "T1", "08:00:00")
    assert press(desk, "T1", "08:00:01", "arrival", station="desk-2").verdict == "already"
    assert press(desk, "T2", "08:00:01").verdict == "ok"


def test_what_was_taken_back_is_scanned_anew() -> None:
    desk = Desk()
    press(desk, "T1", "08:00:00")
    desk.do(undo, "08:00:01", "T1", "wrong", config())
    press(desk, "T1", "08:00:01")
    assert kinds(desk).count(Arrived) == 2


@pytest.mark.parametrize(("minutes", "points"), [(0, 2), (19, 2), (20, 5), (500, 5)])
def test_what_being_late_costs_stands_in_the_settings(minutes: int, points: int) -> None:
    settings: Config = config()
    assert late_costs(minutes, settings) == points


def test_notes_stand_on_the_card() -> None:

    desk = Desk()
    enrol(desk.camp, person("N1", "注", notes="luggage at the desk"))
    assert desk.arrive("N1").notes == "luggage at the desk"
    assert desk.arrive("N1").notes == "luggage at the desk"


@pytest.mark.parametrize("who", ["T1", "nobody", "王伟"])
def test_a_retried_press_is_recorded_once_and_answered_the_same(tmp_path: Path, who: str) -> None:
    with open_ledger(tmp_path / "camp.json") as ledger:
        for number, event in enumerate(LAID_DOWN):
            ledger.record(partial(as_it_is, event=event), Stamp(f"s{number}", event.at, event.at))
        stamp = Stamp("press", at(1, "08:00"), at(1, "08:00"), "desk-1")
        decide = partial(arrive, who=who, handed=(), config=config())
        answers, counts = [], []
        for _ in range(3):
            outcome = ledger.record(decide, stamp)
            events = outcome if isinstance(outcome, Refused) else outcome.events
            answers.append(answer(ledger.camp, events, config()))
            counts.append(ledger.count)
        assert answers[0] == answers[1] == answers[2]
        assert counts[0] == counts[1] == counts[2]


def as_it_is(camp: Camp, stamp: Stamp, *, event: Event) -> tuple[Event, ...]:
    return (msgspec.structs.replace(event, id=stamp.id),) if camp.seq < 100 else ()


def test_nothing_changed_is_answered_too() -> None:
    assert answer(Desk().camp, (), config()).verdict == "ok"
    desk = Desk()
    assert by_hand(desk, "T1", "leave", "10:00").verdict == "ok"
