"""Recurring entries of a calendar: each occurrence in the camp is a session with an id of its own."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.exchange import AgendaFile, read_agenda
from kiosk.i18n import render

from .shapes import Refusal, Write
from .test_calendars import ics

CHINA = "TZID=Asia/Shanghai"
LUNCH = f"UID:lunch@office\nSUMMARY:午餐\nDTSTART;{CHINA}:20261101T123000\nDTEND;{CHINA}:20261101T133000"
Read = Callable[..., AgendaFile]
WHOLE_CAMP = [f"lunch-202611{day}" for day in range(23, 31)] + ["lunch-20261201", "lunch-20261202"]


def lines(event: str) -> str:
    return event.replace("\n", "\r\n")


@pytest.fixture
def read(write: Write, config: Config, days: Days) -> Read:
    """Read a calendar of these events."""

    def _read(*events: str) -> AgendaFile:
        return read_agenda(write(ics(*map(lines, events)), "a.ics"), days, config)

    return _read


def test_daily_meals_are_there_on_every_day_of_the_camp_and_on_no_other(read: Read) -> None:
    found = read(f"{LUNCH}\nRRULE:FREQ=DAILY")
    assert [one.id for one in found.sessions] == WHOLE_CAMP
    assert [one.day for one in found.sessions] == list(range(1, 11))
    assert {(one.start, one.end, one.title) for one in found.sessions} == {("12:30", "13:30", "午餐")}
    assert found.notes == ()


@pytest.mark.parametrize(
    ("rule", "ids"),
    [
        ("RRULE:FREQ=DAILY;UNTIL=20261124T043000Z", ["lunch-20261123", "lunch-20261124"]),
        ("RRULE:FREQ=DAILY;UNTIL=20261124", ["lunch-20261123"]),
        ("RRULE:FREQ=DAILY;COUNT=24", ["lunch-20261123", "lunch-20261124"]),
        ("RRULE:FREQ=DAILY;INTERVAL=25", ["lunch-20261126"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,SA;WKST=MO", ["lunch-20261124", "lunch-20261128", "lunch-20261201"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=4TU", ["lunch-20261124"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["lunch-20261130"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-1", ["lunch-20261124", "lunch-20261201"]),
        ("RRULE:FREQ=DAILY;BYMONTH=11;BYSETPOS=1;COUNT=24", ["lunch-20261123", "lunch-20261124"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25", ["lunch-20261125"]),
        ("RDATE;TZID=Asia/Shanghai:20261124T123000,20270101T123000", ["lunch-20261124"]),
        ("RDATE;VALUE=PERIOD;TZID=Asia/Shanghai:20261124T123000/PT30M", ["lunch-20261124"]),
        (f"RRULE:FREQ=DAILY;COUNT=25\nEXDATE;{CHINA}:20261124T123000", ["lunch-20261123", "lunch-20261125"]),
        ("RRULE:FREQ=DAILY;COUNT=25\nEXDATE:20261124T043000Z", ["lunch-20261123", "lunch-20261125"]),
        ("RRULE:FREQ=DAILY;COUNT=25\nEXDATE;VALUE=DATE:20261124", ["lunch-20261123", "lunch-20261125"]),
    ],
)  # fmt: skip
def test_what_the_rule_says(read: Read, rule: str, ids: list[str]) -> None:
    assert [one.id for one in read(f"{LUNCH}\n{rule}").sessions] == ids


def test_changed_occurrences_keep_the_id_of_the_day_they_were_meant_for(read: Read) -> None:
    found = read(
        f"{LUNCH}\nRRULE:FREQ=DAILY;COUNT=26\nSEQUENCE:1",
        f"UID:lunch@office\nSUMMARY:会餐\nLOCATION:二食堂\nRECURRENCE-ID;{CHINA}:20261124T123000\n"
        f"DTSTART;{CHINA}:20261125T180000\nDTEND;{CHINA}:20261125T193000",
        "UID:lunch@office\nSUMMARY:午餐\nSTATUS:CANCELLED\nRECURRENCE-ID:20261125T043000Z\n"
        "DTSTART:20261125T043000Z\nDTEND:20261125T053000Z",
        f"UID:lunch@office\nSUMMARY:午餐\nRECURRENCE-ID;{CHINA}:20261126T123000\n"
        f"DTSTART;{CHINA}:20261226T123000\nDTEND;{CHINA}:20261226T133000",
    )
    assert [(one.id, one.day, one.start, one.end, one.title, one.room) for one in found.sessions] == [
        ("lunch-20261123", 1, "12:30", "13:30", "午餐", ""),
        ("lunch-20261124", 3, "18:00", "19:30", "会餐", "二食堂"),
    ]
    assert [render(note, "en") for note in found.notes] == ["“午餐” is cancelled and was left out."]


def test_an_occurrence_moved_into_the_camp_is_there(read: Read) -> None:
    moved = (
        f"UID:lunch@office\nSUMMARY:午餐\nRECURRENCE-ID;{CHINA}:20261101T123000\n"
        f"DTSTART;{CHINA}:20261125T123000\nDTEND;{CHINA}:20261125T133000"
    )
    assert [(one.id, one.day) for one in read(f"{LUNCH}\nRRULE:FREQ=DAILY;COUNT=2", moved).sessions] == [
        ("lunch-20261101", 3)
    ]
    assert [(one.id, one.day) for one in read(moved).sessions] == [("lunch-20261101", 3)]


def test_several_times_a_day_are_told_apart_by_their_time(read: Read) -> None:
    ids = [
        one.id for one in read(f"{LUNCH}\nRRULE:FREQ=DAILY;BYHOUR=7,12,18;UNTIL=20261123T160000Z").sessions
    ]
    assert ids == ["lunch-20261123T0730", "lunch-20261123", "lunch-20261123T1830"]


def test_this_and_all_future_ones_have_ids_of_their_own(read: Read) -> None:
    later = (
        f"UID:lunch@office\nSUMMARY:午餐\nRECURRENCE-ID;RANGE=THISANDFUTURE;{CHINA}:20261125T123000\n"
        f"DTSTART;{CHINA}:20261125T120000\nDTEND;{CHINA}:20261125T130000"
    )
    found = read(f"{LUNCH}\nRRULE:FREQ=DAILY;COUNT=27", later).sessions
    assert [one.start for one in found] == ["12:30", "12:30", "12:00", "12:00", "12:00"]
    assert len({one.id for one in found}) == 5


def test_the_small_hours_and_other_zones_fall_on_the_camps_own_day(read: Read) -> None:
    found = read(
        "UID:watch\nSUMMARY:值班\nDTSTART:20261122T163000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
    ).sessions
    assert [(one.id, one.day, one.start) for one in found] == [
        ("watch-20261123", 1, "00:30"),
        ("watch-20261124", 2, "00:30"),
    ]


def test_a_zone_with_summer_time_keeps_its_clock(write: Write, config: Config) -> None:
    days = Days(dt.date(2026, 10, 23), 4, "Europe/Berlin", "04:00")
    path = write(
        ics(
            lines(
                "UID:a\nSUMMARY:a\nDTSTART;TZID=Europe/Berlin:20261001T083000\nDURATION:PT1H\nRRULE:FREQ=DAILY"
            )
        ),
        "a.ics",
    )
    assert [(one.id, one.start) for one in read_agenda(path, days, config).sessions] == [
        (f"a-202610{day}", "08:30") for day in range(23, 27)
    ]


def test_times_without_a_zone_are_the_camps(read: Read) -> None:
    found = read(
        "UID:a\nSUMMARY:a\nDTSTART:20261123T003000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2"
    ).sessions
    assert [(one.id, one.day, one.start) for one in found] == [("a-20261124", 1, "00:30")]


def test_what_begins_before_the_camp_or_after_it_is_not_there(read: Read) -> None:
    found = read(
        f"{LUNCH}\nRRULE:FREQ=DAILY",
        "UID:a\nSUMMARY:夜车\nDTSTART:20261122T033000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2",
        "UID:b\nSUMMARY:夜车\nDTSTART:20261122T193000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=1",
        "UID:c\nSUMMARY:返程\nDTSTART;VALUE=DATE:20261203\nRRULE:FREQ=DAILY",
        "UID:d\nSUMMARY:返程\nDTSTART:20261202T200000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY",
    )
    assert [one.id for one in found.sessions] == WHOLE_CAMP
    assert found.notes == ()


def test_whole_days_that_recur_are_noted_once(read: Read) -> None:
    found = read(
        "UID:d\nSUMMARY:值日\nDTSTART;VALUE=DATE:20261123\nRRULE:FREQ=DAILY", LUNCH + "\nRRULE:FREQ=DAILY"
    )
    assert [one.id for one in found.sessions] == WHOLE_CAMP
    assert len(found.notes) == 1


def test_a_long_uid_and_none_at_all(read: Read) -> None:
    long, none = LUNCH.replace("lunch@", "x" * 90 + "@"), LUNCH.partition("\n")[2]
    first, second = (read(f"{event}\nRRULE:FREQ=DAILY;COUNT=24").sessions for event in (long, none))
    assert [one.id for one in first] == [
        one.id for one in read(f"{long}\nRRULE:FREQ=DAILY;COUNT=24").sessions
    ]
    assert [one.id[-9:] for one in first] == ["-20261123", "-20261124"]
    assert [one.id for one in second] == ["d1-1230", "d2-1230"]


@pytest.mark.parametrize(
    ("more", "column", "says"),
    [
        ("RRULE:FREQ=SECONDLY", "RRULE", "days, weeks"),
        ("RRULE:FREQ=MINUTELY;COUNT=2", "RRULE", "days, weeks"),
        ("RRULE:FREQ=HOURLY", "RRULE", "days, weeks"),
        ("RRULE:FREQ=DAILY;BYSECOND=1,2,3", "RRULE", "days, weeks"),
        (f"RRULE:FREQ=DAILY;BYHOUR=1,2;BYMINUTE={','.join(map(str, range(60)))}", "RRULE", "days, weeks"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "RRULE", "days, weeks"),
        ("RRULE:FREQ=DAILY;COUNT=-1", "RRULE", "days, weeks"),
        ("RRULE:FREQ=DAILY;COUNT=x", "RRULE", "days, weeks"),
        ("RRULE:FREQ=NOW", "RRULE", "days, weeks"),
        ("RRULE:garbage", "RRULE", "days, weeks"),
        ("RRULE:FREQ=DAILY\nRRULE:FREQ=SECONDLY", "RRULE", "days, weeks"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "RRULE", "too long"),
        ("RRULE:FREQ=DAILY;BYSETPOS=5", "RRULE", "too long"),
        ("RRULE:FREQ=MONTHLY;BYDAY=9FR", "RRULE", "cannot be worked out. Save each"),
        ("RRULE:FREQ=DAILY\nEXDATE:nonsense", "RRULE", "cannot be worked out"),
        ("RRULE:FREQ=DAILY\nRDATE:nonsense", "RRULE", "cannot be worked out"),
    ],
)
def test_rules_that_are_refused_at_once(
    write: Write, refusal: Refusal, config: Config, days: Days, more: str, column: str, says: str
) -> None:
    path = write(
        ics(f"UID:0\r\n{lines(LUNCH.partition(chr(10))[2])}\r\nRRULE:FREQ=DAILY", lines(f"{LUNCH}\n{more}")),
        "a.ics",
    )
    begun = time.process_time()
    faults = refusal(read_agenda, path, days, config)
    assert time.process_time() - begun < 3
    assert [fault[:2] for fault in faults] == [(2, column)]
    assert says in faults[0][2]


@pytest.mark.parametrize(
    ("event", "column", "says"),
    [
        ("UID:n\nSUMMARY:a\nDTSTART:20261101T140000Z\nDTEND:20261101T220000Z", "DTSTART", "beyond"),
        ("UID:n\nSUMMARY:a\nDTSTART:20261101T140000Z\nDTEND:20261101T130000Z", "DTSTART", "not after"),
        ("UID:n\nSUMMARY:a\nDTSTART:20261101T140000Z", "DTEND", "end or a duration"),
        ("UID:n\nSUMMARY:a\nDTSTART;TZID=No/Where:20261101T140000\nDURATION:PT1H", "DTSTART", "zone"),
        ("UID:n\nDTSTART:20261101T030000Z\nDURATION:PT1H", "SUMMARY", "title"),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_once(
    write: Write, refusal: Refusal, config: Config, days: Days, event: str, column: str, says: str
) -> None:
    path = write(ics(lines(f"{LUNCH}\nRRULE:FREQ=DAILY"), lines(f"{event}\nRRULE:FREQ=DAILY")), "a.ics")
    faults = refusal(read_agenda, path, days, config)
    assert [fault[:2] for fault in faults] == [(2, column)]
    assert says in faults[0][2]


def test_a_single_entry_outside_the_camp_is_left_out_and_told(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    path = write(ics(lines(f"{LUNCH}\nRRULE:FREQ=DAILY"), lines(LUNCH.replace("lunch", "dinner"))), "a.ics")
    found = read_agenda(path, days, config)
    assert len(found.sessions) == 10
    assert [render(note, "en") for note in found.notes] == [
        "“午餐” on 2026-11-01 is outside the camp and was left out."
    ]
    nothing = write(ics(lines(f"{LUNCH}\nRRULE:FREQ=DAILY;COUNT=3")), "b.ics")
    assert "no session" in refusal(read_agenda, nothing, days, config)[0][2]


def test_a_full_calendar_of_old_entries_is_read_in_moments_and_too_full_a_one_is_refused(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    def entries(count: int, since: int) -> str:
        one = "UID:{}\nSUMMARY:a\nDTSTART:{}0101T003000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH"
        return ics(*(lines(one.format(number, since)) for number in range(count)))

    begun = time.process_time()
    assert len(read_agenda(write(entries(200, 2021), "a.ics"), days, config).sessions) == 600
    assert time.process_time() - begun < 20
    faults = refusal(read_agenda, write(entries(2_000, 1971), "b.ics"), days, config)
    assert time.process_time() - begun < 60
    assert "too long" in faults[0][2]


rules = st.sampled_from(
    ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY"]
)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40), st.integers(8, 20), rules, st.sets(st.integers(0, 9), max_size=4))
def test_any_rule_gives_what_counting_the_days_gives(
    tmp_path_factory: pytest.TempPathFactory,
    config: Config,
    days: Days,
    ago: int,
    hour: int,
    rule: str,
    out: set[int],
) -> None:
    first = days.date_of(1) - dt.timedelta(days=ago)
    dropped = {days.date_of(1) + dt.timedelta(days=place) for place in out}
    exdates = "".join(f"\nEXDATE;{CHINA}:{day:%Y%m%d}T{hour:02}0000" for day in dropped)
    begins = f"{first:%Y%m%d}T{hour:02}0000"
    event = f"UID:a\nSUMMARY:a\nDTSTART;{CHINA}:{begins}\nDURATION:PT1H\nRRULE:{rule}{exdates}"
    anchor = f"UID:z\nSUMMARY:z\nDTSTART;{CHINA}:20261123T210000\nDURATION:PT1H"
    path = tmp_path_factory.mktemp("t") / "a.ics"
    path.write_text(ics(lines(event), lines(anchor)), encoding="utf-8")
    found = {one.id: one.day for one in read_agenda(path, days, config).sessions if one.id != "z"}
    expected: dict[str, int] = {}
    for place in range(60):
        day = first + dt.timedelta(days=place)
        comes = {
            "FREQ=DAILY": True,
            "FREQ=DAILY;INTERVAL=3": place % 3 == 0,
            "FREQ=WEEKLY;BYDAY=MO,WE": day.weekday() in (0, 2) or place == 0,
            "FREQ=DAILY;COUNT=5": place < 5,
            "FREQ=WEEKLY": place % 7 == 0,
        }[rule]
        number = (day - days.date_of(1)).days + 1
        if comes and 1 <= number <= 10 and day not in dropped:
            expected[f"a-{day:%Y%m%d}"] = number
    assert found == expected
