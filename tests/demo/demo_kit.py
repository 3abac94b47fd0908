"""A play laid down in a folder, and what was recorded of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from kiosk.config import Config, load_config
from kiosk.decision import Refused
from kiosk.demo import Cast, begins, play_until, raise_curtain
from kiosk.events import AnyEvent, Event
from kiosk.ledger import Ledger, LedgerReader, open_ledger

SAMPLE = Path(__file__).parents[2] / "config.toml"


class Play:
    """A camp laid down up to `until`, by default when the monitors of `day` are at it."""

    def __init__(
        self,
        folder: Path,
        day: int = 3,
        *,
        seed: int = 1,
        config: Config | None = None,
        until: datetime | None = None,
    ) -> None:
        self.path = folder / "camp.json"
        self.config = config or load_config(SAMPLE)
        with open_ledger(self.path) as ledger:
            self.cast: Cast = raise_curtain(ledger, self.config, seed)
            self.opening = ledger.count
            self.until = until or begins(self.cast, day)
            self.refused: tuple[Refused, ...] = play_until(ledger, self.cast, self.until)
            self.fingerprint = ledger.fingerprint

    def read(self) -> LedgerReader:
        """Return its ledger, opened to be looked at."""
        return open_ledger(self.path, read_only=True)


def events_of(ledger: Ledger) -> list[Event]:
    """Return everything that was recorded, in order."""
    return [msgspec.convert(dict(document), AnyEvent) for document in ledger.events()]


def of_kind(events: Sequence[Event], kind: type[Event]) -> list[Event]:
    """Return the events of one kind."""
    return [one for one in events if isinstance(one, kind)]


@cache
def third_evening() -> Play:
    """Return the sample camp on its third evening, laid down once and to be read only."""
    return Play(Path(mkdtemp()))


@cache
def whole_camp() -> Play:
    """Return the sample camp after its last day, laid down once and to be read only."""
    days = third_evening().cast.days
    return Play(Path(mkdtemp()), until=days.starts(days.count + 1))
