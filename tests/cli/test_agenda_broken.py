"""A broken agenda file, of every format: all its faults with their places, the last good agenda standing."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # has no types

from tests.cli.kit import FIRST_DAY, Kiosk

DATE = FIRST_DAY.isoformat().replace("-", "")
BROKEN_ICS = f"""\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a
SUMMARY:课
DTSTART:{DATE}T010000Z
DTEND:{DATE}T020000Z
END:VEVENT
BEGIN:VEVENT
UID:b
SUMMARY:课
DTSTART:{DATE}T010000Z
DTEND:{DATE}T010000Z
END:VEVENT
BEGIN:VEVENT
UID:c
DTSTART:{DATE}T010000Z
END:VEVENT
BEGIN:VEVENT
UID:d
SUMMARY:课
RRULE:FREQ=SECONDLY
DTSTART:{DATE}T010000Z
DTEND:{DATE}T020000Z
END:VEVENT
END:VCALENDAR
"""
ROWS: list[list[object]] = [
    ["天", "开始", "结束", "标题"],
    [99, "09:00", "10:00", "课"],
    [1, "25:00", "10:00", "课"],
    [1, "09:00", "10:00", ""],
]
EVENTS = [
    {"id": 1, "title": "课", "date": f"{FIRST_DAY}T09:00:00+08:00", "duration": "01:00"},
    {"id": 2, "title": "课", "date": "soon", "duration": "01:00"},
    {"id": 3, "title": "", "date": f"{FIRST_DAY}T09:00:00+08:00", "duration": "an hour"},
]
ROOMS = {"礼堂": EVENTS}
BROKEN_JSON = json.dumps({"schedule": {"conference": {"days": [{"rooms": ROOMS}]}}})
TABLE_FAULTS = [(2, "天"), (3, "开始"), (4, "标题")]
BROKEN: dict[str, tuple[str | bytes | list[list[object]], list[tuple[int | None, str | None]]]] = {
    "a.csv": ("\n".join(",".join(map(str, row)) for row in ROWS), [*TABLE_FAULTS]),
    "a.xlsx": (ROWS, [*TABLE_FAULTS]),
    "a.ics": (BROKEN_ICS, [(2, "DTSTART"), (3, "DTEND"), (4, "RRULE")]),
    "schedule.json": (BROKEN_JSON, [(2, "date"), (3, "title"), (3, "duration")]),
    "no.csv": (b"\xff\xff\xff", [(1, None)]),
    "no.xlsx": (b"PK not a workbook", [(None, None)]),
    "no.ics": ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", [(None, None)]),
    "no.json": ("{", [(None, None)]),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--yes",)], ids=" ".join)
def test_a_broken_file_leaves_the_last_good_agenda_standing(
    name: str, words: Sequence[str], kiosk: Kiosk
) -> None:
    content, places = BROKEN[name]
    path = kiosk.folder / name
    if isinstance(content, list):
        with xlsxwriter.Workbook(str(path)) as workbook:
            sheet = workbook.add_worksheet()
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    else:
        kiosk.write(name, content)
    before, shown = kiosk.ask("verify"), kiosk.ask("agenda", "show")
    found = kiosk.ask("agenda", "import", str(path), *words, code=3)
    assert found["verdict"] == "unusable"
    assert [(fault["row"], fault["column"]) for fault in found["faults"]] == places
    entries = name in {"a.ics", "schedule.json"}
    for language, row_word in (
        ("zh_CN", "第 {} 项" if entries else "第 {} 行"),
        ("en", "entry {}" if entries else "row {}"),
    ):
        said = kiosk.run("agenda", "import", str(path), *words, "--lang", language, code=3)
        assert said.out == ""
        lines = said.err.splitlines()
        assert len(lines) == len(places)
        for line, (place, column) in zip(lines, places, strict=True):
            assert line.startswith(name)
            assert not place or row_word.format(place) in line
            assert entries or not column or column in line
            assert not (entries and "column" in line)
    assert kiosk.ask("verify") == before
    assert kiosk.ask("agenda", "show") == shown
