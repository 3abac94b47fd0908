"""The agenda as a table: read as offices write it, and written so that it reads back the same."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.clean import fold
from kiosk.clock import Days, minutes
from kiosk.events import Session
from kiosk.exchange.columns import Columns, Faults, Record, match_columns, meanings
from kiosk.exchange.sessions import (
    LONGEST,
    OPTIONAL,
    AgendaFile,
    Ids,
    check_order,
    day_named,
    span_of,
    time_of,
)
from kiosk.exchange.tables import Table, harmless, read_table
from kiosk.i18n import text

_WORDS: dict[str, tuple[str, ...]] = {
    "id": ("编号",),
    "day": ("天", "日", "天数", "日期", "第几天", "date"),
    "start": ("开始", "开始时间"),
    "end": ("结束", "结束时间"),
    "title": ("标题", "内容", "主题", "课程", "课程名称"),
    "format": ("形式",),
    "area": ("方面",),
    "room": ("地点", "教室", "场地"),
    "speaker": ("主讲", "主讲人", "授课人", "讲师", "教师"),
    "roll_call": ("点名", "roll call", "roll-call"),
    "fixed": ("定时",),
}
"""Column key to the words it may be headed by, in the order in which columns are written, by the first."""
_SPAN = {"time": ("时间",)}
_YES = frozenset({"yes", "y", "true", "1", "是", "√", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0", "否", "×", "x", "✗", "-", ""})
_WIDEST = 44


def read_agenda_table(path: Path, days: Days, turn: str) -> AgendaFile:
    """Read the table at `path`; camp days turn at `turn` (HH:MM).

    `day` is 1 to n or the date on which a camp day begins; an empty one below a filled one is the same
    day, as in merged cells, as long as times go on. What starts before the turn is after midnight of the
    same camp day. In place of start and end there may be one column of spans like 08:30-10:00. An id that
    is not given is made from day and time (`d1-0830`, then `d1-0830-2` for a parallel one). Of optional
    columns that are not there the file says nothing.
    Raises `Unusable` with every fault: what `read_table` refuses, columns or titles that are missing,
    days outside the camp, times that are none, an end not after its start, an id given twice, words
    that are neither yes nor no, texts far too long.
    """
    table = read_table(path)
    faults = Faults(path.name)
    columns = _columns(table, faults)
    faults.check()
    reader = _TableReader(columns, days, turn, faults)
    sessions = tuple(filter(None, map(reader.session, columns.records())))
    if not table.rows:
        faults.add(text("The file has no session."))
    faults.check()
    silent = OPTIONAL - columns.places.keys()
    return AgendaFile(
        sessions, columns.notes(), {session.id: silent for session in sessions} if silent else {}
    )


def _columns(table: Table, faults: Faults) -> Columns:
    """Find the columns; spans count where there is no column of starts or ends."""
    there = meanings({**_WORDS, **_SPAN})
    keys = {there.get(fold(header)) for header in table.header}
    if "time" in keys and keys.isdisjoint({"start", "end"}):
        return match_columns(table, {**_WORDS, **_SPAN}, ("day", "time", "title"), faults)
    return match_columns(table, _WORDS, ("day", "start", "end", "title"), faults)


class _TableReader:
    """Reads row by row; what is wrong is a fault."""

    def __init__(self, columns: Columns, days: Days, turn: str, faults: Faults) -> None:
        self._spans = "time" in columns.places
        self._days = days
        self._turn = turn
        self._faults = faults
        self._ids = Ids(record.code("id") for record in columns.records())
        self._day_above: tuple[int | None] | None = None
        """The day last written, None inside where it is at fault; None before any was."""
        self._start_above: str | None = None

    def session(self, record: Record) -> Session | None:
        """Return the session of `record`, or None with a fault."""
        faults = self._faults
        start, end = self._times(record)
        day = self._day(record, start)
        self._start_above = start or self._start_above
        if not record.cell("title"):
            record.blame(faults, "title", text("The title is missing."))
        for key, limit in LONGEST.items():
            if len(record.cell(key)) > limit:
                record.blame(faults, key, text("This has at most {limit} characters.", limit=limit))
        roll_call, fixed = _yes(record, "roll_call", faults), _yes(record, "fixed", faults)
        who = self._ids.take(record.code("id"), day or 0, start or "00:00", record.row)
        if isinstance(who, int):
            record.blame(faults, "id", text("Row {row} has this id already.", row=who))
        if faults or day is None or start is None or end is None or isinstance(who, int):
            return None
        return Session(
            id=who, day=day, start=start, end=end, title=record.cell("title"), format=record.cell("format"),
            area=record.cell("area"), room=record.cell("room"), speaker=record.cell("speaker"),
            roll_call=roll_call, fixed=fixed,
        )  # fmt: skip

    def _day(self, record: Record, start: str | None) -> int | None:
        raw = record.code("day")
        if not raw and self._day_above is not None:
            if start and self._start_above and self._since_turn(start) < self._since_turn(self._start_above):
                message = text("Write the day here too: this starts before the row above it.")
                record.blame(self._faults, "day", message)
            return self._day_above[0]
        day = day_named(raw, self._days)
        if raw:
            self._day_above, self._start_above = (day,), None
        if day is None:
            message = text("A day is 1 to {count}, or a date of the camp.", count=self._days.count)
            record.blame(self._faults, "day", message)
        return day

    def _since_turn(self, clock: str) -> int:
        return (minutes(clock) - minutes(self._turn)) % 1440

    def _times(self, record: Record) -> tuple[str | None, str | None]:
        if self._spans:
            start, end = span_of(record.code("time")) or (None, None)
            if start is None:
                record.blame(self._faults, "time", text("Write start and end as 08:30-10:00."))
        else:
            start, end = time_of(record.code("start")), time_of(record.code("end"), closing=True)
            for key, clock in (("start", start), ("end", end)):
                if clock is None:
                    record.blame(self._faults, key, text("Write a time as HH:MM, 00:00 to 23:59."))
        message = check_order(start, end, self._turn) if start and end else None
        if message:
            record.blame(self._faults, "time" if self._spans else "end", message)
        return start, end


def _yes(record: Record, key: str, faults: Faults) -> bool:
    word = fold(record.cell(key))
    if word not in _YES and word not in _NO:
        record.blame(faults, key, text("Write yes 是 or no 否."))
    return word in _YES


def write_agenda_csv(sessions: Iterable[Session]) -> bytes:
    """Return the plan of `sessions` as a .csv file that `read_agenda_table` takes back as it was.

    It is UTF-8 with a BOM, without which Excel takes it for another encoding. Whatever a title begins
    with, no cell is a formula.
    """
    form = io.StringIO(newline="")
    csv.writer(form).writerows(_written(sessions))
    return form.getvalue().encode("utf-8-sig")


def write_agenda_xlsx(sessions: Iterable[Session]) -> bytes:
    """Return the plan of `sessions` as a workbook, all cells text; it reads back as the .csv does."""
    import xlsxwriter  # type: ignore[import-untyped]  # has no types

    rows = _written(sessions)
    form = io.BytesIO()
    with xlsxwriter.Workbook(form, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell)
        for place, column in enumerate(zip(*rows, strict=True)):
            sheet.set_column(place, place, min(_WIDEST, max(map(_width, column)) + 2))
        sheet.freeze_panes(1, 0)
    return form.getvalue()


def _written(sessions: Iterable[Session]) -> Sequence[tuple[str, ...]]:
    header = tuple(words[0] for words in _WORDS.values())
    return [header, *(tuple(_cell(getattr(one, key)) for key in _WORDS) for one in sessions)]


def _cell(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return harmless(str(value))


def _width(cell: str) -> int:
    """Return about how many letters wide a spreadsheet shows `cell`."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in cell)
