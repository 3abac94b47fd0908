"""What would come of a change, and what to look at twice, is what then comes of it."""

from __future__ import annotations

from functools import partial

import pytest

from kiosk.agenda import (
    Outlook,
    add_session,
    as_shown,
    cancel_session,
    change_room,
    extend_session,
    foresee,
    move_session,
    relief,
    roll_calls_moved,
    shift,
    start_session,
    timing,
    undo_start,
    warnings_of,
)
from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.i18n import render, text
from tests.rules.test_agenda_kit import (
    at,
    camp_with,
    plan,
    record,
    refused,
    sample_config,
    sample_sessions,
    stamp,
)

NOON = at(1, "10:42")
TALK, RULES, LUNCH, LECTURE, PARTY = "d1-1000", "d1-1100", "d1-1200", "d1-1430", "d1-1620"
"""Of day 1: 10:00-10:50, 11:00-11:45, lunch 12:00, 14:30-16:00 and 16:20-17:30."""
NO_GAP = "No gap absorbs it until the end of the day."
WHOLE_DAY = "The whole day is in time again."


@pytest.fixture
def camp() -> Camp:
    """The sample camp."""
    return camp_with(*sample_sessions())


def extend(minutes: int, session: str = TALK) -> Decision:
    """Return the decision that a session runs over by this much."""
    return partial(extend_session, session=session, minutes=minutes)


def outlook(camp: Camp, decide: Decision) -> Outlook:
    """Return what would come of it now."""
    return foresee(camp, decide, stamp(NOON))


def said(camp: Camp, found: Outlook) -> str:
    """Return from when on the day is in time again, as it is said."""
    return render(relief(camp, found) or "", "en")


def warned(camp: Camp, found: Outlook) -> list[str]:
    """Return what is to be looked at twice, as it is said."""
    return [render(one, "en") for one in warnings_of(camp, found)]


@pytest.mark.parametrize(
    "decide",
    [
        partial(start_session, session=TALK),
        partial(undo_start, session=LUNCH),
        extend(75),
        extend(-30, LECTURE),
        partial(cancel_session, session=RULES),
        partial(move_session, session=LECTURE, day=2, start="08:00", end="09:30"),
        partial(change_room, session=RULES, room="操场"),
        partial(add_session, session=plan("n", "11:00", "12:10")),
    ],
)
def test_what_is_shown_is_what_comes_of_it(camp: Camp, decide: Decision) -> None:
    record(camp, at(1, "10:40"), partial(start_session, session=LUNCH))
    record(camp, NOON, extend(20))
    record(camp, NOON, partial(cancel_session, session=PARTY))
    before, seq = {key: timing(camp, key) for key in camp.slots}, camp.seq
    found = outlook(camp, decide)
    assert ({key: timing(camp, key) for key in camp.slots}, camp.seq) == (before, seq)
    record(camp, NOON, decide)
    expected = before | {pair.after.id: pair.after for pair in found.moved}
    assert {key: timing(camp, key) for key in camp.slots} == expected
    assert found.subject
    assert found.subject.after.id == found.about


def test_what_would_be_refused_moves_nothing(camp: Camp) -> None:
    found = outlook(camp, extend(0))
    assert found.refused
    assert (found.refused.code, found.moved, found.subject) == ("bad_time", (), None)


def test_only_what_was_shown_is_decided(camp: Camp) -> None:
    shown = partial(as_shown, decide=extend(10), moved=outlook(camp, extend(10)).moved)
    record(camp, NOON, partial(change_room, session=PARTY, room="操场"))
    record(camp, NOON, extend(5, "d2-0830"))
    assert len(record(camp, NOON, shown)) == 1
    assert refused(camp, NOON, shown) == "changed_meanwhile"
    assert refused(camp, NOON, partial(as_shown, decide=extend(0), moved=())) == "bad_time"
    answer = shown(camp, stamp(NOON))
    assert isinstance(answer, Refused)
    assert "Look again at what comes of it." in render(answer.message, "en")


