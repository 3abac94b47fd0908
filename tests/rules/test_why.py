"""Why a figure is what it is: parts that add up, sources that lead to the event, nothing not yet public."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.events import (
    BonusDecided,
    Corrected,
    Event,
    LeaveGranted,
    Marked,
    Person,
    PersonEnrolled,
    RoomInspected,
    SheetSubmitted,
)
from kiosk.ranking.publish import public_standings
from kiosk.ranking.standings import Standings
from kiosk.ranking.why import Source, Why, differences, signed, sources_of, why
from kiosk.scoring.corrections import correct, decide_bonus, enter_exam, inspect_room
from kiosk.scoring.rules import Rules
from tests.oracle.camps import a_moment, random_camp
from tests.oracle.settings import random_config, sample
from tests.oracle.standings import Oracle
from tests.rules.test_agenda_kit import at
from tests.rules.test_publish import later, two_days
from tests.rules.test_scores_kit import Table, points
from tests.rules.test_standings import folded

EVENING, LATER = at(1, "21:00"), at(1, "21:30")
DESK = "desk-1"
KINDS: dict[str, tuple[type[Event], ...]] = {
    "entered": (SheetSubmitted, RoomInspected),
    "corrected": (Corrected,),
    "approved": (BonusDecided,),
    "rejected": (BonusDecided,),
    "late": (Marked,),
    "early": (Marked,),
    "absent": (Marked,),
    "leave": (Marked, LeaveGranted),
}


def made(table: Table, who: str = "T1") -> Why:
    found = why(table.standings(), table.camp.people[who])
    assert found is not None
    return found


def sources(table: Table, item: str, who: str = "T1", day: int = 1) -> list[Source]:
    share = next(one for one in made(table, who).days if one.day == day)
    return list(next(one for one in share.items if one.item == item).sources)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_the_parts_add_up_to_the_difference_of_two_scores(seed: int, public: bool) -> None:
    config = random_config(seed, sample()) if seed % 2 else sample()
    events = random_camp(seed, config)
    now = a_moment(seed, events)
    camp, rules = folded(events), Rules(config)
    standings = public_standings(camp, rules, now) if public else Standings(camp, rules, now)
    scores = standings.figures.scores
    people = sorted(scores)
    for first, second in pairwise(people):
        exact = scores[first] - scores[second]
        parts = differences(standings, first, second)
        told = sum(Fraction(part.points) for part in parts)
        assert abs(told - exact) <= Fraction(len(parts), 200), "each is rounded to a hundredth"
        assert [part.points for part in parts] == sorted(
            (part.points for part in parts), key=lambda shown: -abs(Fraction(shown))
        )


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_every_source_is_an_event_that_says_it_and_points_are_the_oracles(seed: int) -> None:
    config = random_config(seed, sample()) if seed % 2 else sample()
    events = random_camp(seed, config)
    now = a_moment(seed, events)
    standings = Standings(folded(events), Rules(config), now)
    board = Oracle(config, events, now).board("trainee", None)
    for person in standings.figures.scores:
        found = why(standings, standings.camp.people[person])
        assert found is not None
        if found.rank is not None:
            assert (found.rank, found.score) == board[person]
        for day in found.days:
            for item in day.items:
                for source in item.sources:
                    check(events, source, person, item.item)


def check(events: list[Event], source: Source, person: str, item: str) -> None:
    if source.event == 0:
        assert source.cause in ("absent", "leave")
        return
    event = events[source.event - 1]
    assert isinstance(event, KINDS[source.cause])
    assert (source.at, source.by) == (event.at, event.by)
    if isinstance(event, SheetSubmitted):
        assert event.rows[person][item] == source.points
    elif isinstance(event, Corrected):
        assert (event.person, event.item, event.old, event.new) == (person, item, source.old, source.points)
    elif isinstance(event, BonusDecided):
        assert (event.person, event.approved) == (person, source.cause == "approved")
        assert source.points == (event.points if event.approved else 0)
    elif isinstance(event, RoomInspected):
        assert person in event.people
        assert event.points == source.points
    elif isinstance(event, Marked | LeaveGranted):
        assert event.person == person


def test_a_figure_nobody_touched_has_no_source() -> None:
    table = Table()
    table.day(1)
    assert sources(table, "homework") == sources(table, "attendance") == sources(table, "bonus") == []
    assert (made(table).score, made(table).rank, made(table).mean, made(table).exam) == (
        "100.00",
        1,
        "100.00",
        None,
    )


def test_a_corrected_figure_shows_the_chain_from_old_to_new() -> None:
    table = Table()
    table.day(1, T1=points(homework=15))
    entered = table.camp.sheets["一班", 1].cells["T1"]["homework"].event
    given = {"person": "T1", "day": 1, "item": "homework"}
    table.now = LATER
    first = table.do(correct, "M1", **given, to=Decimal(16), reason="late")
    second = table.do(correct, "O2", **given, to=None, reason="lost")
    assert sources(table, "homework") == [
        Source(entered, "entered", Decimal(15), "O1", at=EVENING, station=DESK),
        Source(first, "corrected", Decimal(16), "M1", "late", at=LATER, station=DESK, old=Decimal(15)),
        Source(second, "corrected", None, "O2", "lost", at=LATER, station=DESK, old=Decimal(16)),
    ]
    assert made(table).days[0].incomplete


def test_a_room_mark_a_correction_and_a_later_mark() -> None:
    table = Table()
    table.day(1, T1=points(room=9))
    given = {"day": 1, "room": "101", "item": "room"}
    inspected = table.do(inspect_room, "I1", **given, points=Decimal(6), note="dust")
    assert sources(table, "room") == [
        Source(inspected, "entered", Decimal(6), "I1", "dust", at=EVENING, station=DESK)
    ]
    again = table.do(inspect_room, "I1", **given, points=Decimal(7), note="better")
    assert [source.event for source in sources(table, "room")] == [again]


def test_attendance_leads_to_marks_leave_and_absence_and_a_correction_replaces_them() -> None:
    table = Table()
    table.session("s1", start="08:00", end="09:00", T1="late 7", M1="present")
    table.session("s2", start="09:00", end="10:00", T1="late 20", M1="present")
    table.session("s3", start="10:00", end="11:00", M1="present")
    table.session("s4", start="11:00", end="12:00", T1="early", M1="present")
    table.session("s5", start="14:00", end="15:00", M1="present")
    moment: dict[str, Any] = {"start": at(1, "13:00"), "until": at(1, "16:00")}
    leave = table.put(LeaveGranted, person="T1", leave="after", reason="x", **moment)
    table.day(1)
    found = sources(table, "attendance")
    assert [(one.cause, int(one.points or 0), one.session, one.minutes) for one in found] == [
        ("late", -2, "s1", 7),
        ("absent", -5, "s2", 20),
        ("absent", -5, "s3", 0),
        ("early", -2, "s4", 0),
        ("leave", -2, "s5", 0),
    ]
    assert (found[2].event, found[4].event) == (0, leave)
    assert all(found[place].event for place in (0, 1, 3))
    given = {"person": "T1", "day": 1, "item": "attendance", "reason": "clock was wrong"}
    number = table.do(correct, "O1", **given, to=Decimal(25))
    assert sources(table, "attendance") == [
        Source(
            number,
            "corrected",
            Decimal(25),
            "O1",
            "clock was wrong",
            at=EVENING,
            station=DESK,
            old=Decimal(14),
        )
    ]
    member, item = table.camp.people["T1"], table.rules.items["attendance"]
    everything = sources_of(table.camp, table.rules, member, 1, item, table.now)
    assert [one.cause for one in everything] == ["late", "absent", "absent", "early", "leave", "corrected"]


def test_a_bonus_not_approved_counts_nothing_and_still_leads_to_its_entry() -> None:
    table = Table()
    table.day(1, T1=points(bonus=5))
    share = made(table).days[0].items[-1]
    assert (share.item, share.points, share.full, len(share.sources)) == ("bonus", Decimal(0), Decimal(10), 1)
    table.do(decide_bonus, "O1", person="T1", day=1, approved=True, note="photo")
    assert isinstance(table.events[-1], BonusDecided)
    assert made(table).days[0].items[-1].points == Decimal(5)
    assert [(one.cause, one.points, one.note) for one in sources(table, "bonus")] == [
        ("entered", Decimal(5), ""),
        ("approved", Decimal(5), "photo"),
    ]
    table.do(decide_bonus, "O2", person="T1", day=1, approved=False, note="copied")
    assert [(one.cause, one.points) for one in sources(table, "bonus")] == [
        ("entered", Decimal(5)),
        ("rejected", Decimal(0)),
    ]


def test_with_the_final_test_the_weights_are_told() -> None:
    table = Table()
    table.day(1)
    table.do(enter_exam, "O1", points=points(T1=80))
    found = made(table)
    assert (found.score, found.mean, found.exam) == ("94.00", "100.00", Decimal(80))
    assert (found.day_weight, found.exam_weight) == (70, 30)
    parts = differences(table.standings(), "T1", "D1")
    assert [(one.item, one.points) for one in parts] == [("exam", "-6.00")], "what both have parts nobody"


def test_what_made_the_difference_largest_first_and_scaling_apart() -> None:
    table = Table()
    table.day(1, T1=points(homework=15, bonus=2), D1=points(room=None, discussion=14))
    table.day(2)
    assert [(one.item, one.points) for one in differences(table.standings(), "T1", "D1")] == [
        ("homework", "-2.50"),
        ("bonus", "+1.00"),
        ("discussion", "+0.50"),
        ("scaled", "+0.06"),
    ]
    assert differences(table.standings(), "M1", "T2") == ()


def test_who_has_no_figure_has_no_why() -> None:
    table = Table()
    table.day(1)
    table.put(PersonEnrolled, person=Person(id="T9", name="nT9", class_="一班"))
    assert why(table.standings(), table.camp.people["T9"]) is None
    assert why(table.standings(), table.camp.people["O1"]) is None
    assert differences(table.standings(), "T9", "nobody") == ()


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        (Fraction(-1, 3), "-0.33"),
        (Fraction(1, 200), "+0.01"),
        (Fraction(0), "+0.00"),
        (Fraction(-5), "-5.00"),
    ],
)
def test_a_part_is_shown_with_its_sign(exact: Fraction, text: str) -> None:
    assert signed(exact) == text


@pytest.mark.parametrize("closed", [True, False])
def test_nothing_after_the_freeze_is_in_any_public_why(closed: bool) -> None:
    table = two_days()
    if closed:
        table.close(2)
    else:
        table.now = at(3, "05:00")

    def told() -> list[object]:
        known = public_standings(table.camp, table.rules, table.now)
        people = sorted(known.figures.scores)
        return [
            *(why(known, table.camp.people[who]) for who in people),
            *(differences(known, who, other) for who in people for other in people),
        ]

    before = told()
    later(table)
    assert told() == before
    assert why(table.standings(), table.camp.people["M1"]) != before[0]
