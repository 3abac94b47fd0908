"""What the columns of a file mean: English keys and Chinese words, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kiosk.clean import fold, plain
from kiosk.exchange.tables import Table, TableRow
from kiosk.faults import Fault, Unusable
from kiosk.i18n import Text, text

_SHOWN = 60
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Faults:
    """Collects the faults of one file, so that all are told at once.

    With `entries`, the file has no rows: what is given as a row is the place of an entry in it, from 1.
    """

    def __init__(self, file: str, *, entries: bool = False) -> None:
        self.file = file
        self._entries = entries
        self._found: list[Fault] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, message: Text, row: int = 0, column: str = "", found: str = "") -> None:
        """Note a fault; what stands there is shortened to what a screen can show."""
        shown = found if len(found) <= _SHOWN else found[: _SHOWN - 1] + "…"
        self._found.append(
            Fault(self.file, message, row=row, column=column, found=shown, entries=self._entries)
        )

    def take(self, faults: Iterable[Fault]) -> None:
        """Note faults found elsewhere in the same file."""
        self._found.extend(faults)

    def check(self) -> None:
        """Raise `Unusable` with everything noted so far, by row, if there is anything."""
        if self._found:
            raise Unusable(tuple(sorted(self._found, key=lambda fault: fault.row)))


class Record:
    """One row of a table, asked by column key."""

    __slots__ = ("_columns", "_row")

    def __init__(self, row: TableRow, columns: Columns) -> None:
        self._row = row
        self._columns = columns

    @property
    def row(self) -> int:
        """Row as a spreadsheet counts it."""
        return self._row.number

    def cell(self, key: str) -> str:
        """Return the cell as it was written, cleaned; empty where there is no such column."""
        place = self._columns.places.get(key)
        return "" if place is None else self._row.cells[place]

    def code(self, key: str) -> str:
        """Return the cell with full-width letters, digits and signs made plain."""
        return plain(self.cell(key))

    def blame(self, faults: Faults, key: str, message: Text) -> None:
        """Note a fault of this row at the column `key`, with what stands there."""
        faults.add(message, self.row, self._columns.header(key), self.cell(key))


class Columns(msgspec.Struct, frozen=True):
    """Which column of a table holds what."""

    table: Table
    places: dict[str, int]
    """Column key to its place in a row."""
    unknown: tuple[str, ...]
    """Headers nobody knows, as they were written."""

    def header(self, key: str) -> str:
        """Return the header as it was written, for a fault; the key itself where the column is missing."""
        place = self.places.get(key)
        return key if place is None else self.table.header[place]

    def records(self) -> Iterator[Record]:
        """Return the rows."""
        return (Record(row, self) for row in self.table.rows)

    def notes(self) -> tuple[Text, ...]:
        """Return a remark for each column that was passed over."""
        return tuple(
            text("Column “{column}” is not known and was left out.", column=header) for header in self.unknown
        )


def match_columns(
    table: Table, words: Mapping[str, Iterable[str]], required: Iterable[str], faults: Faults
) -> Columns:
    """Find the columns of `table`.

    `words` maps each column key to the words it may be headed by, besides the key itself. Noted in
    `faults`: two columns of the same meaning, a column in `required` that is not there (by its first
    Chinese word where the file has Chinese headers).
    """
    meaning = meanings(words)
    places: dict[str, int] = {}
    unknown: list[str] = []
    for place, header in enumerate(table.header):
        key = meaning.get(fold(header))
        if key is None:
            if header or any(row.cells[place] for row in table.rows):
                unknown.append(header or text_of_place(place))
        elif key in places:
            message = text("This column is there twice, as “{first}” and “{second}”.",
                           first=table.header[places[key]], second=header)  # fmt: skip
            faults.add(message, table.header_row, header)
        else:
            places[key] = place
    for key in required:
        if key not in places:
            word = _shown_word(key, words[key], table.header)
            names = key if word == key else f"{word} ({key})"
            faults.add(text("The column {names} is missing.", names=names), table.header_row, word)
    return Columns(table, places, tuple(unknown))


def meanings(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return which column key each header stands for, folded as headers are compared."""
    return {fold(word): key for key, known in words.items() for word in (key, *known)}


def _shown_word(key: str, words: Iterable[str], header: Iterable[str]) -> str:
    """Return what a column that is not there would be called in a file with this `header`."""
    if not any(map(_CHINESE.search, header)):
        return key
    return next(filter(_CHINESE.search, words), key)


def text_of_place(place: int) -> str:
    """Return the letters a spreadsheet program shows above the column at `place` (0 is A)."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
