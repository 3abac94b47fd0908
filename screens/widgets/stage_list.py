"""The list of an award on the stage: its winners, the best first, in letters read from the hall's end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from textual.strip import Strip
from textual.widget import Widget

from kiosk.awards import Line
from kiosk.clean import clean
from screens import font
from screens.ceremony_words import class_beside, place
from screens.guard import Guarded
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.letters import Picture, above, figure, fitted, width_of
from screens.widgets.stage_letters import scales

TITLE, LOW_TITLE, HIGH_TITLE = 8, 4, 12
"""Lines of the title: usually, where the names need the room, and where there is plenty."""
COLOUR = 2
"""Columns of the colour of a class, for every four lines it is high."""
GAP = 1
"""Columns free at either side of that colour."""
APART, LEAST_APART = 10, 4
"""Columns between two names side by side, where there is room, and at least."""
MOST = 3
"""How many names stand side by side at most."""
SHAPES = (
    (16, TITLE, 1),
    (12, TITLE, 1),
    (8, TITLE, 1),
    (8, LOW_TITLE, 1),
    (8, LOW_TITLE, 0),
    (4, TITLE, 1),
    (4, LOW_TITLE, 1),
    (4, LOW_TITLE, 0),
)
"""Lines of a name, of the title and between names, the best first."""


class _Entry(NamedTuple):
    """A winner at a place of the picture."""

    line: Line
    y: int
    height: int
    column: int
    width: int
    """The columns its name has."""


class _Plan(NamedTuple):
    """How the winners share the picture."""

    entries: tuple[_Entry, ...]
    title: int
    scale: float
    """The size of the places' figures."""
    columns: int
    size: int
    """Lines of a name."""
    height: int


