"""What a run may show of the standings: to the public after the freeze only the frozen ones."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.cli.context import Context
from kiosk.i18n import hint
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import public_standings
from kiosk.ranking.standings import Standings

Live = Annotated[
    bool,
    typer.Option(
        "--live", help=hint("For the office: show the live boards although they are frozen for the public.")
    ),
]


def standings_of(kiosk: Context, live: bool) -> Standings:
    """Return the standings this run may use: the public's, or with --live all there is."""
    if live:
        return Standings(kiosk.camp, kiosk.rules, kiosk.now)
    return public_standings(kiosk.camp, kiosk.rules, kiosk.now)


def named(kiosk: Context, scope: Scope, key: str) -> tuple[str, str]:
    """Return the name and the class of what stands on a board."""
    if scope == "trainee":
        person = kiosk.camp.people[key].person
        return person.name, person.class_
    return key, key if scope == "class" else ""
