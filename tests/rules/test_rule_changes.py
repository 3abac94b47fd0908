"""How the rules changed while the camp went on."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.config import Config, rules_of
from kiosk.events import RulesAdopted
from kiosk.scoring.rule_changes import rule_changes
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CONFIG, Table


def adopt(table: Table, config: Config) -> int:
    return table.put(RulesAdopted, digest="x", rules=rules_of(config))


def with_item(key: str, **changed: Any) -> Config:
    items = tuple(
        msgspec.structs.replace(one, **changed) if one.key == key else one for one in CONFIG.rubric.item
    )
    return msgspec.structs.replace(CONFIG, rubric=msgspec.structs.replace(CONFIG.rubric, item=items))


def told(table: Table) -> list[dict[str, tuple[str, str]]]:
    return [{one.key: (one.old, one.new) for one in change.settings} for change in rule_changes(table.camp)]


def test_the_rules_the_camp_began_with_are_no_change() -> None:
    table = Table()
    assert rule_changes(table.camp) == ()
    adopt(table, CONFIG)
    assert rule_changes(table.camp) == ()


def test_each_setting_is_named_with_old_and_new() -> None:
    table = Table()
    adopt(table, CONFIG)
    table.now = at(3, "12:00")
    number = adopt(table, with_item("homework", step="2", reasons=("-5 a",)))
    (change,) = rule_changes(table.camp)
    assert (change.event, change.at) == (number, at(3, "12:00"))
    assert told(table) == [
        {
            "rubric.item.homework.step": ("1", "2"),
            "rubric.item.homework.reasons": ("-5 缺交, -2 迟交, -10 抄袭", "-5 a"),
        }
    ]


def test_an_item_that_comes_and_goes() -> None:
    table = Table()
    adopt(table, CONFIG)
    fewer = tuple(one for one in CONFIG.rubric.item if one.key != "contests")
    adopt(table, msgspec.structs.replace(CONFIG, rubric=msgspec.structs.replace(CONFIG.rubric, item=fewer)))
    adopt(table, CONFIG)
    gone, back = told(table)
    assert gone["rubric.item.contests.points"] == ("10", "")
    assert back["rubric.item.contests.points"] == ("", "10")
    assert {key.split(".")[2] for key in gone} == {"contests"}
    assert gone.keys() == back.keys()
