"""Cells of a workbook: .xlsx, .xls and .ods."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from decimal import Decimal

from kiosk.exchange.cells import Cells
from kiosk.faults import Fault, Unusable
from kiosk.i18n import text

_UNPACKED = 64 * 1024 * 1024
_ROWS, _COLUMNS = 20_000, 200
_LAST_COLUMN = "GR"  # the 200th
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_SHEET = re.compile(rb'<(?:\w+:)?sheet\s[^>]*\bid="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_TARGET = re.compile(rb'\bTarget="([^"]+)"')
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, IndexError, RuntimeError, NotImplementedError, EOFError)
_FAULTS = 50
_IS_ERROR = re.compile(rb'\bt="e"')
_ODS_ERROR = re.compile(rb'calcext:value-type="error"|>(?:#[A-Z/0!?]+|Err:\d+)</text:p>')
_ODS_FILLED = re.compile(rb"<table:table-cell\s([^>]*office:value-type[^>]*)>")
_ODS_ROW = re.compile(rb"<table:table-row\s([^>]*[^/>])>(.*?)</table:table-row>", re.DOTALL)
_ODS_TIMES = re.compile(rb'repeated="(\d+)"')
_EPOCHS = tuple(
    map(dt.date.fromisoformat, ("1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1904-01-02"))
)
"""The dates a time alone stands on in some workbook, and the days after: 24:00 is the next midnight."""


def read_workbook(file: str, ending: str, raw: bytes) -> Cells:
    """Return the rows of the first sheet that is shown and not empty.

    Raises `Unusable`: not a workbook, locked with a password, far too large unpacked, a cell that holds
    a formula's error. (In the old .xls an error cannot be told from an empty cell.)
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    package = None if ending == ".xls" else _open_package(file, ending, raw)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as workbook:
            for place, sheet in enumerate(workbook.sheets_metadata):
                if sheet.visible != SheetVisibleEnum.Visible:
                    continue
                if package is not None and ending == ".xlsx":
                    _check_sheet(file, package, place)
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                cells = [(number, [_written(value) for value in row]) for number, row in enumerate(rows, 1)]
                if any(any(row) for _, row in cells):
                    return cells
    except (CalamineError, OSError, ValueError, *_BROKEN) as error:
        raise _unreadable(file, error) from error
    return []


def _written(value: object) -> str:
    """Return a cell as people write it: 5 and not 5.0, 08:30, 2026-11-23."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f")
    if isinstance(value, dt.datetime):
        if value.microsecond and value.year < dt.MAXYEAR:
            # A spreadsheet keeps times as fractions of a day, which can fall short by a little.
            value = (value + dt.timedelta(milliseconds=500)).replace(microsecond=0)
        if value.date() in _EPOCHS:
            return _written(value.time())
        day = value.date().isoformat()
        return day if value.time() == dt.time() else f"{day} {_written(value.time())}"
    if isinstance(value, dt.date) and value in _EPOCHS:
        return "00:00"
    if isinstance(value, dt.time):
        if value.microsecond:
            return _written(dt.datetime.combine(_EPOCHS[0], value))
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(value)


def _unreadable(file: str, error: Exception) -> Unusable:
    return Unusable((Fault(file, text("The workbook cannot be read: {reason}.", reason=str(error))),))


def _open_package(file: str, ending: str, raw: bytes) -> zipfile.ZipFile:
    """Open the zip file a workbook is, once its size unpacked (and, of an .ods, all of it) was looked at."""
    faults: list[Fault] = []
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
        if sum(part.file_size for part in package.infolist()) > _UNPACKED:
            faults.append(Fault(file, text("The file is far too large once unpacked.")))
        elif ending == ".ods":
            faults = _ods_faults(file, package.read("content.xml"))
    except _BROKEN as error:
        raise _unreadable(file, error) from error
    if faults:
        raise Unusable(tuple(faults))
    return package


def _ods_faults(file: str, content: bytes) -> list[Fault]:
    faults: list[Fault] = []
    if _ODS_ERROR.search(content):
        faults.append(Fault(file, text("A formula gives an error. Put the value there instead.")))
    filled = [(cell[1], _COLUMNS) for cell in _ODS_FILLED.finditer(content)]
    filled += [(row[1], _ROWS) for row in _ODS_ROW.finditer(content) if b"office:value-type" in row[2]]
    if any(int(times[1]) > most for tag, most in filled for times in _ODS_TIMES.finditer(tag)):
        faults.append(Fault(file, text("A cell is repeated far beyond any table. Delete what is too much.")))
    return faults


def _check_sheet(file: str, package: zipfile.ZipFile, place: int) -> None:
    """Look at what the reader would not tell of a sheet: formula errors, cells that stand far outside."""
    faults: list[Fault] = []
    for cell in _CELL.finditer(package.read(_sheet_part(package, place))):
        at = _PLACE.search(cell[1])
        if at is None:
            continue
        row, letters = int(at[2]), at[1].decode()
        if row > _ROWS or len(letters) > 2 or (len(letters) == 2 and letters > _LAST_COLUMN):
            message = text("A cell stands far outside. Delete what is beyond the table.")
            faults.append(Fault(file, message, row=row, column=letters))
        elif _IS_ERROR.search(cell[1]):
            message = text("The formula in this cell gives an error. Put the value there instead.")
            faults.append(Fault(file, message, row=row, column=letters))
    if faults:
        raise Unusable(tuple(faults[:_FAULTS]))


def _sheet_part(package: zipfile.ZipFile, place: int) -> str:
    """Return where in the package the sheet at `place` stands."""
    sheet = list(_SHEET.finditer(package.read("xl/workbook.xml")))[place]
    for relation in _RELATION.finditer(package.read("xl/_rels/workbook.xml.rels")):
        target = _TARGET.search(relation[0])
        if target and b'Id="' + sheet[1] + b'"' in relation[0]:
            part = target[1].decode()
            return part.removeprefix("/") if part.startswith("/") else f"xl/{part}"
    raise KeyError("sheet")
