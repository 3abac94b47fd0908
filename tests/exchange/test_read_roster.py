from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk.config import Config
from kiosk.events import Person
from kiosk.exchange import read_roster
from kiosk.i18n import render

from .shapes import Refusal, Write

ROOT = Path(__file__).parents[2]
HEADER = "编号,姓名,班级,角色,胸卡\n"


def test_the_sample_roster_can_be_used(config: Config) -> None:
    found = read_roster(ROOT / "data" / "roster.csv", config)
    assert len(found.people) > 100
    assert found.notes == ()


def test_every_column_in_chinese_and_in_english(write: Write, config: Config) -> None:
    chinese = "编号,姓名,单位,职务,班级,胸卡,电话,房间,床位,角色,备注\n"
    english = "id,Name,UNIT,post,class,badge,phone,room,bed,role,ｎｏｔｅｓ\n"
    row = "Ｔ１,张伟,税务局,科长,一班,B１,１３８ 0000,3-201,A,{},过敏\n"
    first = read_roster(write(chinese + row.format("班长"), "a.csv"), config).people
    second = read_roster(write(english + row.format("Monitor"), "b.csv"), config).people
    assert first == second
    assert first == (
        Person(
            id="T1", name="张伟", unit="税务局", post="科长", class_="一班", badge="B1", phone="138 0000",
            room="3-201", bed="A", role="monitor", notes="过敏",
        ),
    )  # fmt: skip


def test_defaults_and_columns_in_any_order(write: Write, config: Config) -> None:
    found = read_roster(write("姓名,血型,编号,班级,角色\n张伟,A,T1,一班,\n李办,B,S1,,会务\n"), config)
    assert [(p.id, p.badge, p.role, p.class_) for p in found.people] == [
        ("T1", "T1", "trainee", "一班"),
        ("S1", "S1", "office", ""),
    ]
    assert [render(note, "en") for note in found.notes] == ["Column “血型” is not known and was left out."]


def test_a_workbook_with_numbers_for_numbers(write: Write, config: Config) -> None:
    found = read_roster(
        write([["编号", "姓名", "班级", "电话"], [1001, "张伟", "一班", 13800001111]], "a.xlsx"), config
    )
    assert (found.people[0].id, found.people[0].phone) == ("1001", "13800001111")


def test_classes_are_free_where_the_settings_name_none(write: Write, config: Config) -> None:
    free = msgspec.structs.replace(config, classes=())
    assert read_roster(write("id,name,class\nT1,a,七班\n"), free).people[0].class_ == "七班"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("T1,,一班,,", [(2, "姓名", "name is missing")]),
        (",a,一班,,", [(2, "编号", "number is missing")]),
        ("T1,\u200b,一班,,", [(2, "姓名", "name is missing")]),
        ("T1,a,,,", [(2, "班级", "class is missing")]),
        ("T1,a,九班,,", [(2, "班级", "一班, 二班")]),
        ("T1,a,一班,组长,", [(2, "角色", "monitor 班长")]),
        ("T1,a,一班,前台,", [(2, "班级", "no class")]),
        ("T1,a,一班,,\nt1,b,一班,,", [(3, "编号", "Row 2")]),
        ("T1,a,一班,,B\nT2,b,一班,,b", [(3, "胸卡", "Row 2")]),
        ("T1,a,一班,,T2\nT2,b,一班,,", [(3, "编号", "Row 2")]),
        ("T1,a,一班,,\nT2,b,一班,,T1", [(3, "胸卡", "Row 2")]),
        ("T1,a,一班,班长,\nT2,b,一班,班长,", [(3, "角色", "row 2")]),
        ("T1,a,一班,副班长,\nT2,b,一班,副班长,", [(3, "角色", "row 2")]),
        (f"T1,{'长' * 10_000},一班,,", [(2, "姓名", "at most 40")]),
        ("T1,,九班,,\nT2,,一班,x,", [(2, "姓名", ""), (2, "班级", ""), (3, "姓名", ""), (3, "角色", "")]),
    ],
)
def test_faults_all_at_once(
    write: Write, refusal: Refusal, config: Config, rows: str, expected: list[tuple[int, str, str]]
) -> None:
    faults = refusal(read_roster, write(HEADER + rows + "\n"), config)
    assert sorted((row, column) for row, column, _ in faults) == sorted(
        (row, column) for row, column, _ in expected
    )
    assert all(any(says in message for _, _, message in faults) for _, _, says in expected)


def test_one_monitor_and_one_deputy_a_class(write: Write, config: Config) -> None:
    path = write(HEADER + "T1,a,一班,班长,\nT2,b,一班,副班长,\nT3,c,二班,班长,\n")
    assert len(read_roster(path, config).people) == 3


def test_columns_that_are_missing_or_twice(write: Write, refusal: Refusal, config: Config) -> None:
    assert [column for _, column, _ in refusal(read_roster, write("单位,班级\nu,一班\n"), config)] == [
        "编号",
        "姓名",
    ]
    twice = refusal(read_roster, write("编号,id,姓名\nT1,T1,a\n"), config)
    assert [(row, column) for row, column, _ in twice] == [(1, "id")]
    assert "nobody" in refusal(read_roster, write("编号,姓名\n"), config)[0][2]
