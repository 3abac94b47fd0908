"""What a day's check list names without standing in the way, and what a form for a whole class means."""

from __future__ import annotations

from decimal import Decimal

from kiosk.i18n import render
from kiosk.scoring.corrections import score_class
from kiosk.scoring.days import checklist, remarks
from kiosk.scoring.sheets import confirm, part_of
from tests.rules.test_scores_kit import Table, points


def remarked(table: Table) -> list[str]:
    return [render(line, "en") for line in remarks(table.camp, table.rules, 1, table.now)]


def test_an_incomplete_day_is_named_and_does_not_block() -> None:
    table = Table()
    table.submit("O1", {"M1": points(room=None), "D1": points(room=9), "T1": points(room=8)})
    table.do(confirm, "O2", class_="一班", day=1)
    assert "nM1 (M1) incomplete, scaled: Room missing" in remarked(table)
    assert not any("nM1" in render(line, "en") for line in checklist(table.camp, table.rules, 1, table.now))


def test_class_items_are_named_until_they_are_entered() -> None:
    table = Table()
    for item in ("drill", "cleanliness", "handed_in"):
        table.do(score_class, "O1", class_="一班", day=1, item=item, points=Decimal(8))
    assert "一班: class items not entered: Contests" in remarked(table)
    table.do(score_class, "O1", class_="一班", day=1, item="contests", points=Decimal(8))
    assert not any(line.startswith("一班") for line in remarked(table))


def test_a_roll_call_that_is_over_and_was_not_taken_is_named() -> None:
    table = Table()
    table.session("lecture")
    assert "Roll call of lecture: not taken, nobody counts as absent" in remarked(table)
    table.session("seminar", start="10:30", end="11:30", T1="present")
    assert not any("seminar" in line for line in remarked(table))


def test_a_monitor_who_leaves_others_cells_empty_has_not_entered_them() -> None:
    table = Table()
    form = {
        "M1": points(room=None),
        "D1": points(room=None, homework=15),
        "T1": points(room=None),
    }
    monitor = table.camp.people["M1"]
    assert part_of(table.rules, monitor, "一班", form) == {"D1": points(homework=15), "T1": {}}


def test_what_a_monitor_filled_in_stays_to_be_refused() -> None:
    table = Table()
    form = {"M1": points(homework=20), "T1": points(room=9)}
    assert part_of(table.rules, table.camp.people["M1"], "一班", form) == form


def test_the_office_marks_an_empty_room_as_missing() -> None:
    table = Table()
    form = {"M1": points(room=None)}
    assert part_of(table.rules, table.camp.people["O1"], "一班", form) == form
