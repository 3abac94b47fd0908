"""Who gets which award, if the camp ended now or as the office has made it final."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from kiosk.awards.candidates import Candidates, candidates, of_class
from kiosk.awards.cut import Chain, Cut, draw_line
from kiosk.awards.vetoes import VetoFound
from kiosk.config import Award
from kiosk.ranking.boards import Row
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import published

Line = Callable[[Mapping[str, int], int], Cut]


class Winner(msgspec.Struct, frozen=True):
    """Somebody who gets an award: person id or class, published score and place."""

    id: str
    score: str
    """Empty where somebody on the final list has no score any more."""
    rank: int
    """0 where there is no score."""
    tied: bool = False
    """Somebody else on the board has the same place."""


class Vetoed(msgspec.Struct, frozen=True):
    """Somebody who had the score for consideration and is barred."""

    id: str
    vetoes: tuple[VetoFound, ...]


class AwardResult(msgspec.Struct, frozen=True):
    """An award's list."""

    award: Award
    winners: tuple[Winner, ...]
    vetoed: tuple[Vetoed, ...]
    tied_at_cut: tuple[str, ...]
    """Tied for the last seats after the whole chain: the camp votes."""
    open_seats: int
    """How many of those tied the camp votes for."""
    final: bool


FinalList = Mapping[str, tuple[str, ...]]
"""Award key to winners, as the office declared them."""


def award_results(standings: Standings) -> tuple[AwardResult, ...]:
    """Return every award's list from `standings`; the final one where the office has declared it."""
    votes = standings.camp.votes
    return tuple(
        award_result(standings, award, votes[award.key].winners if award.key in votes else ())
        for award in standings.rules.config.awards
    )


def award_result(standings: Standings, award: Award, vote: Sequence[str]) -> AwardResult:
    """Return an award's list, had the camp voted for `vote`; the final one where there is one.

    What the office made final stands until it is reopened: figures that change show beside it, and
    somebody withdrawn afterwards stays on it, with the place their score would have.
    """
    found = candidates(standings, award)
    cuts = drawn(standings, award, found, vote)
    final = standings.camp.final_awards
    winners = won(found, cuts) if final is None else final.get(award.key, ())
    return AwardResult(
        award,
        tuple(_winner(standings, award, found.board, key) for key in winners),
        tuple(Vetoed(key, vetoes) for key, vetoes in found.barred.items()),
        () if final is not None else tuple(key for cut in cuts for key in cut.tied),
        0 if final is not None else sum(cut.open for cut in cuts),
        final is not None,
    )


def drawn(standings: Standings, award: Award, found: Candidates, vote: Sequence[str]) -> tuple[Cut, ...]:
    """Return where the line is drawn among the candidates, had the camp voted for `vote`.

    One cut, or one a class and, where classes cannot fill their seats, a last one for the rest of the camp.
    """
    chain = Chain(standings)
    key_of = chain.trainee if award.scope == "trainee" else chain.class_

    def cuts_with(vote: Sequence[str]) -> list[Cut]:
        def line(figures: Mapping[str, int], seats: int) -> Cut:
            return draw_line(figures, seats, key_of, award.tie, vote)

        if award.per_class == "head_count":
            return _by_class(standings, award, found, line)
        return [line(found.eligible, found.seats)]

    cuts = cuts_with(vote)
    if not {key for cut in cuts for key in cut.level}.issuperset(vote):
        # Figures have changed since: the camp voted among others than those who are level now.
        cuts = cuts_with(())
    return tuple(cuts)


def won(found: Candidates, cuts: Iterable[Cut]) -> tuple[str, ...]:
    """Return who is above the lines, best first."""
    chosen = {key for cut in cuts for key in cut.winners}
    return tuple(key for key in found.board if key in chosen)


def stands(standings: Standings, award: Award, board: Mapping[str, Row], key: str) -> Row | None:
    """Return where somebody stands; off the board with the place their score would have, None without one."""
    if key in board:
        return board[key]
    exact = standings.figures.scores.get(key) if award.scope == "trainee" else None
    if exact is None:
        return None
    figure = published(exact)
    rank = 1 + sum(row.hundredths > figure for row in board.values())
    return Row(key, rank, any(row.hundredths == figure for row in board.values()), figure)


def _winner(standings: Standings, award: Award, board: Mapping[str, Row], key: str) -> Winner:
    row = stands(standings, award, board, key)
    return Winner(key, row.score, row.rank, row.tied) if row else Winner(key, "", 0)


def _by_class(standings: Standings, award: Award, found: Candidates, line: Line) -> list[Cut]:
    """Draw the line in each class; seats a class cannot fill go to the best of the rest of the camp."""
    cuts: list[Cut] = []
    spare = 0
    for class_, seats in found.by_class.items():
        own = of_class(standings.camp, found.eligible, class_)
        spare += max(0, seats - len(own))
        cuts.append(line(own, seats))
    if spare:
        taken = {key for cut in cuts for key in (*cut.winners, *cut.tied)}
        if award.tie == "none":
            taken |= {key for cut in cuts for key in cut.level}
        cuts.append(line({key: figure for key, figure in found.eligible.items() if key not in taken}, spare))
    return cuts
