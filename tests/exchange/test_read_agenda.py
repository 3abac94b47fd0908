from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # has no types

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Session
from kiosk.exchange import read_agenda
from kiosk.i18n import render

from .shapes import Refusal, Write

ROOT = Path(__file__).parents[2]
HEADER = "编号,天,开始,结束,标题,点名,定时\n"


def test_the_sample_agenda_can_be_used(config: Config, days: Days) -> None:
    found = read_agenda(ROOT / "data" / "agenda.csv", days, config)
    assert {session.day for session in found.sessions} == set(range(1, 11))
    assert len({session.id for session in found.sessions}) == len(found.sessions)
    assert found.notes == ()


def test_every_column_in_chinese_and_in_english(write: Write, config: Config, days: Days) -> None:
    chinese = "编号,天,开始,结束,标题,形式,方面,地点,主讲,点名,定时\n"
    english = "id,day,start,end,title,format,area,room,speaker,roll_call,fixed\n"
    row = "s1,2,８：30,10:00,动员,授课,法规,礼堂,方立诚,{},{}\n"
    first = read_agenda(write(chinese + row.format("是", "否"), "a.csv"), days, config).sessions
    assert first == read_agenda(write(english + row.format("Yes", ""), "b.csv"), days, config).sessions
    assert first == (
        Session(
            id="s1", day=2, start="08:30", end="10:00", title="动员", format="授课", area="法规",
            room="礼堂", speaker="方立诚", roll_call=True,
        ),
    )  # fmt: skip


def test_ids_are_made_from_day_and_time(write: Write, config: Config, days: Days) -> None:
    rows = (
        ",1,8:30,9:00,a,,",
        ",1,08:30,9:00,b,,",
        "d1-0830-3,2,8:00,9:00,c,,",
        ",1,08:30,9:00,d,,",
        ",2,00:30,1:00,e,,",
    )
    sessions = read_agenda(write(HEADER + "\n".join(rows)), days, config).sessions
    assert [session.id for session in sessions] == [
        "d1-0830",
        "d1-0830-2",
        "d1-0830-3",
        "d1-0830-4",
        "d2-0030",
    ]


@pytest.mark.parametrize(
    "day",
    [
        "2",
        "２",
        "第2天",
        "D2",
        "2026-11-24",
        "2026/11/24",
        "2026年11月24日",
        "2026.11.24",
        "2026-11-24 00:00",
        "2026/11/24 0:00",
        "2026/11/24 0:00:00",
        "11月24日",
    ],
)
def test_days_by_number_and_by_date(write: Write, config: Config, days: Days, day: str) -> None:
    path = write(HEADER + f",{day},8:30,9:00,a,,\n")
    assert [session.day for session in read_agenda(path, days, config).sessions] == [2]


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("8:30", "08:30"),
        ("８：３０", "08:30"),
        ("08:30:00", "08:30"),
        ("2:30 PM", "14:30"),
        ("12:05 am", "00:05"),
        ("12:05 PM", "12:05"),
        ("上午8:30", "08:30"),
        ("下午 2:30", "14:30"),
        ("下午0:30", "12:30"),
        ("下午14:30", "14:30"),
    ],
)
def test_times_as_people_and_spreadsheets_write_them(
    write: Write, config: Config, days: Days, raw: str, clock: str
) -> None:
    path = write(HEADER + f",1,{raw},23:00,a,,\n" if clock > "04:00" else HEADER + f",1,{raw},03:00,a,,\n")
    assert [session.start for session in read_agenda(path, days, config).sessions] == [clock]


@pytest.mark.parametrize(
    ("start", "end"), [("22:00", "00:30"), ("23:00", "24:00"), ("00:30", "01:00"), ("04:00", "03:59")]
)
def test_the_small_hours_belong_to_the_camp_day(
    write: Write, config: Config, days: Days, start: str, end: str
) -> None:
    session = read_agenda(write(HEADER + f",1,{start},{end},a,,\n"), days, config).sessions[0]
    assert days.at(session.day, session.start) < days.at(session.day, session.end)


def test_a_workbook_with_dates_and_times(write: Write, config: Config, days: Days) -> None:
    path = write(
        [["天", "开始", "结束", "标题"], [1, "8:30", "9:00", "a"], ["2026-11-24", "08:30", "09:00", "b"]],
        "a.xlsx",
    )
    assert [s.day for s in read_agenda(path, days, config).sessions] == [1, 2]


