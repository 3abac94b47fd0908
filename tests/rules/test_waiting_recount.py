"""What waits for the office against a plain recount on random camps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.access import hash_pin
from kiosk.events import Role
from kiosk.scoring.days import file_complaint
from kiosk.scoring.sheets import confirm, reject, submit
from kiosk.scoring.waiting import ORDER, Waiting, waiting
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import FULL, Table, points

PIN = hash_pin("2468")
ALL = {"一班": ("M1", "D1", "T1"), "二班": ("M2", "D2", "T2")}


def a_table(people: Mapping[str, tuple[str, Role]] | None = None) -> Table:
    """A camp whose clock never went back, however the people got onto its roster."""
    table = Table(people=people)
    table.camp.clock_steps.clear()
    return table


def found(table: Table, *kinds: str) -> list[Waiting]:
    """What waits of these kinds; of all where none is named."""
    return [one for one in waiting(table.camp, table.rules, table.now) if not kinds or one.kind in kinds]


Step = tuple[str, str, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("submit", "part", "bonus", "confirm", "reject", "complain", "close")),
        st.sampled_from(("一班", "二班")),
        st.integers(1, 3),
    ),
    max_size=14,
)


def take(table: Table, step: Step) -> None:
    """Do a step where the rules allow it."""
    what, class_, day = step
    people = ALL[class_]
    rows = {one: dict(FULL) for one in (people[:1] if what == "part" else people)}
    if what == "bonus":
        rows[people[2]] |= points(bonus=5)
    rules = {
        "confirm": lambda: table.ask(confirm, "O2", class_=class_, day=day),
        "reject": lambda: table.ask(reject, "O2", class_=class_, day=day, reason="x"),
        "complain": lambda: table.ask(
            file_complaint, "O1", person=people[2], day=day, item="homework", reason="x"
        ),
    }
    if what == "close":
        if day not in table.camp.closed:
            table.close(day, "x")
        return
    if what in rules:
        answer = rules[what]()
    else:
        answer = table.ask(submit, "O1", class_=class_, day=day, rows=rows, notes={people[2]: "x"})
    if isinstance(answer, tuple):
        table.fold(answer)


def recount(table: Table, hour: str, today: int) -> Counter[str]:
    """What waits, counted in the plainest way from the sheets, their cells and the complaints."""
    camp, counts = table.camp, Counter[str]()
    for day in range(1, today + 1):
        if day in camp.closed:
            continue
        missing = 0
        for class_, people in ALL.items():
            sheet = camp.sheets.get((class_, day))
            state = sheet.state if sheet else "missing"
            late = day < today or hour >= "21:00"
            gaps = [one for one in people if sheet and one not in sheet.cells]
            bonus = sheet is not None and any("bonus" in row for row in sheet.cells.values())
            counts["bonus"] += bonus
            counts["sheet_missing"] += state == "missing" and late
            counts["sheet_rejected"] += state == "rejected" and late
            counts["rows"] += state == "submitted" and bool(gaps)
            counts["sheet"] += state == "submitted" and not gaps
            missing += (state != "confirmed") + bonus
        disputed = sum(one.day == day and one.decided is None for one in camp.complaints.values())
        counts["day"] += day < today or hour >= "21:00" or not (missing or disputed)
    counts["complaint"] = sum(one.decided is None for one in camp.complaints.values())
    return +counts


@settings(max_examples=80, deadline=None)
@given(STEPS, st.sampled_from(("20:45", "21:00", "23:30")))
def test_random_camps_against_a_plain_recount(steps: list[Step], hour: str) -> None:
    table = a_table()
    table.now = at(3, hour)
    for step in steps:
        take(table, step)
    listed = found(table)
    assert Counter(one.kind for one in listed) == recount(table, hour, 3)
    assert len({one.key for one in listed}) == len(listed)
    assert [one.urgent for one in listed] == sorted((one.urgent for one in listed), reverse=True)
    assert all(one.kind in ORDER for one in listed)
