"""At the desk: arrive, mark, roll, leave, undo and what goes with them."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated, cast, get_args

import typer

from kiosk.cli.actor import acting
from kiosk.cli.context import REFUSED, Context
from kiosk.cli.show import clock, table
from kiosk.decision import Decision, Refused
from kiosk.desk import (
    MARKS,
    Answer,
    Mode,
    WalkIn,
    answer,
    arrive,
    come_back,
    counts,
    depart,
    end_leave,
    find_call,
    grant_leave,
    hand_out,
    mark,
    missing,
    owed,
    reissue,
    roll,
    scan,
    undo,
    walk_in,
    was_taken,
    withdraw,
)
from kiosk.events import LeaveKind, MarkValue, Stamp
from kiosk.i18n import hint, text

Who = Annotated[
    str,
    typer.Argument(metavar="WHO", help=hint("Badge, trainee number, or a name that only one person has.")),
]
By = Annotated[str, typer.Option("--by", help=hint("Number of the person who acts."))]
At = Annotated[str, typer.Option("--at", help=hint("When it happened, as 2026-11-23T08:30; by default now."))]
EventId = Annotated[str, typer.Option("--event-id", help=hint("The same id again counts once, for retries."))]
Station = Annotated[str, typer.Option("--station", help=hint("Name of the station."))]
Reason = Annotated[str, typer.Option("--reason", help=hint("Why."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("arrive", help=hint("Record an arrival."))(arrive_command)
    app.command("scan", help=hint("Take badges from standard input, one a line, as a scanner types them."))(
        scan_command
    )
    app.command("mark", help=hint("Mark somebody at a roll call: present, late, early, leave or absent."))(
        mark_command
    )
    app.command("roll", help=hint("Show the roll of a session."))(roll_command)
    app.command("leave", help=hint("Give somebody leave."))(leave_command)
    app.command("leave-end", help=hint("End somebody's leave."))(leave_end_command)
    app.command("undo", help=hint("Undo the last action about somebody."))(undo_command)
    app.command("hand-out", help=hint("Hand out what somebody is still owed."))(hand_out_command)
    app.command("depart", help=hint("Record that somebody leaves before the end."))(depart_command)
    app.command("return", help=hint("Record that somebody departed is back."))(return_command)
    app.command("walk-in", help=hint("Register a walk-in."))(walk_in_command)
    app.command("reissue", help=hint("Give somebody a new badge; the old one is dead."))(reissue_command)
    app.command("withdraw", help=hint("Take somebody off the roster."))(withdraw_command)
    app.command("counts", help=hint("Show how many are here, by class."))(counts_command)
    app.command("missing", help=hint("List who has not arrived, by class."))(missing_command)
    app.command("owed", help=hint("List who is still owed hand-outs."))(owed_command)


def at_the_desk(kiosk: Context, decide: Decision, stamp: Stamp) -> None:
    """Record what the desk decided and answer with its verdict."""
    said = _decided(kiosk, decide, stamp)
    _show(kiosk, said)
    if said.verdict not in ("ok", "ok_late", "card"):
        raise typer.Exit(REFUSED)


def _decided(kiosk: Context, decide: Decision, stamp: Stamp) -> Answer:
    outcome = kiosk.record(decide, stamp)
    events = outcome if isinstance(outcome, Refused) else outcome.events
    return answer(kiosk.ledger.camp, events, kiosk.config)


def _show(kiosk: Context, said: Answer) -> None:
    if kiosk.as_json:
        kiosk.put_json(
            {
                "verdict": said.verdict,
                "person": said.person or None,
                "since": said.since.isoformat() if said.since else None,
                "station": said.station or None,
                "by": said.by or None,
                "message": kiosk.say(said.message),
                "next_step": kiosk.say(said.next_step) if said.next_step else None,
                "people": said.people,
                "owed": said.hand_out,
                "minutes": said.minutes,
            }
        )
        return
    if said.verdict in ("ok", "ok_late", "card"):
        kiosk.put(text("✓ {message}", message=said.message))
    else:
        kiosk.put(f"refused: {said.verdict} {kiosk.say(said.message)}")
    for line in said.missing:
        kiosk.put(text("  · {line}", line=line))
    if said.next_step:
        kiosk.put(text("  → {step}", step=said.next_step))
    _show_more(kiosk, said)


def _show_more(kiosk: Context, said: Answer) -> None:
    people = kiosk.ledger.camp.people
    for key in said.people:
        person = people[key].person
        kiosk.put(f"    {person.id}  {person.name}  {person.class_}  {person.unit}")
    if said.notes:
        kiosk.put(text("  Note: {notes}", notes=said.notes))
    if said.hand_out:
        kiosk.put(text("  Still owed: {items}", items=said.hand_out))
    if said.alike and said.verdict == "ok":
        names = tuple(f"{people[key].person.name} {people[key].person.class_}" for key in said.alike)
        kiosk.put(text("  Same or similar name: {names}", names=names))


def arrive_command(
    ctx: typer.Context,
    who: Who,
    handed: Annotated[
        list[str] | None,
        typer.Option("--handed", help=hint("An item handed out, once for each; by default all of them.")),
    ] = None,
    owe_all: Annotated[bool, typer.Option("--owe-all", help=hint("Nothing was handed out yet."))] = False,
    at: At = "",
    event_id: EventId = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Record an arrival."""
    kiosk: Context = ctx.obj
    items = tuple(handed or () if handed or owe_all else kiosk.config.desk.handouts)
    stamp = kiosk.stamp(acting(kiosk, by), at, event_id, station)
    at_the_desk(kiosk, partial(arrive, who=who, handed=items, config=kiosk.config), stamp)


