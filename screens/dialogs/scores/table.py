"""The grid of a score sheet: rows trainees, columns items, the day score at the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text as RichText
from textual.coordinate import Coordinate
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from kiosk.config import Item
from kiosk.i18n import text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.form import Square
from kiosk.scoring.rules import published, shown
from kiosk.station import Station
from screens.dialogs.scores.filling import Filling
from screens.guard import Guarded
from screens.text import cell
from screens.widgets.steady_table import SteadyTable

NAME, NAME_WIDE = 10, 16
"""Columns of a name, in a narrow window and in a broad one."""
NARROWEST, WIDEST = 6, 18
"""Columns of an item."""
TOTAL = 8
SCROLLBAR = 2
BROAD = 118
"""Columns from which names have more room."""


class Drawn(NamedTuple):
    """How one cell looks: its words and its style, in colours of the theme."""

    words: str
    style: str = ""


class SheetTable(Guarded, SteadyTable):
    """Shows a sheet that is being filled in; only what looks different is drawn anew."""

    class Touched(Message):
        """A square was touched."""

        def __init__(self, person: str, key: str) -> None:
            super().__init__()
            self.person = person
            self.key = key

    class Wheeled(Message):
        """The wheel went down (1) or up (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, station: Station, filling: Filling) -> None:
        super().__init__(header_height=2, fixed_columns=2)
        self._station = station
        self._filling = filling
        self._basis: object = None
        self._drawn: list[list[Drawn]] = []

    def draw(self) -> None:
        """Show the sheet as it stands."""
        walk, width = self._filling.walk, self.size.width
        if not width:
            return
        basis = (tuple(walk.people), self._station.language, self.app.theme, width, self._filling.form.items)
        rows = [list(self._row(place, person)) for place, person in enumerate(walk.people)]
        if basis != self._basis:
            self._basis = basis
            self._lay_out(rows)
        else:
            self._amend(rows)
        self._drawn = rows
        if rows:
            self.move_cursor(row=walk.place, column=walk.column + 2, animate=False)

    def _lay_out(self, rows: list[list[Drawn]]) -> None:
        self.clear(columns=True)
        self.add_column(RichText(""), width=2)
        self.add_column(RichText(self._say(text("Name"))), width=self._name_width)
        for item, width in zip(self._filling.form.items, self._item_widths(), strict=True):
            label = cell(self._say(item_name(item)), width).rstrip()
            self.add_column(RichText(f"{label}\n{item.points:>{width}}", justify="right"), width=width)
        self.add_column(RichText(self._say(text("Day score")), justify="right"), width=TOTAL)
        for row in rows:
            self.add_row(*(self._rich(place, drawn) for place, drawn in enumerate(row)))

    def _amend(self, rows: list[list[Drawn]]) -> None:
        for at, (row, before) in enumerate(zip(rows, self._drawn, strict=True)):
            for place, (now, then) in enumerate(zip(row, before, strict=True)):
                if now != then:
                    self.update_cell_at(Coordinate(at, place), self._rich(place, now))

    def _rich(self, place: int, drawn: Drawn) -> RichText:
        """Return a cell for Textual's table, which knows no theme: with the colours of this one."""
        variables = self.app.theme_variables
        style = " ".join(
            variables.get(word[1:], "") if word[0] == "$" else word for word in drawn.style.split()
        )
        return RichText(drawn.words, style, justify="right" if place != 1 else "left", no_wrap=True)

    @property
    def _name_width(self) -> int:
        return NAME_WIDE if self.size.width >= BROAD else NAME

    def _item_widths(self) -> list[int]:
        """Return the columns of each item: as wide as its name, all of them wider where there is room."""
        items = self._filling.form.items
        around = 2 + self._name_width + TOTAL + 2 * (3 + len(items)) + SCROLLBAR
        room = max(0, self.size.width - around)
        names = [max(NARROWEST, cell_len(self._say(item_name(item)))) for item in items]
        if sum(names) > room:
            return [min(name, max(NARROWEST, room // max(1, len(items)))) for name in names]
        more = (room - sum(names)) // max(1, len(items))
        return [min(max(name, WIDEST), name + more) for name in names]

    def _row(self, place: int, person: str) -> Iterator[Drawn]:
        filling = self._filling
        form, here = filling.form, person == filling.walk.person
        yield Drawn("▶" if here else str(place + 1), "bold $primary" if here else "$quiet")
        name = form.people[person].person.name
        yield Drawn(cell(name, self._name_width).rstrip(), "bold $primary" if here else "bold")
        for column, item in enumerate(form.items):
            if here and filling.typed and column == filling.walk.column:
                yield Drawn(f"{filling.typed}_", "bold underline")
                continue
            drawn = self._square(item, form.square(person, item.key), there=form.has_row(person))
            # Where one stands the cursor's own colours count; the sign still tells what it is.
            yield Drawn(drawn.words, "bold") if here and column == filling.walk.column else drawn
        yield self._total(person)

    def _square(self, item: Item, square: Square, *, there: bool) -> Drawn:
        full = square.points == (0 if item.kind == "bonus" else item.points)
        if square.mine is not None:
            return Drawn(f"{square.points} !", "bold $error")
        if square.kind in ("own", "away") and not there:
            return Drawn("·", "$quiet")
        if square.points is None:
            marked = square.kind == "entered" or square.cell is not None
            return Drawn(self._say(text("missing")), "bold $error") if marked else Drawn("-", "$quiet")
        if square.kind == "entered":
            sign = "+" if item.kind == "bonus" or square.points > item.points else "▼"
            style = "bold $ok-text on $ok" if sign == "+" else "bold $ask-text on $ask"
            return Drawn(f" {sign}{square.points} ", style)
        if full:
            return Drawn("" if item.kind == "bonus" else str(square.points), "$quiet")
        if square.cell is not None and square.cell.corrected:
            return Drawn(f"{square.points}*", "bold $warning")
        return Drawn(str(square.points), "bold $warning")

    def _total(self, person: str) -> Drawn:
        form = self._filling.form
        score, incomplete = form.total(person)
        if form.square(person, form.items[-1].key).kind == "own" and not form.has_row(person):
            return Drawn(self._say(text("yourself")), "$quiet")
        if score is None:
            away = form.attendance[person].away
            return Drawn(self._say(text("on leave") if away else text("not here")), "$warning")
        return Drawn(f"~{shown(published(score))}" if incomplete else shown(published(score)), "bold")

    def _say(self, item: object) -> str:
        return self._station.say(item)

    def _on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Have the cursor go, which the rows follow."""
        event.stop()
        self.post_message(self.Wheeled(1))

    def _on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Likewise up."""
        event.stop()
        self.post_message(self.Wheeled(-1))

    def on_resize(self) -> None:
        """Lay out anew for the new width."""
        self.draw()

    async def _on_click(self, event: Click) -> None:
        """Tell which square was touched; the table itself has no cursor of its own."""
        event.stop()
        meta, people = event.style.meta, self._filling.walk.people
        row, column = meta.get("row", -1), meta.get("column", -1)
        if 0 <= row < len(people):
            items = self._filling.form.items
            self.post_message(self.Touched(people[row], items[max(0, min(len(items) - 1, column - 2))].key))
