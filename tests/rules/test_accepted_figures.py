"""Only the figures that were accepted in the end count, and none of the ways that led to them.

What counts is kept here in plain tables of its own: a random history of entries in parts, rejections,
corrections, room inspections and words on bonuses is worked off by the rules, and every board has to be that
of a camp at which those figures were entered at once.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.decision import Refused
from kiosk.events import Row
from kiosk.ranking.closing import close_day, reopen_day
from kiosk.scoring.corrections import correct, decide_bonus, inspect_room, standing
from kiosk.scoring.put_right import put_right
from kiosk.scoring.sheets import confirm, reject, submit
from tests.rules.test_scores_kit import CLASSES, ROOMS, Table
from tests.rules.test_standings import figures

DAYS = (1, 2)
CLASS_OF = {who: class_ for class_, people in CLASSES.items() for who in people}
HALVES = {"room": 10, "bearing": 5, "bonus": 10}
FULL = {"attendance": 30, "discipline": 20, "homework": 20, "discussion": 15, **HALVES}


def amounts(item: str) -> st.SearchStrategy[Decimal | None]:
    """Points an item can have, full and missing ones often."""
    step = 2 if item in HALVES else 1
    some = st.integers(0, FULL[item] * step).map(lambda n: Decimal(n) / step)
    return st.one_of(some, st.just(Decimal(FULL[item])), st.none() if item != "bonus" else some)


def row() -> st.SearchStrategy[Row]:
    """What may be entered for somebody: any of the items, but what comes from the roll calls."""
    entered = [item for item in FULL if item != "attendance"]
    return st.fixed_dictionaries({}, optional={item: amounts(item) for item in entered})


rows_of_all = st.fixed_dictionaries({person: row() for person in CLASS_OF})
everybody, day, class_ = (
    st.sampled_from(sorted(CLASS_OF)),
    st.sampled_from(DAYS),
    st.sampled_from(sorted(CLASSES)),
)
who = st.sampled_from(["T1", "T2"])
"""Whose figures are corrected: few, so that they are corrected more than once."""
figure = st.sampled_from([*sorted(FULL), "bonus", "bonus", "room"]).flatmap(
    lambda item: st.tuples(st.just(item), amounts(item))
)
STEPS = st.one_of(
    st.tuples(st.just("submit"), day, class_, rows_of_all),
    st.tuples(st.just("submit"), day, class_, st.dictionaries(everybody, row(), min_size=1, max_size=3)),
    st.tuples(st.just("reject"), day, class_),
    st.tuples(st.just("confirm"), day, class_),
    st.tuples(st.just("correct"), day, who, figure),
    st.tuples(st.just("put_right"), day, who, figure),
    st.tuples(st.just("inspect"), day, st.sampled_from(sorted(set(ROOMS.values()))), amounts("room")),
    st.tuples(st.just("bonus"), day, who, st.booleans()),
    st.tuples(st.just("close"), day),
    st.tuples(st.just("reopen"), day),
)


class Mark(NamedTuple):
    """A figure and the place in the history at which it came to be."""

    points: Decimal | None
    place: int


class Accepted:
    """The figures that count as a plain table, written by nobody but this test."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, str], dict[str, Mark]] = {}
        self.rooms: dict[tuple[int, str], Mark] = {}
        self.words: dict[tuple[int, str], tuple[Decimal, bool]] = {}

    def enter(self, day: int, rows: dict[str, Row], place: int) -> None:
        for person, row in rows.items():
            own = self.rows.setdefault((day, person), {})
            for item, points in row.items():
                own.setdefault(item, Mark(points, place))

    def send_back(self, day: int, class_: str) -> None:
        for person in CLASSES[class_]:
            self.rows.pop((day, person), None)

    def points(self, day: int, person: str) -> dict[str, Decimal | None]:
        """What counts of a row: of a room's mark and the sheet's own the later."""
        own = dict(self.rows[day, person])
        room = self.rooms.get((day, person))
        if room and ("room" not in own or own["room"].place < room.place):
            own["room"] = room
        return {item: mark.points for item, mark in own.items()}