def scan_command(
    ctx: typer.Context,
    mode: Annotated[str, typer.Option("--mode", help=" | ".join(get_args(Mode)))] = "automatic",
    at: At = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Answer each badge or name on standard input with its verdict, until the input ends."""
    kiosk: Context = ctx.obj
    if mode not in get_args(Mode):
        raise typer.BadParameter(" | ".join(get_args(Mode)), param_hint="--mode")
    who = acting(kiosk, by)
    for line in sys.stdin:
        if typed := line.strip():
            stamp = kiosk.fresh().stamp(who, at, "", station)
            decide = partial(
                scan,
                typed=typed,
                mode=cast("Mode", mode),
                config=kiosk.config,
                handed=kiosk.config.desk.handouts,
            )
            _show(kiosk, _decided(kiosk, decide, stamp))
            sys.stdout.flush()


def mark_command(
    ctx: typer.Context,
    session: Annotated[str, typer.Argument(metavar="SESSION", help=hint("Id of the session."))],
    who: Who,
    value: Annotated[str, typer.Argument(metavar="present|late|early|leave|absent")],
    at: At = "",
    reason: Reason = "",
    event_id: EventId = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Mark somebody by hand."""
    kiosk: Context = ctx.obj
    if value not in get_args(MarkValue):
        raise typer.BadParameter(" | ".join(get_args(MarkValue)), param_hint="MARK")
    stamp = kiosk.stamp(acting(kiosk, by), at, event_id, station)
    chosen = cast("MarkValue", value)
    decide = partial(mark, session=session, who=who, value=chosen, reason=reason, config=kiosk.config)
    at_the_desk(kiosk, decide, stamp)


def roll_command(
    ctx: typer.Context,
    session: Annotated[str, typer.Argument(metavar="SESSION", help=hint("Id of the session."))],
) -> None:
    """Show the roll of a session."""
    kiosk: Context = ctx.obj
    call = find_call(kiosk.camp, session)
    if isinstance(call, Refused):
        kiosk.refuse(call)
    lines = roll(kiosk.camp, session, kiosk.config, kiosk.now)
    if kiosk.as_json:
        kiosk.put_json(lines)
        return
    rows = (
        (line.class_, line.id, line.name, MARKS[line.mark] if line.mark else "", clock(kiosk, line.at))
        for line in lines
    )
    table(kiosk, [text("Class"), text("Number"), text("Name"), text("Mark"), text("At")], rows)
    if not was_taken(kiosk.camp, session):
        kiosk.put(text("Nobody was marked: this roll call was not taken, so nobody counts as absent."))


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


def undo_command(
    ctx: typer.Context,
    who: Who,
    reason: Reason = "",
    event_id: EventId = "",
    station: Station = "",
    by: By = "",
) -> None:
    """Take something back."""
    kiosk: Context = ctx.obj
    decide = partial(undo, who=who, reason=reason, config=kiosk.config)
    at_the_desk(kiosk, decide, kiosk.stamp(acting(kiosk, by), "", event_id, station))


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