def test_a_workbook_with_real_dates_and_times(tmp_path: Path, config: Config, days: Days) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        formats = [
            workbook.add_format({"num_format": shown}) for shown in ('m"月"d"日"', "h:mm", "h:mm AM/PM")
        ]
        date, clock, half = formats
        sheet.write_row(0, 0, ["天", "开始", "结束", "标题", "点名"])
        for row, (start, end, shape) in enumerate(
            [
                (8.5 / 24, 10 / 24, clock),
                (14.5 / 24, 16 / 24, half),
                (0.708333, 1.0, clock),
                (0.0, 1 / 24, clock),
            ],
            1,
        ):
            sheet.write_datetime(row, 0, dt.date(2026, 11, 24), date)
            sheet.write_number(row, 1, start, shape)
            sheet.write_number(row, 2, end, shape)
            sheet.write(row, 3, "a")
            sheet.write_boolean(row, 4, row == 1)
    found = read_agenda(path, days, config).sessions
    assert [(one.day, one.start, one.end, one.roll_call) for one in found] == [
        (2, "08:30", "10:00", True),
        (2, "14:30", "16:00", False),
        (2, "17:00", "00:00", False),
        (2, "00:00", "01:00", False),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (",0,8:00,9:00,a,,", [(2, "天", "1 to 10")]),
        (",11,8:00,9:00,a,,", [(2, "天", "1 to 10")]),
        (",2026-12-24,8:00,9:00,a,,", [(2, "天", "1 to 10")]),
        (",2026-02-30,8:00,9:00,a,,", [(2, "天", "1 to 10")]),
        (",,8:00,9:00,a,,", [(2, "天", "1 to 10")]),
        (",11月22日,8:00,9:00,a,,", [(2, "天", "1 to 10")]),
        (",1,上午8:00 PM,9:00,a,,", [(2, "开始", "HH:MM")]),
        (",1,上午13:00,14:00,a,,", [(2, "开始", "HH:MM")]),
        (",1,8,9:00,a,,", [(2, "开始", "HH:MM")]),
        (",1,08:00,25:00,a,,", [(2, "结束", "HH:MM")]),
        (",1,24:00,09:00,a,,", [(2, "开始", "HH:MM")]),
        (",1,09:00,08:00,a,,", [(2, "结束", "not after")]),
        (",1,09:00,09:00,a,,", [(2, "结束", "not after")]),
        (",1,01:00,23:00,a,,", [(2, "结束", "not after")]),
        (",1,22:00,04:30,a,,", [(2, "结束", "not after")]),
        (",1,8:00,9:00,,,", [(2, "标题", "missing")]),
        (",1,8:00,9:00,a,也许,", [(2, "点名", "yes 是")]),
        (",1,8:00,9:00,a,,maybe", [(2, "定时", "yes 是")]),
        ("x,1,8:00,9:00,a,,\nX,2,8:00,9:00,b,,", [(3, "编号", "Row 2")]),
        (",1,8:00,9:00," + "长" * 10_000 + ",,", [(2, "标题", "at most")]),
        (",0,x,y,,?,", [(2, "天", ""), (2, "开始", ""), (2, "结束", ""), (2, "标题", ""), (2, "点名", "")]),
        ("", [(0, "", "no session")]),
    ],
)
def test_faults_all_at_once(
    write: Write,
    refusal: Refusal,
    config: Config,
    days: Days,
    rows: str,
    expected: list[tuple[int, str, str]],
) -> None:
    faults = refusal(read_agenda, write(HEADER + rows + "\n"), days, config)
    assert sorted(fault[:2] for fault in faults) == sorted(fault[:2] for fault in expected)
    assert all(any(says in message for _, _, message in faults) for _, _, says in expected)


def test_columns(write: Write, refusal: Refusal, config: Config, days: Days) -> None:
    missing = refusal(read_agenda, write("id,title\nx,a\n"), days, config)
    assert [column for _, column, _ in missing] == ["day", "start", "end"]
    found = read_agenda(write("天,开始,结束,标题,天气\n1,8:00,9:00,a,晴\n"), days, config)
    assert "天气" in render(found.notes[0], "en")
