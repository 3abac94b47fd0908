from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import Config
from kiosk.events import Person
from kiosk.exchange import read_exam, read_sheet, write_sheet_template

from .shapes import Refusal, Write

People = Mapping[str, Person]


def test_a_sheet_by_number_in_both_languages(write: Write, config: Config, members: People) -> None:
    english = write("id,discipline,room,Bonus,note\nT1,18,９.５,,走神\nT2,,,+3,\n", "a.csv")
    chinese = write("编号,课堂纪律,内务卫生,加分,备注\nT1,18,9.5,,走神\nT2,,,3,\n", "b.csv")
    first = read_sheet(english, config, members)
    assert first == read_sheet(chinese, config, members)
    assert first.rows == {
        "T1": {"discipline": Decimal(18), "room": Decimal("9.5")},
        "T2": {"room": None, "bonus": Decimal(3)},
    }
    assert first.notes == {"T1": "走神"}


def test_by_name_where_it_is_enough(write: Write, config: Config, members: People) -> None:
    assert read_sheet(write("姓名,内务卫生\n王芳,8\n"), config, members).rows == {"T2": {"room": Decimal(8)}}


@pytest.mark.parametrize("cell", ["-", "－", "缺", "missing", "Missing"])
def test_missing_in_so_many_words(write: Write, config: Config, members: People, cell: str) -> None:
    rows = read_sheet(write(f"id,discipline,bonus\nT1,{cell},{cell}\n"), config, members).rows
    assert rows == {"T1": {"discipline": None, "bonus": None}}


def test_an_empty_attendance_column_may_stand_there(write: Write, config: Config, members: People) -> None:
    assert read_sheet(write("id,考勤,课堂纪律\nT1,,20\n"), config, members).rows == {
        "T1": {"discipline": Decimal(20)}
    }


def test_a_workbook(write: Write, config: Config, members: People) -> None:
    path = write([["id", "discipline", "room"], ["T1", 18, 9.5], ["T2", "18", ""]], "a.xlsx")
    assert read_sheet(path, config, members).rows == {
        "T1": {"discipline": Decimal(18), "room": Decimal("9.5")},
        "T2": {"discipline": Decimal(18), "room": None},
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("id,discipline\nT1,21\n", [(2, "discipline", "0 to 20 in steps of 1")]),
        ("id,discipline\nT1,-1\n", [(2, "discipline", "0 to 20")]),
        ("id,课堂纪律\nT1,18.5\n", [(2, "课堂纪律", "steps of 1")]),
        ("id,room\nT1,9.3\n", [(2, "room", "steps of 0.5")]),
        ("id,room\nT1,很好\n", [(2, "room", "0 to 10")]),
        ("id,room\nT1,=1+1\n", [(2, "room", "0 to 10")]),
        ("id,room\nT1,1e1\n", [(2, "room", "0 to 10")]),
        ("id,room\nT1,NaN\n", [(2, "room", "0 to 10")]),
        ("id,attendance\nT1,30\n", [(2, "attendance", "by itself")]),
        ("id,attendance\nT1,-\n", [(2, "attendance", "by itself")]),
        ("id,drill\nT1,5\n", [(1, "drill", "class item")]),
        ("id,discipine\nT1,5\n", [(1, "discipine", "not an item")]),
        ("id,room,\nT1,5,7\n", []),
        ("discipline\n5\n", [(1, "id", "needed")]),
        ("id,room\nT9,5\n", [(2, "id", "Nobody")]),
        ("name,room\n张伟,5\n", [(2, "name", "T1, T3")]),
        ("name,room\n张三,5\n", [(2, "name", "Nobody")]),
        ("id,name,room\nT1,王芳,5\n", [(2, "name", "张伟")]),
        ("id,name,room\n,,5\n", [(2, "name", "nobody")]),
        ("id,room\nT1,5\nT2,5\nt1,6\n", [(4, "id", "row 2")]),
        ("id,room\n", [(0, "", "nobody")]),
        ("id,room,note\nT1,5," + "长" * 201 + "\n", [(2, "note", "at most 200")]),
        ("id,课堂纪律,discipline\nT1,5,5\n", [(1, "discipline", "twice")]),
        ("id,x,room\nT9,1,11\nT2,1,z\n", [(1, "x", ""), (2, "id", ""), (2, "room", ""), (3, "room", "")]),
    ],
)
def test_faults_all_at_once(
    write: Write,
    refusal: Refusal,
    config: Config,
    members: People,
    content: str,
    expected: list[tuple[int, str, str]],
) -> None:
    faults = refusal(read_sheet, write(content), config, members)
    if expected:
        assert sorted(fault[:2] for fault in faults) == sorted(fault[:2] for fault in expected)
    assert all(any(says in message for _, _, message in faults) for _, _, says in expected)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_form_opens_in_spreadsheet_programs_and_reads_back(
    tmp_path: Path, config: Config, members: People, language: str
) -> None:
    camp = msgspec.structs.replace(config.camp, language=language)
    settings = msgspec.structs.replace(config, camp=camp)
    risky = {**members, "T5": Person(id="T5", name="=HYPERLINK(1)"), "-6": Person(id="-6", name="'@a,\"b")}
    items = [item for item in config.rubric.item if item.scope == "trainee"]
    path = tmp_path / "form.csv"
    write_sheet_template(path, settings, risky, items)
    raw = path.read_bytes()
    assert raw[:3] == b"\xef\xbb\xbf"
    cells = [cell for row in csv.reader(raw.decode("utf-8-sig").splitlines()) for cell in row]
    assert not any(cell[:1] in "=+-@" for cell in cells if cell)
    found = read_sheet(path, settings, risky)
    assert found.rows == {who: {"room": None} for who in risky}