class WinnersList(Guarded, Widget):
    """A title and winners below it. `chip` tells the colours of a class, background and letters."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"winners--title"}

    def __init__(self, chip: Callable[[str], tuple[str, str]]) -> None:
        super().__init__()
        self._chip = chip
        self._title = ""
        self._winners: Sequence[Line] = ()
        self._canvas: list[Strip] | None = None

    @property
    def shown(self) -> tuple[str, tuple[str, ...]]:
        """The title, and who is named."""
        return self._title, tuple(line.name for line in self._winners)

    def put(self, title: str, winners: Sequence[Line]) -> None:
        """Show these winners under this title."""
        if (title, winners) != (self._title, self._winners):
            self._title, self._winners, self._canvas = title, winners, None
            self.refresh()

    def on_resize(self) -> None:
        """Lay out anew."""
        self._canvas = None

    def render_line(self, y: int) -> Strip:
        """Return one line of the list."""
        if self._canvas is None or len(self._canvas) != self.size.height:
            self._canvas = self._painted()
        return self._canvas[y]

    def _painted(self) -> list[Strip]:
        width, height = self.size
        look, title = self.rich_style, self.get_component_rich_style("winners--title")
        canvas = Canvas(width, height, _name(look.bgcolor))
        plan = planned(self._winners, width, height)
        spare = height - plan.title - 1 - plan.height
        grows = plan.size >= HIGH_TITLE and spare >= HIGH_TITLE - plan.title
        high = HIGH_TITLE if grows else plan.title
        words = fitted(clean(self._title), width, high) if high else ()
        canvas.centred(Box(0, 0, width, high), words, Ink(_name(title.color), None, bold=True))
        top = high + 1 + max(0, height - high - 1 - plan.height) // 2
        self._paint(canvas, plan, top, Ink(_name(look.color), None, bold=True))
        return canvas.strips()

    def _paint(self, canvas: Canvas, plan: _Plan, top: int, ink: Ink) -> None:
        """Draw the winners, all columns together in the middle."""
        places = _places(self._winners, plan.scale)
        names = [fitted(clean(one.line.name), one.width, one.height) for one in plan.entries]
        widest = max(
            (
                _beside(places, one.height) + width_of(name)
                for one, name in zip(plan.entries, names, strict=True)
            ),
            default=0,
        )
        wide = min(canvas.width // plan.columns, widest + (APART if plan.columns > 1 else 0))
        left = max(0, canvas.width - wide * (plan.columns - 1) - widest) // 2
        for one, name in zip(plan.entries, names, strict=True):
            x, y = left + one.column * wide, top + one.y
            rank = figure(place(one.line), plan.scale)
            canvas.picture(x + places - width_of(rank), y + above(one.height, rank), rank, ink)
            back, letters = self._chip(one.line.class_)
            colour = Box(x + places + GAP, y, _colour(one.height), one.height)
            canvas.fill(colour, back)
            class_ = clean(class_beside(one.line))
            if class_ and cell_len(class_) <= colour.width:
                canvas.centred(colour, (class_,), Ink(letters, None, bold=True))
            canvas.picture(colour.x + colour.width + GAP, y + above(one.height, name), name, ink)


def planned(winners: Sequence[Line], width: int, height: int) -> _Plan:
    """Return the shape in which the names are largest; columns are read downwards, as a list is.

    Where no such shape has room for all of them, short names stand side by side, and a long one has a
    line, or two, of its own.
    """
    for size, title, gap in SHAPES:
        for columns in range(1, max(1, min(MOST, len(winners))) + 1):
            rows = ceil(len(winners) / columns)
            high = rows * (size + gap) - gap
            if high > height - title - 1:
                continue
            share = width // columns - (LEAST_APART if columns > 1 else 0)
            for scale in _scales_of(winners, share, size):
                room = _room(winners, share, size, scale)
                entries = tuple(
                    _Entry(line, at % rows * (size + gap), size, at // rows, room)
                    for at, line in enumerate(winners)
                )
                return _Plan(entries, title, scale, columns, size, high)
    return _flowing(winners, width, height)


def _scales_of(winners: Sequence[Line], width: int, size: int) -> Iterator[float]:
    """Yield the largest size of places beside which all names are as large as beside the smallest."""
    least = scales(size)[-1]
    largest = [_picture(line, _room(winners, width, size, least), size) for line in winners]
    if not all(len(one) >= size - 1 for one in largest):
        return
    for scale in scales(size):
        room = _room(winners, width, size, scale)
        if [_picture(line, room, size) for line in winners] == largest:
            yield scale
            return


def _flowing(winners: Sequence[Line], width: int, height: int) -> _Plan:
    """Return names in dots, one or two a line as they have room; the title goes before a name is cut off."""
    size, half = LOW_TITLE, width // 2
    entries: list[_Entry] = []
    y = column = 0
    for line in winners:
        short = bool(_picture(line, _room(winners, half, size, font.DOTS), size))
        if column and not short:
            y, column = y + size, 0
        room = _room(winners, half if short else width, size, font.DOTS)
        high = next((one for one in (size, 2 * size) if _picture(line, room, one)), 1)
        entries.append(_Entry(line, y, high, column, room))
        y, column = (y, 1) if short and not column else (y + high, 0)
    bottom = max((one.y + one.height for one in entries), default=0)
    title = LOW_TITLE if bottom < height - LOW_TITLE else 0
    return _Plan(tuple(entries), title, font.DOTS, 2, size, bottom)


def _picture(line: Line, width: int, height: int) -> Picture:
    return font.fit(clean(line.name), width, height)


def _room(winners: Sequence[Line], width: int, size: int, scale: float) -> int:
    """Return the columns of a name beside place and colour."""
    return max(1, width - _beside(_places(winners, scale), size))


def _beside(places: int, size: int) -> int:
    return places + _colour(size) + 2 * GAP


def _places(winners: Sequence[Line], scale: float) -> int:
    return max((width_of(figure(place(line), scale)) for line in winners), default=0)


def _colour(size: int) -> int:
    return COLOUR * max(1, size // 4)


def _name(colour: Color | None) -> str:
    return colour.name if colour else "default"
