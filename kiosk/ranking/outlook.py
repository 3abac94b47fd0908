"""What would become of a person's scores and place if a figure of a day were corrected."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from fractions import Fraction

import msgspec

from kiosk.camp import Camp, Member
from kiosk.events import Event
from kiosk.ranking.standings import Standings
from kiosk.scoring.figures import camp_score, day_figure
from kiosk.scoring.rules import published
from kiosk.scoring.tally import Score


class Stand(msgspec.Struct, frozen=True):
    """Where somebody stands: published figures in hundredths of a point, None where there is none."""

    day: int | None
    """The score of the day it is about."""
    camp: int | None
    """The camp score."""
    rank: int | None
    """The place among all trainees."""


class Outlook(msgspec.Struct, frozen=True):
    """Old and new."""

    before: Stand
    after: Stand


def outlook(standings: Standings, member: Member, day: int, events: Sequence[Event]) -> Outlook:
    """Return where `member` stands, and would if `events`, about one figure of their `day`, were recorded.

    The camp is not touched: the events are folded into a copy of that person's row. Everybody else's figures
    are those of `standings`, which are of now.
    """
    figures, person = standings.figures, member.person.id
    days: dict[int, Score] = {on: figure.score for on, figure in figures.days.get(person, {}).items()}
    before = _stand(standings, person, days.get(day), figures.scores.get(person))
    trial = _copy(standings.camp, person, day)
    for event in events:
        trial.apply(event)
    sheet = trial.rows.get((person, day))
    new = day_figure(trial, standings.rules, member, sheet, figures.counted[day]) if sheet else None
    days.pop(day, None)
    if new is not None:
        days[day] = new.score
    score = camp_score(standings.rules, days.values(), figures.exam_of(person))
    return Outlook(before, _stand(standings, person, days.get(day), score))


def _stand(standings: Standings, person: str, day: Score | None, score: Fraction | None) -> Stand:
    camp = None if score is None else published(score)
    return Stand(None if day is None else published(day), camp, _rank(standings, person, camp))


def _rank(standings: Standings, person: str, figure: int | None) -> int | None:
    """Return the place a published figure would have among everybody else's; None off the board."""
    if figure is None or standings.camp.people[person].withdrawn:
        return None
    others = standings.board("trainee").figures
    return 1 + sum(other > figure for key, other in others.items() if key != person)


def _copy(camp: Camp, person: str, day: int) -> Camp:
    """Return a camp that knows what a day's figure of one person is made of; only their row is its own."""
    trial = Camp()
    trial.seq, trial.days, trial.opened, trial.people = camp.seq, camp.days, camp.opened, camp.people
    trial.slots, trial.marks, trial.room_cells = camp.slots, camp.marks, camp.room_cells
    trial.closed, trial.closings = camp.closed, camp.closings
    trial.bonus_decisions = {
        key: found for key in ((person, day),) if (found := camp.bonus_decisions.get(key)) is not None
    }
    sheet = camp.rows.get((person, day))
    if sheet is not None:
        own = copy(sheet)
        own.cells = {person: dict(sheet.cells.get(person, {}))}
        trial.rows = {(person, day): own}
    return trial
