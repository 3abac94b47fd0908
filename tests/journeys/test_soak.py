"""Days unattended, in a minute: two of them, and all that can go wrong. KIOSK_TEST_SOAK_DAYS=10: the camp."""

from __future__ import annotations

import os
import sys

import pytest

from tests.bench.soak_camp import soak
from tests.journeys.terminal import NO_PTY

DAYS = int(os.environ.get("KIOSK_TEST_SOAK_DAYS", "2"))
NO_SOAK = NO_PTY or ("" if sys.platform == "linux" else "memory is read as Linux tells it")
LATE = 1.0
"""Real seconds a busy machine may leave a screen's clock as it was: a kiosk shows each second as it comes."""


@pytest.mark.skipif(bool(NO_SOAK), reason=NO_SOAK)
@pytest.mark.timeout(900)
def test_days_go_by_and_nothing_grows_or_breaks() -> None:
    found = soak(DAYS, settled=2.0)
    assert found.hardships == ["restored", "file_away", "disk_full", "killed", "resized"]
    assert found.errors_shown == []
    assert found.trouble == []
    assert found.player == ""
    assert found.events > 1000 * DAYS
    assert {one.screen for one in found.screens} >= {"home", "agenda", "desk"}
    for one in found.screens:
        assert one.within, one
        assert abs(one.behind_first_day) < LATE, one
        assert abs(one.behind_at_the_end) < LATE, one
