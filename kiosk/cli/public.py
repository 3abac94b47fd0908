"""What a run may show of the standings: to the public after the freeze only the frozen ones."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from kiosk.camp import Camp
from kiosk.cli.context import Context
from kiosk.events import AnyEvent
from kiosk.i18n import hint, text
from kiosk.ledger import open_ledger
from kiosk.ranking.boards import Scope
from kiosk.ranking.publish import is_frozen, last_public_day, public_standings
from kiosk.ranking.standings import Standings

Live = Annotated[
    bool,
    typer.Option(
        "--live", help=hint("For the office: show the live boards although they are frozen for the public.")
    ),
]


def standings_of(kiosk: Context, live: bool) -> Standings:
    """Return the standings this run may use: the public's, or with --live all there is."""
    if not is_held_back(kiosk, live):
        return Standings(kiosk.camp, kiosk.rules, kiosk.now)
    limit = last_public_day(kiosk.camp, kiosk.rules)
    closing = kiosk.camp.closings.get(limit)
    if closing is None:
        return public_standings(kiosk.camp, kiosk.rules, kiosk.now)
    # What was corrected or vetoed since then is not for the public either.
    return Standings(_camp_after(kiosk, closing.event), kiosk.rules, closing.at, until=limit, exam=False)


def _camp_after(kiosk: Context, last: int) -> Camp:
    """Return the camp as it stood after its event number `last`."""
    camp = Camp()
    with open_ledger(kiosk.ledger_path, read_only=True) as ledger:
        for document in ledger.events().all():
            if document.doc_id <= last:
                camp.apply(msgspec.convert(dict(document), AnyEvent))
    return camp


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
