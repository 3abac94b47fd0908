"""What several tests of the screens begin with."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from kiosk.decision import Decision, Refused
from kiosk.events import Stamp
from kiosk.ledger import NotSaved, Recorded
from kiosk.station import Station
from screens.front import Front
from tests.screens.front_kit import ARRIVAL
from tests.screens.kit import station_at


@pytest.fixture(scope="session", autouse=True)
def _sheets_are_parsed_once() -> Iterator[None]:
    """Let apps share what a sheet says in certain colours: a quarter of each start is parsing it anew."""
    parse, known = Stylesheet._parse_rules, dict[Hashable, list[RuleSet]]()

    def parse_once(sheet: Stylesheet, css: str, *words: Any, **named: Any) -> list[RuleSet]:
        asked = (css, words, frozenset(named.items()), frozenset(sheet._variables.items()))
        if asked not in known:
            known[asked] = parse(sheet, css, *words, **named)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(scope="module", autouse=True)
def _apps_are_forgotten() -> Iterator[None]:
    """Let the collector see again what apps hide from it, each as if it were its process's only one."""
    yield
    gc.unfreeze()


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
