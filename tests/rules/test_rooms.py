"""Rooms with what each has for a day, and entering nothing over what one has not seen."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import Departed, Person, PersonChanged, PersonWithdrawn
from kiosk.scoring.corrections import correct, inspect_room, score_class
from kiosk.scoring.rooms import Room, room_items, rooms_of, standing
from kiosk.scoring.seen import as_seen
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import FULL, Table, points

INSPECTED = {"day": 1, "item": "room", "note": ""}


def rooms(table: Table, day: int = 1) -> dict[str, Room]:
    return {room.name: room for room in rooms_of(table.camp, day, "room")}


def lives(table: Table, who: str, room: str, bed: str = "") -> None:
    one = table.camp.people[who].person
    moved = Person(id=who, name=one.name, class_=one.class_, role=one.role, unit=one.unit, room=room, bed=bed)
    table.put(PersonChanged, person=moved, keys=(one.name,))


def test_rooms_stand_in_the_order_of_their_numbers_with_who_lives_there_by_bed() -> None:
    table = Table()
    for who, room, bed in (("M1", "2-10", "B"), ("T1", "2-10", "A"), ("D1", "2-9", ""), ("T2", "10-1", "")):
        lives(table, who, room, bed)
    found = rooms(table)
    assert list(found) == ["2-9", "2-10", "10-1", "201", "202"]
    assert [one.person.id for one in found["2-10"].people] == ["T1", "M1"]


def test_a_room_is_missing_partly_done_done_or_of_several_marks() -> None:
    table = Table()
    assert (rooms(table)["101"].state, rooms(table)["101"].done) == ("missing", False)
    table.do(inspect_room, "I1", **INSPECTED, room="101", points=Decimal("9.5"))
    done = rooms(table)["101"]
    assert (done.state, done.done, done.marks) == ("given", True, (Decimal("9.5"),))
    lives(table, "D1", "101")
    assert (rooms(table)["101"].state, rooms(table)["101"].done) == ("partly", False)
    table.do(inspect_room, "I1", **INSPECTED, room="101", points=Decimal(9))
    table.submit("O1", {"T1": points(room=7), "M1": FULL, "D1": FULL})
    several = rooms(table)["101"]
    assert (several.state, several.done, set(several.marks)) == ("several", True, {Decimal(7), Decimal(10)})
    table.do(correct, "O1", person="T1", day=1, item="room", to=None, reason="x")
    assert rooms(table)["101"].state == "partly"


def test_a_day_is_by_itself_and_the_last_word_counts() -> None:
    table = Table()
    table.do(inspect_room, "I1", **INSPECTED, room="101", points=Decimal(9))
    last = table.do(inspect_room, "O1", day=1, item="room", note="again", room="101", points=Decimal(8))
    cell = rooms(table)["101"].cell
    assert cell is not None
    assert (cell.points, cell.event, cell.by, cell.note) == (Decimal(8), last, "O1", "again")
    assert rooms(table, 2)["101"].state == "missing"
    assert standing(table.camp, 1, "101", "room") == (last, last)
    assert standing(table.camp, 2, "101", "room") == (0, 0)
    assert standing(table.camp, 1, "no such", "room") == ()


def test_who_is_gone_lives_nowhere() -> None:
    table = Table()
    table.put(PersonWithdrawn, person="D1", reason="")
    assert "102" not in rooms(table)
    table.put(Departed, at(2, "12:00"), person="D2", reason="")
    table.put(Departed, at(2, "12:00"), person="T2", reason="")
    assert "202" in rooms(table, 2)
    assert "202" not in rooms(table, 3)
    assert "201" in rooms(table, 3), "M2 is still there"


@pytest.mark.parametrize(("role", "keys"), [("office", ["room"]), ("inspector", ["room"]), ("monitor", [])])
def test_items_by_room_are_those_somebody_may_enter(role: str, keys: list[str]) -> None:
    assert [item.key for item in room_items(Table().rules, role)] == keys


def event_of(camp: Camp) -> int:
    there = camp.class_points.get(("一班", 1), {}).get("cleanliness")
    return there.event if there else 0


def test_nothing_is_entered_over_what_was_not_seen() -> None:
    table = Table()
    given = {"class_": "一班", "day": 1, "item": "cleanliness"}

    def over(seen: int, to: int, by: str = "O1") -> object:
        decide = partial(score_class, rules=table.rules, **given, points=Decimal(to))  # type: ignore[arg-type]
        return table.ask(as_seen, by, decide=decide, stands=event_of, seen=seen)

    first = table.do(score_class, "O2", **given, points=Decimal(9))
    refused = over(0, 8)
    assert isinstance(refused, Refused)
    assert refused.code == "changed_meanwhile"
    made = over(first, 8)
    assert isinstance(made, tuple)
    assert len(made) == 1
    not_allowed = over(0, 8, "M1")
    assert isinstance(not_allowed, Refused)
    assert not_allowed.code == "not_allowed", "what may not be entered at all is said first"


def test_a_class_item_keeps_what_it_replaced() -> None:
    table = Table()
    given = {"class_": "一班", "day": 1, "item": "drill"}
    table.do(score_class, "O1", **given, points=Decimal(9))
    table.do(score_class, "O2", **given, judges=(Decimal(8), Decimal(9)))
    now = table.camp.class_points["一班", 1]["drill"]
    assert now.before is not None
    assert (str(now.points), now.by, str(now.before.points), now.before.by) == ("8.50", "O2", "9", "O1")
    assert now.at == now.before.at == table.now
    assert now.before.before is None
