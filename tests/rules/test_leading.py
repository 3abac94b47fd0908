"""Who leads, as anybody may know it: the board last published, and after the freeze none later."""

from __future__ import annotations

from kiosk.camp import Camp
from kiosk.ranking.closing import freeze, reopen_day, thaw
from kiosk.ranking.leading import Leading, leading
from kiosk.ranking.publish import is_frozen, view
from kiosk.scoring.rules import Rules
from tests.rules.test_agenda_kit import at
from tests.rules.test_publish import EARLY, NEVER, two_days
from tests.rules.test_scores_kit import Table, points


def first(table: Table) -> Leading | None:
    return leading(table.camp, table.rules, table.now, "class")


def test_nobody_leads_before_the_first_day_is_closed() -> None:
    table = Table(EARLY)
    assert first(table) is None
    table.day(1, T1=points(homework=10))
    assert first(table) is None
    table.close(1)
    assert first(table) == Leading(("二班",), "100.00", 1, False)


def test_only_a_closing_changes_who_leads() -> None:
    table = Table(NEVER)
    table.day(1, T1=points(homework=10))
    table.close(1)
    table.day(2, T2=points(homework=0), D2=points(homework=0))
    assert first(table) == Leading(("二班",), "100.00", 1, False)
    table.close(2)
    assert first(table) == Leading(("一班",), "98.33", 2, False)
    table.do(reopen_day, "O1", day=2, reason="x")
    assert first(table) == Leading(("一班",), "98.33", 2, False)


def test_equals_lead_together() -> None:
    table = Table(EARLY)
    table.day(1)
    table.close(1)
    found = first(table)
    assert found is not None
    assert set(found.ids) == {"一班", "二班"}
    assert leading(table.camp, table.rules, table.now, "unit") is not None


def test_nothing_of_a_day_after_the_freeze_is_told() -> None:
    table = two_days()
    table.close(2)
    before = first(table)
    assert before is not None
    assert (before.as_of, before.frozen) == (2, True)
    table.day(3, T1=points(homework=0), D1=points(homework=0), M1=points(homework=0))
    table.close(3)
    assert first(table) == before
    table.do(thaw, "O1", reason="x")
    after = first(table)
    assert after is not None
    assert (after.as_of, after.frozen, after.ids) == (3, False, ("二班",))


def test_a_freeze_by_date_shows_the_last_day_that_was_closed_before() -> None:
    table = two_days()
    table.now = at(3, "08:00")
    found = first(table)
    assert found is not None
    assert (found.as_of, found.frozen) == (1, True)


def test_a_freeze_by_hand_holds_what_was_published_then() -> None:
    table = two_days(NEVER)
    table.do(freeze, "O1")
    held = first(table)
    table.close(2)
    assert held is not None
    assert held.as_of == 1
    assert first(table) == held


def test_it_never_freezes_where_the_settings_say_so_or_there_is_no_camp() -> None:
    table = two_days(NEVER)
    table.close(2)
    assert not is_frozen(table.camp, table.rules, at(10, "23:00"))
    assert not is_frozen(Camp(), Rules(EARLY), table.now)
    assert not view(Camp(), Rules(EARLY), table.now, "class").places
