"""The card of a trainee: places, why a day has no score, roll calls, and nothing from after the freeze."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.camp import Camp
from kiosk.events import LeaveGranted, Marked, VetoRecorded
from kiosk.ranking.card import Card, card
from kiosk.ranking.closing import close_day, freeze
from kiosk.ranking.publish import public_standings
from kiosk.scoring.corrections import correct, enter_exam
from kiosk.scoring.days import decide_complaint, file_complaint
from kiosk.scoring.sheets import confirm, reject
from tests.rules.test_agenda_kit import at, camp_with
from tests.rules.test_publish import EARLY, later, two_days
from tests.rules.test_scores_kit import CONFIG, FULL, Table, points


def of(table: Table, who: str = "T1", known: Camp | None = None) -> Card:
    standings = public_standings(known or table.camp, table.rules, table.now)
    found = card(table.camp, standings, table.now, who)
    assert found is not None
    return found


def as_of(table: Table, last: int) -> Camp:
    """The camp as it stood after event `last`."""
    known = camp_with()
    for event in table.events[: last - known.seq]:
        known.apply(event)
    assert known.seq == last
    return known


@pytest.mark.parametrize("who", ["O1", "I1", "K1", "nobody"])
def test_only_trainees_have_a_card(who: str) -> None:
    table = two_days()
    assert card(table.camp, table.standings(), table.now, who) is None


def test_places_in_the_camp_and_in_the_class_are_those_of_the_boards() -> None:
    shown = of(two_days())
    assert shown.all is not None
    assert shown.own is not None
    assert (shown.all.rank, shown.all.tied, shown.all.score, shown.all.movement, shown.all.of) == (
        4,
        True,
        "98.00",
        0,
        6,
    )
    assert (shown.own.rank, shown.own.movement, shown.own.of) == (2, 0, 3)
    assert of(two_days(), "M1").all.movement == 2  # type: ignore[union-attr]  # she is on the board
    assert (shown.as_of, shown.frozen, shown.provisional) == (2, False, True)


@pytest.mark.parametrize(("clock", "provisional"), [("11:59", [True, True]), ("12:00", [False, True])])
def test_a_day_is_final_once_it_is_closed_and_beyond_dispute(clock: str, provisional: list[bool]) -> None:
    table = two_days(CONFIG)
    table.now = at(2, clock)
    assert [day.day for day in of(table).days] == [1, 2]
    assert [day.provisional for day in of(table).days] == provisional


def test_before_the_camp_and_before_any_sheet_there_is_no_place() -> None:
    table = Table()
    table.now = at(1, "08:00")
    shown = of(table)
    assert (shown.all, shown.own, shown.made, shown.as_of, shown.provisional) == (None, None, None, 0, False)
    assert [(day.day, day.lack) for day in shown.days] == [(1, "no_sheet")]
    table.now = at(1, "08:00").replace(day=1)
    assert of(table).days == ()


def test_why_a_day_has_no_score() -> None:
    table = Table()

    def lack() -> str:
        return of(table).days[0].lack

    everybody = dict.fromkeys(("M1", "D1", "T1"), FULL)
    assert lack() == "no_sheet"
    table.submit("O1", everybody)
    assert lack() == "unconfirmed"
    table.do(reject, "O2", class_="一班", day=1, reason="x")
    assert lack() == "no_sheet"
    table.submit("O1", everybody)
    table.do(confirm, "O2", class_="一班", day=1)
    assert lack() == ""
    assert of(table).days[0].share is not None
    away: dict[str, Any] = {"start": at(1, "08:00"), "until": at(1, "20:00"), "leave": "official"}
    table.session("s1", M1="present")
    table.put(LeaveGranted, person="T1", reason="x", **away)
    assert lack() == "away"
    table.enrol("T9", "一班", when=at(1, "20:00"))
    assert of(table, "T9").days[0].lack == "no_row"


def test_the_roll_calls_of_a_day_with_how_they_stand_at_each() -> None:
    table = Table()
    table.session("s1", start="08:00", end="09:00", T1="late 7", M1="present")
    table.session("s2", start="10:00", end="11:00", M1="present")
    table.session("s3", start="11:00", end="12:00")
    table.session("s4", start="20:50", end="22:00")
    calls = of(table).days[0].calls
    assert [(call.id, line.mark, line.minutes) for call, line in calls] == [
        ("s1", "late", 7),
        ("s2", "absent", 0),
        ("s3", None, 0),
        ("s4", None, 0),
    ]


def test_complaints_and_what_the_office_said_are_their_own() -> None:
    table = two_days(CONFIG)
    table.now = at(2, "21:30")
    given: dict[str, Any] = {"day": 2, "item": "homework", "reason": "x"}
    mine = table.do(file_complaint, "T1", person="T1", **given)
    table.do(file_complaint, "T2", person="T2", **given)
    table.do(decide_complaint, "O1", number=mine, upheld=False, decision="no")
    assert [(one.event, one.upheld, one.decided is not None) for one in of(table).complaints] == [
        (mine, False, True)
    ]


@pytest.mark.parametrize("by_hand", [False, True])
def test_nothing_after_the_freeze_changes_the_card(by_hand: bool) -> None:
    table = two_days(CONFIG if by_hand else EARLY)
    table.session("s2", day=2, M1="present")
    number = table.close(2)
    if by_hand:
        number = table.do(freeze, "O1")
    known = as_of(table, number)
    before = of(table, "M1", known)
    assert before.frozen
    assert before.as_of == 2
    later(table)
    wrong: dict[str, Any] = {"person": "M1", "day": 1, "item": "homework", "reason": "x"}
    table.do(correct, "O1", **wrong, to=points(x=0)["x"])
    table.put(Marked, session="s2", person="M1", mark="absent")
    table.put(VetoRecorded, by="O1", subject="M1", veto="drink", note="x")
    table.do(enter_exam, "O1", points=points(M1=3))
    table.do(close_day, "O1", day=3, over="x")
    after = of(table, "M1", known)
    assert (after.all, after.own, after.made) == (before.all, before.own, before.made)
    assert [(day.share, day.calls) for day in after.days[:2]] == [
        (day.share, day.calls) for day in before.days
    ]
    assert [day.provisional for day in after.days[:2]] == [False, False]
    assert [(day.day, day.share, day.lack, day.provisional) for day in after.days[2:]] == [
        (3, None, "frozen", False)
    ]
    assert [(call.id, line.mark) for call, line in after.days[2].calls] == [("s3", "present")]
    live = of(table, "M1")
    assert (live.made, live.all) != (before.made, before.all)


def test_of_the_days_after_the_freeze_only_today_is_there() -> None:
    table = two_days()
    known = as_of(table, table.close(2))
    table.now = at(4, "09:00")
    assert [day.day for day in of(table, "M1", known).days] == [1, 2, 4]
