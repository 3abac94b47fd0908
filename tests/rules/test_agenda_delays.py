"""Delays with gaps: random days against a plain simulation, and what must hold with parallel rooms."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.agenda import preview, timings
from kiosk.camp import Camp
from kiosk.events import (
    Event,
    Session,
    SessionCancelled,
    SessionEnded,
    SessionExtended,
    SessionStarted,
)
from tests.rules.test_agenda_kit import Line, at, camp_with, plan, simulate

DAWN = at(1, "04:00")


def moment(minutes: int) -> dt.datetime:
    return DAWN + dt.timedelta(minutes=minutes)


def planned(place: int, start: int, end: int, room: str, fixed: bool) -> Session:
    return plan(
        f"s{place:02}",
        f"{moment(start):%H:%M}",
        f"{moment(end):%H:%M}",
        room=room,
        fixed=fixed,
        roll_call=True,
    )


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """A day on one line: one thing after another, with gaps, some without length."""
    made: list[Line] = []
    clock = 0
    for _ in range(draw(st.integers(1, 9))):
        start = clock + draw(st.sampled_from([0, 0, 5, 15, 60]))
        end = start + draw(st.sampled_from([0, 10, 40, 90]))
        started = draw(st.none() | st.integers(-20, 45).map(start.__add__))
        ended = draw(st.none() | st.integers(-30, 45).map(end.__add__))
        made.append(
            Line(
                start,
                end,
                fixed=draw(st.booleans()),
                cancelled=draw(st.sampled_from([False, False, False, True])),
                started=None if started is None else max(0, started),
                ended=None if ended is None else max(0, ended),
                extended=draw(st.sampled_from([0, 0, 0, 5, 30, 100, -10])),
            )
        )
        clock = end
    return made


def happened(name: str, line: Line) -> list[Event]:
    events: list[Event] = []
    if line.started is not None:
        events.append(SessionStarted(id=f"s-{name}", at=moment(line.started), session=name))
    if line.ended is not None:
        events.append(SessionEnded(id=f"e-{name}", at=moment(line.ended), session=name))
    if line.extended:
        events.append(SessionExtended(id=f"x-{name}", at=DAWN, session=name, minutes=line.extended))
    if line.cancelled:
        events.append(SessionCancelled(id=f"c-{name}", at=DAWN, session=name))
    return events


def expected(camp: Camp) -> list[tuple[dt.datetime, dt.datetime]]:
    return [(item.expected_start, item.expected_end) for item in timings(camp, 1)]


@given(lines(), st.data())
def test_one_line_is_what_the_simulation_says(items: list[Line], data: st.DataObject) -> None:
    sessions = [
        planned(place, item.start, item.end, data.draw(st.sampled_from(["hall", "rooms", ""])), item.fixed)
        for place, item in enumerate(items)
    ]
    camp = camp_with(*data.draw(st.permutations(sessions)))
    events = [event for place, item in enumerate(items) for event in happened(f"s{place:02}", item)]
    for event in data.draw(st.permutations(events)):
        camp.apply(event)
    assert [item.id for item in timings(camp, 1)] == [session.id for session in sessions]
    assert expected(camp) == [(moment(start), moment(end)) for start, end in simulate(items)]


@st.composite
def crowded(draw: st.DrawFn) -> list[Session]:
    """A day with several rooms at once."""
    starts = st.integers(0, 24).map(lambda quarter: quarter * 15)
    lengths = st.sampled_from([0, 15, 30, 60])
    return [
        planned(place, start, start + draw(lengths), draw(st.sampled_from("ABC")), draw(st.booleans()))
        for place, start in enumerate(draw(st.lists(starts, min_size=2, max_size=12)))
    ]


@given(crowded(), st.data())
def test_a_delay_moves_only_what_is_planned_after_it(sessions: list[Session], data: st.DataObject) -> None:
    camp = camp_with(*sessions)
    for _ in range(data.draw(st.integers(0, 3))):
        late = data.draw(st.sampled_from(sessions))
        camp.apply(SessionExtended(id="x", at=DAWN, session=late.id, minutes=data.draw(st.integers(1, 60))))
    one = data.draw(st.sampled_from(sessions))
    extension = SessionExtended(id="y", at=DAWN, session=one.id, minutes=data.draw(st.integers(1, 60)))
    known = {item.id: item for item in timings(camp, 1)}
    moved = preview(camp, [extension])
    camp.apply(extension)
    known |= {pair.after.id: pair.after for pair in moved}
    assert known == {item.id: item for item in timings(camp, 1)}
    source = known[one.id]
    for before, after in moved:
        assert before is not None
        assert (after.start, after.end) == (before.start, before.end)
        assert after.id == one.id or (after.start >= source.end and not after.session.fixed)
        assert after.expected_start >= before.expected_start


@given(crowded(), st.data())
def test_each_session_waits_for_one_before_it_or_starts_as_planned(
    sessions: list[Session], data: st.DataObject
) -> None:
    camp = camp_with(*sessions)
    for late in data.draw(st.lists(st.sampled_from(sessions), max_size=5)):
        camp.apply(SessionExtended(id="x", at=DAWN, session=late.id, minutes=data.draw(st.integers(1, 60))))
    day = timings(camp, 1)
    for item in day:
        reasons = {other.expected_end for other in day if other.end <= item.start}
        assert item.expected_start == item.start or item.expected_start in reasons
        assert item.expected_start >= item.start
        assert not item.session.fixed or item.expected_start == item.start
        assert item.expected_end - item.expected_start >= item.end - item.start


@given(crowded(), st.data())
def test_in_one_room_nothing_begins_before_what_was_before_it_ends(
    sessions: list[Session], data: st.DataObject
) -> None:
    loose = [session for session in sessions if not session.fixed]
    camp = camp_with(*loose)
    for late in data.draw(st.lists(st.sampled_from(loose), max_size=5)) if loose else ():
        camp.apply(SessionExtended(id="x", at=DAWN, session=late.id, minutes=data.draw(st.integers(1, 60))))
    day = timings(camp, 1)
    for place, item in enumerate(day):
        before = [other for other in day[:place] if other.end <= item.start]
        for other in before:
            if other.session.room == item.session.room:
                assert item.expected_start >= other.expected_end
