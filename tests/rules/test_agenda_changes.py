"""What people are told has changed in the plan, old to new, until everyone has had a day to see it."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from msgspec.structs import replace

from kiosk.agenda import (
    add_session,
    cancel_session,
    change_room,
    changes,
    move_session,
    reason_shown,
    restore_session,
)
from kiosk.camp import Camp
from kiosk.i18n import Text, render
from tests.rules.test_agenda_kit import at, camp_with, plan, record, take_over

A = plan("a", "09:00", "10:00", room="hall", roll_call=True)
B = plan("b", "10:00", "11:00", room="hall", roll_call=True)
C = plan("c", "09:00", "10:00", day=2, roll_call=True)
EARLY = at(1, "06:00")


@pytest.fixture
def camp() -> Camp:
    return camp_with(A, B, C)


def kinds(camp: Camp, now: dt.datetime) -> dict[str, tuple[str, ...]]:
    return {change.session: change.kinds for change in changes(camp, now)}


def test_changes_are_shown_old_to_new_for_a_day(camp: Camp) -> None:
    moved = partial(move_session, session="a", day=1, start="09:30", end="10:30", reason="late speaker")
    record(camp, at(1, "08:00"), moved)
    record(camp, at(1, "08:10"), partial(change_room, session="b", room="garden"))
    record(camp, at(1, "08:20"), partial(cancel_session, session="c"))
    record(camp, at(1, "08:30"), partial(add_session, session=plan("n", "15:00", "16:00")))
    found = changes(camp, at(1, "09:00"))
    assert [(change.session, change.kinds) for change in found] == [
        ("n", ("added",)),
        ("c", ("cancelled",)),
        ("b", ("room",)),
        ("a", ("moved",)),
    ]
    assert (found[3].old, found[3].new) == (A, replace(A, start="09:30", end="10:30"))
    assert (found[3].at, found[3].reason) == (at(1, "08:00"), "late speaker")
    assert (found[1].old, found[1].new) == (C, None)
    assert (found[0].old, found[0].new) == (None, plan("n", "15:00", "16:00"))
    assert set(kinds(camp, at(2, "07:59"))) == {"a", "b", "c", "n"}
    assert set(kinds(camp, at(2, "08:00"))) == {"b", "c", "n"}
    assert set(kinds(camp, at(2, "08:20"))) == {"n"}
    assert changes(camp, at(2, "08:30")) == ()
    assert set(kinds(camp, at(1, "04:00"))) == {"a", "b", "c", "n"}


def test_a_session_that_is_new_stays_so_whatever_else_becomes_of_it(camp: Camp) -> None:
    record(camp, at(1, "07:00"), partial(add_session, session=plan("n", "15:00", "16:00")))
    record(camp, at(1, "07:10"), partial(change_room, session="n", room="garden"))
    assert kinds(camp, at(1, "08:00")) == {"n": ("added",)}
    assert kinds(camp, at(2, "07:05")) == {"n": ("room",)}
    record(camp, at(1, "07:20"), partial(cancel_session, session="n"))
    assert kinds(camp, at(1, "08:00")) == {}
    assert kinds(camp, at(2, "07:05")) == {"n": ("cancelled",)}
    record(camp, at(1, "07:30"), partial(restore_session, session="n"))
    assert kinds(camp, at(1, "08:00")) == {"n": ("added",)}


def test_sessions_of_a_later_import_are_new_those_of_the_first_agenda_are_not() -> None:
    camp = camp_with()
    take_over(camp, A, B, now=at(1, "06:30"))
    assert kinds(camp, at(1, "07:00")) == {}
    take_over(camp, A, B, C, now=at(1, "08:00"))
    assert kinds(camp, at(1, "09:00")) == {"c": ("added",)}


def test_several_changes_of_a_session_are_one_and_there_and_back_is_none(camp: Camp) -> None:
    move = partial(move_session, session="a", day=1)
    record(camp, at(1, "07:00"), partial(move, start="09:30", end="10:30"))
    record(camp, at(1, "07:10"), partial(change_room, session="a", room="garden"))
    assert kinds(camp, at(1, "08:00")) == {"a": ("moved", "room")}
    record(camp, at(1, "07:20"), partial(move, start="09:00", end="10:00"))
    assert kinds(camp, at(1, "08:00")) == {"a": ("room",)}
    record(camp, at(1, "07:30"), partial(change_room, session="a", room="hall"))
    assert kinds(camp, at(1, "08:00")) == {}
    record(camp, at(1, "07:40"), partial(cancel_session, session="b"))
    record(camp, at(1, "07:50"), partial(restore_session, session="b"))
    assert kinds(camp, at(1, "08:00")) == {}
    assert kinds(camp, at(2, "07:45")) == {"b": ("restored",)}


def test_a_cancelled_session_replanned_is_still_told_as_cancelled(camp: Camp) -> None:
    record(camp, at(1, "07:00"), partial(cancel_session, session="c"))
    take_over(camp, A, B, replace(C, title="other"), now=at(1, "08:00"))
    (change,) = changes(camp, at(1, "09:00"))
    assert (change.kinds, change.old, change.new) == (("cancelled",), C, None)
    assert changes(camp, at(2, "07:30")) == ()


def test_the_reason_of_an_import_is_put_into_words(camp: Camp) -> None:
    take_over(camp, A, B, replace(C, title="other"))
    (change,) = changes(camp, EARLY)
    assert change.kinds == ("details",)
    shown = reason_shown(change.reason)
    assert isinstance(shown, Text)
    assert render(shown, "en") == "new agenda imported"
    assert reason_shown("storm") == "storm"
