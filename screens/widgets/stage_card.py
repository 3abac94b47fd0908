"""What takes the whole stage: a winner's card, a few large words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens import font
from screens.guard import Guarded
from screens.widgets.big import BigText


class StageWords(Guarded, Vertical):
    """A line above, the words that matter, and lines below, each as large as its share of the stage."""

    PARTS: ClassVar[tuple[str, ...]] = ("above", "main", "below", "foot")
    """The lines from the top."""
    FOLDED: ClassVar[Mapping[str, float]] = {"above": font.HUGE, "below": font.HUGE}
    """Those that may stand on several lines, and how large at most; a name is parted where it has parts."""

    _dressed = ("", "")
    """Background and letters it is shown in: a stage is drawn each second, and seldom in others."""

    def compose(self) -> ComposeResult:
        """The lines from the top."""
        for name in self.PARTS:
            yield BigText(classes=name, fold=self.FOLDED.get(name, 0))

    def put(self, *words: str) -> None:
        """Show these words, as many as there are parts; one without any leaves its room to the others."""
        for name, text in zip(self.PARTS, words, strict=True):
            big = self.query_one(f".{name}", BigText)
            big.update(text)
            big.display = bool(text)

    def dress(self, back: str, letters: str) -> None:
        """Show the words in these colours from now on."""
        if (back, letters) == self._dressed:
            return
        self._dressed = back, letters
        self.styles.background, self.styles.color = back, letters
        for big in self.query(BigText):
            # Textual tells a child of a new style sheet, but not of a colour its parent got by itself.
            big.notify_style_update()
            big.refresh()


class WinnerCard(StageWords):
    """A winner: the award, the name, the unit, and at the foot class, place and figure side by side."""

    PARTS = ("above", "main", "below", "class", "place", "figure")
    FOLDED: ClassVar[Mapping[str, float]] = {"above": font.HUGE, "below": font.DOTS, "place": font.HUGE}
    """The unit in dots: the name is to be larger."""

    def compose(self) -> ComposeResult:
        """The lines from the top; a unit however long takes nothing from the class."""
        parts = {name: BigText(classes=name, fold=self.FOLDED.get(name, 0)) for name in self.PARTS}
        yield from (parts[name] for name in ("above", "main", "below"))
        with Horizontal(classes="foot"):
            yield from (parts[name] for name in ("class", "place", "figure"))
