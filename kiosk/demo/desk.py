"""At the desk: people arrive, come to roll calls, go on leave and come back; and what goes wrong there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.decision import Refused
from kiosk.demo.cast import DESKS, MINUTE, Cast, Step
from kiosk.demo.fates import Away, Fates
from kiosk.demo.words import (
    BACKFILLED,
    DEPARTS,
    LOST_BADGE,
    SPARE_BADGE,
    STRANGE_BADGE,
    UNDO,
    WALK_IN,
    WALK_IN_UNIT,
)
from kiosk.desk import (
    WalkIn,
    arrive,
    come_back,
    depart,
    end_leave,
    grant_leave,
    hand_out,
    mark,
    present,
    reissue,
    scan,
    undo,
    walk_in,
)
from kiosk.events import Event, Person, Session, Stamp

SECOND = timedelta(seconds=1)
FIRST_WALK_IN = "W001"
"""The number, and so the badge, of whoever is put on the roster first at the desk."""
STAYS_AWAY, COMES_LATE, LACKS_SOMETHING = 0.03, 0.03, 0.06
"""How often the careless miss a roll call, somebody is late for it, or is not given everything on arrival."""


def arrivals(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """Who arrives on a day, and what was not handed out then."""
    everything = cast.config.desk.handouts
    rng = cast.rng("handouts", day)
    owed: list[str] = []
    for person in cast.people:
        moment = fates.arrivals.get(person.id)
        lacks = rng.random() < LACKS_SOMETHING and person.scored
        if moment is None or cast.days.day_of(moment) != day:
            continue
        if lacks:
            owed.append(person.id)
        handed = everything[:-1] if lacks else everything
        yield Step(moment, _scan(cast, badge_of(person), handed), station=rng.choice(DESKS))
    # Of those who are owed something some come for it after lunch, the others have not yet.
    for place, who in enumerate(owed[: len(owed) * 2 // 3]):
        give = partial(hand_out, who=who, items=everything, config=cast.config)
        yield Step(cast.at(day, "12:50", 2 * place), give, station=DESKS[1])


def unforeseen(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """A walk-in and a lost badge on the first day, the old badge scanned on the second, a strange one."""
    who = fates.lost_badge
    if day == 1:
        guest = WalkIn(name=WALK_IN, unit=WALK_IN_UNIT, class_=_smallest(cast))
        at = fates.begin + 28 * MINUTE
        yield Step(at, partial(_walk_in, guest=guest, config=cast.config), station=DESKS[0])
        yield Step(at + 40 * SECOND, partial(_arrive_walk_in, config=cast.config), station=DESKS[0])
    if day == 1 and who:
        give = partial(reissue, who=who.id, new_badge=SPARE_BADGE, reason=LOST_BADGE)
        yield Step(cast.at(1, "13:40"), give, station=DESKS[0])
    if day == 2 and who:
        yield Step(cast.at(2, "08:20"), _scan(cast, badge_of(who)), station=DESKS[0])
    yield Step(cast.at(day, "12:55"), _scan(cast, STRANGE_BADGE), station=DESKS[1])
    if fates.departs and cast.days.day_of(fates.departs[1]) == day:
        gone = partial(depart, who=fates.departs[0], reason=DEPARTS)
        yield Step(fates.departs[1], gone, station=DESKS[0])
    if fates.departs and cast.days.day_of(fates.departs[2]) == day:
        yield Step(fates.departs[2], partial(come_back, who=fates.departs[0]), station=DESKS[0])


def leaves(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """Leaves granted on a day, and who comes back on it."""
    for number, one in enumerate(fates.leaves):
        if cast.days.day_of(one.granted) == day:
            grant = partial(
                grant_leave,
                who=one.person,
                start=one.start,
                until=one.until,
                kind=one.kind,
                reason=one.reason,
            )
            yield Step(one.granted, grant, by=_approves(cast, one, number))
        if one.back is not None and cast.days.day_of(one.back) == day:
            yield Step(one.back, partial(end_leave, who=one.person), station=DESKS[number % 2])


def roll_calls(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """Everybody is scanned at the day's roll calls: most in time, some late, some not at all."""
    for place, call in enumerate(cast.calls(day)):
        rng = cast.rng("roll call", call.id)
        coming: list[tuple[datetime, str]] = []
        for person in cast.trainees:
            moment = _comes(cast, call, rng, careless=person.id in fates.careless)
            if moment and fates.there(person, moment) and fates.there(person, cast.start(call)):
                coming.append((moment, _badge_at(fates, person, moment)))
        overlooked = coming.pop()[1] if place == 0 and coming else ""
        coming.append((cast.start(call) - 3 * MINUTE, FIRST_WALK_IN))
        for turn, (moment, code) in enumerate(sorted(coming)):
            come = partial(present, who=code, session=call.id, config=cast.config)
            yield Step(moment, come, station=DESKS[turn % 2])
        if place == 1:
            yield from _mistaken(cast, call, sorted(coming))
        if overlooked:
            seen = partial(
                mark, session=call.id, who=overlooked, value="present", reason=BACKFILLED, config=cast.config
            )
            yield Step(cast.end(call) + 25 * MINUTE, seen, by=cast.officer(2))


