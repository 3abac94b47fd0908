"""The agenda: what is now and next."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.agenda import (
    STATE_WORDS,
    Timing,
    agenda_days,
    now_and_next,
    state_of,
    timings,
)
from kiosk.cli import changes
from kiosk.cli.agenda_files import export, import_command
from kiosk.cli.context import Context
from kiosk.cli.screens import StationName, full_screen, is_terminal
from kiosk.cli.show import clock, table
from kiosk.i18n import Text, hint, text


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=hint("The agenda; without a command, full screen."), invoke_without_command=True)
    group.callback()(agenda)
    group.command("show", help=hint("Show the agenda of a day, or of all days."))(show)
    group.command("import", help=hint("Import an agenda file, whole or not at all."))(import_command)
    written = hint("Write the agenda as a calendar (.ics) or a table (.csv, .xlsx).")
    group.command("export", help=written)(export)
    changes.register_changes(group)
    app.add_typer(group, name="agenda")
    app.command("now", help=hint("Show what is on now, and what comes next."))(now)
    changes.register_notices(app)


def agenda(ctx: typer.Context, station: StationName = "") -> None:
    """Show the agenda full screen; where nobody sits at a terminal, write it."""
    kiosk: Context = ctx.obj
    if ctx.invoked_subcommand is not None:
        return
    if is_terminal() and not kiosk.as_json:
        raise typer.Exit(full_screen(kiosk, "agenda", station))
    show(ctx)


def as_json(kiosk: Context, timing: Timing) -> dict[str, object]:
    """Return a session as the contract has it; times ISO, aware."""
    session = timing.session
    return {
        "id": session.id,
        "day": session.day,
        "start": timing.start.isoformat(),
        "end": timing.end.isoformat(),
        "expected_start": timing.expected_start.isoformat(),
        "expected_end": timing.expected_end.isoformat(),
        "title": session.title,
        "room": session.room,
        "state": state_of(timing, kiosk.now),
        "format": session.format,
        "area": session.area,
        "speaker": session.speaker,
        "roll_call": session.roll_call,
        "fixed": session.fixed,
    }


def _line(kiosk: Context, timing: Timing) -> list[object]:
    session = timing.session
    expected = f"{clock(kiosk, timing.expected_start)}–{clock(kiosk, timing.expected_end)}"
    return [
        session.day,
        f"{clock(kiosk, timing.start)}–{clock(kiosk, timing.end)}",
        expected if timing.off_plan else "",
        session.title,
        session.room,
        STATE_WORDS[state_of(timing, kiosk.now)],
        session.id,
    ]


def _headers() -> list[Text]:
    return [
        text("Day"),
        text("Time"),
        text("Now expected"),
        text("Title"),
        text("Room"),
        text("State"),
        text("Number"),
    ]


def show(
    ctx: typer.Context, day: Annotated[int | None, typer.Option("--day", help=hint("Camp day."))] = None
) -> None:
    """Show the agenda."""
    kiosk: Context = ctx.obj
    days = agenda_days(kiosk.camp) if day is None else (day,)
    found = [timing for on in days for timing in timings(kiosk.camp, on)]
    if kiosk.as_json:
        kiosk.put_json([as_json(kiosk, timing) for timing in found])
    else:
        table(kiosk, _headers(), (_line(kiosk, timing) for timing in found))


def now(ctx: typer.Context) -> None:
    """Show now and next."""
    kiosk: Context = ctx.obj
    found = now_and_next(kiosk.camp, kiosk.now)
    if kiosk.as_json:
        kiosk.put_json(
            {
                "day": found.day,
                "now": [as_json(kiosk, timing) for timing in found.now],
                "next": [as_json(kiosk, timing) for timing in found.next],
            }
        )
        return
    kiosk.put(text("Day {day}", day=found.day))
    for head, group in ((text("Now"), found.now), (text("Next"), found.next)):
        kiosk.put(head)
        if group:
            table(kiosk, _headers(), (_line(kiosk, timing) for timing in group))
        else:
            kiosk.put("  –")
