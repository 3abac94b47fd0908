from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from kiosk.clean import clean
from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Session
from kiosk.exchange import CalendarEntry, read_agenda, write_calendar
from kiosk.i18n import render

from .shapes import Refusal, Write

WRITTEN = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


def entry(session: Session, days: Days, slide: int = 0, **more: object) -> CalendarEntry:
    shift = dt.timedelta(minutes=slide)
    start, end = days.at(session.day, session.start) + shift, days.at(session.day, session.end) + shift
    return CalendarEntry(session=session, start=start, end=end, **more)  # type: ignore[arg-type]


def export(entries: list[CalendarEntry], days: Days) -> bytes:
    return write_calendar(entries, site="main", name="集训", days=days, written=WRITTEN)


TALK = Session(
    id="d1-0830", day=1, start="08:30", end="10:00", title="动员; 会, 一", format="授课", area="法规",
    room="礼堂", speaker="方立诚", roll_call=True, fixed=True,
)  # fmt: skip


def test_what_a_calendar_program_needs_to_follow_changes(days: Days) -> None:
    modified = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
    raw = export([entry(TALK, days, 10, cancelled=True, sequence=3, modified=modified)], days)
    event = Calendar.from_ical(raw).walk("VEVENT")[0]
    assert event["UID"] == "d1-0830@main.kiosk"
    assert event["SEQUENCE"] == 3
    assert event["STATUS"] == "CANCELLED"
    assert event.decoded("LAST-MODIFIED") == modified
    assert event.decoded("DTSTAMP") == modified
    assert event.decoded("DTSTART") == days.at(1, "08:40")
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai" in raw
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT15M\r\nX-PUBLISHED-TTL:PT15M\r\n" in raw
    assert b"METHOD" not in raw
    assert b"DTSTART;TZID=Asia/Shanghai:20261123T084000" in raw
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_the_same_agenda_gives_the_same_bytes_whenever_it_is_written(days: Days) -> None:
    item = entry(TALK, days, modified=WRITTEN)
    later = WRITTEN + dt.timedelta(days=1)
    again = write_calendar([item], site="main", name="集训", days=days, written=later)
    assert export([item], days) == again


def test_export_and_import_are_the_identity_even_late(write: Write, config: Config, days: Days) -> None:
    night = Session(id="夜-1", day=2, start="23:30", end="01:15", title="夜训")
    path = write(export([entry(TALK, days, 7), entry(night, days, 200)], days), "a.ics")
    found = read_agenda(path, days, config)
    assert found.sessions == (TALK, night)
    assert found.notes == ()


@pytest.mark.parametrize("name", ["C:\\New", "\\N", "\\n", "a\\\\N;b,c\\", "\\,", "\\;"])
def test_backslashes_are_letters_as_others(write: Write, config: Config, days: Days, name: str) -> None:
    session = Session(
        id="a", day=1, start="08:30", end="09:00", title=name, room=name, speaker=name, area=name, format=name
    )
    assert read_agenda(write(export([entry(session, days)], days), "a.ics"), days, config).sessions == (
        session,
    )


def test_times_moved_in_a_calendar_program_count(write: Write, config: Config, days: Days) -> None:
    raw = export([entry(TALK, days, 7)], days).replace(b":20261123T083700", b":20261124T090000")
    path = write(raw.replace(b":20261123T100700", b":20261124T100000"), "a.ics")
    session = read_agenda(path, days, config).sessions[0]
    assert (session.id, session.day, session.start, session.end) == ("d1-0830", 2, "09:00", "10:00")


def test_a_plan_of_other_dates_is_not_believed(write: Write, config: Config, days: Days) -> None:
    path = write(export([entry(TALK, days, 7)], days), "a.ics")
    earlier = Days(dt.date(2026, 11, 20), 10, "Asia/Shanghai", "04:00")
    assert [(s.day, s.start) for s in read_agenda(path, earlier, config).sessions] == [(4, "08:37")]


