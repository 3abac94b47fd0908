"""Which events the agenda is made of, and which days one is about."""

from __future__ import annotations

from typing import get_args

import pytest

from kiosk.agenda import AGENDA_EVENTS, preview
from kiosk.agenda.about import days_about
from kiosk.camp import Camp
from kiosk.events import (
    AnyEvent,
    Event,
    Marked,
    NoticePosted,
    SessionAdded,
    SessionCancelled,
    SessionEnded,
    SessionExtended,
    SessionReplanned,
    SessionRestored,
    SessionStarted,
    SessionTimeUndone,
)
from tests.rules.test_agenda_kit import at, camp_with, plan

NOW = at(1, "09:10")


@pytest.fixture
def camp() -> Camp:
    return camp_with(
        plan("a", "09:00", "10:00"), plan("b", "10:00", "11:00"), plan("z", "09:00", "10:00", day=3)
    )


def test_every_event_of_a_session_is_one_of_the_agenda() -> None:
    named = {kind for kind in get_args(AnyEvent) if kind.__name__.startswith("Session")}
    assert named == set(AGENDA_EVENTS)
    assert len(AGENDA_EVENTS) == len(named)


@pytest.mark.parametrize(
    "event",
    [
        SessionCancelled(id="x", at=NOW, session="z"),
        SessionRestored(id="x", at=NOW, session="z"),
        SessionStarted(id="x", at=NOW, session="z"),
        SessionEnded(id="x", at=NOW, session="z"),
        SessionTimeUndone(id="x", at=NOW, session="z", what="end"),
        SessionExtended(id="x", at=NOW, session="z", minutes=5),
        SessionReplanned(id="x", at=NOW, session=plan("z", "09:30", "10:30", day=3)),
    ],
    ids=lambda event: type(event).__name__,
)
def test_an_event_is_about_the_day_its_session_is_on(camp: Camp, event: Event) -> None:
    assert days_about(camp, event) == {3}


def test_a_move_is_about_both_days_and_a_new_session_about_its_own(camp: Camp) -> None:
    assert days_about(camp, SessionReplanned(id="x", at=NOW, session=plan("z", "09:00", "10:00", day=5))) == {
        3,
        5,
    }
    assert days_about(camp, SessionAdded(id="x", at=NOW, session=plan("n", "09:00", "10:00", day=4))) == {4}


def test_what_the_agenda_does_not_have_and_what_moves_nothing_is_about_no_day(camp: Camp) -> None:
    assert days_about(camp, SessionStarted(id="x", at=NOW, session="nobody")) == set()
    assert days_about(camp, Marked(id="x", at=NOW, session="z", person="T1", mark="present")) == set()
    assert days_about(camp, NoticePosted(id="x", at=NOW, text="z", until=at(1, "12:00"))) == set()


def test_a_preview_shows_what_comes_of_a_start_taken_back(camp: Camp) -> None:
    camp.apply(SessionStarted(id="s", at=NOW, session="a"))
    moved = preview(camp, [SessionTimeUndone(id="u", at=at(1, "09:12"), session="a", what="start")])
    assert [(pair.before and pair.before.delay, pair.after.id, pair.after.delay) for pair in moved] == [
        (10, "a", 0),
        (10, "b", 0),
    ]
