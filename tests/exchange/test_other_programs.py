"""Files as other programs write them, people and titles invented: what comes out of each."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.exchange import read_agenda
from kiosk.i18n import render

from .shapes import Write
from .test_calendars import ics

FILES = Path(__file__).parent / "calendars"
Row = tuple[str, int, str, str, str, str]
HALL, ROOM = "一号礼堂", "二号楼 201 室"
COMES_OUT: dict[str, tuple[list[Row], list[str]]] = {
    "google.ics": (
        [
            ("u-e154e64fe7-20261123", 1, "12:30", "13:30", "午餐", "第二食堂"),
            ("u-e154e64fe7-20261125", 3, "12:00", "13:00", "午餐（提前）", "第一食堂"),
            ("u-e154e64fe7-20261126", 4, "12:30", "13:30", "午餐", "第二食堂"),
            ("u-ae40a60af1-20261127", 5, "12:00", "13:00", "午餐", "第二食堂"),
            ("u-ae40a60af1-20261128", 6, "12:00", "13:00", "午餐", "第二食堂"),
            ("4p9u1h2o8c7v3k5m6n0qarstbd", 1, "08:30", "10:00", "开班动员", "一号礼堂, 东湖培训中心"),
        ],
        ["“集训周” has no time of day and was left out.", "“参观见学” is cancelled and was left out."],
    ),
    "outlook.ics": (
        [
            ("u-1d93f85dfb", 1, "08:30", "10:00", "开班动员; 集训纪律", HALL),
            ("u-7ef0c15f99-20261123", 1, "17:30", "18:30", "晚餐", "第二食堂"),
            ("u-7ef0c15f99-20261124", 2, "17:30", "18:30", "晚餐", "第二食堂"),
            ("u-7ef0c15f99-20261126", 4, "18:00", "19:00", "晚餐（推后）", "第二食堂"),
        ],
        ["“离营日” has no time of day and was left out."],
    ),
    "exchange.ics": (
        [
            ("u-2a40648b90-20261123", 1, "14:00", "16:00", "专题授课", ROOM),
            ("u-2a40648b90-20261125", 3, "14:00", "16:00", "专题授课（换教室）", "二号楼 305 室"),
            ("u-2a40648b90-20261127", 5, "14:00", "16:00", "专题授课", ROOM),
            ("u-ce37d10df0", 8, "16:30", "17:30", "视频连线", "Microsoft Teams 会议"),
        ],
        [],
    ),
    "apple.ics": (
        [
            ("u-e69554f5bb", 1, "08:30", "10:00", "开班动员", HALL),
            ("u-73310830ca-20261123", 1, "06:30", "07:30", "早操", "操场"),
            ("u-73310830ca-20261124", 2, "06:30", "07:00", "早操（雨天室内）", "体育馆"),
            ("u-73310830ca-20261125", 3, "06:30", "07:30", "早操", "操场"),
        ],
        ["“感恩节” has no time of day and was left out."],
    ),
    "thunderbird.ics": (
        [
            ("u-8d9948b82d-20261123", 1, "21:30", "21:45", "晚点名", "各班教室"),
            ("u-8d9948b82d-20261124", 2, "21:00", "21:15", "晚点名（提前）", "各班教室"),
            ("u-8d9948b82d-20261126", 4, "21:30", "21:45", "晚点名", "各班教室"),
            ("u-74bf0c2cbc", 3, "00:30", "01:00", "夜间值班交接", ""),
        ],
        [],
    ),
    "nextcloud.ics": (
        [
            ("u-325d357c21-20261124", 2, "08:30", "09:30", "国际连线", "视频会议室"),
            ("u-325d357c21-20261126", 4, "08:30", "09:30", "国际连线", "视频会议室"),
            ("u-c7c1526600", 1, "15:00", "16:30", "分组讨论", "各班教室"),
        ],
        [],
    ),
    "exmail.ics": (
        [("bizmailcamp10t1794470400t30217", 3, "19:00", "20:30", "经验交流会", "三号会议室")],
        [],
    ),
    "wecom.ics": (
        [
            ("wecom-evt-20261109-0017-20261124", 2, "17:30", "18:00", "教学组碰头", "会务组办公室"),
            ("wecom-evt-20261109-0017-20261201", 9, "17:30", "18:00", "教学组碰头", "会务组办公室"),
        ],
        [],
    ),
    "qqmail.ics": ([("qq-7c1b9e52", 5, "10:00", "11:30", "安全演练", "")], []),
    "feishu.ics": ([("u-8493728d4d", 6, "09:30", "11:00", "典型案例分析", ROOM)], []),
    "pretalx.ics": (
        [
            ("pretalx-camp-2026-3FKQWL", 2, "08:30", "10:00", "从严治党十讲 - 方立诚, 沈若谷", HALL),
            ("pretalx-camp-2026-9XTRMA-0", 2, "14:00", "15:00", "消防器材实操 - Anna Lindqvist", ROOM),
            ("pretalx-camp-2026-9XTRMA-1", 3, "14:00", "15:00", "消防器材实操 - Anna Lindqvist", ROOM),
        ],
        [],
    ),
    "indico.ics": (
        [
            ("indico-contribution-20418", 4, "08:30", "10:00", "安全稳定形势分析", "一号礼堂 (主楼)"),
            ("indico-contribution-20419", 4, "14:30", "16:00", "分组研讨 [改期]", "主楼"),
        ],
        [],
    ),
    "frab.json": (
        [
            ("41", 1, "08:30", "10:00", "开班动员", HALL),
            ("42", 1, "00:15", "01:00", "夜谈", HALL),
            ("43", 1, "14:00", "16:00", "消防器材实操", ROOM),
        ],
        [],
    ),
    "pretalx.json": (
        [
            ("3FKQWL", 2, "08:30", "10:00", "从严治党十讲", HALL),
            ("9XTRMA", 2, "14:00", "15:00", "消防器材实操", ROOM),
            ("9XTRMA-3f333df6", 3, "14:00", "15:00", "消防器材实操", ROOM),
        ],
        [],
    ),
}


def test_every_file_has_its_table() -> None:
    assert {path.name for path in FILES.iterdir()} == set(COMES_OUT)


@pytest.mark.parametrize("name", COMES_OUT)
def test_what_comes_out(name: str, config: Config, days: Days) -> None:
    found = read_agenda(FILES / name, days, config)
    rows, notes = COMES_OUT[name]
    assert [(one.id, one.day, one.start, one.end, one.title, one.room) for one in found.sessions] == rows
    assert [render(note, "en") for note in found.notes] == notes
    assert all(render(note, "zh_CN") for note in found.notes)


@pytest.mark.parametrize("name", [name for name in COMES_OUT if name.endswith(".ics")])
def test_lines_ended_and_folded_in_another_way_are_the_same(
    name: str, write: Write, config: Config, days: Days
) -> None:
    raw = (FILES / name).read_bytes()
    assert b"\r\n" in raw
    unfolded = raw.replace(b"\r\n ", b"")
    for other in (raw.replace(b"\r\n", b"\n"), unfolded, b"\xef\xbb\xbf" + raw):
        path = write(other, name)
        assert read_agenda(path, days, config) == read_agenda(FILES / name, days, config)


def test_speakers_formats_and_areas_come_out_of_schedules(config: Config, days: Days) -> None:
    frab, pretalx = (
        read_agenda(FILES / f"{name}.json", days, config).sessions for name in ("frab", "pretalx")
    )
    assert [(one.speaker, one.format, one.area) for one in frab] == [
        ("罗文澜", "lecture", "纪律建设"),
        ("方立诚（主持）, Anna Lindqvist", "podium", "纪律建设"),
        ("", "workshop", ""),
    ]
    assert [(one.speaker, one.format, one.area) for one in pretalx] == [
        ("方立诚, 沈若谷", "专题授课", "党的建设"),
        ("Anna Lindqvist", "实操", ""),
        ("Anna Lindqvist", "实操", ""),
    ]


def test_unfinished_time_zones_of_a_hostile_file_are_read_in_moments(
    write: Write, config: Config, days: Days
) -> None:
    event = "UID:1\r\nSUMMARY:a\r\nDTSTART:20261123T003000Z\r\nDURATION:PT1H"
    path = write(ics(event) + "BEGIN:STANDARD\r\nX:1\r\n" * 50_000, "a.ics")
    begun = time.process_time()
    assert len(read_agenda(path, days, config).sessions) == 1
    assert time.process_time() - begun < 20
