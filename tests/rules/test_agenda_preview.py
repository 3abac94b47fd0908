"""What would move, shown before it is recorded."""

from __future__ import annotations

from functools import partial

from kiosk.agenda import cancel_session, extend_session, move_session, preview, start_session, timing, timings
from kiosk.camp import Camp
from kiosk.decision import Decision, Refused
from kiosk.events import NoticePosted, SessionAdded, SessionExtended, SessionReplanned
from tests.rules.test_agenda_kit import at, camp_with, plan, record, stamp

NOW = at(1, "09:00")


def morning() -> Camp:
    return camp_with(
        plan("a", "08:30", "10:00", room="hall"),
        plan("b", "10:15", "11:45", room="rooms"),
        plan("c", "14:30", "16:00", room="hall"),
    )


def test_a_preview_shows_what_would_move_and_touches_nothing() -> None:
    camp = morning()
    before, version = timings(camp, 1), camp.seq
    moved = preview(camp, [SessionExtended(id="x", at=NOW, session="a", minutes=25)])
    assert [(pair.after.id, pair.after.delay, pair.after.overrun) for pair in moved] == [
        ("a", 0, 25),
        ("b", 10, 10),
    ]
    assert [pair.before for pair in moved] == list(before[:2])
    assert timings(camp, 1) == before
    assert camp.seq == version
    assert preview(camp, []) == ()


def test_a_preview_of_a_move_covers_both_days() -> None:
    camp = morning()
    record(camp, NOW, partial(extend_session, session="a", minutes=60))
    new = plan("b", "09:00", "10:00", day=2)
    moved = preview(camp, [SessionReplanned(id="x", at=NOW, session=new)])
    assert [(pair.after.id, pair.after.session.day, pair.after.delay) for pair in moved] == [("b", 2, 0)]
    assert moved[0].before == timing(camp, "b")


def test_a_preview_of_a_move_shows_whom_it_pushes_on_the_new_day() -> None:
    camp = camp_with(plan("a", "09:00", "10:00"), plan("z", "10:00", "11:00", day=2))
    record(camp, NOW, partial(extend_session, session="a", minutes=15))
    new = plan("a", "09:00", "10:00", day=2)
    moved = preview(camp, [SessionReplanned(id="x", at=NOW, session=new)])
    assert [(pair.after.id, pair.after.delay) for pair in moved] == [("a", 0), ("z", 15)]


def test_a_preview_of_what_is_added_has_no_before() -> None:
    camp = morning()
    new = SessionAdded(id="x", at=NOW, session=plan("n", "12:00", "13:00"))
    notice = NoticePosted(id="y", at=NOW, text="tea", until=at(1, "12:00"))
    ((before, after),) = preview(camp, [new, notice])
    assert (before, after.id) == (None, "n")
    assert "n" not in camp.slots
    assert camp.notices == {}


def test_a_preview_is_what_then_happens() -> None:
    decisions: list[Decision] = [
        partial(start_session, session="a"),
        partial(extend_session, session="a", minutes=90),
        partial(cancel_session, session="b"),
        partial(move_session, session="b", day=2, start="10:00", end="11:00"),
    ]
    for decide in decisions:
        camp = morning()
        events = decide(camp, stamp(NOW))
        assert not isinstance(events, Refused)
        moved = preview(camp, events)
        assert moved
        record(camp, NOW, decide)
        assert [timing(camp, pair.after.id) for pair in moved] == [pair.after for pair in moved]
