"""The rule of an award in sentences, for those who ask how it came about."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.awards.preview import Preview
from kiosk.config import Award
from kiosk.i18n import Name, Text, text
from kiosk.scoring.rules import Rules

_ROLES: dict[str, Text] = {
    "trainee": text("trainee"),
    "monitor": text("monitor"),
    "deputy": text("deputy"),
}


def title_of(award: Award) -> Name:
    """Return what the award is called."""
    return Name(award.title, award.title_en)


def rule_of(rules: Rules, one: Preview) -> tuple[Text, ...]:
    """Return who gets the award and how many do, one sentence each."""
    return tuple(_sentences(rules, one))


def _sentences(rules: Rules, one: Preview) -> Iterator[Text]:
    award = one.award
    if award.roles:
        yield text("For those who are: {roles}.", roles=tuple(_ROLES.get(role, role) for role in award.roles))
    if award.scope == "class":
        yield (
            text(
                "{share} of the {n} classes, rounded up: {seats}.",
                share=award.share,
                n=one.among,
                seats=one.seats,
            )
            if award.share
            else text("{seats} of the {n} classes.", n=one.among, seats=one.seats)
        )
    elif award.share:
        yield text(
            "{share} of the {n} people considered, rounded up: {seats}.",
            share=award.share,
            n=one.among,
            seats=one.seats,
        )
    else:
        yield text("{seats} of the {n} people considered.", n=one.among, seats=one.seats)
    if award.per_class == "head_count":
        yield text("The seats are shared among the classes by head count.")
    if award.per_class_minimum:
        yield text("At least {n} in each class.", n=award.per_class_minimum)
    if award.floor is not None:
        yield text("Nobody with a camp score below {floor}.", floor=award.floor)
    if award.vetoes:
        names = {veto.key: Name(veto.name, veto.name_en) for veto in rules.config.vetoes}
        yield text("Any of these bars: {vetoes}.", vetoes=tuple(names[key] for key in award.vetoes))
