"""The full-screen kiosk."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kiosk.clean import clean
from kiosk.cli.context import Context
from kiosk.i18n import hint, text

PATIENCE = 3.0
"""Seconds a screen waits for the writers' lock before it says NOT SAVED."""
StationName = Annotated[str, typer.Option("--station", help=hint("Name of this terminal."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("desk", help=hint("Full screen: the front desk."))(desk_command)
    app.command("scores", help=hint("Full screen: the day's score sheets."))(scores_command)
    app.command("standings", help=hint("Full screen: the standings, as anybody may see them."))(
        standings_command
    )
    app.command("office", help=hint("Full screen: the office."))(office_command)
    app.command("wall", help=hint("Full screen: the wall in the hall."))(wall_command)
    app.command("ceremony", help=hint("Full screen: the closing ceremony, in the hall."))(ceremony_command)


def desk_command(ctx: typer.Context, station: StationName = "") -> None:
    """Show the front desk."""
    _show(ctx.obj, "desk", station)


def scores_command(ctx: typer.Context, station: StationName = "") -> None:
    """Show the score sheets."""
    _show(ctx.obj, "scores", station)


def standings_command(ctx: typer.Context, station: StationName = "") -> None:
    """Show the standings."""
    _show(ctx.obj, "standings", station)


def office_command(ctx: typer.Context, station: StationName = "") -> None:
    """Show the office."""
    _show(ctx.obj, "office", station)


def wall_command(ctx: typer.Context, station: StationName = "") -> None:
    """Show the wall."""
    _show(ctx.obj, "wall", station)


def ceremony_command(ctx: typer.Context, station: StationName = "") -> None:
    """Show the ceremony's stage."""
    _show(ctx.obj, "ceremony", station)


def _show(kiosk: Context, screen: str, station: str) -> None:
    """Show a screen and exit with its code; wrong usage where nobody can look at it."""
    if not is_terminal():
        told = kiosk.say(text("A full screen needs a terminal, for its keys and its pictures."))
        raise typer.BadParameter(told, param_hint=screen)
    raise typer.Exit(full_screen(kiosk, screen, station))


def is_terminal() -> bool:
    """Whether somebody sits at a terminal that can show screens."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def screen_names() -> tuple[str, ...]:
    """Return what screens there are."""
    from screens.registry import SCREENS

    return tuple(SCREENS)


def full_screen(
    kiosk: Context, screen: str, station_name: str = "", pins: Mapping[str, str] | None = None
) -> int:
    """Run the kiosk full screen, beginning with `screen` ("": where it was left); return its exit code.

    `pins` are those of a demo, person id to PIN, which it shows where they are asked for.
    """
    # Most of what is made now stays for good; the app lets the collector loose once it is up.
    gc.disable()
    # Read by Textual when it is imported: with these keys input methods garble what they commit.
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    from kiosk.drafts import Drafts, drafts_path
    from kiosk.ledger import Ledger, open_ledger
    from kiosk.station import Station
    from kiosk.trouble import TroubleLog

    kiosk.patience = PATIENCE
    name = clean(station_name) or kiosk.config.kiosk.station
    path: Path = kiosk.ledger_path
    first: list[Ledger] = [kiosk.ledger]

    def opened() -> Ledger:
        return first.pop() if first else open_ledger(path, timeout=PATIENCE)

    station = Station(
        name,
        kiosk.config,
        opened,
        lambda: kiosk.fresh().now,
        Drafts(drafts_path(path, name)),
        language=kiosk.chosen_language,
        rehearsal=kiosk.is_rehearsal,
        pins=pins,
    )
    from screens.app import KioskApp

    app = KioskApp(station, TroubleLog(path.with_name("trouble.log")), screen)
    try:
        app.run()
    finally:
        station.close()
    return app.return_code or 0
