"""The agenda: what is now and next, files in and out, changes by the office, notices."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kiosk.access import Action, may
from kiosk.agenda import (
    Timing,
    add_session,
    agenda_days,
    cancel_session,
    change_room,
    end_session,
    extend_session,
    import_agenda,
    move_session,
    notices_at,
    now_and_next,
    plan_import,
    post_notice,
    restore_session,
    session_id,
    start_session,
    state_of,
    timings,
    withdraw_notice,
)
from kiosk.camp import Camp
from kiosk.cli.actor import acting
from kiosk.cli.context import Context
from kiosk.cli.desk import At, By, EventId, Reason
from kiosk.cli.show import clock, table
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Session, Stamp
from kiosk.i18n import Text, hint, text

SessionId = Annotated[str, typer.Argument(metavar="SESSION", help=hint("Id of the session."))]
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
    group.command("start", help=hint("Record that a session has begun."))(start)
    group.command("end", help=hint("Record that a session is over."))(end)
    group.command("extend", help=hint("Let a session run over by some minutes."))(extend)
    group.command("move", help=hint("Move a session to another time."))(move)
    group.command("room", help=hint("Move a session to another room."))(room)
    group.command("cancel", help=hint("Cancel a session."))(cancel)
    group.command("restore", help=hint("Restore a cancelled session."))(restore)
    group.command("add", help=hint("Add a session."))(add)
    app.add_typer(group, name="agenda")
    app.command("now", help=hint("Show what is on now, and what comes next."))(now)
    notice = typer.Typer(help=hint("Notices to all screens."), no_args_is_help=True)
    notice.command("post", help=hint("Post a notice."))(notice_post)
    notice.command("withdraw", help=hint("Withdraw a notice."))(notice_withdraw)
    notice.command("list", help=hint("List the notices shown now."))(notice_list)
    app.add_typer(notice, name="notice")


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
        table(kiosk, _headers(), (_line(kiosk, timing) for timing in group))


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


def as_allowed(camp: Camp, stamp: Stamp, *, action: Action, decide: Decision) -> tuple[Event, ...] | Refused:
    """Decide only where `stamp.by` may do `action`. Refused: unknown_person, not_allowed."""
    refused = may(camp, stamp.by, action)
    if refused:
        return refused
    outcome = decide(camp, stamp)
    return outcome if isinstance(outcome, Refused) else tuple(outcome)


def _change(kiosk: Context, decide: Decision, by: str, at: str = "", action: Action = "agenda") -> None:
    stamp = kiosk.stamp(acting(kiosk, by), at)
    kiosk.settle(partial(as_allowed, action=action, decide=decide), stamp, text("Recorded."))


def start(ctx: typer.Context, session: SessionId, by: By, at: At = "") -> None:
    """Record that a session began."""
    _change(ctx.obj, partial(start_session, session=session), by, at)


def end(ctx: typer.Context, session: SessionId, by: By, at: At = "") -> None:
    """Record that a session is over."""
    _change(ctx.obj, partial(end_session, session=session), by, at)


def extend(
    ctx: typer.Context,
    session: SessionId,
    minutes: Annotated[int, typer.Argument(metavar="MINUTES", help=hint("How many minutes more."))],
    by: By,
) -> None:
    """Record that a session runs over."""
    _change(ctx.obj, partial(extend_session, session=session, minutes=minutes), by)


def move(
    ctx: typer.Context,
    session: SessionId,
    by: By,
    day: Annotated[int, typer.Option(help=hint("Camp day."))],
    start: Annotated[str, typer.Option(help="HH:MM")],
    end: Annotated[str, typer.Option(help="HH:MM")],
    reason: Reason = "",
) -> None:
    """Move a session."""
    decide = partial(move_session, session=session, day=day, start=start, end=end, reason=reason)
    _change(ctx.obj, decide, by)


def room(
    ctx: typer.Context,
    session: SessionId,
    name: Annotated[str, typer.Argument(metavar="ROOM")],
    by: By,
    reason: Reason = "",
) -> None:
    """Change a session's room."""
    _change(ctx.obj, partial(change_room, session=session, room=name, reason=reason), by)


def cancel(ctx: typer.Context, session: SessionId, by: By, reason: Reason = "") -> None:
    """Cancel a session."""
    _change(ctx.obj, partial(cancel_session, session=session, reason=reason), by)


def restore(ctx: typer.Context, session: SessionId, by: By) -> None:
    """Restore a cancelled session."""
    _change(ctx.obj, partial(restore_session, session=session), by)


def add(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    by: By,
    day: Annotated[int, typer.Option(help=hint("Camp day."))],
    start: Annotated[str, typer.Option(help="HH:MM")],
    end: Annotated[str, typer.Option(help="HH:MM")],
    room: Annotated[str, typer.Option(help=hint("Room."))] = "",
    speaker: Annotated[str, typer.Option(help=hint("Speaker."))] = "",
    roll_call: Annotated[bool, typer.Option("--roll-call", help=hint("With a roll call."))] = False,
    fixed: Annotated[
        bool, typer.Option("--fixed", help=hint("Does not move when other sessions run late."))
    ] = False,
) -> None:
    """Add a session."""
    kiosk: Context = ctx.obj
    session = Session(
        id=session_id(day, start, kiosk.ledger.camp.slots),
        day=day,
        start=start,
        end=end,
        title=title,
        room=room,
        speaker=speaker,
        roll_call=roll_call,
        fixed=fixed,
    )
    _change(kiosk, partial(add_session, session=session), by)


def notice_post(
    ctx: typer.Context,
    line: Annotated[str, typer.Argument(metavar="TEXT")],
    until: Annotated[str, typer.Option(help=hint("Until when, as 2026-11-23T08:30."))],
    by: By,
    event_id: EventId = "",
) -> None:
    """Post a notice."""
    kiosk: Context = ctx.obj
    decide = partial(post_notice, text=line, until=kiosk.moment(until))
    stamp = kiosk.stamp(acting(kiosk, by), "", event_id)
    kiosk.settle(partial(as_allowed, action="notice", decide=decide), stamp, text("Recorded."))


def notice_withdraw(
    ctx: typer.Context, number: Annotated[int, typer.Argument(metavar="NUMBER")], by: By
) -> None:
    """Withdraw a notice."""
    _change(ctx.obj, partial(withdraw_notice, notice=number), by, action="notice")


def notice_list(ctx: typer.Context) -> None:
    """List the notices shown now."""
    kiosk: Context = ctx.obj
    found = notices_at(kiosk.camp, kiosk.now)
    if kiosk.as_json:
        kiosk.put_json(found)
        return
    rows = ((one.event, one.text, clock(kiosk, one.until)) for one in found)
    table(kiosk, [text("Number"), text("Notice"), text("Until")], rows)