def test_by_how_much_a_session_is_shifted() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "11:00"))
    moved = outlook(camp, extend(7, "a")).moved
    assert [shift(pair) for pair in moved] == [7, 7]
    assert [shift(pair) for pair in outlook(camp, extend(-7, "a")).moved] == [-7]
    later = partial(move_session, session="a", day=1, start="09:30", end="09:50")
    assert [shift(pair) for pair in outlook(camp, later).moved] == [30]
    away = partial(move_session, session="a", day=2, start="09:30", end="10:30")
    new = partial(add_session, session=plan("n", "12:00", "13:00"))
    for decide in (away, partial(cancel_session, session="a"), new):
        assert {shift(pair) for pair in outlook(camp, decide).moved} == {0}


def test_a_day_that_is_caught_up_with_says_so(camp: Camp) -> None:
    record(camp, NOON, extend(20))
    assert said(camp, outlook(camp, partial(change_room, session=LECTURE, room="操场"))) == ""
    assert said(camp, outlook(camp, extend(-20))) == WHOLE_DAY
    assert said(camp, outlook(camp, extend(-30))) == WHOLE_DAY
    record(camp, NOON, extend(-20))
    assert said(camp, outlook(camp, extend(-5))) == ""


def test_a_session_on_another_day_leaves_the_rest_of_its_old_day_as_it_is(camp: Camp) -> None:
    record(camp, NOON, extend(75))
    record(camp, NOON, extend(15, RULES))
    away = partial(move_session, session=TALK, day=2, start="21:20", end="21:30")
    assert said(camp, outlook(camp, away)) == "In time again from 12:00 on: 午餐."
    assert warned(camp, outlook(camp, away)) == []
    record(camp, NOON, extend(5, RULES))
    assert warned(camp, outlook(camp, away)) == [
        "集训须知与考评量化打分实施细则解读 runs into 午餐 12:00 by 5 min."
    ]
    record(camp, NOON, extend(5, "d1-2230"))
    assert said(camp, outlook(camp, away)) == NO_GAP


def test_what_no_gap_absorbs_says_so(camp: Camp) -> None:
    found = outlook(camp, extend(70, "d1-2150"))
    assert said(camp, found) == NO_GAP
    assert warned(camp, found) == ["洗漱与内务整理 runs into 熄灯就寝 22:30 by 70 min."]


def test_a_room_somebody_else_has_is_said_once() -> None:
    camp = camp_with(
        plan("a", "09:00", "10:00", room="hall"),
        plan("b", "09:30", "10:30", room="hall"),
        plan("c", "09:15", "09:45", room="hall"),
        plan("d", "09:00", "10:00", room="yard"),
    )
    record(camp, NOON, partial(cancel_session, session="c"))
    found = outlook(camp, partial(change_room, session="d", room="hall"))
    assert warned(camp, found) == ["hall is taken 09:00-10:00: A.", "hall is taken 09:30-10:30: B."]
    assert warned(camp, outlook(camp, partial(change_room, session="d", room="roof"))) == []


def test_roll_calls_that_open_at_another_time() -> None:
    config = sample_config()
    camp = camp_with(plan("a", "09:00", "10:00"), plan("b", "10:00", "11:00", roll_call=True))
    (call,) = roll_calls_moved(outlook(camp, extend(15, "a")), config)
    assert call == text(
        "The roll call of {title} opens at {time}, not at {old}.", title="B", time="09:55", old="09:40"
    )
    record(camp, NOON, extend(15, "a"))
    cancelled = outlook(camp, partial(cancel_session, session="b"))
    assert list(roll_calls_moved(cancelled, config)) == []


def test_two_sessions_brought_together_are_worth_a_look(camp: Camp) -> None:
    away = partial(move_session, session=TALK, day=2, start="21:00", end="21:25")
    (warning,) = warned(camp, outlook(camp, away))
    assert warning.startswith("At the same time: ")
    assert warning.endswith(" 20:30-21:20.")
    record(camp, NOON, away)
    later = partial(move_session, session=TALK, day=2, start="21:05", end="21:25")
    assert warned(camp, outlook(camp, later)) == []


def test_a_start_far_too_early_is_worth_a_look(camp: Camp) -> None:
    early = partial(start_session, session="d1-1430")
    assert warned(camp, foresee(camp, early, stamp(at(1, "14:15")))) == [
        "新时代一线窗口党组织的责任与使命 would begin 15 min before its time."
    ]
    assert warned(camp, foresee(camp, early, stamp(at(1, "14:16")))) == []
