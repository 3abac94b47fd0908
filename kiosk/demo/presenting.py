"""The closing ceremony of a demo, led by the play where nobody leads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from kiosk.awards import open_ceremony, reveal_of, step_to
from kiosk.awards.reveal import Kind
from kiosk.demo.cast import OFFICE, Cast, Step
from kiosk.events import Stamp
from kiosk.ledger import Ledger

BEGINS_AFTER = 8.0
"""Seconds in which everybody sees that it will begin."""
STANDS: dict[Kind, float] = {
    "splash": 5.0,
    "board": 5.0,
    "row": 2.6,
    "points": 3.4,
    "card": 6.0,
    "done": 6.0,
    "list": 8.0,
    "end": 0.0,
}
"""Seconds a step is looked at before the next one comes."""
QUICK = 0.3
"""The same far below the awards."""


def presented(
    ledger: Ledger, cast: Cast, start: datetime, station: str = OFFICE
) -> Iterator[tuple[Stamp, Step]]:
    """Yield the opening and every step, each as the one before it has left `ledger`, to be recorded there.

    It ends with the last step, where the rules refuse it to begin, and when anybody else takes a step.
    """
    by, at, number = cast.officer(0), start + timedelta(seconds=BEGINS_AFTER), 0
    decide = partial(open_ceremony, rules=cast.rules)
    while True:
        yield Stamp(f"demo-{cast.seed}-ceremony-{number}", at, at, station, by), Step(at, decide, by)
        ceremony, reveal = ledger.camp.ceremony, reveal_of(ledger.camp)
        if ceremony is None or reveal is None or (ceremony.station, ceremony.step) != (station, number):
            return
        if number == reveal.last:
            return
        step = reveal.steps[number]
        at += timedelta(seconds=QUICK if step.quick else STANDS[step.kind])
        number += 1
        decide = partial(step_to, step=number, seen=number - 1)
