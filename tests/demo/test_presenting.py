"""The play leads the ceremony of a demo to its end, and leaves it to whoever takes a step."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from kiosk.awards import reveal_of, step_to
from kiosk.demo import Clock, begins, play_on
from kiosk.events import CeremonyOpened, CeremonyStepped, Departed, Stamp
from kiosk.ledger import Ledger, Recorded, open_ledger
from tests.demo.demo_kit import Play, events_of, of_kind, third_evening


@cache
def before_it() -> Play:
    """Return the sample camp when its awards are final, laid down once and to be read only."""
    return Play(Path(mkdtemp()), until=begins(third_evening().cast, 10, "ceremony"))


def led(play: Play, path: Path, meanwhile: Callable[[Ledger], None] = lambda _: None) -> None:
    """Have the play lead the ceremony of a copy of a camp to its last step, or else go on to its own end."""
    path.write_bytes(play.path.read_bytes())
    with open_ledger(path) as ledger:
        clock = Clock(begins(play.cast, 10, "ceremony"), time.monotonic(), 1e-6)

        def wait(_: float) -> bool:
            meanwhile(ledger)
            ceremony, reveal = ledger.camp.ceremony, reveal_of(ledger.camp)
            return ceremony is not None and reveal is not None and ceremony.step == reveal.last

        play_on(ledger, play.cast, clock, wait, presents=True)


def test_it_is_opened_and_led_to_its_end_one_step_after_another(tmp_path: Path) -> None:
    led(before_it(), tmp_path / "camp.json")
    with open_ledger(tmp_path / "camp.json", read_only=True) as ledger:
        events, reveal = events_of(ledger), reveal_of(ledger.camp)
    [opened] = of_kind(events, CeremonyOpened)
    steps = [event for event in events if isinstance(event, CeremonyStepped)]
    assert reveal is not None
    assert [step.step for step in steps] == list(range(1, reveal.last + 1))
    assert opened.at < steps[0].at < steps[-1].at
    assert timedelta(minutes=5) < steps[-1].at - opened.at < timedelta(minutes=25)


def test_whoever_takes_a_step_leads_it_from_there(tmp_path: Path) -> None:
    def another(ledger: Ledger) -> None:
        ceremony = ledger.camp.ceremony
        if ceremony is not None and ceremony.step == 7:
            stamp = Stamp("another", ceremony.opened.at, ceremony.opened.at, "office-2", "O02")
            assert isinstance(ledger.record(partial(step_to, step=9), stamp), Recorded)

    led(before_it(), tmp_path / "camp.json", another)
    with open_ledger(tmp_path / "camp.json", read_only=True) as ledger:
        ceremony, gone = ledger.camp.ceremony, of_kind(events_of(ledger), Departed)
    assert ceremony is not None
    assert (ceremony.step, ceremony.station) == (9, "office-2")
    assert len(gone) > 100, "the rest of the play goes on"


def test_it_does_not_begin_before_the_awards_are_final(tmp_path: Path) -> None:
    led(third_evening(), tmp_path / "camp.json")
    with open_ledger(tmp_path / "camp.json", read_only=True) as ledger:
        assert ledger.camp.ceremony is None
