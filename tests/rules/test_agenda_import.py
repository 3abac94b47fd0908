"""Taking an agenda from a file over into the one that lives."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.agenda import (
    cancel_session,
    changes,
    end_session,
    extend_session,
    import_agenda,
    plan_import,
    start_session,
    timing,
)
from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import Marked, Person, PersonEnrolled, Session
from tests.rules.test_agenda_kit import (
    at,
    camp_with,
    close_day,
    plan,
    record,
    refused,
    sample_sessions,
    stamp,
    take_over,
)

A = plan("a", "09:00", "10:00", room="hall", roll_call=True)
B = plan("b", "10:00", "11:00", room="hall", roll_call=True)
C = plan("c", "09:00", "10:00", day=2, roll_call=True)
EARLY = at(1, "06:00")


@pytest.fixture
def camp() -> Camp:
    camp = camp_with(A, B, C)
    camp.apply(PersonEnrolled(id="p", at=EARLY, person=Person(id="T1", name="王芳", class_="一班")))
    return camp


def mark(camp: Camp, session: str) -> None:
    camp.apply(Marked(id="m", at=at(1, "08:55"), session=session, person="T1", mark="present"))


def test_the_diff_says_what_is_added_changed_unchanged_and_gone(camp: Camp) -> None:
    moved, new = replace(B, start="10:30", end="11:30"), plan("n", "15:00", "16:00")
    diff = plan_import(camp, [A, moved, new])
    assert (diff.added, diff.changed, diff.unchanged, diff.gone) == ((new,), ((B, moved),), (A,), (C,))
    assert (diff.restored, diff.held, diff.nothing_new) == ((), (), False)
    events = take_over(camp, A, moved, new)
    assert len({event.id for event in events}) == len(events) == 3
    assert camp.slots["c"].cancelled
    assert camp.slots["b"].session == moved
    assert timing(camp, "n") is not None


def test_the_same_file_again_records_nothing(camp: Camp) -> None:
    assert plan_import(camp, [C, A, B]).nothing_new
    assert take_over(camp, C, A, B) == ()
    moved = replace(B, title="other")
    take_over(camp, A, moved)
    assert take_over(camp, A, moved) == ()


def test_what_happened_stays_with_its_session(camp: Camp) -> None:
    record(camp, at(1, "09:05"), partial(start_session, session="a"))
    record(camp, at(1, "09:10"), partial(extend_session, session="b", minutes=15))
    mark(camp, "a")
    take_over(camp, replace(A, title="better", room="garden"), replace(B, title="too"), C, now=at(1, "09:20"))
    found = timing(camp, "a")
    assert found is not None
    assert (found.session.title, found.session.room, found.started) == ("better", "garden", at(1, "09:05"))
    assert camp.slots["b"].extended == 15
    assert camp.marks["a"]["T1"][-1].value == "present"


@pytest.mark.parametrize("how", ["marked", "started", "over", "day_closed"])
def test_what_has_happened_is_not_the_files_to_move_or_cancel(camp: Camp, how: str) -> None:
    now = at(1, "09:20")
    if how == "marked":
        mark(camp, "a")
    elif how == "started":
        record(camp, at(1, "09:05"), partial(start_session, session="a"))
    elif how == "over":
        record(camp, at(1, "09:15"), partial(end_session, session="a"))
    else:
        close_day(camp, 1)
    file = replace(A, day=2, start="12:00", end="12:30", title="new", roll_call=False, fixed=True)
    diff = plan_import(camp, [file, B, C], now)
    assert [(held.old, held.new, held.code) for held in diff.held] == [(A, file, how)]
    assert diff.changed == ((A, replace(A, title="new")),)
    take_over(camp, file, B, C, now=now)
    assert camp.slots["a"].session == replace(A, title="new")
    again = plan_import(camp, [file, B, C], now)
    assert again.nothing_new
    assert [held.code for held in again.held] == [how]
    gone = plan_import(camp, [B, C], now)
    assert [(held.new, held.code) for held in gone.held] == [(None, how)]
    assert gone.nothing_new


def test_what_is_over_by_the_clock_is_held(camp: Camp) -> None:
    file = [replace(A, start="12:00", end="13:00"), B, C]
    assert plan_import(camp, file, at(1, "08:59")).held == ()
    assert [held.code for held in plan_import(camp, file, at(1, "09:00")).held] == ["started"]
    assert [held.code for held in plan_import(camp, file, at(1, "10:00")).held] == ["over"]
    assert plan_import(camp, file).held == ()


def test_nothing_comes_onto_a_closed_day(camp: Camp) -> None:
    close_day(camp, 1)
    new, moved = plan("n", "15:00", "16:00"), replace(C, day=1)
    diff = plan_import(camp, [replace(A, room="garden"), B, moved, new])
    assert [(held.old, held.new) for held in diff.held] == [
        (A, replace(A, room="garden")),
        (C, moved),
        (None, new),
    ]
    assert diff.nothing_new
    assert plan_import(camp, [C]).gone == ()


def test_what_an_import_cancelled_comes_back_with_it(camp: Camp) -> None:
    take_over(camp, A)
    assert camp.slots["b"].cancelled
    later = replace(C, start="09:30", end="10:30")
    diff = plan_import(camp, [A, B, later])
    assert (diff.restored, diff.changed) == ((B, later), ((C, later),))
    take_over(camp, A, B, later)
    assert not camp.slots["b"].cancelled
    assert timing(camp, "c").expected_start == at(2, "09:30")  # type: ignore[union-attr]
    assert take_over(camp, A, B, later) == ()


def test_what_an_import_cancelled_does_not_come_back_on_a_closed_day(camp: Camp) -> None:
    take_over(camp, A, C)
    close_day(camp, 1)
    diff = plan_import(camp, [A, B, C])
    assert [(held.old, held.new, held.code) for held in diff.held] == [(B, B, "day_closed")]
    assert diff.nothing_new


def test_what_was_cancelled_by_hand_stays_cancelled(camp: Camp) -> None:
    record(camp, EARLY, partial(cancel_session, session="b", reason="storm"))
    assert plan_import(camp, [A, B, C]).nothing_new
    take_over(camp, A, replace(B, room="garden"), C)
    assert camp.slots["b"].cancelled
    assert camp.slots["b"].session.room == "garden"
    assert plan_import(camp, [A, C]).nothing_new


@pytest.mark.parametrize(
    ("sessions", "code", "count"),
    [
        ([], "empty", 0),
        ([A, B, A, B], "duplicate", 2),
        ([A, replace(B, end="09:00"), replace(C, day=11)], "bad_time", 2),
    ],
)
def test_a_bad_agenda_is_refused_as_a_whole(
    camp: Camp, sessions: list[Session], code: str, count: int
) -> None:
    answer = import_agenda(camp, stamp(EARLY), sessions=sessions)
    assert isinstance(answer, Refused)
    assert (answer.code, len(answer.missing)) == (code, count)


def test_the_first_import_lays_the_sample_agenda_down() -> None:
    camp, sessions = camp_with(), sample_sessions()
    take_over(camp, *sessions)
    assert len(camp.slots) == len(sessions)
    assert changes(camp, EARLY) == ()
    assert refused(Camp(), EARLY, partial(import_agenda, sessions=sessions)) == "bad_time"


AGENDAS = st.lists(
    st.builds(
        plan,
        st.sampled_from("abcdef"),
        st.sampled_from(["08:00", "09:00"]),
        st.sampled_from(["10:00", "11:00"]),
        day=st.integers(1, 2),
        title=st.sampled_from(["x", "y"]),
    ),
    min_size=1,
    unique_by=lambda session: session.id,
)


@given(st.lists(AGENDAS, min_size=1, max_size=5))
def test_after_any_imports_the_agenda_is_the_last_file_and_nothing_is_dropped(
    files: list[list[Session]],
) -> None:
    camp = camp_with()
    for file in files:
        take_over(camp, *file)
        standing = {key: slot.session for key, slot in camp.slots.items() if not slot.cancelled}
        assert standing == {session.id: session for session in file}
        assert take_over(camp, *reversed(file)) == ()
    assert set(camp.slots) == {session.id for file in files for session in file}
