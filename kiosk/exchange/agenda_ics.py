"""An agenda out of an iCalendar file, ours or another program's."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.clean import clean, fold, plain
from kiosk.clock import Days
from kiosk.events import Session
from kiosk.exchange.columns import Faults
from kiosk.exchange.left_out import LeftOut
from kiosk.exchange.moments import Plan, near, take_moments
from kiosk.exchange.plan_line import PLAN, plan_behind
from kiosk.exchange.recurring import RECURRING, Recurring
from kiosk.exchange.sessions import OPTIONAL, AgendaFile, Ids, check_lengths, planned
from kiosk.exchange.tables import read_bytes
from kiosk.faults import Fault, Unusable
from kiosk.i18n import Text, text

_ZONE_RULE = re.compile(
    rb"^BEGIN:(STANDARD|DAYLIGHT)\r?\n((?:(?!BEGIN:|END:)[^\n]*\n)*)END:\1", re.IGNORECASE | re.MULTILINE
)
_SHORT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


def read_calendar(path: Path, days: Days) -> AgendaFile:
    """Read the calendar at `path`; times of any zone come back in the camp's.

    The id is our own where we wrote it, else the part of the UID before `@` if it is short, else one
    made from the UID: the same for every import. Of recurring entries each occurrence in the camp is a
    session, its id the entry's with the date it was first meant for; those outside the camp are left out.
    Times without a zone are the camp's. What is cancelled, lasts whole days or is outside the camp is left
    out with a note. Calendars that are not ours say nothing of what only we write.
    Raises `Unusable` with every fault, the row being the place of the event in the file: not a calendar,
    titles or times missing, unknown zones, nothing in the camp, rules that cannot be worked out, an id or
    UID given twice.
    """
    faults = Faults(path.name, entries=True)
    reader = _CalendarReader(days, faults)
    kept = tuple(session for entry in _entries(_events(path)) for session in reader.sessions(entry))
    if not kept and not faults:
        faults.add(reader.left_out.nothing_left())
    faults.check()
    return AgendaFile(kept, reader.left_out.notes(), reader.unsaid)


_Entry = list[tuple[int, Any]]
"""Events of the file with their place in it, from 1: one, or what belongs to one recurring entry."""


def _events(path: Path) -> list[Any]:
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(_ZONE_RULE.sub(_begun, read_bytes(path)), multiple=True)
        return [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        # The parser lets many kinds of error out for what is not a calendar at all.
        raise Unusable(
            (Fault(path.name, text("The file is not a calendar: {reason}.", reason=str(error))),)
        ) from error


def _begun(rule: re.Match[bytes]) -> bytes:
    """Return a time zone's rule with the DTSTART that some programs leave out and the parser insists on."""
    if b"DTSTART" in rule[2].upper():
        return rule[0]
    return b"BEGIN:%b\r\nDTSTART:19700101T000000\r\n%bEND:%b" % (rule[1], rule[2], rule[1])


def _entries(events: list[Any]) -> list[_Entry]:
    """Return the events in the file's order, those of a recurring entry together where the first stands."""
    recurring = {_value(event, "UID") for event in events if not event.keys().isdisjoint(RECURRING)} - {""}
    entries: dict[object, _Entry] = {}
    for place, event in enumerate(events, start=1):
        uid = _value(event, "UID")
        entries.setdefault(uid if uid in recurring else place, []).append((place, event))
    return list(entries.values())


def _value(event: Any, key: str) -> str:
    """Return a text property, cleaned; the first one where it is there several times."""
    found = event.get(key)
    if isinstance(found, list):
        found = found[0] if found else None
    return "" if found is None else clean(str(found))


def _place_of(event: Any) -> str:
    """Return where an event is held; of several lines the first: some programs put the address below."""
    found = event.get("LOCATION")
    if isinstance(found, list):
        return _value(event, "LOCATION")
    return next(filter(None, map(clean, str(found or "").splitlines())), "")


def _part(found: Any, name: str) -> object:
    """Return a part of a property; None where it is not there or could not be read."""
    from icalendar.error import BrokenCalendarProperty

    try:
        return getattr(found, name, None)
    except BrokenCalendarProperty:
        return None


