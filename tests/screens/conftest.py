"""What several tests of the screens begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.decision import Decision, Refused
from kiosk.events import Stamp
from kiosk.ledger import NotSaved, Recorded
from kiosk.station import Station
from screens.front import Front
from tests.screens.front_kit import ARRIVAL
from tests.screens.kit import station_at


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A desk at the hour of arrival."""
    made = station_at(tmp_path, ARRIVAL)
    yield made
    made.close()


@pytest.fixture
def front(station: Station) -> Front:
    """What that desk does, without a terminal."""
    return Front(station)


@pytest.fixture
def saved_but_failed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Station], None]:
    """Let a station's next decision reach the disk, and be told that it did not."""

    def prepare(station: Station) -> None:
        ledger, fails = station._ledger, [True]
        record = ledger.record

        def failing(decide: Decision, stamp: Stamp) -> Recorded | Refused:
            outcome = record(decide, stamp)
            if fails:
                fails.clear()
                raise NotSaved(Path("camp.json"), OSError(5, "Input/output error"))
            return outcome

        monkeypatch.setattr(ledger, "record", failing)

    return prepare