times = st.integers(0, 1439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")
words = st.text(st.characters(exclude_categories=["Cs", "Co", "Cn"]), max_size=40).map(clean)
sessions = st.builds(
    Session,
    id=st.from_regex(r"[a-z0-9\-]{1,12}", fullmatch=True),
    day=st.integers(1, 10),
    start=times,
    end=times,
    title=words.filter(bool),
    format=words,
    area=words,
    room=words,
    speaker=words,
    roll_call=st.booleans(),
    fixed=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(sessions, min_size=1, max_size=4, unique_by=lambda one: one.id), st.integers(-90, 90))
def test_any_agenda_comes_back(
    tmp_path_factory: pytest.TempPathFactory, config: Config, days: Days, some: list[Session], slide: int
) -> None:
    kept = [one for one in some if days.at(one.day, one.start) < days.at(one.day, one.end)]
    if not kept:
        return
    path = tmp_path_factory.mktemp("t") / "a.ics"
    path.write_bytes(export([entry(one, days, slide) for one in kept], days))
    assert read_agenda(path, days, config).sessions == tuple(kept)
    assert unicodedata.is_normalized("NFC", kept[0].id)


def ics(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\n{body}END:VCALENDAR\r\n".replace(
        "\n    ", "\n"
    )


TIMED = "DTSTART:20261123T003000Z\r\nDTEND:20261123T013000Z"


@pytest.mark.parametrize(
    ("event", "day", "start", "end"),
    [
        (TIMED, 1, "08:30", "09:30"),
        ("DTSTART:20261123T083000\r\nDTEND:20261123T093000", 1, "08:30", "09:30"),
        (
            "DTSTART;TZID=Europe/Berlin:20261123T013000\r\nDTEND;TZID=Europe/Berlin:20261123T023000",
            1,
            "08:30",
            "09:30",
        ),
        ("DTSTART;TZID=China Standard Time:20261124T013000\r\nDURATION:PT1H", 1, "01:30", "02:30"),
        ("DTSTART;VALUE=DATE-TIME:20261123T083000\r\nDURATION:PT90M", 1, "08:30", "10:00"),
        ("DTSTART:20261202T160000Z\r\nDTEND:20261202T170000Z", 10, "00:00", "01:00"),
    ],
)
def test_times_of_other_programs(
    write: Write, config: Config, days: Days, event: str, day: int, start: str, end: str
) -> None:
    path = write(ics(f"UID:abc@example.org\r\nSUMMARY:Talk\r\n{event}"), "a.ics")
    session = read_agenda(path, days, config).sessions[0]
    assert (session.id, session.day, session.start, session.end) == ("abc", day, start, end)


def test_folded_lines_escapes_and_hostile_text(write: Write, config: Config, days: Days) -> None:
    path = write(
        ics(f"UID:1\r\nSUMMARY:动员\\, 大\r\n 会\u202e\\n二\r\nLOCATION:礼堂\\; 东\r\n{TIMED}"), "a.ics"
    )
    session = read_agenda(path, days, config).sessions[0]
    assert (session.title, session.room) == ("动员, 大会 二", "礼堂; 东")


def test_ids_from_a_uid_are_stable(write: Write, config: Config, days: Days) -> None:
    uid = "040000008200E00074C5B7101A82E0080000000000000000000000000000000000000000@outlook"
    path = write(ics(f"UID:{uid}\r\nSUMMARY:a\r\n{TIMED}", f"SUMMARY:b\r\n{TIMED}"), "a.ics")
    first = [session.id for session in read_agenda(path, days, config).sessions]
    assert first == [session.id for session in read_agenda(path, days, config).sessions]
    assert first[0].startswith("u-")
    assert first[1] == "d1-0830"


def test_cancelled_and_whole_days_are_left_out_with_a_note(write: Write, config: Config, days: Days) -> None:
    path = write(
        ics(
            f"UID:1\r\nSUMMARY:off\r\nSTATUS:CANCELLED\r\n{TIMED}",
            "UID:2\r\nSUMMARY:day\r\nDTSTART;VALUE=DATE:20261123",
            "UID:3\r\nSUMMARY:days\r\nDTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261125",
            f"UID:4\r\nSUMMARY:talk\r\n{TIMED}",
        ),
        "a.ics",
    )
    found = read_agenda(path, days, config)
    assert [session.title for session in found.sessions] == ["talk"]
    assert [render(note, "en").split()[0] for note in found.notes] == ["“off”", "“day”", "“days”"]


@pytest.mark.parametrize(
    ("event", "column", "says"),
    [
        (f"UID:1\r\n{TIMED}", "SUMMARY", "title"),
        ("UID:1\r\nSUMMARY:a\r\nDTEND:20261123T013000Z", "DTSTART", "missing"),
        ("UID:1\r\nSUMMARY:a\r\nDTSTART:20261123T003000Z", "DTEND", "end or a duration"),
        ("UID:1\r\nSUMMARY:a\r\nDTSTART:nonsense\r\nDTEND:20261123T013000Z", "DTSTART", "cannot be read"),
        ("UID:1\r\nSUMMARY:a\r\nDTSTART;TZID=No/Where:20261123T083000\r\nDURATION:PT1H", "DTSTART", "zone"),
        ("UID:1\r\nSUMMARY:a\r\nDTSTART:20261123T003000Z\r\nDTEND:20261123T003000Z", "DTSTART", "not after"),
        ("UID:1\r\nSUMMARY:a\r\nDTSTART:20261123T003000Z\r\nDTEND:20261125T003000Z", "DTSTART", "beyond"),
        (f"UID:1\r\nSUMMARY:{'a' * 500}\r\n{TIMED}", "title", "at most"),
    ],
)
def test_faults_of_events(
    write: Write, refusal: Refusal, config: Config, days: Days, event: str, column: str, says: str
) -> None:
    path = write(ics(f"UID:0\r\nSUMMARY:fine\r\n{TIMED}", event), "a.ics")
    faults = refusal(read_agenda, path, days, config)
    assert [fault[:2] for fault in faults] == [(2, column)]
    assert says in faults[0][2]


def test_an_id_twice_and_no_calendar_at_all(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    event = f"UID:1\r\nSUMMARY:a\r\n{TIMED}"
    assert "Entry 1" in refusal(read_agenda, write(ics(event, event), "a.ics"), days, config)[0][2]
    assert "no session" in refusal(read_agenda, write(ics(), "b.ics"), days, config)[0][2]
    for content in (b"", b"hello", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe", b"BEGIN:VEVENT\r\nEND:VCALENDAR\r\n"):
        assert refusal(read_agenda, write(content, "c.ics"), days, config)


def test_the_file_is_written_for_any_camp_zone(tmp_path: Path, config: Config) -> None:
    days = Days(dt.date(2026, 10, 24), 2, "Europe/Berlin", "04:00")
    some = [Session(id="a", day=1, start="01:30", end="03:30", title="DST")]
    path = tmp_path / "a.ics"
    path.write_bytes(export([entry(one, days) for one in some], days))
    assert read_agenda(path, days, config).sessions == tuple(some)