def test_the_form_as_a_workbook_reads_back(tmp_path: Path, config: Config, members: People) -> None:
    risky = {**members, "T5": Person(id="T5", name="=HYPERLINK(1)"), "-6": Person(id="-6", name="'@a,\"b")}
    items = [item for item in config.rubric.item if item.scope == "trainee"]
    path = tmp_path / "form.xlsx"
    write_sheet_template(path, config, risky, items)
    assert read_sheet(path, config, risky).rows == {who: {"room": None} for who in risky}


def test_somebody_of_another_class_is_named(
    write: Write, refusal: Refusal, config: Config, members: People
) -> None:
    other = {"T9": Person(id="T9", name="赵敏", class_="二班")}
    path = write("编号,课堂纪律\nT1,18\nT9,18\nT8,18\n")
    faults = refusal(lambda: read_sheet(path, config, members, other))
    assert [(row, message) for row, _, message in faults] == [
        (3, "This is 赵敏 of 二班."),
        (4, "Nobody on this list has this number."),
    ]


def test_the_form_is_csv_or_xlsx_in_a_folder_that_is_there(
    tmp_path: Path, refusal: Refusal, config: Config, members: People
) -> None:
    assert ".xlsx" in refusal(write_sheet_template, tmp_path / "a.ods", config, members, [])[0][2]
    refused = refusal(write_sheet_template, tmp_path / "gone" / "a.csv", config, members, [])
    assert "cannot be written" in refused[0][2]
    assert list(tmp_path.iterdir()) == []


@given(st.dictionaries(st.sampled_from(["T1", "T2", "T3", "T4"]), st.integers(-5, 45), min_size=1))
def test_points_are_taken_exactly_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, config: Config, members: People, halves: dict[str, int]
) -> None:
    path = tmp_path_factory.mktemp("t") / "a.csv"
    points = {who: Decimal(half) / 2 for who, half in halves.items()}
    path.write_text("id,room\n" + "".join(f"{who},{value}\n" for who, value in points.items()))
    if all(0 <= value <= 10 for value in points.values()):
        assert read_sheet(path, config, members).rows == {who: {"room": one} for who, one in points.items()}
    else:
        with pytest.raises(Exception, match="Points are"):
            read_sheet(path, config, members)


def test_exam(write: Write, members: People) -> None:
    path = write("姓名,编号,成绩\n,T1,100\n王芳,,６６．２５\n,T3,\n,T4,缺\n")
    assert read_exam(path, members) == {"T1": Decimal(100), "T2": Decimal("66.25")}


@pytest.mark.parametrize(
    ("content", "row", "column", "says"),
    [
        ("id,points\nT1,100.5\n", 2, "points", "0 to 100"),
        ("id,points\nT1,1.234\n", 2, "points", "two decimals"),
        ("id,分数\nT1,-3\n", 2, "分数", "0 to 100"),
        ("id,points\nT1,abc\n", 2, "points", "0 to 100"),
        ("id,points\nS1,60\n", 2, "id", "Nobody"),
        ("name,points\n张伟,60\n", 2, "name", "T1, T3"),
        ("id,points\nT1,60\nT1,61\n", 3, "id", "row 2"),
        ("id\nT1\n", 1, "points", "missing"),
        ("points\n60\n", 1, "id", "needed"),
    ],
)
def test_exam_faults(
    write: Write, refusal: Refusal, members: People, content: str, row: int, column: str, says: str
) -> None:
    people = {**members, "S1": Person(id="S1", name="办公", role="office")}
    faults = refusal(read_exam, write(content), people)
    assert [fault[:2] for fault in faults] == [(row, column)]
    assert says in faults[0][2]
