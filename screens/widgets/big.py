"""Text in the largest letters that fit, for names, signs and figures that are read from afar."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from kiosk.clean import clean
from screens import font
from screens.hall.letters import folded
from screens.text import cell


class BigText(Widget):
    """One short text, as large as width and height of its box allow, smallest an ordinary bold line.

    Give it a height (8 rows for large Han, 12, 16, 24 and so on for more) or a share of the room. CSS
    decides the rest: `color` and `background`; `text-align` or `content-align` say where in the box it
    stands. Markup is never parsed; what a terminal must not be sent is dropped. A text with a character
    that has no large picture, emoji for one, is shown as the ordinary line.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - every widget calls it so
        classes: str | None = None,
        fold: float = 0,
    ) -> None:
        """With `fold`, a text stands on as many lines as make it largest, but no larger than that scale."""
        super().__init__(id=id, classes=classes)
        self._fold = fold
        self._text = clean(text)
        self._fitted: tuple[str, Size] | None = None
        self._lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is shown, cleaned."""
        return self._text

    def update(self, text: str) -> None:
        """Show `text` from now on; costs nothing when it is what is shown already."""
        text = clean(text)
        if text != self._text:
            self._text = text
            self.refresh(layout=self.styles.auto_dimensions)

    def render_line(self, y: int) -> Strip:
        """Return one line of the picture, at its place in the box."""
        size = self.content_size
        if self._fitted != (self._text, size):
            self._fitted, self._lines = (self._text, size), self._fit(size)
        style = self.visual_style.rich_style
        row = y - _before(self.styles.content_align_vertical, size.height - len(self._lines))
        if not 0 <= row < len(self._lines):
            return Strip.blank(size.width, style)
        line = self._lines[row]
        columns = cell_len(line)
        left = _before(self._across(), size.width - columns)
        ink = style + Style(bold=len(self._lines) == 1)
        blanks = " " * left, " " * (size.width - columns - left)
        segments = [Segment(blanks[0], style), Segment(line, ink), Segment(blanks[1], style)]
        return Strip([one for one in segments if one.text], size.width)

    def get_content_width(self, container: Size, _viewport: Size) -> int:
        """Return the columns of the largest picture the container has room for."""
        return max(map(cell_len, self._fit(container)), default=0)

    def get_content_height(self, container: Size, _viewport: Size, width: int) -> int:
        """Return the rows of the largest picture that `width` and the container have room for."""
        return len(self._fit(Size(width, container.height)))

    def _across(self) -> str:
        stated = self.styles.text_align
        return stated if stated in ("center", "right", "end") else self.styles.content_align_horizontal

    def _fit(self, size: Size) -> tuple[str, ...]:
        if not self._text or not size.area:
            return ()
        if self._fold:
            return folded(self._text, size.width, size.height, self._fold)
        return font.fit(self._text, size.width, size.height) or (cell(self._text, size.width).rstrip(),)


def _before(align: str, spare: int) -> int:
    """Return how much of the spare room goes before the picture."""
    if align in ("center", "middle"):
        return spare // 2
    return spare if align in ("right", "end", "bottom") else 0
