"""The play on a ledger: laid down at once up to a moment, and played on from there as time passes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from heapq import merge

import msgspec

from kiosk.bulk import no_collection
from kiosk.camp import Camp
from kiosk.clock import zone
from kiosk.config import FIRST_RUN, Config
from kiosk.decision import Refused
from kiosk.demo.cast import MINUTE, OFFICE, Cast
from kiosk.demo.presenting import presented
from kiosk.demo.script import script
from kiosk.demo.sheets import BEGUN
from kiosk.events import Event, Stamp
from kiosk.ledger import Ledger
from kiosk.opening import lay_down, read_files
from kiosk.scoring.rules import Rules

FIRST_DAY = "2026-11-23"
"""Day 1 of a demo whose settings name no date: always the same, so that a seed is always the same camp."""
AT_ONCE = 1000
"""Events of one commit while a camp is laid down."""
MORNING, ON_ARRIVAL = "08:25", "08:05"
"""When a play begins that is to show the desk: at a roll call; on the first day while people arrive."""
AT_THE_DESK, OF_STANDINGS = ("desk", "agenda"), ("wall", "standings")
"""The screens that are shown in the morning, and late in the evening; most others when the monitors come."""
ALL_IN, ROLL_CALL = 57, 4
"""Minutes after the monitors begin when every sheet is confirmed; before the roll call that is shown then."""
OVER = 6
"""Minutes after the last day's close when the awards are final."""
OTHER_DESK = "desk-3"
"""Where the play goes on in place of the desk that somebody really stands at."""


class Clock(msgspec.Struct, frozen=True):
    """A clock that begins at `start` and runs `speed` times as fast as the real one."""

    start: datetime
    """Aware."""
    begun: float
    """What `time.monotonic` said then, which all processes of a machine share."""
    speed: float = 1.0

    def now(self) -> datetime:
        """Return the time of the play."""
        return self.start + timedelta(seconds=(time.monotonic() - self.begun) * self.speed)

    def until(self, moment: datetime) -> float:
        """Return in how many real seconds it is `moment`; not below 0."""
        return max(0.0, (moment - self.now()).total_seconds() / self.speed)


def raise_curtain(ledger: Ledger, config: Config, seed: int) -> Cast:
    """Lay the camp of the settings down in an empty ledger, and return who is in the play.

    Raises `Unusable` for a roster or an agenda that cannot be read.
    """
    on = FIRST_DAY if config.camp.starts == FIRST_RUN else config.camp.starts
    at = datetime.fromisoformat(f"{on}T06:00").replace(tzinfo=zone(config.camp.zone))
    stamp = Stamp(f"demo-{seed}", at, at, config.kiosk.station)
    lay_down(ledger, config, read_files(config, at), stamp, lambda _done, _of: None)
    return cast_of(ledger, config, seed, ledger.count)


def cast_of(ledger: Ledger, config: Config, seed: int, opening: int) -> Cast:
    """Return who is in the play, from the first `opening` events: the camp as it was laid down."""
    return Cast(ledger.camp_as_of(opening), Rules(config), seed)


def begins(cast: Cast, day: int, screen: str = "") -> datetime:
    """Return the moment of a day at which a play begins that is shown on `screen`."""
    if screen in AT_THE_DESK:
        return cast.at(day, ON_ARRIVAL if day == 1 else MORNING)
    if screen == "ceremony" or (day == cast.days.count and screen != "scores"):
        return cast.closes_at(day) + OVER * MINUTE
    if screen in OF_STANDINGS:
        calls = [cast.start(one) - ROLL_CALL * MINUTE for one in cast.calls(day)[-1:]]
        return max((cast.sheets_at(day) + ALL_IN * MINUTE, *calls))
    return cast.sheets_at(day) + BEGUN * MINUTE


def play_until(ledger: Ledger, cast: Cast, until: datetime) -> tuple[Refused, ...]:
    """Record everything of the play up to `until`, in few commits, on a ledger with nothing but its opening.

    Each decision is made on the camp as the one before it left it, as when it is recorded by itself. Returns
    what was refused; what the ledger keeps of that is recorded too.
    """
    camp = ledger.camp_as_of(ledger.count)
    events: list[Event] = []
    refused: list[Refused] = []
    with no_collection():
        for stamp, step in script(cast):
            if step.at > until:
                break
            outcome = step.decide(camp, stamp)
            if isinstance(outcome, Refused):
                refused.append(outcome)
                outcome = outcome.events
            for event in outcome:
                camp.apply(event)
                events.append(event)
            if len(events) >= AT_ONCE:
                _record(ledger, events)
                events = []
    _record(ledger, events)
    return tuple(refused)


def _record(ledger: Ledger, events: list[Event]) -> None:
    if events:
        first = events[0]
        ledger.record(partial(_decided, events=tuple(events)), Stamp(first.id, first.at, first.at))


def _decided(camp: Camp, stamp: Stamp, *, events: tuple[Event, ...]) -> tuple[Event, ...]:  # noqa: ARG001 - decided before
    return events


def play_on(
    ledger: Ledger, cast: Cast, clock: Clock, wait: Callable[[float], bool], *, presents: bool = False
) -> None:
    """Record the play from the clock's start on, each step at its moment, to the end of the camp.

    `wait` sleeps for so many seconds and returns whether to stop. With `presents` the play leads the closing
    ceremony too. What the rules refuse, because whoever stands at the kiosk was first, is left at that.
    """
    own = cast.config.kiosk.station
    office = OTHER_DESK if own == OFFICE else OFFICE
    ceremony = presented(ledger, cast, clock.start, office) if presents else ()
    for stamp, step in merge(script(cast), ceremony, key=lambda one: one[1].at):
        if step.at <= clock.start:
            continue
        if wait(clock.until(step.at)):
            return
        elsewhere = OTHER_DESK if stamp.station == own else stamp.station
        ledger.record(step.decide, msgspec.structs.replace(stamp, station=elsewhere))