def _comes(cast: Cast, call: Session, rng: Random, *, careless: bool) -> datetime | None:
    """Return when somebody comes to a roll call, however late in time to count; None for not at all."""
    rules, start = cast.config.roll_call, cast.start(call)
    fate, early = rng.random(), rng.triangular(20, max(40, min(1080, rules.opens_before * 60 - 30)), 300)
    length = (cast.end(call) - start).total_seconds()
    least, most = rules.grace * 60 + 20, min(rules.absent_after * 60, length) - 20
    late = rng.triangular(least, max(least, most), least)
    if careless and fate < STAYS_AWAY:
        return None
    if fate > STAYS_AWAY + COMES_LATE:
        return start - round(early) * SECOND
    moment = start + round(late) * SECOND
    return moment if moment < cast.end(call) and fate >= STAYS_AWAY else start - round(early) * SECOND


def _mistaken(cast: Cast, call: Session, coming: list[tuple[datetime, str]]) -> Iterator[Step]:
    """Somebody is marked late by mistake, and that is undone; somebody else's badge is scanned once more."""
    in_time = [code for moment, code in coming if moment < cast.start(call)]
    if len(in_time) < 2:
        return
    at, first, last = cast.start(call) + 6 * MINUTE, in_time[0], in_time[-1]
    if at < cast.end(call):
        wrong = partial(mark, session=call.id, who=first, value="late", reason="", config=cast.config)
        yield Step(at, wrong, station=DESKS[0])
        back = partial(undo, who=first, reason=UNDO, config=cast.config)
        yield Step(at + 40 * SECOND, back, station=DESKS[0])
    yield Step(cast.start(call) + 7 * SECOND, _scan(cast, last), station=DESKS[1])


def badge_of(person: Person) -> str:
    """Return the badge the roster gives somebody."""
    return person.badge or person.id


def _badge_at(fates: Fates, person: Person, moment: datetime) -> str:
    lost = fates.lost_badge is person and moment >= fates.begin + 360 * MINUTE
    return SPARE_BADGE if lost else badge_of(person)


def _scan(cast: Cast, code: str, handed: tuple[str, ...] = ()) -> partial[tuple[Event, ...] | Refused]:
    return partial(scan, typed=code, mode="automatic", config=cast.config, handed=handed)


def _approves(cast: Cast, leave: Away, number: int) -> str:
    home = next(group for group in cast.groups if any(person.id == leave.person for person in group.people))
    return cast.officer(number) if leave.by_office or not home.monitor else home.monitor


def _smallest(cast: Cast) -> str:
    return min(cast.groups, key=lambda group: len(group.people)).name if cast.groups else ""


def _walk_in(camp: Camp, stamp: Stamp, *, guest: WalkIn, config: Config) -> tuple[Event, ...] | Refused:
    # Imported here: only the first day needs it, and it is slow to load.
    from kiosk.pinyin import search_keys

    return walk_in(camp, stamp, guest, search_keys(guest.name), config)


def _arrive_walk_in(camp: Camp, stamp: Stamp, *, config: Config) -> tuple[Event, ...] | Refused:
    """Let the last walk-in arrive, who stands at the desk still."""
    waiting = [one for one in camp.people.values() if one.walk_in and not one.arrival and not one.withdrawn]
    return arrive(camp, stamp, waiting[-1].badge, config.desk.handouts, config) if waiting else ()
