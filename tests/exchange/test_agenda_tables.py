"""Tables of the agenda as offices really write them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # has no types

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.exchange import read_agenda
from kiosk.i18n import render

from .shapes import Refusal, Write

SPANS = "天,时间,标题\n"


def test_merged_day_cells_are_the_day_above(tmp_path: Path, config: Config, days: Days) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["天", "开始", "结束", "标题"])
        starts = ("08:30", "10:10", "00:30", "08:30", "08:30", "09:30")
        ends = ("10:00", "11:00", "01:00", "10:00", "09:00", "10:00")
        for row, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
            sheet.write_row(row, 1, [start, end, "课"])
        sheet.merge_range(1, 0, 3, 0, "第1天")
        sheet.merge_range(4, 0, 6, 0, "2026-11-24")
    sessions = read_agenda(path, days, config).sessions
    assert [(one.day, one.start) for one in sessions] == [
        (1, "08:30"), (1, "10:10"), (1, "00:30"), (2, "08:30"), (2, "08:30"), (2, "09:30"),
    ]  # fmt: skip
    assert [one.id for one in sessions][-3:] == ["d2-0830", "d2-0830-2", "d2-0930"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((",08:00-09:00", "1,09:00-10:00"), [(2, "A day is 1 to 10")]),
        ((",08:00-09:00", ",09:00-10:00"), [(2, "A day is 1 to 10"), (3, "A day is 1 to 10")]),
        (("99,08:00-09:00", ",09:00-10:00"), [(2, "A day is 1 to 10")]),
        (("1,14:00-15:00", ",08:00-09:00"), [(3, "Write the day here too")]),
        (("1,00:30-01:00", ",08:00-09:00"), [(3, "Write the day here too")]),
        (("1,14:00-15:00", ",x", ",08:00-09:00"), [(3, "08:30-10:00"), (4, "Write the day here too")]),
        (("1,14:00-15:00", "2,x", ",08:00-09:00"), [(3, "08:30-10:00")]),
    ],
)
def test_a_day_that_could_be_another_is_asked_for(
    write: Write,
    refusal: Refusal,
    config: Config,
    days: Days,
    rows: tuple[str, ...],
    expected: list[tuple[int, str]],
) -> None:
    path = write(SPANS + "".join(f"{row},课\n" for row in rows))
    faults = refusal(read_agenda, path, days, config)
    assert [row for row, _, _ in faults] == [row for row, _ in expected]
    assert all(says in message for (_, _, message), (_, says) in zip(faults, expected, strict=True))


def test_a_new_day_begins_at_any_time(write: Write, config: Config, days: Days) -> None:
    path = write(SPANS + "1,22:00-23:00,a\n2,06:30-07:00,b\n,07:30-08:00,c\n")
    assert [one.day for one in read_agenda(path, days, config).sessions] == [1, 2, 2]


@pytest.mark.parametrize(
    "raw",
    ["08:30-10:00", "8:30 - 10:00", "8:30–10:00", "8:30—10:00", "8:30——10:00", "8:30~10:00",
     "８：３０～１０：００", "8：30－10：00", "8:30〜10:00", "8:30至10:00", "8:30 到 10:00", "8.30-10.00",
     "8:30−10:00", "上午8:30-上午10:00", "8:30 AM - 10:00 am", "08:30:00-10:00:00"],
)  # fmt: skip
@pytest.mark.parametrize("header", [SPANS, "day,time,title\n", "日期,时间,课程\n"])
def test_one_column_of_spans(write: Write, config: Config, days: Days, raw: str, header: str) -> None:
    sessions = read_agenda(write(f"{header}1,{raw},课\n"), days, config).sessions
    assert [(one.id, one.start, one.end) for one in sessions] == [("d1-0830", "08:30", "10:00")]


def test_a_span_to_midnight(write: Write, config: Config, days: Days) -> None:
    sessions = read_agenda(write(f"{SPANS}1,22:00-24:00,课\n1,23:00-00:30,课\n"), days, config).sessions
    assert [one.end for one in sessions] == ["00:00", "00:30"]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "08:30-10:00"),
        ("08:30", "08:30-10:00"),
        ("上午", "08:30-10:00"),
        ("08:30-", "08:30-10:00"),
        ("8-10", "08:30-10:00"),
        ("08:30-10:00-11:00", "08:30-10:00"),
        ("08:30-10:60", "08:30-10:00"),
        ("24:00-01:00", "08:30-10:00"),
        # The half may be meant for both times, or for the one beside it.
        ("下午2:30-4:00", "08:30-10:00"),
        ("8:30-10:00 PM", "08:30-10:00"),
        ("上午11:00-1:00", "08:30-10:00"),
        ("10:00-08:30", "not after the start"),
    ],
)
def test_what_is_no_span_is_a_fault_of_its_column(
    write: Write, refusal: Refusal, config: Config, days: Days, raw: str, says: str
) -> None:
    faults = refusal(read_agenda, write(f"{SPANS}1,{raw},课\n"), days, config)
    assert [fault[:2] for fault in faults] == [(2, "时间")]
    assert says in faults[0][2]


def test_spans_do_not_count_beside_start_and_end(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    both = read_agenda(write("天,时间,开始,结束,标题\n1,上午,08:30,10:00,课\n"), days, config)
    assert [(one.start, one.end) for one in both.sessions] == [("08:30", "10:00")]
    assert [render(note, "en") for note in both.notes] == ["Column “时间” is not known and was left out."]
    half = refusal(read_agenda, write("天,时间,开始,标题\n1,08:30-10:00,08:30,课\n"), days, config)
    assert [fault[:2] for fault in half] == [(1, "结束")]


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("0.489583333", "11:45"), ("0.489583333333333", "11:45"), ("0.5", "12:00"), ("0.75", "18:00"),
        ("0.708333", "17:00"), ("0.354166667", "08:30"), ("0.000694444", "00:01"), ("0.999305556", "23:59"),
        ("7.30", "07:30"), ("07.05", "07:05"), ("00.30", "00:30"), ("上午7.30", "07:30"),
        ("7.30 pm", "19:30"), ("７．３０", "07:30"),
    ],
)  # fmt: skip
def test_times_without_a_colon(write: Write, config: Config, days: Days, raw: str, clock: str) -> None:
    night = clock < "04:00"
    start, end = (raw, "03:59") if night else ("04:00", raw)
    session = read_agenda(write(f"天,开始,结束,标题\n1,{start},{end},课\n"), days, config).sessions[0]
    assert (session.start if night else session.end) == clock


@pytest.mark.parametrize(
    "raw", ["0.25", "0.3", "0.30", "0.50", "0.7", "7.3", "7.300", "7.60", "25.00", "0", "1", "1.5",
            "0.9999999", "0.3545", "0.4899", "-0.5", "0.", "7.", ".5", "½"]
)  # fmt: skip
def test_numbers_that_could_be_two_times_or_none_are_asked_for(
    write: Write, refusal: Refusal, config: Config, days: Days, raw: str
) -> None:
    path = write(f"天,开始,结束,标题\n1,{raw},23:59,课\n")
    assert [fault[:2] for fault in refusal(read_agenda, path, days, config)] == [(2, "开始")]


def test_times_that_lost_their_shape_in_a_workbook(write: Write, config: Config, days: Days) -> None:
    path = write([["天", "开始", "结束", "标题"], [1, 8.5 / 24, 10 / 24, "a"]], "a.xlsx")
    assert [(one.start, one.end) for one in read_agenda(path, days, config).sessions] == [("08:30", "10:00")]


@pytest.mark.parametrize("title", ["标题", "内容", "主题", "课程", "课程名称"])
@pytest.mark.parametrize("speaker", ["主讲", "主讲人", "授课人", "讲师", "教师"])
@pytest.mark.parametrize(("room", "day"), [("地点", "日"), ("教室", "天数"), ("场地", "天")])
def test_headers_as_offices_have_them(
    write: Write, config: Config, days: Days, title: str, speaker: str, room: str, day: str
) -> None:
    path = write(f"{day},开始,结束,{title},{speaker},{room}\n3,08:00,09:00,课,方立诚,礼堂\n")
    found = read_agenda(path, days, config)
    assert [(one.day, one.title, one.speaker, one.room) for one in found.sessions] == [
        (3, "课", "方立诚", "礼堂")
    ]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("header", "columns", "names"),
    [
        ("天,开始,结束,地点", ["标题"], "标题 (title)"),
        ("天,标题", ["开始", "结束"], "开始 (start)"),
        ("时间,标题", ["天"], "天 (day)"),
        ("day,start,end,room", ["title"], "The column title is"),
        ("day,start,end,地点", ["标题"], "标题 (title)"),
    ],
)
def test_what_is_missing_is_called_as_the_file_calls_things(
    write: Write, refusal: Refusal, config: Config, days: Days, header: str, columns: list[str], names: str
) -> None:
    faults = refusal(read_agenda, write(f"{header}\n" + ",".join("1" * len(header.split(",")))), days, config)
    assert [fault[:2] for fault in faults] == [(1, column) for column in columns]
    assert names in faults[0][2]


def test_two_columns_of_one_meaning_are_not_chosen_from(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    path = write("天,开始,结束,主题,课程\n1,08:00,09:00,a,b\n")
    assert [fault[:2] for fault in refusal(read_agenda, path, days, config)] == [(1, "课程")]
