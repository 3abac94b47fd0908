"""Arguments and options that several commands take, and how what they say is read."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from kiosk.clean import clean, plain
from kiosk.cli.context import Context
from kiosk.decision import Refused
from kiosk.i18n import hint
from kiosk.roster import identify

Who = Annotated[
    str,
    typer.Argument(metavar="WHO", help=hint("Badge, trainee number, or a name that only one person has.")),
]
By = Annotated[str, typer.Option("--by", help=hint("Number of the person who acts."))]
At = Annotated[str, typer.Option("--at", help=hint("When it happened, as 2026-11-23T08:30; by default now."))]
EventId = Annotated[str, typer.Option("--event-id", help=hint("The same id again counts once, for retries."))]
Station = Annotated[str, typer.Option("--station", help=hint("Name of the station."))]
Reason = Annotated[str, typer.Option("--reason", help=hint("Why."), callback=clean)]
SessionId = Annotated[str, typer.Argument(metavar="SESSION", help=hint("Id of the session."))]
ClassName = Annotated[str, typer.Option("--class", help=hint("Class."))]
Day = Annotated[int, typer.Option("--day", help=hint("Camp day."))]
ByWhom = Annotated[str, typer.Option("--by", help=hint("Number of the person who acts."))]
Item = Annotated[str, typer.Option("--item", help=hint("Item of the rubric, by key or name."))]
DayNumber = Annotated[int, typer.Argument(metavar="DAY", help=hint("Camp day."))]
Note = Annotated[
    str, typer.Option("--note", "--reason", help=hint("The proof, or why it is rejected."), callback=clean)
]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help=hint("Its event number in the ledger."))]


def points_of(raw: str, name: str) -> Decimal:
    """Return points typed on the command line, full-width digits too."""
    try:
        points = Decimal(plain(raw))
    except InvalidOperation:
        raise typer.BadParameter(raw, param_hint=name) from None
    if not points.is_finite():
        raise typer.BadParameter(raw, param_hint=name)
    return points


def item_key(kiosk: Context, raw: str) -> str:
    """Return the key of an item given by key or name; an unknown one is left to the rule."""
    item = kiosk.config.item(raw)
    return item.key if item else raw


def person_id(kiosk: Context, who: str) -> str:
    """Return whose badge, number or name `who` is, or refuse."""
    found = identify(kiosk.camp, who, kiosk.now, by_number=True)
    if isinstance(found, Refused):
        kiosk.refuse(found)
    return found.person.id
