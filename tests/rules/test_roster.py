"""Whom a code means, and taking a roster file over."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from kiosk.camp import Camp, Member
from kiosk.decision import Refused
from kiosk.desk import WalkIn, reissue, walk_in, withdraw
from kiosk.events import Person, PersonChanged, PersonEnrolled, PersonWithdrawn
from kiosk.pinyin import search_keys
from kiosk.roster import identify, import_roster, people_index, plan_import, sort_key
from tests.rules.test_agenda_kit import at
from tests.rules.test_desk_calls import scan
from tests.rules.test_desk_kit import Desk, config, person, small_camp, snapshot


def rows(camp: Camp, changes: dict[str, dict[str, Any] | None] | None = None) -> list[Person]:
    """The roster as it stands as a file, with `changes`: fields, or None for a row left out."""
    wanted = changes or {}
    kept = [one.person for one in camp.people.values() if not one.walk_in]
    return [
        msgspec.structs.replace(one, **(wanted.get(one.id) or {}))
        for one in kept
        if one.id not in wanted or wanted[one.id] is not None
    ]


def take_over(
    desk: Desk, changes: dict[str, dict[str, Any] | None] | None = None, *new: Person, by: str = ""
) -> Refused | None:
    people = [*rows(desk.camp, changes), *new]
    keys = {one.id: search_keys(one.name) for one in plan_import(desk.camp, people).unread}
    outcome = desk.take(import_roster(desk.camp, desk.stamp(at(1, "07:00"), by=by), people, keys))
    return outcome if isinstance(outcome, Refused) else None


def test_the_same_file_again_changes_nothing() -> None:
    desk = Desk()
    assert take_over(desk) is None
    assert desk.events == []
    assert take_over(desk, {"T1": {"badge": "T1"}}) is None
    assert desk.events == []


def test_added_changed_unchanged_and_gone() -> None:
    desk = Desk()
    scan(desk, "T3", "09:50")
    people = [
        *rows(desk.camp, {"T1": {"name": "张叁"}, "T2": {"unit": "x"}, "T3": None, "T4": None}),
        person("T9", "新"),
    ]
    diff = plan_import(desk.camp, people)
    assert [one.id for one in diff.added] == ["T9"]
    assert [one.id for one in diff.changed] == ["T1", "T2"]
    assert (diff.gone, diff.missed) == (("T3", "T4"), ("T3",))
    assert set(diff.unchanged) == {"T5", "T6", "T7", "T8", "O1", "D1", "I1"}
    assert [one.id for one in diff.unread] == ["T9", "T1"]
    keys = {"T9": search_keys("新"), "T1": search_keys("张叁")}
    outcome = desk.take(import_roster(desk.camp, desk.stamp(at(1, "07:00")), people, keys))
    assert not isinstance(outcome, Refused)
    assert [type(event) for event in outcome] == [
        PersonEnrolled,
        PersonChanged,
        PersonChanged,
        PersonWithdrawn,
        PersonWithdrawn,
    ]
    assert len({event.id for event in outcome}) == 5
    assert desk["T2"].keys == search_keys("李四")
    assert plan_import(desk.camp, people).changed == ()
    assert desk.arrive("zhangsan").person == "T1"


def test_who_is_back_in_the_file_is_back_on_the_roster() -> None:
    desk = Desk()
    everyone = rows(desk.camp)
    take_over(desk, {"T1": None})
    assert desk["T1"].state(at(1, "08:00")) == "withdrawn"
    assert [one.id for one in plan_import(desk.camp, everyone).changed] == ["T1"]
    import_everyone = import_roster(desk.camp, desk.stamp(at(1, "08:00")), everyone, {})
    desk.take(import_everyone)
    assert desk.arrive("张三").verdict == "ok"


def test_walk_ins_are_not_expected_in_the_file() -> None:
    desk = Desk()
    desk.do(walk_in, "08:00", WalkIn(name="客"), (), config())
    assert take_over(desk) is None
    assert desk["W001"].withdrawn is None


def test_a_badge_given_out_at_the_desk_stays_and_the_lost_one_is_dead() -> None:
    desk = Desk()
    desk.do(reissue, "08:00", "T7", "N-1", "lost")
    take_over(desk, {"T7": {"unit": "elsewhere"}})
    assert (desk["T7"].badge, desk.camp.dead_badges) == ("N-1", {"B-7": "T7"})
    take_over(desk, {"T7": {"badge": "N-2"}})
    assert (desk["T7"].badge, set(desk.camp.dead_badges)) == ("N-2", {"B-7", "N-1"})
    assert desk.arrive("N-1").verdict == "replaced_badge"
    refused = take_over(desk, {"T7": {"badge": "B-7"}})
    assert refused is not None
    assert refused.code == "badge_clash"
    assert desk["T7"].badge == "N-2"


def test_the_file_may_catch_up_with_the_desk() -> None:
    desk = Desk()
    desk.do(reissue, "08:00", "T7", "N-1", "lost")
    assert take_over(desk, {"T7": {"badge": "N-1"}}) is None
    assert (desk["T7"].badge, desk["T7"].old_badges) == ("N-1", ("B-7",))
    assert desk.camp.badges["N-1"] == "T7"


def test_a_badge_the_file_changes_is_dead_like_a_lost_one() -> None:
    desk = Desk()
    take_over(desk, {"T7": {"badge": "N-1"}})
    assert desk.arrive("B-7").verdict == "replaced_badge"
    assert desk.do(reissue, "08:00", "T1", "B-7").verdict == "badge_taken"


def test_every_badge_clash_is_named_and_nothing_is_taken_over() -> None:
    desk = Desk()
    desk.do(reissue, "08:00", "T8", "N-1", "lost")
    before = snapshot(desk.camp)
    new = person("T9", "新", badge="b-7"), person("T10", "旧", badge="T8"), person("T11", "又", badge="N-1")
    refused = take_over(desk, {"T1": {"badge": "T2"}}, *new)
    assert refused is not None
    assert (refused.code, len(refused.missing)) == ("badge_clash", 4)
    assert snapshot(desk.camp) == before


def test_two_people_do_not_swap_badges_in_one_file() -> None:
    refused = take_over(Desk(), {"T1": {"badge": "T2"}, "T2": {"badge": "T1"}})
    assert refused is not None
    assert refused.code == "badge_clash"


def test_an_empty_file_or_a_number_twice_is_refused() -> None:
    desk = Desk()
    stamp = desk.stamp(at(1, "07:00"))
    for people, code in (([], "empty_roster"), ([person("a", "x"), person("ａ", "y")], "duplicate_id")):
        outcome = import_roster(desk.camp, stamp, people, {})
        assert isinstance(outcome, Refused)
        assert outcome.code == code


@pytest.mark.parametrize(("by", "code"), [("O1", None), ("D1", "not_allowed"), ("x", "unknown_person")])
def test_who_may_take_a_roster_over(by: str, code: str | None) -> None:
    refused = take_over(Desk(), {"T1": {"unit": "x"}}, by=by)
    assert (refused.code if refused else None) == code


def test_people_stand_in_pinyin_order() -> None:
    camp = small_camp()
    ordered = sorted((one for one in camp.people.values() if one.person.scored), key=sort_key)
    assert [one.person.id for one in ordered] == ["T2", "T8", "T3", "T4", "T5", "T7", "T1", "T6"]


def test_the_index_follows_the_roster_and_the_badges() -> None:
    desk = Desk()
    first = people_index(desk.camp)
    desk.arrive("T1")
    assert people_index(desk.camp) is first
    desk.do(reissue, "08:00", "T7", "Q-77", "lost")
    assert [hit.person for hit in people_index(desk.camp).find("q-77")] == ["T7"]
    assert people_index(desk.camp).find("b-7") == []


def test_when_all_of_a_name_are_withdrawn_the_name_still_says_whom() -> None:
    desk = Desk()
    desk.do(withdraw, "07:00", "T2", "cancelled", by="O1")
    found = identify(desk.camp, "李四", at(1, "08:00"))
    assert isinstance(found, Member)
    desk.do(withdraw, "07:00", "T3", "cancelled", by="O1")
    desk.do(withdraw, "07:00", "T4", "cancelled", by="O1")
    found = identify(desk.camp, "王伟", at(1, "08:00"))
    assert isinstance(found, Refused)
    assert found.code == "ambiguous"
