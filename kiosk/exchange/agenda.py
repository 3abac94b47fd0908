"""The agenda out of a file: a table, a calendar or a conference schedule."""

from __future__ import annotations

from pathlib import Path

from kiosk.clean import fold
from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Session
from kiosk.exchange.agenda_ics import read_calendar
from kiosk.exchange.agenda_json import read_schedule
from kiosk.exchange.columns import Faults, Record, match_columns
from kiosk.exchange.sessions import LONGEST, AgendaFile, Ids, check_order, day_named, time_of
from kiosk.exchange.tables import read_table
from kiosk.i18n import text

_WORDS: dict[str, tuple[str, ...]] = {
    "id": ("编号",),
    "day": ("天", "日期", "第几天", "date"),
    "start": ("开始", "开始时间"),
    "end": ("结束", "结束时间"),
    "title": ("标题", "内容"),
    "format": ("形式",),
    "area": ("方面",),
    "room": ("地点",),
    "speaker": ("主讲", "主讲人"),
    "roll_call": ("点名", "roll call", "roll-call"),
    "fixed": ("定时",),
}
_YES = frozenset({"yes", "y", "true", "1", "是", "√", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0", "否", "×", "x", "✗", "-", ""})


def read_agenda(path: Path, days: Days, config: Config) -> AgendaFile:
    """Read the agenda at `path` (.csv, .xlsx, .xls, .ods, .ics or schedule.json).

    Sessions come in the order of the file. In a table, `day` is 1 to n or the date on which a camp day
    begins; what starts before the day boundary is after midnight of the same camp day. An id that is
    not given is made from day and time (`d1-0830`, then `d1-0830-2` for a parallel one). What holds of
    calendars and schedules stands at `read_calendar` and `read_schedule`.
    Raises `Unusable` with every fault: what `read_table` refuses, columns or titles that are missing,
    days outside the camp, times that are none, an end not after its start, an id given twice, words
    that are neither yes nor no, texts far too long.
    """
    ending = path.suffix.lower()
    if ending == ".ics":
        return read_calendar(path, days)
    if ending == ".json":
        return read_schedule(path, days)
    table = read_table(path)
    faults = Faults(path.name)
    columns = match_columns(table, _WORDS, ("day", "start", "end", "title"), faults)
    faults.check()
    records = list(columns.records())
    ids = Ids(record.code("id") for record in records)
    turn = config.camp.day_starts
    sessions = [_session(record, days, turn, ids, faults) for record in records]
    if not sessions:
        faults.add(text("The file has no session."))
    faults.check()
    return AgendaFile(tuple(session for session in sessions if session is not None), columns.notes())


def _session(record: Record, days: Days, turn: str, ids: Ids, faults: Faults) -> Session | None:
    day = day_named(record.code("day"), days)
    if day is None:
        record.blame(faults, "day", text("A day is 1 to {count}, or a date of the camp.", count=days.count))
    start, end = time_of(record.code("start")), time_of(record.code("end"), closing=True)
    for key, clock in (("start", start), ("end", end)):
        if clock is None:
            record.blame(faults, key, text("Write a time as HH:MM, 00:00 to 23:59."))
    if start and end:
        message = check_order(start, end, turn)
        if message:
            record.blame(faults, "end", message)
    if not record.cell("title"):
        record.blame(faults, "title", text("The title is missing."))
    for key, limit in LONGEST.items():
        if len(record.cell(key)) > limit:
            record.blame(faults, key, text("This has at most {limit} characters.", limit=limit))
    roll_call, fixed = _yes(record, "roll_call", faults), _yes(record, "fixed", faults)
    who = ids.take(record.code("id"), day or 0, start or "00:00", record.row)
    if isinstance(who, int):
        record.blame(faults, "id", text("Row {row} has this id already.", row=who))
    if faults or day is None or start is None or end is None or isinstance(who, int):
        return None
    return Session(
        id=who, day=day, start=start, end=end, title=record.cell("title"), format=record.cell("format"),
        area=record.cell("area"), room=record.cell("room"), speaker=record.cell("speaker"),
        roll_call=roll_call, fixed=fixed,
    )  # fmt: skip


def _yes(record: Record, key: str, faults: Faults) -> bool:
    word = fold(record.cell(key))
    if word not in _YES and word not in _NO:
        record.blame(faults, key, text("Write yes 是 or no 否."))
    return word in _YES
