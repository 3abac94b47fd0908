"""What a file says nothing about, it does not change."""

from __future__ import annotations

import pytest

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Session
from kiosk.exchange import read_agenda

from .shapes import Write
from .test_calendars import TALK, TIMED, entry, export, ics
from .test_schedules import FRAB, PRETALX, schedule

OPTIONAL = {
    "format": "形式",
    "area": "方面",
    "room": "教室",
    "speaker": "讲师",
    "roll_call": "点名",
    "fixed": "定时",
}
OURS = {"format", "area", "speaker", "roll_call", "fixed"}


def test_every_optional_column_has_a_field() -> None:
    needed = {"id", "day", "start", "end", "title"}
    assert set(Session.__struct_fields__) == needed | OPTIONAL.keys()


@pytest.mark.parametrize("there", [(), ("room",), ("roll_call", "speaker"), tuple(OPTIONAL)], ids=" ".join)
def test_columns_that_are_not_there(write: Write, config: Config, days: Days, there: tuple[str, ...]) -> None:
    header = "".join(f",{OPTIONAL[key]}" for key in there)
    empty = "," * len(there)
    path = write(f"编号,天,开始,结束,标题{header}\na,1,8:00,9:00,x{empty}\nb,1,9:00,9:30,y{empty}\n")
    silent = frozenset(OPTIONAL.keys() - set(there))
    assert read_agenda(path, days, config).unsaid == ({"a": silent, "b": silent} if silent else {})


def test_a_calendar_of_ours_says_everything_and_others_say_when_and_what(
    write: Write, config: Config, days: Days
) -> None:
    bare = Session(id="bare", day=1, start="10:00", end="11:00", title="a")
    own = write(export([entry(TALK, days), entry(bare, days)], days), "own.ics")
    assert read_agenda(own, days, config).unsaid == {}
    other = write(
        ics(
            f"UID:room\r\nSUMMARY:a\r\nLOCATION:礼堂\r\n{TIMED}",
            f"UID:none\r\nSUMMARY:a\r\n{TIMED}",
            f"UID:empty\r\nSUMMARY:a\r\nLOCATION:\r\n{TIMED}",
            f"UID:daily\r\nSUMMARY:a\r\nRRULE:FREQ=DAILY;COUNT=1\r\n{TIMED}",
        ),
        "other.ics",
    )
    assert read_agenda(other, days, config).unsaid == {
        "room": OURS,
        "none": OURS | {"room"},
        "empty": OURS | {"room"},
        "daily-20261123": OURS | {"room"},
    }


def test_a_schedule_knows_no_roll_call_and_is_silent_where_a_key_is_missing(
    write: Write, config: Config, days: Days
) -> None:
    short = {key: value for key, value in FRAB.items() if key not in {"type", "persons", "room"}}
    path = write(schedule(PRETALX, short), "a.json")
    always = {"roll_call", "fixed"}
    assert read_agenda(path, days, config).unsaid == {
        "ABC123": always,
        "77": always | {"format", "speaker"},
    }
