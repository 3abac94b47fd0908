"""What takes the whole stage: a winner's card, the list of an award, a few large words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget

from kiosk.awards import Line
from screens.guard import Guarded
from screens.widgets.big import BigText
from screens.widgets.stage_rows import block, sizes

GAP = 2
"""Columns between two names."""
NARROWEST = 34
"""Columns a name on a list has at least."""


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


class WinnersList(Guarded, Widget):
    """The winners of an award, the best first, in as many columns as the stage has room for."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._winners: Sequence[Line] = ()

    def put(self, winners: Sequence[Line]) -> None:
        """Show these winners."""
        if winners != self._winners:
            self._winners = winners
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the list."""
        width, count = self.size.width, len(self._winners)
        height, columns = self._shape(count)
        row, at = divmod(y - self._above(count, columns, height), height + 1)
        look = self.rich_style
        if row < 0 or at == height or not count:
            return Strip.blank(width, look)
        room = (width - GAP) // columns
        segments = []
        for line in self._winners[row * columns : (row + 1) * columns]:
            words = f"{line.rank} {line.name}" if line.rank else line.name
            segments.append(block(words, room - GAP, height, look + Style(bold=True), "center")[at])
            segments.append(block("", GAP, 1, look)[0])
        strip = Strip(segments)
        left = (width - strip.cell_length) // 2
        return Strip([*block("", left, 1, look), *segments]).extend_cell_length(width, look)

    def _above(self, count: int, columns: int, height: int) -> int:
        rows = -(-count // columns)
        return max(0, (self.size.height - rows * (height + 1) + 1) // 2)

    def _shape(self, count: int) -> tuple[int, int]:
        """Return how high a name is and how many stand side by side: the largest for which all have room."""
        width, height = self.size
        large = sizes(height).small
        for high, least in ((large * 2, NARROWEST * 2), (large, NARROWEST), (1, NARROWEST // 2), (0, 12)):
            most = max(1, (width - GAP) // least)
            for columns in range(1, most + 1):
                if -(-count // columns) * (high + 1) <= height + 1:
                    return max(1, high), columns
        return 1, max(1, (width - GAP) // 12)
