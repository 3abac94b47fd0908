"""Somebody's whole calendar, of which the camp is a part: what is outside of it is left out and told."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Session
from kiosk.exchange import CalendarEntry, read_agenda
from kiosk.i18n import render

from .shapes import Refusal, Write
from .test_calendars import TALK, entry, export, ics

KEPT = "UID:kept\r\nSUMMARY:课\r\nDTSTART:20261123T003000Z\r\nDTEND:20261123T013000Z"


def at(day: dt.date, *more: str) -> str:
    """Return an event of an hour on `day`, in the camp's zone."""
    shown = f"{day:%Y%m%d}"
    lines = (f"UID:{shown}", f"SUMMARY:会 {shown}", f"DTSTART:{shown}T090000", f"DTEND:{shown}T100000", *more)
    return "\r\n".join(lines)


def notes(write: Write, config: Config, days: Days, *events: str) -> list[str]:
    found = read_agenda(write(ics(KEPT, *events), "a.ics"), days, config)
    assert [one.id for one in found.sessions] == ["kept"]
    return [render(note, "en") for note in found.notes]


def test_a_few_are_named_and_many_are_one_note(write: Write, config: Config, days: Days) -> None:
    outside = [at(dt.date(2020, 1, 1) + dt.timedelta(weeks=week)) for week in range(200)]
    assert notes(write, config, days, *outside[:3]) == [
        f"“会 {shown}” on {date} is outside the camp and was left out."
        for shown, date in (
            ("20200101", "2020-01-01"),
            ("20200108", "2020-01-08"),
            ("20200115", "2020-01-15"),
        )
    ]
    assert notes(write, config, days, *reversed(outside)) == [
        "200 entries outside the camp were left out, from 2020-01-01 to 2023-10-25."
    ]


@pytest.mark.parametrize(
    "event",
    [
        "UID:1\r\nDTSTART:20261223T003000Z\r\nDTEND:20261223T013000Z",
        "UID:1\r\nSUMMARY:a\r\nDTSTART:20261223T003000Z",
        "UID:1\r\nSUMMARY:a\r\nDTSTART:20261223T003000Z\r\nDTEND:20261223T003000Z",
        f"UID:1\r\nSUMMARY:{'a' * 500}\r\nDTSTART:20261223T003000Z\r\nDTEND:20261230T003000Z",
        "UID:1\r\nSUMMARY:a\r\nSTATUS:CANCELLED\r\nDTSTART:20261223T003000Z",
        "UID:1\r\nSUMMARY:a\r\nDTSTART;VALUE=DATE:20261223",
        "UID:kept\r\nSUMMARY:a\r\nDTSTART:20261223T003000Z\r\nDTEND:20261223T013000Z",
    ],
)
def test_nothing_else_is_said_of_what_is_outside(
    write: Write, config: Config, days: Days, event: str
) -> None:
    said = notes(write, config, days, event)
    assert len(said) == 1
    assert said[0].endswith("on 2026-12-23 is outside the camp and was left out.")


def test_the_camp_begins_and_ends_with_its_days(write: Write, config: Config, days: Days) -> None:
    shown = ("20261123T0359", "20261123T0400", "20261203T0330", "20261203T0400")
    events = [
        f"UID:{start}\r\nSUMMARY:a\r\nDTSTART:{start}00\r\nDTEND:{start[:11]}{int(start[11:]) + 29:02}00"
        if start.endswith("30")
        else f"UID:{start}\r\nSUMMARY:a\r\nDTSTART:{start}00\r\nDURATION:PT1M"
        for start in shown
    ]
    found = read_agenda(write(ics(*events), "a.ics"), days, config)
    assert [(one.day, one.start) for one in found.sessions] == [(1, "04:00"), (10, "03:30")]
    assert len(found.notes) == 2


def test_whole_days_in_the_camp_are_still_called_so(write: Write, config: Config, days: Days) -> None:
    events = [
        f"UID:{day}\r\nSUMMARY:d{day}\r\nDTSTART;VALUE=DATE:{day}" for day in (20261122, 20261123, 20261202)
    ]
    assert notes(write, config, days, *events) == [
        "“d20261123” has no time of day and was left out.",
        "“d20261202” has no time of day and was left out.",
        "“d20261122” on 2026-11-22 is outside the camp and was left out.",
    ]


def test_where_nothing_is_left_it_is_a_fault(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    path = write(ics(at(dt.date(2026, 12, 24)), at(dt.date(2026, 12, 25))), "a.ics")
    assert refusal(read_agenda, path, days, config) == [
        (0, "", "No session of the file is in the camp, which is from 2026-11-23 to 2026-12-02.")
    ]


def test_ours_that_was_moved_out_is_left_out_and_ours_that_slid_out_is_not(
    write: Write, config: Config, days: Days
) -> None:
    last = Session(id="last", day=10, start="22:00", end="23:00", title="闭营")
    slid = days.at(10, "22:00") + dt.timedelta(hours=9)
    late = CalendarEntry(session=last, start=slid, end=slid + dt.timedelta(hours=1))
    raw = export([entry(TALK, days), late], days)
    assert read_agenda(write(raw, "a.ics"), days, config).sessions == (TALK, last)
    moved = raw.replace(b":20261203T070000", b":20261213T070000").replace(
        b":20261203T080000", b":20261213T080000"
    )
    found = read_agenda(write(moved, "b.ics"), days, config)
    assert found.sessions == (TALK,)
    assert "“闭营” on 2026-12-13" in render(found.notes[0], "en")
