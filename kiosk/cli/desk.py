"""At the desk: scan, arrive, mark, roll, undo."""

from __future__ import annotations

import sys
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
from kiosk.cli.context import OPTION_FOR, REFUSED, Context
from kiosk.cli.show import clock, table
from kiosk.decision import Decision, Refused
from kiosk.desk import (
    MARKS,
    Answer,
    Mode,
    answer,
    arrive,
    find_call,
    mark,
    roll,
    scan,
    undo,
    was_taken,
)
from kiosk.events import MarkValue, Stamp
from kiosk.i18n import hint, text


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
    app.command("undo", help=hint("Undo the last action about somebody."))(undo_command)


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
    if said.verdict in OPTION_FOR:
        kiosk.put(text("  → Option: {option}", option=OPTION_FOR[said.verdict]))
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