class History:
    """A table at which random steps are tried; what was not refused goes into the plain table."""

    def __init__(self) -> None:
        self.table, self.accepted = Table(), Accepted()
        self.table.now = self.table.now.replace(day=25)

    def asked(self, rule: Any, by: str, /, **given: Any) -> bool:
        """Whether the rule said yes, folded then."""
        answer = self.table.ask(rule, by, **given)
        if isinstance(answer, Refused):
            return False
        self.table.fold(answer)
        return True

    def step(self, place: int, what: str, day: int, *rest: Any) -> None:
        getattr(self, f"_{what}")(place, day, *rest)

    def _submit(self, place: int, day: int, class_: str, rows: dict[str, Row]) -> None:
        rows = {person: row for person, row in rows.items() if CLASS_OF[person] == class_}
        if rows and self.asked(submit, "O1", class_=class_, day=day, rows=rows, notes={}):
            self.accepted.enter(day, rows, place)

    def _reject(self, place: int, day: int, class_: str) -> None:  # noqa: ARG002 - as every step
        if self.asked(reject, "O2", class_=class_, day=day, reason="x"):
            self.accepted.send_back(day, class_)

    def _confirm(self, place: int, day: int, class_: str) -> None:  # noqa: ARG002 - as every step
        self.asked(confirm, "O2", class_=class_, day=day)

    def _correct(self, place: int, day: int, person: str, figure: tuple[str, Decimal | None]) -> None:
        item, to = figure
        if self.asked(correct, "O1", person=person, day=day, item=item, to=to, reason="x"):
            self.accepted.rows[day, person][item] = Mark(to, place)

    def _put_right(self, place: int, day: int, person: str, figure: tuple[str, Decimal | None]) -> None:
        item, to = figure
        camp, rules = self.table.camp, self.table.rules
        seen = standing(camp, rules, camp.people[person], day, rules.items[item], self.table.now)
        given = {"person": person, "day": day, "item": item, "to": to, "reason": "x", "seen": seen}
        if self.asked(put_right, "O1", **given, pin_given=True):
            self.accepted.rows[day, person][item] = Mark(to, place)
            if item == "bonus" and to is not None and to > 3:
                self.accepted.words[day, person] = (to, True)

    def _inspect(self, place: int, day: int, room: str, points: Decimal | None) -> None:
        if points is not None and self.asked(
            inspect_room, "I1", day=day, room=room, item="room", points=points, note=""
        ):
            for person in (one for one, home in ROOMS.items() if home == room):
                self.accepted.rooms[day, person] = Mark(points, place)

    def _bonus(self, place: int, day: int, person: str, approved: bool) -> None:  # noqa: ARG002 - as every step
        if self.asked(decide_bonus, "O1", person=person, day=day, approved=approved, note="x"):
            points = self.accepted.points(day, person)["bonus"]
            assert points is not None
            self.accepted.words[day, person] = (points, approved)

    def _close(self, place: int, day: int) -> None:  # noqa: ARG002 - as every step
        self.asked(close_day, "O1", day=day, over="x")

    def _reopen(self, place: int, day: int) -> None:  # noqa: ARG002 - as every step
        self.asked(reopen_day, "O1", day=day, reason="x")

    def finish(self) -> None:
        """Have every sheet complete and confirmed, so that all of it counts."""
        for day in DAYS:
            self._reopen(-1, day)
            for class_, people in CLASSES.items():
                sheet = self.table.camp.sheets.get((class_, day))
                if sheet and sheet.state == "confirmed":
                    continue
                rest: dict[str, Row] = {
                    person: {}
                    if "room" in self.accepted.rows.get((day, person), {})
                    else {"room": Decimal(10)}
                    for person in people
                }
                self._submit(10**6, day, class_, rest)
                assert self.asked(confirm, "O3", class_=class_, day=day)


def entered_at_once(accepted: Accepted) -> Table:
    """A camp at which the figures that count were entered as they are, once."""
    table = Table()
    table.now = table.now.replace(day=25)
    for day in DAYS:
        for class_, people in CLASSES.items():
            counts = {person: accepted.points(day, person) for person in people}
            rows = {one: {k: v for k, v in row.items() if k != "attendance"} for one, row in counts.items()}
            table.submit("O1", rows, class_, day)
            table.do(confirm, "O2", class_=class_, day=day)
            for person, row in counts.items():
                if "attendance" in row and row["attendance"] != 30:
                    given = {"person": person, "day": day, "item": "attendance", "to": row["attendance"]}
                    table.do(correct, "O1", **given, reason="x")
                points, (spoken_of, approved) = (
                    row.get("bonus"),
                    accepted.words.get((day, person), (None, False)),
                )
                if points is not None and points > 3 and points == spoken_of:
                    table.do(decide_bonus, "O1", person=person, day=day, approved=approved, note="x")
    return table


@settings(max_examples=300, deadline=None)
@given(first=st.lists(rows_of_all, min_size=2, max_size=2), steps=st.lists(STEPS, min_size=5, max_size=25))
def test_any_order_of_entry_correction_and_rejection_gives_the_standings_of_the_accepted_figures(
    first: list[dict[str, Row]], steps: list[tuple[Any, ...]]
) -> None:
    history = History()
    history.table.enrol("O3", "", "office")
    entries = [
        ("submit", on, class_, rows) for on, rows in zip(DAYS, first, strict=True) for class_ in CLASSES
    ]
    for place, (what, on, *rest) in enumerate([*entries, *steps]):
        history.step(place, what, on, *rest)
    history.finish()
    expected = entered_at_once(history.accepted)
    assert figures(history.table.standings()) == figures(expected.standings())


@settings(max_examples=150, deadline=None)
@given(first=rows_of_all, right=rows_of_all, closed=st.booleans(), order=st.permutations(sorted(CLASS_OF)))
def test_a_correction_equals_having_entered_the_right_figure(
    first: dict[str, Row], right: dict[str, Row], closed: bool, order: list[str]
) -> None:
    for rows in (first, right):
        for person in rows:
            rows[person].setdefault("room", Decimal(10))
    wrong, straight = Table(), Table()
    for table, rows in ((wrong, first), (straight, right)):
        for class_, people in CLASSES.items():
            table.submit("O1", {person: rows[person] for person in people}, class_)
            table.do(confirm, "O2", class_=class_, day=1)
    for person, points in ((one, row.get("bonus")) for one, row in right.items()):
        if points is not None and points > 3:
            straight.do(decide_bonus, "O1", person=person, day=1, approved=True, note="x")
    if closed:
        wrong.close(1, over="x")
    for person in order:
        for item in (one for one in FULL if one != "attendance"):
            full = None if item == "room" else Decimal(0 if item == "bonus" else FULL[item])
            seen, to = first[person].get(item, full), right[person].get(item, full)
            given = {"person": person, "day": 1, "item": item, "seen": seen, "to": to, "reason": "x"}
            answer = wrong.ask(put_right, "O1", **given, pin_given=closed)
            if isinstance(answer, Refused):
                assert (answer.code, seen) == ("unchanged", to)
                if item == "bonus" and to is not None and to > 3:
                    assume(
                        not closed
                    )  # nothing to correct: the bonus as entered, which the closing passed over
                    wrong.do(decide_bonus, "O1", person=person, day=1, approved=True, note="x")
            else:
                wrong.fold(answer)
    assert figures(wrong.standings()) == figures(straight.standings())
