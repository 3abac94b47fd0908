"""PINs: given and taken away."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from kiosk.access import hash_pin, reset_pin, set_pin
from kiosk.cli.actor import acting, ask_pin
from kiosk.cli.context import Context
from kiosk.decision import Refused
from kiosk.i18n import hint, text


def register(app: typer.Typer) -> None:
    """Add the commands."""
    pin = typer.Typer(help=hint("PINs."), no_args_is_help=True)
    pin.command("set", help=hint("Give somebody a PIN."))(pin_set)
    pin.command("reset", help=hint("Reset somebody's PIN."))(pin_reset)
    app.add_typer(pin, name="pin")


def pin_set(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="ID")],
    by: Annotated[str, typer.Option("--by", help=hint("Number of the person who acts."))] = "",
) -> None:
    """Set a PIN."""
    kiosk: Context = ctx.obj
    acting(kiosk, by)
    hashed = hash_pin(ask_pin(kiosk))
    if isinstance(hashed, Refused):
        kiosk.refuse(hashed)
    kiosk.settle(partial(set_pin, person=person, hashed=hashed), kiosk.stamp(by), text("The PIN is set."))


def pin_reset(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="ID")],
    by: Annotated[str, typer.Option("--by", help=hint("Number of the person who acts."))] = "",
) -> None:
    """Reset a PIN."""
    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by))
    kiosk.settle(partial(reset_pin, person=person), stamp, text("The PIN is reset."))
