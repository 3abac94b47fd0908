"""A board as cards: place, name and figure of each in large letters, one below the other, then beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from screens import font
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.letters import Picture, figure, fitted, folded, picture, width_of
from screens.hall.looks import Looks

_STRIPE, _GAP = 2, 1
"""Columns of the stripe in the class's colour, and between the parts of a card."""
Spot = tuple[int, int]
"""Column and row of a card's upper left corner."""


class Card(NamedTuple):
    """One card."""

    key: str
    rank: str
    name: str
    back: str
    """The colour of its stripe."""
    figure: str
    about: tuple[tuple[str, Ink], ...] = ()
    """What stands below the name, in ordinary letters."""
    lead: bool = False
    figure_ink: str = ""
    """The colour of its figure, where that is not the name's."""


class Plan(NamedTuple):
    """How cards share a box: how large their letters and they are, how many stand across and down."""

    scale: float
    width: int
    height: int
    across: int
    down: int

    @property
    def per(self) -> int:
        """How many there is room for."""
        return self.across * self.down

    def spot(self, box: Box, at: int) -> Spot:
        """Return where the card at a place of the page stands in `box`."""
        column, row = divmod(at, self.down)
        return box.x + column * self.width, box.y + row * self.height


def plan(cards: Sequence[Card], width: int, height: int, wanted: int, letters: float = 3) -> Plan:
    """Return how cards share a box: the largest letters in which `wanted` of them fit, or as many as can.

    A name has room for so many Han `letters` on one line; longer ones stand on two, or smaller.
    """
    found = [_plan(scale, cards, width, height, letters) for scale in font.SCALES]
    enough = [one for one in found if one.per >= min(len(cards), wanted)]
    best = enough[0] if enough else max(found, key=lambda one: one.per)
    if not best.per:
        return Plan(font.DOTS, width, 5, 1, max(1, height // 5))
    across = max(1, min(best.across, ceil(len(cards) / best.down)))
    return best._replace(across=across, width=width // across, height=height // best.down)


def _plan(scale: float, cards: Sequence[Card], width: int, height: int, letters: float) -> Plan:
    rank, number = (
        max((width_of(figure(text, scale)) for text in texts), default=0)
        for texts in ({card.rank for card in cards}, {card.figure for card in cards})
    )
    han, rows = font.measure("班", scale)
    wide = _STRIPE + 1 + rank + number + ceil(letters * han) + 3 * _GAP
    return Plan(scale, wide, rows + 1, width // wide, height // (rows + 1))


def paint(
    canvas: Canvas,
    box: Box,
    cards: Sequence[Card],
    planned: Plan,
    looks: Looks,
    spot: Callable[[str, int], Spot] | None = None,
) -> None:
    """Draw cards in a box; `spot` says where the card at a place of the page stands on its way there."""
    # From the last to the first, so that who passes lies on top.
    for at in range(len(cards) - 1, -1, -1):
        x, y = spot(cards[at].key, at) if spot else planned.spot(box, at)
        shade = looks.back if at % planned.down % 2 else looks.panel
        area = Box(x, y, planned.width - 1, planned.height)
        canvas.fill(area, shade)
        _paint_one(canvas, area, cards[at], planned.scale, looks)


def _paint_one(canvas: Canvas, box: Box, card: Card, scale: float, looks: Looks) -> None:
    canvas.fill(Box(box.x, box.y, _STRIPE, box.height), card.back)
    rows = font.measure("班", scale)[1]
    top = box.y + (box.height - rows - 1) // 2
    strong = Ink(looks.lead if card.lead else looks.ink, None, bold=True)
    number = figure(card.figure, scale)
    right = box.x + box.width - width_of(number) - _GAP
    ink = Ink(card.figure_ink, None, bold=True) if card.figure_ink else strong
    canvas.picture(right, top + _down(rows, number), number, ink)
    rank = figure(card.rank, scale)
    left = box.x + _STRIPE + 1
    canvas.picture(left, top + _down(rows, rank), rank, Ink(looks.quiet, None, bold=True))
    left += width_of(rank) + _GAP
    name = _name(card.name, right - _GAP - left, rows, scale)
    canvas.picture(left, top + _down(rows, name), name, strong)
    x = left
    for words, ink in card.about:
        canvas.put(x, top + rows, words, ink)
        x += width_of((words,)) + 2


def _down(rows: int, lines: Picture) -> int:
    return max(0, (rows - len(lines)) // 2)


def _name(name: str, columns: int, rows: int, scale: float) -> Picture:
    """Return a name in the letters of the page, or else as large as there is room for."""
    if font.has_glyphs(name) and font.measure(name, scale)[0] <= columns:
        return picture(name, scale)
    one, two = fitted(name, columns, rows), folded(name, columns, rows, scale)
    return two if len(two) > len(one) else one
