"""Tables out of files: .csv, .xlsx, .xls and .ods become rows of cleaned text.

What comes from outside is cleaned at this door and nowhere else: behind it a cell holds no control,
bidi or zero-width characters, whole numbers have no ".0", and dates and times read as people write them.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from kiosk.clean import clean, fold
from kiosk.exchange.cells import Cells, read_csv
from kiosk.exchange.workbooks import read_workbook
from kiosk.faults import Fault, Unusable
from kiosk.i18n import text

MAX_BYTES = 8 * 1024 * 1024
"""A roster of 20,000 people is a tenth of this."""
_WORKBOOKS = frozenset({".xlsx", ".xls", ".ods"})
_QUOTED = re.compile(r"'+[=+\-@]")


class TableRow(msgspec.Struct, frozen=True):
    """One row: as many cells as the header has, each cleaned."""

    number: int
    """Row as a spreadsheet counts it, from 1."""
    cells: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """The rows of a file below its header; empty ones are left out."""

    file: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[TableRow, ...]


def harmless(value: str) -> str:
    """Return `value` so that no spreadsheet program takes it for a formula; `read_table` undoes it."""
    return f"'{value}" if re.match(r"'*[=+\-@]", value) else value


def read_bytes(path: Path) -> bytes:
    """Return what is in the file at `path`; raises `Unusable` if it cannot be read or is oversized."""
    try:
        if path.stat().st_size > MAX_BYTES:
            message = text(
                "The file is larger than {limit} MB, which no table of a camp is.", limit=MAX_BYTES >> 20
            )
            raise Unusable((Fault(path.name, message),))
        return path.read_bytes()
    except FileNotFoundError:
        raise Unusable((Fault(path.name, text("There is no such file.")),)) from None
    except OSError as error:
        message = text("The file cannot be read: {reason}.", reason=error.strerror or str(error))
        raise Unusable((Fault(path.name, message),)) from error


def read_table(path: Path) -> Table:
    """Read the table in the file at `path`; of a workbook, its first sheet that is shown and not empty.

    .csv is UTF-8 (with or without BOM) or else GB18030, parted by comma, semicolon or tab. The header is
    the first row with two filled cells (a title above it is passed over), or the first of all.
    Raises `Unusable`: file unreadable or oversized, ending not known, bytes or formulas that give no
    text, no header, a header twice, rows longer or shorter than the header.
    """
    ending = path.suffix.lower()
    if ending in _WORKBOOKS:
        cells = read_workbook(path.name, ending, read_bytes(path))
    elif ending == ".csv":
        cells = read_csv(path.name, read_bytes(path))
    else:
        message = text("A table is a file that ends in .csv, .xlsx, .xls or .ods.")
        raise Unusable((Fault(path.name, message, found=ending),))
    return _table(path.name, [(number, [_cell(raw) for raw in row]) for number, row in cells])


def _cell(raw: str) -> str:
    value = clean(raw)
    return value[1:] if value[:1] == "'" and _QUOTED.match(value) else value


def _table(file: str, cells: Cells) -> Table:
    filled = [(number, row) for number, row in cells if any(row)]
    if not filled:
        raise Unusable((Fault(file, text("The file is empty; it needs a header row.")),))
    start = next((place for place, (_, row) in enumerate(filled) if sum(map(bool, row)) > 1), 0)
    header_row, header = filled[start]
    while not header[-1]:
        header = header[:-1]
    faults = _header_faults(file, header_row, header)
    rows: list[TableRow] = []
    for number, row in filled[start + 1 :]:
        kept = row[: len(header)]
        if any(row[len(header) :]) or len(kept) < len(header):
            message = text("This row has {count} cells, but the header has {expected}.",
                           count=len(row), expected=len(header))  # fmt: skip
            faults.append(Fault(file, message, row=number, found=row[0][:60]))
        else:
            rows.append(TableRow(number, tuple(kept)))
    if faults:
        raise Unusable(tuple(faults))
    return Table(file, tuple(header), header_row, tuple(rows))


def _header_faults(file: str, header_row: int, header: list[str]) -> list[Fault]:
    seen: set[str] = set()
    faults: list[Fault] = []
    for name in header:
        if name and fold(name) in seen:
            faults.append(Fault(file, text("This header is there twice."), header_row, name, name))
        seen.add(fold(name))
    return faults
