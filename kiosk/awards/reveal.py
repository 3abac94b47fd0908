"""The reveal: from what a ceremony opened with, every step of it, and what the hall may see at each.

A board stands frozen. From its last row upward one row after the other takes its final figure and goes to
the place that figure has among those shown then; the row that is lowest of those still to come is the next.
A figure can fall as well as rise (the final test counts from now on), so a winner's card waits until the
place on it can change no more: until nobody who is still to come stands, or will stand, at it or below it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import Literal

import msgspec

from kiosk.camp import Camp
from kiosk.events import CeremonyOpened, StagedAward, StagedBoard, StagedRow, StageScope

Kind = Literal["splash", "board", "row", "points", "card", "done", "list", "end"]
SHORT = 20
"""Rows of a board that is revealed by hand from its last row on."""
UNAWARDED = 10
"""From which place on a longer board without a winner is revealed by hand."""
NAMED = 6
"""Winners a list names at once: so many long names can be read from afar on the smallest stage."""
NOTHING = Decimal(-1)
"""Stands below every figure: that of who has none yet."""


class Step(msgspec.Struct, frozen=True):
    """One press of a key."""

    kind: Kind
    """`board`: it stands frozen; `row`: the next row is marked; `points`: its points are in; `card`: a
    winner's; `done`: the whole board is final; `list`: winners of an award."""
    board: int = -1
    """Which of the opening's boards it is on; -1 for none."""
    shown: int = 0
    """How many rows of that board have their final figure."""
    row: str = ""
    """Whom it is about."""
    award: str = ""
    """The award of a list."""
    part: int = 1
    """Which part of that list."""
    quick: bool = False
    """Far below any award: may be passed without a key for each."""


class Line(msgspec.Struct, frozen=True):
    """A row of a board as the hall sees it."""

    id: str
    """Person id or class."""
    name: str
    class_: str
    unit: str
    figure: Decimal | None
    """None: has none so far."""
    rank: int
    """The place among the figures shown now; 0 without a figure."""
    tied: bool
    pending: bool
    """Its points are still to come."""


class Title(msgspec.Struct, frozen=True):
    """What an award is called."""

    key: str
    title: str
    title_en: str


class Card(msgspec.Struct, frozen=True):
    """A winner, and for what."""

    line: Line
    titles: tuple[Title, ...]


class Scene(msgspec.Struct, frozen=True):
    """All the hall may see at a step; nothing of a later one is in it."""

    step: Step
    scope: StageScope | None = None
    lines: tuple[Line, ...] = ()
    """The board, best first; empty where none is shown."""
    before: Line | None = None
    """Whose points have just come in, as it stood before."""
    card: Card | None = None
    title: Title | None = None
    """The award of a list."""
    winners: tuple[Line, ...] = ()
    """Whom the list names, or this part of it."""
    whole: int = 0
    """How many names all its parts have."""
    parts: int = 1
    """In how many parts it comes."""


class Reveal:
    """A ceremony's steps, worked out once from what it opened with."""

    def __init__(self, opening: CeremonyOpened) -> None:
        self.opening = opening
        self._awards = {
            scope: [award for award in opening.awards if award.scope == scope]
            for scope in ("trainee", "class")
        }
        self._boards = tuple(_Staged(board) for board in opening.boards)
        steps = [Step("splash")]
        for number, board in enumerate(self._boards):
            steps += _board_steps(board, number, self._awards[board.scope])
        self.steps: tuple[Step, ...] = (*steps, Step("end"))
        # A stage asks every second, a presenter for the step behind too: those looked at are kept.
        self._scene_of = lru_cache(maxsize=4)(self._scene)

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.steps) - 1

    def scene(self, number: int) -> Scene:
        """Return what the hall may see at step `number`; beyond either end, the step there."""
        return self._scene_of(self.steps[max(0, min(self.last, number))])

    def _scene(self, step: Step) -> Scene:
        if step.board < 0:
            return Scene(step)
        board = self._boards[step.board]
        if step.kind == "card":
            line = board.line(step.row, step.shown)
            return Scene(step, board.scope, card=Card(line, self._titles(board.scope, step.row)))
        if step.kind == "list":
            award = next(one for one in self.opening.awards if one.key == step.award)
            winners = [board.line(one, step.shown) for one in board.listed_of(award)]
            winners.sort(key=lambda line: (line.rank == 0, line.rank))
            whole, parts = len(winners), _parts(len(winners))
            each, longer = divmod(whole, parts)
            start, end = (part * each + min(part, longer) for part in (step.part - 1, step.part))
            named = tuple(winners[start:end])
            return Scene(step, board.scope, title=_title(award), winners=named, whole=whole, parts=parts)
        before = board.line(step.row, step.shown - 1) if step.kind == "points" else None
        return Scene(step, board.scope, board.lines(step.shown), before)

    def _titles(self, scope: StageScope, winner: str) -> tuple[Title, ...]:
        return tuple(_title(award) for award in self._awards[scope] if winner in award.winners)


