from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Session
from kiosk.exchange import read_agenda

from .shapes import Refusal, Write

FRAB: dict[str, Any] = {
    "id": 77, "guid": "0b6e-1", "logo": "", "date": "2026-11-23T08:30:00+08:00", "start": "08:30",
    "duration": "01:30", "room": "礼堂", "slug": "x-77-talk", "title": "动员", "subtitle": "",
    "track": "法规",    "type": "lecture", "language": "zh", "abstract": "", "description": "",
    "persons": [{"id": 1, "public_name": "方立诚"}, {"id": 2, "public_name": "李雷"}],
    "links": [], "attachments": [],
}  # fmt: skip
PRETALX: dict[str, Any] = {
    "url": "https://example.org/talk/ABC123/", "id": 12, "guid": "9c-2", "code": "ABC123",
    "date": "2026-11-23T23:30:00+08:00", "start": "23:30", "logo": None, "duration": "01:00", "room": "二楼",
    "slug": "camp-12-night", "title": {"en": "Night", "zh-hans": "夜谈"}, "subtitle": "", "track": None,
    "type": "Talk", "persons": [{"code": "P1", "name": "Ann", "public_name": "Ann"}], "answers": [],
}  # fmt: skip


def schedule(*events: dict[str, Any], **more: object) -> str:
    rooms: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        rooms.setdefault(str(event.get("room")), []).append(event)
    day = {"index": 1, "date": "2026-11-23", "day_start": "2026-11-23T04:00:00+08:00", "rooms": rooms}
    conference = {
        "acronym": "camp",
        "title": "Camp",
        "daysCount": 1,
        "timeslot_duration": "00:05",
        "days": [day],
    }
    return json.dumps({"schedule": {"version": "1", "conference": {**conference, **more}}})


def test_frab_and_pretalx(write: Write, config: Config, days: Days) -> None:
    path = write(schedule(FRAB, PRETALX, time_zone_name="Asia/Shanghai"), "schedule.json")
    assert read_agenda(path, days, config).sessions == (
        Session(
            id="77", day=1, start="08:30", end="10:00", title="动员", format="lecture", area="法规",
            room="礼堂", speaker="方立诚, 李雷",
        ),
        Session(
            id="ABC123", day=1, start="23:30", end="00:30", title="夜谈", format="Talk",
            room="二楼", speaker="Ann",
        ),
    )  # fmt: skip


def test_without_an_offset_the_schedule_has_a_zone_or_the_camp(
    write: Write, config: Config, days: Days
) -> None:
    event = {**FRAB, "date": "2026-11-23"}
    tokyo = read_agenda(write(schedule(event, time_zone_name="Asia/Tokyo"), "a.json"), days, config)
    assert tokyo.sessions[0].start == "07:30"
    event.pop("date")
    assert read_agenda(write(schedule(event), "b.json"), days, config).sessions[0].start == "08:30"


@pytest.mark.parametrize(
    ("change", "column", "says"),
    [
        ({"title": "\u200b"}, "title", "missing"),
        ({"duration": "1:00:00"}, "duration", "HH:MM"),
        ({"duration": None}, "duration", "HH:MM"),
        ({"duration": "00:00"}, "date", "not after"),
        ({"duration": "30:00"}, "date", "beyond"),
        ({"date": "tomorrow"}, "date", "date and time"),
        ({"date": "2027-01-01T08:30:00+08:00"}, "date", "outside"),
        ({"id": "ABC123"}, "id", "Entry 1"),
        ({"room": "长" * 99}, "room", "at most"),
    ],
)
def test_faults_of_events(
    write: Write,
    refusal: Refusal,
    config: Config,
    days: Days,
    change: dict[str, object],
    column: str,
    says: str,
) -> None:
    path = write(schedule(PRETALX, {**FRAB, **change}), "a.json")
    faults = refusal(read_agenda, path, days, config)
    assert [fault[:2] for fault in faults] == [(2, column)]
    assert says in faults[0][2]


@pytest.mark.parametrize(
    "content",
    ["", "[", "[]", "{}", '{"schedule": []}', '{"schedule": {"conference": {"days": {}}}}', schedule(),
     '{"schedule": {"conference": {"days": [1, {"rooms": [2]}, {"rooms": {"a": 3, "b": [4]}}]}}}',
     "[" * 100_000, schedule(FRAB, time_zone_name="No/Where"), schedule(FRAB, time_zone_name="../x")],
)  # fmt: skip
def test_what_is_no_schedule(
    write: Write, refusal: Refusal, config: Config, days: Days, content: str
) -> None:
    assert refusal(read_agenda, write(content, "a.json"), days, config)
