"""Which events of a calendar are one recurring entry, and what of one is not understood."""

from __future__ import annotations

import pytest

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.exchange import read_agenda

from .shapes import Refusal, Write
from .test_calendars import ics
from .test_recurring import CHINA, LUNCH, lines

DAILY = f"{LUNCH}\nRRULE:FREQ=DAILY"
MOVED = (
    f"UID:lunch@office\nSUMMARY:午餐\nRECURRENCE-ID;{CHINA}:20261124T123000\n"
    f"DTSTART;{CHINA}:20261124T180000\nDTEND;{CHINA}:20261124T190000"
)
DINNER = LUNCH.replace("午餐", "晚餐").replace("T12", "T18").replace("T13", "T19")


@pytest.mark.parametrize("more", ["RRULE:FREQ=DAILY", "RDATE:20261124T103000Z", "STATUS:CONFIRMED"])
@pytest.mark.parametrize("again", [DINNER, LUNCH], ids=["other time", "same time"])
def test_a_second_entry_with_the_same_uid_is_told_and_not_dropped(
    write: Write, refusal: Refusal, config: Config, days: Days, again: str, more: str
) -> None:
    other = f"{again}\n{more}"
    for events in ((DAILY, other), (other, DAILY), (MOVED, DAILY, other), (DAILY, MOVED, other)):
        path = write(ics(*map(lines, events)), "a.ics")
        first = next(row for row, event in enumerate(events, 1) if event != MOVED)
        ((row, column, says),) = refusal(read_agenda, path, days, config)
        assert (row, column) == (len(events), "UID")
        assert says.endswith(f" {first} has this id already.")


def test_each_that_is_there_again_is_told(write: Write, refusal: Refusal, config: Config, days: Days) -> None:
    path = write(ics(*map(lines, (DAILY, DAILY, DAILY))), "a.ics")
    faults = refusal(read_agenda, path, days, config)
    assert [fault[:2] for fault in faults] == [(2, "UID"), (3, "UID")]


def test_one_entry_and_what_changes_it_are_no_fault(write: Write, config: Config, days: Days) -> None:
    later = MOVED.replace("20261124T", "20261126T")
    for events in ((DAILY, MOVED, later), (MOVED, later), (MOVED, DAILY)):
        found = read_agenda(write(ics(*map(lines, events)), "a.ics"), days, config).sessions
        assert [one.start for one in found].count("18:00") == len(events) - (DAILY in events)


def test_a_rule_for_when_it_does_not_take_place_is_told(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    path = write(ics(lines(LUNCH.replace("lunch", "tea") + "\nRRULE:FREQ=DAILY"),
                     lines(f"{DAILY}\nEXRULE:FREQ=WEEKLY;BYDAY=SU")), "a.ics")  # fmt: skip
    faults = refusal(read_agenda, path, days, config)
    assert [fault[:2] for fault in faults] == [(2, "EXRULE")]
    assert "not supported" in faults[0][2]
