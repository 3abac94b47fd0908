"""What happened, in words: a sentence for every kind of event, whatever stands in it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import events as e
from kiosk.camp import Camp
from kiosk.events import AnyEvent, Event, kind_of
from kiosk.i18n import LANGUAGES, render
from kiosk.story import GROUPS, SENTENCES, Teller
from tests.rules.test_agenda_kit import at
from tests.rules.test_desk_kit import config, enrol, person, small_camp

KINDS: tuple[type[Event], ...] = get_args(AnyEvent)
NINE = at(1, "09:00")


def signed(kind: type[Event], by: str = "", **fields: Any) -> Event:
    return kind(id="x", at=NINE, station="desk-1", by=by, **fields)


def said(event: Event, camp: Camp | None = None, language: str = "en") -> str:
    teller = Teller(camp or small_camp(), config())
    return render(teller.sentence(event), "en" if language == "en" else "zh_CN")


def test_every_kind_has_a_sentence_and_stands_in_one_group() -> None:
    assert set(SENTENCES) == set(KINDS)
    grouped = [kind for group in GROUPS for kind in group.kinds]
    assert sorted(grouped) == sorted(map(kind_of, KINDS))
    assert len({group.key for group in GROUPS}) == len(GROUPS)


SHEET: dict[str, Any] = {"class_": "一班", "day": 3}
TOLD: list[tuple[Event, str, str]] = [
    (
        signed(e.SheetSubmitted, **SHEET, version=1, rows={"T1": {}, "T2": {}}),
        "submitted the score sheet of 一班, day 3 (2 people)",
        "提交了一班第 3 天的打分表（2 人）",
    ),
    (
        signed(
            e.Corrected,
            person="T1",
            day=3,
            item="discipline",
            old=Decimal(20),
            new=Decimal("18.50"),
            reason="phone",
        ),
        "corrected Discipline of 张三, day 3, from 20 to 18.5: phone",
        "更正张三第 3 天的课堂纪律：20 改为 18.5：phone",
    ),
    (
        signed(e.Corrected, person="T1", day=3, item="room", old=None, new=Decimal(9), reason=""),
        "corrected Room of 张三, day 3, from missing to 9",
        "更正张三第 3 天的内务卫生：缺 改为 9",
    ),
    (signed(e.PinSet, by="T1", person="T1", hash="h"), "chose a PIN of their own", "自设了密码"),
    (signed(e.PinSet, by="O1", person="T1", hash="h"), "gave 张三 a PIN", "给张三发了密码"),
    (signed(e.PinSet, person="T1", hash="h"), "a PIN was set for 张三", "设置了张三的密码"),
    (
        signed(e.ScanRefused, typed="****", verdict="unknown"),
        "refused a scan, “****”: nobody has this badge or name",
        "拒绝刷卡“****”：没有此胸卡或姓名",
    ),
    (
        signed(e.Marked, session="s1", person="T4", mark="late", minutes=7),
        "王伟 T4 at the roll call of S1: late, 7 min",
        "王伟 T4 在S1点名：迟到，7 分钟",
    ),
    (signed(e.DayClosed, day=3, published=e.Published(camp={}, day={})), "closed day 3", "日结第 3 天"),
    (
        signed(e.AwardVoted, award="advanced_class", winners=("一班",), note="12:3"),
        "一班 (12:3)",
        "一班（12:3）",
    ),
]


@pytest.mark.parametrize(("event", "english", "chinese"), TOLD, ids=lambda one: type(one).__name__)
def test_what_is_said(event: Event, english: str, chinese: str) -> None:
    assert english in said(event)
    assert chinese in said(event, language="zh_CN")


def test_people_are_called_what_they_are_called_now_and_apart_from_their_namesakes() -> None:
    camp = small_camp()
    teller = Teller(camp, config())
    assert [teller.name(one) for one in ("T1", "T3", "T4", "ghost")] == [
        "张三",
        "王伟 T3",
        "王伟 T4",
        "ghost",
    ]
    enrol(camp, person("T99", "张三"))
    assert teller.name("T1") == "张三 T1"


WORDS = st.sampled_from(["", "T1", "T3", "s1", "一班", "discipline", "ghost", "{name}", "[b]"])
"""What there is, what there is not, and what must not be taken for a place to fill in."""
PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(-5, 5),
    bool: st.booleans(),
    Decimal: st.decimals(-99, 99, places=2),
    dt.datetime: st.just(NINE),
    dt.date: st.just(NINE.date()),
    type(None): st.none(),
    Any: st.none(),
}


def value_of(type_: Any) -> st.SearchStrategy[Any]:
    """Return any value of a type that stands in events."""
    if type_ in PLAIN:
        return PLAIN[type_]
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return struct_of(type_)
    origin, inner = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return value_of(inner[0])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is dict:
        return st.dictionaries(value_of(inner[0]), value_of(inner[1]), max_size=2)
    if origin is tuple and inner[-1] is ...:
        return st.lists(value_of(inner[0]), max_size=2).map(tuple)
    return st.tuples(*map(value_of, inner)) if origin is tuple else st.one_of(*map(value_of, inner))


def struct_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Return any struct of a kind."""
    return st.builds(kind, **{one.name: value_of(one.type) for one in msgspec.structs.fields(kind)})


@pytest.mark.parametrize("kind", KINDS, ids=kind_of)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_event_is_told_in_both_languages(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(struct_of(kind))
    for language in LANGUAGES:
        told = said(event, language=language)
        assert told.strip()
        assert "\n" not in told
