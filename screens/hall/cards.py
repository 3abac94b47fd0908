"""A board as cards: place, name and figure of each in large letters, one below the other, then beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from screens import font
from screens.hall.canvas import Box, Canvas, Ink
from screens.hall.letters import Picture, above, figure, fitted, folded, narrowest, picture, width_of
from screens.hall.looks import Looks

_STRIPE, _GAP = 2, 1
"""Columns of the stripe in the class's colour, and between the parts of a card."""
_SOLID, _BESIDE_DOTS, _DOTTED = font.SCALES[:-1], (font.COMPACT,), (font.DOTS,)
_BELOW = font.measure("班", font.DOTS)[1]
"""Rows of what stands below a name, where it is in dots."""
_TWO = 2 * _BELOW
"""Rows of two lines of dots."""
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
    per: int
    """How many stand on a page, at most as many as there is room for."""
    rank: int = 0
    """Columns of the widest place, behind which every name begins."""
    limit: int | None = None
    """Columns up to which names have one size; longer ones have their own. None where all of them have it."""

    def spot(self, box: Box, at: int) -> Spot:
        """Return where the card at a place of the page stands in `box`."""
        column, row = divmod(at, self.down)
        return box.x + column * self.width, box.y + row * self.height


def plan(cards: Sequence[Card], width: int, height: int, wanted: int, letters: int = 3) -> Plan:
    """Return how cards share a box: the largest letters in which `wanted` of them fit, or as many as can.

    Names stand on one line; where half as many fit so, there are rather more pages than smaller names.
    Names of more than so many Han `letters` may stand on two lines of dots, in a small room all of them.
    """
    wanted = min(len(cards), wanted)
    for scales, names in (
        (_SOLID, _whole),
        (_SOLID, _long_folded),
        (_DOTTED, _whole),
        (_BESIDE_DOTS, _folded),
    ):
        for least in (wanted, ceil(wanted / 2)):
            for scale in scales:
                found = _plan(scale, cards, width, height, names(cards, scale, letters))
                if found.per >= max(1, least):
                    limit = _limit(scale, letters) if names is _long_folded else None
                    return _even(found, len(cards), width, height)._replace(limit=limit)
    return _crowded(cards, width, height, wanted, letters)


