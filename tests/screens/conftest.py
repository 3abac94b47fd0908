"""What several tests of the screens begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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
