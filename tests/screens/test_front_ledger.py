"""A desk and its ledger: what the disk refuses, and what another desk recorded meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.desk import counts
from kiosk.ledger import LedgerUnreachable, NotSaved, open_ledger
from kiosk.station import NotRecorded, Station
from screens.front import Front
from tests.screens.front_kit import ARRIVAL, later, verdict
from tests.screens.kit import station_at


def test_what_the_disk_refuses_stays_in_the_field_and_counts_once(
    front: Front, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = station._ledger
    record = ledger.record
    error = NotSaved(Path("camp.json"), OSError(28, "No space left on device"))

    def full(decide: object, stamp: object) -> None:
        raise error

    monkeypatch.setattr(ledger, "record", full)
    outcome = front.scan("T0042")
    assert isinstance(outcome, NotRecorded)
    assert front.finder.typed == "T0042"
    assert station.trouble == error.message
    assert station.camp.people["T0042"].arrival is None
    monkeypatch.setattr(ledger, "record", record)
    front.accept()
    assert verdict(front) == "ok"
    assert station.trouble is None


def test_a_scan_saved_but_not_acknowledged_is_acknowledged_on_the_next_try(
    front: Front, station: Station, saved_but_failed: Callable[[Station], None]
) -> None:
    """The disk failed after the write: the ledger closes, is opened anew and finds the event there."""
    saved_but_failed(station)
    assert isinstance(front.scan("T0042"), NotRecorded)
    front.accept()
    assert verdict(front) == "ok"
    with open_ledger(station.config.path("data/camp.json"), read_only=True) as reader:
        arrivals = [event for event in reader.events().all() if event["kind"] == "arrived"]
    assert len(arrivals) == 1


def test_a_ledger_that_closed_itself_is_opened_anew(front: Front, station: Station) -> None:
    station._ledger.close()
    front.scan("T0042")
    assert verdict(front) == "ok"


def test_the_other_desks_arrivals_are_news(front: Front, station: Station, tmp_path: Path) -> None:
    other = station_at(tmp_path, ARRIVAL, name="desk-2")
    assert not station.news()
    Front(other).scan("T0042")
    assert station.news()
    assert not station.news()
    assert counts(station.camp, station.now()).all.here == 1
    front.scan("T0042")
    assert verdict(front) == "already"
    assert front.answer
    assert front.answer.station == "desk-2"
    later(station, 60)
    front.scan("T0042")
    assert verdict(front) == "card"
    other.close()


def test_an_unreadable_ledger_is_said_and_the_last_camp_kept(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise LedgerUnreachable(Path("camp.json"), OSError(5, "Input/output error"))

    people = station.camp.people
    news = station._ledger.news
    monkeypatch.setattr(station._ledger, "news", gone)
    assert station.news()
    assert station.trouble
    assert not station.news()
    assert station.camp.people is people
    monkeypatch.setattr(station._ledger, "news", news)
    assert station.news()
    assert station.trouble is None
