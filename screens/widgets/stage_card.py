"""What takes the whole stage: a winner's card, the list of an award, a few large words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget

from kiosk.awards import Line
from screens.guard import Guarded
from screens.widgets.big import BigText
from screens.widgets.stage_letters import blank, block

WIDEST, WIDEST_LINE = 26, 40
"""Columns of a name for each line it is high; of an ordinary one."""


class StageWords(Guarded, Vertical):
    """A line above, the words that matter, and lines below, each as large as its share of the stage."""

    def compose(self) -> ComposeResult:
        """The lines from the top."""
        yield BigText(classes="above")
        yield BigText(classes="main")
        yield BigText(classes="below")
        yield BigText(classes="foot")

    def put(self, above: str, main: str, below: str = "", foot: str = "") -> None:
        """Show these words; a line without any leaves its room to the others."""
        for name, words in (("above", above), ("main", main), ("below", below), ("foot", foot)):
            big = self.query_one(f".{name}", BigText)
            big.update(words)
            big.display = bool(words)

    def dress(self, back: str, letters: str) -> None:
        """Show the words in these colours from now on."""
        self.styles.background, self.styles.color = back, letters
        for big in self.query(BigText):
            # Textual tells a child of a new style sheet, but not of a colour its parent got by itself.
            big.notify_style_update()
            big.refresh()


class WinnersList(Guarded, Widget):
    """The winners of an award, the best first, as large as the stage has room for all of them.

    `chip` tells the colours of a class, background and letters.
    """

    ALLOW_SELECT = False

    def __init__(self, chip: Callable[[str], tuple[str, str]]) -> None:
        super().__init__()
        self._chip = chip
        self._winners: Sequence[Line] = ()
        self._canvas: list[Strip] | None = None

    def put(self, winners: Sequence[Line]) -> None:
        """Show these winners."""
        if winners != self._winners:
            self._winners, self._canvas = winners, None
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the list."""
        if self._canvas is None or len(self._canvas) != self.size.height:
            self._canvas = self._composed()
        return self._canvas[y].adjust_cell_length(self.size.width, self.rich_style)

    def on_resize(self) -> None:
        """Lay out anew."""
        self._canvas = None

    def _composed(self) -> list[Strip]:
        """Return all lines: columns are read downwards, as a list is."""
        width, height = self.size
        size, gap, columns = self._shape(len(self._winners))
        rows = -(-len(self._winners) // columns)
        room = min(size * WIDEST if size > 1 else WIDEST_LINE, width // columns)
        left, above = (width - room * columns) // 2, max(0, (height - rows * (size + gap) + gap) // 2)
        look = self.rich_style + Style(bold=True)
        canvas = [blank(width, look)] * above
        for row in range(rows):
            cells = [self._cell(line, room, size, look) for line in self._winners[row::rows]]
            margin = block("", left, size, look)
            canvas += [
                Strip([margin[at], *(one for part in cells for one in part[at])]) for at in range(size)
            ]
            canvas += [blank(width, look)] * gap
        return (canvas + [blank(width, look)] * height)[:height]

    def _cell(self, line: Line, width: int, height: int, look: Style) -> list[list[Segment]]:
        back, letters = self._chip(line.class_)
        chip = Style(color=letters, bgcolor=back, bold=True)
        of_class = line.class_ == line.name
        place, name = 5 * max(1, height // 2), "" if of_class else line.class_
        edge = (2 if of_class else 8) if height == 1 else 3 if of_class else 22
        parts = (
            block(str(line.rank) if line.rank else "-", place, height, look, "right"),
            block("", 2, height, look),
            block(name, edge, height, chip, "center"),
            block("", 2, height, look),
            block(line.name, max(1, width - place - edge - 4), height, look),
        )
        return [[part[at] for part in parts] for at in range(height)]

    def _shape(self, count: int) -> tuple[int, int, int]:
        """Return how high a name is, how much is left below it, and how many stand side by side."""
        width, height = self.size
        for size, gap, least in ((8, 1, 100), (4, 1, 84), (1, 1, 34), (1, 0, 34)):
            most = max(1, width // least)
            for columns in range(1, most + 1):
                if -(-count // columns) * (size + gap) <= height + gap:
                    return size, gap, columns
        return 1, 0, max(1, width // 34)
