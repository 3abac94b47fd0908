"""The table of roles, which screens go by, and the rules, which bind: they say the same."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.access import MAY, Action, may
from kiosk.awards import record_veto, reopen
from kiosk.decision import Refused
from kiosk.events import Departed
from kiosk.ranking.closing import close_day, freeze
from kiosk.scoring.corrections import correct, enter_exam, inspect_room, score_class
from kiosk.scoring.days import decide_complaint, file_complaint
from kiosk.scoring.sheets import confirm, submit
from tests.rules.test_scores_kit import PEOPLE, Table, points

ACTIONS: dict[Action, tuple[Any, dict[str, Any]]] = {
    "sheet": (submit, {"class_": "一班", "rows": {"T1": {}}, "notes": {}}),
    "confirm_sheet": (confirm, {"class_": "一班"}),
    "discipline": (submit, {"class_": "一班", "rows": {"T1": points(discipline=19)}, "notes": {}}),
    "bearing": (submit, {"class_": "一班", "rows": {"T1": points(bearing=4)}, "notes": {}}),
    "room": (inspect_room, {"room": "101", "item": "room", "points": points(x=5)["x"], "note": ""}),
    "correct": (correct, {"person": "T1", "item": "discipline", "to": points(x=5)["x"], "reason": "x"}),
    "class_score": (score_class, {"class_": "一班", "item": "drill", "points": points(x=5)["x"]}),
    "exam": (enter_exam, {"points": points(T1=80)}),
    "decide_complaint": (decide_complaint, {"number": 1, "upheld": True, "decision": "x"}),
    "bonus": (submit, {"class_": "一班", "rows": {"T1": points(bonus=1)}, "notes": {}}),
    "complain": (file_complaint, {"person": "T1", "item": "homework", "reason": "x"}),
    "veto": (record_veto, {"subject": "T1", "veto": "drink", "note": "x"}),
    "freeze": (freeze, {}),
    "awards": (reopen, {"reason": "x"}),
    "day": (close_day, {"over": "x"}),
}
DAYLESS = {"exam", "decide_complaint", "veto", "freeze", "awards"}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("who", [one for one in PEOPLE if one != "T1"])
def test_the_table_of_roles_says_what_the_rule_says(who: str, action: Action) -> None:
    rule, given = ACTIONS[action]
    table = Table()
    answer = table.ask(rule, who, **given, **({} if action in DAYLESS else {"day": 1}))
    by_rule = not (isinstance(answer, Refused) and answer.code in ("not_allowed", "own_row"))
    by_table = may(table.camp, who, action, class_="一班") is None
    assert by_rule == by_table, MAY.get(PEOPLE[who][1])


def test_who_has_departed_may_do_nothing_by_the_table_nor_by_the_rule() -> None:
    table = Table()
    table.put(Departed, person="O1", reason="x")
    assert may(table.camp, "O1", "day") is not None
    assert table.no(close_day, "O1", day=1, over="x") == "not_allowed"
