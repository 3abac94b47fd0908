"""Textual's table for many cells that change by keys: only what looks different is rendered anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from rich.text import Text as RichText
from textual.coordinate import Coordinate
from textual.widgets import DataTable
from textual.widgets.data_table import ColumnKey, RowKey

Lines = list[list[Segment]]


class SteadyTable(DataTable[RichText], can_focus=False):
    """A table in which a key costs the rows it changes.

    Textual's own renders every cell in view anew whenever one changes or the cursor moves, which with
    30 rows of 11 cells takes longer than a key may. It has no public way around that; the version of Textual
    is pinned, and the tests see whether the rows still follow.
    """

    def __init__(self, *, header_height: int, fixed_columns: int) -> None:
        super().__init__(
            header_height=header_height, zebra_stripes=True, fixed_columns=fixed_columns, cell_padding=1
        )
        self._changes: Counter[RowKey] = Counter()
        """How often each row has changed."""
        self._kept: dict[Hashable, tuple[Hashable, tuple[Lines, Lines]]] = {}
        """A line of a row and the cursor in it, to what it was rendered from and what came of it."""

    def clear(self, columns: bool = False) -> SteadyTable:
        """Take all rows out, and the columns too where asked to."""
        self._kept.clear()
        return super().clear(columns)

    def update_cell(
        self,
        row_key: RowKey | str,
        column_key: ColumnKey | str,
        value: RichText,
        *,
        update_width: bool = False,  # noqa: ARG002 - Textual's signature; columns are as wide as they were made
    ) -> None:
        """Put something else into a cell, as wide as its column is; its row is drawn anew."""
        row, column = self.get_cell_coordinate(row_key, column_key)
        place = self.coordinate_to_cell_key(Coordinate(row, column))
        self._data[place.row_key][place.column_key] = value
        self._changes[place.row_key] += 1
        self._update_count += 1
        self.refresh_row(row)

    def _render_line_in_row(
        self,
        row_key: RowKey,
        line_no: int,
        base_style: Style,
        cursor_location: Coordinate,
        hover_location: Coordinate,
    ) -> tuple[Lines, Lines]:
        row = self._row_locations.get(row_key)
        cursor, hover = (at.column if at.row == row else None for at in (cursor_location, hover_location))
        place = row_key, line_no, cursor, hover
        basis = self._changes[row_key], base_style, self.size.width, self.app.theme, self._pseudo_class_state
        kept = self._kept.get(place)
        if kept is None or kept[0] != basis:
            made = super()._render_line_in_row(row_key, line_no, base_style, cursor_location, hover_location)
            kept = self._kept[place] = basis, made
        return kept[1]
