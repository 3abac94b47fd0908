"""Playing on: step by step it is what it is when laid down at once, whatever somebody does meanwhile."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from kiosk.config import load_config
from kiosk.decision import Decision
from kiosk.demo import Clock, play_on
from kiosk.desk import withdraw
from kiosk.events import BadgeReissued, Event, SheetSubmitted, Stamp
from kiosk.ledger import Recorded, open_ledger
from kiosk.scoring.form import Form
from kiosk.scoring.sheets import submit
from tests.demo.demo_kit import SAMPLE, Play, events_of, third_evening


def played_on(play: Play, until: datetime) -> list[float]:
    """Play on without waiting, up to `until`; return how long it would have waited each time."""
    with open_ledger(play.path) as ledger:
        clock, waits = Clock(play.until, time.monotonic(), 60.0), list[float]()

        def wait(seconds: float) -> bool:
            waits.append(seconds)
            return play.until + timedelta(seconds=seconds * clock.speed) > until

        play_on(ledger, play.cast, clock, wait)
    return waits


def test_step_by_step_is_as_at_once(tmp_path: Path) -> None:
    sample = load_config(SAMPLE)
    # At a station that is not in the play, every step keeps its own.
    config = replace(sample, kiosk=replace(sample.kiosk, station="somewhere"))
    (tmp_path / "on").mkdir()
    (tmp_path / "at once").mkdir()
    on = Play(tmp_path / "on", 1, config=config)
    end = on.cast.at(1, "22:30")
    played_on(on, end)
    at_once = Play(tmp_path / "at once", config=config, until=end)
    with on.read() as one, at_once.read() as other:
        assert one.camp.closed == {1}
        assert events_of(one) == events_of(other)


def test_it_waits_for_each_moment_and_leaves_the_own_desk_alone(tmp_path: Path) -> None:
    # At this very moment somebody gets a new badge: that has happened.
    play = Play(tmp_path, until=third_evening().cast.at(1, "13:40"))
    before = play.until
    waits = played_on(play, before + timedelta(minutes=75))
    # At 60 times the speed an hour and a quarter takes 75 seconds; what is waited for last lies behind that.
    assert 60 < waits[-2] <= 75 < waits[-1]
    with play.read() as ledger:
        later = [event for event in events_of(ledger) if event.at > before]
        earlier = [event for event in events_of(ledger) if event.at <= before]
    assert {(event.at, type(event)) for event in earlier} >= {(before, BadgeReissued)}
    assert later
    assert "desk-1" in {event.station for event in earlier}
    assert "desk-1" not in {event.station for event in later}
    assert "desk-3" in {event.station for event in later}


def test_it_stops_when_told(tmp_path: Path) -> None:
    play = Play(tmp_path, 1)
    with open_ledger(play.path) as ledger:
        count = ledger.count
        play_on(ledger, play.cast, Clock(play.until, time.monotonic()), lambda _seconds: True)
        assert ledger.count == count


def test_it_goes_on_whatever_somebody_did_first(tmp_path: Path) -> None:
    play = Play(tmp_path, 1)
    late = play.cast.groups[0]
    with open_ledger(play.path) as ledger:
        missing = next(one for one in play.cast.groups if (one.name, 1) not in ledger.camp.sheets)
        gone = next(
            one.id for one in late.people if one.role == "trainee" and ledger.camp.people[one.id].arrival
        )

        def do(decide: Decision, by: str) -> None:
            stamp = Stamp(f"visitor-{ledger.count}", play.until, play.until, "desk-1", by)
            assert isinstance(ledger.record(decide, stamp), Recorded)

        do(partial(withdraw, who=gone, reason="rude"), "O01")
        form = Form(ledger.camp, play.cast.rules, missing.monitor, missing.name, 1, play.until, {})
        own = partial(submit, rules=play.cast.rules, class_=missing.name, day=1, rows=form.rows(), notes={})
        do(own, missing.monitor)
    played_on(play, play.cast.at(2, "07:00"))
    with play.read() as ledger:
        camp, submitted = ledger.camp, of_class(events_of(ledger), missing.name)
    assert camp.closed == {1}
    assert {camp.sheets[group.name, 1].state for group in play.cast.groups} == {"confirmed"}
    assert [one.station for one in submitted if one.by == missing.monitor] == ["desk-1"]
    assert camp.people[gone].withdrawn


def of_class(events: list[Event], class_: str) -> list[SheetSubmitted]:
    return [one for one in events if isinstance(one, SheetSubmitted) and one.class_ == class_]


def test_the_clock_runs_as_fast_as_told() -> None:
    start = datetime.fromisoformat("2026-11-25T20:45:00+08:00")
    clock = Clock(start, time.monotonic() - 10, 60.0)
    assert timedelta(minutes=10) <= clock.now() - start < timedelta(minutes=11)
    assert 9 < clock.until(start + timedelta(minutes=20)) <= 10
    assert clock.until(start) == 0
