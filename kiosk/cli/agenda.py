"""The agenda: what is now and next, files in and out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kiosk.agenda import (
    Timing,
    agenda_days,
    import_agenda,
    now_and_next,
    plan_import,
    state_of,
    timings,
)
from kiosk.cli import changes
from kiosk.cli.actor import acting
from kiosk.cli.arguments import (
    By,
)
from kiosk.cli.context import Context
from kiosk.cli.show import clock, table
from kiosk.decision import Refused
from kiosk.i18n import Text, hint, text

STATES: dict[str, Text] = {
    "planned": text("planned"),
    "running": text("running"),
    "over": text("over"),
    "cancelled": text("cancelled"),
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=hint("The agenda."), no_args_is_help=True)
    group.command("show", help=hint("Show the agenda of a day, or of all days."))(show)
    group.command("import", help=hint("Import an agenda file, whole or not at all."))(import_command)
    group.command("export", help=hint("Write the agenda as a calendar file."))(export)
    changes.register_changes(group)
    app.add_typer(group, name="agenda")
    app.command("now", help=hint("Show what is on now, and what comes next."))(now)
    changes.register_notices(app)


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
    delay = f"+{timing.delay}" if timing.delay else ""
    return [
        session.day,
        f"{clock(kiosk, timing.start)}–{clock(kiosk, timing.end)}",
        delay,
        session.title,
        session.room,
        STATES[state_of(timing, kiosk.now)],
        session.id,
    ]


def _headers() -> list[Text]:
    return [
        text("Day"),
        text("Time"),
        text("Delay"),
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


def import_command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=hint(".csv, .xlsx, .ics or schedule.json."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=hint("Only show what would change."))] = False,
    by: By = "",
) -> None:
    """Take an agenda over."""
    from kiosk.exchange import read_agenda
    from kiosk.opening import days_of

    kiosk: Context = ctx.obj
    camp = kiosk.camp if dry_run else kiosk.ledger.camp
    read = read_agenda(file, camp.days or days_of(kiosk.config, kiosk.now), kiosk.config)
    for line in read.notes:
        kiosk.note(line)
    diff = plan_import(camp, read.sessions, kiosk.now)
    if not dry_run:
        stamp = kiosk.stamp(acting(kiosk, by))
        outcome = kiosk.record(partial(import_agenda, sessions=read.sessions), stamp)
        if isinstance(outcome, Refused):
            kiosk.refuse(outcome)
    if kiosk.as_json:
        kiosk.put_json({"dry_run": dry_run, **_diff_json(diff)})
        return
    kiosk.put(
        text(
            "{added} added, {changed} changed, {unchanged} unchanged, {gone} gone.",
            added=len(diff.added),
            changed=len(diff.changed),
            unchanged=len(diff.unchanged),
            gone=len(diff.gone),
        )
    )
    for held in diff.held:
        session = held.old or held.new
        kiosk.put(
            text(
                "“{title}” has happened already and is kept as it is.", title=session.title if session else ""
            )
        )
    if dry_run:
        kiosk.put(text("This was a dry run; nothing was recorded."))


def _diff_json(diff: object) -> dict[str, list[str]]:
    from kiosk.agenda import Diff

    if not isinstance(diff, Diff):
        return {}
    return {
        "added": [session.id for session in diff.added],
        "changed": [new.id for _, new in diff.changed],
        "unchanged": [session.id for session in diff.unchanged],
        "gone": [session.id for session in diff.gone],
        "restored": [session.id for session in diff.restored],
        "held": [session.id for held in diff.held if (session := held.old or held.new)],
    }


def export(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE.ics")]) -> None:
    """Write the agenda as a calendar."""
    from kiosk.exchange import CalendarEntry, write_calendar
    from kiosk.exchange.files import write_whole

    kiosk: Context = ctx.obj
    camp = kiosk.camp
    entries = [
        CalendarEntry(
            session=timing.session,
            start=timing.expected_start,
            end=timing.expected_end,
            cancelled=timing.cancelled is not None,
            sequence=len(camp.slots[timing.id].changes),
            modified=camp.slots[timing.id].changes[-1].at if camp.slots[timing.id].changes else None,
        )
        for day in agenda_days(camp)
        for timing in timings(camp, day)
    ]
    if camp.days is None or camp.opened is None:
        return
    content = write_calendar(
        entries, site=camp.opened.site, name=camp.opened.name, days=camp.days, written=kiosk.now
    )
    write_whole(file, content)
    kiosk.answer(
        {"file": str(file), "sessions": len(entries)}, text("{count} sessions written.", count=len(entries))
    )
