"""Why a class or a unit stands where it does, checked against the arithmetic by hand."""

from __future__ import annotations

from decimal import Decimal

from kiosk.ranking.why_group import why_class, why_unit
from kiosk.scoring.corrections import score_class
from kiosk.scoring.sheets import confirm
from tests.rules.test_scores_kit import Table, points


def a_day() -> Table:
    """M1 90, D1 100 and T1 95 on day 1; 一班 has 8 of 10 for its drill."""
    table = Table()
    rows = {
        "M1": points(room=10, homework=10),
        "D1": points(room=10),
        "T1": points(room=10, discipline=15),
    }
    table.submit("O1", rows)
    table.do(confirm, "O2", class_="一班", day=1)
    return table


def test_a_class_is_its_members_mean_alone_while_no_class_item_is_entered() -> None:
    made = why_class(a_day().standings(), "一班")
    assert made is not None
    [day] = made.days
    assert (made.score, day.score, day.mean, day.members, day.items) == ("95.00", "95.00", "95.00", 3, ())
    assert made.rank == 1


def test_class_items_are_named_with_their_event_and_weigh_forty_percent() -> None:
    table = a_day()
    number = table.do(score_class, "O1", class_="一班", day=1, item="drill", points=Decimal(8))
    made = why_class(table.standings(), "一班")
    assert made is not None
    [item] = made.days[0].items
    assert (item.item, item.event, item.by) == ("drill", number, "O1")
    assert (item.points, item.full) == (Decimal(8), Decimal(10))
    # 95 × 60 % + 80 × 40 %
    assert made.score == "89.00"


def test_a_unit_is_the_mean_of_its_people() -> None:
    made = why_unit(a_day().standings(), "u1")
    assert made is not None
    assert made.people == (("D1", "100.00"), ("T1", "95.00"), ("M1", "90.00"))
    assert made.score == "95.00"


def test_who_has_no_score_has_no_why() -> None:
    standings = a_day().standings()
    assert why_class(standings, "二班") is None
    assert why_class(standings, "九班") is None
    assert why_unit(standings, "u2") is None