def _crowded(cards: Sequence[Card], width: int, height: int, wanted: int, letters: int) -> Plan:
    """Return how cards share a box that is too small for the longest names, whatever is done to them."""
    found = [_plan(scale, cards, width, height, _limit(scale, letters)) for scale in font.SCALES]
    best = next((one for one in found if one.per >= wanted), max(found, key=lambda one: one.per))
    if not best.per:
        return Plan(font.DOTS, width, 5, 1, max(1, height // 5), max(1, height // 5))
    return _even(best, len(cards), width, height)._replace(limit=_limit(best.scale, letters))


def _limit(scale: float, letters: int) -> int:
    return font.measure("班" * letters, scale)[0]


def _plan(scale: float, cards: Sequence[Card], width: int, height: int, name: int) -> Plan:
    rank, number = (
        max((width_of(figure(text, scale)) for text in texts), default=0)
        for texts in ({card.rank for card in cards}, {card.figure for card in cards})
    )
    wide, high = _STRIPE + rank + name + number + 3 * _GAP, font.measure("班", scale)[1] + 1
    across, down = width // wide, height // high
    return Plan(scale, wide, high, across, down, across * down, rank)


def _even(found: Plan, count: int, width: int, height: int) -> Plan:
    """Return a plan with its cards spread evenly over as many pages as it needs, and over each page."""
    on_page = ceil(count / max(1, ceil(count / found.per)))
    across = max(1, min(found.across, ceil(on_page / found.down)))
    down = max(1, ceil(on_page / across))
    return Plan(found.scale, width // across, height // down, across, down, max(1, on_page), found.rank)


def _whole(cards: Sequence[Card], scale: float, _letters: int) -> int:
    return max((_wide(card.name, scale) for card in cards), default=0)


def _long_folded(cards: Sequence[Card], scale: float, letters: int) -> int:
    limit = _limit(scale, letters)
    wide = ((card.name, _wide(card.name, scale)) for card in cards)
    return max((one if one <= limit else min(one, _half(name, scale)) for name, one in wide), default=0)


def _folded(cards: Sequence[Card], scale: float, _letters: int) -> int:
    return max((min(_wide(card.name, scale), _half(card.name, scale)) for card in cards), default=0)


def _wide(name: str, scale: float) -> int:
    """Return the columns of a name on one line; what cannot be drawn stands in ordinary letters."""
    return font.measure(name, scale)[0] if font.has_glyphs(name) else width_of((name,))


def _half(name: str, scale: float) -> int:
    """Return the columns of a name on two lines of dots beside figures that are as high."""
    if font.measure("班", scale)[1] < _TWO or not font.has_glyphs(name):
        return _wide(name, scale)
    return narrowest(name, 2, font.DOTS)


def paint(
    canvas: Canvas,
    box: Box,
    cards: Sequence[Card],
    planned: Plan,
    looks: Looks,
    spot: Callable[[str, int], Spot] | None = None,
) -> None:
    """Draw cards in a box; `spot` says where the card at a place of the page stands on its way there."""
    names = _lettering(cards, planned)
    # From the last to the first, so that who passes lies on top.
    for at in range(len(cards) - 1, -1, -1):
        x, y = spot(cards[at].key, at) if spot else planned.spot(box, at)
        shade = looks.back if at % planned.down % 2 else looks.panel
        if cards[at].lead:
            shade = looks.lead_back
        area = Box(x, y, planned.width, planned.height)
        canvas.fill(area, shade)
        _paint_one(canvas, area, cards[at], planned, names, looks)


def _lettering(cards: Sequence[Card], planned: Plan) -> float:
    """Return the one size all names of a page have; 0 where one of them fits in none."""
    drawn = [
        (card.name, _name_room(card, planned))
        for card in cards
        if font.has_glyphs(card.name)
        and (planned.limit is None or _wide(card.name, planned.scale) <= planned.limit)
    ]
    for scale in font.SCALES:
        if scale <= planned.scale and all(_wide(name, scale) <= room for name, room in drawn):
            return scale
    return font.DOTS if all(_half(name, planned.scale) <= room for name, room in drawn) else 0


def _name_room(card: Card, planned: Plan) -> int:
    number = width_of(figure(card.figure, planned.scale))
    return max(0, planned.width - _STRIPE - planned.rank - number - 3 * _GAP)


def _paint_one(canvas: Canvas, box: Box, card: Card, planned: Plan, names: float, looks: Looks) -> None:
    canvas.fill(Box(box.x, box.y, _STRIPE, box.height), card.back)
    scale = planned.scale
    rows = font.measure("班", scale)[1]
    below = _BELOW if box.height >= rows + _BELOW else 1
    top = box.y + (box.height - rows - below) // 2
    strong = Ink(looks.lead if card.lead else looks.ink, None, bold=True)
    number = figure(card.figure, scale)
    right = box.x + box.width - width_of(number) - _GAP
    ink = Ink(card.figure_ink, None, bold=True) if card.figure_ink else strong
    canvas.picture(right, top + above(rows, number), number, ink)
    rank = figure(card.rank, scale)
    left = box.x + _STRIPE + planned.rank
    canvas.picture(left - width_of(rank), top + above(rows, rank), rank, Ink(looks.quiet, None, bold=True))
    left += _GAP
    name = _name(card.name, right - _GAP - left, rows, names or scale)
    canvas.picture(left, top + above(rows, name), name, strong)
    _about(canvas, Box(left, top + rows, box.x + box.width - _GAP - left, below), card)


def _about(canvas: Canvas, box: Box, card: Card) -> None:
    """Write what stands below a name, in dots as far as there is room for them."""
    x = box.x
    for words, ink in card.about:
        large = picture(words, font.DOTS) if font.has_glyphs(words) else ()
        fits = box.height >= _BELOW and x + width_of(large) <= box.x + box.width
        lines = large if fits and large else (words,)
        canvas.picture(x, box.y + above(box.height, lines), lines, ink)
        x += width_of(lines) + (3 if fits else 2)


def _name(name: str, columns: int, rows: int, scale: float) -> Picture:
    """Return a name in the letters of the page, or else as large as there is room for."""
    if font.has_glyphs(name) and font.measure(name, scale)[0] <= columns:
        return picture(name, scale)
    one, two = fitted(name, columns, rows), folded(name, columns, rows, scale)
    return two if len(two) > len(one) else one
