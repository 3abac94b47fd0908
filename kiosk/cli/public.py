"""What a run may show of the standings: to the public after the freeze only the frozen ones."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.camp import Camp
from kiosk.cli.context import Context
from kiosk.i18n import hint, text
from kiosk.public import camp_known, held_back_after
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import is_frozen, last_public_day, public_standings
from kiosk.ranking.standings import Standings

Live = Annotated[
    bool,
    typer.Option(
        "--live", help=hint("For the office: show the live boards although they are frozen for the public.")
    ),
]


def public_camp(kiosk: Context, live: bool) -> Camp:
    """Return the camp as this run may show it: after the freeze, to the public, as it stood then."""
    last = None if live else held_back_after(kiosk.camp, kiosk.rules, kiosk.now)
    if last is None:
        return kiosk.camp
    return camp_known(kiosk.ledger, last)


def standings_of(kiosk: Context, live: bool) -> Standings:
    """Return the standings this run may use: the public's, or with --live all there is."""
    make = public_standings if is_held_back(kiosk, live) else Standings
    return make(public_camp(kiosk, live), kiosk.rules, kiosk.now)


def is_held_back(kiosk: Context, live: bool) -> bool:
    """Whether this run shows the frozen standings and not the newest."""
    return not live and is_frozen(kiosk.camp, kiosk.rules, kiosk.now)


def tell_freeze(kiosk: Context, live: bool) -> None:
    """Say on standard error that what was shown is frozen, or live although the public's is frozen."""
    if not is_frozen(kiosk.camp, kiosk.rules, kiosk.now):
        return
    if live:
        kiosk.note(text("Live, for the office only: the public boards are frozen."))
    else:
        kiosk.note(text("Frozen: the board as of day {day}.", day=last_public_day(kiosk.camp, kiosk.rules)))


def named(kiosk: Context, scope: Scope, key: str) -> tuple[str, str]:
    """Return the name and the class of what stands on a board."""
    if scope == "trainee":
        person = kiosk.camp.people[key].person
        return person.name, person.class_
    return key, key if scope == "class" else ""
