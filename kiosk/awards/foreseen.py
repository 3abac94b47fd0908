"""What each award would take, before there is any score: seats by the people who are on the roster."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kiosk.awards.cut import seats_by_class, seats_of
from kiosk.camp import Camp
from kiosk.config import Award
from kiosk.i18n import Text, text
from kiosk.scoring.classes import class_names
from kiosk.scoring.rules import Rules


class Foreseen(msgspec.Struct, frozen=True):
    """An award as it would be if everybody had a score."""

    award: Award
    candidates: int
    """Who could be on its list: classes, or trainees with one of its roles."""
    seats: int
    by_class: Mapping[str, int]
    """Seats of each class; empty where they are not shared among the classes."""

    @property
    def doubt(self) -> Text | None:
        """What is odd about it, so that the settings are looked at once more; None where nothing is."""
        if not self.candidates:
            return text("nobody can get it: nobody on the roster fits")
        if not self.seats:
            return text("nobody gets it: it has no seats")
        shared = sum(self.by_class.values())
        if shared > self.seats:
            return text("the least for each class makes {n} of {seats} seats", n=shared, seats=self.seats)
        if self.seats >= self.candidates:
            return text("everybody gets it who is not barred")
        return None


def foreseen(camp: Camp, rules: Rules) -> tuple[Foreseen, ...]:
    """Return every award with its seats, in the order of the settings."""
    names = class_names(camp, rules)
    return tuple(_foreseen(camp, names, award) for award in rules.config.awards)


def _foreseen(camp: Camp, names: list[str], award: Award) -> Foreseen:
    if award.scope == "class":
        return Foreseen(award, len(names), seats_of(award, len(names)), {})
    people = [one for one in camp.people.values() if one.person.scored and not one.withdrawn]
    fitting = [one.person.class_ for one in people if not award.roles or one.person.role in award.roles]
    seats = seats_of(award, len(fitting))
    heads = {name: fitting.count(name) for name in names if name in fitting}
    shared = seats_by_class(seats, heads, award.per_class_minimum) if award.per_class == "head_count" else {}
    return Foreseen(award, len(fitting), seats, shared)
