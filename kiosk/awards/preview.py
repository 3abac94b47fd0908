"""An award's list for the office: who is on it, who comes next, who is barred, and what parted equals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from kiosk.awards.candidates import candidates, of_class
from kiosk.awards.cut import Chain
from kiosk.awards.result import drawn, stands, won
from kiosk.awards.vetoes import VetoFound
from kiosk.config import Award
from kiosk.i18n import text
from kiosk.ranking.boards import Row
from kiosk.ranking.standings import Standings
from kiosk.scoring.allowed import item_name
from kiosk.scoring.rules import published, shown

State = Literal["winner", "tied", "next", "barred"]


class Compared(msgspec.Struct, frozen=True):
    """One step of the chain that parts equals at a cut."""

    name: object
    """What was compared, as text for people."""
    figures: Mapping[str, str]
    """Id to figure; `-` for nobody's."""
    parts: bool
    """Whether it is the first step in which they differ."""


class Line(msgspec.Struct, frozen=True):
    """Somebody on an award's list, or near it: a person id or a class."""

    id: str
    state: State
    row: Row | None
    """Place and published figure; None for somebody on the final list who has no figure any more."""
    vetoes: tuple[VetoFound, ...] = ()
    equals: tuple[str, ...] = ()
    """Who has the same figure and came out otherwise or is tied with them: what the chain had to part."""


class Ballot(msgspec.Struct, frozen=True):
    """A tie the camp votes on: in one class, where the seats are shared among the classes."""

    tied: tuple[str, ...]
    seats: int
    """How many of them the camp chooses."""


class Preview(msgspec.Struct, frozen=True):
    """An award as it stands now."""

    award: Award
    among: int
    """How many the award is among, of those with a score."""
    seats: int
    open_seats: int
    """How many of those tied the camp votes for; 0 once the list is final."""
    ballots: tuple[Ballot, ...]
    """What the camp votes on, or has voted on; nothing once the list is final."""
    final: bool
    lines: tuple[Line, ...]
    """Winners, tied, next below the line, barred; each best first."""
    otherwise: tuple[str, ...]
    """Of a final list: who is on it and would not be now, or the other way round."""

    @property
    def ballot(self) -> tuple[str, ...]:
        """Whom the camp votes among, or has voted among, in all."""
        return tuple(key for one in self.ballots for key in one.tied)


def preview(standings: Standings, award: Award) -> Preview:
    """Return an award as it would be if the camp ended now; once it is final, as it was declared."""
    camp = standings.camp
    found = candidates(standings, award)
    vote = camp.votes[award.key].winners if award.key in camp.votes else ()
    cuts = drawn(standings, award, found, vote)
    winners, final = won(found, cuts), camp.final_awards
    tied = tuple(key for cut in cuts for key in cut.tied)
    voted_on = [cut for cut in cuts if cut.open] or drawn(standings, award, found, ())
    otherwise: tuple[str, ...] = ()
    if final is not None:
        declared = final.get(award.key, ())
        otherwise = tuple(dict.fromkeys((*declared, *winners))) if set(declared) != set(winners) else ()
        otherwise = tuple(key for key in otherwise if (key in declared) != (key in winners))
        winners, tied = declared, ()
    states: dict[str, State] = dict.fromkeys(winners, "winner")
    states |= dict.fromkeys((key for key in tied if key not in states), "tied")
    # Each class has its own line where seats are shared and no further one is drawn through the rest.
    by_class = bool(found.by_class) and len(cuts) == len(found.by_class)
    waiting = {key: figure for key, figure in found.eligible.items() if key not in states}
    groups = [of_class(camp, waiting, class_) for class_ in found.by_class] if by_class else [waiting]
    best = {key for group in groups for key in group if group[key] == max(group.values())}
    states |= dict.fromkeys((key for key in waiting if key in best), "next")
    lines: list[Line] = []
    for key, state in states.items():
        rivals = (
            of_class(camp, found.eligible, camp.people[key].person.class_) if by_class else found.eligible
        )
        row = stands(standings, award, found.board, key)
        lines.append(Line(key, state, row, equals=_equals(rivals, states, key)))
    barred = (
        Line(key, "barred", found.board[key], vetoes)
        for key, vetoes in found.barred.items()
        if key not in states
    )
    return Preview(
        award,
        len(found.listed),
        sum(found.by_class.values()) if found.by_class else found.seats,
        0 if final is not None else sum(cut.open for cut in cuts),
        () if final is not None else tuple(Ballot(cut.tied, cut.open) for cut in voted_on if cut.open),
        final is not None,
        (*lines, *barred),
        otherwise,
    )


def compared(standings: Standings, award: Award, subjects: Sequence[str]) -> tuple[Compared, ...]:
    """Return what the chain of the settings compares of `subjects`, person ids or classes, step by step."""
    chain = Chain(standings)
    key_of = chain.trainee if award.scope == "trainee" else chain.class_
    ties = standings.rules.config.ties
    names = ties.trainee if award.scope == "trainee" else ties.class_
    keys = {subject: key_of(subject) for subject in subjects}
    steps: list[Compared] = []
    for place, name in enumerate(names):
        found = {subject: key[place] for subject, key in keys.items()}
        parts = len(set(found.values())) > 1 and not any(step.parts for step in steps)
        if name == "fewest_deductions":
            said = {subject: str(-value) for subject, value in found.items()}
        else:
            said = {
                subject: shown(published(value)) if value >= 0 else "-" for subject, value in found.items()
            }
        steps.append(Compared(_step_name(standings, name), said, parts))
    return tuple(steps)


def _step_name(standings: Standings, name: str) -> object:
    if name == "exam":
        return text("Final test")
    if name == "fewest_deductions":
        return text("deductions")
    return item_name(standings.rules.items[name])


def _equals(rivals: Mapping[str, int], states: Mapping[str, State], key: str) -> tuple[str, ...]:
    """Return who of `rivals` has the figure of `key` and came out otherwise; where tied, all who have it."""
    if key not in rivals:
        return ()
    return tuple(
        other
        for other, figure in rivals.items()
        if figure == rivals[key]
        and other != key
        and (states.get(other) != states[key] or states[key] == "tied")
    )
