"""A monitor's two minutes: how many keys a sheet takes, from the badge to submitted, in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.journeys.evening_kit import CHOSEN, CLASSES, EVENING, Cast, Kiosk
from tests.journeys.shell import Shell
from tests.journeys.terminal import NO_PTY

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
MOST = 40
"""Keys from signing in to submitted: 25 people, three deductions and one bonus."""
DEDUCTIONS, BONUS = (("2", "▼18"), ("6", "▼18"), ("c", "▼4")), ("4", "+1")
"""Keys of the two lists, and what the sheet then shows."""


def test_a_sheet_takes_at_most_forty_keys(
    evening: tuple[Shell, Cast], record_property: Callable[[str, object], None]
) -> None:
    shell, cast = evening
    with Kiosk(shell, cast, "desk-1") as kiosk:
        kiosk.shows("刷胸卡，或按回车输入姓名")
        # 三班 has 25 people; the monitor of 一班, with one more, chooses a PIN of their own besides.
        for class_, first_time in (("三班", False), (CLASSES[0], True)):
            begun = kiosk.keys
            kiosk.sign_in(cast.monitors[class_])
            if first_time:
                kiosk.shows("设置自己的密码")
                kiosk.choose_pin(CHOSEN, "新密码 ", "再输一次")
            kiosk.shows("检查并提交", "未提交")
            *three, last = cast.trainees(class_)[2:18:5]
            for who, (key, shown) in zip(three, DEDUCTIONS, strict=True):
                kiosk.give(who, "-", key, shown)
            kiosk.give(last, "+", *BONUS)
            kiosk.press("f10")
            kiosk.shows("扣分 3 处，加分 1 处", "✓ 按 F10 提交")
            kiosk.press("f10")
            kiosk.shows(f"已提交 {len(cast.people[class_]) - 1} 人", "已提交，待确认")
            pressed = kiosk.keys - begun
            record_property(f"keys {class_}", pressed)
            sys.stdout.write(f"{class_}, {len(cast.people[class_])} people: {pressed} keys\n")
            assert pressed <= MOST
            sheet = shell.ask("sheet", "show", "--class", class_, "--day", "1", "--now", EVENING)
            assert (sheet["state"], sheet["submitted_by"]) == ("submitted", [cast.monitors[class_]])
            rows = {row["id"]: row["items"] for row in sheet["rows"]}
            found = [
                rows[who][item]
                for who, item in zip(
                    (*three, last), ("discipline", "homework", "bearing", "bonus"), strict=True
                )
            ]
            assert found == ["18", "18", "4", "1"]
