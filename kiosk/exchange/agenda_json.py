"""schedule.json, as frab and pretalx write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from kiosk.clean import clean, plain
from kiosk.clock import Days
from kiosk.events import Session
from kiosk.exchange.columns import Faults
from kiosk.exchange.moments import near, take_moments
from kiosk.exchange.sessions import OPTIONAL, AgendaFile, Ids, check_lengths, planned, time_of
from kiosk.exchange.tables import read_bytes
from kiosk.faults import Fault, Unusable
from kiosk.i18n import Text, text

_FIELDS = {"type": "format", "track": "area", "persons": "speaker"}
"""Key of an event to the field of the session it fills; its room it also has from where it stands."""
_DURATION = re.compile(r"(\d{1,2}):([0-5]\d)")


class _Event(msgspec.Struct):
    """One event, with the room and day it stands under."""

    place: int
    """1 for the first event of the file, and so on: stands for the row in a fault."""
    raw: dict[str, Any]
    room: str
    date: str


def read_schedule(path: Path, days: Days) -> AgendaFile:
    """Read the schedule.json at `path`.

    The id is the event's code (pretalx) or id (frab), else its guid; where pretalx has a talk several
    times, the later ones have a part of their guid behind the code. Type becomes the format, track the
    area, persons the speaker. An event's own `date` with its offset counts; without one, the day's date
    and `start`, in the schedule's zone or else the camp's. Days are the camp's, not the file's index.
    It says nothing of roll calls and fixed times, nor of what an event has no key for.
    Raises `Unusable` with every fault, the row being the place of the event in the file: not JSON, not a
    schedule, titles missing, times, durations and days that do not fit, an id given twice.
    """
    raw = _schedule(path)
    faults = Faults(path.name, entries=True)
    where = _zone(raw, days, faults)
    events = list(_events(raw))
    ids = Ids(())
    given = list(_given(events))
    sessions = [
        _session(event, who, days, where, ids, faults) for event, who in zip(events, given, strict=True)
    ]
    if not events:
        faults.add(text("The file has no session."))
    faults.check()
    read = [(event, session) for event, session in zip(events, sessions, strict=True) if session is not None]
    unsaid = {session.id: _silent(event) for event, session in read}
    return AgendaFile(tuple(session for _, session in read), (), unsaid)


def _silent(event: _Event) -> frozenset[str]:
    """Return the fields of the session that `event` says nothing about."""
    said = {field for key, field in _FIELDS.items() if key in event.raw}
    return OPTIONAL - said - {"room"}


def _schedule(path: Path) -> dict[str, Any]:
    try:
        document = msgspec.json.decode(read_bytes(path).removeprefix(b"\xef\xbb\xbf"))
        conference = document["schedule"]["conference"]
        if isinstance(conference, dict) and isinstance(conference.get("days"), list):
            return conference
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unusable(
            (Fault(path.name, text("The file is not JSON: {reason}.", reason=str(error))),)
        ) from error
    except (KeyError, TypeError):
        pass
    raise Unusable(
        (Fault(path.name, text("The file is not a schedule.json: schedule.conference.days is missing.")),)
    )


def _zone(conference: dict[str, Any], days: Days, faults: Faults) -> ZoneInfo:
    name = conference.get("time_zone_name")
    if not name:
        return days.zone
    try:
        return ZoneInfo(str(name))
    except (KeyError, OSError, ValueError):
        faults.add(text("This is not a time zone."), 0, "time_zone_name", str(name))
        return days.zone


def _events(conference: dict[str, Any]) -> Iterator[_Event]:
    place = 0
    for day in conference["days"]:
        rooms = day.get("rooms") if isinstance(day, dict) else None
        for room, events in (rooms or {}).items() if isinstance(rooms or {}, dict) else ():
            for event in events if isinstance(events, list) else ():
                if isinstance(event, dict):
                    place += 1
                    yield _Event(place, event, str(room), str(day.get("date", "")))


def _given(events: list[_Event]) -> Iterator[str]:
    """Yield the id that each event is given, empty where it has none."""
    codes: set[str] = set()
    for event in events:
        code, guid = plain(str(event.raw.get("code") or "")), plain(str(event.raw.get("guid") or ""))
        again = code in codes and guid
        codes.add(code)
        yield (
            f"{code}-{guid[:8]}" if code and again else code or plain(str(event.raw.get("id") or "")) or guid
        )


def _word(raw: object) -> str:
    """Return a text of the file; of one in several languages Chinese, English or the first."""
    if isinstance(raw, dict):
        raw = next(
            (raw[key] for key in ("zh-hans", "zh", "en") if raw.get(key)), next(iter(raw.values()), "")
        )
    return clean(str(raw)) if isinstance(raw, str | int) else ""


def _speakers(raw: object) -> str:
    people = raw if isinstance(raw, list) else []
    names = (_word(one.get("public_name") or one.get("name")) for one in people if isinstance(one, dict))
    return ", ".join(name for name in names if name)


def _session(
    event: _Event, given: str, days: Days, where: ZoneInfo, ids: Ids, faults: Faults
) -> Session | None:
    raw = event.raw
    title = _word(raw.get("title"))
    if not title:
        faults.add(text("The title is missing."), event.place, "title")
    begin = _begin(event, where)
    found = _DURATION.fullmatch(str(raw.get("duration", "")))
    if begin is None:
        given = str(raw.get("date") or raw.get("start") or "")
        faults.add(
            text("Write a start as date and time, like 2026-11-23T08:30:00+08:00."),
            event.place,
            "date",
            given,
        )
    if found is None:
        # Three parts are days to some programs and seconds to others: better asked than guessed.
        faults.add(text("Write a duration as HH:MM."), event.place, "duration", str(raw.get("duration", "")))
    if begin is None or found is None:
        return None
    end = begin + dt.timedelta(hours=int(found[1]), minutes=int(found[2]))
    plan = take_moments(begin, end, days)
    if isinstance(plan, Text):
        faults.add(plan, event.place, "date", begin.isoformat())
        return None
    who = ids.take(given, plan.day, plan.start, event.place)
    if isinstance(who, int):
        faults.add(text("Entry {entry} has this id already.", entry=who), event.place, "id", given)
        return None
    fields = {
        "id": who, "title": title, "format": _word(raw.get("type")), "area": _word(raw.get("track")),
        "room": _word(raw.get("room") or event.room), "speaker": _speakers(raw.get("persons")),
    }  # fmt: skip
    check_lengths(fields, event.place, faults)
    return planned(plan, fields)


def _begin(event: _Event, where: ZoneInfo) -> dt.datetime | None:
    given, clock = str(event.raw.get("date") or ""), time_of(str(event.raw.get("start") or ""))
    if "T" not in given and clock:
        given = f"{given or event.date}T{clock}"
    try:
        begin = dt.datetime.fromisoformat(given)
    except ValueError:
        return None
    if not near(begin):
        return None
    return begin if begin.tzinfo else begin.replace(tzinfo=where)
