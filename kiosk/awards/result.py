"""Who gets which award, if the camp ended now or as the office has made it final."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from kiosk.awards.cut import Chain, Cut, draw_line, seats_by_class, seats_of
from kiosk.awards.vetoes import Vetoes, VetoFound
from kiosk.camp import Camp
from kiosk.config import Award
from kiosk.ranking.boards import Row
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import published, shown

Line = Callable[[Mapping[str, int], int], Cut]


class Winner(msgspec.Struct, frozen=True):
    """Somebody who gets an award: person id or class, published score and place."""

    id: str
    score: str
    """Empty where somebody on the final list has no score any more."""
    rank: int
    """0 where there is no score."""


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


def award_results(standings: Standings, final: FinalList | None = None) -> tuple[AwardResult, ...]:
    """Return every award's list from `standings`; the final one where the office has declared it.

    `final` is for standings of an earlier state, which does not know that list yet.
    """
    votes = standings.camp.votes
    return tuple(
        award_result(standings, award, votes[award.key].winners if award.key in votes else (), final)
        for award in standings.rules.config.awards
    )


def award_result(
    standings: Standings, award: Award, vote: Sequence[str], final: FinalList | None = None
) -> AwardResult:
    """Return an award's list, had the camp voted for `vote`; the final one where there is one.

    What the office made final stands until it is reopened: figures that change show beside it, and
    somebody withdrawn afterwards stays on it, with the place their score would have.
    """
    vetoes, chain = Vetoes(standings), Chain(standings)
    board = {row.id: row for row in standings.board(award.scope).rows()}
    fitting = {key: row for key, row in board.items() if _fits(standings.camp, award, row)}
    barred = {key: found for key in fitting if (found := vetoes.against(award, key))}
    eligible = {key: row.hundredths for key, row in fitting.items() if key not in barred}
    key_of = chain.trainee if award.scope == "trainee" else chain.class_
    on_list = [key for key in board if _has_role(standings.camp, award, key)]
    seats = seats_of(award, len(on_list))

    def cuts_with(vote: Sequence[str]) -> list[Cut]:
        def line(figures: Mapping[str, int], seats: int) -> Cut:
            return draw_line(figures, seats, key_of, award.tie, vote)

        if award.per_class == "head_count":
            return _by_class(standings, award, eligible, _heads(standings, on_list), line, seats)
        return [line(eligible, seats)]

    cuts = cuts_with(vote)
    if not {key for cut in cuts for key in cut.level}.issuperset(vote):
        # Figures have changed since: the camp voted among others than those who are level now.
        cuts = cuts_with(())
    final = standings.camp.final_awards if final is None else final
    chosen = {key for cut in cuts for key in cut.winners}
    winners = [key for key in board if key in chosen] if final is None else final.get(award.key, ())
    return AwardResult(
        award,
        tuple(_winner(standings, award, board, key) for key in winners),
        tuple(Vetoed(key, found) for key, found in barred.items()),
        () if final is not None else tuple(key for cut in cuts for key in cut.tied),
        0 if final is not None else sum(cut.open for cut in cuts),
        final is not None,
    )


def _winner(standings: Standings, award: Award, board: Mapping[str, Row], key: str) -> Winner:
    if key in board:
        return Winner(key, board[key].score, board[key].rank)
    exact = standings.figures.scores.get(key) if award.scope == "trainee" else None
    if exact is None:
        return Winner(key, "", 0)
    figure = published(exact)
    return Winner(key, shown(figure), 1 + sum(row.hundredths > figure for row in board.values()))


def _has_role(camp: Camp, award: Award, key: str) -> bool:
    return not award.roles or camp.people[key].person.role in award.roles


def _fits(camp: Camp, award: Award, row: Row) -> bool:
    return _has_role(camp, award, row.id) and (award.floor is None or row.hundredths >= award.floor * 100)


def _heads(standings: Standings, people: Iterable[str]) -> dict[str, int]:
    """Return how many of `people` each class has, classes in the order of the settings."""
    heads = dict.fromkeys((entry.name for entry in standings.rules.config.classes), 0)
    for person in people:
        class_ = standings.camp.people[person].person.class_
        heads[class_] = heads.get(class_, 0) + 1
    return {class_: count for class_, count in heads.items() if count}


def _by_class(
    standings: Standings,
    award: Award,
    eligible: Mapping[str, int],
    heads: Mapping[str, int],
    line: Line,
    total: int,
) -> list[Cut]:
    """Draw the line in each class; seats a class cannot fill go to the best of the rest of the camp."""
    people = standings.camp.people
    cuts: list[Cut] = []
    spare = 0
    for class_, seats in seats_by_class(total, heads, award.per_class_minimum).items():
        own = {key: figure for key, figure in eligible.items() if people[key].person.class_ == class_}
        spare += max(0, seats - len(own))
        cuts.append(line(own, seats))
    if spare:
        taken = {key for cut in cuts for key in (*cut.winners, *cut.tied)}
        if award.tie == "none":
            taken |= {key for cut in cuts for key in cut.level}
        cuts.append(line({key: figure for key, figure in eligible.items() if key not in taken}, spare))
    return cuts
