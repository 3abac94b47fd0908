"""A start or an end that was recorded by mistake is taken back: what was expected before holds again."""

from __future__ import annotations

from functools import partial

import pytest

from kiosk.agenda import (
    add_session,
    cancel_session,
    end_session,
    open_roll_calls,
    start_session,
    timings,
    undo_end,
    undo_start,
)
from kiosk.camp import Camp
from kiosk.decision import Decision
from tests.rules.test_agenda_kit import (
    at,
    camp_with,
    close_day,
    plan,
    record,
    refused,
    sample_config,
)

A = plan("a", "09:00", "10:00", roll_call=True)
B = plan("b", "10:00", "11:00", roll_call=True)
BEGIN, END = partial(start_session, session="a"), partial(end_session, session="a")
NOT_BEGUN, STILL_ON = partial(undo_start, session="a"), partial(undo_end, session="a")


@pytest.fixture
def camp() -> Camp:
    return camp_with(A, B)


def test_a_start_taken_back_leaves_what_was_expected_before(camp: Camp) -> None:
    before = timings(camp, 1)
    record(camp, at(1, "07:00"), BEGIN)
    assert timings(camp, 1) != before
    record(camp, at(1, "07:01"), NOT_BEGUN)
    assert timings(camp, 1) == before
    record(camp, at(1, "09:05"), BEGIN)
    assert timings(camp, 1)[0].delay == 5


def test_an_end_taken_back_lets_it_go_on_and_its_roll_call_with_it(camp: Camp) -> None:
    record(camp, at(1, "09:03"), BEGIN)
    before = timings(camp, 1)
    record(camp, at(1, "09:20"), END)
    config = sample_config()
    assert [one.id for one in open_roll_calls(camp, config, at(1, "09:30"))] == []
    record(camp, at(1, "09:21"), STILL_ON)
    assert timings(camp, 1) == before
    assert [one.id for one in open_roll_calls(camp, config, at(1, "09:30"))] == ["a"]


@pytest.mark.parametrize(
    ("before", "decide", "code"),
    [
        ((), NOT_BEGUN, "not_started"),
        ((), STILL_ON, "not_ended"),
        ((BEGIN,), STILL_ON, "not_ended"),
        ((BEGIN, END), NOT_BEGUN, "over"),
        ((BEGIN, partial(cancel_session, session="a")), NOT_BEGUN, "cancelled"),
        ((), partial(undo_start, session="x"), "unknown_session"),
        ((), partial(undo_end, session="x"), "unknown_session"),
    ],
)
def test_what_was_not_recorded_cannot_be_taken_back(
    camp: Camp, before: tuple[Decision, ...], decide: Decision, code: str
) -> None:
    for place, one in enumerate(before):
        record(camp, at(1, f"09:1{place}"), one)
    assert refused(camp, at(1, "09:30"), decide) == code


def test_a_closed_day_keeps_its_roll_calls(camp: Camp) -> None:
    record(camp, at(1, "09:10"), BEGIN)
    close_day(camp, 1)
    assert refused(camp, at(2, "09:00"), NOT_BEGUN) == "day_closed"


def test_nothing_that_draws_on_a_terminal_gets_onto_the_agenda(camp: Camp) -> None:
    bad = "a\x1b[2Jb\u202e"
    new = plan("n\x1b[2J", "12:00", "13:00", title=bad, format=bad, area=bad, room=bad, speaker=bad)
    record(camp, at(1, "08:00"), partial(add_session, session=new))
    kept = list(camp.slots.values())[-1].session
    assert {kept.title, kept.format, kept.area, kept.room, kept.speaker} == {"a[2Jb"}
    assert "\x1b" not in kept.id
