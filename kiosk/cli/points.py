"""Points beside the sheet: corrections, class items, rooms, the final test."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kiosk.clean import clean
from kiosk.cli.actor import acting
from kiosk.cli.arguments import (
    ByWhom,
    Day,
    EventId,
    Item,
    Reason,
    item_key,
    person_id,
    points_of,
)
from kiosk.cli.context import Context
from kiosk.cli.show import item_words
from kiosk.decision import Refused
from kiosk.i18n import hint, text
from kiosk.scoring.corrections import correct, enter_exam, inspect_room, score_class


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("correct", help=hint("Correct submitted points."))(correct_command)
    app.command("class-score", help=hint("Enter the points of a class item."))(class_score)
    app.command("room-score", help=hint("Give everyone in a room the same points."))(room_score)
    exam = typer.Typer(help=hint("The final test."), no_args_is_help=True)
    exam.command("import", help=hint("Import the results of the final test."))(exam_import)
    app.add_typer(exam, name="exam")


def correct_command(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    day: Day,
    item: Item,
    to: Annotated[str, typer.Option("--to", help=hint("Points, or - for missing."))],
    by: ByWhom,
    reason: Reason = "",
    event_id: EventId = "",
) -> None:
    """Correct a figure."""
    kiosk: Context = ctx.obj
    acting(kiosk, by)
    points = None if to == "-" else points_of(to, "--to")
    decide = partial(
        correct,
        rules=kiosk.rules,
        person=person_id(kiosk, who),
        day=day,
        item=item_key(kiosk, item),
        to=points,
        reason=reason,
    )
    kiosk.settle(decide, kiosk.stamp(by, "", event_id), text("Corrected."))


def class_score(
    ctx: typer.Context,
    class_: Annotated[str, typer.Argument(metavar="CLASS")],
    day: Day,
    item: Item,
    by: ByWhom,
    points: Annotated[str, typer.Option("--points", help=hint("Points."))] = "",
    judges: Annotated[
        str, typer.Option("--judges", help=hint("The judges' points, with commas between."))
    ] = "",
    done: Annotated[
        int | None, typer.Option("--done", help=hint("For a ratio item: how many did it."))
    ] = None,
    due: Annotated[int | None, typer.Option("--due", help=hint("For a ratio item: how many had to."))] = None,
    event_id: EventId = "",
) -> None:
    """Enter a class item."""
    kiosk: Context = ctx.obj
    marks = tuple(
        points_of(mark, "--judges") for mark in judges.replace("，", ",").split(",") if mark.strip()
    )
    if sum((bool(points), bool(marks), done is not None and due is not None)) != 1:
        raise typer.BadParameter(kiosk.say(text("Give either --points, or --judges, or --done with --due.")))
    decide = partial(
        score_class,
        rules=kiosk.rules,
        class_=class_,
        day=day,
        item=item_key(kiosk, item),
        points=points_of(points, "--points") if points else None,
        judges=marks,
        counts=(done, due) if done is not None and due is not None else None,
    )
    outcome = kiosk.record(decide, kiosk.stamp(acting(kiosk, by), "", event_id))
    if isinstance(outcome, Refused):
        kiosk.refuse(outcome)
    key = item_key(kiosk, item)
    given, words = kiosk.camp.class_points[class_, day][key].points, item_words(kiosk, key)
    said = text("{name}, day {day}: {item} {points}.", name=class_, day=day, item=words, points=given)
    kiosk.answer(
        {"verdict": "ok", "events": [outcome.first], "points": str(given), "message": kiosk.say(said)}, said
    )


def room_score(
    ctx: typer.Context,
    room: Annotated[str, typer.Argument(metavar="ROOM")],
    day: Day,
    points: Annotated[str, typer.Option("--points", help=hint("Points."))],
    by: ByWhom,
    item: Annotated[str, typer.Option("--item", help=hint("Item given by room."))] = "",
    note: Annotated[str, typer.Option("--note", help=hint("A note."), callback=clean)] = "",
    event_id: EventId = "",
) -> None:
    """Enter a room inspection."""
    kiosk: Context = ctx.obj
    per_room = next((one.key for one in kiosk.config.rubric.item if one.per_room), "")
    decide = partial(
        inspect_room,
        rules=kiosk.rules,
        day=day,
        room=room,
        item=item_key(kiosk, item) if item else per_room,
        points=points_of(points, "--points"),
        note=note,
    )
    kiosk.settle(decide, kiosk.stamp(acting(kiosk, by), "", event_id), text("Recorded."))


def exam_import(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=hint(".csv or .xlsx."))],
    by: ByWhom,
    event_id: EventId = "",
) -> None:
    """Take test results over."""
    from kiosk.exchange import read_exam

    kiosk: Context = ctx.obj
    acting(kiosk, by)
    people = {one.person.id: one.person for one in kiosk.ledger.camp.people.values() if one.person.scored}
    points = read_exam(file, people)
    decide = partial(enter_exam, points=points)
    left = sum(1 for person in people if person not in points and person not in kiosk.camp.exam)
    done = text("{count} results recorded, {left} trainees without one.", count=len(points), left=left)
    kiosk.settle(decide, kiosk.stamp(by, "", event_id), done)
