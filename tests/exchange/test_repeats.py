"""What it costs to work a rule out: what may never come is known, and what comes is not suspected."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # has no types
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.exchange import read_agenda
from kiosk.exchange.repeats import steps

from .shapes import Refusal, Write
from .test_calendars import ics
from .test_recurring import CHINA, lines

BEGIN = dt.date(2026, 10, 31)
END = dt.date(2026, 12, 3)
NEVER = [
    "FREQ=DAILY;BYSETPOS=5",
    "FREQ=DAILY;BYHOUR=8,9;BYSETPOS=3",
    "FREQ=DAILY;BYMONTH=13",
    "FREQ=DAILY;BYMONTHDAY=32",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=14;BYDAY=MO",
    "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3",
    "FREQ=WEEKLY;BYDAY=MO,MO;BYSETPOS=2",
    "FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
    "FREQ=MONTHLY;BYDAY=6FR",
    "FREQ=MONTHLY;BYDAY=MO,1TU",
    "FREQ=MONTHLY;BYMONTH=2",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-30",
    "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTH=11",
    "FREQ=YEARLY;BYMONTH=2",
    "FREQ=YEARLY;BYMONTH=2;BYDAY=6FR",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYDAY=5SU",
    "FREQ=MONTHLY;BYDAY=1MO,4TU,6FR;BYSETPOS=3",
]
NOW_AND_THEN = [
    "FREQ=DAILY;BYMONTH=11",
    "FREQ=DAILY;BYSETPOS=1,5",
    "FREQ=DAILY;BYHOUR=8,9;BYSETPOS=2",
    "FREQ=DAILY;BYMONTHDAY=31;BYSETPOS=-1",
    "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
    "FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=-1",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=5MO",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYMONTHDAY=25",
]


def cost(rule: str, begin: dt.date = BEGIN) -> int:
    return steps(vRecur.from_ical(rule), begin, END)


@pytest.mark.parametrize("rule", NEVER)
def test_what_never_comes_is_looked_for_to_the_end_of_the_calendar(rule: str) -> None:
    assert cost(rule) > 15_000


@pytest.mark.parametrize("rule", NOW_AND_THEN)
def test_what_comes_now_and_then_costs_the_days_until_now(rule: str) -> None:
    assert cost(rule) == 33 * (2 if "BYHOUR" in rule else 1)


def test_each_time_of_a_day_and_every_day_counts() -> None:
    assert cost("FREQ=DAILY;BYHOUR=7,12,18;BYMINUTE=0,30") == 33 * 6
    assert cost("FREQ=DAILY", dt.date(2021, 12, 3)) == 1826
    assert cost("FREQ=DAILY", dt.date(2027, 1, 1)) == 1


WEEKDAYS = ["MO", "WE", "SU", "1MO", "4TU", "5FR", "6FR", "-1SA", "-5SU"]
some = {
    "INTERVAL": st.integers(1, 30).map(str),
    "BYDAY": st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3),
    "BYMONTHDAY": st.lists(st.integers(-32, 32).filter(bool).map(str), min_size=1, max_size=2),
    "BYMONTH": st.lists(st.integers(1, 12).map(str), min_size=1, max_size=2),
    "BYSETPOS": st.lists(st.integers(-9, 9).filter(bool).map(str), min_size=1, max_size=2),
    "BYHOUR": st.just("7,18"),
}
frequencies = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
begins = st.dates(dt.date(2020, 1, 1), dt.date(2026, 11, 30))


# Each example that fails takes seconds: it is not made smaller.
@settings(max_examples=300, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(frequencies, st.fixed_dictionaries({}, optional=some), begins)
def test_what_is_not_suspected_comes_again(frequency: str, parts: dict[str, object], begin: dt.date) -> None:
    shown = {key: ",".join(value) if isinstance(value, list) else value for key, value in parts.items()}
    rule = ";".join((f"FREQ={frequency}", *(f"{key}={value}" for key, value in shown.items())))
    known = (END - begin).days * (2 if "BYHOUR" in parts else 1)
    assume(cost(rule, begin) == known)
    repeated = rrulestr(rule, dtstart=dt.datetime.combine(begin, dt.time(9)))
    assert repeated.after(dt.datetime.combine(END, dt.time()))


def test_a_file_full_of_what_never_comes_is_refused_in_seconds(
    write: Write, refusal: Refusal, config: Config, days: Days
) -> None:
    one = f"SUMMARY:a\nDTSTART;{CHINA}:20261031T123000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=6FR"
    path = write(ics(*(lines(f"UID:{number}\n{one}") for number in range(200))), "a.ics")
    begun = time.process_time()
    faults = refusal(read_agenda, path, days, config)
    assert time.process_time() - begun < 20
    assert "too long" in faults[0][2]


def test_a_file_full_of_what_comes_now_and_then_is_read(write: Write, config: Config, days: Days) -> None:
    rules = (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=-1MO",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=4;BYDAY=MO",
    )
    one = f"SUMMARY:a\nDTSTART;{CHINA}:20261102T123000\nDURATION:PT1H\nRRULE:"
    entries = (lines(f"UID:{number}\n{one}{rules[number % 5]}") for number in range(100))
    found = read_agenda(write(ics(*entries), "a.ics"), days, config).sessions
    assert [session.id for session in found] == [f"{number}-20261130" for number in range(100)]
