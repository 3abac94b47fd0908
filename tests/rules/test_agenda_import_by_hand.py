"""A file of the agenda and what the office did by hand meanwhile: neither wipes the other out."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.agenda import (
    add_session,
    cancel_session,
    change_room,
    import_agenda,
    move_session,
    plan_import,
)
from kiosk.camp import Camp
from tests.rules.test_agenda_kit import at, camp_with, plan, record, take_over

A = plan("a", "09:00", "10:00", room="hall", roll_call=True, speaker="Fang", area="law")
B = plan("b", "10:00", "11:00", room="hall", roll_call=True)
C = plan("c", "09:00", "10:00", day=2, roll_call=True)
EARLY = at(1, "06:00")


@pytest.fixture
def camp() -> Camp:
    return camp_with(A, B, C)


def test_the_same_file_again_leaves_what_the_office_moved(camp: Camp) -> None:
    record(camp, at(1, "07:00"), partial(move_session, session="a", day=2, start="12:00", end="13:00"))
    record(camp, at(1, "07:10"), partial(change_room, session="b", room="garden"))
    diff = plan_import(camp, [A, B, C], at(1, "08:00"))
    assert diff.nothing_new
    assert [(held.old, held.new, held.code) for held in diff.held] == [
        (replace(A, day=2, start="12:00", end="13:00"), A, "by_hand"),
        (replace(B, room="garden"), B, "by_hand"),
    ]
    assert diff.unchanged == (C,)
    assert take_over(camp, A, B, C, now=at(1, "08:00")) == ()


def test_what_a_new_file_says_anew_counts_more(camp: Camp) -> None:
    record(camp, at(1, "07:00"), partial(change_room, session="b", room="garden"))
    newer = replace(B, title="B, part one")
    assert plan_import(camp, [A, newer, C], at(1, "08:00")).changed == ((replace(B, room="garden"), newer),)
    take_over(camp, A, newer, C, now=at(1, "08:00"))
    assert camp.slots["b"].session == newer
    record(camp, at(1, "08:10"), partial(change_room, session="b", room="garden"))
    assert [held.code for held in plan_import(camp, [A, newer, C], at(1, "08:20")).held] == ["by_hand"]
    assert plan_import(camp, [A, B, C], at(1, "08:20")).changed == ((replace(newer, room="garden"), B),)


def test_a_session_the_office_added_is_not_the_files_to_cancel(camp: Camp) -> None:
    new = plan("n", "15:00", "16:00")
    record(camp, at(1, "07:00"), partial(add_session, session=new))
    diff = plan_import(camp, [A, B], at(1, "08:00"))
    assert diff.gone == (C,)
    assert [(held.old, held.new, held.code) for held in diff.held] == [(new, None, "by_hand")]
    take_over(camp, A, B, new, now=at(1, "08:00"))
    assert camp.slots["n"].cancelled is None


def test_a_session_that_a_file_added_is_the_files_to_cancel(camp: Camp) -> None:
    new = plan("n", "15:00", "16:00")
    take_over(camp, A, B, C, new, now=at(1, "07:00"))
    assert plan_import(camp, [A, B, C], at(1, "08:00")).gone == (new,)


def test_cancelled_by_hand_and_moved_before_stays_cancelled(camp: Camp) -> None:
    record(camp, at(1, "07:00"), partial(change_room, session="b", room="garden"))
    record(camp, at(1, "07:10"), partial(cancel_session, session="b"))
    take_over(camp, A, B, C, now=at(1, "08:00"))
    assert camp.slots["b"].cancelled


def test_what_a_file_says_nothing_about_stays(camp: Camp) -> None:
    bare = plan("a", "09:30", "10:00")
    silent = {"a": frozenset({"title", "room", "roll_call", "speaker", "area"})}
    diff = plan_import(camp, [bare, B, C], EARLY, unsaid=silent)
    assert diff.changed == ((A, replace(A, start="09:30")),)
    events = record(camp, EARLY, partial(import_agenda, sessions=[bare, B, C], unsaid=silent))
    assert len(events) == 1
    assert camp.slots["a"].session == replace(A, start="09:30")
    assert plan_import(camp, [bare, B, C], EARLY, unsaid=silent).nothing_new


def test_silence_is_no_news_about_what_was_moved_by_hand(camp: Camp) -> None:
    record(camp, at(1, "07:00"), partial(change_room, session="a", room="garden"))
    silent = {"a": frozenset({"roll_call", "speaker", "area"})}
    bare = replace(A, roll_call=False, speaker="", area="")
    assert [held.code for held in plan_import(camp, [bare, B, C], EARLY, unsaid=silent).held] == ["by_hand"]


@given(st.lists(st.sampled_from(["move", "room", "add", "cancel"]), max_size=6), st.data())
def test_importing_what_was_imported_last_never_changes_anything(
    done: list[str], data: st.DataObject
) -> None:
    camp = camp_with(A, B, C)
    for number, what in enumerate(done):
        session = data.draw(st.sampled_from("abc"))
        if camp.slots[session].cancelled and what != "add":
            continue
        now = at(1, f"07:{number:02}")
        match what:
            case "move":
                decide = partial(move_session, session=session, day=3, start="12:00", end=f"13:{number:02}")
            case "room":
                decide = partial(change_room, session=session, room=f"room {number}")
            case "add":
                decide = partial(add_session, session=plan(f"n{number}", "15:00", "16:00"))
            case _:
                decide = partial(cancel_session, session=session)
        record(camp, now, decide)
    before = {key: (slot.session, bool(slot.cancelled)) for key, slot in camp.slots.items()}
    assert take_over(camp, A, B, C, now=at(1, "08:00")) == ()
    assert {key: (slot.session, bool(slot.cancelled)) for key, slot in camp.slots.items()} == before
