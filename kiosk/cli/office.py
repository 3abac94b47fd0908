"""The office: days, bonuses, complaints, vetoes, the freeze."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from kiosk.clean import clean
from kiosk.cli.actor import acting
from kiosk.cli.arguments import (
    ByWhom,
    Day,
    DayNumber,
    EventId,
    Item,
    Note,
    Number,
    Reason,
    Who,
    item_key,
    person_id,
)
from kiosk.cli.context import Context
from kiosk.cli.show import item_words, table
from kiosk.i18n import hint, text
from kiosk.scoring.corrections import decide_bonus
from kiosk.scoring.days import checklist, decide_complaint, file_complaint, remarks
from kiosk.scoring.figures import needs_approval


def register(app: typer.Typer) -> None:
    """Add the commands."""
    day = typer.Typer(help=hint("Closing a day."), no_args_is_help=True)
    day.command("check", help=hint("Show what a day still lacks before it can be closed."))(day_check)
    day.command("close", help=hint("Close a day and publish its boards."))(day_close)
    day.command("reopen", help=hint("Reopen a closed day."))(day_reopen)
    app.add_typer(day, name="day")
    bonus = typer.Typer(help=hint("Bonuses that need approval."), no_args_is_help=True)
    bonus.command("list", help=hint("List the bonuses that wait for approval."))(bonus_list)
    bonus.command("approve", help=hint("Approve a bonus."))(bonus_approve)
    bonus.command("reject", help=hint("Reject a bonus."))(bonus_reject)
    app.add_typer(bonus, name="bonus")
    complaint = typer.Typer(help=hint("Complaints about points."), no_args_is_help=True)
    complaint.command("file", help=hint("File a complaint."))(complaint_file)
    complaint.command("decide", help=hint("Answer a complaint."))(complaint_decide)
    complaint.command("list", help=hint("List all complaints."))(complaint_list)
    app.add_typer(complaint, name="complaint")
    veto = typer.Typer(help=hint("Vetoes: what bars from awards."), no_args_is_help=True)
    veto.command("add", help=hint("Record a veto against a trainee or a class."))(veto_add)
    veto.command("withdraw", help=hint("Withdraw a recorded veto."))(veto_withdraw)
    app.add_typer(veto, name="veto")
    app.command("freeze", help=hint("Freeze the public boards now."))(freeze_command)
    app.command("thaw", help=hint("End the freeze of the public boards."))(thaw_command)


def day_check(ctx: typer.Context, day: DayNumber) -> None:
    """Show a day's check list."""
    kiosk: Context = ctx.obj
    lines = checklist(kiosk.camp, kiosk.rules, day, kiosk.now)
    worth_a_look = remarks(kiosk.camp, kiosk.rules, day, kiosk.now)
    if kiosk.as_json:
        kiosk.put_json(
            {
                "day": day,
                "closed": day in kiosk.camp.closed,
                "missing": [kiosk.say(one) for one in lines],
                "remarks": [kiosk.say(one) for one in worth_a_look],
            }
        )
        return
    for line in lines:
        kiosk.put(text("  · {line}", line=line))
    for line in worth_a_look:
        kiosk.put(text("  ? {remark}", remark=line))
    if not lines:
        kiosk.put(text("Day {day} can be closed.", day=day))


def day_close(
    ctx: typer.Context,
    day: DayNumber,
    by: ByWhom,
    over: Annotated[
        str,
        typer.Option(
            "--over", help=hint("The reason to close although something is missing."), callback=clean
        ),
    ] = "",
    event_id: EventId = "",
) -> None:
    """Close a day."""
    from kiosk.ranking.closing import close_day

    kiosk: Context = ctx.obj
    decide = partial(close_day, rules=kiosk.rules, day=day, over=over)
    done = text("Day {day} is closed and its boards are published.", day=day)
    kiosk.settle(decide, kiosk.stamp(acting(kiosk, by), "", event_id), done)


def day_reopen(
    ctx: typer.Context, day: DayNumber, by: ByWhom, reason: Reason = "", event_id: EventId = ""
) -> None:
    """Reopen a day."""
    from kiosk.ranking.closing import reopen_day

    kiosk: Context = ctx.obj
    decide = partial(reopen_day, day=day, reason=reason)
    kiosk.settle(
        decide, kiosk.stamp(acting(kiosk, by), "", event_id), text("Day {day} is open again.", day=day)
    )


def bonus_list(ctx: typer.Context) -> None:
    """List bonuses that wait."""
    kiosk: Context = ctx.obj
    people = kiosk.camp.people
    waiting = [
        {"id": person, "name": people[person].person.name, "day": day, "points": str(points)}
        for person, day in sorted(kiosk.camp.rows, key=lambda cell: (cell[1], cell[0]))
        if (points := needs_approval(kiosk.camp, kiosk.rules, person, day)) is not None
    ]
    if kiosk.as_json:
        kiosk.put_json(waiting)
        return
    table(
        kiosk,
        [text("Number"), text("Name"), text("Day"), text("Points")],
        (list(one.values()) for one in waiting),
    )


