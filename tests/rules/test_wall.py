"""The wall: what its boards hold, how the pages take turns, what the office says to it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.events import WallDirected
from kiosk.ranking.publish import public_standings
from kiosk.scoring.corrections import correct
from kiosk.wall import BLANK, MESSAGE, PAGE_NAMES, Content, Leaf, Page, Turning, content, direct_wall, marks
from tests.rules.test_agenda_kit import at
from tests.rules.test_publish import EARLY, NEVER, two_days
from tests.rules.test_scores_kit import Table, points

EVERY = 12.0
A, B, C = Leaf("classes"), Leaf("trainees", 0, 2), Leaf("trainees", 1, 2)


def board(table: Table, page: Page, most: int = 12) -> Content:
    return content(public_standings(table.camp, table.rules, table.now), table.now, page, most)


def test_a_board_says_who_stands_where() -> None:
    table = two_days(NEVER)
    found = board(table, "trainees", most=3)
    assert [(row.rank, row.tied, row.id, row.score) for row in found.rows] == [
        (1, True, "D1", "100.00"),
        (1, True, "D2", "100.00"),
        (1, True, "M2", "100.00"),
    ]
    assert found.rows[0].name == "nD1"
    assert found.rows[0].class_ == "一班"
    assert found.lead == {"D1", "D2", "M2"}


def test_the_boards_of_the_last_day_come_with_the_second_day() -> None:
    table = Table(NEVER)
    table.day(1, T1=points(homework=10))
    assert not board(table, "best").rows
    assert not board(table, "classes_today").rows
    table.close(1)
    table.day(2, T2=points(homework=10))
    assert board(table, "best").day == 2
    assert [row.id for row in board(table, "classes_today").rows] == ["一班", "二班"]
    assert [row.id for row in board(table, "classes").rows] == ["一班", "二班"]


def test_climbers_are_those_who_won_places_the_most_first() -> None:
    table = Table(NEVER)
    table.day(1, T1=points(homework=10), T2=points(homework=15))
    table.close(1)
    assert not board(table, "climbers").rows
    table.day(2, **{who: points(homework=1) for who in ("M1", "D1", "M2", "D2")})
    climbed = [(row.id, row.movement) for row in board(table, "climbers").rows]
    assert climbed == [("T2", 4), ("T1", 4)]
    assert [row.id for row in board(table, "climbers", most=1).rows] == ["T2"]


def test_marks_say_how_far_the_figures_can_be_relied_on() -> None:
    table = two_days()
    open_ = marks(public_standings(table.camp, table.rules, table.now), table.now)
    assert (open_.as_of, open_.closed, open_.provisional, open_.frozen) == (2, None, True, False)
    table.close(2)
    closed = marks(public_standings(table.camp, table.rules, table.now), table.now)
    assert (closed.as_of, closed.closed, closed.frozen) == (2, table.now, True)
    later = at(3, "13:00")
    assert not marks(public_standings(table.camp, table.rules, later), later).provisional


def test_after_the_freeze_nothing_of_a_later_day_is_on_any_board() -> None:
    table = two_days(EARLY)
    table.close(2)
    pages: tuple[Page, ...] = ("classes", "classes_today", "trainees", "best", "climbers", "units")
    before = [board(table, page) for page in pages]
    table.day(3, T1=points(homework=0), D2=points(homework=0))
    table.do(correct, "O1", person="D1", day=3, item="homework", to=Decimal(1), reason="x")
    table.close(3)
    assert [board(table, page) for page in pages] == before
    assert before[0].rows


def test_pages_take_turns() -> None:
    turning = Turning(EVERY)
    assert turning.turn([A, B, C], 0)
    assert turning.leaf == A
    assert not turning.turn([A, B, C], EVERY - 0.1)
    seen = [turning.leaf for clock in (12, 24, 36) if turning.turn([A, B, C], clock)]
    assert seen == [B, C, A]


def test_a_page_with_nothing_to_show_makes_way_at_once() -> None:
    turning = Turning(EVERY)
    turning.turn([A, B, C], 0)
    turning.turn([A, B, C], 12)
    assert turning.turn([A], 13)
    assert turning.leaf == A
    assert turning.turn([], 14)
    assert turning.leaf is None
    assert turning.turn([B], 15)


def test_a_page_with_fewer_parts_goes_on_with_what_is_left_of_it() -> None:
    turning = Turning(EVERY)
    turning.turn([A, B, C], 0)
    turning.step(2, [A, B, C], 1)
    assert turning.leaf == C
    turning.turn([A, Leaf("trainees")], 2)
    assert turning.leaf == Leaf("trainees")


def test_held_it_stands_and_pinned_only_its_parts_take_turns() -> None:
    turning = Turning(EVERY)
    turning.turn([A, B, C], 0)
    turning.held = True
    assert not turning.turn([A, B, C], 100)
    turning.held = False
    for clock, leaf in ((101, B), (113, C), (125, B)):
        assert turning.turn([A, B, C], clock, "trainees")
        assert turning.leaf == leaf
    assert not turning.go("units", [A, B, C], 126)
    assert turning.go("classes", [A, B, C], 127)
    assert turning.leaf == A
    assert turning.part(133) == 0.5


LEAVES = st.lists(st.sampled_from([Leaf(page) for page in PAGE_NAMES]), unique=True)


@given(st.lists(st.tuples(LEAVES, st.floats(0, 30)), max_size=30))
def test_whatever_there_is_to_show_something_of_it_is_up_for_its_whole_time(
    course: list[tuple[list[Leaf], float]],
) -> None:
    turning, clock, up = Turning(EVERY), 0.0, 0.0
    for leaves, passed in course:
        clock += passed
        before = turning.leaf
        changed = turning.turn(leaves, clock)
        assert turning.leaf in leaves if leaves else turning.leaf is None
        assert changed == (turning.leaf != before)
        if changed:
            assert before not in leaves or clock - up >= EVERY
            up = clock
        elif clock - up >= EVERY:
            up = clock


def test_the_office_pins_a_page_says_words_and_lets_it_turn_again() -> None:
    table = Table()
    table.do(direct_wall, "O1", page="units")
    table.do(direct_wall, "O1", page=MESSAGE, message=" 雨天改室内\x1b[2J ")
    assert table.camp.wall is not None
    assert table.camp.wall.message == "雨天改室内[2J"
    assert table.camp.wall.since.by == "O1"
    table.do(direct_wall, "O2", page=BLANK, message="dropped")
    assert table.events[-1] == WallDirected(
        id=table.events[-1].id, at=table.now, station="desk-1", by="O2", page=BLANK
    )
    table.do(direct_wall, "O1")
    assert table.camp.wall.page == ""


@pytest.mark.parametrize(
    ("by", "given", "code"),
    [
        ("M1", {"page": "units"}, "not_allowed"),
        ("K1", {"page": "units"}, "not_allowed"),
        ("X9", {"page": "units"}, "unknown_person"),
        ("O1", {"page": "scores"}, "unknown_page"),
        ("O1", {"page": MESSAGE, "message": " \u202e "}, "no_text"),
        ("O1", {}, "already"),
    ],
)
def test_what_the_wall_does_not_take(by: str, given: dict[str, str], code: str) -> None:
    table = Table()
    assert table.no(direct_wall, by, **given) == code


def test_the_same_order_twice_is_refused() -> None:
    table = Table()
    table.do(direct_wall, "O1", page="units")
    assert table.no(direct_wall, "O2", page="units") == "already"
    assert table.no(direct_wall, "M1") == "not_allowed"