class _CalendarReader:
    """Reads event by event; what is left out is noted, what is wrong is a fault."""

    def __init__(self, days: Days, faults: Faults) -> None:
        self._days = days
        self._faults = faults
        self._ids = Ids(())
        self._recurring = Recurring(days)
        self.left_out = LeftOut(days)
        self.unsaid: dict[str, frozenset[str]] = {}
        """Session id to what its event says nothing about."""

    def sessions(self, entry: _Entry) -> Iterator[Session]:
        """Yield the sessions of what belongs together; what is not one leaves a note or a fault."""
        place, event = entry[0]
        if all(other.keys().isdisjoint(RECURRING) for _, other in entry):
            session = self._session_of(event, place, _id(event))
            if session:
                yield session
            return
        sound = [self._is_timed(other, where) and self._is_known(other, where) for where, other in entry]
        if not self._is_one(entry) or not all(sound):
            return
        found = self._recurring.occurrences(entry)
        if isinstance(found, Text):
            self._faults.add(found, place, "RRULE", _value(event, "SUMMARY"))
            return
        before = len(self._faults)
        for one in found:
            base = _id(one.event)
            session = self._session_of(one.event, one.place, base and f"{base}-{one.mark}")
            if len(self._faults) > before:
                # What is wrong with one occurrence is wrong with all of them.
                return
            if session:
                yield session

    def _is_one(self, entry: _Entry) -> bool:
        """Whether these are one entry and changes to it; if not, what has its id again is a fault."""
        (first, _), *others = [part for part in entry if "RECURRENCE-ID" not in part[1]] or entry[:1]
        for place, other in others:
            self._faults.add(_id_again(first), place, "UID", _id(other))
        return not others

    def _is_known(self, event: Any, place: int) -> bool:
        """Whether it can be told when this part of a recurring entry does not take place; if not: a fault."""
        if "EXRULE" not in event:
            return True
        message = text(
            "A rule for when an entry does not take place is not supported. "
            "Save each occurrence as an entry of its own."
        )
        self._faults.add(message, place, "EXRULE", _value(event, "SUMMARY"))
        return False

    def _is_timed(self, event: Any, place: int) -> bool:
        """Whether this part of a recurring entry has times to reckon with; if not, a fault says so."""
        begin, end = self._moment(event, "DTSTART", place), self._end(event, place)
        if begin is None or end is None:
            return False
        if isinstance(begin, dt.datetime) and isinstance(end, dt.datetime) and end <= begin:
            self._faults.add(
                text("The end is not after the start."), place, "DTSTART", _value(event, "SUMMARY")
            )
            return False
        return True

    def _session_of(self, event: Any, place: int, given: str) -> Session | None:
        """Return the session of `event`, or None with a note or a fault."""
        title, line = _value(event, "SUMMARY"), _value(event, PLAN)
        # What we wrote with a plan in the camp may be expected outside of it by now.
        if not line and self.left_out.is_outside(self._moment(event, "DTSTART", 0), title):
            return None
        if _value(event, "STATUS").upper() == "CANCELLED":
            self.left_out.note(text("“{title}” is cancelled and was left out.", title=title))
            return None
        begin, end = self._moment(event, "DTSTART", place), self._end(event, place)
        if begin is None or end is None:
            return None
        if isinstance(begin, str) or isinstance(end, str):
            self.left_out.note(text("“{title}” has no time of day and was left out.", title=title))
            return None
        plan = plan_behind(line, begin, end, self._days)
        if plan is None and self.left_out.is_outside(begin, title):
            return None
        if not title:
            self._faults.add(text("The title is missing."), place, "SUMMARY")
        found = plan or take_moments(begin, end, self._days)
        if isinstance(found, Text):
            self._faults.add(found, place, "DTSTART", f"{title} {self._days.local(begin):%Y-%m-%d %H:%M}")
            return None
        return self._planned(event, place, given, found)

    def _planned(self, event: Any, place: int, given: str, plan: Plan) -> Session | None:
        who = self._ids.take(given, plan.day, plan.start, place)
        if isinstance(who, int):
            self._faults.add(_id_again(who), place, "UID", given)
            return None
        fields = {
            "id": who, "title": _value(event, "SUMMARY"), "room": _place_of(event),
            **{key: _value(event, f"X-KIOSK-{key}") for key in ("format", "area", "speaker")},
        }  # fmt: skip
        check_lengths(fields, place, self._faults)
        if not _value(event, PLAN):
            # Some programs write an empty place for every event that was given none.
            self.unsaid[who] = OPTIONAL - ({"room"} if fields["room"] else set())
        return planned(
            plan,
            fields,
            roll_call=fold(_value(event, "X-KIOSK-ROLL-CALL")) == "yes",
            fixed=fold(_value(event, "X-KIOSK-FIXED")) == "yes",
        )

    def _end(self, event: Any, place: int) -> dt.datetime | str | None:
        if "DTEND" in event:
            return self._moment(event, "DTEND", place)
        begin = self._moment(event, "DTSTART", 0)
        duration = _part(event.get("DURATION"), "dt")
        if begin is None or isinstance(begin, str):
            return begin
        if isinstance(duration, dt.timedelta) and abs(duration.days) < 10_000:
            return begin + duration
        self._faults.add(
            text("An entry needs an end or a duration."), place, "DTEND", _value(event, "SUMMARY")
        )
        return None

    def _moment(self, event: Any, key: str, place: int) -> dt.datetime | str | None:
        """Return a time of the event, a text if it is a whole day, or None with a fault (if `place`)."""
        found = event.get(key)
        moment = _part(found, "dt")
        shown = _value(event, "SUMMARY")
        if isinstance(moment, dt.datetime) and near(moment):
            if moment.tzinfo is not None:
                return moment
            named = str(found.params.get("TZID", ""))
            if not named:
                return moment.replace(tzinfo=self._days.zone)
            if place:
                self._faults.add(text("This is not a time zone."), place, key, named)
            return None
        if isinstance(moment, dt.date) and not isinstance(moment, dt.datetime):
            return moment.isoformat()
        if place:
            self._faults.add(text("The time is missing or cannot be read."), place, key, shown)
        return None


def _id_again(entry: int) -> Text:
    return text("Entry {entry} has this id already.", entry=entry)


def _id(event: Any) -> str:
    own = plain(_value(event, "X-KIOSK-ID"))
    uid = _value(event, "UID")
    if own or not uid:
        return own
    short = uid.partition("@")[0]
    if _SHORT_ID.fullmatch(short):
        return short
    return "u-" + hashlib.blake2b(uid.encode(), digest_size=5).hexdigest()
