"""Whatever is in a file, reading it answers with values or with `Unusable`, never with anything else."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Person
from kiosk.exchange import read_agenda, read_exam, read_roster, read_sheet
from kiosk.faults import Unusable

KNOWN_LINES = r"""
BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VEVENT|END:VEVENT|VERSION:2.0|UID:1|UID:2|SUMMARY:a|SUMMARY;LANGUAGE=zh:b
DTSTART:20261123T003000Z|DTSTART:20261123|DTSTART;VALUE=DATE:20261123|DTSTART:99991231T235959Z|DTSTART:
DTSTART:00010101T000000|DTEND:20261123T013000Z|DTEND;TZID=:20261123T093000|DTEND:x|DURATION:PT1H|DURATION:x
DURATION:P99999999D|RRULE:FREQ=DAILY|X-KIOSK-PLAN:1/08:30/09:30/x/y/z|X-KIOSK-ID:|STATUS:CANCELLED|STATUS:x
X-KIOSK-ID;X=:|LOCATION:\n|BEGIN:VTIMEZONE|TZID:Q|END:VTIMEZONE|DTSTART;TZID=Q:20261123T083000|garbage
RRULE:FREQ=WEEKLY;COUNT=2|RRULE:FREQ=SECONDLY|RRULE:x|RRULE:FREQ=DAILY;UNTIL=20261125|RRULE:FREQ=DAILY;BYDAY=MO
EXDATE:20261124T003000Z|EXDATE;VALUE=DATE:20261124|EXDATE:x|RDATE:20261125T003000|RDATE;VALUE=PERIOD:20261125T003000Z/x
RECURRENCE-ID:20261123T003000Z|RECURRENCE-ID;VALUE=DATE:20261123|RECURRENCE-ID:x|END:VEVENT|BEGIN:VEVENT|SEQUENCE:1
RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T003000Z|SEQUENCE:x|RRULE:FREQ=DAILY;UNTIL=20261125T000000Z|RRULE;X=1:
BEGIN:STANDARD|END:STANDARD|TZOFFSETFROM:+0800|TZOFFSETTO:x|DTSTART;TZID=../x:20261123T083000| folded
"""
LINES = st.sampled_from(re.split(r"[|\n]", KNOWN_LINES.strip()))


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=24))
def test_calendars(
    tmp_path_factory: pytest.TempPathFactory, config: Config, days: Days, lines: list[str]
) -> None:
    body = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    path = tmp_path_factory.mktemp("t") / "a.ics"
    path.write_text(body)
    with contextlib.suppress(Unusable):
        assert read_agenda(path, days, config).sessions


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "08:30", "2026-11-23", "0:30", "9999-12-31T23:00:00-12:00", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["en", "name", "x", "public_name"]), inner, max_size=3)
    ),
    max_leaves=6,
)
events = st.dictionaries(
    st.sampled_from(
        ["id", "code", "guid", "date", "start", "duration", "room", "title", "track", "type", "persons"]
    ),
    values,
)


@settings(max_examples=300, deadline=None)
@given(events, values, values)
def test_schedules(
    tmp_path_factory: pytest.TempPathFactory,
    config: Config,
    days: Days,
    event: dict[str, object],
    date: object,
    zone: object,
) -> None:
    event = {"title": "a", "date": "2026-11-23T08:30:00+08:00", "duration": "00:30", **event}
    conference = {"time_zone_name": zone, "days": [{"date": date, "rooms": {"r": [event]}}]}
    path = tmp_path_factory.mktemp("t") / "a.json"
    path.write_text(json.dumps({"schedule": {"conference": conference}}))
    with contextlib.suppress(Unusable):
        assert read_agenda(path, days, config).sessions


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "T1",
        "T2",
        "张伟",
        "一班",
        "班长",
        "1",
        "08:30",
        "09:30",
        "2026-11-24",
        "-",
        "缺",
        "9.5",
        "١٢",
        "²",
        "½",
        "₁",
    ]
)
headers = st.lists(
    st.sampled_from(
        [
            "id",
            "name",
            "班级",
            "角色",
            "胸卡",
            "day",
            "start",
            "end",
            "title",
            "points",
            "room",
            "discipline",
            "note",
            "点名",
            "x",
        ],
    ),
    min_size=1,
    max_size=6,
    unique=True,
)


@settings(max_examples=300, deadline=None)
@given(headers, st.data())
def test_tables(
    tmp_path_factory: pytest.TempPathFactory,
    config: Config,
    days: Days,
    members: Mapping[str, Person],
    header: list[str],
    data: st.DataObject,
) -> None:
    rows = data.draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), max_size=4))
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = tmp_path_factory.mktemp("t") / "a.csv"
    path.write_text("\n".join([",".join(header), *quoted]), encoding="utf-8")
    with contextlib.suppress(Unusable):
        assert all(person.id and person.name and person.badge for person in read_roster(path, config).people)
    with contextlib.suppress(Unusable):
        for session in read_agenda(path, days, config).sessions:
            assert days.at(session.day, session.start) < days.at(session.day, session.end)
    with contextlib.suppress(Unusable):
        assert read_sheet(path, config, members).rows.keys() <= members.keys()
    with contextlib.suppress(Unusable):
        assert all(0 <= points <= 100 for points in read_exam(path, members).values())
