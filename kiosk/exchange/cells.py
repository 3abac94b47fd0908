"""Cells of a .csv file, whatever program wrote it."""

from __future__ import annotations

import csv
import io

from kiosk.faults import Fault, Unusable
from kiosk.i18n import text

Cells = list[tuple[int, list[str]]]
"""Rows with their spreadsheet number, as they stand in the file."""

_DAMAGE = "\ufffd"


def read_csv(file: str, raw: bytes) -> Cells:
    """Return the rows of a .csv file; raises `Unusable` for bytes and quotes that cannot be read."""
    content = decode(file, raw)
    try:
        reader = csv.reader(io.StringIO(content, newline=""), delimiter=_delimiter(content), strict=True)
        return [(number, row) for number, row in enumerate(reader, start=1) if row]
    except csv.Error as error:
        message = text("The quotes do not match, or a cell is too long: {reason}.", reason=str(error))
        raise Unusable((Fault(file, message, row=reader.line_num),)) from error


def decode(file: str, raw: bytes) -> str:
    """Return `raw` as text: UTF-8, or UTF-16 by its BOM, else GB18030; raises `Unusable` with the row.

    GB18030 gives a meaning to nearly any bytes, so that a UTF-8 file with one broken byte would come out
    as another language: what reads as UTF-8 but for a few places is taken as damaged UTF-8.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if raw[:3] == b"\xef\xbb\xbf" or _is_utf8(raw) else "gb18030"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        found = raw[error.start : error.start + 4].hex(" ")
        message = text("The file is neither UTF-8 nor GB18030. Save it as UTF-8.")
        raise Unusable((Fault(file, message, row=row, found=found),)) from error


def _is_utf8(raw: bytes) -> bool:
    read = raw.decode("utf-8", errors="replace")
    damage = read.count(_DAMAGE)
    return not damage or damage * 10 < sum(char > "\u07ff" for char in read) - damage


def _delimiter(content: str) -> str:
    """Return the sign that parts the most cells of the first line that has any."""
    for line in content.splitlines():
        counts = {sign: line.count(sign) for sign in ",;\t"}
        if any(counts.values()):
            return max(counts, key=counts.__getitem__)
    return ","
