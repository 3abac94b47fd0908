"""The roll of a session: who is marked how, and what follows for those who are not."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.agenda import Timing, roll_call_window, roll_calls_of, timing
from kiosk.camp import Camp, Member
from kiosk.config import Config
from kiosk.desk.calls import due, mark_of, shorten_id
from kiosk.events import MarkValue
from kiosk.roster import sort_key


class RollLine(msgspec.Struct, frozen=True, kw_only=True):
    """One person at a roll call."""

    id: str
    name: str
    class_: str = msgspec.field(name="class")
    mark: MarkValue | None
    """None: not marked, and not (yet) absent."""
    at: datetime | None = None
    """The moment of the mark; None for what follows from leave or from the close."""
    backfilled: bool = False
    minutes: int = 0
    """Minutes late."""


def roll(camp: Camp, session_id: str, config: Config, now: datetime) -> tuple[RollLine, ...]:
    """Return the roll of a session at `now`, by class and in pinyin order; empty for an unknown session.

    Who is not marked has the mark `leave` where they were on leave at its start, and `absent` once it has
    closed. A roll call at which nobody at all was marked was not taken: then nobody is absent.
    """
    call = timing(camp, session_id) or timing(camp, shorten_id(session_id))
    if call is None or not call.session.roll_call or call.cancelled:
        return ()
    over = _over(camp, call, config, now)
    people = [one for one in camp.people.values() if due(one, call) or _is_marked(camp, call, one)]
    order = class_order(camp, config)
    people.sort(key=lambda one: (order[one.person.class_], sort_key(one)))
    return tuple(_line(camp, call, one, over=over) for one in people)


def roll_of(
    camp: Camp, member: Member, day: int, config: Config, now: datetime
) -> tuple[tuple[Timing, RollLine], ...]:
    """Return how `member` stands at `now` at the roll calls of a camp day they are marked or due at."""
    return tuple(
        (call, _line(camp, call, member, over=_over(camp, call, config, now)))
        for call in roll_calls_of(camp, day)
        if due(member, call) or _is_marked(camp, call, member)
    )


def _over(camp: Camp, call: Timing, config: Config, now: datetime) -> bool:
    """Whether who is not marked was absent: it has closed, and somebody was marked."""
    return now >= roll_call_window(call, config).closes and was_taken(camp, call.id)


def was_taken(camp: Camp, session: str) -> bool:
    """Whether anybody at all was marked at the roll call of `session`."""
    return bool(camp.marks.get(session))


def class_order(camp: Camp, config: Config) -> dict[str, int]:
    """Return every class with its place: as in the settings, then others by name, staff ("") last."""

    def make() -> dict[str, int]:
        known = [one.name for one in config.classes]
        others = sorted({one.person.class_ for one in camp.people.values()} - {"", *known})
        return {name: place for place, name in enumerate((*dict.fromkeys(known), *others, ""))}

    return camp.derived(("class order", config.classes), camp.roster_version, make)


def _is_marked(camp: Camp, call: Timing, member: Member) -> bool:
    return member.person.scored and mark_of(camp, call.id, member.person.id) is not None


def _line(camp: Camp, call: Timing, member: Member, *, over: bool) -> RollLine:
    person = member.person
    made = mark_of(camp, call.id, person.id)
    if made is not None:
        return RollLine(
            id=person.id,
            name=person.name,
            class_=person.class_,
            mark=made.value,
            at=made.at,
            backfilled=made.backfilled,
            minutes=made.minutes,
        )
    mark: MarkValue | None = "absent" if over else None
    if member.leave_at(call.expected_start):
        mark = "leave"
    return RollLine(id=person.id, name=person.name, class_=person.class_, mark=mark)
