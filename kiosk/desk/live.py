"""What a desk shows while it works: where everyone is, how fast they come, how a roll call is going.

Kept from one look to the next, so that looking each second costs nothing where nothing has happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import msgspec

from kiosk.agenda import Timing, open_roll_calls
from kiosk.camp import Camp, Mark
from kiosk.config import Config
from kiosk.desk.calls import due
from kiosk.desk.counting import RATE_MINUTES, Counts, Rate, counts
from kiosk.desk.rolls import class_order


class Whereabouts(msgspec.Struct, frozen=True):
    """Where everyone is, and who came when, as seen at one moment."""

    counts: Counts
    arrivals: tuple[tuple[datetime, str], ...]
    """Moment and station of the latest arrivals of people in a class."""
    seen: datetime
    until: datetime | None
    """When somebody's leave begins or ends next: the counts hold until then; None for as long as may be."""

    def rate(self, now: datetime, station: str = "") -> Rate:
        """Return how fast people of a class arrive at `station`, or anywhere; staff are not waited for."""
        since = now - timedelta(minutes=RATE_MINUTES)
        came = sum(since < at <= now and station in ("", where) for at, where in self.arrivals)
        return Rate(arrivals=came, minutes=RATE_MINUTES, not_yet=self.counts.all.not_yet)


def whereabouts(camp: Camp, now: datetime, config: Config) -> Whereabouts:
    """Return where everyone is at `now`; worked out anew only when something happened or a leave began."""
    kept = camp.derived(("whereabouts", config.classes), camp.seq, _nothing_kept)
    if not kept or not _holds(kept[0], now):
        kept[:] = [_look(camp, now, config)]
    return kept[0]


def _nothing_kept() -> list[Whereabouts]:
    return []


def _holds(seen: Whereabouts, now: datetime) -> bool:
    return seen.seen <= now and (seen.until is None or now < seen.until)


def _look(camp: Camp, now: datetime, config: Config) -> Whereabouts:
    since = now - timedelta(minutes=RATE_MINUTES)
    arrivals: list[tuple[datetime, str]] = []
    turns: list[datetime] = []
    for member in camp.people.values():
        arrival = member.arrival
        if arrival is not None and arrival.at > since and member.person.class_:
            arrivals.append((arrival.at, arrival.station))
        for leave in member.leaves:
            turns += (one for one in (leave.start, leave.ended) if one is not None and one > now)
    return Whereabouts(counts(camp, now, config), tuple(arrivals), now, min(turns, default=None))


class RollCount(msgspec.Struct, frozen=True, kw_only=True):
    """People of a class, or of the camp, at a roll call; `due` is the sum of the others but `late`."""

    came: int = 0
    """Marked present or late, or as having left early."""
    late: int = 0
    """Of those who came."""
    on_leave: int = 0
    absent: int = 0
    """Marked absent by hand; who is not marked is so only once the roll call has closed."""
    unmarked: int = 0

    @property
    def due(self) -> int:
        """Everyone who has to be there."""
        return self.came + self.on_leave + self.absent + self.unmarked


class RollCounts(msgspec.Struct, frozen=True):
    """How a roll call is going; `all` is the sum of the classes."""

    classes: dict[str, RollCount]
    all: RollCount


def call_shown(camp: Camp, config: Config, now: datetime) -> Timing | None:
    """Return the open roll call people are being marked for; None where none is open.

    One session's roll call closes after the next one's has opened. Then it is the last one anybody has been
    marked at, and the first of all while nobody has been.
    """
    calls = open_roll_calls(camp, config, now)
    taken = [call for call in calls if camp.marks.get(call.id)]
    return taken[-1] if taken else next(iter(calls), None)


def roll_counts(camp: Camp, call: Timing, config: Config) -> RollCounts:
    """Return how the roll call of `call` stands, while it is open, by class in the order of the settings."""
    return camp.derived(
        ("roll counts", call.id, config.classes), camp.seq, lambda: _roll_counts(camp, call, config)
    )


def _roll_counts(camp: Camp, call: Timing, config: Config) -> RollCounts:
    marks = camp.marks.get(call.id, {})
    tally = Counter(_standings(camp, call, marks))
    found = {name: _count(name, tally) for name in class_order(camp, config) if name}
    fields = RollCount.__struct_fields__
    total = {field: sum(getattr(count, field) for count in found.values()) for field in fields}
    return RollCounts(found, RollCount(**total))


def _standings(camp: Camp, call: Timing, marks: Mapping[str, tuple[Mark, ...]]) -> Iterator[tuple[str, str]]:
    """Give class and mark of everyone due; "" for who is not marked."""
    for id_, member in camp.people.items():
        made, class_ = marks.get(id_), member.person.class_
        if made and class_ and member.person.scored:
            yield class_, made[-1].value
        elif due(member, call):
            yield class_, "leave" if member.leave_at(call.expected_start) else ""


def _count(name: str, tally: Mapping[tuple[str, str], int]) -> RollCount:
    late = tally[name, "late"]
    return RollCount(
        came=tally[name, "present"] + late + tally[name, "early"],
        late=late,
        on_leave=tally[name, "leave"],
        absent=tally[name, "absent"],
        unmarked=tally[name, ""],
    )
