"""When a camp day's sessions take place: planned, expected and actual times, kept apart."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.agenda.chain import Chain
from kiosk.camp import Camp, Since, Slot
from kiosk.clock import Days
from kiosk.events import Session

MINUTE = timedelta(minutes=1)


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """A session's three truths about its time; all times are aware, on the camp's wall clock.

    Planned times are never overwritten. Expected ones are what the delays recorded so far make of them, and
    are the actual ones where those are known. A cancelled session has its planned times for expected ones.
    """

    session: Session
    start: datetime
    """Planned start."""
    end: datetime
    """Planned end."""
    expected_start: datetime
    expected_end: datetime
    """Never before `expected_start`."""
    started: datetime | None = None
    """When it was started by hand."""
    ended: datetime | None = None
    """When it was ended by hand."""
    extended: int = 0
    """Minutes it was said to run over (negative: less)."""
    cancelled: Since | None = None
    clashes: tuple[str, ...] = ()
    """Ids of the fixed sessions it is expected to run into, or past: those begin as planned all the same."""

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session.id

    @property
    def off_plan(self) -> bool:
        """Whether it is expected, or took place, at another time than planned; a cancelled one is not."""
        return (self.expected_start, self.expected_end) != (self.start, self.end)

    @property
    def delay(self) -> int:
        """Whole minutes the expected start is behind the planned one; 0 when in time or early."""
        return max(0, (self.expected_start - self.start) // MINUTE)

    @property
    def overrun(self) -> int:
        """Whole minutes the expected end is behind the planned one; 0 when in time or early."""
        return max(0, (self.expected_end - self.end) // MINUTE)


def timings(camp: Camp, day: int) -> tuple[Timing, ...]:
    """Return the sessions of camp day `day` with their times, in the order of the plan.

    Made from events alone, so that it is the same at any time of day. A session starts as planned or, where
    the one before it is expected to end later than that, when that one ends: gaps absorb. Fixed sessions
    and those started by hand keep their own start, and hand on no delay but their own. A cancelled session
    is a gap. Nothing is pulled forward by a session that starts or ends early.
    """
    return camp.derived(("timings", day), camp.agenda_version, lambda: _timings(camp, day))


def timing(camp: Camp, session: str) -> Timing | None:
    """Return the times of the session with this id, None where there is none."""
    slot = camp.slots.get(session)
    return _by_id(camp, slot.session.day).get(session) if slot else None


def agenda_days(camp: Camp) -> tuple[int, ...]:
    """Return the camp days that have sessions, cancelled ones included, in order."""
    return tuple(sorted(_by_day(camp)))


def on_day(days: Days, day: int, moment: datetime) -> bool:
    """Whether `moment` lies within camp day `day`."""
    return days.starts(day) <= moment < days.starts(day + 1)


def _by_day(camp: Camp) -> dict[int, list[Slot]]:
    def make() -> dict[int, list[Slot]]:
        days: dict[int, list[Slot]] = {}
        for slot in camp.slots.values():
            days.setdefault(slot.session.day, []).append(slot)
        return days

    return camp.derived("agenda days", camp.agenda_version, make)


def _by_id(camp: Camp, day: int) -> dict[str, Timing]:
    def make() -> dict[str, Timing]:
        return {item.id: item for item in timings(camp, day)}

    return camp.derived(("timings by id", day), camp.agenda_version, make)


def _timings(camp: Camp, day: int) -> tuple[Timing, ...]:
    days = camp.days
    if days is None:
        return ()
    chain = Chain(_by_day(camp).get(day, ()))
    made: list[Timing] = []
    late: list[int] = []
    for place, slot in enumerate(chain.slots):
        waits = [made[other].expected_end for other in late if _holds_up(chain, made, other, place)]
        made.append(_expect(days, slot, max((slot.start, *waits))))
        if made[place].expected_end > slot.end:
            late.append(place)
    for place in late:
        made[place] = msgspec.structs.replace(made[place], clashes=_clashes(chain, made, place))
    return tuple(made)


def _holds_up(chain: Chain, made: list[Timing], other: int, place: int) -> bool:
    return made[other].expected_end > chain.slots[place].start and chain.directly(other, place)


def _expect(days: Days, slot: Slot, free: datetime) -> Timing:
    """Return a session's times, where the sessions before it are over at `free`."""
    start, end = slot.start, slot.end
    if slot.cancelled is None:
        start, end = _expected(days, slot, free)
    return Timing(
        session=slot.session,
        start=slot.start,
        end=slot.end,
        expected_start=start,
        expected_end=end,
        started=slot.started and days.local(slot.started),
        ended=slot.ended and days.local(slot.ended),
        extended=slot.extended,
        cancelled=slot.cancelled,
    )


def _expected(days: Days, slot: Slot, free: datetime) -> tuple[datetime, datetime]:
    started, ended = _believed(days, slot, slot.started), _believed(days, slot, slot.ended)
    start = started or (slot.start if slot.session.fixed else free)
    if ended is None:
        # One that began early is still given its planned end: people and roll calls go by the plan.
        length = slot.end - slot.start + slot.extended * MINUTE
        return start, max(start, max(start, slot.start) + length)
    if started is None and ended < start:
        start = min(slot.start, ended)
    return start, max(start, ended)


def _believed(days: Days, slot: Slot, moment: datetime | None) -> datetime | None:
    """Return an actual time on the camp's wall clock; None outside the session's camp day.

    A desk whose clock had jumped by days must not push the whole day after it.
    """
    if moment is None or not on_day(days, slot.session.day, moment):
        return None
    return days.local(moment)


def _clashes(chain: Chain, made: list[Timing], place: int) -> tuple[str, ...]:
    return tuple(
        other.id
        for later, other in enumerate(made)
        if other.session.fixed
        and other.cancelled is None
        and other.start < made[place].expected_end
        and chain.follows(place, later)
    )
