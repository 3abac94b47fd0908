"""Two plans of one session, told apart field by field as people read them."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.agenda import day_and_times, differences
from kiosk.events import Session
from kiosk.i18n import render
from tests.rules.test_agenda_kit import plan

OLD = plan("a", "09:00", "10:00", title="开班", room="礼堂")


def said(new: Session, old: Session = OLD) -> list[tuple[str, ...]]:
    found = differences(old, new)
    return [(one.field, *(render(part, "en") for part in (one.label, one.old, one.new))) for one in found]


def test_the_same_plan_has_no_difference() -> None:
    assert differences(OLD, replace(OLD)) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"start": "09:30"}, ("time", "Time", "09:00-10:00", "09:30-10:00")),
        ({"end": "10:30"}, ("time", "Time", "09:00-10:00", "09:00-10:30")),
        ({"day": 2}, ("time", "Time", "day 1, 09:00-10:00", "day 2, 09:00-10:00")),
        ({"room": "操场"}, ("room", "Room", "礼堂", "操场")),
        ({"room": ""}, ("room", "Room", "礼堂", "none")),
        ({"title": "[b]开营"}, ("title", "Title", "开班", "[b]开营")),
        ({"speaker": "方立诚"}, ("speaker", "Speaker", "none", "方立诚")),
        ({"format": "授课"}, ("format", "Format", "none", "授课")),
        ({"area": "法规"}, ("area", "Area", "none", "法规")),
        ({"roll_call": True}, ("roll_call", "Roll call", "no", "yes")),
        ({"fixed": True}, ("fixed", "Fixed", "no", "yes")),
    ],
)
def test_each_field_is_told_old_to_new(change: dict[str, object], told: tuple[str, ...]) -> None:
    new = replace(OLD, **change)
    assert said(new) == [told]
    ((field, label, before, after),) = said(OLD, old=new)
    assert (field, label, after, before) == told


def test_no_field_is_forgotten_and_time_and_room_come_first() -> None:
    other = Session(
        id="a", day=2, start="10:00", end="11:00", title="t", format="f", area="a", room="r", speaker="s",
        roll_call=True, fixed=True,
    )  # fmt: skip
    named = [one.field for one in differences(OLD, other)]
    assert named[:3] == ["time", "room", "title"]
    assert {*named} - {"time"} == {*Session.__struct_fields__} - {"id", "day", "start", "end"}


def test_words_are_put_into_the_language_and_names_are_not() -> None:
    (one,) = differences(OLD, replace(OLD, room=""))
    assert (render(one.label, "zh_CN"), render(one.old, "zh_CN"), one.old) == ("地点", "礼堂", "礼堂")
    assert render(day_and_times(OLD), "zh_CN") == "第 1 天 09:00-10:00"


def test_a_difference_is_a_value() -> None:
    (one,) = differences(OLD, replace(OLD, day=3))
    assert one == msgspec.structs.replace(one)
    assert one != differences(OLD, replace(OLD, day=2))[0]
