"""A panel beside the desk's card: as high as what it has to say, and never in the way of a verdict."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from screens.part import Part
from screens.text import justified, line, lines


class Panel(Part):
    """A part of lines; give it the height `auto` for all it has to say, or any other for what fits."""

    KEPT_FREE = 0
    """Rows of the container that are left to others where the height is `auto`."""
    _wanted = 0
    _drawn: object = None

    def rows(self, width: int, height: int) -> list[Content]:
        """Return the lines in `width` columns, not more than `height` where that can be helped."""
        raise NotImplementedError

    def basis(self) -> object:
        """Return what the lines are made from; while it stays the same nothing is drawn."""
        return self.camp, self.camp.seq, self.station.now()

    def picture(self) -> Content:
        """The lines there is room for."""
        width, height = self.content_size
        return lines(*self.rows(width, height)[:height]) if width and height else Content("")

    def show(self) -> None:
        """Draw after the next frame: what a scan is answered with does not wait for figures."""
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw now, and ask for another height where there is more or less to say than before."""
        basis = (self.basis(), self.content_size, self.container_size, self.station.language)
        if basis == self._drawn:
            return
        self._drawn = basis
        super().show()
        if self.styles.auto_dimensions and self._wanted != self._wants(self.container_size, self.size.width):
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return the rows of all there is to say."""
        self._wanted = self._wants(container, width)
        return self._wanted

    def _wants(self, container: Size, width: int) -> int:
        return len(self.rows(width, container.height - self.KEPT_FREE)) if width else 0

    def title(self, left: Content, right: Content, width: int) -> Content:
        """Return the line at the top: what this is, and its one figure."""
        whole = justified(line(" ", left), line(right, " "), width)
        return whole.stylize_before("bold $primary on $panel")


def sums(left: Content, terms: list[Content], width: int) -> list[Content]:
    """Return `left = term + term ...`, broken before a `+` where the width asks for it."""
    found, now = [], line(" ", left, (" = ", "$quiet"), terms[0])
    for term in terms[1:]:
        plus = line((" + ", "$quiet"), term)
        if now.cell_length + plus.cell_length > width:
            found.append(now)
            now = plus
        else:
            now = line(now, plus)
    return [*found, now]


def bar(colour: str, part: int, whole: int, width: int) -> Content:
    """Return a bar of `width` columns; full only when all, empty only when none."""
    filled = round(width * part / whole) if whole else 0
    if 0 < part < whole:
        filled = max(1, min(width - 1, filled))
    return line(("█" * filled, colour), ("█" * (width - filled), "$line"))
