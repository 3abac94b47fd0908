"""Laying a camp down in its ledger, and keeping the ledger's note of the rules up to date."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from kiosk.camp import Camp
from kiosk.clock import Days, zone
from kiosk.config import FIRST_RUN, Config, rules_of
from kiosk.events import CampOpened, Event, Person, PersonEnrolled, RulesAdopted, Session, SessionAdded, Stamp
from kiosk.ledger import Ledger
from kiosk.pinyin import search_keys

Progress = Callable[[int, int], None]
"""Told how many of how many people are read in."""


def first_day(config: Config, now: datetime) -> date:
    """Return camp day 1 as the settings have it: a date, or the camp day `now` falls in."""
    if config.camp.starts != FIRST_RUN:
        return date.fromisoformat(config.camp.starts)
    today = now.astimezone(zone(config.camp.zone)).date()
    days = Days(today, config.camp.days, config.camp.zone, config.camp.day_starts)
    return days.date_of(days.day_of(now))


def days_of(config: Config, now: datetime) -> Days:
    """Return the days of a camp laid down at `now`."""
    return Days(first_day(config, now), config.camp.days, config.camp.zone, config.camp.day_starts)


Files = tuple[tuple[Person, ...], tuple[Session, ...]]
"""The people of the roster and the sessions of the agenda."""


def lay_down(ledger: Ledger, config: Config, files: Files, stamp: Stamp, progress: Progress) -> None:
    """Write the camp of the settings, with the `files` they name, into an empty ledger, as one commit."""
    people, sessions = files
    keys: dict[str, tuple[str, ...]] = {}
    for done, person in enumerate(people, start=1):
        keys[person.id] = search_keys(person.name)
        progress(done, len(people))
    ledger.record(partial(open_camp, config=config, people=people, keys=keys, sessions=sessions), stamp)


def read_files(config: Config, now: datetime) -> Files:
    """Return people and sessions of the files the settings name; raises `Unusable` for both at once.

    A file that is not there is left for `kiosk roster import` and `kiosk agenda import`.
    """
    # Only a camp that is laid down reads files; every other start need not wait for what reads them.
    from kiosk.exchange import read_agenda, read_roster
    from kiosk.faults import Fault, Unusable

    people: tuple[Person, ...] = ()
    sessions: tuple[Session, ...] = ()
    faults: list[Fault] = []
    roster, agenda = config.path(config.camp.roster), config.path(config.camp.agenda)
    try:
        people = read_roster(roster, config).people if roster.exists() else ()
    except Unusable as unusable:
        faults.extend(unusable.faults)
    try:
        sessions = read_agenda(agenda, days_of(config, now), config).sessions if agenda.exists() else ()
    except Unusable as unusable:
        faults.extend(unusable.faults)
    if faults:
        raise Unusable(tuple(faults))
    return people, sessions


def open_camp(
    camp: Camp,
    stamp: Stamp,
    *,
    config: Config,
    people: tuple[Person, ...],
    keys: dict[str, tuple[str, ...]],
    sessions: tuple[Session, ...],
) -> tuple[Event, ...]:
    """Decide to open the camp, unless another process just did."""
    if camp.opened is not None:
        return ()
    settings = config.camp
    events: list[Event] = [
        stamp.sign(
            CampOpened,
            site=settings.site,
            name=settings.name,
            first_day=first_day(config, stamp.now),
            days=settings.days,
            zone=settings.zone,
            day_starts=settings.day_starts,
        ),
        _rules_event(stamp, config, 1),
    ]
    for person in people:
        events.append(stamp.sign(PersonEnrolled, len(events), person=person, keys=keys[person.id]))
    for session in sessions:
        events.append(stamp.sign(SessionAdded, len(events), session=session))
    return tuple(events)


def adopt_rules(camp: Camp, stamp: Stamp, *, config: Config) -> tuple[Event, ...]:
    """Decide to note the scoring rules of the settings where they are others than those last noted."""
    return () if camp.rules_digest == rules_digest(config) else (_rules_event(stamp, config, 0),)


def _rules_event(stamp: Stamp, config: Config, place: int) -> RulesAdopted:
    rules: dict[str, Any] = rules_of(config)
    return stamp.sign(RulesAdopted, place, digest=rules_digest(config), rules=rules)


def rules_digest(config: Config) -> str:
    """Return a short digest of the part of the settings that decides figures."""
    encoded = msgspec.json.encode(rules_of(config), order="deterministic")
    return hashlib.blake2b(encoded, digest_size=8).hexdigest()


def ledger_path(config: Config, chosen: Path | None) -> Path:
    """Return where the camp's ledger lies: as chosen, or as the settings have it."""
    return chosen or config.path(config.ledger.path)
