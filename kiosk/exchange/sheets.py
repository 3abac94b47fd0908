"""Score sheets of a class and a day: out of a file, and the empty form for one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec

from kiosk.config import Config, Item
from kiosk.events import Person, Row
from kiosk.exchange.columns import Columns, Faults, Record, match_columns
from kiosk.exchange.files import write_whole
from kiosk.exchange.people import WORDS, WhoIsWho
from kiosk.exchange.tables import harmless, read_table
from kiosk.faults import Fault, Unusable
from kiosk.i18n import text

_NOTE = {"note": ("备注", "notes")}
_NOTE_LENGTH = 200
_NUMBER = re.compile(r"[+-]?[0-9]{1,6}(\.[0-9]{1,6})?")
_MISSING = frozenset({"-", "–", "—", "缺", "missing"})
_HEADERS = {"zh_CN": ("编号", "姓名", "备注"), "en": ("id", "name", "note")}


class SheetFile(msgspec.Struct, frozen=True):
    """A score sheet that can be taken over as it stands."""

    rows: dict[str, Row]
    """Person id to item key to points. None is explicitly missing; an item not named was left alone:
    the full mark for deducted items, 0 for the bonus."""
    notes: dict[str, str]
    """Person id to the reason of a deduction or the proof of a bonus."""


def is_missing(cell: str) -> bool:
    """Whether a cell says in so many words that there is no figure."""
    return cell.casefold() in _MISSING


def read_sheet(
    path: Path,
    config: Config,
    members: Mapping[str, Person],
    elsewhere: Mapping[str, Person] | None = None,
) -> SheetFile:
    """Read the score sheet at `path` for the people of one class; `elsewhere` are those of the others.

    Columns: `id` or `name` (or both, then they must fit), items by key or either name, `note`. An empty
    cell of a deducted item or the bonus is left out of the row; of a measured item it is None, and so
    is `-`, 缺 or missing of any. Raises `Unusable` with every fault: what `read_table` refuses, columns
    not known, class items, figures for a computed item, people not of this class, a name that two have,
    somebody twice, text or formulas for figures, points outside 0 to the full mark or between steps.
    """
    table = read_table(path)
    faults = Faults(path.name)
    items = {item.key: item for item in config.rubric.item}
    words = {key: (item.name, item.name_en) for key, item in items.items()}
    columns = match_columns(table, {**WORDS, **_NOTE, **words}, (), faults)
    who_is_who = WhoIsWho(members, faults, elsewhere)
    who_is_who.check_header(columns)
    _check_columns(columns, items, faults)
    here = [item for key, item in items.items() if key in columns.places and item.scope == "trainee"]
    rows: dict[str, Row] = {}
    notes: dict[str, str] = {}
    for record in columns.records():
        row = _row(record, here, faults)
        if len(record.cell("note")) > _NOTE_LENGTH:
            record.blame(faults, "note", text("This has at most {limit} characters.", limit=_NOTE_LENGTH))
        who = who_is_who.person(record)
        if who is not None:
            rows[who] = row
            if record.cell("note"):
                notes[who] = record.cell("note")
    if not table.rows:
        faults.add(text("There is nobody on this score sheet."))
    faults.check()
    return SheetFile(rows, notes)


def _check_columns(columns: Columns, items: Mapping[str, Item], faults: Faults) -> None:
    header_row = columns.table.header_row
    known = tuple(item.name for item in items.values() if item.scope == "trainee")
    for header in columns.unknown:
        message = text("This is not an item of the rubric. The items are: {known}.", known=known)
        faults.add(message, header_row, header, header)
    for key in columns.places.keys() & items.keys():
        if items[key].scope == "class":
            message = text("This is a class item; it is entered for the class, not for its people.")
            faults.add(message, header_row, columns.header(key), columns.header(key))


def _row(record: Record, items: Sequence[Item], faults: Faults) -> Row:
    row: Row = {}
    for item in items:
        cell = record.code(item.key)
        if item.kind == "computed":
            if cell:
                message = text("This comes from the roll calls by itself. Leave it empty.")
                record.blame(faults, item.key, message)
        elif cell:
            row[item.key] = None if is_missing(cell) else _points(record, item, cell, faults)
        elif item.kind == "measured":
            row[item.key] = None
    return row


def _points(record: Record, item: Item, cell: str, faults: Faults) -> Decimal | None:
    points = Decimal(cell) if _NUMBER.fullmatch(cell) else None
    if points is None or not 0 <= points <= item.points or points % item.step:
        message = text("Points are 0 to {points} in steps of {step}.", points=item.points, step=item.step)
        record.blame(faults, item.key, message)
        return None
    return points


def write_sheet_template(
    path: Path, config: Config, members: Mapping[str, Person], items: Sequence[Item]
) -> None:
    """Write the empty form of a score sheet to `path` (.csv or .xlsx), header in the camp's language.

    The people of the class stand in it with number and name, in the order of `members`. What is written
    reads back through `read_sheet`. Raises `Unusable` for another ending or a file that cannot be
    written.
    """
    writer = {".csv": _as_csv, ".xlsx": _as_xlsx}.get(path.suffix.lower())
    if writer is None:
        message = text("An empty score sheet is written as .csv or .xlsx.")
        raise Unusable((Fault(path.name, message, found=path.suffix),))
    language = config.camp.language
    number, name, note = _HEADERS[language]
    names = [item.name if language == "zh_CN" else item.name_en for item in items]
    rows = [[number, name, *names, note]]
    rows += [[who, person.name, *[""] * len(items), ""] for who, person in members.items()]
    write_whole(path, writer([[harmless(cell) for cell in row] for row in rows]))


def _as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    form = io.StringIO(newline="")
    csv.writer(form).writerows(rows)
    return form.getvalue().encode("utf-8-sig")


def _as_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    form = io.BytesIO()
    with xlsxwriter.Workbook(form, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        sheet.freeze_panes(1, 2)
        sheet.set_column(1, 1, 14)
    return form.getvalue()
