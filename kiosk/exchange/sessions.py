"""What every way of reading an agenda shares: days, times, ids."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import msgspec

from kiosk.clean import fold
from kiosk.clock import Days, minutes
from kiosk.events import Session
from kiosk.exchange.columns import Faults
from kiosk.exchange.moments import Plan
from kiosk.i18n import Text, text

LONGEST = {"id": 64, "title": 120, "format": 40, "area": 40, "room": 60, "speaker": 80}
"""Characters a screen can still make something of."""
OPTIONAL = frozenset({"format", "area", "room", "speaker", "roll_call", "fixed"})
"""The fields of a `Session` that a file may be silent about."""
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日?")
_DAY = re.compile(r"(?:第|d|day )?(\d{1,4})天?")
_TIME = re.compile(
    r"(上午|下午)?\s?(?:(\d{1,2}):(\d{2})(?::00)?|(\d\d|[1-9])\.(\d{2}))\s?(am|pm)?", re.IGNORECASE
)
_HALVES = {"上午": 0, "am": 0, "下午": 12, "pm": 12}
_FRACTION = re.compile(r"0\.(?:5|75|\d{3,})")
"""A time as a spreadsheet keeps it, in parts of a day; 0.25 or 0.3 may as well be meant for 00:25, 00:30."""
_CLOSE = 0.05
"""Minutes by which such a fraction may miss the minute it stands for."""
_BETWEEN = re.compile(r"\s*[-\u2010-\u2015\u2212~\u301c至到]{1,2}\s*")
_HALF = re.compile("上午|下午|am|pm", re.IGNORECASE)


class AgendaFile(msgspec.Struct, frozen=True):
    """An agenda that can be taken over as it stands."""

    sessions: tuple[Session, ...]
    """In the order of the file."""
    notes: tuple[Text, ...]
    """What was left out: columns not known, cancelled and all-day events, events outside the camp."""
    unsaid: dict[str, frozenset[str]] = {}
    """Session id to the names of the `Session` fields the file says nothing about; not there: it says all."""


def day_named(raw: str, days: Days) -> int | None:
    """Return the camp day `raw` names, 1 to n or a date (also without its year), or None if there is none."""
    if found := _DATE.fullmatch(raw):
        try:
            day = (dt.date(int(found[1]), int(found[2]), int(found[3])) - days.first_day).days + 1
        except ValueError:
            return None
    elif found := _MONTH_DAY.fullmatch(raw):
        wanted = int(found[1]), int(found[2])
        dates = ((on, days.date_of(on)) for on in range(1, days.count + 1))
        day = next((on for on, date in dates if (date.month, date.day) == wanted), 0)
    elif found := _DAY.fullmatch(raw.casefold()):
        day = int(found[1])
    else:
        return None
    return day if 1 <= day <= days.count else None


def time_of(raw: str, *, closing: bool = False) -> str | None:
    """Return `raw` as HH:MM, or None if it is no time of day; `closing` allows 24:00 for midnight.

    Spreadsheets set to half days write 2:30 PM and 下午2:30, those set to numbers 0.489583333 for 11:45;
    people also write 7.30 (two digits behind the point).
    """
    if _FRACTION.fullmatch(raw):
        return _of_a_day(float(raw))
    found = _TIME.fullmatch(raw)
    if found is None or (found[1] and found[6]):
        return None
    hour, minute = int(found[2] or found[4]), int(found[3] or found[5])
    half = found[1] or (found[6] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + _HALVES[half]
    elif half and not _HALVES[half]:
        return None
    if closing and (hour, minute) == (24, 0):
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _of_a_day(part: float) -> str | None:
    minute = round(part * 1440)
    if minute == 1440 or abs(part * 1440 - minute) > _CLOSE:
        return None
    return f"{minute // 60:02}:{minute % 60:02}"


def span_of(raw: str) -> tuple[str, str] | None:
    """Return start and end of a span like 08:30-10:00, or None if it is none.

    Where only one of the two says 上午 or PM, the other may be meant by it or not: that is none.
    """
    parts = _BETWEEN.split(raw)
    if len(parts) != 2 or bool(_HALF.search(parts[0])) != bool(_HALF.search(parts[1])):
        return None
    start, end = time_of(parts[0]), time_of(parts[1], closing=True)
    return (start, end) if start and end else None


def check_order(start: str, end: str, turn: str) -> Text | None:
    """Return what is wrong if `end` is not after `start` within one camp day, which turns at `turn`."""
    boundary = minutes(turn)
    if (minutes(end) - boundary) % 1440 > (minutes(start) - boundary) % 1440:
        return None
    return text("This is not after the start {start}; only times before {turn} count as after midnight.",
                start=start, turn=turn)  # fmt: skip


class Ids:
    """Hands out session ids: those given once each, the others made from day and time."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = {fold(code) for code in given if code}
        self._taken: dict[str, int] = {}

    def take(self, given: str, day: int, start: str, row: int) -> str | int:
        """Return the id of the session in `row`, or the row that has the id given already."""
        if given:
            first = self._taken.setdefault(fold(given), row)
            return given if first == row else first
        made = base = f"d{day}-{start.replace(':', '')}"
        place = 1
        while made in self._taken or made in self._given:
            place += 1
            made = f"{base}-{place}"
        self._taken[made] = row
        return made


def check_lengths(fields: Mapping[str, str], row: int, faults: Faults) -> None:
    """Note what is too long for any screen."""
    for key, limit in LONGEST.items():
        if len(fields[key]) > limit:
            faults.add(text("This has at most {limit} characters.", limit=limit), row, key, fields[key])


def planned(
    plan: Plan, fields: Mapping[str, str], *, roll_call: bool = False, fixed: bool = False
) -> Session:
    """Return the session of `plan`; `fields` are its texts, those of `LONGEST`."""
    return Session(
        day=plan.day, start=plan.start, end=plan.end, roll_call=roll_call, fixed=fixed,
        **{key: fields[key] for key in LONGEST},
    )  # fmt: skip
