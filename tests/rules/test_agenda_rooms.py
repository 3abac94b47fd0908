"""Delays in several rooms, and a clock that jumps: random days against a walk through their minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.agenda import end_session, extend_session, now_and_next, start_session, timings
from kiosk.camp import Camp, Slot
from kiosk.decision import Decision, Refused
from kiosk.events import Event, SessionCancelled, SessionEnded, SessionExtended, SessionStarted
from tests.rules.agenda_walk import Item, Walked, clashes, walk
from tests.rules.test_agenda_kit import at, camp_with, plan, stamp

DAWN = at(1, "04:00")
A_DAY = 24 * 60
BEGINNINGS = (0, 0, 18 * 60, 19 * 60 + 30, 21 * 60 + 30)
"""Minutes after 04:00 with which the sessions of a day begin: early, towards midnight, towards its turn."""
FAR = (-9000 * A_DAY, -3 * A_DAY, -A_DAY, A_DAY, 2 * A_DAY, 9000 * A_DAY)
"""By how much a clock is wrong that has jumped by days, in minutes."""


def moment(minutes: int) -> dt.datetime:
    return DAWN + dt.timedelta(minutes=minutes)


def minute(shown: dt.datetime) -> int:
    return (shown - DAWN) // dt.timedelta(minutes=1)


@st.composite
def camp_days(draw: st.DrawFn, day: int) -> list[Item]:
    """A camp day with several rooms at once; minutes count from 04:00 of day 1."""
    dawn, last = (day - 1) * A_DAY, day * A_DAY - 1
    first = dawn + draw(st.sampled_from(BEGINNINGS))
    made: list[Item] = []
    for place in range(draw(st.integers(1, 8))):
        start = first + draw(st.integers(0, 12)) * 10
        end = min(last, start + draw(st.sampled_from([0, 10, 10, 20, 30, 60])))
        started = draw(st.sampled_from([None] * 6 + [start - 10, start - 1, start, start + 7, start + 30]))
        ended = draw(st.sampled_from([None] * 6 + [start - 5, end - 10, end - 1, end, end + 13, end + 40]))
        made.append(
            Item(
                f"d{day}-{place}",
                start,
                end,
                room=draw(st.sampled_from(["A", "A", "B", "C", ""])),
                fixed=draw(st.sampled_from([False, False, False, True])),
                cancelled=draw(st.sampled_from([False, False, False, False, True])),
                started=None if started is None else max(dawn, min(last, started)),
                ended=None if ended is None else max(dawn, min(last, ended)),
                extended=draw(st.sampled_from([0, 0, 0, 5, 10, 25, 70, -10])),
            )
        )
    return made


def happened(item: Item) -> list[Event]:
    events: list[Event] = []
    if item.started is not None:
        events.append(SessionStarted(id=f"s-{item.name}", at=moment(item.started), session=item.name))
    if item.ended is not None:
        events.append(SessionEnded(id=f"e-{item.name}", at=moment(item.ended), session=item.name))
    if item.extended:
        events.append(SessionExtended(id=f"x-{item.name}", at=DAWN, session=item.name, minutes=item.extended))
    if item.cancelled:
        events.append(SessionCancelled(id=f"c-{item.name}", at=DAWN, session=item.name))
    return events


def camp_of(items: Sequence[Item], data: st.DataObject) -> Camp:
    """The camp with these sessions, laid down in any order, and what happened recorded in any order."""
    sessions = [
        plan(
            item.name,
            f"{moment(item.start):%H:%M}",
            f"{moment(item.end):%H:%M}",
            day=item.start // A_DAY + 1,
            room=item.room,
            fixed=item.fixed,
        )
        for item in items
    ]
    camp = camp_with(*data.draw(st.permutations(sessions)))
    for event in data.draw(st.permutations([event for item in items for event in happened(item)])):
        camp.apply(event)
    return camp


def found(camp: Camp, day: int = 1) -> dict[str, Walked]:
    return {
        item.id: Walked(minute(item.expected_start), minute(item.expected_end))
        for item in timings(camp, day)
        if not item.cancelled
    }


@settings(max_examples=400)
@given(camp_days(1), st.data())
def test_several_rooms_are_what_a_walk_through_the_day_finds(items: list[Item], data: st.DataObject) -> None:
    camp, walked = camp_of(items, data), walk(items)
    assert found(camp) == walked
    told = {item.id: set(item.clashes) for item in timings(camp, 1) if not item.cancelled}
    assert told == clashes(items, walked)
    for item in timings(camp, 1):
        assert not item.cancelled or (item.expected_start, item.expected_end) == (item.start, item.end)


@given(camp_days(1), st.data())
def test_what_a_clock_recorded_that_had_jumped_by_days_moves_nothing(
    items: list[Item], data: st.DataObject
) -> None:
    believed = camp_of(items, data)
    jumped = [item for item in items if item.started is not None or item.ended is not None]
    wrong = data.draw(st.sets(st.sampled_from(jumped))) if jumped else set()
    for item in wrong:
        far = data.draw(st.sampled_from(FAR))
        for event in happened(item._replace(extended=0, cancelled=False)):
            believed.apply(replace(event, at=event.at + dt.timedelta(minutes=far)))
    forgotten = [item._replace(started=None, ended=None) if item in wrong else item for item in items]
    assert found(believed) == walk(forgotten)


def shown(walked: Mapping[str, Walked], now: int) -> tuple[set[str], set[str]]:
    """What is on in this minute, and what begins next."""
    on = {name for name, times in walked.items() if now in range(times.start, times.end)}
    later = [times.start for times in walked.values() if times.start > now]
    return on, {name for name, times in walked.items() if later and times.start == min(later)}


@given(camp_days(1), st.sampled_from([2, 3]).flatmap(camp_days), st.data())
def test_the_board_answers_for_any_moment_in_any_order(
    first: list[Item], later: list[Item], data: st.DataObject
) -> None:
    camp, walked = camp_of([*first, *later], data), {**walk(first), **walk(later)}
    edges = sorted({edge for times in walked.values() for edge in times} | {0, A_DAY, 3 * A_DAY})
    near = st.sampled_from(edges)
    steps = st.sampled_from([0, 1, -1, 60_000_000, -60_000_000, 30_000_000])
    far = st.sampled_from([*FAR, *range(-A_DAY, 5 * A_DAY, 97)])
    for now, step in data.draw(st.lists(st.tuples(near | far, steps), min_size=3, max_size=12)):
        asked = moment(now) + dt.timedelta(microseconds=step)
        board = now_and_next(camp, asked)
        whole = (asked - DAWN) // dt.timedelta(minutes=1)
        assert ({item.id for item in board.now}, {item.id for item in board.next}) == shown(walked, whole)
        assert [item.expected_start for item in board.now] == sorted(
            item.expected_start for item in board.now
        )
        assert board.day == whole // A_DAY + 1


def as_recorded(slot: Slot) -> Item:
    """A session with what is recorded of it, in minutes."""
    return Item(
        slot.session.id,
        minute(slot.start),
        minute(slot.end),
        slot.session.room,
        slot.session.fixed,
        started=None if slot.started is None else minute(slot.started),
        ended=None if slot.ended is None else minute(slot.ended),
        extended=slot.extended,
    )


@given(camp_days(1), st.data())
def test_decisions_by_a_clock_that_jumps_leave_a_day_that_can_be_walked(
    items: list[Item], data: st.DataObject
) -> None:
    """Forwards, backwards and by days, between one key press and the next."""
    camp = camp_of([item._replace(started=None, ended=None, cancelled=False) for item in items], data)
    clocks = st.integers(0, A_DAY - 1) | st.sampled_from([item.start for item in items])
    for _ in range(data.draw(st.integers(1, 8))):
        name = data.draw(st.sampled_from(items)).name
        now = data.draw(clocks) + data.draw(st.sampled_from([0, 0, 0, *FAR]))
        decide: Decision = data.draw(
            st.sampled_from(
                [
                    partial(start_session, session=name),
                    partial(start_session, session=name, correct=True),
                    partial(end_session, session=name),
                    partial(end_session, session=name, correct=True),
                    partial(extend_session, session=name, minutes=15),
                ]
            )
        )
        answer = decide(camp, stamp(moment(now)))
        if isinstance(answer, Refused):
            continue
        for event in answer:
            camp.apply(event)
        assert found(camp) == walk([as_recorded(slot) for slot in camp.slots.values()])
