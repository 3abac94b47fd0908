"""Changes of the agenda by the office, and notices to all screens."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from kiosk.access import Action, allowed
from kiosk.agenda import (
    add_session,
    cancel_session,
    change_room,
    end_session,
    extend_session,
    move_session,
    notices_at,
    post_notice,
    restore_session,
    start_session,
    undo_end,
    undo_start,
    withdraw_notice,
)
from kiosk.cli.actor import acting
from kiosk.cli.arguments import (
    At,
    By,
    EventId,
    Reason,
    SessionId,
)
from kiosk.cli.context import Context
from kiosk.cli.show import clock, table
from kiosk.decision import Decision
from kiosk.events import Session
from kiosk.i18n import hint, text


def register_changes(group: typer.Typer) -> None:
    """Add the commands that change the agenda."""
    group.command("start", help=hint("Record that a session has begun."))(start)
    group.command("end", help=hint("Record that a session is over."))(end)
    group.command("extend", help=hint("Let a session run over by some minutes."))(extend)
    group.command("move", help=hint("Move a session to another time."))(move)
    group.command("room", help=hint("Move a session to another room."))(room)
    group.command("cancel", help=hint("Cancel a session."))(cancel)
    group.command("restore", help=hint("Restore a cancelled session."))(restore)
    group.command("add", help=hint("Add a session."))(add)


def register_notices(app: typer.Typer) -> None:
    """Add the commands for notices."""
    notice = typer.Typer(help=hint("Notices to all screens."), no_args_is_help=True)
    notice.command("post", help=hint("Post a notice."))(notice_post)
    notice.command("withdraw", help=hint("Withdraw a notice."))(notice_withdraw)
    notice.command("list", help=hint("List the notices shown now."))(notice_list)
    app.add_typer(notice, name="notice")


def _change(kiosk: Context, decide: Decision, by: str, at: str = "", action: Action = "agenda") -> None:
    stamp = kiosk.stamp(acting(kiosk, by), at)
    kiosk.settle(partial(allowed, action=action, decide=decide), stamp, text("Recorded."))


Mistake = Annotated[bool, typer.Option("--undo", help=hint("It was recorded by mistake: take it back."))]


def start(ctx: typer.Context, session: SessionId, by: By, at: At = "", undo: Mistake = False) -> None:
    """Record that a session began, or take that back."""
    _change(ctx.obj, partial(undo_start if undo else start_session, session=session), by, at)


def end(ctx: typer.Context, session: SessionId, by: By, at: At = "", undo: Mistake = False) -> None:
    """Record that a session is over, or take that back."""
    _change(ctx.obj, partial(undo_end if undo else end_session, session=session), by, at)


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
        id="",
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
    kiosk.settle(partial(allowed, action="notice", decide=decide), stamp, text("Recorded."))


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
