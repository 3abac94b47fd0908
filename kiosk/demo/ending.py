"""How the camp ends: what bars from awards, the test, the vote, the final list, everybody's way home."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from kiosk.awards import award_results, finalise, record_veto, vote, withdraw_veto
from kiosk.camp import Camp
from kiosk.config.settings import Scope
from kiosk.decision import Refused
from kiosk.demo import words
from kiosk.demo.cast import DESKS, MINUTE, Cast, Step
from kiosk.demo.desk import FIRST_WALK_IN
from kiosk.demo.fates import Fates
from kiosk.desk import depart
from kiosk.events import Event, Stamp
from kiosk.ranking.standings import Standings
from kiosk.scoring.corrections import enter_exam
from kiosk.scoring.rules import Rules

Decided = tuple[Event, ...] | Refused
QUESTIONS, RIGHT, SPREAD, PASSED = 20, 18, 1, 13
"""The final test: how many questions there are, how many most people know, and how many all but one do.

Few enough that two of a room, who are level in all else, can be level in this too.
"""
FAILED = 11
"""How many questions somebody knows who fails."""
BARRED_ON, CRITICISED_ON = (3, 6), (5, 8)
"""The days on which something is recorded against trainees (the first is taken back), and against classes."""
BALLOTS = 50
"""How often the camp votes until its choice fits the seats."""
ON_THE_WAY = 50
"""Minutes in which everybody departs on the last day."""


def vetoes(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """What the office records against trainees and classes, and takes back; one of them after the freeze."""
    rules, keys = cast.rules, _by_hand(cast.rules, "trainee")
    for place, (on, who) in enumerate(zip((cast.days.count, *BARRED_ON), fates.barred, strict=False)):
        if day == on and keys:
            key = keys[place % len(keys)]
            note = words.VETOES.get(key, words.VETO)
            record = partial(record_veto, rules=rules, subject=who, veto=key, note=note)
            yield Step(cast.at(day, "11:50"), record, cast.officer(1))
        if place == 1 and day == on + 1:
            yield Step(cast.at(day, "09:40"), partial(_take_back, subject=who), cast.officer(0))
    for place, on in enumerate(CRITICISED_ON):
        for name in fates.criticised[: len(CRITICISED_ON) - place] if day == on else ():
            for key in _by_hand(rules, "class")[:1]:
                note = words.CRITICISED[place]
                record = partial(record_veto, rules=rules, subject=name, veto=key, note=note)
                yield Step(cast.at(day, "12:05"), record, cast.officer(2))


def _by_hand(rules: Rules, scope: Scope) -> list[str]:
    """Return the vetoes that the office records, and nothing counts by itself."""
    return [one.key for one in rules.config.vetoes if one.scope == scope and not one.auto]


def _take_back(camp: Camp, stamp: Stamp, *, subject: str) -> Decided:
    """Take back what was recorded against somebody last."""
    notes = camp.vetoes.get(subject)
    return withdraw_veto(camp, stamp, event=notes[-1].event, reason=words.NOT_THEM) if notes else ()


def test(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """The final test on the last day, of everybody who is there."""
    if day == cast.days.count:
        enter = partial(_enter_test, cast=cast, fates=fates)
        yield Step(cast.sheets_at(day) - 45 * MINUTE, enter, cast.officer(1))


def _enter_test(camp: Camp, stamp: Stamp, *, cast: Cast, fates: Fates) -> Decided:
    points: dict[str, Decimal] = {}
    for who, member in camp.people.items():
        if member.person.scored and member.arrival and not member.departure and not member.withdrawn:
            known = round(cast.rng("test", who).gauss(RIGHT, SPREAD))
            right = FAILED if who == fates.fails else max(PASSED, min(QUESTIONS, known))
            points[who] = Decimal(100 * right) / QUESTIONS
    return enter_exam(camp, stamp, points=points) if points else ()


def awards(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:  # noqa: ARG001 - every scene is asked alike
    """The camp votes on who is level at a cut once the last day is closed, and the office makes it final."""
    if day == cast.days.count:
        at, rules = cast.closes_at(day), cast.rules
        yield Step(at + MINUTE, partial(_vote, cast=cast), cast.officer(0))
        # A vote can bring up the next tie, which is voted on in place of the first word.
        for minutes in (3, 4):
            yield Step(at + minutes * MINUTE, partial(_finalise, rules=rules, cast=cast), cast.officer(0))


def _vote(camp: Camp, stamp: Stamp, *, cast: Cast) -> Decided:
    """Vote on all that is open, each award by itself."""
    events: list[Event] = []
    for result in award_results(Standings(camp, cast.rules, stamp.now)):
        rng, tied = cast.rng("vote", result.award.key), sorted(result.tied_at_cut)
        for _ in range(BALLOTS if tied else 0):
            chosen = tuple(rng.sample(tied, result.open_seats))
            note = words.BALLOT.format(seats=result.open_seats, tied=len(tied))
            found = vote(camp, stamp, rules=cast.rules, award=result.award.key, winners=chosen, note=note)
            if not isinstance(found, Refused):
                events += found
                break
    return tuple(events)


def _finalise(camp: Camp, stamp: Stamp, *, rules: Rules, cast: Cast) -> Decided:
    if camp.final_awards is not None:
        return ()
    final = finalise(camp, stamp, rules=rules)
    return _vote(camp, stamp, cast=cast) if isinstance(final, Refused) and final.code == "tied" else final


def way_home(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """Everybody departs when the last day's last session begins."""
    if day != cast.days.count or not cast.agenda(day):
        return
    begin, rng = cast.start(cast.agenda(day)[-1]), cast.rng("way home")
    people = [one.id for one in cast.trainees if one.id in fates.arrivals]
    for place, who in enumerate((*people, *((FIRST_WALK_IN,) if cast.groups else ()))):
        at = begin + rng.uniform(0, ON_THE_WAY) * MINUTE
        yield Step(at, partial(depart, who=who, reason=words.GOES_HOME), station=DESKS[place % 2])
