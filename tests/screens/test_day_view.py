"""A day of the agenda as the screen goes through it: what is shown, where one stands, what is followed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import (
    add_session,
    cancel_session,
    change_room,
    extend_session,
    move_session,
    start_session,
)
from kiosk.events import Session
from kiosk.station import Station
from screens.day_view import DayView, Gone, Item, NowLine
from tests.screens.kit import clock_at, do, station_at

MORNING = "2026-11-25T09:12"
LECTURE, DISCUSSION = "d3-0830", "d3-1015"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = station_at(tmp_path, MORNING)
    yield made
    made.close()


def shown(view: DayView) -> list[str]:
    """The rows in short: ids, `now`, and what was moved away in brackets."""
    words = []
    for row in view.rows:
        match row:
            case Item():
                words.append(row.timing.id)
            case NowLine():
                words.append("now")
            case Gone():
                words.append(f"({row.change.session})")
    return words


def on(view: DayView) -> str:
    return view.item.timing.id if view.item else ""


def test_it_opens_on_what_is_on_now_with_the_line_below_it(station: Station) -> None:
    view = DayView(station)
    assert (view.day, on(view)) == (3, LECTURE)
    assert shown(view)[:5] == ["d3-0640", "d3-0720", LECTURE, "now", DISCUSSION]
    assert [item.state for item in view.items[:4]] == ["over", "over", "running", "planned"]
    assert view.rows[view.item_row] is view.item
    assert view.now_row == 3


@pytest.mark.parametrize(
    ("iso", "day", "session", "line"),
    [
        ("2026-11-20T10:00", 1, "d1-0730", -1),
        ("2026-11-25T05:00", 3, "d3-0640", 0),
        ("2026-11-25T10:05", 3, DISCUSSION, 3),
        ("2026-11-26T01:00", 3, "d3-2230", 13),
        ("2026-11-26T04:00", 4, "d4-0640", 0),
        ("2026-12-09T10:00", 10, "", -1),
    ],
)
def test_it_goes_with_the_clock(station: Station, iso: str, day: int, session: str, line: int) -> None:
    view = DayView(station)
    station.now = clock_at(iso)
    view.refresh()
    assert (view.day, view.now_row) == (day, line)
    assert on(view) == (session or view.items[-1].timing.id)


def test_whoever_looks_for_something_is_left_there_until_they_come_back_to_now(station: Station) -> None:
    view = DayView(station)
    view.turn(1)
    assert (view.day, on(view), view.now_row) == (4, "d4-0640", -1)
    view.move(2)
    station.now = clock_at("2026-11-25T10:20")
    view.refresh()
    assert (view.day, on(view)) == (4, view.items[2].timing.id)
    view.go_now()
    assert (view.day, on(view)) == (3, DISCUSSION)


def test_days_and_sessions_end_where_the_camp_does(station: Station) -> None:
    view = DayView(station)
    view.turn(-30)
    assert view.day == 1
    view.turn(30)
    assert view.day == 10
    view.show_day(0)
    assert view.day == 1
    view.move(-5)
    assert on(view) == view.items[0].timing.id
    view.move(500)
    assert on(view) == view.items[-1].timing.id
    view.show_day(3)
    assert on(view) == LECTURE


def test_what_was_moved_to_another_day_is_told_on_both(station: Station) -> None:
    move = partial(move_session, session="d3-1900", day=4, start="20:30", end="21:20", reason="讲师晚到")
    do(station, move, "O01")
    view = DayView(station)
    assert "(d3-1900)" in shown(view)
    assert shown(view).index("(d3-1900)") == shown(view).index("d3-1800") + 1
    view.turn(1)
    assert "d3-1900" in shown(view)
    assert "(d3-1900)" not in shown(view)
    station.now = clock_at("2026-11-26T09:12")
    view.show_day(3)
    assert "(d3-1900)" not in shown(view)


def test_what_was_moved_within_the_day_stands_there_once(station: Station) -> None:
    do(station, partial(move_session, session="d3-1900", day=3, start="15:30", end="16:00"), "O01")
    view = DayView(station)
    assert shown(view).count("d3-1900") == 1
    assert "(d3-1900)" not in shown(view)


def test_moved_and_then_cancelled_it_is_still_told_on_the_day_people_knew(station: Station) -> None:
    do(station, partial(move_session, session=DISCUSSION, day=5, start="10:15", end="11:45"), "O01")
    do(station, partial(cancel_session, session=DISCUSSION), "O01")
    view = DayView(station)
    assert f"({DISCUSSION})" in shown(view)
    assert view.next_change()
    assert (view.day, on(view)) == (5, DISCUSSION)


def test_what_was_moved_away_stands_at_its_time_and_on_its_side_of_the_line(station: Station) -> None:
    for session, end in (("d3-1430", "09:00"), (DISCUSSION, "09:30"), ("d3-0640", "10:00")):
        do(station, partial(move_session, session=session, day=5, start="08:00", end=end), "O01")
    view = DayView(station)
    order = shown(view)
    assert order[:5] == ["(d3-0640)", "d3-0720", LECTURE, "now", f"({DISCUSSION})"]
    assert order.index("(d3-1430)") == order.index("d3-1200") + 1
    view.show_room("食堂")
    assert not any(row.startswith("(") for row in shown(view))


def test_what_is_on_after_the_day_has_turned_is_still_shown(station: Station) -> None:
    station.now = clock_at("2026-11-25T22:40")
    night = Session(id="night", day=3, start="03:00", end="03:55", title="夜训")
    do(station, partial(add_session, session=night), "O01")
    do(station, partial(extend_session, session="night", minutes=5), "O01")
    station.now = clock_at("2026-11-26T03:58")
    view = DayView(station)
    assert (view.day, on(view)) == (3, "night")


def test_sessions_stand_in_the_order_they_are_expected(station: Station) -> None:
    station.now = clock_at("2026-11-25T10:20")
    do(station, partial(extend_session, session=LECTURE, minutes=125), "O01")
    view = DayView(station)
    order = shown(view)
    assert order.index("d3-1200") < order.index(DISCUSSION)
    assert on(view) == LECTURE


def test_one_stays_on_a_session_that_others_move(station: Station) -> None:
    view = DayView(station)
    view.stand_on("d3-1900")
    do(station, partial(move_session, session="d3-1900", day=3, start="11:00", end="11:20"), "O01")
    view.refresh()
    assert on(view) == "d3-1900"
    do(station, partial(move_session, session="d3-1900", day=5, start="11:00", end="11:20"), "O01")
    view.refresh()
    assert view.day == 3
    assert view.item is not None


def test_changes_one_after_the_other_whatever_day_they_are_on(station: Station) -> None:
    view = DayView(station)
    assert not view.next_change()
    do(station, partial(cancel_session, session="d5-0830"), "O01")
    do(station, partial(change_room, session="d3-1430", room="二号礼堂"), "O01")
    do(station, partial(change_room, session="d2-0830", room="二号礼堂"), "O01")
    station.now = clock_at("2026-11-25T09:13")
    new = Session(id="new", day=3, start="13:00", end="13:30", title="牙医")
    do(station, partial(add_session, session=new), "O01")
    view.refresh()
    seen = []
    for _ in range(5):
        assert view.next_change()
        seen.append((view.day, on(view)))
    assert seen == [(3, "new"), (3, "d3-1430"), (5, "d5-0830"), (2, "d2-0830"), (3, "new")]


def test_only_one_room(station: Station) -> None:
    view = DayView(station)
    assert "食堂" in view.rooms
    view.show_room("食堂")
    assert {item.timing.session.room for item in view.items} == {"食堂"}
    assert view.now_row >= 0
    view.stand_on("d4-0830")
    assert (view.room, on(view)) == ("", "d4-0830")


def test_times_that_became_known_are_seen_at_the_next_look(station: Station) -> None:
    view = DayView(station)
    do(station, partial(start_session, session=LECTURE), "O01")
    view.refresh()
    assert view.item is not None
    assert view.item.timing.delay == 42