def bonus_approve(
    ctx: typer.Context, who: Who, day: Day, by: ByWhom, note: Note = "", event_id: EventId = ""
) -> None:
    """Approve a bonus."""
    _decide_bonus(ctx.obj, who, day, by, note, event_id, approved=True)


def bonus_reject(
    ctx: typer.Context, who: Who, day: Day, by: ByWhom, note: Note = "", event_id: EventId = ""
) -> None:
    """Reject a bonus."""
    _decide_bonus(ctx.obj, who, day, by, note, event_id, approved=False)


def _decide_bonus(
    kiosk: Context, who: str, day: int, by: str, note: str, event_id: str, *, approved: bool
) -> None:
    acting(kiosk, by)
    person = person_id(kiosk, who)
    decide = partial(decide_bonus, rules=kiosk.rules, person=person, day=day, approved=approved, note=note)
    kiosk.settle(decide, kiosk.stamp(by, "", event_id), text("Recorded."))


def complaint_file(
    ctx: typer.Context,
    who: Who,
    day: Day,
    item: Item,
    reason: Annotated[str, typer.Option("--text", help=hint("What is wrong."), callback=clean)],
    by: Annotated[str, typer.Option("--by", help=hint("Number of the person who acts."))] = "",
    event_id: EventId = "",
) -> None:
    """File a complaint."""
    kiosk: Context = ctx.obj
    acting(kiosk, by)
    decide = partial(
        file_complaint,
        rules=kiosk.rules,
        person=person_id(kiosk, who),
        day=day,
        item=item_key(kiosk, item),
        reason=reason,
    )
    kiosk.settle(decide, kiosk.stamp(by, "", event_id), text("Recorded."))


def complaint_decide(
    ctx: typer.Context,
    number: Number,
    by: ByWhom,
    decision: Annotated[str, typer.Option("--decision", help=hint("The answer."), callback=clean)],
    upheld: Annotated[bool, typer.Option("--upheld/--denied", help=hint("Whether the complaint is right."))],
    event_id: EventId = "",
) -> None:
    """Answer a complaint."""
    kiosk: Context = ctx.obj
    decide = partial(decide_complaint, number=number, upheld=upheld, decision=decision)
    kiosk.settle(decide, kiosk.stamp(acting(kiosk, by), "", event_id), text("Recorded."))


def complaint_list(ctx: typer.Context) -> None:
    """List complaints."""
    kiosk: Context = ctx.obj
    people = kiosk.camp.people
    found = [
        {
            "number": one.event,
            "id": one.person,
            "name": people[one.person].person.name,
            "day": one.day,
            "item": one.item,
            "text": one.text,
            "decision": one.decided.reason if one.decided else None,
            "upheld": one.upheld if one.decided else None,
        }
        for one in kiosk.camp.complaints.values()
    ]
    if kiosk.as_json:
        kiosk.put_json(found)
        return
    headers = [text("Number"), text("Name"), text("Day"), text("Item"), text("Complaint"), text("Decision")]
    rows = (
        (
            one["number"],
            one["name"],
            one["day"],
            item_words(kiosk, str(one["item"])),
            one["text"],
            one["decision"],
        )
        for one in found
    )
    table(kiosk, headers, rows)


def veto_add(
    ctx: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="WHO", help=hint("A trainee, or a class."))],
    veto: Annotated[str, typer.Argument(metavar="VETO", help=hint("Key of the veto in the settings."))],
    by: ByWhom,
    note: Note = "",
    event_id: EventId = "",
) -> None:
    """Record a veto."""
    from kiosk.awards import record_veto

    kiosk: Context = ctx.obj
    acting(kiosk, by)
    classes = {member.person.class_ for member in kiosk.camp.people.values()}
    who = subject if subject in classes else person_id(kiosk, subject)
    decide = partial(record_veto, rules=kiosk.rules, subject=who, veto=veto, note=note)
    kiosk.settle(decide, kiosk.stamp(by, "", event_id), text("Recorded."))


def veto_withdraw(
    ctx: typer.Context, number: Number, by: ByWhom, reason: Reason = "", event_id: EventId = ""
) -> None:
    """Take a veto back."""
    from kiosk.awards import withdraw_veto

    kiosk: Context = ctx.obj
    decide = partial(withdraw_veto, event=number, reason=reason)
    kiosk.settle(decide, kiosk.stamp(acting(kiosk, by), "", event_id), text("Recorded."))


def freeze_command(ctx: typer.Context, by: ByWhom) -> None:
    """Freeze the boards."""
    from kiosk.ranking.closing import freeze

    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by))
    kiosk.settle(partial(freeze, rules=kiosk.rules), stamp, text("The public boards are frozen."))


def thaw_command(ctx: typer.Context, by: ByWhom, reason: Reason = "") -> None:
    """Thaw the boards."""
    from kiosk.ranking.closing import thaw

    kiosk: Context = ctx.obj
    stamp = kiosk.stamp(acting(kiosk, by))
    kiosk.settle(
        partial(thaw, rules=kiosk.rules, reason=reason),
        stamp,
        text("The public boards are no longer frozen."),
    )