class _Staged:
    """A board with the order its rows are revealed in."""

    def __init__(self, board: StagedBoard) -> None:
        self.scope: StageScope = board.scope
        self.rows = {row.id: row for row in board.rows}
        self.listed = {row.id: place for place, row in enumerate(board.rows)}
        self.placed = [row for row in board.rows if row.after is not None]
        """Who is on the final board."""
        frozen = sorted(self.placed, key=lambda row: (-_before(row), self.listed[row.id]))
        self.order = tuple(row.id for row in reversed(frozen))
        """The lowest of those to come first: their figures stand still until it is their turn."""

    def listed_of(self, award: StagedAward) -> list[str]:
        """Return which winners of an award are on the board, or were to be."""
        return [one for one in award.winners if one in self.rows]

    def _figures(self, shown: int) -> dict[str, Decimal | None]:
        """Return the figures with the first `shown` of the order revealed."""
        revealed = set(self.order[:shown])
        return {row.id: row.after if row.id in revealed else row.before for row in self.placed}

    def lines(self, shown: int) -> tuple[Line, ...]:
        """Return the board with the first `shown` of the order revealed."""
        figures = self._figures(shown)
        ranked = sorted(NOTHING if one is None else one for one in figures.values())
        revealed = set(self.order[:shown])
        order = sorted(figures, key=lambda key: (-_figure(figures[key]), self.listed[key]))
        return tuple(_line(self.rows[key], figures[key], ranked, key not in revealed) for key in order)

    def line(self, key: str, shown: int) -> Line:
        """Return the line of one row of it, without a figure where it is not on the board."""
        figures = self._figures(shown)
        ranked = sorted(NOTHING if one is None else one for one in figures.values())
        return _line(self.rows[key], figures.get(key), ranked, key not in self.order[:shown])


def _before(row: StagedRow) -> Decimal:
    return _figure(row.before)


def _figure(figure: Decimal | None) -> Decimal:
    return NOTHING if figure is None else figure


def _line(row: StagedRow, figure: Decimal | None, ranked: Sequence[Decimal], pending: bool) -> Line:
    if figure is None:
        return Line(row.id, row.name, row.class_, row.unit, None, 0, False, pending)
    above = bisect_right(ranked, figure)
    level = above - bisect_left(ranked, figure)
    rank = len(ranked) - above + 1
    return Line(row.id, row.name, row.class_, row.unit, figure, rank, level > 1, pending)


def _title(award: StagedAward) -> Title:
    return Title(award.key, award.title, award.title_en)


def _board_steps(board: _Staged, number: int, awards: Sequence[StagedAward]) -> list[Step]:
    """Return the steps of one board: its rows from the last upward, its cards, its lists."""
    steps = [Step("board", number)] if board.order else []
    winners = {winner for award in awards for winner in award.winners if winner in board.rows}
    ranks = {line.id: line.rank for line in board.lines(len(board.order))}
    lowest = max((ranks.get(one, 0) for one in winners), default=0) or UNAWARDED
    places, floors = _positions(board), _floors(board)
    by_hand = len(board.order) <= SHORT
    waiting: list[str] = []
    for place, key in enumerate(board.order):
        by_hand = by_hand or places[place] <= lowest
        if by_hand:
            steps.append(Step("row", number, place, key))
        steps.append(Step("points", number, place + 1, key, quick=not by_hand))
        if key in winners:
            waiting.append(key)
        # Equals have equal places: who is level with somebody still to come has to wait as well.
        ripe = [one for one in waiting if _figure(board.rows[one].after) < floors[place + 1]]
        waiting = [one for one in waiting if one not in ripe]
        steps += _cards(board, number, place + 1, ripe, ranks)
    whole = len(board.order)
    if board.order:
        steps.append(Step("done", number, whole))
    gone = [key for key in board.rows if key in winners and key not in ranks]
    steps += _cards(board, number, whole, gone, ranks)
    # One who is alone has had a card that says all a list could say.
    lists = [award for award in awards if len(award.winners) > 1]
    return steps + [
        Step("list", number, whole, award=award.key, part=part)
        for award in lists
        for part in range(1, _parts(len(board.listed_of(award))) + 1)
    ]


def _parts(names: int) -> int:
    """Return in how many parts, about equally long, a list of so many names comes."""
    return max(1, ceil(names / NAMED))


def _cards(
    board: _Staged, number: int, shown: int, keys: Sequence[str], ranks: Mapping[str, int]
) -> list[Step]:
    """Return the cards of some winners, the best of them last."""
    order = sorted(keys, key=lambda key: (-ranks.get(key, 0), -board.listed[key]))
    return [Step("card", number, shown, key) for key in order]


def _positions(board: _Staged) -> list[int]:
    """Return on which row of the board each of the order stands, from 1, when it is its turn."""
    count = len(board.order)
    revealed: list[Decimal] = []
    positions = []
    for place, key in enumerate(board.order):
        row = board.rows[key]
        better = len(revealed) - bisect_right(revealed, _before(row))
        positions.append(count - place + better)
        insort(revealed, _figure(row.after))
    return positions


def _floors(board: _Staged) -> list[Decimal]:
    """Return, by how many of the order are revealed, the lowest figure any of the rest has or will have."""
    floors = [Decimal("Infinity")]
    for key in reversed(board.order):
        row = board.rows[key]
        floors.append(min(floors[-1], _before(row), _figure(row.after)))
    return floors[::-1]


def reveal_of(camp: Camp) -> Reveal | None:
    """Return the steps of the ceremony that goes on; None where there is none."""
    ceremony = camp.ceremony
    if ceremony is None:
        return None
    return camp.derived("reveal", ceremony.opened.event, lambda: Reveal(ceremony.content))
