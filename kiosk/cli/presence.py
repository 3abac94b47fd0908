"""Who comes and goes: leave, departure and return, hand-outs, walk-ins, badges, counts."""

from __future__ import annotations

from functools import partial
from typing import Annotated, cast, get_args

import typer

from kiosk.cli.actor import acting
from kiosk.cli.arguments import (
    At,
    By,
    EventId,
    Reason,
    Station,
    Who,
)
from kiosk.cli.context import Context
from kiosk.cli.desk import at_the_desk
from kiosk.cli.show import table
from kiosk.desk import (
    WalkIn,
    come_back,
    counts,
    depart,
    end_leave,
    grant_leave,
    hand_out,
    missing,
    owed,
    reissue,
    walk_in,
    withdraw,
)
from kiosk.events import LeaveKind
from kiosk.i18n import hint, text


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("leave", help=hint("Give somebody leave."))(leave_command)
    app.command("leave-end", help=hint("End somebody's leave."))(leave_end_command)
    app.command("hand-out", help=hint("Hand out what somebody is still owed."))(hand_out_command)
    app.command("depart", help=hint("Record that somebody leaves before the end."))(depart_command)
    app.command("return", help=hint("Record that somebody departed is back."))(return_command)
    app.command("walk-in", help=hint("Register a walk-in."))(walk_in_command)
    app.command("reissue", help=hint("Give somebody a new badge; the old one is dead."))(reissue_command)
    app.command("withdraw", help=hint("Take somebody off the roster."))(withdraw_command)
    app.command("counts", help=hint("Show how many are here, by class."))(counts_command)
    app.command("missing", help=hint("List who has not arrived, by class."))(missing_command)
    app.command("owed", help=hint("List who is still owed hand-outs."))(owed_command)


def leave_command(
    ctx: typer.Context,
    who: Who,
    start: Annotated[str, typer.Option("--from", help=hint("From when, as 2026-11-23T08:30."))],
    until: Annotated[str, typer.Option("--until", help=hint("Until when, as 2026-11-23T08:30."))],
    kind: Annotated[str, typer.Option("--kind", help="before | after | official")],
    by: Annotated[str, typer.Option("--by", help=hint("Number of the person who approved it."))],
    reason: Reason = "",
    event_id: EventId = "",
    station: Station = "",
) -> None:
    """Give leave."""
    kiosk: Context = ctx.obj
    if kind not in get_args(LeaveKind):
        raise typer.BadParameter(" | ".join(get_args(LeaveKind)), param_hint="--kind")
    decide = partial(
        grant_leave,
        who=who,
        start=kiosk.moment(start),
        until=kiosk.moment(until),
        kind=cast("LeaveKind", kind),
        reason=reason,
    )
    at_the_desk(kiosk, decide, kiosk.stamp(acting(kiosk, by), "", event_id, station))


def leave_end_command(
    ctx: typer.Context, who: Who, at: At = "", event_id: EventId = "", station: Station = "", by: By = ""
) -> None:
    """End somebody's leave."""
    kiosk: Context = ctx.obj
    at_the_desk(kiosk, partial(end_leave, who=who), kiosk.stamp(acting(kiosk, by), at, event_id, station))


def hand_out_command(
    ctx: typer.Context,
    who: Who,
    items: Annotated[list[str], typer.Argument(metavar="ITEM…", help=hint("What was handed out."))],
    event_id: EventId = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Hand out what was owed."""
    kiosk: Context = ctx.obj
    decide = partial(hand_out, who=who, items=tuple(items), config=kiosk.config)
    at_the_desk(kiosk, decide, kiosk.stamp(acting(kiosk, by), "", event_id, station))


def depart_command(
    ctx: typer.Context,
    who: Who,
    reason: Reason = "",
    at: At = "",
    event_id: EventId = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Record a departure."""
    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by), at, event_id, station)
    at_the_desk(kiosk, partial(depart, who=who, reason=reason), stamp)


def return_command(
    ctx: typer.Context, who: Who, at: At = "", event_id: EventId = "", station: Station = "", by: By = ""
) -> None:
    """Record a return."""
    kiosk: Context = ctx.obj
    at_the_desk(kiosk, partial(come_back, who=who), kiosk.stamp(acting(kiosk, by), at, event_id, station))


def walk_in_command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    unit: Annotated[str, typer.Option(help=hint("Unit."))] = "",
    post: Annotated[str, typer.Option(help=hint("Post."))] = "",
    class_: Annotated[str, typer.Option("--class", help=hint("Class; by default the smallest."))] = "",
    badge: Annotated[str, typer.Option(help=hint("Code of a spare badge."))] = "",
    phone: Annotated[str, typer.Option(help=hint("Telephone."))] = "",
    event_id: EventId = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Put a walk-in on the roster."""
    from kiosk.pinyin import search_keys

    kiosk: Context = ctx.obj
    guest = WalkIn(name=name, unit=unit, post=post, class_=class_, badge=badge, phone=phone)
    decide = partial(walk_in, guest=guest, keys=search_keys(name), config=kiosk.config)
    at_the_desk(kiosk, decide, kiosk.stamp(acting(kiosk, by), "", event_id, station))


def reissue_command(
    ctx: typer.Context,
    who: Who,
    badge: Annotated[str, typer.Option("--badge", help=hint("Code of the new badge."))],
    reason: Reason = "",
    event_id: EventId = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Replace a lost badge."""
    kiosk: Context = ctx.obj
    decide = partial(reissue, who=who, new_badge=badge, reason=reason)
    at_the_desk(kiosk, decide, kiosk.stamp(acting(kiosk, by), "", event_id, station))


def withdraw_command(
    ctx: typer.Context, who: Who, by: By, reason: Reason = "", station: Station = ""
) -> None:
    """Take somebody off the roster."""
    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by), station=station)
    at_the_desk(kiosk, partial(withdraw, who=who, reason=reason), stamp)


def counts_command(ctx: typer.Context) -> None:
    """Show counts that always add up."""
    kiosk: Context = ctx.obj
    found = counts(kiosk.camp, kiosk.now, kiosk.config)
    lines = [*found.classes.items(), (kiosk.say(text("All")), found.all)]
    if kiosk.as_json:
        fields = ("expected", "here", "on_leave", "not_yet", "departed")
        kiosk.put_json(
            {
                "classes": {
                    name: {field: getattr(count, field) for field in fields}
                    for name, count in found.classes.items()
                },
                "all": {field: getattr(found.all, field) for field in fields},
            }
        )
        return
    headers = [
        text("Class"),
        text("Expected"),
        text("Here"),
        text("On leave"),
        text("Not here yet"),
        text("Departed"),
    ]
    rows = ((name, one.expected, one.here, one.on_leave, one.not_yet, one.departed) for name, one in lines)
    table(kiosk, headers, rows)


def missing_command(ctx: typer.Context) -> None:
    """Show who has not arrived."""
    from kiosk.cli.people import show_people

    kiosk: Context = ctx.obj
    show_people(kiosk, (member for group in missing(kiosk.camp, kiosk.now).values() for member in group))


def owed_command(ctx: typer.Context) -> None:
    """Show who is owed what."""
    kiosk: Context = ctx.obj
    lines = owed(kiosk.camp, kiosk.config)
    if kiosk.as_json:
        kiosk.put_json(lines)
        return
    people = kiosk.camp.people
    rows = (
        (one.person, people[one.person].person.name, people[one.person].person.class_, one.items)
        for one in lines
    )
    table(kiosk, [text("Number"), text("Name"), text("Class"), text("Owed")], rows)
