"""Whether the settings hold together with people and agenda, and what the awards would take."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from kiosk.awards.foreseen import foreseen
from kiosk.config import Config
from kiosk.events import Role
from kiosk.i18n import render
from kiosk.scoring.rules import Rules
from kiosk.scoring.soundness import soundness
from tests.rules.test_scores_kit import CONFIG, PEOPLE, Table


def with_scores(**changed: Any) -> Config:
    return msgspec.structs.replace(CONFIG, scores=msgspec.structs.replace(CONFIG.scores, **changed))


def with_item(key: str, **changed: Any) -> Config:
    items = [msgspec.structs.replace(one, **changed) if one.key == key else one for one in CONFIG.rubric.item]
    return msgspec.structs.replace(CONFIG, rubric=msgspec.structs.replace(CONFIG.rubric, item=tuple(items)))


def said(table: Table, config: Config = CONFIG) -> dict[str, str]:
    """What is said, with its verdict."""
    return {render(one.words, "en"): one.verdict for one in soundness(table.camp, Rules(config))}


def with_a_call() -> Table:
    table = Table()
    table.session("a")
    return table


def test_what_holds_is_said_too() -> None:
    found = said(with_a_call())
    assert "look" not in {verdict for words, verdict in found.items() if "settings" not in words}
    for words in (
        "The settings pass what kiosk check looks at.",
        "Trainee items: 6, together 100 of 100",
        "Class items: 4, together 40 of 40",
        "Camp score of a trainee: days 70 %, final test 30 % once it is in",
        "A bonus above 3 waits for the office; the most is 10",
        "Attendance: absent all of day 1 costs 5 of 30; it does not go below 0",
        "Every class has a monitor and a deputy",
    ):
        assert found[words] == "ok"


def test_what_the_check_refuses_is_wrong_and_stands_first() -> None:
    config = with_item("homework", points=Decimal(19))
    found = soundness(Table().camp, Rules(config))
    assert found[0].verdict == "wrong"
    assert "add up to 99" in render(found[0].words, "en")
    assert said(Table(), config)["Trainee items: 6, together 99 of 100"] == "wrong"
    order = [("wrong", "look", "ok").index(one.verdict) for one in found]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (with_item("homework", by=()), "Homework: only the office may enter it"),
        (with_item("homework", reasons=()), "Homework: no quick list, every reason is typed"),
        (
            with_scores(bonus_without_approval=Decimal(10)),
            "No bonus ever needs approval: the limit is 10, the most 10",
        ),
        (
            with_item("attendance", kind="deducted"),
            "Roll calls cost no points: no item is computed from them",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_settings_that_are_worth_a_second_look(config: Config, words: str) -> None:
    assert words not in said(with_a_call())
    assert said(with_a_call(), config)[words] == "look"


def test_an_agenda_without_roll_calls_is_worth_a_look() -> None:
    assert said(Table())["Attendance: no session has a roll call, so nobody loses any"] == "look"


def test_what_is_lost_is_never_more_than_the_item_has() -> None:
    table = Table()
    for place in range(8):
        table.session(f"s{place}", day=2, start=f"{9 + place:02}:00", end=f"{9 + place:02}:30")
    words = "Attendance: absent all of day 2 costs 30 of 30; it does not go below 0"
    assert said(table)[words] == "ok"


def test_classes_of_the_roster_and_of_the_settings() -> None:
    table = with_a_call()
    empty = "In the settings, but nobody is in it: 三班, 五班, 六班, 四班"
    assert said(table)[empty] == "look"
    table.enrol("X1", "客班")
    assert said(table)["On the roster, but not in the settings: 客班"] == "look"
    two = msgspec.structs.replace(CONFIG, classes=CONFIG.classes[:2])
    assert said(with_a_call(), two)["2 classes, the same on the roster and in the settings"] == "ok"


def test_who_has_no_room_gets_no_points_for_it() -> None:
    table = with_a_call()
    assert not [words for words in said(table) if "no room" in words]
    table.enrol("X1", "一班")
    table.enrol("X2", "", "office")
    assert said(table)["Room: 1 trainees have no room on the roster"] == "look"


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        ("M2", "No monitor, the office enters the sheet: 二班"),
        ("D1", "No deputy, the office confirms the sheet: 一班"),
        ("O2", "1 of the office: what one enters, nobody else of the office can confirm"),
    ],
)
def test_every_sheet_needs_two_people(gone: str, words: str) -> None:
    people: dict[str, tuple[str, Role]] = {who: what for who, what in PEOPLE.items() if who != gone}
    assert said(Table(people=people))[words] == "look"
    assert words not in said(Table())


def test_seats_by_the_roster_and_what_is_odd_about_them() -> None:
    table = Table()
    seats = {
        one.award.key: (one.candidates, one.seats, one.by_class) for one in foreseen(table.camp, table.rules)
    }
    assert seats == {
        "advanced_class": (2, 1, {}),
        "outstanding": (6, 1, {"一班": 1, "二班": 0}),
        "monitor": (2, 1, {}),
    }
    assert not any(one.doubt for one in foreseen(table.camp, table.rules))
    odd: dict[str, dict[str, Any]] = {
        "advanced_class": {"share": "", "number": 2},
        "outstanding": {"per_class_minimum": 1},
        "monitor": {"roles": ("inspector",)},
    }
    awards = tuple(msgspec.structs.replace(one, **odd[one.key]) for one in CONFIG.awards)
    rules = Rules(msgspec.structs.replace(CONFIG, awards=awards))
    doubts = [render(one.doubt, "en") for one in foreseen(table.camp, rules) if one.doubt]
    assert doubts == [
        "everybody gets it who is not barred",
        "the least for each class makes 2 of 1 seats",
        "nobody can get it: nobody on the roster fits",
    ]
    nobody = tuple(msgspec.structs.replace(one, share="", number=0) for one in CONFIG.awards[:1])
    (one,) = foreseen(table.camp, Rules(msgspec.structs.replace(CONFIG, awards=nobody)))
    assert render(one.doubt, "en") == "nobody gets it: it has no seats"
